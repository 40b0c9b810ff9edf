"""Geodesic measures against known values and each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from geodata.build.shapes.measure import area_km2, distance_km, length_km

LON, LAT = st.floats(43, 50), st.floats(38, 42)


def test_a_degree_of_latitude_at_forty_north() -> None:
    # WGS84 meridian arc from 39.5 to 40.5 N (Snyder 1987, table of the Clarke spheroids scaled): 111.03 km.
    assert length_km(LineString([(46, 39.5), (46, 40.5)])) == pytest.approx(111.03, abs=0.01)


def test_a_degree_cell_at_forty_north() -> None:
    # Product of the sides at 40 N, 85.39 by 111.03 km; the cell narrows northward, so agreement is to 0.1 %.
    assert area_km2(box(46, 39.5, 47, 40.5)) == pytest.approx(85.39 * 111.03, rel=0.001)


@given(LON, LAT, st.floats(0.05, 1), st.floats(0.05, 0.5))
def test_area_adds_up_and_ignores_winding(lon: float, lat: float, width: float, height: float) -> None:
    whole = box(lon, lat, lon + width, lat + height)
    halves = [box(lon, lat, lon + width / 2, lat + height), box(lon + width / 2, lat, lon + width, lat + height)]
    # Parallels are not geodesics: halving a parallel side moves it by metres, so the sum agrees to 1 in 10,000.
    assert area_km2(MultiPolygon(halves)) == pytest.approx(area_km2(whole), rel=1e-4)
    assert area_km2(Polygon(whole.exterior.coords[::-1])) == pytest.approx(area_km2(whole))


def test_a_hole_is_taken_off() -> None:
    outer, inner = box(46, 39, 47, 40), box(46.4, 39.4, 46.6, 39.6)
    assert area_km2(outer.difference(inner)) == pytest.approx(area_km2(outer) - area_km2(inner))


@given(LON, LAT, LON, LAT)
def test_distance_is_the_length_of_the_line_between(x: float, y: float, u: float, v: float) -> None:
    assert distance_km((x, y), (u, v)) == pytest.approx(length_km(LineString([(x, y), (u, v)])), abs=1e-6)


def test_shapes_without_area_or_length_are_refused() -> None:
    with pytest.raises(TypeError):
        area_km2(Point(46, 39))
    with pytest.raises(TypeError):
        length_km(Point(46, 39))
