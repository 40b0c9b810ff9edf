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
SAMPLE = [ALL[i].id for i in (0, 8, 41, 74, -1)]
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


def given(page: AppTest) -> dict[str, Any]:
    """What the browser draws the panel from."""
    panel = next(element for element in page.get("bidi_component") if element.key == "panel")
    data: dict[str, Any] = json.loads(panel.proto.json)
    return data


def test_it_opens_at_the_ceasefire_and_greets_the_newcomer():
    page = open_page()
    assert initial(page)["moment"] == state.OPENING
    assert 'aria-label="Welcome"' in markup(page)
    assert "imply no endorsement" in markup(page)
    assert 'role="status"' not in markup(page)


def test_whoever_comes_by_a_link_is_not_greeted():
    assert 'aria-label="Welcome"' not in markup(open_page(moment=state.OPENING))


def test_it_opens_at_stops_and_days_and_sends_the_panel_addresses_and_no_words():
    for stop in SAMPLE:
        page = open_page(moment=stop)
        assert initial(page)["moment"] == stop
        assert given(page)["told"].endswith("/told.json") and given(page)["own"] == {}
        assert len(json.dumps(given(page))) < 2_000
    for day in (state.FIRST_DAY, "1923-07-06", "2020-10-31", state.LAST_DAY):
        page = open_page(date=day)
        assert (initial(page)["moment"], initial(page)["date"]) == (None, day)


def test_python_makes_what_only_python_can():
    assert "Cite" in markup(open_page(cite="map"))
    assert [box.label for box in open_page(panel="take").selectbox][0] == "What"
    assert open_page(feature="nkao").get("page_link")


@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: "-".join(query))
def test_nonsense_gets_a_notice_and_the_default(query):
    page = open_page(**query)
    assert 'class="notices" role="status"' in markup(page)
    assert f"The address asks for {next(iter(query))}=" in markup(page)
    assert "<script>" not in markup(page)
    assert initial(page)["moment"] == state.OPENING


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
