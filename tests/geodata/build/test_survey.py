"""From arcs to cells."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.build.checks.built import check_coverage, side_of
from geodata.build.partition.model import Sources
from geodata.build.partition.survey import SNAP_KM, Survey, as_shape, build_survey
from geodata.build.shapes.measure import area_km2, distance_km, length_km
from geodata.build.tables.problems import BuildError
from geodata.build.tables.registry import Tables


def test_every_row_becomes_a_cell_or_an_arc(tables: Tables, survey: Survey) -> None:
    assert list(survey.cells) == [row["cell_id"] for row in tables.cells]
    assert list(survey.arcs) == [row["arc_id"] for row in tables.arcs_meta]
    assert len(survey.cells) == 31
    assert len(survey.arcs) == 83


def test_cells_are_a_coverage(sources: Sources) -> None:
    assert check_coverage(sources) == []


def test_left_and_right_are_true(survey: Survey) -> None:
    """A step of 20 m to either side of an arc's longest segment lands in the cell that is said to be there."""
    step = 0.0002
    for arc in survey.arcs.values():
        (ax, ay), (bx, by) = max(pairwise(arc.points), key=lambda s: distance_km(*s))
        size = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        x, y, dx, dy = (ax + bx) / 2, (ay + by) / 2, (bx - ax) / size * step, (by - ay) / size * step
        for cell, point in ((arc.left, (x - dy, y + dx)), (arc.right, (x + dy, y - dx))):
            found = [c.id for c in survey.cells.values() if c.polygon.contains(shapely.Point(point))]
            assert found == ([cell] if cell else []), arc.id


def test_border_arcs_run_on_the_border(survey: Survey, countries: dict[str, Any]) -> None:
    """All points of a border arc but its two ends are vertices of Azerbaijan; the ends lie within a metre of it."""
    shape = next(as_shape(f["geometry"]) for f in countries["features"] if f["id"] == "AZ")
    vertices = {(x, y) for x, y in shapely.get_coordinates(shape)}
    for arc in survey.arcs.values():
        if arc.kind == "border":
            assert set(arc.points[1:-1]) <= vertices, arc.id
            assert None in arc.sides
            for end in (arc.points[0], arc.points[-1]):
                assert shape.boundary.distance(shapely.Point(end)) < 1e-5


def test_drawn_waypoints_stay_where_they_were_drawn(tables: Tables, survey: Survey) -> None:
    """Only the ends that meet the border move, by half a kilometre at most."""
    for arc in survey.arcs.values():
        if arc.kind == "border":
            continue
        drawn = [(float(r["lon"]), float(r["lat"])) for r in tables.arcs if r["arc_id"] == arc.id]
        assert list(arc.points[1:-1]) == drawn[1:-1]
        for a, b in ((drawn[0], arc.points[0]), (drawn[-1], arc.points[-1])):
            assert distance_km(a, b) <= SNAP_KM


def test_the_border_of_the_survey_is_one_line_from_kelbajar_to_fuzuli(survey: Survey) -> None:
    border = [a for a in survey.arcs.values() if a.kind == "border"]
    merged = shapely.line_merge(shapely.MultiLineString([a.points for a in border]))
    assert merged.geom_type == "LineString"
    # The sum of the twelve, and well beyond a straight line of some 180 km.
    assert length_km(merged) == pytest.approx(sum(length_km(a.line) for a in border))


@settings(max_examples=30)
@given(data=st.data())
def test_any_union_is_bounded_by_the_arcs_with_one_side_in_it(sources: Sources, data: st.DataObject) -> None:
    survey = sources.survey
    names = sorted(survey.cells)
    cells = frozenset(data.draw(st.sets(st.sampled_from(names), min_size=1)))
    union = survey.union(cells)
    assert union.boundary.length == pytest.approx(sum(a.line.length for a in survey.bounding(cells)), rel=1e-9)
    assert area_km2(union) == pytest.approx(sum(area_km2(survey.cells[c].polygon) for c in cells), rel=1e-6)


def test_land_outside_the_cells_counts_as_azerbaijan(sources: Sources) -> None:
    assert side_of(sources, None, "1994-06-01") == "Z"


def _rows(tables: Tables, arc: str) -> list[dict[str, str]]:
    return [row for row in tables.arcs if row["arc_id"] == arc]


def _move_middle(tables: Tables) -> None:
    row = _rows(tables, "C03")[5]
    row["lon"] = "46.5"


def _reverse_half(tables: Tables) -> None:
    rows = _rows(tables, "A01")
    rows[3]["seq"], rows[9]["seq"] = rows[9]["seq"], rows[3]["seq"]


def _open_face(tables: Tables) -> None:
    for table in (tables.arcs, tables.arcs_meta):
        table[:] = [row for row in table if row["arc_id"] != "B12"]


def _off_border(tables: Tables) -> None:
    node = (_rows(tables, "A01")[0]["lon"], _rows(tables, "A01")[0]["lat"])
    for row in tables.arcs:
        if (row["lon"], row["lat"]) == node:
            row["lat"] = "40.31"


def _gap_in_seq(tables: Tables) -> None:
    _rows(tables, "C03")[4]["seq"] = "99"


def _seed_astray(tables: Tables) -> None:
    row = next(r for r in tables.cells if r["cell_id"] == "hin-tagher")
    row["seed_lon"], row["seed_lat"] = "47.0", "39.54"


def _no_seed(tables: Tables) -> None:
    tables.cells[:] = [r for r in tables.cells if r["cell_id"] != "lele-tepe"]


@pytest.mark.parametrize(
    ("mutate", "message"),
    [
        (_move_middle, "which is not an end of both"),
        (_reverse_half, "arc A01: crosses itself"),
        (_open_face, "seed lies in the face of"),
        (_off_border, "km from the border, more than 0.5"),
        (_gap_in_seq, "arc C03: seq is not 1, 2, 3"),
        (_seed_astray, "cell hin-tagher: its seed lies in the face of hadrut"),
        (_no_seed, "that has no seed"),
    ],
)
def test_a_mistake_in_the_arcs_stops_the_build_and_names_the_row(
    changed: Callable[..., Tables], countries: dict[str, Any], mutate: Callable[[Tables], None], message: str
) -> None:
    with pytest.raises(BuildError, match=message) as caught:
        build_survey(changed(mutate), countries)
    assert "Fix: " in str(caught.value)
