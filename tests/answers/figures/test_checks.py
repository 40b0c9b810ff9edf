"""Worked checks: rows add up to what they claim, and lead to the very lines of the survey."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from atlas.answers.figures import checks
from atlas.record import figures
from atlas.record.built import layers
from atlas.record.built.features import Line, SurveyLine
from atlas.words import panel


def number(text: str) -> float:
    return float(text.split()[0].replace(",", ""))


def test_the_cells_of_every_shape_add_up_to_it():
    seen = 0
    for key in checks.choices():
        check = checks.find(key)
        if check.rows:
            seen += 1
            assert sum(row.km2 for row in check.rows) == pytest.approx(number(check.value), abs=0.06 * len(check.rows))
            assert check.formula.endswith(check.value)
            assert {row.id for row in check.rows} == set(check.command.split()[3:])
    assert seen > 250


@pytest.mark.parametrize("layer", ["line_of_contact", "front", "arcs"])
def test_the_arcs_of_every_line_add_up_to_it(layer):
    rows = layers.of(layer)
    lines = [row for row in rows if isinstance(row, Line | SurveyLine)]
    assert len(lines) == len(rows)
    # A line drawn from places, or a stretch of an arc, is the sum of no arcs.
    for row in (row for row in lines if isinstance(row, SurveyLine) or row.arcs):
        check = checks.find(row.id)
        assert sum(arc.km for arc in check.arcs) == pytest.approx(row.length_km, abs=0.06 * len(check.arcs))


def lines(where: str) -> list[tuple[str, list[str]]]:
    """What a reader finds in the files at the places named."""
    found = []
    for part in where.split("; "):
        named = re.fullmatch(r"(survey/\w+\.csv), lines? ([\d–]+)", part)
        assert named, part
        path, span = named.groups()
        first, _, last = span.partition("–")
        text = (geodata.ROOT / path).read_text(encoding="utf-8").splitlines()
        found.append((path, text[int(first) - 1 : int(last or first)]))
    return found


def test_a_reader_finds_the_rows_where_the_check_says():
    for key in ("arm-belt@1994-05-12", "belt-agdam-held@1993-07-23", "former-nkao"):
        check = checks.find(key)
        for row in check.rows:
            (_, cell), (_, control) = lines(row.where)
            assert len(cell) == len(control) == 1
            assert cell[0].startswith(f"{row.id},")
            assert control[0].startswith(f"{row.id},{row.since},")
        for arc in check.arcs:
            [(_, found)] = lines(arc.where)
            assert len(found) >= 2 and all(line.startswith(f"{arc.id},") for line in found)


def test_land_of_a_class_is_bounded_by_the_lines_round_it():
    held = checks.find("arm-belt@1994-05-12")
    row = checks.find("belt-agdam-held@1993-07-23")
    shape = next(shape for shape in layers.belt() if shape.id == row.id)
    assert {arc.id for arc in row.arcs} == set(shape.arcs)
    assert "C03" in {arc.id for arc in held.arcs} and "B01" not in {arc.id for arc in held.arcs}


def arc(km: float, metres: int) -> checks.ArcRow:
    return checks.ArcRow("x", "A line", metres, "low", "", km, "")


def test_the_doubt_is_length_times_error():
    assert checks.doubt_km2([arc(10.0, 2000)]) == (20.0, 20.0)
    assert checks.doubt_km2([arc(3.0, 1000), arc(4.0, 1000)]) == (7.0, 5.0)


@given(st.lists(st.builds(arc, st.floats(0.1, 100), st.integers(100, 6000)), min_size=1))
def test_errors_that_go_their_own_ways_add_up_to_no_more_than_those_that_agree(arcs):
    most, likely = checks.doubt_km2(arcs)
    assert 0 < likely <= most * (1 + 1e-9)


def test_the_ratio_that_the_article_calls_a_doubling():
    check = checks.find("territory-doubled")
    value, formula = checks.measured("territory-doubled")
    assert value == "2.69 times" and formula.endswith("/ 4,339.8 = 2.69")
    assert value in check.value and check.beside.reason == figures.reasons()["territory-doubled"]
    assert [key for key, _ in check.related] == list(checks.parts("territory-doubled"))


def test_published_and_drawn_stand_beside_one_another():
    check = checks.find("district-agdam-area")
    assert {row.value for row in check.beside.published} >= {"1,094", "842", "882"}
    assert [key for key, _ in check.related] == ["belt-agdam-held@1993-07-23"]
    assert {row.id for row in check.beside.sources} >= {"wikipedia-occupied", "virtualkarabakh"}
    assert all(row.terms for row in check.beside.sources)


def test_figures_of_which_nothing_is_drawn_are_published_alone():
    check = checks.find("deaths-2020-civilians")
    assert (check.rows, check.arcs, check.formula, check.command) == ((), (), "", "")
    assert checks.measured("deaths-2020-civilians") == ("", "")


@pytest.mark.parametrize(
    "key", ["", "nonsense", "arm-belt@", "arm-belt@1994-13-01", "nkao@1994-05-12", "@1994-05-12", "x@y"]
)
def test_nonsense_has_no_check(key):
    assert not checks.exists(key)
    with pytest.raises(KeyError):
        checks.find(key)


@given(st.text())
def test_any_text_is_answered(text):
    assert checks.exists(text) in (True, False)


def test_any_day_s_land_can_be_checked_not_only_the_days_of_change():
    assert checks.find("arm-belt@2003-03-03").value == checks.find(f"arm-belt@{geodata.day('ceasefire')}").value


def test_the_markup_links_to_further_checks_and_escapes_what_the_tables_say(monkeypatch):
    hostile = checks.Check("x", "<script>alert(1)</script>", "1 km", related=(("a&b", "<b>title</b>"),))
    text = panel.write("figures/check.html", check=hostile, link=checks.address)
    assert "<script>" not in text and "<b>title" not in text
    assert 'href="./figures?check=a%26b"' in text and 'data-check-link="a&amp;b"' in text
