"""The stops of the slider, in time order, and the eras that group them."""

from dataclasses import dataclass
from functools import cache

import geodata
from atlas.record import layers, tables


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
    text: str
    track: str
    """``article`` (a passage is about it), ``map`` (only the map tells it) or ``after`` (later than the article)."""
    passages: tuple[str, ...]
    also_passages: tuple[str, ...]
    places: tuple[str, ...]
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
    return tables.records("article/moments.json", Moment)


@cache
def by_id() -> dict[str, Moment]:
    """The stops by their ids."""
    return {moment.id: moment for moment in all_moments()}


@cache
def eras() -> tuple[dict[str, str], ...]:
    """The eras of the time bar: id, start (ISO day), label and shorter forms; each ends where the next starts."""
    return tuple(geodata.read_json("article/eras.json"))


def index_of_day(day: str) -> int:
    """Index of the last stop whose map shows `day` (ISO) or an earlier day; 0 before the first."""
    return max((i for i, moment in enumerate(all_moments()) if moment.map_date <= day), default=0)


@cache
def _told_by_control() -> frozenset[str]:
    return frozenset(row["moment"] for row in layers.properties("control") if row["moment"])


def changes_control(moment: Moment) -> bool:
    """Tell whether control, of a cell or a piece of one, names this stop as the one that tells a change of holder."""
    return moment.id in _told_by_control()
