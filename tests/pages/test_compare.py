"""The Compare page, run by Streamlit's own AppTest: it opens without an exception wherever the address points."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from atlas.address import state
from tests.pages.screens import markup, opened

START = "1989-01-01"


def open_page(**query: str) -> AppTest:
    page = opened("compare", **query)
    assert not page.error
    return page


def given(page: AppTest) -> dict[str, Any]:
    """What the bar is handed."""
    bar = next(element for element in page.get("bidi_component") if element.key == "compare")
    data: dict[str, Any] = json.loads(bar.proto.json)
    return data


def test_it_opens_with_1989_and_the_ceasefire():
    page = open_page()
    initial = given(page)["initial"]
    assert (initial["from"], initial["to"], initial["mode"]) == (START, state.OPENING, "swipe")
    assert initial["days"] == [START, "1994-05-12"]
    assert "Every change from 1 January 1989 to 12 May 1994" in markup(page)
    assert [row["label"] for row in given(page)["ready"]][0] == "1989 and 1994"


def test_the_address_chooses_the_pair_and_its_changes_can_be_taken_away():
    page = open_page(**{"from": "2020-09-26", "to": "2020-12-01-lachin", "mode": "changed", "at": "30"})
    initial = given(page)["initial"]
    assert (initial["days"], initial["mode"], initial["at"]) == (["2020-09-26", "2020-12-01"], "changed", 30)
    assert "11,538" in markup(page)
    assert [button.proto.label for button in page.get("download_button")] == ["Changes (CSV)", "Changed land (GeoJSON)"]


def test_two_like_days_have_an_empty_state():
    told = markup(open_page(**{"from": "2001-01-01", "to": "2001-01-01"}))
    assert "No unit has another holder" in told and "Choose two days farther apart" in told


@pytest.mark.parametrize("key", ["from", "to", "mode", "at", "shows"])
def test_nonsense_gets_a_notice_and_the_usual_pair(key):
    page = open_page(**{key: "<script>alert(1)</script>"})
    assert f"The address asks for {key}=" in markup(page)
    assert "<script>alert" not in markup(page)
    assert given(page)["initial"]["days"] == [START, "1994-05-12"]


def test_the_law_of_both_days_is_told_where_it_is_shown():
    told = markup(open_page(shows="law"))
    assert "Soviet law: an autonomous oblast" in told and "Internationally within Azerbaijan" in told
    assert 'aria-label="De jure' not in markup(open_page())


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"panel": "about"}, "What this map shows and does not"),
        ({"cite": "map"}, "Back to the passages"),
    ],
)
def test_what_can_stand_in_the_panel(query, words):
    assert words in markup(open_page(**query))


@pytest.mark.parametrize("query", [{"feature": "agdam-held@1993-07-23"}, {"place": "shusha"}])
def test_what_is_selected_is_left_to_the_browser(query):
    page = open_page(**query)
    panel = next(element for element in page.get("bidi_component") if element.key == "panel")
    drawn = {"cite": None, "panel": "passages", "days": [START, "1994-05-12"]}
    assert json.loads(panel.proto.json)["drawn"] == drawn
    assert "Land on both days" not in markup(page)


def test_the_maps_are_the_same_whatever_the_address_says():
    def arguments(page: AppTest) -> str:
        (frame,) = page.get("component_instance")
        text: str = frame.proto.json_args
        return text

    one = arguments(open_page())
    assert "pair.js" in one
    assert one == arguments(open_page(**{"from": "2020-09-26", "mode": "side", "names": "hy", "shows": "law"}))
