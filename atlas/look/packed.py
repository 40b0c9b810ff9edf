"""Layers packed for the browser: of each point only how far it lies from the one before.

A GeoJSON file writes every point in full; written as steps in units of its last decimal it is half as large on the
wire. The survey's layers lose nothing; the basemap, which is only looked at, is told to some metres, and of its
countries those that the map draws. ``atlas/web/state/packed.js`` reads it again.
"""

import json
from functools import cache
from typing import Any

import geodata
from atlas.look import map_table
from geodata.kept import for_same_file

PER_DEGREE, PER_DEGREE_OF_BASEMAP = 100_000, 10_000
"""Units to a degree: the five decimals that the build writes (RFC 7946, section 11.2), about 1 m; or about 10 m."""


def _steps(coordinates: list[Any], at: list[int], units: int) -> list[Any]:
    """Coordinates of any depth; each run of points as one flat list of steps east and north, from the point `at` on."""
    if not isinstance(coordinates[0][0], list):
        flat: list[int] = []
        for point in coordinates:
            here = [round(degrees * units) for degrees in point]
            flat += [here[0] - at[0], here[1] - at[1]]
            at[:] = here
        return flat
    return [_steps(part, at, units) for part in coordinates]


def _packed(feature: dict[str, Any], units: int) -> dict[str, Any]:
    geometry = feature["geometry"]
    if geometry["type"] == "Point":
        return feature
    return feature | {"geometry": geometry | {"coordinates": _steps(geometry["coordinates"], [0, 0], units)}}


def pack(collection: dict[str, Any], units: int = PER_DEGREE) -> dict[str, Any]:
    """A FeatureCollection with lines and areas packed in `units` to a degree; points stay as they are. Coordinates lon,
    lat in degrees."""
    return collection | {"per_degree": units, "features": [_packed(row, units) for row in collection["features"]]}


def layer(path: str) -> dict[str, Any]:
    """A file of layers below ``geodata/``, packed. Raises OSError where there is none."""
    collection = geodata.read_json(path)
    if not path.startswith("basemap/"):
        return pack(collection)
    drawn = [*map_table.table()["basemap"]["tinted"]]
    rows = [row for row in collection["features"] if row["properties"]["layer"] != "countries" or row["id"] in drawn]
    return pack(collection | {"features": rows}, PER_DEGREE_OF_BASEMAP)


@cache
@for_same_file
def file(path: str) -> bytes:
    """`layer` as JSON in UTF-8, made once a process."""
    return json.dumps(layer(path), ensure_ascii=False, separators=(",", ":")).encode()
