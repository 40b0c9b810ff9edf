"""Followers of a room: what they are sent, when, and how many there may be."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from atlas.talk import codes, rooms
from atlas.talk.answers import reading
from atlas.talk.memory import MemoryStore
from atlas.talk.pace import Pace
from atlas.talk.room import AWAY_AFTER, Full, NoRoom, NotAsked, NotYours
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


def sent(phone: int, option: int, round_: int = 1) -> reading.Sent:
    body = {"question": "forty-four-way", "round": round_, "phone": f"{phone:032x}", "option": option}
    return reading.read(json.dumps(body).encode(), CODE)


def question(state: str, round_: int = 1) -> dict[str, str]:
    return {"question": json.dumps({"id": "forty-four-way", "state": state, "round": round_})}


def test_followers_hear_no_answer_until_the_question_is_revealed_and_then_the_hall_s():
    async def test(here: Rooms) -> None:
        await here.open(SECRET, question("asked"))
        lines = await here.listen(CODE)
        asked = {"id": "forty-four-way", "state": "asked", "round": 1}
        assert await heard(lines) == [("question", asked), ("how", "here")]
        for phone, option in ((1, 0), (2, 1), (1, 1)):
            await here.answer(CODE, sent(phone, option))
        assert await here.hall(CODE, SECRET) == asked | {"answered": 2}
        with pytest.raises(NotAsked):
            await here.answer(CODE, sent(3, 1, round_=2))
        await here.tell(CODE, SECRET, question("closed"))
        closed = asked | {"state": "closed", "answered": 2}
        assert await heard(lines) == [("question", closed)], "and nothing of the answers before"
        with pytest.raises(NotAsked):
            await here.answer(CODE, sent(3, 1))
        assert await here.hall(CODE, SECRET) == closed | {"chosen": [0, 2, 0, 0]}
        await here.tell(CODE, SECRET, question("revealed"))
        assert await heard(lines) == [("question", closed | {"state": "revealed", "chosen": [0, 2, 0, 0]})]
        await here.tell(CODE, SECRET, question("asked", 2))
        assert (await here.hall(CODE, SECRET))["answered"] == 0, "asked anew it begins anew"
        await here.tell(CODE, SECRET, {"question": "null"})
        assert await here.hall(CODE, SECRET) == {}
        assert b'"answered": 2' in await here.saved(CODE, SECRET)
        await lines.aclose()

    on_a_loop(test)


def test_only_the_lecturer_sees_the_answers_and_a_room_that_comes_back_takes_them_again():
    async def test(here: Rooms) -> None:
        with pytest.raises(NoRoom):
            await here.answer(CODE, sent(1, 1))
        await here.open(SECRET, question("asked"))
        await here.answer(CODE, sent(1, 1))
        for asking in (here.hall, here.saved):
            with pytest.raises(NotYours):
                await asking(CODE, "1" * 32)
            with pytest.raises(NotYours):
                await asking(CODE, "")
        here._store = MemoryStore()  # a server that was started anew
        await here.open(SECRET, question("asked"))
        await here.answer(CODE, sent(1, 2))
        assert (await here.hall(CODE, SECRET))["answered"] == 1
        await here.open(SECRET, question("revealed"))
        assert (await here.hall(CODE, SECRET))["chosen"] == [0, 0, 1, 0]

    on_a_loop(test)
