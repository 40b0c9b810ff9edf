"""Geodesic measures on the WGS84 ellipsoid (pyproj.Geod, after Karney 2013). Coordinates: lon, lat in degrees."""

from functools import lru_cache

from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

_GEOD = Geod(ellps="WGS84")


@lru_cache(maxsize=4096)
def area_km2(shape: BaseGeometry) -> float:
    """Return the geodesic area in km2 of a (multi)polygon; holes are subtracted, the winding does not matter."""
    if isinstance(shape, MultiPolygon):
        return sum(area_km2(part) for part in shape.geoms)
    if not isinstance(shape, Polygon):
        raise TypeError(f"the area of a {shape.geom_type} was asked for; it has none")

    def ring(coordinates: list[tuple[float, ...]]) -> float:
        lons, lats = [c[0] for c in coordinates], [c[1] for c in coordinates]
        return abs(float(_GEOD.polygon_area_perimeter(lons, lats)[0])) / 1e6

    return ring(list(shape.exterior.coords)) - sum(ring(list(hole.coords)) for hole in shape.interiors)


@lru_cache(maxsize=4096)
def length_km(shape: BaseGeometry) -> float:
    """Return the geodesic length in km of a (multi)line."""
    if isinstance(shape, MultiLineString):
        return sum(length_km(part) for part in shape.geoms)
    if not isinstance(shape, LineString):
        raise TypeError(f"the length of a {shape.geom_type} was asked for; only lines are measured")
    points = list(shape.coords)
    return float(_GEOD.line_length([p[0] for p in points], [p[1] for p in points])) / 1e3


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the geodesic distance in km between two lon/lat points."""
    return float(_GEOD.inv(a[0], a[1], b[0], b[1])[2]) / 1e3
