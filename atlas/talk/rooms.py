"""The rooms of a server: a lecturer's tab tells, followers listen, over one store or the other.

Followers wait on this process alone. The store says which room was told something; it is read once for all who follow
it here, and once in a while anyway, so that a lost message or a silent tab is noticed.
"""

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Any

from atlas.talk import asking, codes
from atlas.talk.answers import hall, saved
from atlas.talk.answers.reading import Sent
from atlas.talk.memory import MemoryStore
from atlas.talk.room import Away, Full, NoRoom, NotAsked, NotYours, Room, Store
from atlas.talk.shared import SharedStore

MOST_LISTENERS = 5_000
"""Followers of one process."""
LOOK_EVERY = 2.0
"""Seconds between two looks at a followed room that nobody told anything of."""
BEAT_EVERY = 14.0
"""Seconds between two signs of life on a silent line, so that no proxy takes it for dead."""
_BEAT = b"event: beat\ndata: 1\n\n"


def from_setting(setting: str) -> Store:
    """The store that ``KARABAKH_ROOMS`` names: ``memory``, also when it is empty, or ``redis://host:port/number``.

    Raises ValueError for anything else, ModuleNotFoundError where the package redis is missing.
    """
    if setting in ("", "memory"):
        return MemoryStore()
    if setting.startswith(("redis://", "rediss://", "unix://")):
        with contextlib.suppress(ValueError):  # a port that is no number, say
            return SharedStore(setting)
    shown = re.sub("//.*@", "//…@", setting)[:60]  # without a password
    raise ValueError(f"KARABAKH_ROOMS={shown!r} is no store of rooms: write memory, or redis://host:port/number.")


def _line(event: str, text: str, number: int) -> bytes:
    """An event as a browser's EventSource reads it. JSON has no line breaks."""
    return f"id: {number}\nevent: {event}\ndata: {text}\n\n".encode()


class _Door:
    """A room as its followers in this process see it."""

    def __init__(self, room: Room) -> None:
        self.listeners = 0
        self.turn = asyncio.Event()
        self._take(room)

    def _take(self, room: Room) -> None:
        self.room = room
        self.how = room.how(time.time())
        self.lines = {name: (part.number, _line(name, part.text, part.number)) for name, part in room.parts.items()}

    def see(self, room: Room | None, beat: bool) -> None:
        """See how the room stands now, and wake who waits where that is news, or for a sign of life."""
        before = (self.room.number, self.how)
        if room:
            self._take(room)
        else:
            self.how = "away"  # not known here for now: its tab will bring it back
        if beat or (self.room.number, self.how) != before:
            turn, self.turn = self.turn, asyncio.Event()
            turn.set()

    def since(self, number: int) -> bytes:
        """Every part told after `number`, the storyline before the place in it."""
        return b"".join(line for _, (at, line) in sorted(self.lines.items(), reverse=True) if at > number)


class Rooms:
    """All rooms, over a store. To be used on one loop. `stopping` tells whether the server is about to stop."""

    def __init__(self, store: Store, stopping: Callable[[], bool] = lambda: False) -> None:
        self._store = store
        self._stopping = stopping
        self._doors: dict[str, _Door] = {}
        self._listeners = 0
        self._told: set[str] = set()
        self._news = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None

    async def open(self, secret: str, parts: Mapping[str, str]) -> str:
        """Open the room of a secret, or take it up again; returns its code. See `Store.put` for what it raises."""
        code = await asyncio.to_thread(codes.code_of, secret)
        await self._put(code, secret, parts, create=True)
        return code

    async def tell(self, code: str, secret: str, parts: Mapping[str, str]) -> None:
        """Tell a room something, or only that its tab is there. See `Store.put` for what it raises."""
        if not codes.is_code(code):
            raise NoRoom(code)
        if not codes.is_secret(secret):
            raise NotYours(code)
        await self._put(code, secret, parts)

    async def _put(self, code: str, secret: str, parts: Mapping[str, str], *, create: bool = False) -> None:
        """Put parts into the store; with a question that takes no more answers, what was answered to it."""
        key, taking = codes.key_of(secret), None
        if asking.PART in parts:
            asked = asking.of_part(parts[asking.PART])
            taking = asked.name if asked and asked.state == "asked" else ""
            if asked and not taking:
                await self._store.put(code, key, {}, create=create, taking=taking)  # from here on nothing more comes in
                texts = (await self._store.answers(code)).get(asked.name, [])
                parts = {**parts, asking.PART: await asyncio.to_thread(asking.part, asked, texts)}
        await self._store.put(code, key, parts, create=create, taking=taking)

    async def answer(self, code: str, sent: Sent) -> None:
        """Keep what a phone has sent. Until a question is closed the last answer of a phone counts: so a phone whose
        line broke, or whose server was started anew, sends it again and counts once.

        Raises NoRoom, NotAsked, Full or Away.
        """
        if (await self.look(code)).taking != sent.of:
            raise NotAsked(sent.of)
        text = await asyncio.to_thread(hall.kept, sent)
        await self._store.answer(code, sent.of, sent.mark, text)

    async def _own(self, code: str, secret: str) -> Room:
        room = await self.look(code)
        if not codes.is_secret(secret) or room.key != codes.key_of(secret):
            raise NotYours(code)
        return room

    async def hall(self, code: str, secret: str) -> dict[str, Any]:
        """What the hall has answered so far to what is asked, for the room's lecturer: how many, and once no more come
        in all that phones hear when it is revealed. Raises NoRoom, NotYours or Away."""
        room = await self._own(code, secret)
        asked = asking.of_part(room.parts[asking.PART].text) if asking.PART in room.parts else None
        if asked is None:
            return {}
        if asked.state == "asked":
            return {**asked.as_dict(), "answered": await self._store.answered(code, asked.name)}
        texts = (await self._store.answers(code)).get(asked.name, [])
        return {**asked.as_dict(), **await asyncio.to_thread(hall.summary, asked.question, texts)}

    async def saved(self, code: str, secret: str) -> bytes:
        """All answers of a room as GeoJSON, for its lecturer. Raises NoRoom, NotYours or Away."""
        await self._own(code, secret)
        return await asyncio.to_thread(saved.geojson, await self._store.answers(code))

    async def look(self, code: str) -> Room:
        """A room as it stands, for who cannot listen. Raises NoRoom or Away."""
        room = await self._store.get(code) if codes.is_code(code) else None
        if room is None:
            raise NoRoom(code)
        return room

    async def listen(self, code: str, after: int = 0) -> AsyncGenerator[bytes, None]:
        """Lines of server-sent events: every part told after `after`, each anew when it changes, and how it stands.

        Raises NoRoom, Full or Away before the first line.
        """
        if self._listeners >= MOST_LISTENERS:
            raise Full("As many phones follow talks as this server takes.")
        door = self._doors.get(code) or _Door(await self.look(code))
        return self._lines(code, door, after)

    async def _lines(self, code: str, door: _Door, seen: int) -> AsyncGenerator[bytes, None]:
        door = self._doors.setdefault(code, door)
        door.listeners += 1
        self._listeners += 1
        if self._keeper is None or self._keeper.done():
            self._keeper = asyncio.create_task(self._look_after(), name="rooms")
        how = None
        try:
            while not self._stopping():
                turn, news = door.turn, door.since(seen)
                seen = max(seen, door.room.number)
                if door.how != how:
                    how = door.how
                    news += _line("how", f'"{how}"', seen)
                yield news or _BEAT
                await turn.wait()
        finally:
            self._listeners -= 1
            door.listeners -= 1
            if not door.listeners:
                self._doors.pop(code, None)

    def _hear(self, code: str) -> None:
        if code in self._doors:
            self._told.add(code)
            self._news.set()

    async def _look_after(self) -> None:
        """Bring to the doors what the store tells of at once, and everything else every `LOOK_EVERY`."""
        watching = asyncio.create_task(self._store.watch(self._hear))
        looked = beaten = time.monotonic()
        try:
            while self._doors:
                now = time.monotonic()
                stopping = self._stopping()
                beat = stopping or now - beaten >= BEAT_EVERY
                which = set(self._doors) if beat or now - looked >= LOOK_EVERY else self._told
                looked = now if which is not self._told else looked
                beaten = now if beat else beaten
                self._told = set()
                self._news.clear()
                await asyncio.gather(*(self._bring(code, beat) for code in which))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), LOOK_EVERY)
        finally:
            watching.cancel()

    async def _bring(self, code: str, beat: bool) -> None:
        try:
            room = await self._store.get(code)
        except Away:
            room = None
        if code in self._doors:
            self._doors[code].see(room, beat)
