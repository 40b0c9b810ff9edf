"""Rooms in this process: what one laptop needs. They go with it, and the lecturer's tab brings its own back."""

import asyncio
import time
from collections.abc import Callable, Mapping

from atlas.talk.room import (
    ENDED,
    IDLE_AFTER,
    KEPT_FOR,
    MOST_ROOMS,
    Ended,
    Full,
    NoRoom,
    NotYours,
    Part,
    Room,
    next_number,
)


class MemoryStore:
    """A `room.Store` in a dictionary."""

    def __init__(self, most: int = MOST_ROOMS) -> None:
        self._rooms: dict[str, Room] = {}
        self._most = most
        self._watchers: list[Callable[[str], None]] = []

    async def get(self, code: str) -> Room | None:
        """See `room.Store`."""
        return self._rooms.get(code)

    async def put(self, code: str, key: str, parts: Mapping[str, str], *, create: bool = False) -> Room:
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
        self._rooms[code] = Room(key, now, {**before.parts, **told})
        if told:
            for changed in self._watchers:
                changed(code)
        return self._rooms[code]

    def _make_place(self, now: float) -> None:
        """Forget rooms that are long silent; where they are full, also the one that is silent longest."""
        for code in [code for code, room in self._rooms.items() if now - room.heard > KEPT_FOR]:
            del self._rooms[code]
        if len(self._rooms) < self._most:
            return
        oldest = min(self._rooms, key=lambda code: self._rooms[code].heard)
        if now - self._rooms[oldest].heard <= IDLE_AFTER:
            raise Full("There are as many talks as this server takes. Try again in a few minutes.")
        del self._rooms[oldest]

    async def watch(self, changed: Callable[[str], None]) -> None:
        """See `room.Store`."""
        self._watchers.append(changed)
        try:
            await asyncio.Event().wait()
        finally:
            self._watchers.remove(changed)
