"""What a lecturer's tab tells is read like an address, and kept as plain JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas import story
from atlas.story import Stop, Story
from atlas.talk import told
from tests.strategies import HOSTILE

STATE: dict[str, object] = {"moment": "1994-05-12-ceasefire", "names": "az", "view": [40, 46.5, 8]}
AT: dict[str, object] = {"page": "explore", "stop": None, "state": STATE}


def part(name: str, value: object) -> object:
    return json.loads(told.read(json.dumps({name: value}).encode())[name])


def test_what_is_shared_arrives_and_nothing_else_does():
    at = AT | {"state": STATE | {"feature": "x", "place": "shusha", "panel": "table", HOSTILE: 1}}
    assert part("at", at) == {"page": "explore", "stop": None, **STATE}
    assert part("at", {"page": "sources", "stop": None, "state": {}}) == {"page": "sources", "stop": None}


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
        (b'{"talk": {"title": "x", "stops": [{"moment": "nowhere"}]}}', "no stop"),
        (b'{"talk": {"stops": []}}', "1 to"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(body: bytes, said: str):
    with pytest.raises(told.Nonsense, match=said):
        told.read(body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["at", "talk", "ended", "x"]),
        JSON | st.fixed_dictionaries({"page": st.just("explore"), "state": JSON}),
    )
)
def test_no_telling_makes_it_fall(body: dict[str, object]):
    try:
        parts = told.read(json.dumps(body).encode())
    except told.Nonsense:
        return
    assert set(parts) <= {"at", "talk", "ended"}
    assert all("\n" not in text and json.loads(text) is not ... for text in parts.values())
