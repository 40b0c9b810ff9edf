"""Where in the world the map lies: the land from the Black Sea to the Caspian, as coarse as a stamp shows it."""

from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from geodata.build.shapes.geojson import Feature, feature

WHOLE = ("AM", "AZ")
"""The countries that lie whole in the basemap."""
EXTENT = (34.6, 36.6, 53.4, 46.0)
"""West, south, east, north in degrees: both seas are in it."""
SIMPLIFY_DEGREES = 0.05
"""Tolerance (Douglas-Peucker), a third of a pixel of the stamp on the web map."""
SMALLEST_DEG2 = 0.05
"""Islands smaller than this, square degrees, would be specks."""


def features(natural_earth: Path, countries: Mapping[str, BaseGeometry]) -> list[Feature]:
    """Return the features of locator.geojson: land by Natural Earth 1:50m, in which the Caspian is sea, from the folder
    of its physical themes, and the countries that lie whole in the basemap. Other borders it has none."""
    frame = gpd.read_file(natural_earth / "ne_50m_land.shp", bbox=EXTENT)
    shape = shapely.union_all(frame.geometry.to_numpy()).intersection(box(*EXTENT)).simplify(SIMPLIFY_DEGREES)
    parts = [p for p in getattr(shape, "geoms", [shape]) if isinstance(p, Polygon) and p.area >= SMALLEST_DEG2]
    whole = shapely.set_precision(MultiPolygon(parts), 0.01)
    found = [feature("land", whole, {"name": "Land", "layer": "locator", "sources": ["natural-earth"]})]
    coarse = shapely.coverage_simplify([countries[code] for code in WHOLE], SIMPLIFY_DEGREES)
    for code, country in zip(WHOLE, coarse, strict=True):
        largest = max(getattr(country, "geoms", [country]), key=lambda part: part.area)
        others = [p for p in getattr(country, "geoms", [country]) if p.area >= SMALLEST_DEG2 and p is not largest]
        kept = shapely.set_precision(MultiPolygon([largest, *others]), 0.01)
        found.append(feature(code, kept, {"name": code, "layer": "locator", "sources": ["osm", "natural-earth"]}))
    return found
