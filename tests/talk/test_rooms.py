"""Rooms: what followers read, and when a room ends."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.talk.rooms import ALPHABET, ENDED, GRACE, LENGTH, Rooms, spaced, tidy


@pytest.fixture
def rooms() -> Rooms:
    return Rooms()


def file_of(rooms: Rooms, code: str) -> Path:
    return rooms.folder / f"{code}.json"


def test_a_room_tells_its_followers_where_the_talk_is(rooms):
    code = rooms.open(lambda: True)
    rooms.tell(code, {"moment": "1994-05-12-ceasefire"})
    assert json.loads(file_of(rooms, code).read_text()) == {"moment": "1994-05-12-ceasefire"}
    assert [path.name for path in rooms.folder.iterdir()] == [f"{code}.json"], "no draft is left"


def test_codes_are_long_enough_not_to_be_guessed_and_differ(rooms):
    codes = {rooms.open(lambda: True) for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", code) for code in codes)
    two_hours_of_guessing = 2_000 * 7_200
    assert two_hours_of_guessing / len(ALPHABET) ** LENGTH < 1 / 900


def test_a_closed_room_says_so_and_stays_closed(rooms):
    code = rooms.open(lambda: True)
    rooms.close(code)
    rooms.tell(code, {"moment": "x"})
    rooms.close(code)
    rooms.close("BBBBBBB")
    assert not rooms.is_open(code)
    assert json.loads(file_of(rooms, code).read_text()) == ENDED
    assert [path.name for path in rooms.folder.iterdir()] == [f"{code}.json"]


def test_a_room_ends_when_the_lecturer_has_been_gone_for_a_while(rooms):
    here = {"lecturer": True}
    code = rooms.open(lambda: here["lecturer"])
    rooms.sweep(1000.0)
    here["lecturer"] = False
    rooms.sweep(1000.0 + GRACE)
    assert rooms.is_open(code), "a moment without network ends no talk"
    rooms.sweep(1000.0 + GRACE + 0.1)
    assert not rooms.is_open(code)
    assert json.loads(file_of(rooms, code).read_text()) == ENDED


def test_a_lecturer_who_comes_back_in_time_keeps_the_room(rooms):
    here = {"lecturer": False}
    code = rooms.open(lambda: here["lecturer"])
    here["lecturer"] = True
    rooms.sweep(5000.0)
    here["lecturer"] = False
    rooms.sweep(5000.0 + GRACE)
    assert rooms.is_open(code)


@given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_a_code_read_aloud_and_typed_in_is_the_same_code(code):
    assert tidy(spaced(code)) == code
    assert tidy(f" {code[:3].lower()}-{code[3:]} ") == code
