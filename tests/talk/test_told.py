"""What a lecturer's tab tells is read like an address, and kept as plain JSON."""

import io
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from atlas import story
from atlas.story import Stop, Story, pictures
from atlas.talk import told
from tests.story.kinds import ROWS, image, pictured
from tests.strategies import HOSTILE

STATE: dict[str, object] = {"moment": "1994-05-12-ceasefire", "names": "az", "view": [40, 46.5, 8]}
AT: dict[str, object] = {"page": "explore", "stop": None, "state": STATE}


def part(name: str, value: object) -> object:
    return json.loads(told.read(json.dumps({name: value}).encode())[name])


def test_what_is_shared_arrives_and_nothing_else_does():
    at = AT | {"state": STATE | {"feature": "x", "place": "shusha", "panel": "table", HOSTILE: 1}}
    assert part("at", at) == {"page": "explore", "stop": None, **STATE}
    assert part("at", {"page": "sources", "stop": None, "state": {}}) == {"page": "sources", "stop": None}


def test_a_question_arrives_without_anything_that_a_tab_might_say_of_its_answers():
    asked = {"id": "belt-road", "state": "revealed", "round": 1_800_000_000_000}
    assert part("question", asked | {"answered": 99, "cloud": HOSTILE}) == asked
    assert part("question", None) is None


def test_nonsense_in_a_state_is_left_out_as_in_an_address():
    state = {"moment": HOSTILE, "date": "1993-08-25", "layers": "x", "view": [400, 0, 0], "names": 7, "shows": None}
    assert part("at", AT | {"state": state}) == {"page": "explore", "stop": None, "date": "1993-08-25"}


def test_a_storyline_arrives_in_the_words_of_the_wall_without_its_notes():
    mine = Story("Mine", (Stop("2020-09-27-war", "War", "Text", "secret note"), Stop("1997-troika", hidden=True)))
    found = part("talk", told.without_notes(mine))
    assert isinstance(found, dict)
    assert (found["title"], [(row["title"], row["text"]) for row in found["stops"]]) == ("Mine", [("War", "Text")])
    assert "secret" not in json.dumps(found)
    for ready in story.ready().values():
        kept = part("talk", told.without_notes(ready))
        assert isinstance(kept, dict) and len(kept["stops"]) == len(ready.shown)
    assert told.without_notes(story.whole()) is None and part("talk", None) is None


def test_phones_are_told_each_kind_of_stop_with_its_words_and_a_small_picture():
    rows = [row | {"notes": "secret"} for row in ROWS.values()] + [pictured(image(size=(2000, 1000)))]
    mine = story.loads(json.dumps({"version": 2, "title": "Every kind", "stops": rows}), "talk.json")
    found = part("talk", told.without_notes(mine))
    assert isinstance(found, dict) and "secret" not in json.dumps(found)
    shown = [(row.get("kind", "map"), row["label"], row["title"], row["text"]) for row in found["stops"]]
    assert shown == [(stop.kind, stop.label, stop.title, stop.body) for stop in mine.shown]
    small, kind = pictures.of_data(found["stops"][-1]["picture"])
    assert kind == "image/webp" and Image.open(io.BytesIO(small)).size == (800, 400)
    assert [row["pair"]["mode"] for row in found["stops"] if "pair" in row] == ["swipe", "side"]
    assert not any("strokes" in row for row in found["stops"]), "they are a part of their own"


def test_pictures_that_are_too_many_for_phones_are_told_by_their_words():
    stream = io.BytesIO()
    Image.frombytes("RGB", (420, 400), Random(1).randbytes(420 * 400 * 3)).save(stream, "JPEG", quality=85)
    noise = Stop(slide="picture", caption="Noise", picture=pictures.to_data(stream.getvalue(), "image/jpeg"))
    mine = Story("Mine", (Stop("1997-troika"), *[noise] * 12))
    left = told.too_many(mine)
    assert left and left == list(range(left[0], 14)) and left[0] > 2
    body = json.dumps({"talk": told.without_notes(mine)}).encode()
    assert len(body) < told.MOST_BYTES
    found = json.loads(told.read(body)["talk"])["stops"]
    assert [row.get("kind") for row in found] == [None] + ["picture"] * (left[0] - 2) + ["text"] * len(left)
    assert {row["title"] for row in found[1:]} == {"Noise"}
    assert told.too_many(story.whole()) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "object"),
        (b'{"at": 1}', "page"),
        (b'{"at": {"page": "admin"}}', "page"),
        (b'{"at": {"page": "present", "stop": -1}}', "stop"),
        (b'{"at": {"page": "present", "stop": true}}', "stop"),
        (b'{"strokes": []}', "stop"),
        (b'{"strokes": {"stop": 0, "strokes": 1}}', "list"),
        (b'{"strokes": {"stop": 0, "strokes": [{"tool": "bomb", "points": [[46, 39]]}]}}', "tool"),
        (b'{"strokes": {"stop": 0, "strokes": [{"tool": "pen", "points": [[460, 39]]}]}}', "longitude"),
        (b'{"talk": {"title": "x", "stops": [{"moment": "nowhere"}]}}', "no stop"),
        (b'{"talk": {"stops": []}}', "1 to"),
        (b'{"question": {"id": "nowhere", "state": "asked", "round": 1}}', "by its id"),
        (b'{"question": {"id": "belt-road", "state": "told", "round": 1}}', "asked, closed, revealed"),
        (b'{"question": {"id": "belt-road", "state": "asked", "round": 1.5}}', "round"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(body: bytes, said: str):
    with pytest.raises(told.Nonsense, match=said):
        told.read(body)


def test_strokes_arrive_on_the_metre_and_together_within_what_phones_are_sent():
    stroke = {"tool": "arrow", "points": [[46.1234567, 39.7], [46.2, 39.8]]}
    drawn: dict[str, Any] = {"stop": 2, "strokes": [stroke, {"tool": "text", "points": [[46, 39]], "text": HOSTILE}]}
    found = part("strokes", drawn)
    assert found == {"stop": 2, "strokes": [stroke | {"points": [[46.12346, 39.7], [46.2, 39.8]]}, drawn["strokes"][1]]}
    long = {"tool": "pen", "points": [[46, 39]] * 400}
    with pytest.raises(told.Nonsense, match="together"):
        part("strokes", {"stop": 0, "strokes": [long] * 11})


BOUNDS = json.loads(Path(__file__).with_name("bounds.json").read_text(encoding="utf-8"))
"""What may be drawn and what is too much; drawing.test.mjs and answering.test.mjs hold the browser to the same."""


def test_the_shared_bounds_of_what_is_drawn():
    def fits(row: dict[str, Any]) -> bool:
        words = {"text": "x" * row["letters"]} if row["letters"] else {}
        stroke = {"tool": "text" if words else "pen", "points": [[46, 39]] * row["points"], **words}
        try:
            part("strokes", {"stop": 0, "strokes": [stroke] * row["strokes"]})
        except told.Nonsense:
            return False
        return True

    assert [row for row in BOUNDS["strokes"] if fits(row) != row["fits"]] == []


POINT = st.lists(st.floats(-200, 200) | st.none() | st.integers(), max_size=3)
STROKE = st.fixed_dictionaries(
    {"tool": st.sampled_from(["pen", "arrow", "ring", "text", "x"]), "points": st.lists(POINT, max_size=3)},
    optional={"text": st.text(max_size=90)},
)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["at", "talk", "strokes", "question", "ended", "x"]),
        JSON
        | st.fixed_dictionaries({"stop": st.just(1), "strokes": st.lists(STROKE, max_size=3)})
        | st.fixed_dictionaries({"page": st.just("explore"), "state": JSON}),
    )
)
def test_no_telling_makes_it_fall(body: dict[str, object]):
    try:
        parts = told.read(json.dumps(body).encode())
    except told.Nonsense:
        return
    assert set(parts) <= {"at", "talk", "strokes", "question", "ended"}
    for stroke in json.loads(parts.get("strokes", "{}")).get("strokes", []):
        assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in stroke["points"])
    assert all("\n" not in text and json.loads(text) is not ... for text in parts.values())
