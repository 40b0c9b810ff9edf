"""Followers of a room: what they are sent, when, and how many there may be."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from atlas.talk import codes, rooms
from atlas.talk.memory import MemoryStore
from atlas.talk.pace import Pace
from atlas.talk.room import AWAY_AFTER, Full, NoRoom, NotYours
from atlas.talk.rooms import Rooms, from_setting

SECRET = "0" * 32
CODE = codes.code_of(SECRET)


def events(lines: bytes) -> list[tuple[str, Any]]:
    found = []
    for event in filter(None, lines.decode().split("\n\n")):
        fields = dict(line.split(": ", 1) for line in event.split("\n"))
        found.append((fields["event"], json.loads(fields["data"])))
    return found


async def heard(lines: AsyncIterator[bytes]) -> list[tuple[str, Any]]:
    return events(await asyncio.wait_for(anext(lines), 5))


def on_a_loop(test) -> None:
    asyncio.run(test(Rooms(MemoryStore())))


def test_a_follower_gets_what_there_is_and_then_what_changes():
    async def test(here: Rooms) -> None:
        assert await here.open(SECRET, {"at": '{"stop":1}', "talk": "null"}) == CODE
        lines = await here.listen(CODE)
        assert await heard(lines) == [("talk", None), ("at", {"stop": 1}), ("how", "here")]
        await here.tell(CODE, SECRET, {"at": '{"stop":2}'})
        await here.tell(CODE, SECRET, {"at": '{"stop":3}'})
        assert await heard(lines) == [("at", {"stop": 3})], "the newest alone"
        room = await here.look(CODE)
        late = await here.listen(CODE, room.parts["talk"].number)
        assert await heard(late) == [("at", {"stop": 3}), ("how", "here")], "what was not heard yet"
        await here.tell(CODE, SECRET, {"ended": "true"})
        assert ("how", "ended") in await heard(lines)
        await lines.aclose()
        await late.aclose()
        assert not here._doors and not here._listeners

    on_a_loop(test)


def test_followers_hear_that_the_lecturer_s_tab_is_silent_and_that_it_is_back(monkeypatch):
    monkeypatch.setattr(rooms, "LOOK_EVERY", 0.02)
    ahead = [0.0]
    real = time.time
    monkeypatch.setattr("time.time", lambda: real() + ahead[0])

    async def test(here: Rooms) -> None:
        await here.open(SECRET, {"at": "1"})
        lines = await here.listen(CODE)
        await heard(lines)
        ahead[0] = AWAY_AFTER + 1
        assert await heard(lines) == [("how", "away")]
        await here.tell(CODE, SECRET, {})
        assert await heard(lines) == [("how", "here")]
        here._store._rooms.clear()  # type: ignore[attr-defined]  # as when a Redis was emptied
        assert await heard(lines) == [("how", "away")]
        await here.open(SECRET, {"at": "2"})
        assert await heard(lines) == [("at", 2), ("how", "here")]
        await lines.aclose()

    on_a_loop(test)


def test_a_silent_line_gives_a_sign_of_life_and_ends_when_the_server_stops(monkeypatch):
    monkeypatch.setattr(rooms, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(rooms, "BEAT_EVERY", 0.0)
    stopping = [False]

    async def test() -> None:
        here = Rooms(MemoryStore(), lambda: stopping[0])
        await here.open(SECRET, {"at": "1"})
        lines = await here.listen(CODE)
        await heard(lines)
        assert await heard(lines) == [("beat", 1)]
        stopping[0] = True
        with pytest.raises(StopAsyncIteration):
            await heard(lines)

    asyncio.run(test())


def test_unknown_rooms_foreign_secrets_and_too_many_followers_are_refused(monkeypatch):
    async def test(here: Rooms) -> None:
        for code in (CODE, "", "../x", "KVT4M8R"):
            with pytest.raises(NoRoom):
                await here.listen(code)
            with pytest.raises(NoRoom):
                await here.tell(code, SECRET, {"at": "1"})
        await here.open(SECRET, {"at": "1"})
        for secret in ("", "1" * 32, "x"):
            with pytest.raises(NotYours):
                await here.tell(CODE, secret, {"at": "2"})
        monkeypatch.setattr(rooms, "MOST_LISTENERS", 1)
        lines = await here.listen(CODE)
        await heard(lines)
        with pytest.raises(Full):
            await here.listen(CODE)
        await lines.aclose()

    on_a_loop(test)


def test_a_setting_that_is_no_store_is_told():
    assert isinstance(from_setting(""), MemoryStore)
    with pytest.raises(ValueError, match="KARABAKH_ROOMS='http://x' is no store"):
        from_setting("http://x")


def test_a_pace_lets_a_burst_through_and_then_one_at_a_time():
    now = [0.0]
    pace = Pace(burst=3, every=10.0, of=2, clock=lambda: now[0])
    assert [pace.allows("a") for _ in range(5)] == [True, True, True, False, False]
    assert pace.allows("b")
    now[0] = 10.0
    assert [pace.allows("a") for _ in range(2)] == [True, False]
    now[0] = 1000.0
    assert [pace.allows("a") for _ in range(4)] == [True, True, True, False]
