"""Checks of the days by settlement: nothing before its claim, no hole, little unknown, villages in their district."""

from functools import cache
from itertools import pairwise

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.build.days.claims import ANNOUNCED, CONTRADICTED
from geodata.build.partition.control import UNKNOWN
from geodata.build.partition.model import Sources, piece_tenures
from geodata.build.shapes.measure import area_km2, distance_km
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, Tables, line_of
from geodata.dates import periods
from geodata.kept import for_each_equal

MOST_UNKNOWN_KM2 = 1500
"""On a day of October 2020: with more, the map would no longer say what can be said."""
OCTOBER = ("2020-10-01", "2020-11-01")
SLIVER_KM2 = 0.05
"""Rounding to five decimals leaves slivers of a metre along outlines: up to so much a cell."""
DISTRICT_KM = 2.0
"""A place may lie so far outside its district (the error of the limits), or as far as its own position errs."""
DISTRICT_SHARE = 5
"""Per cent of the places that may lie outside at all; 3 % do."""


def check_days(s: Sources, tables: Tables) -> list[Problem]:
    """Run every check of this module."""
    return [
        *check_events(s, tables),
        *check_districts(s, tables),
        *check_pieces(s),
        *check_claims(s, tables),
        *check_unknown(s),
    ]


def _row(tables: Tables, settlement: str) -> str:
    index = next(i for i, row in enumerate(tables.settlements) if row["id"] == settlement)
    return f"{line_of(index)} ({settlement})"


def check_events(s: Sources, tables: Tables) -> list[Problem]:
    """A denial, an admission, a contradiction answers a claim, on another word than the claim's; no row comes twice."""
    problems = []
    seen: set[tuple[str, str, str]] = set()
    claims = {(row["settlement"], row["day"]) for row in tables.announcements if row["what"] == ANNOUNCED}
    for index, row in enumerate(tables.announcements):
        where = f"{line_of(index)} ({row['settlement']}, {row['day']})"
        key = (row["settlement"], row["day"], row["what"])
        if key in seen:
            problems.append(Problem(CSV_FILES["announcements"], where, "says the same as a row above", "remove one"))
        seen.add(key)
        if row["what"] not in ("denied", "admitted", CONTRADICTED):
            continue
        if not any(name == row["settlement"] and day <= row["day"] for name, day in claims):
            what, fix = f"{row['what']} answers no claim of that day or before", "add the claim, or correct the day"
            problems.append(Problem(CSV_FILES["announcements"], where, what, fix))
        if row["word"] == row["by"]:
            what, fix = f"{row['what']} on the word of the side that took it", "say in `word` who said so"
            problems.append(Problem(CSV_FILES["announcements"], where, what, fix))
    return problems


def check_districts(s: Sources, tables: Tables) -> list[Problem]:
    """Every placed settlement lies in the unit of 1989 of which it was named, or no farther outside than may be.

    A test of the limits that no outline can win by resemblance: the announcements name the district of each village.
    """
    problems, outside, placed = [], 0, 0

    @cache
    def land_of(units: tuple[str, ...]) -> BaseGeometry:
        return shapely.union_all([c.polygon for c in s.survey.cells.values() if c.unit in units])

    for settlement in s.settlements.values():
        if settlement.point is None:
            continue
        placed += 1
        point = Point(settlement.point)
        land = land_of(settlement.units)
        if land.covers(point):
            continue
        outside += 1
        (start, end) = [(x, y) for x, y in shapely.shortest_line(point, land).coords]
        away = distance_km(start, end)
        if away > max(DISTRICT_KM, settlement.accuracy_m / 1000):
            what = f"lies {away:.1f} km outside {' and '.join(settlement.units)}"
            fix = "move the arcs beside it in arcs.csv, or correct position, error or unit with a source"
            problems.append(Problem(CSV_FILES["settlements"], _row(tables, settlement.id), what, fix))
    if outside * 100 > DISTRICT_SHARE * placed:
        what = f"{outside} of {placed} places lie outside their unit, more than {DISTRICT_SHARE} %"
        problems.append(Problem(CSV_FILES["settlements"], "unit", what, "check the limits in arcs.csv"))
    return problems


def check_pieces(s: Sources) -> list[Problem]:
    """The pieces of each cell fill it, overlap nowhere, and each has one holder on each day of its span."""
    problems = []
    for cell, outline in s.days.ground.cells.items():
        pieces = [p for p in s.pieces.values() if p.cell == cell]
        for what, size in _misfits(cell, (outline, [p.shape for p in pieces])).items():
            if abs(size) > SLIVER_KM2:
                problems.append(_days_problem(f"cell {cell}", f"its pieces {what} of {size:.2f} km2"))
        for piece in pieces:
            tenures = piece_tenures(piece)
            ends = [tenures[0][0].start, *(days.end for days, _ in tenures)] if tenures else []
            gaps = any(one.end != other.start for (one, _), (other, _) in pairwise(tenures))
            if gaps or not ends or (ends[0], ends[-1]) != (piece.days.start, piece.days.end):
                problems.append(_days_problem(f"piece {piece.id}", "has a day with no holder, or two"))
    return problems


@for_each_equal
def _misfits(_: str, given: tuple[BaseGeometry, list[BaseGeometry]]) -> dict[str, float]:
    """Return by how many km2 the pieces of a cell do not fit its outline."""
    outline, pieces = given
    together = shapely.union_all(pieces)
    return {
        "leave a hole": _km2(outline.difference(together)),
        "reach out of the cell": _km2(together.difference(outline)),
        "overlap": sum(map(area_km2, pieces)) - area_km2(together),
    }


def _km2(shape: BaseGeometry) -> float:
    parts = [p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "Polygon"]
    return sum(area_km2(p) for p in parts)


def _days_problem(row: str, what: str) -> Problem:
    return Problem("layers/control.geojson", row, what, "mend geodata/build/days")


def check_claims(s: Sources, tables: Tables) -> list[Problem]:
    """No settlement lies on land shown as Azerbaijan's before the day of its first claim."""
    problems = []
    for settlement in s.settlements.values():
        piece = s.days.at(*settlement.point) if settlement.point else None
        claim = s.days.claims.get(settlement.id, s.days.span.end or "") if piece else ""
        if piece and piece.announced < claim:
            what = f"is shown as Azerbaijan's on {piece.announced} (piece {piece.id}), before its claim on {claim}"
            fix = f"add the claim of that day to {CSV_FILES['announcements']}, or mend geodata/build/days/rule.py"
            problems.append(Problem(CSV_FILES["settlements"], _row(tables, settlement.id), what, fix))
    return problems


def held_km2(s: Sources, day: str, holder: str) -> float:
    """Return the land of the cells by settlement that a holder had on a day, km2."""
    pieces = [p for p in s.pieces.values() for days, h in piece_tenures(p) if h == holder and days.holds(day)]
    return sum(p.km2 for p in pieces)


def check_unknown(s: Sources) -> list[Problem]:
    """On no day of October 2020 is more land unknown than leaves the map something to say."""
    problems = []
    for days in periods(s.days.turns, s.days.span) if s.pieces else []:
        unknown = held_km2(s, days.start, UNKNOWN) if OCTOBER[0] <= days.start < OCTOBER[1] else 0.0
        if unknown >= MOST_UNKNOWN_KM2:
            what = f"{unknown:,.0f} km2 are unknown, {MOST_UNKNOWN_KM2:,} or more"
            fix = "date more places, or mend geodata/build/days/rule.py"
            problems.append(Problem(CSV_FILES["announcements"], f"day {days.start}", what, fix))
    return problems
