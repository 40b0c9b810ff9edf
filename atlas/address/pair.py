"""The two days of the Compare page, as its address holds them. Untrusted: checked key by key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from atlas.address import state
from atlas.record import moments

MODES = ("swipe", "side", "changed")
"""One map with a divider, two maps side by side, only what changed."""


@dataclass(frozen=True)
class Pair:
    """Two days: `start` and `end` are ids of stops or ISO days, in any order; `at` is the divider's place, percent."""

    start: str = "1989-01-01"
    end: str = state.OPENING
    mode: str = MODES[0]
    at: int = 50

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


def _when(text: str) -> str | None:
    return text if text in moments.by_id() else state.day(text)


def read(query: Mapping[str, str]) -> tuple[Pair, list[str]]:
    """Return the pair that an address asks for and a plain notice for each part of it that makes no sense."""
    found: dict[str, Any] = {}
    notices = []
    usual = Pair()
    for key, name, default in (("from", "start", usual.start), ("to", "end", usual.end)):
        if key not in query:
            continue
        found[name] = _when(query[key])
        if found[name] is None:
            found[name] = default
            days = f"{state.FIRST_DAY} to {state.LAST_DAY}"
            fix = f"It is a stop, or a day from {days}, written like that."
            notices.append(f"The address asks for {key}=“{query[key][:60]}”. {fix}")
    if "mode" in query:
        if query["mode"] in MODES:
            found["mode"] = query["mode"]
        else:
            notices.append(f"The address asks for mode=“{query['mode'][:60]}”. It is one of {', '.join(MODES)}.")
    if "at" in query:
        if query["at"].isascii() and query["at"].isdigit() and len(query["at"]) <= 3 and int(query["at"]) <= 100:
            found["at"] = int(query["at"])
        else:
            notices.append(f"The address asks for at=“{query['at'][:60]}”. The divider stands from 0 to 100.")
    return Pair(**found), notices


def ready(today: date) -> list[dict[str, str]]:
    """The pairs that the page offers: label, and the values of `from` and `to`. `today` is kept inside the table."""
    last = min(today.isoformat(), state.LAST_DAY)
    return [
        {"label": "1989 and 1994", "from": "1989-01-01", "to": state.OPENING},
        {"label": "26 September and 1 December 2020", "from": "2020-09-26", "to": "2020-12-01-lachin"},
        {"label": "1994 and today", "from": state.OPENING, "to": last},
    ]
