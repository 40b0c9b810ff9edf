"""Storylines: a file survives the way there and back, says what is wrong with it, and fits an address or does not."""

import base64
import json
import random
import zlib
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import geodata
from atlas.record import moments, story
from atlas.record.story import Stop, Story, StoryError
from tests.strategies import HOSTILE, stops

SCHEMA = geodata.read_json("stories/story.schema.json")
ONE = {"moment": "1994-05-12-ceasefire"}
letters = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r")


def words(key: str) -> st.SearchStrategy[str]:
    """Any text that a file may hold below `key`, up to the longest, markup among it."""
    most = story.LONGEST[key]
    return st.text(letters, max_size=40).filter(lambda text: not story._UNPRINTABLE.search(text)) | st.sampled_from(
        ["", HOSTILE, "ə" * most, "Շուշի"]
    )


own_stops = st.builds(
    Stop, moment=stops, caption=words("caption"), text=words("text"), notes=words("notes"), hidden=st.booleans()
)
stories = st.builds(
    Story, title=words("title").filter(bool), stops=st.lists(own_stops, min_size=1, max_size=8).map(tuple)
)


def is_valid(content: object) -> bool:
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(content)


def is_accepted(content: object) -> bool:
    try:
        story.loads(json.dumps(content), "talk.json")
    except StoryError:
        return False
    return True


def test_every_stop_is_in_the_whole_story():
    assert [stop.moment for stop in story.whole().stops] == [moment.id for moment in moments.all_moments()]


def test_the_ready_ones_come_in_the_order_in_which_they_are_offered():
    assert list(story.ready()) == ["article", "belt", "forty-four", "from-ceasefire"]
    assert list(story.shipped()) == ["all", *story.ready()]
    assert all(found.id == key for key, found in story.shipped().items())


def test_a_caption_and_a_text_stand_in_place_of_the_moments_own():
    plain, told = Stop("1997-troika"), Stop("1997-troika", caption="Three chairs", text="Moscow, Paris, Washington.")
    assert (plain.title, plain.body) == (plain.of.title, plain.of.text)
    assert (told.title, told.body) == ("Three chairs", "Moscow, Paris, Washington.")


def test_a_hidden_stop_is_kept_and_not_shown():
    found = Story("Talk", (Stop("1997-troika"), Stop("2001-key-west", hidden=True)))
    assert [stop.moment for stop in found.shown] == ["1997-troika"]
    assert story.loads(story.dumps(found), "talk.json") == found


@given(stories)
def test_a_storyline_survives_its_file(own):
    assert story.loads(story.dumps(own), "talk.json") == own
    assert story.loads("\ufeff" + story.dumps(own), "talk.json") == own
    story.dumps(own).encode()


@pytest.mark.parametrize(
    ("content", "where", "fix"),
    [
        ("{", "talk.json, line 1", "not JSON"),
        ("1" * 5000, "talk.json", "not JSON"),
        ("[" * 200_000, "talk.json", "not JSON"),
        ([], "talk.json", "list of “stops”"),
        ({"stops": {}}, "talk.json", "list of “stops”"),
        ({"stops": []}, "talk.json", "1 to 200"),
        ({"stops": [ONE] * 201}, "talk.json", "201 stops"),
        ({"stops": [ONE], "colour": "red"}, "talk.json", "“colour” is not known"),
        ({"stops": [ONE], "title": None}, "talk.json", "in quotation marks"),
        ({"stops": [ONE], "title": "x" * 121}, "talk.json", "shorten it to 120"),
        ({"stops": [ONE, "1997-troika"]}, "talk.json, stop 2", "write it as"),
        ({"stops": [ONE, {"caption": "No id"}]}, "talk.json, stop 2", "write it as"),
        ({"stops": [{"moment": "1994"}]}, "talk.json, stop 1", "no stop “1994”"),
        ({"stops": [{"moment": ["1994"]}]}, "talk.json, stop 1", "no stop"),
        ({"stops": [ONE | {"hidden": 1}]}, "talk.json, stop 1", "true or false"),
        ({"stops": [ONE | {"notes": "x" * 5001}]}, "talk.json, stop 1", "shorten it to 5000"),
        ({"stops": [ONE | {"text": "a\u0000b"}]}, "talk.json, stop 1", "cannot be shown"),
        ({"stops": [ONE | {"caption": "\ud800"}]}, "talk.json, stop 1", "cannot be shown"),
        ({"stops": [ONE | {"footnote": ""}]}, "talk.json, stop 1", "“footnote” is not known"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_the_fix(content, where, fix):
    text = content if isinstance(content, str) else json.dumps(content)
    with pytest.raises(StoryError) as problem:
        story.loads(text, "talk.json")
    assert str(problem.value).startswith(where)
    assert fix in str(problem.value)
    assert len(str(problem.value)) < 300


def test_the_schema_names_every_stop():
    """If a moment is added or renamed: put its id into "moment" of geodata/stories/story.schema.json."""
    assert SCHEMA["$defs"]["moment"]["enum"] == [moment.id for moment in moments.all_moments()]
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
odd_words = anything | st.sampled_from(
    ["x" * 120, "x" * 121, "x" * 600, "x" * 601, "\x00", "a\x0b", "\ufffe", "\n\t\r", "", "\U0001f5fa", "\ud800"]
)
odd_stops = anything | st.fixed_dictionaries(
    {"moment": stops | odd_words},
    optional={"caption": odd_words, "text": odd_words, "notes": odd_words, "hidden": st.booleans() | anything}
    | {"more": anything},
)
odd_files = anything | st.fixed_dictionaries(
    {"stops": st.lists(odd_stops, max_size=3) | anything},
    optional={"title": odd_words, "$schema": anything, "more": anything},
)


@given(odd_files)
@example({"stops": [ONE] * 200})
@example({"stops": [ONE] * 201})
@example({"stops": [ONE | {"notes": "x" * 5000}]})
@example({"stops": [ONE | {"notes": "x" * 5001}]})
@example({"stops": [ONE | {"caption": "🗺" * 120}]})
@example({"stops": [ONE | {"caption": "🗺" * 121}]})
def test_what_the_reader_accepts_the_schema_accepts_and_the_other_way_round(content):
    assert is_accepted(content) == is_valid(content)


@given(stories)
def test_every_written_file_fits_the_schema(own):
    assert is_valid(json.loads(story.dumps(own)))


@given(stories)
def test_a_storyline_survives_the_address_or_is_too_long_for_it(own):
    text = story.to_address(own)
    assert len(text) <= story.LONGEST_ADDRESS
    assert not set(text) & set("&=#?%+/ ")
    if text:
        assert story.from_address(text) == own


def test_a_usual_talk_fits_an_address():
    picked = Story("My talk", story.whole().stops[::4])
    assert 0 < len(story.to_address(picked)) < 700


def test_a_shipped_storyline_is_named_by_its_id_until_it_is_changed():
    for key, found in story.shipped().items():
        assert story.to_address(found) == key
        assert story.from_address(key) is found
    mine = replace(story.ready()["belt"], stops=story.ready()["belt"].stops[:3])
    assert story.from_address(story.to_address(mine)) == replace(mine, id="")


def test_a_storyline_that_is_too_long_gives_no_address():
    noise = base64.b85encode(random.Random(1).randbytes(2000)).decode()
    long = Story("Long", (Stop("1997-troika", notes=noise),))
    assert story.to_address(long) == ""
    even = Story("Even", tuple(Stop("1997-troika", notes="x" * 5000) for _ in range(200)))
    assert story.to_address(even) == ""


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")


GOOD = packed(json.dumps({"stops": [ONE]}).encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no-such-story",
        "../belt",
        GOOD[:-4],
        GOOD + "AAAA",
        packed(b"\xff\xfe"),
        packed(b"{}"),
        packed(b" " * 1_300_000),
        packed(b'{"stops":[' * 100_000),
        packed(json.dumps({"stops": [{"moment": HOSTILE}]}).encode()),
        "A" * (story.LONGEST_ADDRESS + 1),
        "ﾡ" * 8,
    ],
    ids=lambda text: text[:16] or "nothing",
)
def test_a_hostile_address_is_refused_in_plain_words(text):
    with pytest.raises(StoryError) as problem:
        story.from_address(text)
    assert "address" in str(problem.value)
    assert len(str(problem.value)) < 300


def test_a_bomb_is_never_unfolded(monkeypatch):
    """A small address that would fill the memory: what it unfolds to is cut before it is read."""
    seen = []
    monkeypatch.setattr(story, "loads", lambda text, *rest: seen.append(len(text)))
    bomb = packed(b" " * 1_300_000)
    assert len(bomb) <= story.LONGEST_ADDRESS
    with pytest.raises(StoryError):
        story.from_address(bomb)
    assert seen == []


@given(st.text(max_size=60) | st.binary(max_size=60).map(packed) | st.text("AZaz09-_", max_size=60))
def test_any_address_gives_a_storyline_or_a_plain_message(text):
    try:
        found = story.from_address(text)
    except StoryError:
        return
    assert found.stops
