"""The walk, the keys and the standalone page in Firefox."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from atlas.export import FORMATS, Request
from atlas.story import ready
from tests.browser.helpers import explore
from tests.browser.helpers.expected import INDEX, LAST, STOPS, cards, paths
from tests.firefox.bidi import Tab
from tests.firefox.conftest import Open

TEN = replace(ready()["article"], stops=tuple(s for s in ready()["article"].shown if s.moment and not s.state))
NO_FRAME = "#map"
"""Where the map of a standalone page stands: in the page itself."""


def stand_ready(tab: Tab, frame: str = explore.FRAME) -> None:
    """Wait until map and panel stand, and put the reader of the page into it."""
    tab.wait("(document.querySelector(arg)?.contentDocument ?? document).querySelector('html[data-ready=true]')", frame)
    tab.evaluate(f"((window.__see = {explore._HELPERS.replace('FRAME', frame)}), true)")
    tab.wait("window.__see.doc().querySelector('.leaflet-container').dataset.date === window.__see.told().date")
    tab.wait("document.querySelector('.panel-tabs')")


def expect(tab: Tab, goal: dict[str, Any]) -> None:
    try:
        tab.wait("window.__see.agrees(arg)", goal)
    except TimeoutError:  # say what differs
        told = tab.evaluate("window.__see.told()")
        assert {key: told[key] for key in goal} == goal
        raise


def at(index: int) -> dict[str, Any]:
    """What bar, map and panel agree on at a stop."""
    row = STOPS[index]
    day = row["map_date"]
    return {"index": index, "moment": row["id"], "date": day, "paths": paths(day), "cards": cards(row)}


def test_the_walk_from_the_first_stop_to_the_last(server: str, open_tab: Open) -> None:
    tab = open_tab(f"{server}/?moment={STOPS[0]['id']}")
    stand_ready(tab)
    expect(tab, at(0))
    for index in range(1, LAST + 1):
        tab.press("ArrowRight")
        expect(tab, at(index))


def test_the_keys_step_and_jump_and_go_on_after_a_click_into_the_map(server: str, open_tab: Open) -> None:
    tab = open_tab(f"{server}/?moment=1994-05-12-ceasefire")
    stand_ready(tab)
    start = INDEX["1994-05-12-ceasefire"]
    for key, index in (
        ("PageDown", start + 1),
        ("PageUp", start),
        ("ArrowLeft", start - 1),
        ("Home", 0),
        ("End", LAST),
    ):
        tab.press(key)
        expect(tab, at(index))
    box = tab.evaluate("document.querySelector(arg).getBoundingClientRect().toJSON()", explore.FRAME)
    tab.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    view = tab.evaluate("window.__see.view()")
    tab.press("ArrowLeft")
    tab.wait("window.__see.told().index === arg", LAST - 1)
    assert tab.evaluate("window.__see.view()") == view, "a key never pans the map"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A standalone page on a memory stick."""
    path = tmp_path_factory.mktemp("stick") / "talk.html"
    path.write_bytes(FORMATS["html"].make(Request(story=TEN)))
    return path


def test_a_standalone_page_steps_through_its_stops(file: Path, open_tab: Open) -> None:
    tab = open_tab(file.as_uri())
    stand_ready(tab, NO_FRAME)
    by_id = {row["id"]: row for row in STOPS}
    shown = [by_id[stop.moment] for stop in TEN.shown]
    tab.press("Home")
    for index, row in enumerate(shown):
        day = row["map_date"]
        expect(tab, {"index": index, "date": day, "paths": paths(day), "cards": cards(row)})
        tab.press("ArrowRight")
