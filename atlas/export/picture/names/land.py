"""Where on the land things can be said of it: points of a grid that lie in a shape, as atlas/web/map/names/land.js
finds them; degrees of WGS84. The name of a holder stands where its land has the most room, the leader of a callout
begins in the midst of what changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from itertools import groupby
from math import ceil
from operator import add

import numpy as np

from atlas.answers import holding
from atlas.export.canvas.geometry import Feature, features, inside
from atlas.record.built import layers

STEP = 0.05, 0.04
"""Degrees of longitude, latitude: about 4.4 km each."""
_AWAY = 0.0137  # degrees: corners of the survey are round numbers, and no point shall lie on one
_ENOUGH = 0.85  # of a name must lie on its land
_MOST = 24  # spots that are offered
_DEPTHS = (1, 2, 3, 5, 8)  # cells round a point that tell how deep it lies

Cell = tuple[int, int]
"""Column and row of the grid."""
Point = tuple[float, float]
"""Latitude, longitude."""


@dataclass
class Held:
    """Land of one holder on a day; of Azerbaijan, by how it came to hold it."""

    id: str
    holder: str
    symbol: str
    parts: list[Feature] = field(default_factory=list)
    km2: float = 0.0


def point_of(cell: Cell) -> Point:
    """The point of a cell."""
    return cell[1] * STEP[1] + _AWAY, cell[0] * STEP[0] + _AWAY


@cache
def grid_in(part: Feature) -> tuple[Cell, ...]:
    """The points of the grid that lie in a feature, from west to east."""
    return tuple(inside(part, STEP, _AWAY))


def _cells(parts: Sequence[Feature]) -> list[Cell]:
    return [cell for part in parts for cell in grid_in(part)]


@cache
def _by_id() -> dict[str, Feature]:
    return {feature.id: feature for feature in features("control")}


def of_tenures(ids: Sequence[str]) -> list[Feature]:
    """The features of the control layer by their ids."""
    return [_by_id()[key] for key in ids]


def holders_on(day: str) -> list[Held]:
    """Who holds land on an ISO day, each with its parts, in the layer's order."""
    found: dict[str, Held] = {}
    for tenure, drawn in holding.on_day(day):
        if drawn.symbol == "none":
            continue
        key = drawn.symbol if drawn.holder == "azerbaijan" else drawn.holder
        one = found.setdefault(key, Held(key, drawn.holder, drawn.symbol))
        one.parts.append(_by_id()[tenure.id])
        one.km2 += tenure.area_km2
    return list(found.values())


def _share_of(cells: Sequence[Cell]) -> Callable[[Cell, int, int], float]:
    """A function that tells the share of a block of the grid that is land; the block reaches so many columns and
    rows from its middle."""
    xs, ys = np.array(cells).T
    left, low = int(xs.min()), int(ys.min())
    land = np.zeros((int(ys.max()) - low + 2, int(xs.max()) - left + 2), dtype=int)
    land[ys - low + 1, xs - left + 1] = 1
    sums = land.cumsum(0).cumsum(1)
    high, wide = sums.shape[0] - 1, sums.shape[1] - 1

    def upto(x: int, y: int) -> int:
        return int(sums[min(max(y - low + 1, 0), high), min(max(x - left + 1, 0), wide)])

    def share(cell: Cell, w: int, h: int) -> float:
        x, y = cell
        on = upto(x + w, y + h) - upto(x - w - 1, y + h) - upto(x + w, y - h - 1) + upto(x - w - 1, y - h - 1)
        return on / ((2 * w + 1) * (2 * h + 1))

    return share


def spots(parts: Sequence[Feature], width: float, height: float) -> list[Point]:
    """Points on which a name of some width and height (degrees) may stand with its middle, those first where most of
    it lies on the land, then those that are deepest in it."""
    cells = _cells(parts)
    if not cells:
        return []
    share = _share_of(cells)
    w, h = ceil(width / STEP[0] / 2), ceil(height / STEP[1] / 2)
    rated = [(share(cell, w, h), share(cell, w + 2, h + 2), cell) for cell in cells]
    found = sorted((-on - deep, cell) for on, deep, cell in rated if on >= _ENOUGH)
    return [point_of(cell) for _, cell in found[:_MOST]]


def midst(parts: Sequence[Feature]) -> Point | None:
    """The point that is deepest in some parts, or None where they are smaller than the grid.

    Added up as JavaScript does: sum() would be more exact, and choose another of two points that are as deep.
    """
    cells = _cells(parts)
    if not cells:
        return None
    share = _share_of(cells)
    return point_of(max(cells, key=lambda cell: reduce(add, (share(cell, far, far) for far in _DEPTHS))))


def announced_at(day: str, places: Sequence[str]) -> Point | None:
    """Where the callout of what was announced on an ISO day points: at the first place of the stop that has been
    announced, else at the one of the day that is nearest to the middle of them."""
    announced = [row for row in layers.on_day(layers.settlements(), day) if row.basis == "announced"]
    of = [row for place in places for row in announced if row.place == place]
    drawn = {feature.id: feature for feature in features("settlements")}
    rows = of[:1] or [row for row in announced if row.day == day]
    if not rows:
        return None
    points = [drawn[row.id].point for row in rows]
    x, y = (reduce(add, side) / len(points) for side in zip(*points, strict=True))
    lon, lat = min(points, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2)
    return lat, lon


@cache
def rows() -> tuple[tuple[float, float, float], ...]:
    """Runs of the grid on the land that the map is about: latitude, first and last longitude."""
    start = layers.control()[0].start
    first = [feature for feature in features("control") if feature.properties["start"] == start]
    cells = sorted(set(_cells(first)), key=lambda cell: (cell[1], cell[0]))
    found = []
    for _, run in groupby(enumerate(cells), key=lambda pair: (pair[1][1], pair[1][0] - pair[0])):
        ends = [cell for _, cell in run]
        (lat, west), (_, east) = point_of(ends[0]), point_of(ends[-1])
        found.append((lat, west, east))
    return tuple(found)
