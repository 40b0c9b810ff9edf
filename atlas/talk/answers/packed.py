"""Lines made small: for a store with enough points to draw them again, for every phone of a hall with very few."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import LineString

from atlas.talk.answers.reading import Point

KEPT_POINTS = 64
"""Most points of one line as the store keeps it."""
_KEPT_WITHIN = 0.002  # degrees, some 200 m
GRID = 0.005
"""Degrees between two points of a packed line, some 500 m: the grid of the survey."""
_PACKED_WITHIN = 3 * GRID  # less than the width of a finger on a phone's map

Line = tuple[Point, ...]


def simpler(line: Line, most: int = KEPT_POINTS, within: float = _KEPT_WITHIN) -> Line:
    """A line with at most so many points, none farther than `within` degrees from it where that is enough of them."""
    found = line
    while len(found) > most or found is line:
        simple: LineString = shapely.simplify(LineString(line), within, preserve_topology=False)
        found = tuple((lon, lat) for lon, lat in simple.coords)
        within *= 1.5
    return found


def packed(line: Sequence[Point]) -> list[int]:
    """A line or a point as whole numbers of `GRID`: longitude and latitude of its beginning, then step by step."""
    points = np.array(line)
    if len(points) > 1:
        simple: LineString = shapely.simplify(LineString(points), _PACKED_WITHIN, preserve_topology=False)
        points = np.array(simple.coords)
    whole = np.rint(points / GRID).astype(int)
    steps = np.vstack([whole[:1], np.diff(whole, axis=0)])
    moved = np.any(steps != 0, axis=1)
    moved[0] = True
    numbers: list[int] = steps[moved].ravel().tolist()
    return numbers
