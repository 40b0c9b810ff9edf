"""Heights along a line: what ground the Line of Contact, or any line that a reader draws, runs over.

Points are (longitude, latitude) in degrees of WGS84. Heights come from the baked grid of NOAA GLOBE
(``geodata/build/basemap/elevation.py``, which tells their error), mixed from the four nearest cells; distances are
measured on the ellipsoid.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

import geodata
from atlas.answers.figures import areas
from atlas.record import places
from atlas.record.built import layers

Point = tuple[float, float]

STEP_KM = 0.5
"""Distance between two heights of a profile; the grid itself is no finer than 0.7 km."""
NEAR_KM = 6.0
"""A place within this distance of the line is named beside it."""
LEAST_STRETCH_KM = 4.0
"""A shorter stretch of other ground is counted with the one before it."""
CREST_M, PLAIN_M = 1500, 400
"""Above the first ground is called crest, below the second plain."""
MOST_POINTS = 100
ERROR = (
    "NOAA GLOBE, a height for every 30 arc-seconds (0.7 by 0.9 km): about ± 18 m (root mean square) where its sources "
    "meet their own standard. A cell is wider than a crest is sharp: summits come out some 150 to 250 m too low, "
    "gorges too high."
)
_NOT_MARKED = frozenset(
    {"region", "country", "district", "line", "border", "diplomacy site", "river", "corridor", "mountain range", "city"}
)
_A, _E2 = 6378.137, 6.69437999014e-3  # WGS84: equatorial radius, km; square of the eccentricity


@dataclass(frozen=True)
class Sample:
    """A point of a profile: km from the start, degrees, height in metres, and the ground's name and kind."""

    km: float
    lon: float
    lat: float
    metres: float
    ground: str
    kind: str
    """``crest``, ``hills`` or ``plain``."""


@dataclass(frozen=True)
class Stretch:
    """Part of a profile on ground of one name: from and to in km, lowest and highest in metres."""

    name: str
    kind: str
    start: float
    end: float
    low: float
    high: float

    @property
    def km(self) -> float:
        """Length of the stretch."""
        return self.end - self.start


@dataclass(frozen=True)
class Near:
    """A place near a line: km along the line, distance from it in km, height of the line there in metres."""

    id: str
    name: str
    km: float
    away: float
    metres: int


@dataclass(frozen=True)
class Profile:
    """Heights along a line, the stretches of ground that it crosses, and the places near it."""

    samples: tuple[Sample, ...]
    stretches: tuple[Stretch, ...]
    places: tuple[Near, ...]

    @property
    def km(self) -> float:
        """Length of the line."""
        return self.samples[-1].km

    @property
    def highest(self) -> Sample:
        """The highest point."""
        return max(self.samples, key=lambda sample: sample.metres)

    @property
    def lowest(self) -> Sample:
        """The lowest point."""
        return min(self.samples, key=lambda sample: sample.metres)

    def places_on(self, stretch: Stretch) -> list[Near]:
        """The places near one of its stretches; the line's own end belongs to the last."""
        last = stretch is self.stretches[-1]
        return [row for row in self.places if stretch.start <= row.km < stretch.end or (last and row.km == self.km)]

    def km_of(self, kind: str) -> float:
        """Length of the line on ground of one kind: ``crest``, ``hills`` or ``plain``, by height alone."""
        return sum(b.km - a.km for a, b in pairwise(self.samples) if kind_of((a.metres + b.metres) / 2) == kind)


@cache
def grid() -> tuple[NDArray[np.int16], tuple[float, float, float, float]]:
    """Heights in metres, first row north, and their extent (west, south, east, north; degrees)."""
    with np.load(geodata.BASEMAP / "heights.npz") as archive:
        west, south, east, north = (float(value) for value in archive["extent"])
        return archive["metres"], (west, south, east, north)


def is_inside(lon: float, lat: float) -> bool:
    """Tell whether the grid has a height for a point."""
    _, (west, south, east, north) = grid()
    return west <= lon <= east and south <= lat <= north


def height(lon: float, lat: float) -> float:
    """Height in metres at a point, mixed from the four nearest cells. Raises ValueError outside the grid."""
    if not is_inside(lon, lat):
        raise ValueError(f"no height is known at {lat:.3f} N, {lon:.3f} E")
    metres, (west, south, east, north) = grid()
    rows, columns = metres.shape
    y = min(max((north - lat) / (north - south) * rows - 0.5, 0), rows - 1)
    x = min(max((lon - west) / (east - west) * columns - 0.5, 0), columns - 1)
    i, j = min(int(y), rows - 2), min(int(x), columns - 2)
    (a, b), (c, d) = metres[i : i + 2, j : j + 2].astype(float)
    upper, lower = a + (b - a) * (x - j), c + (d - c) * (x - j)
    return float(upper + (lower - upper) * (y - i))


def distance_km(a: Point, b: Point) -> float:
    """Distance of two points not more than some tens of km apart, on the ellipsoid at their mean latitude."""
    lat = math.radians((a[1] + b[1]) / 2)
    w = math.sqrt(1 - _E2 * math.sin(lat) ** 2)
    to_north = math.radians(b[1] - a[1]) * _A * (1 - _E2) / w**3
    to_east = math.radians(b[0] - a[0]) * _A / w * math.cos(lat)
    return math.hypot(to_north, to_east)


def _dense(line: Sequence[Point]) -> list[Point]:
    """The line with points at most `STEP_KM` apart; its own points are kept."""
    found = [line[0]]
    for a, b in pairwise(line):
        parts = max(1, math.ceil(distance_km(a, b) / STEP_KM))
        found += [(a[0] + (b[0] - a[0]) * k / parts, a[1] + (b[1] - a[1]) * k / parts) for k in range(1, parts + 1)]
    return found


@dataclass(frozen=True)
class _Ground:
    """A row of ``terrain.csv``: ground of one name inside a box of degrees and between two heights in metres."""

    name: str
    kind: str
    west: float
    south: float
    east: float
    north: float
    lowest_m: float
    highest_m: float

    def holds(self, lon: float, lat: float, metres: float) -> bool:
        """Whether a point is on it; the upper limits are not included."""
        inside = self.west <= lon < self.east and self.south <= lat < self.north
        return inside and self.lowest_m <= metres < self.highest_m


@cache
def _grounds() -> tuple[_Ground, ...]:
    numbers = ("west", "south", "east", "north", "lowest_m", "highest_m")
    rows = geodata.rows("facts/terrain.csv")
    return tuple(_Ground(row["name"], row["kind"], *(float(row[key]) for key in numbers)) for row in rows)


def kind_of(metres: float) -> str:
    """``crest``, ``hills`` or ``plain``, by height alone."""
    return "crest" if metres >= CREST_M else "hills" if metres >= PLAIN_M else "plain"


def ground(lon: float, lat: float, metres: float) -> tuple[str, str]:
    """Name and kind of the ground at a point: the first row of ``terrain.csv`` that holds it, else a plain word."""
    for row in _grounds():
        if row.holds(lon, lat, metres):
            return row.name, row.kind
    kind = kind_of(metres)
    return {"crest": "High ground", "hills": "Hills", "plain": "Low ground"}[kind], kind


def _samples(line: Sequence[Point]) -> list[Sample]:
    found: list[Sample] = []
    before: Point | None = None
    km = 0.0
    for point in _dense(line):
        km += distance_km(before, point) if before else 0.0
        metres = height(*point)
        found.append(Sample(round(km, 3), *point, round(metres, 1), *ground(*point, metres)))
        before = point
    return found


def _stretches(samples: Sequence[Sample]) -> list[Stretch]:
    """Stretches of one name; short ones are counted with the one before."""
    runs: list[list[Sample]] = []
    for sample in samples:
        if not runs or runs[-1][0].ground != sample.ground:
            runs.append([])
        runs[-1].append(sample)
    kept: list[list[Sample]] = []
    for run in runs:
        short = run[-1].km - run[0].km < LEAST_STRETCH_KM
        if kept and (short or kept[-1][0].ground == run[0].ground):
            kept[-1] += run
        else:
            kept.append(list(run))
    ends = [run[0].km for run in kept[1:]] + [samples[-1].km]
    return [
        Stretch(
            run[0].ground,
            run[0].kind,
            run[0].km,
            end,
            min(sample.metres for sample in run),
            max(sample.metres for sample in run),
        )
        for run, end in zip(kept, ends, strict=True)
    ]


def _near(samples: Sequence[Sample]) -> list[Near]:
    """Places of the gazetteer within `NEAR_KM` of the line, in its order."""
    found = []
    for place in places.all_places():
        if place.kind in _NOT_MARKED or not is_inside(place.lon, place.lat):
            continue
        at = min(samples, key=lambda sample: distance_km((sample.lon, sample.lat), (place.lon, place.lat)))
        away = distance_km((at.lon, at.lat), (place.lon, place.lat))
        if away <= NEAR_KM:
            found.append(Near(place.id, place.name, at.km, round(away, 1), round(at.metres)))
    return sorted(found, key=lambda row: row.km)


def profile(line: Sequence[Point]) -> Profile:
    """The profile along a line of two or more points. Raises ValueError if it is too short or leaves the grid."""
    if len(line) < 2:
        raise ValueError("a line has two points or more")
    samples = _samples(line)
    if samples[-1].km < STEP_KM:
        raise ValueError(f"the line is shorter than {STEP_KM} km")
    return Profile(tuple(samples), tuple(_stretches(samples)), tuple(_near(samples)))


@cache
def contact_lines() -> dict[str, tuple[str, tuple[Point, ...]]]:
    """The Line of Contact in each of its periods by the feature's id: what to call it, and its points."""
    found = {}
    shapes = (feature["geometry"] for feature in geodata.layer("line_of_contact")["features"])
    for row, shape in zip(layers.contact_lines(), shapes, strict=True):
        parts = shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]
        if len(parts) != 1:
            raise ValueError(f"{row.id} is in several parts; a profile runs along one")
        points = tuple((float(lon), float(lat)) for lon, lat in parts[0])
        found[row.id] = (f"{areas.kind_of(row)} {row.start[:4]}–{(row.end or '')[:4]}", points)
    return found


@cache
def contact(feature_id: str) -> Profile:
    """The profile along the Line of Contact in one of its periods. Raises KeyError for an unknown id."""
    return profile(contact_lines()[feature_id][1])


def ends() -> dict[str, str]:
    """Places of the gazetteer that a line may run between, by id, in the order of their names."""
    found = {
        place.id: place.name
        for place in places.all_places()
        if is_inside(place.lon, place.lat) and place.kind not in _NOT_MARKED - {"city"}
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))


def between(ids: Sequence[str]) -> list[Point]:
    """The line from place to place."""
    return [(places.by_id()[key].lon, places.by_id()[key].lat) for key in ids]


def drawn(points: Any) -> list[Point]:
    """A line as the browser tells it, [[longitude, latitude], ...]; nonsense and points off the grid are dropped."""
    found: list[Point] = []
    for point in points if isinstance(points, list) else []:
        try:
            lon, lat = (float(value) for value in point)
        except (TypeError, ValueError, OverflowError):
            continue
        if is_inside(lon, lat) and (not found or found[-1] != (lon, lat)):
            found.append((lon, lat))
    return found[:MOST_POINTS]


def table(found: Profile) -> list[dict[str, str | float]]:
    """The samples as rows for a file."""
    return [
        {
            "km": round(s.km, 2),
            "latitude": round(s.lat, 5),
            "longitude": round(s.lon, 5),
            "metres": round(s.metres),
            "ground": s.ground,
        }
        for s in found.samples
    ]
