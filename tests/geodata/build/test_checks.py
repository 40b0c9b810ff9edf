"""Each check of what was built passes on the tables, and fails on a table with a mistake."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from geodata.build.checks import built as checks
from geodata.build.checks import sizes
from geodata.build.partition.control import read_control
from geodata.build.partition.layers import build_layers
from geodata.build.partition.model import Sources
from geodata.build.partition.survey import Survey, build_survey
from geodata.build.shapes.geojson import Feature
from geodata.build.tables.registry import Tables

Built = dict[str, list[Feature]]


def test_all_checks_pass(sources: Sources, tables: Tables, built: Built, countries: dict[str, Any]) -> None:
    assert [str(p) for p in checks.check_built(sources, tables, built, countries)] == []


def with_tables(tables: Tables, survey: Survey) -> Sources:
    return Sources.of(tables, survey, read_control(tables))


def test_a_village_on_the_wrong_side_is_found(sources: Sources, changed: Callable[..., Tables]) -> None:
    tables = changed(lambda t: t.villages[0].update(expect_1994="Z"))
    (problem,) = checks.check_villages(sources, tables)
    assert str(problem) == (
        "survey/villages_check.csv, line 2 (Taghibeyli): lies on side A in 1994 (cell agdam-held), not on Z. "
        "Fix: move the arcs beside it in arcs.csv, or correct side or position with a source."
    )


def test_a_place_in_another_unit_or_on_the_wrong_side_is_found(
    sources: Sources, changed: Callable[..., Tables], countries: dict[str, Any]
) -> None:
    def move(t: Tables) -> None:
        place = next(p for p in t.places if p["id"] == "agdam")
        place["lon"], place["lat"] = 47.14, 40.15

    problems = checks.check_places(sources, changed(move), countries)
    assert [p.what for p in problems] == ["lies on side Z in 1994, not on A"]
    wrong_unit = changed(lambda t: t.place_sides[0].update(unit="nkao:Hadrut"))
    (problem,) = checks.check_places(sources, wrong_unit, countries)
    assert problem.what == "lies in nkao:Askeran, not in nkao:Hadrut"
    abroad = changed(lambda t: next(r for r in t.place_sides if r["place_id"] == "goris").update(unit="country:AZ"))
    (problem,) = checks.check_places(sources, abroad, countries)
    assert problem.what == "lies in country:AM, not in country:AZ"


def test_a_place_that_nobody_assigned_is_found(sources: Sources, changed: Callable[..., Tables]) -> None:
    tables = changed(lambda t: t.place_sides.pop(0))
    (problem,) = checks.unsided_places(sources, tables)
    assert problem.row == "id stepanakert"


@pytest.mark.parametrize(
    ("cell", "nth", "changes", "what"),
    [
        ("kelbajar", 2, {"moment": ""}, "no stop tells this change"),
        ("kelbajar", 2, {"moment": "1992-05-18-lachin"}, "does not hold on 1992-05-18"),
        ("kelbajar", 2, {"moment": "1994-05-12-ceasefire"}, "is first seen at stop 1993-04-kelbajar"),
        ("kelbajar", 2, {"start": "1993-04-04"}, "does not hold on 1993-04-03"),
        ("mardakert", 5, {"moment": "1993-07-23-agdam"}, "is argued as an exception but is none"),
    ],
)
def test_a_change_that_its_stop_does_not_show_is_found(
    survey: Survey, changed: Callable[..., Tables], cell: str, nth: int, changes: dict[str, str], what: str
) -> None:
    def mutate(t: Tables) -> None:
        [r for r in t.control if r["cell_id"] == cell][nth].update(changes)

    tables = changed(mutate)
    problems = checks.check_stops(with_tables(tables, survey), tables)
    assert any(what in p.what for p in problems)


def test_an_exception_is_needed_and_no_more(sources: Sources, changed: Callable[..., Tables]) -> None:
    without = changed(lambda t: t.exceptions.clear())
    assert {(p.what, p.fix) for p in checks.check_stops(sources, without)} == {
        (what, f"{fix}, or argue it in survey/exceptions.csv ({argued})")
        for what, fix, argued in (
            (
                "does not hold on 1993-06-28, the map of its stop 1993-06-27-martakert",
                "correct the date, the stop or its map_date",
                "not-shown,mardakert@1993-07-07",
            ),
            (
                "is first seen at stop 1993-07-23-agdam, but told at 1993-06-27-martakert",
                "correct moment or map_date",
                "seen-elsewhere,mardakert@1993-07-07",
            ),
            ("no stop tells this change", "name the moment that tells it", "untold,1923-07-07 district"),
            ("no stop tells this change", "name the moment that tells it", "untold,1991-10-18 district"),
        )
    }
    stale = changed(lambda t: t.exceptions.append({"rule": "untold", "row": "1994-05-12 district", "why": "x" * 20}))
    (problem,) = checks.check_stops(sources, stale)
    assert (problem.file, problem.row) == ("survey/exceptions.csv", "line 6 (1994-05-12 district)")


def test_a_layer_with_nothing_to_show_is_found(built: Built, changed: Callable[..., Tables]) -> None:
    tables = changed(lambda t: t.moments[0].update(layers=["occupied_belt"]))
    (problem,) = checks.check_moment_layers(tables, built)
    assert problem.what == "names layer occupied_belt, which has no feature on 1905-02-19"


def test_a_line_of_contact_that_moves_within_a_period_is_found(survey: Survey, changed: Callable[..., Tables]) -> None:
    def mutate(t: Tables) -> None:
        for row in t.control:
            if row["cell_id"] == "lele-tepe":
                row.update({k: "2010-01-01" for k in ("start", "end") if row[k] == "2016-04-05"})

    problems = checks.check_steady_lines(with_tables(changed(mutate), survey))
    assert any("moves the Line of Contact that began on 1994-05-12" in p.what for p in problems)


def test_a_size_out_of_range_is_found(
    changed: Callable[..., Tables], countries: dict[str, Any], tables: Tables
) -> None:
    """Moving the limit between Hadrut and Martuni 3 km south is enough to fail both raions, with the argument."""

    def mutate(t: Tables) -> None:
        inner = [r for r in t.arcs if r["arc_id"] == "B09"][1:-1]
        for row in inner:
            row["lat"] = f"{float(row['lat']) - 0.03:.3f}"

    mutated = changed(mutate)
    problems = sizes.check_sizes(with_tables(mutated, build_survey(mutated, countries)), mutated)
    rows = {p.row.split("(", 1)[1].removesuffix(")") for p in problems}
    assert {"Hadrut raion", "Martuni raion"} <= rows
    assert all("the range is argued so" in p.fix for p in problems)


def test_every_size_lies_in_its_range(sources: Sources, tables: Tables) -> None:
    for size in sizes.sizes(sources, tables.sizes):
        assert size.low < size.measured(sources) < size.high, size.what


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"percent": "0.1"}, "measures 4,3"),
        ({"measure": "cells", "of": "agdam-held atlantis"}, "'atlantis' is not there"),
        ({"measure": "unit", "of": "nkao:Atlantis"}, "'nkao:Atlantis' is not there"),
        ({"measure": "contact", "of": "1993"}, "'1993' is not there"),
        ({"figure_id": "raion-hadrut-area"}, "outside 665-693 (figure raion-hadrut-area)"),
    ],
)
def test_a_row_of_sizes_that_does_not_hold_is_found(
    sources: Sources, changed: Callable[..., Tables], changes: dict[str, str], what: str
) -> None:
    problems = sizes.check_sizes(sources, changed(lambda t: t.sizes[0].update(changes)))
    assert [p.row for p in problems] == ["line 2 (oblast)"] and what in problems[0].what


def test_cells_that_overlap_are_found(sources: Sources) -> None:
    broken = copy.deepcopy(sources)
    cell = broken.survey.cells["hadrut"]
    object.__setattr__(cell, "polygon", cell.polygon.buffer(0.01))
    problems = checks.check_coverage(broken)
    assert "cell hadrut" in {p.row for p in problems}


def test_a_unit_that_disagrees_with_the_oblast_is_found(
    changed: Callable[..., Tables], countries: dict[str, Any]
) -> None:
    tables = changed(lambda t: t.cells[0].update(belongs_nkao="false"))
    problems = checks.check_coverage(with_tables(tables, build_survey(tables, countries)))
    assert "belongs_nkao does not agree with parent_1989 nkao:Mardakert" in {p.what for p in problems}


def _reverse(item: Feature) -> None:
    item["geometry"]["coordinates"][0].reverse()


def _open(item: Feature) -> None:
    item["geometry"]["coordinates"][0].pop()


def _too_exact(item: Feature) -> None:
    item["geometry"]["coordinates"][0][1] = (46.1234567, 39.5)


@pytest.mark.parametrize(
    ("mutate", "what"),
    [
        (_reverse, "wound against the right-hand rule"),
        (_open, "a ring is not closed"),
        (_too_exact, "more than 5 decimals"),
        (lambda f: f["properties"].update(end=f["properties"]["start"]), "holds no day"),
        (lambda f: f["properties"].update(symbol="red"), "unknown symbol"),
    ],
)
def test_a_feature_that_breaks_the_contract_is_found(
    built: Built, mutate: Callable[[Feature], None], what: str
) -> None:
    item = copy.deepcopy(built["control"][0])
    mutate(item)
    problems = checks.check_features({"control": [item]})
    assert any(what in p.what for p in problems)


def test_an_id_used_twice_is_found(built: Built) -> None:
    item = built["control"][0]
    (problem,) = checks.check_features({"control": [item, item]})
    assert problem.what == "its id is used twice"


def test_layers_that_disagree_are_found(sources: Sources, built: Built) -> None:
    broken = {"occupied_belt": copy.deepcopy(built["occupied_belt"])}
    broken["occupied_belt"][0]["properties"]["area_km2"] += 5
    assert checks.check_sums(sources, broken)


def test_build_layers_gives_the_same_features_each_time(sources: Sources, built: Built) -> None:
    assert build_layers(sources) == built
