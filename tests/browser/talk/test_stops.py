"""A talk with a stop of every kind in Chromium: what the hall sees at each, and after a reload."""

import json
from contextlib import suppress
from typing import Any

from playwright.sync_api import Browser, Page, TimeoutError, expect

from atlas import story
from tests.browser.helpers.back_row import TEXTS, unreadable
from tests.browser.helpers.explore import FRAME
from tests.browser.helpers.watch import context_at
from tests.story.kinds import ROWS

NAMES = [name for name, row in ROWS.items() if "picture" not in row]
TALK = story.loads(json.dumps({"version": 2, "stops": [ROWS[name] for name in NAMES]}), "talk.json")
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

CUT = """() => [...document.querySelectorAll('.stage :is(h1, h2, p, li, th, td, dt, dd, text)')].filter((node) => {
  const { right, bottom, left, width } = node.getBoundingClientRect();
  const isSeen = node.checkVisibility({ visibilityProperty: true }) && width > 1;
  return isSeen && (right > innerWidth + 1 || bottom > innerHeight + 1 || left < -1);
}).map((node) => node.textContent)"""
"""Words of a stop that do not stand on the wall."""


def expect_kind(page: Page, name: str) -> None:
    stop = TALK.stops[NAMES.index(name)]
    days = list(stop.pair.days) if stop.kind == "compare" else [stop.day]
    goal: dict[str, Any] = {"kind": stop.kind, "title": stop.title, "figure": stop.kind == "figure"}
    if stop.day:
        halves = stop.kind == "compare" and stop.pair.mode == "side"  # each with a key of its own
        goal |= {"maps": days, "law": stop.view.shows == "law", "legends": 1 + halves}
    goal["days"] = stop.label.split(" | ") if stop.kind == "compare" else []
    page.wait_for_function(
        f"(goal) => Object.entries(goal).every(([k, v]) => String(({SHOWN})()[k]) === String(v))", arg=goal
    )


def unread(page: Page) -> list[str]:
    """What the back row does not read at the stops of each kind and of a question, on a wide wall and on one of 4 to 3;
    and what does not stand on the wall."""
    found = []
    for width, height in ((1280, 720), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        page.keyboard.press("q")
        expect(page.locator(".wall-prompt")).to_be_visible()
        for name in ("question", *NAMES):
            if name != "question":
                expect_kind(page, name)
            with suppress(TimeoutError):  # names and charts follow a new size a frame or two later; what stays is told
                page.wait_for_function(
                    f"() => ({TEXTS})()().every(([size]) => size > 0.0278 * innerHeight)", timeout=3000
                )
            texts, cut = page.evaluate(f"() => [({TEXTS})()(), ({CUT})()]")
            found += unreadable(f"{name}, {width} px", texts, height) + [f"{name}, {width} px: cut {cut}"] * bool(cut)
            page.keyboard.press("Escape" if name == "question" else "PageDown")
        page.keyboard.press("Home")
    return found


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
        assert unread(page) == []
        watch.check()
