"""Rooms in this process: what one laptop needs. They go with it, and the lecturer's tab brings its own back."""

import asyncio
import time
from collections.abc import Callable, Mapping

from atlas.talk.room import (
    ENDED,
    IDLE_AFTER,
    KEPT_FOR,
    MOST_ANSWERS,
    MOST_ROOMS,
    Ended,
    Full,
    NoRoom,
    NotAsked,
    NotYours,
    Part,
    Room,
    next_number,
)


class MemoryStore:
    """A `room.Store` in a dictionary."""

    def __init__(self, most: int = MOST_ROOMS) -> None:
        self._rooms: dict[str, Room] = {}
        self._answers: dict[
            str, dict[tuple[str, str], str]
        ] = {}  # by room, then by what is answered and the phone's mark
        self._most = most
        self._watchers: list[Callable[[str], None]] = []

    async def get(self, code: str) -> Room | None:
        """See `room.Store`."""
        return self._rooms.get(code)

    async def put(
        self, code: str, key: str, parts: Mapping[str, str], *, create: bool = False, taking: str | None = None
    ) -> Room:
        """See `room.Store`."""
        now = time.time()
        before = self._rooms.get(code)
        if before is None:
            if not create:
                raise NoRoom(code)
            self._make_place(now)
            before = Room(key, now)
        if before.key != key:
            raise NotYours(code)
        if ENDED in before.parts:
            raise Ended(code)
        number = next_number(before.number)
        told = {name: Part(number, text) for name, text in parts.items()}
        takes = before.taking if taking is None else taking
        self._rooms[code] = Room(key, now, {**before.parts, **told}, takes)
        if ENDED in parts:
            self._answers.pop(code, None)
        if told:
            for changed in self._watchers:
                changed(code)
        return self._rooms[code]

    def _make_place(self, now: float) -> None:
        """Forget rooms that are long silent; where they are full, also the one that is silent longest."""
        for code in [code for code, room in self._rooms.items() if now - room.heard > KEPT_FOR]:
            self._forget(code)
        if len(self._rooms) < self._most:
            return
        oldest = min(self._rooms, key=lambda code: self._rooms[code].heard)
        if now - self._rooms[oldest].heard <= IDLE_AFTER:
            raise Full("There are as many talks as this server takes. Try again in a few minutes.")
        self._forget(oldest)

    def _forget(self, code: str) -> None:
        del self._rooms[code]
        self._answers.pop(code, None)

    async def answer(self, code: str, name: str, mark: str, text: str) -> None:
        """See `room.Store`."""
        room = self._rooms.get(code)
        if room is None:
            raise NoRoom(code)
        if ENDED in room.parts or room.taking != name:
            raise NotAsked(name)
        kept = self._answers.setdefault(code, {})
        if len(kept) >= MOST_ANSWERS and (name, mark) not in kept:
            raise Full("This room has as many answers as it takes.")
        kept[name, mark] = text

    async def answered(self, code: str, name: str) -> int:
        """See `room.Store`."""
        return sum(of == name for of, _ in self._answers.get(code, ()))

    async def answers(self, code: str) -> dict[str, list[str]]:
        """See `room.Store`."""
        found: dict[str, list[str]] = {}
        for (name, _), text in self._answers.get(code, {}).items():
            found.setdefault(name, []).append(text)
        return found

    async def watch(self, changed: Callable[[str], None]) -> None:
        """See `room.Store`."""
        self._watchers.append(changed)
        try:
            await asyncio.Event().wait()
        finally:
            self._watchers.remove(changed)
