"""A room: what the lecturer's tab has told, by parts, each with a number; and the two stores' common face.

A part is one JSON value that stands until it is told anew: where the talk is, the storyline's words, whether the talk
has ended. Who missed steps gets the newest of each part and nothing else, so that no queue grows behind a slow phone.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

AWAY_AFTER = 12.0
"""Seconds without a word from the lecturer's tab, which says every 5 s that it is there, until followers are told."""
KEPT_FOR = 6 * 3600.0
"""Seconds that a room is kept after the tab was last heard: a laptop that sleeps through lunch finds it again."""
MOST_ROOMS = 200
"""Rooms of one store. When they are full, those that nobody has heard for a while are forgotten first."""
IDLE_AFTER = 120.0
"""Seconds without the tab after which a room may be forgotten for another's sake."""
ENDED = "ended"
"""The part that says that the talk is over."""
MOST_ANSWERS = 2_000
"""Answers of phones that one room keeps, whatever they answer; each has some 100 to 1,300 bytes."""


class NoRoom(LookupError):
    """There is no room with this code, or no longer."""


class NotYours(PermissionError):
    """The secret is not this room's."""


class Ended(ValueError):
    """The talk in this room is over."""


class Full(RuntimeError):
    """There are as many rooms, listeners or answers as this server takes."""


class NotAsked(ValueError):
    """The room does not take answers to that, not yet or no longer."""


class Away(ConnectionError):
    """The store does not answer."""


@dataclass(frozen=True)
class Part:
    """One thing told. `text` is JSON; `number` grows with each telling, also over a restart of the server."""

    number: int
    text: str


@dataclass(frozen=True)
class Room:
    """A room as it stands."""

    key: str
    """What is kept of its secret."""
    heard: float
    """When its tab was last heard, seconds since 1970."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    taking: str = ""
    """The name of that to which it takes answers now; empty for nothing."""

    @property
    def number(self) -> int:
        """The number of what was told last."""
        return max((part.number for part in self.parts.values()), default=0)

    def how(self, now: float) -> str:
        """How it stands with the lecturer's tab at `now` (seconds since 1970): here, away or ended."""
        if ENDED in self.parts:
            return "ended"
        return "away" if now - self.heard > AWAY_AFTER else "here"


class Store(Protocol):
    """Where rooms are kept. All of it runs on the server's loop; every method raises `Away` when the store does not
    answer."""

    async def get(self, code: str) -> Room | None:
        """The room of that code, if there is one."""

    async def put(
        self, code: str, key: str, parts: Mapping[str, str], *, create: bool = False, taking: str | None = None
    ) -> Room:
        """Keep `parts` (JSON by name) as told now, and that the tab was heard; take answers from now on to `taking`, to
        nothing where that is empty, to what it was where it is None.

        `key` must be the room's own; with `create` a room that is not there is made. With the part `ENDED` the room's
        answers are forgotten. Raises `NoRoom`, `NotYours`, `Ended` or `Full`.
        """

    async def answer(self, code: str, name: str, mark: str, text: str) -> None:
        """Keep what a phone, known by its `mark`, answers to what is called `name`, in the place of what it had
        answered to that before.

        Raises `NoRoom`, `NotAsked` where the room takes no answers to that, or `Full`.
        """

    async def answered(self, code: str, name: str) -> int:
        """How many phones have answered to what is called `name`."""

    async def answers(self, code: str) -> dict[str, list[str]]:
        """Every answer of a room by the name of what it answers; without the marks. They go when the room goes."""

    async def watch(self, changed: Callable[[str], None]) -> None:
        """Call `changed` with the code of every room that is told something, by this process or another, until the
        task is cancelled."""


def next_number(before: int) -> int:
    """The number of what is told now: later than `before`, and than anything told before the server was started."""
    return max(before + 1, int(time.time() * 1000))
