"""GeoJSON as RFC 7946 asks for it, written so that equal data give equal bytes.

Coordinates are longitude, latitude in degrees of WGS84 with five decimals (about one metre). Exterior rings run
counter-clockwise, holes clockwise. To be independent of the geometry library's habits, a ring starts at its smallest
point, the parts of a multi-geometry are sorted, and a line runs from its smaller end point.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata import Feature as Feature
from geodata import Geometry
from geodata.kept import for_each_equal

DECIMALS = 5

Point = tuple[float, float]


class GeoJSONError(ValueError):
    """A geometry that cannot be written as RFC 7946 asks."""


def signed_area(ring: Sequence[Point]) -> float:
    """Return the planar area of a closed ring in square units of its coordinates, positive if counter-clockwise."""
    x0, y0 = ring[0]
    pairs = zip(ring, ring[1:], strict=False)
    return sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in pairs) / 2


def _rounded(points: Iterable[Sequence[float]]) -> list[Point]:
    """Round to five decimals and drop a point that falls on the one before it."""
    result: list[Point] = []
    for x, y, *_ in points:
        # + 0.0 turns -0.0 into 0.0
        point = (round(float(x), DECIMALS) + 0.0, round(float(y), DECIMALS) + 0.0)
        if not result or result[-1] != point:
            result.append(point)
    return result


def canonical_ring(points: Iterable[Sequence[float]], *, hole: bool = False) -> list[Point]:
    """Return a closed ring wound as RFC 7946 asks, starting at its smallest point.

    Raises GeoJSONError if fewer than three different points or no area remain after rounding.
    """
    ring = _rounded(points)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    area = signed_area([*ring, ring[0]]) if len(ring) >= 3 else 0.0
    if area == 0:
        raise GeoJSONError(f"a ring has no area after rounding to {DECIMALS} decimals: {ring[:4]}")
    if (area > 0) == hole:
        ring.reverse()
    first = ring.index(min(ring))
    ring = ring[first:] + ring[:first]
    return [*ring, ring[0]]


def canonical_line(points: Iterable[Sequence[float]]) -> list[Point]:
    """Return the line rounded and running from its smaller end point; a closed line like a counter-clockwise ring."""
    line = _rounded(points)
    if len(line) < 2:
        raise GeoJSONError(f"a line has no length after rounding to {DECIMALS} decimals: {line}")
    if line[0] == line[-1]:
        return canonical_ring(line)
    return line if line[0] < line[-1] else line[::-1]


def _polygon(shape: Polygon) -> list[list[Point]]:
    holes = sorted(canonical_ring(hole.coords, hole=True) for hole in shape.interiors)
    return [canonical_ring(shape.exterior.coords), *holes]


@lru_cache(maxsize=4096)
def geometry(shape: BaseGeometry, *, multi: bool = False) -> Geometry:
    """Return a GeoJSON geometry object for a (multi)polygon or (multi)line in lon/lat degrees.

    With `multi`, a single part is written as a multi-geometry too. A shape is written once, however many features have
    it: not to be changed by the caller. Raises GeoJSONError for other kinds and for empty shapes.
    """
    if shape.is_empty:
        raise GeoJSONError("an empty geometry cannot be written")
    if isinstance(shape, (Polygon, MultiPolygon)):
        parts: list[Any] = sorted(_polygon(p) for p in getattr(shape, "geoms", [shape]))
        kind = "Polygon"
    elif isinstance(shape, (LineString, MultiLineString)):
        parts = sorted(canonical_line(p.coords) for p in getattr(shape, "geoms", [shape]))
        kind = "LineString"
    else:
        raise GeoJSONError(f"a {shape.geom_type} cannot be written: only polygons and lines are used here")
    if multi or len(parts) > 1:
        return {"type": f"Multi{kind}", "coordinates": parts}
    return {"type": kind, "coordinates": parts[0]}


def feature(identifier: str, shape: BaseGeometry, properties: dict[str, Any], *, multi: bool = False) -> Feature:
    """Return a GeoJSON Feature; `identifier` becomes both the feature's id and its first property."""
    return {
        "type": "Feature",
        "id": identifier,
        "properties": {"id": identifier, **properties},
        "geometry": geometry(shape, multi=multi),
    }


def point_feature(identifier: str, point: Point, properties: dict[str, Any]) -> Feature:
    """Return a GeoJSON Feature with a point, lon, lat in degrees of WGS84, rounded to five decimals."""
    return {
        "type": "Feature",
        "id": identifier,
        "properties": {"id": identifier, **properties},
        "geometry": {"type": "Point", "coordinates": list(_rounded([point])[0])},
    }


def dumps(features: Iterable[Feature]) -> str:
    """Return a FeatureCollection as text: one feature a line, newline-terminated, no spaces that are not needed."""
    lines = [_line(f["id"], f) for f in features]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


@for_each_equal
def _line(_: str, item: Feature) -> str:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: to a temporary file beside it, then by one rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
