"""The stops of the slider, in time order, and the eras that group them."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import geodata
from atlas.record import places, tables
from atlas.record.built import layers
from geodata import headline


@dataclass(frozen=True)
class Callout:
    """What the map calls out at a stop, and how it came about; plain words, at most 40 and 60 characters."""

    what: str
    how: str


@dataclass(frozen=True)
class Moment:
    """A stop of the slider. Dates are ISO days; `edtf` is the time that it tells, as EDTF."""

    id: str
    edtf: str
    sort_date: str
    """The day that the stop stands for in the order of time."""
    map_date: str
    """The day whose control table the map shows."""
    label: str
    title: str
    short: str
    """Its name on the rail, at most 18 characters; no other stop of its era has it."""
    headline: str
    """A sentence, at most 112 characters, on state or event of `map_date`, with its figures in it."""
    callout: Callout | None
    """None where there is nothing to point at."""
    text: str
    track: str
    """``article`` (a passage is about it), ``map`` (only the map tells it) or ``after`` (later than the article)."""
    passages: tuple[str, ...]
    also_passages: tuple[str, ...]
    places: tuple[str, ...]
    """The one that it is about first."""
    layers: tuple[str, ...]
    focus: tuple[str, ...]
    sources: tuple[str, ...]
    certainty: str
    disputes: str = ""

    @property
    def all_passages(self) -> tuple[str, ...]:
        """The passages that the moment is about, then those that give context."""
        return self.passages + self.also_passages


@cache
def all_moments() -> tuple[Moment, ...]:
    """Every stop, in the order of the slider."""
    return tables.records("article/moments.json", _moment)


def _moment(**row: Any) -> Moment:
    callout = row.pop("callout")
    said = row.pop("headline")
    if headline.names_in(said):
        said = headline.filled(said, figures_of(row["map_date"]))
    return Moment(headline=said, callout=Callout(**callout) if callout else None, **row)


@lru_cache(maxsize=4096)
def figures_of(day: str) -> dict[str, str]:
    """The figures that a headline may name, as drawn on an ISO day, in English: ``{"armenian_km2": "11,659"}``."""
    drawn = (*layers.on_day(layers.control(), day), *layers.on_day(layers.changes_2020(), day))
    land = ((row.layer, row.symbol, row.area_km2) for row in drawn)
    return headline.figures(land, geodata.rows("survey/announcements.csv"), day)


@cache
def by_id() -> dict[str, Moment]:
    """The stops by their ids."""
    return {moment.id: moment for moment in all_moments()}


@cache
def eras() -> tuple[dict[str, str], ...]:
    """The eras of the time bar: id, start (ISO day), label and shorter forms; each ends where the next starts."""
    return tuple(geodata.rows("article/eras.json"))


@cache
def wars() -> tuple[dict[str, str], ...]:
    """The wars as the time bar shows their length, half-open (ISO days)."""
    return tuple({key: row[key] for key in ("start", "end")} for row in geodata.rows("article/wars.json"))


def index_of_day(day: str) -> int:
    """Index of the last stop whose map shows `day` (ISO) or an earlier day; 0 before the first."""
    return max((i for i, moment in enumerate(all_moments()) if moment.map_date <= day), default=0)


def day_before(stop: str | None, day: str) -> str | None:
    """The ISO day of the stop before a stop (its id), or of the last stop before a `day` that is none; None at the
    first."""
    stops = all_moments()
    if stop is None:
        last = stops[index_of_day(day)].map_date
        return last if last <= day else None
    index = stops.index(by_id()[stop])
    return stops[index - 1].map_date if index else None


@cache
def _told_by_control() -> frozenset[str]:
    return frozenset(row.moment for row in layers.control() if row.moment)


def changes_control(moment: Moment) -> bool:
    """Tell whether control, of a cell or a piece of one, names this stop as the one that tells a change of holder."""
    return moment.id in _told_by_control()


def calls_out_land(moment: Moment) -> bool:
    """Tell whether the callout of a stop speaks of the land that changes hands on its day: control names the stop,
    and what it is about first is no line."""
    return changes_control(moment) and places.by_id()[moment.places[0]].kind != "line"
