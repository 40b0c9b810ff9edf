"""The built layers as shapes in Web Mercator, cut to a picture's frame and written as SVG paths.

The only file of the package that knows the geometry library.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

import geodata
from atlas.export.canvas.projection import Camera, Points, degrees, world
from atlas.look import plain_map
from geodata.kept import for_same_file

Shape = BaseGeometry
"""A shape of the geometry library, for those who do not know it."""


@dataclass(frozen=True)
class Feature:
    """A feature of a layer: its properties, and its shape in world pixels of zoom 0 (projection.world)."""

    properties: dict[str, Any] = field(hash=False)
    shape: Shape
    is_area: bool
    is_point: bool = False

    @property
    def id(self) -> str:
        """The feature's id, as in the file."""
        return str(self.properties["id"])

    @property
    def point(self) -> tuple[float, float]:
        """The middle of its shape: longitude and latitude, degrees of WGS84."""
        middle = self.shape.centroid
        return degrees(middle.x, middle.y)


@cache
def features(name: str) -> tuple[Feature, ...]:
    """The features of a built layer or of a file of the basemap, by its name without ``.geojson``, in their order."""
    return _of_file(plain_map.FILES[name])


@for_same_file
def _of_file(path: str) -> tuple[Feature, ...]:
    return tuple(
        Feature(
            row["properties"],
            shapely.transform(shape(row["geometry"]), world),
            "Polygon" in row["geometry"]["type"],
            row["geometry"]["type"] == "Point",
        )
        for row in geodata.read_json(path)["features"]
    )


def _frame(camera: Camera, margin: float) -> tuple[float, float, float, float]:
    """The picture's frame and `margin` px round it, in world pixels: west, north, east, south."""
    x, y = world(np.array([camera.lon, camera.lat]))
    across, down = camera.width / 2 + margin, camera.height / 2 + margin
    reach = across / camera.scale, down / camera.scale
    return float(x - reach[0]), float(y - reach[1]), float(x + reach[0]), float(y + reach[1])


def _line(points: Points, closed: bool) -> str:
    """Points in tenths of a pixel, as a subpath; those that fall together are written once."""
    tenths = np.round(points * 10).astype(int)
    keep = np.ones(len(tenths), dtype=bool)
    keep[1:] = (tenths[1:] != tenths[:-1]).any(axis=1)
    tenths = tenths[keep]
    if len(tenths) < (3 if closed else 2):
        return ""
    written = " ".join(f"{x / 10:g} {y / 10:g}" for x, y in tenths[: -1 if closed else None])
    return f"M{written}Z" if closed else f"M{written}"


def rings(geometry: Shape) -> Iterator[tuple[Shape, bool]]:
    """The lines and rings of a shape, each with whether it is closed."""
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            yield part.exterior, True
            yield from ((ring, True) for ring in part.interiors)
        elif part.geom_type == "LineString":
            yield part, False
        elif part.geom_type.startswith(("Multi", "Geometry")):
            yield from rings(part)


def subpaths(geometry: Shape) -> str:
    """The `d` of a shape in pixels."""
    return "".join(_line(shapely.get_coordinates(ring), closed) for ring, closed in rings(geometry))


def in_picture(feature: Feature, camera: Camera, margin: float = 40) -> Shape:
    """A feature's shape in pixels of the picture, empty if it lies outside. It is cut `margin` px beyond the frame, so
    that the cut's own edge and the ends of a wide stroke stay out of sight."""
    frame = _frame(camera, margin)
    west, north, east, south = feature.shape.bounds
    if west > frame[2] or east < frame[0] or north > frame[3] or south < frame[1]:
        return shapely.GeometryCollection()
    whole = west >= frame[0] and east <= frame[2] and north >= frame[1] and south <= frame[3]
    part = feature.shape if whole else shapely.clip_by_rect(feature.shape, *frame)
    middle = np.array([(frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2])
    half = np.array([camera.width / 2, camera.height / 2])
    return shapely.transform(part, lambda points: (points - middle) * camera.scale + half)


def inside(area: Feature, step: tuple[float, float], away: float) -> list[tuple[int, int]]:
    """Column and row of the points of a grid that lie in an area, column by column.

    The grid has `step` degrees of longitude and latitude from point to point, and its first point lies `away` degrees
    east and north of (0, 0).
    """
    west, north, east, south = area.shape.bounds
    corners = [degrees(west, south), degrees(east, north)]
    xs, ys = (
        np.arange(np.floor((low - away) / size), np.floor((high - away) / size) + 1)
        for low, high, size in zip(*corners, step, strict=True)
    )
    columns, rows = (axis.ravel() for axis in np.meshgrid(xs, ys, indexing="ij"))
    points = world(np.stack([columns * step[0] + away, rows * step[1] + away], axis=-1))
    shapely.prepare(area.shape)
    hit = shapely.contains_xy(area.shape, points[:, 0], points[:, 1])
    return [(int(x), int(y)) for x, y in zip(columns[hit], rows[hit], strict=True)]


def joined(found: Iterable[Feature], properties: dict[str, Any]) -> Feature:
    """Several areas as one."""
    return Feature(properties, shapely.union_all([feature.shape for feature in found]), True)


def rectangle(x: float, y: float, w: float, h: float) -> Shape:
    """A rectangle by its upper left corner and its size."""
    return shapely.box(x, y, x + w, y + h)


def holds(area: Shape, part: Shape) -> bool:
    """Whether `part` lies wholly in an area."""
    shapely.prepare(area)
    return bool(shapely.contains(area, part))


def cut(segments: Points, area: Shape) -> str:
    """The `d` of what lies in an area of straight lines: an array of (from, to) of (x, y)."""
    shapely.prepare(area)
    lines = shapely.MultiLineString([shapely.LineString(segment) for segment in segments])
    return subpaths(shapely.intersection(area, lines))


def within(points: Points, area: Shape) -> Points:
    """Those of the points (x, y) that lie in an area."""
    inside: Points = points[shapely.contains_xy(area, points[:, 0], points[:, 1])]
    return inside
