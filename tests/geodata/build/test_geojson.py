"""Writing GeoJSON: RFC 7946, and equal bytes for equal shapes."""

import json
import math
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon

from geodata.build.shapes import geojson
from geodata.build.shapes.geojson import GeoJSONError, canonical_line, canonical_ring, signed_area

SQUARE = [(46.0, 39.0), (47.0, 39.0), (47.0, 40.0), (46.0, 40.0)]


@st.composite
def rings(draw: st.DrawFn) -> list[tuple[float, float]]:
    """A star-shaped ring of different points, counter-clockwise, not closed."""
    count = draw(st.integers(min_value=3, max_value=12))
    radii = draw(st.lists(st.floats(min_value=0.05, max_value=0.5), min_size=count, max_size=count))
    turn = 2 * math.pi / count
    return [
        (round(46 + r * math.cos(i * turn), 5), round(39.5 + r * math.sin(i * turn), 5)) for i, r in enumerate(radii)
    ]


@given(rings(), st.integers(min_value=0, max_value=11), st.booleans())
def test_a_ring_is_written_alike_wherever_it_starts_and_whichever_way_it_runs(
    ring: list[tuple[float, float]], start: int, backwards: bool
) -> None:
    start %= len(ring)
    turned = ring[start:] + ring[:start]
    if backwards:
        turned.reverse()
    assert canonical_ring([*turned, turned[0]]) == canonical_ring(ring)


@given(rings(), st.booleans())
def test_exterior_rings_run_counter_clockwise_and_holes_clockwise(ring: list[tuple[float, float]], hole: bool) -> None:
    result = canonical_ring(ring, hole=hole)
    assert result[0] == result[-1]
    assert set(result) == set(ring)
    assert (signed_area(result) < 0) == hole


@given(rings())
def test_area_has_the_size_that_shapely_gives(ring: list[tuple[float, float]]) -> None:
    assert abs(signed_area([*ring, ring[0]])) == pytest.approx(Polygon(ring).area, rel=1e-6)


@given(st.lists(st.tuples(st.floats(43, 51), st.floats(38, 42)), min_size=2, max_size=9, unique=True))
def test_a_line_is_written_alike_both_ways(points: list[tuple[float, float]]) -> None:
    try:
        forward = canonical_line(points)
    except GeoJSONError:  # all points fall together when rounded
        return
    assert forward == canonical_line(points[::-1])
    assert all(a != b for a, b in zip(forward, forward[1:], strict=False))


def test_a_ring_that_rounds_to_nothing_is_refused() -> None:
    with pytest.raises(GeoJSONError, match="no area"):
        canonical_ring([(46.0, 39.0), (46.000001, 39.0), (46.0, 39.000001)])


def test_points_and_empty_shapes_are_refused() -> None:
    with pytest.raises(GeoJSONError):
        geojson.geometry(Point(46, 39))
    with pytest.raises(GeoJSONError):
        geojson.geometry(Polygon())


def test_parts_are_sorted_and_a_single_part_stays_single() -> None:
    west, east = LineString([(44, 39), (45, 39)]), LineString([(47, 39), (46, 39)])
    assert geojson.geometry(MultiLineString([east, west])) == geojson.geometry(MultiLineString([west, east]))
    assert geojson.geometry(MultiPolygon([Polygon(SQUARE)]))["type"] == "Polygon"
    assert geojson.geometry(west, multi=True)["type"] == "MultiLineString"


def test_holes_are_kept() -> None:
    hole = [(46.4, 39.4), (46.6, 39.4), (46.6, 39.6), (46.4, 39.6)]
    rings = geojson.geometry(Polygon(SQUARE, [hole]))["coordinates"]
    assert [signed_area(r) > 0 for r in rings] == [True, False]


def test_a_collection_has_one_feature_a_line_and_ends_with_a_newline() -> None:
    item = geojson.feature("a", Polygon(SQUARE), {"name": "Şuşa / Շուշի"})
    text = geojson.dumps([item, item])
    assert text.endswith("]}\n")
    assert text.count("\n") == 4
    assert "Շուշի" in text
    assert json.loads(text)["features"][0]["properties"] == {"id": "a", "name": "Şuşa / Շուշի"}


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "layer.geojson"
    geojson.write_bytes(target, b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        geojson.write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["layer.geojson"]
