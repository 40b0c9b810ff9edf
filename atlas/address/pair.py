"""The two days of the Compare page, as its address holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import geodata
from atlas.address import codec, state, vocabulary
from atlas.record import moments
from geodata.dates import day_before, long_day

_USUAL = {name: key.usual for name, key in vocabulary.keys().items()}
MODES = vocabulary.keys()["mode"].values
"""One map with a divider, two maps side by side, only what changed."""
KEYS = ("from", "to", "mode", "at")


@dataclass(frozen=True)
class Pair:
    """Two days: `start` and `end` are ids of stops or ISO days, in any order; `at` is the divider's place, percent."""

    start: str = str(_USUAL["from"])
    end: str = str(_USUAL["to"])
    mode: str = str(_USUAL["mode"])
    at: int = cast("int", _USUAL["at"])

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Pair":
        """The pair that values of the address make (``codec.read``); other keys are left alone."""
        fields = {"from": "start", "to": "end"}
        return cls(**{fields.get(key, key): values[key] for key in KEYS if key in values})

    @classmethod
    def from_mapping(cls, told: object) -> "Pair":
        """The pair that a browser told (JSON), trusted no more than an address: what makes no sense is as usual."""
        return cls.of(codec.trusted(told, KEYS))

    @property
    def days(self) -> tuple[str, str]:
        """The ISO days whose maps are compared, as they stand: left, right."""
        return day_of(self.start), day_of(self.end)

    def as_dict(self) -> dict[str, Any]:
        """The pair as the browser's store takes it, in the keys of the address."""
        return {"from": self.start, "to": self.end, "mode": self.mode, "at": self.at, "days": list(self.days)}


def day_of(value: str) -> str:
    """The ISO day of a stop's map, or the day itself."""
    stop = moments.by_id().get(value)
    return stop.map_date if stop else value


def read(query: Mapping[str, str]) -> tuple[Pair, list[str]]:
    """Return the pair that an address asks for and a plain notice for each part of it that makes no sense."""
    asked = codec.read(query, "compare")
    return Pair.of(asked.values), list(asked.notices)


def ready(today: date) -> list[dict[str, str]]:
    """The pairs that the page offers: label, and the values of `from` and `to`. `today` is kept inside the table."""
    last = min(today.isoformat(), state.LAST_DAY)
    usual = Pair()
    before, after = day_before(geodata.day("war-2020")), geodata.day("lachin")
    of_2020 = f"{long_day(before).removesuffix(' 2020')} and {long_day(after)}"
    return [
        {"label": "1989 and 1994", "from": usual.start, "to": usual.end},
        {"label": of_2020, "from": before, "to": "2020-12-01-lachin"},
        {"label": "1994 and today", "from": state.OPENING, "to": last},
    ]
