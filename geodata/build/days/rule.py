"""The rule by which announcements of autumn 2020 become land: what was announced, and what nobody's word covers.

It works on the cells that control.csv gives to `by_settlement`, in an equal-area plane:

1. Every place with a position has its Thiessen piece: the land nearer to it than to any other place.
2. A place announced by a day carries the part of its piece within `REACH`; one with an error above `SURE` carries none.
3. What is so carried, with the land Azerbaijan held before the war, is joined over gaps of twice `JOIN` and freed of
   spurs thinner than twice `SPUR`. What that cuts off from all land held by Armenian forces lies behind the front too.
   This is the land behind the front; its edge is the front.
4. Land behind the front that belongs to the piece of an announced place is `announced`, but none within `KEEP` of a
   place of which nothing had been said.
5. `unknown` is the rest of the land behind the front, the rest of the announced places' pieces (tracts without a place
   of their own), and a strip of `STRIP` round both (the error of the positions).
6. From `BACKLOG` on, all that is left and lies on the Azerbaijani side of the line of 10 November is unknown: the
   announcements of those days name places behind the front, long after it had passed.

Land once announced stays so until 10 November, and every day's land contains that of the day before.

Measured on the places themselves: neighbours lie 1.4 km apart (median), 95 % within 4.0 km.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

REACH = 4000
"""Metres: as far apart as 95 % of neighbouring places."""
SURE = 3000
"""Metres of error above which a position carries no land (homonyms)."""
JOIN = 2500
"""Metres: half of REACH and of the error of a position (1 km)."""
SPUR = 1000
"""Metres: the error of a position."""
KEEP = 700
"""Metres: half the distance of neighbouring places."""
STRIP = 1000
"""Metres: the error of a position."""
SMALLEST = 500_000
"""Square metres below which a part is not drawn."""
ALONE = 50_000_000
"""Square metres below which announced land that touches no other is not given a front of its own."""
BACKLOG = "2020-11-01"

_ROUND = 4
"""Segments of a quarter circle."""


@dataclass(frozen=True)
class Site:
    """A place as the rule sees it: x, y in metres, error in metres, and the day of its first claim (None: never)."""

    x: float
    y: float
    error: float
    claim: str | None


@dataclass(frozen=True)
class Land:
    """Shapes in metres: the land that is divided, what Azerbaijan held before, what Armenian forces go on holding."""

    divided: BaseGeometry
    azerbaijan: BaseGeometry
    armenian: BaseGeometry

    @cached_property
    def frame(self) -> BaseGeometry:
        """All that the rule looks at."""
        return self.divided.buffer(4 * REACH).envelope

    def within_reach(self) -> "Land":
        """The same without what lies so far away that it matters for no place."""
        return Land(self.divided, *(shape.intersection(self.frame) for shape in (self.azerbaijan, self.armenian)))


@dataclass(frozen=True)
class Zones:
    """One day's land, shapes in metres: behind the front, announced, and announced or unknown."""

    behind: BaseGeometry
    announced: BaseGeometry
    touched: BaseGeometry


def merged_sites(sites: list[Site]) -> list[Site]:
    """Return one site for each position: places that share one count as claimed when the last of them is."""
    found: dict[tuple[int, int], list[Site]] = {}
    for site in sites:
        found.setdefault((round(site.x), round(site.y)), []).append(site)
    result = []
    for group in found.values():
        claims = [site.claim for site in group]
        last = None if None in claims else max(c for c in claims if c)
        result.append(Site(group[0].x, group[0].y, max(site.error for site in group), last))
    return result


def thiessen(sites: list[Site], frame: BaseGeometry) -> list[BaseGeometry]:
    """Return the Thiessen piece of each site, within a frame."""
    points = [Point(site.x, site.y) for site in sites]
    faces = list(shapely.voronoi_polygons(MultiPoint(points), extend_to=frame).geoms)
    tree = shapely.STRtree(faces)
    return [faces[min(i for i in tree.query(point) if faces[i].covers(point))].intersection(frame) for point in points]


def _grown(shape: BaseGeometry, metres: float) -> BaseGeometry:
    return shape.buffer(metres, quad_segs=_ROUND)


def _without_crumbs(shape: BaseGeometry) -> BaseGeometry:
    parts = [p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "Polygon" and p.area >= SMALLEST]
    return shapely.union_all(parts)


def _cut_off(left: BaseGeometry, beside: BaseGeometry) -> list[BaseGeometry]:
    """Return the parts of the land that is left which do not border on land held by Armenian forces, `beside` which is
    that land and 100 m round it."""
    parts = [p for p in getattr(left, "geoms", [left]) if p.geom_type == "Polygon"]
    return [p for p in parts if p.intersection(beside).area < 0.1 * SMALLEST]


class Rule:
    """The rule applied to sites and land; `zones` gives one day."""

    def __init__(self, sites: list[Site], land: Land) -> None:
        self.sites = merged_sites(sites)
        self.land = land
        self._xy = np.array([(site.x, site.y) for site in self.sites])
        frame = land.frame
        self._outside = frame.difference(land.divided)
        self._pieces = thiessen(self.sites, frame)
        self._near = [
            piece.intersection(Point(site.x, site.y).buffer(REACH, quad_segs=3 * _ROUND))
            for site, piece in zip(self.sites, self._pieces, strict=True)
        ]
        self._beside = _grown(land.armenian, 100)
        # Bays of the old line are not taken because they are bays.
        self._bays = self._joined(land.azerbaijan)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rule) and (self.sites, self.land) == (other.sites, other.land)

    @property
    def days(self) -> list[str]:
        """The days with a claim, in order."""
        return sorted({site.claim for site in self.sites if site.claim})

    def said(self, day: str, *, sure: bool = False) -> NDArray[np.bool_]:
        """Tell for each site whether it had been announced by a day (`sure`: and may carry land)."""
        return np.array(
            [bool(s.claim and s.claim <= day) and (not sure or s.error <= SURE) for s in self.sites], dtype=bool
        )

    def _joined(self, shape: BaseGeometry) -> BaseGeometry:
        return _grown(_grown(shape, JOIN), -JOIN)

    def zones(self, day: str) -> Zones:
        """Return the land of a day (by the places alone: `BACKLOG` is for the caller)."""
        land, said = self.land, self.said(day)
        carried = shapely.union_all(
            [land.azerbaijan, *(self._near[i] for i in np.flatnonzero(self.said(day, sure=True)))]
        )
        behind = self._joined(carried).difference(self._bays.difference(carried))
        behind = _grown(_grown(shapely.union_all([behind, self._outside]), -SPUR), SPUR)
        behind = _without_crumbs(behind.intersection(land.divided))
        behind = shapely.union_all([behind, *_cut_off(land.divided.difference(behind), self._beside)])
        pieces = shapely.coverage_union_all([self._pieces[i] for i in np.flatnonzero(said)]).intersection(land.divided)
        silent = cast("BaseGeometry", shapely.multipoints(self._xy[~said]))
        announced = _without_crumbs(behind.intersection(pieces).difference(_grown(silent, KEEP)))
        touched = _grown(shapely.union_all([behind, pieces]), STRIP).intersection(land.divided)
        return Zones(behind, announced, touched)
