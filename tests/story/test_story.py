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
from atlas import story
from atlas.address.state import ViewState
from atlas.record import moments
from atlas.story import Stop, Story, StoryError
from atlas.story import packed as packed_story
from tests.story.kinds import ROWS, image, pictured, stories
from tests.strategies import HOSTILE, stops

SCHEMA = geodata.read_json("stories/story.schema.json")
ONE = {"moment": "1994-05-12-ceasefire"}
TWO_DAYS = {"page": "compare", "state": {"from": "1993", "to": "1994-05-12-ceasefire"}}


def stroke(**changes: object) -> dict[str, object]:
    return ONE | {"strokes": [{"tool": "pen", "points": [[46, 39]]} | changes]}


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


KINDS = {
    "moment": ("map", "12 May 1994", "The ceasefire and the Line of Contact", "1994-05-12"),
    "day": ("map", "20 October 2020", "Azerbaijan has announced", "2020-10-20"),
    "law": ("map", "12 May 1994", "", "1994-05-12"),
    "swipe": ("compare", "27 September 2020 | 10 November 2020", "Two days compared", "2020-11-10"),
    "side": ("compare", "1 January 1989 | 12 May 1994", "Two days compared", "1994-05-12"),
    "figure": ("figure", "", "Land through time", ""),
    "title": ("title", "", "Two ceasefires", ""),
    "text": ("text", "", "What to look for", ""),
    "blank": ("blank", "", "Blank", ""),
    "picture": ("picture", "", "The bridge", ""),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_stop_of_each_kind_says_what_it_is(name):
    [stop] = story.loads(json.dumps({"version": 2, "stops": [ROWS[name]]}), "talk.json").stops
    kind, label, title, day = KINDS[name]
    assert (stop.kind, stop.label, stop.day) == (kind, label, day)
    assert stop.title.startswith(title)
    assert is_valid({"version": 2, "stops": [ROWS[name]]})
    assert json.loads(story.dumps(Story("x", (stop,))))["stops"] == [ROWS[name]]


def test_a_day_has_the_moment_that_is_in_force_and_a_slide_has_none():
    assert Stop(state={"date": "2020-10-21"}).of.id == "2020-10-zangilan"
    with pytest.raises(ValueError, match="no moment"):
        _ = Stop(slide="blank").of


def test_a_stop_lays_its_own_look_over_that_of_the_map():
    now = ViewState(names="hy", view=(40.0, 46.0, 8.0), place="shusha")
    found = Stop("1997-troika", state={"view": "39.5,46.9,9", "shows": "law"}).over(now)
    assert found == ViewState("1997-troika", names="hy", view=(39.5, 46.9, 9.0), shows="law")
    assert Stop(state={"date": "1993-08-25"}).over(now).day == "1993-08-25"
    assert Stop(page="compare", state={"from": "1993", "to": "1994-05-12"}).over(now).day == "1994-05-12"


def test_a_hidden_stop_is_kept_and_not_shown():
    found = Story("Talk", (Stop("1997-troika"), Stop("2001-key-west", hidden=True)))
    assert [stop.moment for stop in found.shown] == ["1997-troika"]
    assert story.loads("\ufeff" + story.dumps(found), "talk.json") == found


@given(stories)
def test_a_storyline_survives_its_file_which_fits_the_schema(own):
    assert story.loads(story.dumps(own), "talk.json") == own
    story.dumps(own).encode()
    assert is_valid(json.loads(story.dumps(own)))


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
        ({"stops": [ONE], "version": 3}, "talk.json", "“version” is “3”; this map reads 1 and 2"),
        ({"stops": [ONE], "minutes": 0}, "talk.json", "a number from 1 to 600"),
        ({"stops": [ONE | {"minutes": True}]}, "talk.json, stop 1", "a number from 0.5 to 60"),
        ({"stops": [ONE | {"minutes": 1e400}]}, "talk.json, stop 1", "a number from 0.5 to 60"),
        ({"stops": [ONE | {"question": "Where?"}]}, "talk.json, stop 1", "the id of a question"),
        ({"stops": [TWO_DAYS | {"question": "belt-front"}]}, "talk.json, stop 1", "“compare” has no “question”"),
        ({"stops": [ONE | {"state": {"date": "1994-05-12"}}]}, "talk.json, stop 1", "a stop shows one thing"),
        ({"stops": [{"state": {"names": "az"}}]}, "talk.json, stop 1", "a stop shows one thing"),
        ({"stops": [{"state": {"date": "1994-05"}}]}, "talk.json, stop 1", "a whole day, such as 1993-08-25"),
        ({"stops": [{"state": {"date": "1850-01-01"}}]}, "talk.json, stop 1", "“date” is “1850-01-01”. Days run from"),
        ({"stops": [ONE | {"state": {"view": "99,46,9"}}]}, "talk.json, stop 1", "“view” is “99,46,9”. A view is"),
        ({"stops": [ONE | {"state": {"view": [39, 46, 9]}}]}, "talk.json, stop 1", "must be text as in an address"),
        ({"stops": [ONE | {"state": {"layers": "colours"}}]}, "talk.json, stop 1", "The layers are"),
        (
            {"stops": [ONE | {"state": {"panel": "table"}}]},
            "talk.json, stop 1",
            "“state” has “panel”; here it has date",
        ),
        ({"stops": [{"page": "compare", "state": {"from": "1994"}}]}, "talk.json, stop 1", "needs “from” and “to”"),
        ({"stops": [ROWS["swipe"] | ONE]}, "talk.json, stop 1", "“compare” has no “moment”"),
        ({"stops": [{"page": "figures"}]}, "talk.json, stop 1", "“figures” needs a “state”"),
        ({"stops": [{"page": "figures", "state": {"figure": "x"}}]}, "talk.json, stop 1", "one of land, line"),
        ({"stops": [{"page": "names"}]}, "talk.json, stop 1", "“page” is “names”; it is one of explore"),
        ({"stops": [{"slide": "film"}]}, "talk.json, stop 1", "“slide” is “film”; it is one of title"),
        ({"stops": [{"slide": "text"} | ONE]}, "talk.json, stop 1", "a slide has no “moment”"),
        ({"stops": [{"slide": "picture"}]}, "talk.json, stop 1", "go together"),
        ({"stops": [ONE | {"picture": image()}]}, "talk.json, stop 1", "only a slide shows a “picture”"),
        ({"stops": [pictured("https://example.org/a.png")]}, "talk.json, stop 1", "no picture; choose a PNG"),
        ({"stops": [pictured("data:image/svg+xml;base64,AAAA")]}, "talk.json, stop 1", "no picture; choose a PNG"),
        ({"stops": [pictured(image()[:-3])]}, "talk.json, stop 1", "is cut short"),
        ({"stops": [pictured("data:image/png;base64,AAAA")]}, "talk.json, stop 1", "cannot be read"),
        ({"stops": [pictured(image("WEBP").replace("webp", "png"))]}, "talk.json, stop 1", "cannot be read"),
        ({"stops": [pictured(image(size=(5000, 2)))]}, "talk.json, stop 1", "a side has at most 4096 dots"),
        ({"stops": [pictured("data:image/png;base64," + "A" * 600_000)]}, "talk.json, stop 1", "more than 400 kB"),
        ({"stops": [ONE | {"strokes": {}}]}, "talk.json, stop 1", "at most 200 strokes"),
        ({"stops": [stroke(tool="brush")]}, "talk.json, stop 1, stroke 1", "it has a “tool” (pen, arrow, ring, text)"),
        ({"stops": [stroke(points=[[46, 39]] * 401)]}, "talk.json, stop 1, stroke 1", "1 to 400 “points”"),
        ({"stops": [stroke(points=[[46, 91]])]}, "talk.json, stop 1, stroke 1", "[longitude, latitude] in degrees"),
        ({"stops": [stroke(text="x" * 81)]}, "talk.json, stop 1, stroke 1", "one line of at most 80"),
        ({"stops": [ONE], "title": "x" * 4_000_001}, "talk.json", "more than 4 MB"),
    ],
    ids=lambda value: str(value)[:60] if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said_with_its_place_and_the_fix(content, where, fix):
    text = content if isinstance(content, str) else json.dumps(content)
    with pytest.raises(StoryError) as problem:
        story.loads(text, "talk.json")
    assert str(problem.value).startswith(where)
    assert fix in str(problem.value)
    assert len(str(problem.value)) < 300


def test_the_schema_names_every_stop():
    """The build writes it: after a change to a moment's id run python -m geodata.build."""
    assert SCHEMA["$defs"]["Stop"]["properties"]["moment"]["enum"] == [moment.id for moment in moments.all_moments()]
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_and_the_reader_offer_the_same_figures_and_keys_of_a_map():
    fields = SCHEMA["$defs"]["State"]["properties"]
    assert list(story.FIGURES) == fields["figure"]["enum"]
    assert {key for keys in story.STATE_KEYS.values() for key in keys} == set(fields)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
odd_words = anything | st.sampled_from(
    ["x" * 120, "x" * 121, "x" * 600, "x" * 601, "\x00", "a\x0b", "\ufffe", "\n\t\r", "", "\U0001f5fa", "\ud800"]
)
odd_stops = anything | st.fixed_dictionaries(
    {},
    optional={"moment": stops | odd_words, "caption": odd_words, "text": odd_words, "notes": odd_words}
    | {"hidden": st.booleans() | anything, "slide": st.sampled_from(["title", "blank", "film"]), "more": anything}
    | {"page": st.sampled_from(["explore", "compare", "names"]), "minutes": st.floats(0, 100) | anything}
    | {"question": st.sampled_from(["belt-front", "Where?"]), "state": st.sampled_from([{}, {"names": "az"}])},
)
rows_of_a_kind = st.sampled_from(list(ROWS.values()))
odd_keys = st.sampled_from([*story.STATE_KEYS["compare"], "date", "figure", "x"])
odd_states = st.dictionaries(odd_keys, odd_words, max_size=4)
odd_rows = st.builds(
    lambda row, more, state: row | more | ({"state": row.get("state", {}) | state} if state else {}),
    rows_of_a_kind,
    st.dictionaries(st.sampled_from(list(SCHEMA["$defs"]["Stop"]["properties"])), odd_words, max_size=2),
    st.just({}) | odd_states,
)
odd_files = anything | st.fixed_dictionaries(
    {"stops": st.lists(odd_stops | rows_of_a_kind, max_size=3) | anything},
    optional={"title": odd_words, "version": st.integers(-1, 4) | anything, "$schema": anything, "more": anything},
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


@given(st.lists(odd_rows, min_size=1, max_size=2))
def test_what_a_stop_shows_is_read_more_closely_than_a_schema_can(rows):
    content = {"version": 2, "stops": rows}
    assert is_valid(content) or not is_accepted(content)


@given(stories)
def test_a_storyline_survives_the_address_or_is_too_long_for_it(own):
    text = story.to_address(own)
    assert len(text) <= story.LONGEST_ADDRESS
    assert not set(text) & set("&=#?%+/ ")
    if text:
        assert story.from_address(text) == own
        assert not any(stop.picture for stop in own.stops)


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
    told = "The storyline in the address" if text.startswith("e") else "There is no such storyline"
    assert told in str(problem.value)
    assert len(str(problem.value)) < 300


def test_a_bomb_is_never_unfolded(monkeypatch):
    """A small address that would fill the memory: what it unfolds to is cut before it is read."""
    seen = []
    monkeypatch.setattr(packed_story, "loads", lambda text, *rest: seen.append(len(text)))
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
