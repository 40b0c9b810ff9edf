"""From shapes to a coverage: land labelled on a grid of 0.0025 degrees, smoothed, as polygons in lon, lat of WGS84.

Edges run on the grid's lines before smoothing, so that neighbours share every vertex: no gap, no overlap, no slivers.
"""

from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

STEP = 0.0025
"""Degrees; 0.28 by 0.21 km, a quarter of the error of a village's position."""
SMOOTH = 0.004
"""Tolerance in degrees of the smoothing (Visvalingam and Whyatt 1993, as GEOS does it for coverages)."""
MARGIN = 3
"""Squares by which the labels reach beyond the land, so that no edge of theirs lies near its outline."""
CRUMB = 17
"""Squares (about 1 km2): a smaller patch goes to a neighbour."""

MOST_UNIONS = 512
"""Unions of squares that are kept: a division makes some 150."""

NONE = -1
_AROUND = ((0, 1), (0, -1), (1, 0), (-1, 0))

Labels = NDArray[np.int64]


class Grid:
    """The squares of the grid whose centres lie in a shape (lon, lat); `centres` are theirs, row by row."""

    def __init__(self, shape: BaseGeometry) -> None:
        west, south, east, north = shape.bounds
        self._west, self._south = int(np.floor(west / STEP)) - MARGIN, int(np.floor(south / STEP)) - MARGIN
        columns = int(np.ceil(east / STEP)) + MARGIN - self._west
        rows = int(np.ceil(north / STEP)) + MARGIN - self._south
        x, y = np.meshgrid(np.arange(columns), np.arange(rows))
        lon, lat = (self._west + x + 0.5) * STEP, (self._south + y + 0.5) * STEP
        shapely.prepare(shape)
        self._inside = shapely.contains_xy(shape, lon, lat)
        self.centres = np.column_stack([lon[self._inside], lat[self._inside]])
        # All squares that ever have a label, as boxes: made once, united again and again.
        self._near = _widened(np.where(self._inside, 0, NONE)) != NONE
        x, y = self._west + x[self._near], self._south + y[self._near]
        self._boxes = shapely.box(*(np.round(edge * STEP, 4) for edge in (x, y, x + 1, y + 1)))
        # Most labels have the squares that they had before being tidied, and in the build before.
        self._union = lru_cache(MOST_UNIONS)(self._union_of)

    def polygons(self, labels: Labels) -> dict[int, BaseGeometry]:
        """Return a polygon for each label (one a square, from 0): tidied, widened by the margin, smoothed together."""
        field = np.full(self._inside.shape, NONE, dtype=np.int64)
        field[self._inside] = labels
        field = _widened(self._tidied(field))
        shapes = self._united(field)
        # The outer edge lies beyond the land and is cut off by the cells: left as it is, no corner of it is drawn in.
        smooth = shapely.coverage_simplify(list(shapes.values()), SMOOTH, simplify_boundary=False)
        return {key: shapely.set_precision(s, 1e-5) for key, s in zip(shapes, smooth, strict=True)}

    def _united(self, field: Labels) -> dict[int, BaseGeometry]:
        """Return the union of the squares of each label; every corner of the grid stays a vertex of both its sides."""
        found = field[self._near]
        labels = (label for label in np.unique(found) if label != NONE)
        return {int(label): self._union(np.packbits(found == label).tobytes()) for label in labels}

    def _union_of(self, squares: bytes) -> BaseGeometry:
        """Return the union of the squares whose bits are set, of all that may have a label."""
        bits = np.unpackbits(np.frombuffer(squares, dtype=np.uint8), count=len(self._boxes))
        return shapely.coverage_union_all(self._boxes[bits.astype(bool)])

    def _tidied(self, field: Labels) -> Labels:
        """Give each patch of fewer than `CRUMB` squares to the higher label with which it shares the longest edge.

        A higher label turns later: nothing is claimed earlier by being tidied. A patch without such a neighbour stays.
        """
        crumbs = [
            (part, label)
            for label, shape in self._united(field).items()
            for part in shapely.get_parts(shape)
            if part.area < CRUMB * STEP**2
        ]
        result = field.copy()
        for part, label in sorted(crumbs, key=lambda c: (c[0].area, c[0].bounds)):
            squares = self._squares(part)
            edge: dict[int, int] = {}
            for row, column in squares:
                for down, right in _AROUND:
                    other = int(result[row + down, column + right])
                    edge[other] = edge.get(other, 0) + 1
            later = [(count, -other) for other, count in edge.items() if other > label]
            if later:
                for row, column in squares:
                    result[row, column] = -max(later)[1]
        return result

    def _squares(self, part: BaseGeometry) -> list[tuple[int, int]]:
        west, south, east, north = part.bounds
        rows = range(round(south / STEP) - self._south, round(north / STEP) - self._south)
        columns = range(round(west / STEP) - self._west, round(east / STEP) - self._west)
        return [
            (row, column)
            for row in rows
            for column in columns
            if shapely.contains_xy(part, (self._west + column + 0.5) * STEP, (self._south + row + 0.5) * STEP)
        ]


def _widened(field: Labels) -> Labels:
    """Give squares beside the land the label of the land, `MARGIN` times."""
    result = field.copy()
    for _ in range(MARGIN):
        before = np.pad(result, 1, constant_values=NONE)
        for down, right in _AROUND:
            other = before[1 + down : 1 + down + result.shape[0], 1 + right : 1 + right + result.shape[1]]
            result = np.where(result == NONE, other, result)
    return result


def first_within(points: NDArray[np.float64], shapes: list[BaseGeometry]) -> Labels:
    """Return for each point the index of the first of the shapes that holds it, or their number if none does."""
    result = np.full(len(points), len(shapes), dtype=np.int64)
    left = np.arange(len(points))
    for index, shape in enumerate(shapes):
        shapely.prepare(shape)
        held = shapely.contains_xy(shape, points[left, 0], points[left, 1])
        result[left[held]] = index
        left = left[~held]
    return result
