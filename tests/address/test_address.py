"""The table of keys: every reader and every writer comes from it, README and the map agree with it."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from atlas.address import codec, vocabulary
from atlas.address.pair import Pair
from atlas.address.state import ViewState
from atlas.answers.figures import checks
from atlas.look import plain_map
from atlas.parts.figures import tables
from tests.strategies import HOSTILE, days, stops

PAGES = ("explore", "read", "present", "compare", "figures", "names", "sources")
KNOWN = {"figures": checks.exists}
KEYS = vocabulary.keys()


def test_readme_has_the_table_of_keys():
    table = vocabulary.readme_table()
    readme = (geodata.ROOT.parent / "README.md").read_text(encoding="utf-8")
    assert table in readme, f"README's table of keys is not that of atlas/address/address.json; paste this:\n\n{table}"


def test_every_key_is_read_from_its_example_and_from_its_usual_value():
    wrong: list[Any] = []
    for name, key in KEYS.items():
        page = key.pages[0] if key.pages else "read"
        asked = codec.read({name: key.example}, page, KNOWN)
        if asked.notices or name not in asked.values or not set(key.pages) <= set(PAGES):
            wrong.append((name, asked))
        usual = key.usual
        text = ",".join(map(str, usual)) if isinstance(usual, tuple) else str(usual)
        asked = codec.read({name: text}, page, KNOWN)
        if usual is not None and asked.values != {name: usual}:
            wrong.append((name, asked))
    assert not wrong


def test_every_key_refuses_nonsense_on_each_of_its_pages():
    wrong = []
    for name, key in KEYS.items():
        for page in key.pages or PAGES:
            for value in ("", HOSTILE, "x" * 5000):
                asked = codec.read({name: value}, page, KNOWN)
                told = [f"{name}=“{value[:60]}”" in line and len(line) < 500 for line in asked.notices]
                if told != [True] or asked.values:
                    wrong.append((name, page, value[:20], asked))
    assert not wrong


def test_a_key_that_is_none_is_told_on_every_page_with_those_that_are():
    for page in PAGES:
        asked = codec.read({"foo": "bar", "moment": "1997-troika"}, page, KNOWN)
        assert asked.values == {"moment": "1997-troika"}
        [line] = asked.notices
        assert line.startswith("The address asks for foo=“bar”.")
        named = set(re.findall(r"[a-z]+", line.partition("the keys are")[2]))
        assert named == {name for name, key in KEYS.items() if key.belongs_to(page)}


def test_a_key_of_another_page_is_told_with_its_page():
    [line] = codec.read({"check": "nkao-area"}, "explore").notices
    assert line == (
        "The address asks for check=“nkao-area”. That key has no meaning here; it belongs to the page figures."
    )


def test_a_thousand_keys_that_are_none_do_not_flood_the_page():
    notices = codec.read({f"key{i}": "x" for i in range(1000)}).notices
    assert len(notices) == 6
    assert notices[-1] == "The address holds further keys that are not known here."


@given(st.dictionaries(st.sampled_from(sorted(KEYS)) | st.text(max_size=100), st.text(max_size=200)))
def test_no_query_raises_on_any_page(query):
    for page in PAGES:
        asked = codec.read(query, page, KNOWN)
        assert len(asked.notices) <= len(query)
        assert all(len(line) < 500 for line in asked.notices)
        assert not set(asked.values) - set(query)


@given(days | stops, days | stops, st.sampled_from(KEYS["mode"].values), st.integers(0, 100))
def test_a_pair_survives_the_address_and_the_browser(start, end, mode, at):
    found = Pair(start, end, mode, at)
    query = dict(part.split("=", 1) for part in codec.write(found.as_dict()).split("&"))
    asked = codec.read(query, "compare")
    assert (Pair.of(asked.values), asked.notices) == (found, ())
    assert Pair.from_mapping(found.as_dict()) == found


@pytest.mark.parametrize(("text", "stop"), [("1997", "1997-troika"), ("1993-08", "1993-08-23-fuzuli")])
def test_a_year_or_a_month_may_be_one_of_the_two_days(text, stop):
    asked = codec.read({"from": text, "to": "1906"}, "compare")
    assert (asked.values, asked.notices) == ({"from": stop, "to": "1906-01-01"}, ())


def test_what_a_browser_tells_of_a_pair_is_not_trusted():
    hostile: tuple[Any, ...] = (None, [], "from", {"from": 7, "to": None, "mode": "x", "at": True}, {"at": 101})
    for told in (*hostile, {"at": -1}):
        assert Pair.from_mapping(told) == Pair()


def test_the_map_goes_where_a_view_may_be_and_no_further():
    limits, leaflet = vocabulary.limits(), plain_map.leaflet_options()
    (south, west), (north, east) = leaflet["maxBounds"]
    assert limits.latitude == (south, north)
    assert limits.longitude == (west, east)
    assert limits.zoom == (leaflet["minZoom"], leaflet["maxZoom"])


def test_each_part_of_the_figures_has_its_title():
    assert tuple(tables.PARTS) == KEYS["part"].values


def test_the_browser_gets_every_key_and_what_its_page_has_not_is_left_out():
    table = vocabulary.browser_table({"panel": ("take",)})
    assert [row["key"] for row in table["keys"]] == list(KEYS)
    panel = next(row for row in table["keys"] if row["key"] == "panel")
    assert panel["values"] == ("passages", "article", "table", "about")
    assert panel["fix"] == "It is one of passages, article, table, about; the usual one is used."


def test_the_usual_state_writes_no_more_than_its_stop():
    assert codec.write(ViewState().as_dict()) == f"moment={ViewState().moment}"
