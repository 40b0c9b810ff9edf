"""The features of `control` for the pieces of a cell: who held each when, on whose word, and how sure its edge is."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geodata.build.days.pieces import Piece
from geodata.build.days.plane import nearest, to_plane
from geodata.build.days.rule import BACKLOG, REACH, SPUR, Site
from geodata.build.partition.control import ARMENIAN, AZERBAIJAN, UNKNOWN, Tenure
from geodata.build.partition.model import Sources, piece_tenures
from geodata.build.partition.properties import common, figure_properties, sentences
from geodata.build.shapes.geojson import Feature, feature
from geodata.build.shapes.measure import area_km2
from geodata.dates import Interval, day_range
from geodata.kept import for_each_equal

LONG_STOP_DAYS = 10
"""A stop that tells of more days than this tells of no day's announcement in particular."""

NOTES = {
    ARMENIAN: "Nothing was said of it until then",
    UNKNOWN: "Nobody's word covers it: beside or between places announced as taken, or with no place of its own",
    AZERBAIJAN: "Announced by Azerbaijan as taken on that day or before it; not surveyed: drawn from the places named",
}
BACKLOG_NOTE = "Not known: in November announcements named places that the front had long passed"


def piece_features(s: Sources, tenure: Tenure) -> list[Feature]:
    """Return a feature for each piece of a cell by settlement and each of its holders."""
    cell = s.survey.cells[tenure.cell]
    arcs = s.survey.bounding(frozenset({cell.id}))
    stops = _stops(s)
    result = []
    for piece in (p for p in s.pieces.values() if p.cell == tenure.cell):
        area = round(area_km2(piece.shape), 1)
        accuracy, along = _edge(piece.id, _Edge(piece.shape, s.days.rule.sites, [(a.id, a.line) for a in arcs]))
        edge = {"accuracy_m": accuracy, "confidence": "low", "arcs": along}
        for days, holder in piece_tenures(piece):
            note = BACKLOG_NOTE if holder == UNKNOWN and days.start >= BACKLOG else NOTES[holder]
            moment = tenure.moment if days.start == piece.days.start else told_at(stops, days.start)
            properties = common(
                "control",
                cell.names_on(days.start),
                days,
                arcs,
                holder=holder,
                basis="announced",
                edtf=(days.start, days.end),
                sources=_sources(s, piece, days, holder),
                note=sentences(note, cell.note),
                area_km2=area,
                **figure_properties(None, None, None),
                cell=cell.id,
                piece=piece.id,
                derived=True,
                unit=cell.unit,
                belongs_nkao=cell.belongs_nkao,
                belongs_belt=cell.belongs_belt,
                moment=moment,
                certainty="low" if holder == UNKNOWN else "medium",
                symbol=_symbol(holder, cell.belongs_nkao),
            )
            result.append(feature(f"{piece.id}@{days.start}", piece.shape, properties | edge))
    return result


def _symbol(holder: str, belongs_nkao: bool) -> str:
    if holder == ARMENIAN:
        return "arm-nkao" if belongs_nkao else "arm-belt"
    return "unknown" if holder == UNKNOWN else "announced"


@dataclass(frozen=True)
class _Edge:
    """A piece (lon, lat), the places from which it is drawn, and the lines round its cell by their ids."""

    shape: BaseGeometry
    sites: list[Site]
    lines: list[tuple[str, LineString]]


@for_each_equal
def _edge(_: str, given: _Edge) -> tuple[int, list[str]]:
    """Return how far an edge drawn from places may be off, in metres, and the lines on which it runs.

    It may be off by the distance to the places it is drawn from: the median over the vertices, from the error of a
    position to the reach of a place, in steps of 500.
    """
    sites = np.array([(site.x, site.y) for site in given.sites])
    distance = float(np.median(nearest(to_plane(shapely.get_coordinates(given.shape)), sites)))
    accuracy = int(min(max(math.ceil(distance / 500) * 500, SPUR), REACH))
    return accuracy, [key for key, line in given.lines if line.intersection(given.shape).length > 0]


def _sources(s: Sources, piece: Piece, days: Interval, holder: str) -> Iterable[str]:
    """Return the pages on which the announcements of the day rest, so far as they name places of the cell's unit."""
    if holder == ARMENIAN or (holder == UNKNOWN and days.start >= BACKLOG):
        return ["geonames"]
    unit = s.survey.cells[piece.cell].unit
    told = [e for e in s.days.events if e.day == days.start]
    here = [e for e in told if unit in s.settlements[e.settlement].units] or told
    return [*(source for e in here for source in e.sources), "geonames"]


Stop = tuple[str, str, int, str]


def _stops(s: Sources) -> list[Stop]:
    """Return first day, last day, number of days and id of each stop that may tell of a day of the span."""
    span, found = s.days.span, []
    for moment in s.moments.values():
        if not span.start <= moment["sort_date"] < (span.end or ""):
            continue
        first, last = day_range(moment["edtf"])
        length = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
        if length <= LONG_STOP_DAYS:
            found.append((first, last, length, str(moment["id"])))
    return found


def told_at(stops: list[Stop], day: str) -> str | None:
    """Return the stop that tells of a day: the one that begins on it, else the shortest that holds it."""
    found = [(first != day, length, key) for first, last, length, key in stops if first <= day <= last]
    return min(found)[-1] if found else None
