"""What had been announced by each day of autumn 2020, while the map follows settlements."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import geodata
from atlas.record.built import layers

_ANNOUNCED = "announced-taken"


@cache
def span() -> tuple[str, str]:
    """The first and the last day that can be stepped through one by one, both included, ISO: from the first day on
    which a cell is held in pieces to the line that ended that."""
    pieces = [row for row in layers.control() if row.piece]
    return min(row.start for row in pieces), max(row.end or "" for row in pieces)


@dataclass(frozen=True, slots=True)
class Announced:
    """How many settlements Azerbaijan had announced as taken: on a day for the first time, and by then, with or without
    a position on the map."""

    today: int
    by_then: int


@cache
def by_day() -> dict[str, Announced]:
    """What was announced, for each day of `span`, in order."""
    first: dict[str, str] = {}
    for row in geodata.rows("survey/announcements.csv"):
        if row["what"] == _ANNOUNCED:
            first[row["settlement"]] = min(row["day"], first.get(row["settlement"], row["day"]))
    days = sorted(first.values())
    return {day: Announced(days.count(day), sum(one <= day for one in days)) for day in _each(*span())}


def _each(first: str, last: str) -> list[str]:
    start = date.fromisoformat(first)
    count = (date.fromisoformat(last) - start).days + 1
    return [(start + timedelta(days=i)).isoformat() for i in range(count)]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A settlement that was announced, and of which no position is known: it is in no layer."""

    name: str
    day: str
    district: str


@cache
def unplaced() -> tuple[Unplaced, ...]:
    """The settlements announced in autumn 2020 that have no place on the map, in the order of their first day."""
    known = {row["id"]: row for row in geodata.rows("survey/settlements.csv")}
    found: dict[str, Unplaced] = {}
    for row in sorted(geodata.rows("survey/announcements.csv"), key=lambda row: row["day"]):
        settlement = known[row["settlement"]]
        if row["what"] == _ANNOUNCED and not settlement["lon"]:
            found.setdefault(row["settlement"], Unplaced(settlement["name"], row["day"], settlement["district"]))
    return tuple(found.values())


def daily() -> dict[str, Any]:
    """`by_day`, as the time bar takes it."""
    return {day: [row.today, row.by_then] for day, row in by_day().items()}
