"""The Explore page, run by Streamlit's own AppTest: it opens without an exception wherever the address points."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from atlas.address import state
from atlas.record import moments
from tests.pages.screens import markup, opened

ALL = moments.all_moments()
SAMPLE = [ALL[i].id for i in (0, 1, 8, 17, 26, 41, 51, 56, 70, 74, 83, 88, 95)]
NONSENSE = [
    {"moment": "no-such-stop"},
    {"date": "1993-02-31"},
    {"date": "<script>alert(1)</script>"},
    {"layers": "control,unicorns"},
    {"names": "klingon"},
    {"view": "nan,nan,nan"},
    {"place": "atlantis"},
    {"feature": "no@such"},
    {"panel": "../../etc/passwd"},
]


def open_page(**query: str) -> AppTest:
    page = opened("explore", **query)
    assert not page.error
    return page


def initial(page: AppTest) -> dict[str, Any]:
    """The state that the time bar is handed."""
    bar = next(element for element in page.get("bidi_component") if element.key == "timebar")
    data: dict[str, Any] = json.loads(bar.proto.json)["initial"]
    return data


def passages(page: AppTest) -> list[str]:
    """The cards that the browser will show first, from what panel.js was given."""
    panel = next(element for element in page.get("bidi_component") if element.key == "panel")
    given, now = json.loads(panel.proto.json), initial(page)
    if now["feature"] or now["place"] or now["cite"] or now["panel"] != "passages":
        return []
    found = [
        re.findall(r'data-passage="([^"]+)"', given["cards"][key]) for key, _ in given["stops"][now["moment"]]["cards"]
    ]
    return [key for keys in found for key in keys]


def test_it_opens_at_the_ceasefire_and_greets_the_newcomer():
    page = open_page()
    assert initial(page)["moment"] == state.OPENING
    assert passages(page) == list(moments.by_id()[state.OPENING].all_passages)
    assert 'aria-label="Welcome"' in markup(page)
    assert "imply no endorsement" in markup(page)
    assert 'role="status"' not in markup(page)


def test_whoever_comes_by_a_link_is_not_greeted():
    assert 'aria-label="Welcome"' not in markup(open_page(moment=state.OPENING))


@pytest.mark.parametrize("stop", SAMPLE)
def test_it_opens_at_a_stop(stop):
    page = open_page(moment=stop)
    assert initial(page)["moment"] == stop
    assert passages(page) == list(moments.by_id()[stop].all_passages)


@pytest.mark.parametrize("day", [state.FIRST_DAY, "1923-07-06", "1993-08-25", "2020-10-31", state.LAST_DAY])
def test_it_opens_on_any_day(day):
    page = open_page(date=day)
    assert (initial(page)["moment"], initial(page)["date"]) == (None, day)
    assert "No passage speaks of this day." in markup(page)


@pytest.mark.parametrize(
    ("panel", "words"),
    [
        ("passages", "Sources and disputes of this moment"),
        ("article", "The whole article"),
        ("table", "The map of 1994-05-12 as a table"),
        ("about", "What this map shows and does not"),
    ],
)
def test_each_part_of_the_panel_opens(panel, words):
    assert words in markup(open_page(panel=panel))


@pytest.mark.parametrize("feature", ["nkao", "agdam-held@1993-07-23", "line-of-contact@1994-05-12", "A01"])
def test_a_feature_opens_as_evidence(feature):
    page = open_page(feature=feature)
    assert f'data-evidence="{feature}"' in markup(page)
    assert passages(page) == []


@pytest.mark.parametrize("place", ["shusha", "agdam", "minsk", "nagorny-karabakh"])
def test_a_place_opens_with_its_names(place):
    assert f'data-place="{place}"' in markup(open_page(place=place))


@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: "-".join(query))
def test_nonsense_gets_a_notice_and_the_default(query):
    page = open_page(**query)
    assert 'class="notices" role="status"' in markup(page)
    assert f"The address asks for {next(iter(query))}=" in markup(page)
    assert "<script>" not in markup(page)
    assert initial(page)["moment"] == state.OPENING
    assert passages(page) == list(moments.by_id()[state.OPENING].all_passages)


def test_all_nonsense_at_once_gets_a_notice_each():
    page = open_page(**{key: value for query in NONSENSE for key, value in query.items()})
    assert markup(page).count("The address asks for") == len({key for query in NONSENSE for key in query})


def test_the_map_is_the_same_whatever_the_address_says():
    """Its frame is loaded anew when the map's script changes, so nothing in it may follow the state."""

    def arguments(page: AppTest) -> str:
        (frame,) = page.get("component_instance")
        text: str = frame.proto.json_args
        return text

    one = arguments(open_page())
    assert one == arguments(open_page(moment="2020-11-10-peacekeepers", names="hy", layers="none", view="39.5,46.5,9"))
    assert len(one) < 200_000, "geometry is fetched by the browser, not sent with the page"
    assert not re.search(r"https?://", one)
