"""The front by days, while control follows settlements: on the survey's lines where it stands, derived elsewhere.

The land behind the front is that of ``geodata/build/days/rule.py``. A lone announced place far ahead has no front.
"""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geodata.build.days.pieces import Days
from geodata.build.days.plane import nearest, shape_to_plane, to_plane
from geodata.build.days.rule import ALONE, REACH, SPUR, Rule
from geodata.build.partition.control import ARMENIAN, AZERBAIJAN, BY_SETTLEMENT, Control
from geodata.build.partition.lines import between
from geodata.build.partition.model import Sources
from geodata.build.partition.survey import BORDER, Arc
from geodata.dates import Interval, periods
from geodata.kept import for_each_equal, for_equal

BANDS_M = (1000, 2000, 3000, 4000)
"""Errors given to derived lines, in metres to either side: the band drawn is twice as wide, 2 to 8 km."""
SAMPLE_DEG = 0.01
"""About 1 km: a derived line is cut into stretches of this length, each with its own error."""
CALM = 3
"""Stretches to either side over which the median error is taken, so that the band does not flicker."""


@dataclass(frozen=True)
class FrontLine:
    """A part of the front that stays the same for some days; `arcs` of the survey where it runs on the whole of them.

    `along` names an arc of which it is only a stretch.
    """

    days: Interval
    accuracy_m: int
    derived: bool
    shape: BaseGeometry
    arcs: tuple[Arc, ...]
    along: str | None = None


def daily_fronts(s: Sources) -> list[FrontLine]:
    """Return the parts of the front from the first day by settlement to the line of 10 November."""
    return _fronts(_Given(s.days, s.control, tuple(s.survey.arcs.values()))) if s.pieces else []


@dataclass(frozen=True)
class _Given:
    """All that the front comes from: the days, who held the other cells, and the survey's lines."""

    days: Days
    control: Control
    arcs: tuple[Arc, ...]


@for_equal
def _fronts(s: _Given) -> list[FrontLine]:
    span = s.days.span
    still: dict[_Key, tuple[str, _Part]] = {}
    done: list[FrontLine] = []
    for days in [*periods(s.days.turns, span), None]:
        day = span.end or "" if days is None else days.start
        now = {} if days is None else _parts(s, day)
        for key in [k for k in still if k not in now]:
            start, part = still.pop(key)
            done.append(FrontLine(Interval(start, day), key[1], key[0], part.shape, part.arcs, part.along))
        for key, part in now.items():
            still.setdefault(key, (day, part))
    return sorted(done, key=lambda line: (line.days.start, line.derived, line.accuracy_m, line.days.end or ""))


_Key = tuple[bool, int, str]
"""Whether it is derived, its error, its shape as text: what makes a part the same on the next day."""


@dataclass(frozen=True)
class _Part:
    shape: BaseGeometry
    arcs: tuple[Arc, ...] = ()
    along: str | None = None


def _parts(s: _Given, day: str) -> dict[_Key, _Part]:
    """Return one day's parts."""
    behind = _connected(s.days, s.days.behind(day))
    free = frozenset(t.cell for t in s.control.tenures if t.holder == BY_SETTLEMENT and t.days.holds(day))
    armenian, against = s.control.held(day, ARMENIAN), s.control.held(day, AZERBAIJAN)
    whole = {arc.id: arc for arc in between(s.arcs, armenian, against)}
    stretches: list[tuple[Arc, BaseGeometry]] = []
    moved: list[BaseGeometry] = []
    for arc in (a for a in s.arcs if a.kind != BORDER and len(a.sides & free) == 1):
        (other,) = arc.sides - free
        if other is None or other in against:
            left = arc.line.difference(behind)
            if left.equals(arc.line):
                whole[arc.id] = arc
            else:
                stretches.append((arc, left))
        elif other in armenian:
            moved.append(arc.line.intersection(behind))
    result: dict[_Key, _Part] = {}

    def add(derived: bool, accuracy: int, shape: BaseGeometry, arcs: tuple[Arc, ...] = (), along: str = "") -> None:
        # A whole arc counts however short it is; of a stretch, stubs do not.
        lines = shapely.line_merge(shape) if arcs else MultiLineString(_lines(shape))
        if not lines.is_empty:
            key = (derived, accuracy, shapely.to_wkt(lines, rounding_precision=5))
            result[key] = _Part(lines, arcs, along or None)

    for group in ([a for a in whole.values() if not a.sides & free], [a for a in whole.values() if a.sides & free]):
        if group:
            add(False, max(a.accuracy_m for a in group), MultiLineString([a.points for a in group]), tuple(group))
    for arc, shape in stretches:
        add(False, arc.accuracy_m, shape, along=arc.id)
    land = shapely.union_all([s.days.ground.cells[c] for c in sorted(free)])
    edge = shapely.union_all([behind.boundary.intersection(land), *moved])
    for accuracy, lines in _by_error(day, _Edge(edge, s.days.rule)).items():
        add(True, accuracy, MultiLineString(lines))
    return result


def _lines(shape: BaseGeometry) -> list[LineString]:
    """Return the lines of a shape, merged where they meet, without stubs shorter than a stretch."""
    parts = [p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "LineString" and p.length > 0]
    merged = shapely.line_merge(MultiLineString(parts))
    return [p for p in getattr(merged, "geoms", [merged]) if p.length >= SAMPLE_DEG]


def _connected(days: Days, behind: BaseGeometry) -> BaseGeometry:
    """Return the land behind the front without lone parts too small to have a front of their own."""
    beside = shape_to_plane(days.ground.azerbaijan).buffer(500)
    kept = []
    for part in shapely.get_parts(behind):
        flat = shape_to_plane(part)
        if flat.area >= ALONE or flat.intersects(beside):
            kept.append(shapely.Polygon(part.exterior))
    return shapely.union_all(kept)


@dataclass(frozen=True)
class _Edge:
    """The derived edge of a day (lon, lat), and the rule whose places say how sure it is."""

    shape: BaseGeometry
    rule: Rule


@for_each_equal
def _by_error(day: str, edge: _Edge) -> dict[int, list[LineString]]:
    """Return derived lines by their error: half the way from the nearest announced to the nearest silent place."""
    said = edge.rule.said(day)
    sites = np.array([(site.x, site.y) for site in edge.rule.sites])
    found: dict[int, list[LineString]] = {}
    for line in _lines(edge.shape):
        stretches = _stretches(line)
        halves = shapely.line_interpolate_point(np.array(stretches), 0.5, normalized=True)
        middles = to_plane(shapely.get_coordinates(halves))
        error = (nearest(middles, sites[said]) + nearest(middles, sites[~said])) / 2
        around = np.lib.stride_tricks.sliding_window_view(np.pad(error, CALM, mode="edge"), 2 * CALM + 1)
        calm = np.clip(np.median(around, axis=1), SPUR, REACH)
        bands = [next((b for b in BANDS_M if e <= b), BANDS_M[-1]) for e in calm]
        for band, run in _runs(bands):
            found.setdefault(band, []).append(_joined(stretches[run]))
    return found


def _stretches(line: LineString) -> list[LineString]:
    """Cut a line at its vertices into stretches of about `SAMPLE_DEG`."""
    points = list(line.segmentize(SAMPLE_DEG).coords)
    stretches, start, length = [], 0, 0.0
    for i in range(1, len(points)):
        length += math.dist(points[i - 1], points[i])
        if length >= SAMPLE_DEG or i == len(points) - 1:
            stretches.append(LineString(points[start : i + 1]))
            start, length = i, 0.0
    return stretches


def _runs(bands: list[int]) -> list[tuple[int, slice]]:
    runs: list[tuple[int, slice]] = []
    for i, band in enumerate(bands):
        if runs and runs[-1][0] == band:
            runs[-1] = (band, slice(runs[-1][1].start, i + 1))
        else:
            runs.append((band, slice(i, i + 1)))
    return runs


def _joined(stretches: list[LineString]) -> LineString:
    return LineString([*stretches[0].coords, *(p for line in stretches[1:] for p in list(line.coords)[1:])])
