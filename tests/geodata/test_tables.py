"""The authored tables against their schemas and each other; and every such check really fails on a mistake."""

from collections.abc import Callable
from typing import Any

import pytest

from geodata.build.tables.certainty import check_certainty
from geodata.build.tables.name_forms import check_name_forms
from geodata.build.tables.problems import Problem
from geodata.build.tables.references import check_control, check_dates, check_references, check_states
from geodata.build.tables.registry import CSV_FILES, JSON_FILES, Tables
from geodata.build.tables.schemas import CSV_SCHEMAS, MODELS, check_schemas

Check = Callable[[Tables], list[Problem]]


CHECKS = [check_schemas, check_references, check_dates, check_control, check_states, check_name_forms, check_certainty]


@pytest.mark.parametrize("check", CHECKS)
def test_the_tables_are_sound(tables: Tables, check: Check) -> None:
    assert [str(p) for p in check(tables)] == []


def test_every_table_has_a_schema() -> None:
    assert set(CSV_SCHEMAS) == set(CSV_FILES)
    assert set(MODELS) == set(JSON_FILES)


def row(table: list[dict[str, str]], column: str, value: str, nth: int = 0) -> dict[str, str]:
    return [r for r in table if r[column] == value][nth]


def item(table: list[dict[str, Any]], identifier: str) -> dict[str, Any]:
    return next(r for r in table if r["id"] == identifier)


Mutation = Callable[[Tables], Any]


def fails(check: Check, tables: Tables, file: str, what: str) -> None:
    """Assert that the check fails, with a message that names the file and says what, where and how to mend it."""
    problems = check(tables)
    assert any(p.file == file and what in p.what for p in problems), "\n".join(map(str, problems)) or "no problem found"
    assert all(p.row and p.fix for p in problems)


@pytest.mark.parametrize(
    ("mutate", "file", "what"),
    [
        (lambda t: t.control[3].update(holder="someone"), "survey/control.csv", "holder is 'someone'"),
        (lambda t: t.control[3].update(basis=""), "survey/control.csv", "basis is ''"),
        (lambda t: t.arcs[10].update(lon="forty"), "survey/arcs.csv", "lon is 'forty'"),
        (lambda t: t.arcs[10].update(lat="12.5"), "survey/arcs.csv", "must lie from 38"),
        (lambda t: t.arcs_meta[1].update(arc_id="A01"), "survey/arcs_meta.csv", "arc_id is 'A01'"),
        (lambda t: t.arcs_meta[1].update(confidence="sure"), "survey/arcs_meta.csv", "confidence is 'sure'"),
        (lambda t: t.cells[1].update(belongs_nkao="yes"), "survey/cells.csv", "belongs_nkao is 'yes'"),
        (lambda t: [r.pop("note") for r in t.cells], "survey/cells.csv", "note"),
        (lambda t: t.cells[1].update({None: ["surplus"]}), "survey/cells.csv", "too many or too few fields"),
        (lambda t: t.villages[0].update(expect_1994="N"), "survey/villages_check.csv", "expect_1994 is 'N'"),
        (lambda t: t.states[0].update(tint="red"), "facts/states.csv", "tint is 'red'"),
        (lambda t: t.moments[0].update(track="other"), "article/moments.json", "track"),
        (lambda t: t.moments[0].update(comment="x"), "article/moments.json", "comment"),
        (lambda t: t.moments[1].update(id=t.moments[0]["id"]), "article/moments.json", "used twice"),
        (lambda t: t.passages[0].pop("claim"), "article/passages.json", "claim"),
        (lambda t: t.places[0].update(lat=140.0), "facts/places.json", "lat"),
        (lambda t: item(t.figures, "nkao-area").pop("value"), "facts/figures.json", "value, or low and high"),
        (lambda t: t.sources[0].pop("verified"), "facts/sources.json", "verified"),
    ],
)
def test_a_wrong_field_is_found(changed: Callable[..., Tables], mutate: Mutation, file: str, what: str) -> None:
    fails(check_schemas, changed(mutate), file, what)


@pytest.mark.parametrize(
    ("mutate", "file", "what"),
    [
        (lambda t: t.arcs[10].update(arc_id="Z99"), "survey/arcs.csv", "'Z99' is not in survey/arcs_meta.csv"),
        (lambda t: t.control[3].update(cell_id="nowhere"), "survey/control.csv", "'nowhere' is not in"),
        (lambda t: t.control[3].update(moment="no-such-stop"), "survey/control.csv", "'no-such-stop' is not in"),
        (lambda t: t.cells[0].update(parent_1989="nkao:Nowhere"), "survey/cells.csv", "parent_1989"),
        (lambda t: t.cells[0].update(figure_id="no-figure"), "survey/cells.csv", "figure_id"),
        (lambda t: t.units[6].update(place_id="no-place"), "survey/units.csv", "place_id"),
        (lambda t: t.units[6].update(held_km2="1900"), "survey/units.csv", "held_km2 1900"),
        (lambda t: t.place_sides[0].update(place_id="no-place"), "survey/place_sides.csv", "place_id"),
        (lambda t: t.states[0].update(sources="no-source"), "facts/states.csv", "sources"),
        (lambda t: t.moments[5]["sources"].append("no-source"), "article/moments.json", "'no-source'"),
        (lambda t: t.moments[5]["passages"].append("ZZ9"), "article/moments.json", "'ZZ9'"),
        (lambda t: t.moments[5]["focus"].append("atlantis"), "article/moments.json", "'atlantis'"),
        (lambda t: t.passages[0]["themes"].append("no-theme"), "article/passages.json", "'no-theme'"),
        (lambda t: t.passages[0]["moments"].append("2026-01-tripp"), "article/passages.json", "does not list it"),
        (lambda t: t.passages[0]["moments"].clear(), "article/moments.json", "which does not list it"),
        (lambda t: t.places[0]["sources"].append("no-source"), "facts/places.json", "'no-source'"),
        (lambda t: t.figures[0].update(whose="no-one"), "facts/figures.json", "'no-one'"),
    ],
)
def test_an_id_that_points_nowhere_is_found(
    changed: Callable[..., Tables], mutate: Mutation, file: str, what: str
) -> None:
    fails(check_references, changed(mutate), file, what)


@pytest.mark.parametrize(
    ("mutate", "file", "what"),
    [
        (
            lambda t: t.control[3].update(start="4.7.1992"),
            "survey/control.csv",
            "start: '4.7.1992' is not an EDTF date",
        ),
        (lambda t: t.control[3].update(end="1993-02-30"), "survey/control.csv", "end: '1993-02-30'"),
        (lambda t: t.moments[3].update(edtf="Feb 1988"), "article/moments.json", "edtf"),
        (lambda t: t.moments[3].update(sort_date="1988-03-20"), "article/moments.json", "lies outside"),
        (lambda t: t.moments[3].update(map_date="1980-01-01"), "article/moments.json", "is before"),
        (lambda t: t.moments.reverse(), "article/moments.json", "is before that of the moment above"),
        (lambda t: t.figures[0].update(as_of="long ago"), "facts/figures.json", "as_of"),
        (lambda t: t.states[0].update(end="1917-02-30"), "facts/states.csv", "end"),
    ],
)
def test_a_date_that_is_no_date_is_found(
    changed: Callable[..., Tables], mutate: Mutation, file: str, what: str
) -> None:
    fails(check_dates, changed(mutate), file, what)


@pytest.mark.parametrize(
    ("mutate", "what"),
    [
        (lambda t: t.name_forms[0].update(place_id="atlantis"), "'atlantis' is no place and no unit"),
        (lambda t: t.name_forms[0].update(source="no-source"), "'no-source' is not in"),
        (lambda t: t.name_forms[0].update(form="НКАО"), "is not in script Latn"),
        (lambda t: t.name_forms[0].update(until="1923-07-01"), "not after its start"),
        (lambda t: t.name_forms[0].update({"from": "after 1923"}), "is not an EDTF date"),
    ],
)
def test_a_wrong_name_form_is_found(changed: Callable[..., Tables], mutate: Mutation, what: str) -> None:
    fails(check_name_forms, changed(mutate), CSV_FILES["name_forms"], what)


@pytest.mark.parametrize(
    "sources",
    [["broers-2021"], ["broers-2021", "saparov-2014"], ["az-president-2020", "am-mod-2020"], ["wikipedia-sumgait"]],
    ids=["the article alone", "a record not seen", "the parties' words", "an encyclopaedia"],
)
def test_no_stop_is_certain_on_weak_ground(changed: Callable[..., Tables], sources: list[str]) -> None:
    weakened = changed(lambda t: item(t.moments, "1993-07-23-agdam").update(sources=sources, certainty="high"))
    fails(check_certainty, weakened, JSON_FILES["moments"], "certainty is high")


def _drop(tables: Tables, cell: str, nth: int) -> None:
    tables.control.remove(row(tables.control, "cell_id", cell, nth))


@pytest.mark.parametrize(
    ("mutate", "what"),
    [
        (lambda t: _drop(t, "kelbajar", 1), "without a row"),
        (lambda t: _drop(t, "kelbajar", 0), "begins on 1991-10-18"),
        (lambda t: row(t.control, "cell_id", "kelbajar", 2).update(start="1993-04-02"), "overlaps"),
        (lambda t: row(t.control, "cell_id", "kelbajar", 2).update(start="1993-04-05"), "without a row"),
        (lambda t: row(t.control, "cell_id", "kelbajar", 3).update(end="2030-01-01"), "is the last row"),
        (lambda t: row(t.control, "cell_id", "kelbajar", 2).update(end="1993-04-03"), "not after its start"),
        (lambda t: row(t.control, "cell_id", "kelbajar", 2).update(end=""), "overlaps"),
        (lambda t: row(t.control, "cell_id", "kelbajar", 2).update(holder="azerbaijan"), "says the same as"),
    ],
)
def test_a_hole_or_a_double_in_time_is_found(changed: Callable[..., Tables], mutate: Mutation, what: str) -> None:
    fails(check_control, changed(mutate), "survey/control.csv", what)


def test_a_country_without_a_state_is_found(changed: Callable[..., Tables]) -> None:
    tables = changed(lambda t: t.states.remove(row(t.states, "unit", "TR", 1)))
    fails(check_states, tables, "facts/states.csv", "is the last row")
    fails(check_states, changed(lambda t: t.states.clear()), "facts/states.csv", "has no row")
