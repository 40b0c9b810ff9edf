"""A talk with a stop of every kind in Chromium: what the hall sees at each, and after a reload."""

import json
from typing import Any

from playwright.sync_api import Browser, Page, expect

from atlas import story
from tests.browser.explore import FRAME
from tests.browser.watch import context_at
from tests.story.kinds import ROWS

NAMES = [name for name, row in ROWS.items() if "picture" not in row]
UNASKED = [{key: value for key, value in ROWS[name].items() if key != "question"} for name in NAMES]
TALK = story.loads(json.dumps({"version": 2, "stops": UNASKED}), "talk.json")
SHOWN = """() => {
  const doc = document.querySelector('iframe').contentDocument;
  const seen = (node) => Boolean(node?.checkVisibility({ visibilityProperty: true }) && node.clientWidth);
  const days = [...doc.querySelectorAll('.pair-days p')].filter(seen).map((node) => node.textContent);
  const maps = [...doc.querySelectorAll('.leaflet-container')].filter(seen);
  return {
    kind: document.querySelector('.stage').dataset.kind,
    title: document.querySelector('.stage-title').textContent,
    days, maps: maps.map((map) => map.dataset.date), law: maps.some((map) => map.matches('.shows-law')),
    legends: [...doc.querySelectorAll('.legend')].filter(seen).length,
    figure: seen(document.querySelector('.stage-figure')),
  };
}"""


def expect_kind(page: Page, name: str) -> None:
    stop = TALK.stops[NAMES.index(name)]
    days = list(stop.pair.days) if stop.kind == "compare" else [stop.day]
    goal: dict[str, Any] = {"kind": stop.kind, "title": stop.title, "figure": stop.kind == "figure"}
    if stop.day:
        goal |= {"maps": days, "law": stop.view.shows == "law", "legends": 1}
    goal["days"] = stop.label.split(" | ") if stop.kind == "compare" else []
    page.wait_for_function(
        f"(goal) => Object.entries(goal).every(([k, v]) => String(({SHOWN})()[k]) === String(v))", arg=goal
    )


def test_a_hall_sees_every_kind_of_stop_and_a_reload_comes_back_to_it(browser: Browser, server: str) -> None:
    with context_at(browser, server) as (context, watch):
        page = context.new_page()
        frame = page.frame_locator(FRAME).locator("html[data-ready=true][data-mode=present]")
        page.goto(f"{server}/present?story={story.to_address(TALK)}")
        frame.wait_for(state="attached")
        for name in NAMES:
            expect_kind(page, name)
            expect(page.locator(".stage-count")).to_have_text(f"{NAMES.index(name) + 1} of {len(NAMES)}")
            page.keyboard.press("PageDown")
        for _ in range(NAMES.index("blank") - NAMES.index("side")):
            page.keyboard.press("PageUp")
        expect_kind(page, "side")
        page.wait_for_function("(stop) => location.search.includes(stop)", arg=f"stop={NAMES.index('side') + 1}")
        page.reload()
        frame.wait_for(state="attached")
        expect_kind(page, "side")
        page.keyboard.press("Home")
        expect_kind(page, NAMES[0])
        watch.check()
