"""Layers packed for the browser: of each point only how far it lies from the one before.

A GeoJSON file writes every point in full; written as steps in units of its last decimal it is half as large on the
wire, with nothing lost. ``atlas/web/state/packed.js`` reads it again.
"""

import json
from functools import cache
from typing import Any

import geodata

PER_DEGREE = 100_000
"""Units to a degree: the five decimals that the build writes (RFC 7946, section 11.2)."""


def _steps(coordinates: list[Any], at: list[int]) -> list[Any]:
    """Coordinates of any depth; each run of points as one flat list of steps east and north, from the point `at` on."""
    if not isinstance(coordinates[0][0], list):
        flat: list[int] = []
        for point in coordinates:
            here = [round(degrees * PER_DEGREE) for degrees in point]
            flat += [here[0] - at[0], here[1] - at[1]]
            at[:] = here
        return flat
    return [_steps(part, at) for part in coordinates]


def _packed(feature: dict[str, Any]) -> dict[str, Any]:
    geometry = feature["geometry"]
    if geometry["type"] == "Point":
        return feature
    return feature | {"geometry": geometry | {"coordinates": _steps(geometry["coordinates"], [0, 0])}}


def pack(collection: dict[str, Any]) -> dict[str, Any]:
    """A FeatureCollection with lines and areas packed; points stay as they are. Coordinates lon, lat in degrees."""
    return collection | {"per_degree": PER_DEGREE, "features": [_packed(row) for row in collection["features"]]}


@cache
def file(path: str) -> bytes:
    """A file of layers below ``geodata/``, packed, as JSON in UTF-8. Raises OSError where there is none."""
    return json.dumps(pack(geodata.read_json(path)), ensure_ascii=False, separators=(",", ":")).encode()
