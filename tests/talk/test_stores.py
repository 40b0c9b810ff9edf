"""Both stores of rooms keep the same promises."""

import asyncio
from collections.abc import Callable

import pytest

from atlas.talk import memory, shared
from atlas.talk.room import Ended, Full, NoRoom, NotAsked, NotYours, Store

CODE, KEY = "KVT4M8R", "key"


def run(test, make_store: Callable[..., Store], **limits) -> None:
    async def on_a_loop() -> None:
        await test(make_store(**limits))

    asyncio.run(on_a_loop())


def test_a_room_holds_the_newest_of_each_part_with_growing_numbers(make_store):
    async def test(store: Store) -> None:
        first = await store.put(CODE, KEY, {"talk": '{"a":"Şuşa"}', "at": "1"}, create=True)
        second = await store.put(CODE, KEY, {"at": "2"})
        assert {name: part.text for name, part in second.parts.items()} == {"talk": '{"a":"Şuşa"}', "at": "2"}
        assert first.parts["at"].number == second.parts["talk"].number < second.parts["at"].number == second.number
        only_here = await store.put(CODE, KEY, {})
        assert only_here.parts == second.parts
        assert only_here.heard >= second.heard > 1.7e9
        assert await store.get(CODE) == only_here

    run(test, make_store)


def test_only_the_room_s_own_secret_moves_it_and_an_ended_one_stays_ended(make_store):
    async def test(store: Store) -> None:
        with pytest.raises(NoRoom):
            await store.put(CODE, KEY, {"at": "1"})
        assert await store.get(CODE) is None
        await store.put(CODE, KEY, {"at": "1"}, create=True)
        for create in (False, True):
            with pytest.raises(NotYours):
                await store.put(CODE, "another", {"at": "2"}, create=create)
        await store.put(CODE, KEY, {"ended": "true"})
        for create in (False, True):
            with pytest.raises(Ended):
                await store.put(CODE, KEY, {"at": "3"}, create=create)
        room = await store.get(CODE)
        assert room and room.how(room.heard) == "ended" and room.parts["at"].text == "1"

    run(test, make_store)


def test_there_is_a_most_of_rooms_and_the_longest_silent_gives_way(make_store, monkeypatch):
    async def test(store: Store) -> None:
        now = [1_800_000_000.0]
        monkeypatch.setattr("time.time", lambda: now[0])
        for code in ("BBBBBBB", "CCCCCCC"):
            await store.put(code, KEY, {"at": "1"}, create=True)
            now[0] += 60
        with pytest.raises(Full):
            await store.put(CODE, KEY, {"at": "1"}, create=True)
        now[0] += 61
        await store.put(CODE, KEY, {"at": "1"}, create=True)
        assert await store.get("BBBBBBB") is None
        assert await store.get("CCCCCCC") and await store.get(CODE)

    run(test, make_store, most=2)


def test_who_watches_hears_which_room_was_told_something(make_store):
    async def test(store: Store) -> None:
        heard: asyncio.Queue[str] = asyncio.Queue()
        watching = asyncio.create_task(store.watch(heard.put_nowait))
        await store.put("BBBBBBB", KEY, {}, create=True)
        told: set[str] = set()
        while not told:  # Redis takes a moment until it watches
            await store.put(CODE, KEY, {"at": "1"}, create=True)
            await asyncio.sleep(0.01)
            told = {heard.get_nowait() for _ in range(heard.qsize())}
        assert told == {CODE}
        watching.cancel()

    run(test, make_store)


def test_answers_are_taken_while_they_are_asked_for_one_a_phone_and_the_last_counts(make_store):
    async def test(store: Store) -> None:
        with pytest.raises(NoRoom):
            await store.answer(CODE, "belt:1", "phone", "x")
        await store.put(CODE, KEY, {"at": "1"}, create=True)
        with pytest.raises(NotAsked):
            await store.answer(CODE, "belt:1", "phone", "x")
        room = await store.put(CODE, KEY, {"question": "1"}, taking="belt:1")
        assert room.taking == "belt:1"
        for mark, text in (("a", "1"), ("b", "2"), ("a", "Şuşa")):
            await store.answer(CODE, "belt:1", mark, text)
        with pytest.raises(NotAsked):
            await store.answer(CODE, "belt:2", "a", "x")
        assert (await store.put(CODE, KEY, {"at": "2"})).taking == "belt:1", "a step leaves it open"
        assert (await store.put(CODE, KEY, {}, taking="")).taking == ""
        with pytest.raises(NotAsked):
            await store.answer(CODE, "belt:1", "c", "late")
        await store.put(CODE, KEY, {}, taking="belt:2")
        await store.answer(CODE, "belt:2", "a", "3")
        assert [await store.answered(CODE, name) for name in ("belt:1", "belt:2", "x")] == [2, 1, 0]
        found = await store.answers(CODE)
        assert {name: sorted(texts) for name, texts in found.items()} == {"belt:1": ["2", "Şuşa"], "belt:2": ["3"]}

    run(test, make_store)


def test_a_room_has_a_most_of_answers_and_still_takes_a_phone_s_second(make_store, monkeypatch):
    for module in (memory, shared):
        monkeypatch.setattr(module, "MOST_ANSWERS", 2)

    async def test(store: Store) -> None:
        await store.put(CODE, KEY, {}, create=True, taking="q:1")
        for mark in "ab":
            await store.answer(CODE, "q:1", mark, "1")
        with pytest.raises(Full):
            await store.answer(CODE, "q:1", "c", "1")
        await store.answer(CODE, "q:1", "a", "2")
        assert sorted((await store.answers(CODE))["q:1"]) == ["1", "2"]

    run(test, make_store)


def test_answers_go_when_the_talk_ends_and_when_the_room_gives_way(make_store, monkeypatch):
    async def test(store: Store) -> None:
        now = [1_800_000_000.0]
        monkeypatch.setattr("time.time", lambda: now[0])
        await store.put(CODE, KEY, {}, create=True, taking="q:1")
        await store.answer(CODE, "q:1", "a", "1")
        now[0] += 121
        await store.put("BBBBBBB", KEY, {}, create=True, taking="q:1")
        assert await store.get(CODE) is None and await store.answers(CODE) == {}
        await store.answer("BBBBBBB", "q:1", "a", "1")
        await store.put("BBBBBBB", KEY, {"ended": "true"})
        assert await store.answers("BBBBBBB") == {}
        with pytest.raises(NotAsked):
            await store.answer("BBBBBBB", "q:1", "a", "1")

    run(test, make_store, most=1)
