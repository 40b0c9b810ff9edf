"""What changed on a day, and what a map calls out of it: the number, what it is, how it came about.

``atlas/web/map/change.js`` does the same in the browser; tests/export/picture/test_said.py holds the two together.
Where a day is drawn by announcements, places are counted, since nobody measured the land.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, get_args

from atlas.answers.holding import held_before
from atlas.look import map_table, style
from atlas.record import moments
from atlas.record.built import layers
from atlas.record.built.features import Tenure
from atlas.record.moments import Callout, Moment
from geodata.amount import rounded

Width = Literal["wide", "narrow"]
"""Of a map, the narrow one a phone's: callouts have their lines by it (`letters` of the table)."""
WIDTHS: tuple[Width, ...] = get_args(Width)


@dataclass(frozen=True)
class Change:
    """Land that passed on a day from one holder to another, km2 geodesic on WGS84, None where it was not measured."""

    parts: tuple[Tenure, ...]
    km2: float | None
    places: int
    """Announced on that day."""
    schematic: bool
    before: str
    """Holder; empty where land was announced."""
    after: str
    """Holder."""


@dataclass(frozen=True)
class Line:
    """A line of a callout; `style` is ``change``, ``what`` or ``ground``."""

    words: str
    style: str


@dataclass(frozen=True)
class Said:
    """A callout: on the ``land`` that changed, on the ``place`` that the stop is about first, or on what was
    ``announced``: land in many parts, of which one place is meant."""

    on: Literal["land", "place", "announced"]
    lines: tuple[Line, ...]


def _announced(starts: list[Tenure], day: str) -> Change | None:
    parts = tuple(row for row in starts if row.symbol == "announced")
    settlements = layers.on_day(layers.settlements(), day)
    places = sum(row.day == day and row.basis == "announced" for row in settlements)
    return Change(parts, None, places, False, "", "azerbaijan") if parts or places else None


@lru_cache(maxsize=4096)
def on_day(day: str) -> Change | None:
    """What passed from one holder to another on an ISO day, or None where nothing did. Of several ways from holder
    to holder that of the most land is told; `parts` has them all."""
    starts = [row for row in layers.control() if row.start == day]
    if any(row.piece for row in starts):
        return _announced(starts, day)
    if not starts or any(row.piece and row.end == day for row in layers.control()):
        return None  # the line of the day replaces what was announced
    eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    ways: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for row in starts:
        before = held_before(row.part, eve, row.holder).holder
        if before and before != row.holder:  # the table's first day is no change
            ways[before, row.holder].append(row)
    if not ways:
        return None
    (before, after), rows = max(ways.items(), key=lambda way: sum(row.area_km2 for row in way[1]))
    parts = tuple(row for row in starts if any(row in some for some in ways.values()))
    schematic = any(row.note.startswith("Schematic") for row in rows)
    return Change(parts, sum(row.area_km2 for row in rows), 0, schematic, before, after)


def _wrapped(words: str, most: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _short(holder: str) -> str:
    words = str(style.table()["holders"].get(holder, "")).split(",")[0]
    return f"{words.lower()} land" if holder == "contested" else words


def _number(change: Change) -> str:
    if change.places:
        return f"{change.places} {'place' if change.places == 1 else 'places'} announced"
    if not change.km2:
        return ""
    km2 = f"{rounded(change.km2)} km²"
    return f"{km2} redrawn" if change.schematic else f"+{km2}"


def _lines(change: Change | None, told: Callout | None, letters: dict[str, int]) -> tuple[Line, ...]:
    if change and change.places and not told:
        told = Callout("by Azerbaijan", "not surveyed")
    before = f"from {_short(change.before)}" if change and change.before else ""
    what = told.what if told else f"{before} to {_short(change.after)}" if change and before else ""
    how = told.how if told else "schematic" if change and change.schematic else ""
    ground = "; ".join(filter(None, [before if told else "", how]))
    said = {"change": _number(change) if change else "", "what": what, "ground": ground}
    return tuple(Line(words, style) for style, most in letters.items() for words in _wrapped(said[style], most))


def callouts(change: Change | None, stop: Moment | None, width: Width = "wide") -> list[Said]:
    """What a map of some width, or of a phone's, calls out of a change and of a stop. Where the change is not what the
    stop tells, each has its own: nobody shall read the km2 as those of the event."""
    letters = map_table.table()["labels"]["letters"][width]
    told = stop.callout if stop else None
    on_land: Literal["land", "place"] = "land" if change and change.parts else "place"
    on = "announced" if change and change.places else on_land
    if change and stop and told and not moments.calls_out_land(stop):
        found = [Said(on, _lines(change, None, letters)), Said("place", _lines(None, told, letters))]
    else:
        found = [Said(on, _lines(change, told, letters))]
    return [one for one in found if one.lines]
