"""The page of sources and method says what the tables say: no line, source or dispute is lost, nothing is invented."""

import csv
import io
import re

import pytest

import geodata
from atlas.answers import method, uses
from atlas.look import style
from atlas.record import figures, moments, places, sources
from atlas.record.built import layers
from atlas.words import source_list
from tests.look.test_style import THEMES, contrast

ARCS = {row["arc_id"]: row for row in geodata.read_csv("survey/arcs_meta.csv")}


# Lines


def test_every_line_of_the_survey_is_there_with_its_error_and_evidence():
    told = {
        line.id: (str(line.accuracy_m), line.confidence, line.evidence, line.note, line.name) for line in method.arcs()
    }
    assert told == {
        key: (row["accuracy_m"], row["confidence"], row["evidence"], row["note"], row["name"])
        for key, row in ARCS.items()
    }


def test_the_classes_of_error_hold_every_line_once():
    assert sum(count for _, count, _ in method.by_error()) == len(ARCS)
    total = sum(row.length_km for row in layers.survey_lines())
    assert sum(km for *_, km in method.by_error()) == pytest.approx(total)
    assert all(count for _, count, _ in method.by_error())


@pytest.mark.parametrize(("metres", "key"), [(0, 1), (500, 1), (501, 2), (1500, 2), (1501, 3), (2500, 3), (2501, 4)])
def test_a_class_of_error_ends_with_its_limit(metres, key):
    assert method.error_class(metres).key == f"error-{key}"


def test_the_label_of_a_class_names_its_limit():
    for one in method.error_classes():
        if one.upto:
            assert f"up to {one.upto / 1000:g} km" in one.label


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["land", "land_other", "armenia", "azerbaijan_state"])
@pytest.mark.parametrize("one", method.error_classes(), ids=lambda one: one.key)
def test_lines_of_every_class_stand_out_on_the_land(theme, ground, one):
    colours = style.table()["colour"][theme]
    assert contrast(colours[one.key.replace("-", "_")], colours[ground]) >= 3


def test_classes_are_told_apart_without_colour():
    lines = [style.table()["line"][one.key] for one in method.error_classes()]
    assert len({line["width"] for line in lines}) == len(lines)
    assert len({str(line["dash"]) for line in lines}) == len(lines)


def test_a_line_rests_on_the_sources_of_its_row_or_says_why_on_none():
    for line in method.arcs():
        assert list(line.sources) == ARCS[line.id]["sources"].split()
        assert bool(line.sources) != bool(line.unsourced) and line.unsourced == ARCS[line.id]["no_source_because"]
        for key in line.sources:
            assert line in uses.of(key).arcs
    assert {"noaa-globe", "osm", "geoboundaries", "natural-earth", "whosonfirst"} <= set(_arc("A01").sources)
    assert [line.id for line in method.arcs() if not line.sources] == ["D06"]


def test_a_source_that_the_evidence_names_stands_among_the_ids():
    named = {"natural-earth": r"\bNE\b|Natural", "osm": r"\bOSM\b", "whosonfirst": r"\bWOF\b", "noaa-globe": "DEM"}
    for line in method.arcs():
        for key, words in named.items():
            assert not re.search(words, line.evidence) or key in line.sources, f"{line.id} names {key}"


def _arc(key: str) -> method.Arc:
    found = method.arc(key)
    assert found is not None
    return found


def test_confidence_is_a_number_that_grows_with_it():
    levels = {line.confidence: line.level for line in method.arcs()}
    assert levels == {"low": 1, "medium": 2, "high": 3}


def test_no_line_is_found_under_an_unknown_id():
    assert method.arc("Z99") is None


def test_the_roles_of_a_line_are_told_in_words():
    assert ("Line of Contact", "1994-05-12", "2020-09-27") in _arc("A01").roles
    without = {line.id for line in method.arcs() if not line.roles and line.kind != "state border"}
    assert without == {"B13"}, "it only parts two cells in 1992, and no line is drawn against contested land"


def test_the_download_has_every_line():
    lines = list(csv.DictReader(io.StringIO(method.arcs_csv())))
    assert [(line["id"], line["evidence"]) for line in lines] == [(key, row["evidence"]) for key, row in ARCS.items()]


# Disagreements


def test_shapes_stand_beside_their_published_sizes():
    oblast = method.shapes()[0]
    assert (oblast.published, oblast.figure) == (4388, "nkao-area")
    assert oblast.difference == pytest.approx(100 * (oblast.drawn / 4388 - 1))
    agdam = next(shape for shape in method.shapes() if shape.name.startswith("Agdam"))
    assert agdam.published == 842 and agdam.difference == pytest.approx(-17.4, abs=0.5) and "villages" in agdam.note
    assert len([shape for shape in method.shapes() if "held by Armenian forces" in shape.name]) == 7


def test_every_dispute_is_listed():
    raw = [row["id"] for row in geodata.read_json("article/moments.json") if row.get("disputes")]
    assert [moment.id for moment in method.disputed_stops()] == raw
    with_others = [row["id"] for row in geodata.read_json("facts/figures.json") if row["alternatives"]]
    assert [row["id"] for row in method.disputed_figures()] == with_others


def test_what_is_schematic_is_what_the_tables_call_so():
    told = {line.id for line in method.schematic_arcs()}
    assert {"B10", "F10", "F12"} <= told
    assert "A01" not in told
    assert all(_arc(key).confidence == "low" for key in told)


def test_every_row_of_low_certainty_is_told():
    rows = [row for row in geodata.read_csv("survey/control.csv") if row["certainty"] == "low"]
    cells = {row["cell_id"]: row["name"] for row in geodata.read_csv("survey/cells.csv")}
    told = {(note, name) for note, names in method.uncertain_control() for name in names}
    assert told == {(row["note"], cells[row["cell_id"]]) for row in rows}


def test_every_layer_says_what_its_shapes_are_not():
    told = method.what_shapes_are_not()
    assert len(told) == len(geodata.LAYER_NAMES)
    assert all(text.strip() for _, text in told)


# Words, guide, licences


def test_every_word_for_a_holder_and_a_change_is_explained():
    words = " ".join(f"{term.word} {term.means}" for term in method.terms()).casefold()
    for holder in style.table()["holders"].values():
        assert holder.split(",")[0].casefold().removeprefix("soviet ") in words, holder
    for change in ("taken", "handed over"):
        assert change in words
        assert any(change in text for text in style.table()["how"].values())


def test_the_guide_comes_from_the_readme_of_the_data():
    assert "python -m geodata.build" in method.guide("To correct a line")
    assert "control.csv" in method.guide("To correct a date")
    with pytest.raises(KeyError):
        method.guide("To correct the past")


def test_licences_name_every_licence_and_lead_to_web_pages_only():
    text = method.licences()
    for name in ("MIT", "Open Database License", "CC BY 4.0", "OpenStreetMap", "Natural Earth", "GLOBE"):
        assert name in text
    assert re.findall(r"\]\((?!https?:)", text) == []
    assert all(line.startswith("###") for line in text.splitlines() if line.startswith("#"))


def test_every_file_of_the_basemap_has_licence_and_credit():
    assert {row["file"] for row in method.basemap()} == set(geodata.read_json("basemap/versions.json"))
    assert all(row["licence"] and row["credit"] for row in method.basemap())


# What rests on what


def test_every_reference_of_the_tables_is_counted():
    for moment in moments.all_moments():
        for key in moment.sources:
            assert moment in uses.of(key).stops
    for place in places.all_places():
        for key in place.sources:
            assert place in uses.of(key).places
    for figure in figures.by_id().values():
        for key in {*figure["sources"], *(other["source"] for other in figure["alternatives"])}:
            assert figure in uses.of(key).figures
    for form in (form for forms in places.name_forms().values() for form in forms):
        assert form in uses.of(form.source).names
    for row in geodata.read_csv("facts/states.csv"):
        assert all(uses.of(key).states for key in row["sources"].split())


def test_every_change_of_control_rests_on_the_sources_of_its_stop():
    rows = [row for row in geodata.read_csv("survey/control.csv") if row["moment"]]
    told = [row for key in sources.by_id() for row in uses.of(key).control]
    assert len(told) == sum(len(moments.by_id()[row["moment"]].sources) for row in rows)


def test_no_table_names_a_source_that_has_no_record():
    assert set(uses.all_uses()) <= set(sources.by_id())


def test_every_source_is_used():
    assert source_list.unnamed() == []


def test_the_article_carries_every_passage():
    assert len(uses.of("broers-2021").passages) == len(geodata.read_json("article/passages.json"))


def test_nothing_rests_on_an_unknown_source():
    assert uses.of("no-such-source").total == 0


def test_every_source_is_listed_with_its_reference_and_link():
    found = source_list.listed()
    assert {source.id for source in found} == set(sources.by_id())
    assert {source.type for source in found} == set(source_list.TYPES)
    for source in found:
        record = sources.by_id()[source.id]
        assert source.seen == record.get("verified", True)
        assert source.url.startswith("http") or not (record.get("URL") or record.get("DOI"))
        assert "<script" not in source.reference


def test_a_search_finds_sources_by_author_title_and_id():
    assert [source.id for source in source_list.listed("waal black GARDEN")] == ["dewaal-2003"]
    assert {source.type for source in source_list.listed(kind="treaty")} == {"treaty"}
    assert source_list.listed("no such words at all") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ceasfire", "ceasefire"),
        ("Human Rigths Watch", "human rights watch"),
        ("International Crisis Gruop", "international crisis group"),
        ("Алиев", "aliyev"),
        ("no such words at all", ""),
        ("Бишкек", ""),
        ("", ""),
    ],
)
def test_a_misspelt_word_of_a_source_is_mended_and_one_in_another_script_is_found(typed, meant):
    assert source_list.meant(typed) == meant
    assert bool(source_list.listed(meant or typed)) == (typed != "no such words at all")
