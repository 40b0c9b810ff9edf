"""The cells that control.csv gives to `by_settlement`, in pieces: each with the days on which it turned."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import shapely
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.build.days.claims import CONTRADICTED, Event, Settlement, first_claims
from geodata.build.days.grid import NONE, STEP, Grid, first_within
from geodata.build.days.plane import shape_to_plane, to_plane
from geodata.build.days.rule import BACKLOG, Land, Rule, Site
from geodata.build.shapes.measure import area_km2
from geodata.dates import Interval
from geodata.kept import for_each_equal, for_equal

SMALLEST_DEG = 1e-4
"""Square degrees (about 1 km2): a corner that the outline of the cell cuts off goes to the piece beside it."""


@dataclass(frozen=True)
class Piece:
    """Part of a cell: Armenian-held until `unknown`, nobody's until `announced`, then Azerbaijan's by its own word."""

    cell: str
    number: int
    shape: BaseGeometry
    unknown: str
    announced: str
    days: Interval

    @cached_property
    def km2(self) -> float:
        """Its area, geodesic on WGS84."""
        return area_km2(self.shape)

    @property
    def id(self) -> str:
        """Cell and number: what the layers call `piece`."""
        return f"{self.cell}.{self.number}"


@dataclass(frozen=True)
class Ground:
    """Shapes in lon, lat: the cells by settlement (with their days), and the cells that either side held as a whole."""

    cells: dict[str, Polygon]
    spans: dict[str, Interval]
    azerbaijan: BaseGeometry
    armenian: BaseGeometry


@dataclass(frozen=True)
class Days:
    """The days of autumn 2020: places, what was said of them, and the land that follows by `rule`."""

    settlements: dict[str, Settlement]
    events: list[Event]
    ground: Ground
    others: tuple[tuple[float, float], ...]
    """Places of the gazetteer (lon, lat) on land held by Armenian forces, of which nothing was said."""

    @cached_property
    def span(self) -> Interval:
        """From the first day of a cell by settlement to the line that ends them all."""
        spans = self.ground.spans.values()
        return Interval(min(s.start for s in spans), max(s.end or "" for s in spans))

    @cached_property
    def claims(self) -> dict[str, str]:
        """The first day of a claim in the span, by settlement; claims that were contradicted carry no land."""
        contradicted = {event.settlement for event in self.events if event.what == CONTRADICTED}
        found = first_claims([event for event in self.events if self.span.holds(event.day)])
        return {key: event.day for key, event in found.items() if key not in contradicted}

    @cached_property
    def sites(self) -> list[Site]:
        """Every place with a position, in the plane: dated ones and, so far as the tables know them, undated ones."""
        placed = [(s.point, s.accuracy_m, self.claims.get(s.id)) for s in self.settlements.values() if s.point]
        placed += [(point, 0, None) for point in self.others]
        xy = to_plane(np.array([point for point, _, _ in placed], dtype=float))
        return [Site(float(x), float(y), error, claim) for (x, y), (_, error, claim) in zip(xy, placed, strict=True)]

    @cached_property
    def rule(self) -> Rule:
        """The rule over these places and this ground."""
        ground = self.ground
        divided = shapely.union_all(list(ground.cells.values()))
        # The pieces are cut by the exact outlines at the end; for the rule 100 m are enough, and many times faster.
        shapes = [shape_to_plane(s).simplify(100) for s in (divided, ground.azerbaijan, ground.armenian)]
        return rule_of((self.sites, Land(*shapes)))

    @cached_property
    def turns(self) -> list[str]:
        """The days on which the map of the span may change."""
        starts = {span.start for span in self.ground.spans.values()}
        return sorted({BACKLOG, *starts, *self.rule.days})

    @cached_property
    def _division(self) -> "Division":
        return divided(Dividing(self.rule, self.ground.cells, self.ground.spans, self.span.end or ""))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of each cell by settlement, in the order of the cells, then of the days."""
        return self._division.pieces

    def behind(self, day: str) -> BaseGeometry:
        """Return the land behind the front on a day, in lon, lat, reaching a little beyond the cells by settlement."""
        return shapely.coverage_union_all([shape for start, shape in self._division.behind if start <= day])

    def at(self, lon: float, lat: float) -> Piece | None:
        """Return the piece that covers a point, or None outside the cells by settlement."""
        found = self._tree.query(Point(lon, lat), predicate="covered_by")
        return self.pieces[found.min()] if found.size else None

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([piece.shape for piece in self.pieces])


@for_equal
def rule_of(given: tuple[list[Site], Land]) -> Rule:
    """Return the rule over sites and land."""
    sites, land = given
    return Rule(sites, land.within_reach())


@for_equal
def with_what_is_known(now: Days) -> Days:
    """The days of the build before, with all that was worked out of them, where they are the same; else these, kept."""
    return now


@dataclass(frozen=True)
class Dividing:
    """All that the pieces come from: the rule, the cells by settlement and their days, of which `end` is the last."""

    rule: Rule
    cells: dict[str, Polygon]
    spans: dict[str, Interval]
    end: str


@dataclass(frozen=True)
class Division:
    """The pieces, and the land behind the front (lon, lat) by the day on which it came there."""

    pieces: tuple[Piece, ...]
    behind: list[tuple[str, BaseGeometry]]


@for_equal
def divided(given: Dividing) -> Division:
    """Divide the cells by settlement."""
    land, behind = _labelled(given)
    result = []
    for cell, outline in given.cells.items():
        here = {days: shape for days, shape in sorted(land.items()) if shape.intersects(outline)}
        result += _cut(cell, Cutting(outline, given.spans[cell], here))
    return Division(tuple(result), behind)


@dataclass(frozen=True)
class Cutting:
    """A cell by settlement, and the land that its pieces are cut from by the days unknown and announced."""

    outline: Polygon
    span: Interval
    land: dict[tuple[str, str], BaseGeometry]


@for_each_equal
def _cut(cell: str, given: Cutting) -> list[Piece]:
    span, end = given.span, given.span.end or ""
    parts: dict[tuple[str, str], list[BaseGeometry]] = {}
    for (unknown, announced), shape in given.land.items():
        key = (min(max(unknown, span.start), end), min(max(announced, span.start), end))
        parts.setdefault(key, []).append(shape)
    cut = {key: _polygonal(shapely.union_all(shapes).intersection(given.outline)) for key, shapes in parts.items()}
    return [
        Piece(cell, number, shape, *key, span) for number, (key, shape) in enumerate(_without_corners(cut).items(), 1)
    ]


_grid_of = for_equal(Grid)


def _labelled(given: Dividing) -> tuple[dict[tuple[str, str], BaseGeometry], list[tuple[str, BaseGeometry]]]:
    """Land by (day unknown, day announced), and the land behind the front by the day it came there; lon, lat."""
    rule = given.rule
    grid = _grid_of(shapely.union_all(list(given.cells.values())))
    points = to_plane(grid.centres)
    days = rule.days
    with ThreadPoolExecutor() as pool:  # the geometry library lets other threads work meanwhile
        zones = list(pool.map(rule.zones, days))
        of_days = ([z.behind for z in zones], [z.announced for z in zones], [z.touched for z in zones])
        behind, announced, touched = pool.map(partial(first_within, points), of_days)
        touched = np.minimum(touched, announced)
        backlog = next((i for i, day in enumerate(days) if day >= BACKLOG), len(days))
        many = len(days) + 1
        # A later day of announcement makes a higher label, whatever the day of being unknown.
        labels = announced * many + np.minimum(touched, backlog)
        # The rule draws its land to 100 m: a square beyond it was asked of no zone and takes the label beside it.
        outline = rule.land.divided
        shapely.prepare(outline)
        beyond = ~shapely.contains_xy(outline, points[:, 0], points[:, 1])
        labels[beyond] = behind[beyond] = NONE
        by_labels, by_behind = pool.map(grid.polygons, (labels, behind))
    land = {}
    for label, shape in by_labels.items():
        first, last = label % many, label // many
        unknown = BACKLOG if first >= backlog else days[first]
        land[unknown, days[last] if last < len(days) else given.end] = shape
    return land, [(days[k], s) for k, s in by_behind.items() if k < len(days)]


def _polygonal(shape: BaseGeometry) -> BaseGeometry:
    """Return the areas of a shape: an intersection may leave lines where borders touch."""
    parts = [p for p in getattr(shape, "geoms", [shape]) if p.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)


def _without_corners(parts: dict[tuple[str, str], BaseGeometry]) -> dict[tuple[str, str], BaseGeometry]:
    """Give corners too small to draw to the part with the longest edge in common that is announced no earlier.

    One without such a neighbour stays: its land goes on in the next cell. Less than a square of the grid tells no day,
    and follows the longest edge.
    """
    shapes = {key: [p for p in getattr(s, "geoms", [s]) if not p.is_empty] for key, s in parts.items()}
    corners = [(key, p) for key, polygons in shapes.items() for p in polygons if p.area < SMALLEST_DEG]
    kept = {key: [p for p in polygons if p.area >= SMALLEST_DEG] for key, polygons in shapes.items()}
    for own, corner in corners:
        beside = [
            (p.boundary.intersection(corner.boundary).length, key)
            for key, polygons in kept.items()
            for p in polygons
            if key[1] >= own[1] or corner.area < STEP**2
        ]
        best = max(beside, default=(0.0, own))
        kept[best[1] if best[0] > 0 else own].append(corner)
    return {key: shapely.union_all(polygons, grid_size=1e-5) for key, polygons in sorted(kept.items()) if polygons}
