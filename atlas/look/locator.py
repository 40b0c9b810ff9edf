"""A stamp that says where in the world the map lies: land and sea from the Black Sea to the Caspian, as SVG paths.

Web Mercator, as the map is; px of the stamp. The browser (``atlas/web/map/locator.js``) and the pictures
(``atlas/export/picture/stamp.py``) put the map's own frame into it.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import Any, TypedDict

import geodata

WIDTH = 132.0
"""Px."""
LETTERS = 9.5
"""Px of the seas' names."""
_SEAS = {"Black Sea": (42.9, 37.8), "Caspian": (41.3, 50.5)}
"""Where a sea's name has its middle: latitude, longitude."""

Position = Sequence[float]


class Sea(TypedDict):
    """The name of a sea, with its middle in px."""

    words: str
    x: float
    y: float


class Outline(TypedDict):
    """Land, or a country that has a tint of its own, as an SVG path."""

    id: str
    d: str


class Rules(TypedDict):
    """When the stamp is shown, and how small its frame may be, px."""

    map: list[int]
    least: int
    near: int


class Locator(TypedDict):
    """What the stamp is drawn from."""

    width: float
    height: float
    bounds: tuple[tuple[float, float], tuple[float, float]]
    """South-west and north-east corner: latitude, longitude in degrees."""
    paths: list[Outline]
    """In the order in which they are drawn."""
    seas: list[Sea]
    rules: Rules
    letters: float
    """Px of the seas' names."""


RULES: Rules = {"map": [700, 440], "least": 5, "near": 24}
"""Px: the smallest map that has room for the stamp; sides of the map's frame in it, at least, since what is smaller
would be a speck; how near to it a place that the stop is about wants its name, so that the stamp makes room."""


def _mercator(lat: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _rings(geometry: dict[str, Any]) -> list[list[Position]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


@cache
def locator() -> Locator:
    """The stamp, from ``basemap/locator.geojson``, whose land fills it from edge to edge."""
    rows = geodata.read_json("basemap/locator.geojson")["features"]
    land = [point for ring in _rings(rows[0]["geometry"]) for point in ring]
    west, east = min(x for x, _ in land), max(x for x, _ in land)
    south, north = min(y for _, y in land), max(y for _, y in land)
    scale = WIDTH / (east - west)

    def at(point: Position) -> tuple[float, float]:
        return round((point[0] - west) * scale, 1), round((_mercator(north) - _mercator(point[1])) * scale, 1)

    def path(geometry: dict[str, Any]) -> str:
        rings = ([at(point) for point in ring] for ring in _rings(geometry))
        return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring[:-1]) + "Z" for ring in rings)

    seas = [(words, at((lon, lat))) for words, (lat, lon) in _SEAS.items()]
    return {
        "width": WIDTH,
        "height": at((west, south))[1],
        "bounds": ((south, west), (north, east)),
        "paths": [{"id": row["id"], "d": path(row["geometry"])} for row in rows],
        "seas": [{"words": words, "x": x, "y": y} for words, (x, y) in seas],
        "rules": RULES,
        "letters": LETTERS,
    }
