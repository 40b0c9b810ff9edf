"""The days of autumn 2020: nothing before its claim, a partition on every day, the rule on made-up places, checks."""

import copy
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import cos, pi
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

import geodata
from geodata.build.checks import days as checks
from geodata.build.days.grid import CRUMB, Grid
from geodata.build.days.rule import BACKLOG, JOIN, KEEP, REACH, SPUR, Land, Rule, Site
from geodata.build.partition.by_settlement import told_at
from geodata.build.partition.control import read_control
from geodata.build.partition.model import Sources
from geodata.build.partition.survey import Survey, as_shape
from geodata.build.shapes.geojson import Feature
from geodata.build.shapes.measure import area_km2
from geodata.build.tables.references import check_references
from geodata.build.tables.registry import Tables
from geodata.build.tables.schemas import check_schemas

Built = dict[str, list[Feature]]
FIRST, LAST = date(2020, 9, 27), date(2020, 11, 9)
DAYS = [(FIRST + timedelta(n)).isoformat() for n in range((LAST - FIRST).days + 1)]


def km2_by(built: Built, day: str, key: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for item in on(built, "control", day):
        found[item["properties"][key]] += item["properties"]["area_km2"]
    return found


def on(built: Built, layer: str, day: str) -> list[Feature]:
    return [f for f in built[layer] if geodata.holds_on(f["properties"], day)]


# --- what the layers say ----------------------------------------------------------------------------------------------


def test_no_settlement_lies_on_azerbaijans_land_before_its_claim_on_any_day(built: Built, tables: Tables) -> None:
    """Asked of the layer itself and of the authored tables, not of the code between them."""
    claims: dict[str, str] = {}
    for row in tables.announcements:
        if row["what"] == "announced-taken" and row["day"] >= "2020":
            claims[row["settlement"]] = min(row["day"], claims.get(row["settlement"], row["day"]))
    placed = {
        row["id"]: shapely.Point(float(row["lon"]), float(row["lat"])) for row in tables.settlements if row["lon"]
    }
    early = set()
    for day in DAYS:
        taken = [f for f in on(built, "control", day) if f["properties"]["symbol"] == "announced"]
        tree = shapely.STRtree([as_shape(f["geometry"]) for f in taken])
        for key, point in placed.items():
            if day < claims.get(key, "9999") and len(tree.query(point, predicate="intersects")):
                early.add((key, day))
    assert early == set()


def test_every_day_is_a_partition_of_the_surveyed_land(sources: Sources, built: Built) -> None:
    whole = sum(area_km2(cell.polygon) for cell in sources.survey.cells.values())
    turns = sorted({f["properties"]["start"] for f in built["control"] if f["properties"]["piece"]})
    assert len(turns) == 23
    for day in turns:
        shapes = [as_shape(f["geometry"]) for f in on(built, "control", day)]
        assert sum(area_km2(shape) for shape in shapes) == pytest.approx(whole, abs=0.2), day
        together = shapely.union_all(shapes, grid_size=1e-5)
        holes = [shapely.Polygon(ring) for part in shapely.get_parts(together) for ring in part.interiors]
        assert sum(area_km2(hole) for hole in holes) < 0.1, day


def test_a_small_part_of_a_piece_goes_on_in_the_next_cell_on_the_same_days(sources: Sources) -> None:
    """No specks: what is smaller than half a square kilometre only looks so because a limit of cells cuts it off."""
    pieces = list(sources.pieces.values())
    lone = []
    for piece in pieces:
        alike = [
            p for p in pieces if p.cell != piece.cell and (p.unknown, p.announced) == (piece.unknown, piece.announced)
        ]
        for part in shapely.get_parts(piece.shape):
            if area_km2(part) < 0.5 and not any(part.boundary.intersection(p.shape).length for p in alike):
                lone.append((piece.id, round(area_km2(part), 3), part.centroid.wkt))
    assert lone == []


def test_less_than_1500_km2_are_unknown_on_each_day_of_october(built: Built) -> None:
    unknown = {day: km2_by(built, day, "holder")["unknown"] for day in DAYS}
    assert max(km2 for day, km2 in unknown.items() if day < BACKLOG) < 1500
    assert unknown[BACKLOG] > unknown["2020-10-31"], "the backlog of November"


@pytest.mark.parametrize(
    ("day", "villages", "front_map"),
    [("2020-10-16", 632, 559), ("2020-10-20", 1261, 1235), ("2020-10-26", 2518, 2176), ("2020-10-31", 2686, 2179)],
)
def test_the_land_between_announced_and_unknown_agrees_with_two_other_counts(
    built: Built, day: str, villages: int, front_map: int
) -> None:
    """Thiessen pieces of all dated villages, and an independent daily map: each within a fifth of what may be taken."""
    held = km2_by(built, day, "symbol")
    least, most = held["announced"], held["announced"] + held["unknown"]
    assert 0.85 * least < villages < most
    assert 0.85 * least < front_map < most


def test_held_cells_and_handovers_do_not_follow_settlements(built: Built) -> None:
    for cell in ("kelbajar", "lachin", "agdam-held", "mardakert", "askeran", "martuni", "hin-tagher"):
        rows = [f["properties"] for f in built["control"] if f["properties"]["cell"] == cell]
        assert all(p["piece"] is None for p in rows)
        (held,) = [p for p in rows if geodata.holds_on(p, "2020-10-20")]
        assert held["holder"] == "armenian_forces"


def test_from_10_november_on_every_cell_is_whole_again(built: Built) -> None:
    assert all(f["properties"]["piece"] is None for f in on(built, "control", "2020-11-10"))
    assert {f["properties"]["holder"] for f in built["control"] if f["properties"]["piece"]} == {
        "armenian_forces", "unknown", "azerbaijan",
    }  # fmt: skip


def test_the_front_of_a_day_has_no_loose_ends_in_confetti(built: Built) -> None:
    for day in ("2020-10-05", "2020-10-16", "2020-10-20", "2020-10-26", "2020-10-31", "2020-11-05"):
        rows = [f["properties"] for f in on(built, "front", day)]
        derived = [f for f in on(built, "front", day) if f["properties"]["derived"]]
        assert {p["accuracy_m"] for p in rows if p["derived"]} <= {1000, 2000, 3000, 4000}
        parts = [part for f in derived for part in shapely.get_parts(as_shape(f["geometry"]))]
        joined = shapely.line_merge(shapely.union_all(parts))
        assert len(shapely.get_parts(joined)) <= 8, day
        assert 40 < sum(p["length_km"] for p in rows if p["derived"]) < 260


def test_the_settlements_say_who_said_what_and_who_denied_it(built: Built) -> None:
    def state(settlement: str, day: str) -> str:
        found = [f["properties"] for f in on(built, "settlements", day)]
        return str(next(p["state"] for p in found if p["settlement"] == settlement))

    assert state("hadrut", "2020-10-09") == "denied"
    assert [state("suqovusan", day) for day in ("2020-10-03", "2020-10-04")] == ["announced", "denied"]
    assert [state("susa", day) for day in ("2020-11-08", "2020-11-09")] == ["denied", "admitted"]
    assert [state("muxtar", day) for day in ("2020-11-09", "2020-11-10")] == ["announced", "contradicted"]
    assert state("qaradagli-martuni", "1992-02-17") == "taken"
    assert on(built, "settlements", "2020-09-26") == [] and on(built, "settlements", "1994-05-12") == []
    assert sum(f["properties"]["day"] == "2020-10-20" for f in on(built, "settlements", "2020-10-20")) == 24


# --- the rule, on made-up places --------------------------------------------------------------------------------------

KM = 1000.0
LAND = Land(box(0, 0, 40 * KM, 40 * KM), box(40 * KM, 0, 60 * KM, 40 * KM), box(-20 * KM, 0, 0, 40 * KM))
CLAIMS = ("2020-10-01", "2020-10-05", "2020-10-09", None)
sites = st.lists(
    st.builds(
        Site,
        st.floats(1 * KM, 39 * KM),
        st.floats(1 * KM, 39 * KM),
        st.sampled_from((1000.0, 5000.0)),
        st.sampled_from(CLAIMS),
    ),
    min_size=3,
    max_size=14,
    unique_by=lambda site: (round(site.x), round(site.y)),
)


@settings(max_examples=40)
@given(sites)
def test_nothing_is_announced_near_a_place_of_which_nothing_was_said(found: list[Site]) -> None:
    rule = Rule(found, LAND)
    for day in rule.days:
        zones = rule.zones(day)
        for site in rule.sites:
            if site.claim is None or site.claim > day:
                assert not zones.announced.intersects(shapely.Point(site.x, site.y).buffer(0.9 * KEEP))


ROUNDING = 2 * (JOIN + SPUR) * (1 - cos(pi / 16))
"""Metres by which the polygons of the rule's circles (16 corners) may fall short, out and in again: less than a square
of the grid."""
STRIP_LOST = [
    Site(1 * KM, 1 * KM, 1000.0, "2020-10-01"),
    Site(35.437 * KM, 2.992 * KM, 1000.0, "2020-10-05"),
    Site(37.156 * KM, 1 * KM, 1000.0, "2020-10-01"),
]
"""With these a strip along the old line, 98 m wide, lies behind the front on the first day and not on the second."""


def lost(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """What one has and the other has not, without strips no wider than the rounding of circles."""
    return one.difference(other.buffer(50)).buffer(-ROUNDING / 2)


@settings(max_examples=40)
@given(sites)
@example(STRIP_LOST)
def test_what_is_announced_lies_behind_the_front_and_what_may_be_taken_only_grows(found: list[Site]) -> None:
    rule = Rule(found, LAND)
    zones = [rule.zones(day) for day in rule.days]
    for one in zones:
        assert one.announced.difference(one.behind.buffer(1)).area < 1
        assert one.announced.difference(one.touched.buffer(1)).area < 1
    for one, other in zip(zones, zones[1:], strict=False):
        assert lost(one.behind, other.behind).area < 1000
        assert lost(one.touched, other.touched).area < 1000


def test_a_place_of_which_the_position_is_doubtful_carries_no_land() -> None:
    near = [Site(30 * KM, 20 * KM, 1000, None), Site(10 * KM, 20 * KM, 1000, None)]
    sure = Rule([*near, Site(38 * KM, 20 * KM, 1000, "2020-10-01")], LAND).zones("2020-10-01")
    doubtful = Rule([*near, Site(38 * KM, 20 * KM, 5000, "2020-10-01")], LAND).zones("2020-10-01")
    assert sure.announced.area > 10 * KM**2
    assert doubtful.announced.area == 0
    assert doubtful.touched.area > 10 * KM**2, "it may be taken: unknown"


def test_land_beyond_reach_of_a_place_is_not_announced_with_it() -> None:
    zones = Rule([Site(36 * KM, 20 * KM, 1000, "2020-10-01"), Site(2 * KM, 20 * KM, 1000, None)], LAND).zones(
        "2020-10-01"
    )
    assert zones.announced.bounds[0] == pytest.approx(36 * KM - REACH, abs=300)
    assert zones.touched.bounds[0] < 25 * KM


@settings(max_examples=25)
@given(st.lists(st.integers(0, 3), min_size=400, max_size=400))
def test_labels_become_a_coverage_without_hole_or_overlap(labels: list[int]) -> None:
    grid = Grid(box(46.0, 39.0, 46.05, 39.05))
    shapes = list(grid.polygons(np.array(labels, dtype=np.int64)).values())
    land = box(46.0, 39.0, 46.05, 39.05)
    assert sum(s.intersection(land).area for s in shapes) == pytest.approx(land.area, rel=1e-6)
    assert shapely.union_all(shapes).covers(land.buffer(-1e-4))


def test_a_crumb_goes_to_the_later_neighbour_never_to_an_earlier() -> None:
    grid = Grid(box(46.0, 39.0, 46.05, 39.05))
    field = np.zeros((20, 20), dtype=np.int64)
    field[8:11, 8:11] = 2  # nine squares, later than all round them: they stay
    field[:3, :3] = 1
    field[3:6, :3] = 3  # nine squares beside nine squares
    shapes = grid.polygons(field.ravel())
    assert CRUMB > 9
    assert set(shapes) == {0, 2, 3}, "1 went to 3, which is later, and not to 0"


def test_the_stop_that_begins_on_a_day_tells_it_else_the_shortest() -> None:
    stops = [("2020-10-19", "2020-10-20", 2, "talks"), ("2020-10-20", "2020-10-22", 3, "zangilan")]
    assert told_at(stops, "2020-10-20") == "zangilan"
    assert told_at(stops, "2020-10-22") == "zangilan"
    assert told_at(stops, "2020-10-23") is None


# --- the checks, on damaged tables ------------------------------------------------------------------------------------


def rebuilt(tables: Tables, survey: Survey) -> Sources:
    return Sources.of(tables, survey, read_control(tables))


def test_all_checks_of_the_days_pass(sources: Sources, tables: Tables) -> None:
    assert [str(p) for p in checks.check_days(sources, tables)] == []


def test_a_place_in_another_district_is_found(survey: Survey, changed: Callable[..., Tables]) -> None:
    tables = changed(lambda t: next(r for r in t.settlements if r["id"] == "hadrut").update(unit="district:Qubadli"))
    (problem,) = checks.check_districts(rebuilt(tables, survey), tables)
    assert problem.file == "survey/settlements.csv"
    assert "(hadrut)" in problem.row and "km outside district:Qubadli" in problem.what


def test_too_many_places_outside_their_district_are_found(survey: Survey, changed: Callable[..., Tables]) -> None:
    def mutate(t: Tables) -> None:
        for row in t.settlements:
            row["accuracy_m"] = "15000" if row["lon"] else ""
            row["unit"] = row["unit"].replace("district:Jabrayil", "district:Zangilan")

    tables = changed(mutate)
    assert any(
        "places lie outside their unit" in p.what for p in checks.check_districts(rebuilt(tables, survey), tables)
    )


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"settlement": "tulus", "day": "2020-10-01", "what": "denied", "word": "armenian_forces"}, "answers no claim"),
        (
            {"settlement": "hadrut", "day": "2020-10-20", "what": "denied", "word": "azerbaijan"},
            "on the word of the side",
        ),
        ({"settlement": "hadrut", "day": "2020-10-09", "what": "denied", "word": "armenian_forces"}, "says the same"),
    ],
)
def test_a_denial_that_answers_nothing_is_found(
    sources: Sources, changed: Callable[..., Tables], row: dict[str, str], what: str
) -> None:
    base = {"by": "azerbaijan", "sources": "editor", "certainty": "low", "note": ""}
    tables = changed(lambda t: t.announcements.append(row | base))
    (problem,) = checks.check_events(sources, tables)
    assert what in problem.what and problem.fix


def test_a_claim_put_off_leaves_its_village_out_of_the_announced_land(
    survey: Survey, changed: Callable[..., Tables]
) -> None:
    """The rule follows the table: with Hadrut's claim a fortnight later the town is not announced on the 16th."""

    def mutate(t: Tables) -> None:
        for row in t.announcements:
            if row["settlement"] == "hadrut" and row["what"] == "announced-taken":
                row["day"] = "2020-10-23"

    tables = changed(mutate)
    later = rebuilt(tables, survey)
    point = later.settlements["hadrut"].point
    assert point is not None
    piece = later.days.at(*point)
    assert piece is not None and piece.announced >= "2020-10-23"
    assert checks.check_claims(later, tables) == []


def test_land_shown_before_its_claim_is_found(sources: Sources, tables: Tables) -> None:
    damaged = copy.copy(sources.days)
    damaged.__dict__["claims"] = sources.days.claims | {"jabrayil": "x", "cabrayil": "2020-11-09"}
    wrong = copy.copy(sources)
    wrong.__dict__["days"] = damaged
    (problem,) = checks.check_claims(wrong, tables)
    assert "(cabrayil)" in problem.row and "before its claim on 2020-11-09" in problem.what


def test_too_much_unknown_land_is_found(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MOST_UNKNOWN_KM2", 500)
    found = checks.check_unknown(sources)
    assert found and all("are unknown" in p.what and p.row.startswith("day 2020-10-") for p in found)


def test_a_hole_or_an_overlap_between_pieces_is_found(sources: Sources) -> None:
    first = next(p for p in sources.pieces.values() if p.cell == "jabrayil")
    for shape, what in ((first.shape.buffer(-0.02), "leave a hole"), (first.shape.buffer(0.02), "overlap")):
        wrong = copy.copy(sources)
        wrong.__dict__["pieces"] = sources.pieces | {first.id: replace(first, shape=shape)}
        assert any(what in p.what and p.row == "cell jabrayil" for p in checks.check_pieces(wrong))


@pytest.mark.parametrize(
    ("mutate", "file", "what"),
    [
        (lambda t: t.settlements[0].update(lon="4700"), "survey/settlements.csv", "must be at most 51.0"),
        (lambda t: t.settlements[0].update(unit="Fuzuli"), "survey/settlements.csv", "must look like"),
        (lambda t: t.announcements[0].update(what="liberated"), "survey/announcements.csv", "must be one of"),
        (lambda t: t.announcements[0].update(by="nobody"), "survey/announcements.csv", "must be one of"),
    ],
)
def test_a_row_of_the_wrong_form_is_found(changed: Callable[..., Tables], mutate: Any, file: str, what: str) -> None:
    problems = check_schemas(changed(mutate))
    assert problems and all(p.file == file for p in problems)
    assert any(what in p.what for p in problems)


@pytest.mark.parametrize(
    ("mutate", "what"),
    [
        (lambda t: t.announcements[0].update(settlement="atlantis"), "settlement 'atlantis' is not in"),
        (lambda t: t.announcements[0].update(sources="editor hearsay"), "sources 'hearsay' is not in"),
        (lambda t: t.settlements[0].update(place_id="atlantis"), "place_id 'atlantis' is not in"),
        (lambda t: t.settlements[0].update(unit="district:Atlantis"), "unit 'district:Atlantis' is not in"),
    ],
)
def test_a_row_that_points_at_nothing_is_found(changed: Callable[..., Tables], mutate: Any, what: str) -> None:
    assert any(what in p.what for p in check_references(changed(mutate)))


def test_a_settlement_without_any_announcement_is_found(changed: Callable[..., Tables]) -> None:
    tables = changed(lambda t: t.settlements.append(t.settlements[0] | {"id": "silent"}))
    assert any("'silent' is not in survey/announcements.csv" in p.what for p in check_references(tables))


def test_a_cell_by_settlement_without_an_end_is_found(changed: Callable[..., Tables]) -> None:
    tables = changed(lambda t: next(r for r in t.control if r["holder"] == "by_settlement").update(basis="war"))
    assert any("go together" in p.what for p in check_schemas(tables))
