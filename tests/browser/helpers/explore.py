"""The Explore page as its users know it: bar, map, panel. Waits for conditions, never for time to pass."""

import json
from typing import Any
from urllib.parse import parse_qsl

from playwright.sync_api import FrameLocator, Locator, Page

from atlas.address import state
from tests.browser.helpers.expected import DRAWN, INDEX, STOPS, cards, paths
from tests.browser.helpers.watch import DESKTOP, PATIENCE

FRAME = 'iframe[title="streamlit_folium.st_folium"]'
_HELPERS = """
(() => {
  /** The map's frame; a page that stands alone has none: there it is the page's own. */
  const win = () => document.querySelector('FRAME')?.contentWindow ?? window;
  const doc = () => win().document;
  const room = () => doc().querySelector('.map-room')?.getBoundingClientRect() ??
    { left: 0, top: 0, right: win().innerWidth, bottom: win().innerHeight, height: win().innerHeight };
  const map = () => Object.values(win()).find((value) => value instanceof win().L.Map);
  const ids = (name) => [...doc().querySelectorAll(`path.${name}`)].map((path) => path.dataset.id ?? '').sort();
  const told = () => {
    const slider = document.querySelector('[role=slider]');
    const moment = document.querySelector('[data-testid=moment]');
    return {
      index: Number(slider.getAttribute('aria-valuenow')),
      moment: moment.dataset.moment,
      date: moment.dataset.date,
      paths: Object.fromEntries(CLASSES.map((name) => [name, ids(name)])),
      cards: [...document.querySelectorAll('[data-passage]')].map((card) => card.dataset.passage),
    };
  };
  /** Whether the page tells all that a goal has; it is looked at once for all of it, in each frame of a wait. */
  const agrees = (goal) => {
    const now = told();
    return Object.entries(goal).every(([key, value]) => JSON.stringify(now[key]) === JSON.stringify(value));
  };
  const view = () => { const { lat, lng } = map().getCenter(); return [lat, lng, map().getZoom()]; };
  /** A point of the map (px from its corner) where a press meets the feature `id`, away from the map's furniture. */
  const pointOf = (id) => {
    const { left, top, right, bottom } = room();
    const around = [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]];
    const topmost = (x, y) => doc().elementFromPoint(x, y)?.dataset.id === id;
    for (const path of doc().querySelectorAll(`path[data-id="${id}"]`)) {
      const box = path.getBoundingClientRect();
      for (const step of [17, 3]) {
        for (let y = Math.max(top + 4, box.top); y < Math.min(box.bottom, bottom); y += step) {
          for (let x = Math.max(left + 4, box.left); x < Math.min(box.right, right); x += step) {
            if (around.every(([dx, dy]) => topmost(x + dx, y + dy))) return [x - left, y - top];
          }
        }
      }
    }
    return null;
  };
  return { win, doc, room, map, told, agrees, view, pointOf };
})()
""".replace("CLASSES", json.dumps(list(DRAWN.values()))).strip()

NAMED = """(() => {
  const maps = [...see.doc().querySelectorAll('.leaflet-container')];
  return maps[0].dataset.date === see.told().date && maps.every((map) => !map.dataset.due);
})()"""
"""The map shows the day that the bar tells, and its names have their places."""

_AS_AT_FIRST = """(() => {
  for (const doc of [document, see.doc()]) doc.activeElement?.blur();
  see.doc().querySelector('.tools [aria-controls=switches][aria-expanded=true]')?.click();
  dispatchEvent(new CustomEvent('atlas:patch', { detail: arg }));
  const down = () => new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true });
  for (let i = 0; i < 2; i++) document.querySelector('.sheet-handle')?.dispatchEvent(down());
  const scrolled = document.querySelectorAll('.stMain, .panel-body');
  for (const node of [document.scrollingElement, ...scrolled]) node.scrollTo(0, 0);
})()"""


class Explore:
    """The page at `address`; see the methods for what can be done and read."""

    map_frame = FRAME
    """Selector of the frame in which the map lives."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    # Opening

    def open(self, query: str = "") -> "Explore":
        """Load the page at a query (without the question mark) and wait until map and panel stand."""
        self.page.goto(f"{self.address}/?{query}" if query else self.address)
        return self.wait_ready()

    def wait_ready(self) -> "Explore":
        self.frame.locator("html[data-ready=true]").wait_for(state="attached")
        self.page.locator("#first").wait_for(state="detached")
        self.page.evaluate(f"() => {{ window.__see = {_HELPERS.replace('FRAME', self.map_frame)}; }}")
        self.page.locator(".panel-tabs").wait_for(state="attached")  # a small sheet shows no tabs
        self.moment.wait_for()
        self.wait(NAMED)
        self.wait("see.doc().fonts.status === 'loaded'")  # names take their places anew when their letters come
        return self

    def at(self, query: str = "") -> "Explore":
        """Bring a page that stands to what a query asks for, as its links do; focus, pointer and size as at first."""
        wanted, notices = state.read(dict(parse_qsl(query)))
        assert notices == []
        self.resize(**DESKTOP)
        self.page.mouse.move(0, 0)
        self.see(_AS_AT_FIRST, wanted.as_dict())
        self.wait(NAMED)
        return self

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, px, and wait until the map has its place in it."""
        if self.page.viewport_size != {"width": width, "height": height}:
            self.page.set_viewport_size({"width": width, "height": height})  # and let two frames go by
            self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.wait(f"innerWidth === {width} && innerHeight === {height}")
        self.wait(
            "see.map().getSize().x === see.map().getContainer().clientWidth && see.win().innerWidth <= innerWidth"
        )

    def reload(self) -> "Explore":
        self.page.reload()
        return self.wait_ready()

    # Parts

    @property
    def frame(self) -> FrameLocator | Page:
        """Where the map's elements are."""
        return self.page.frame_locator(self.map_frame)

    @property
    def slider(self) -> Locator:
        return self.page.get_by_role("slider", name="Time")

    @property
    def moment(self) -> Locator:
        return self.page.get_by_test_id("moment")

    @property
    def evidence(self) -> Locator:
        return self.page.locator("[data-evidence]")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def panel_tab(self, name: str) -> Locator:
        return self.page.get_by_role("navigation", name="Panel").get_by_role("button", name=name)

    # Reading

    def see(self, expression: str, argument: Any = None) -> Any:
        """Value of JavaScript that may use `see` (win, doc, map, told, agrees, view, pointOf) and `arg`."""
        return self.page.evaluate(f"(arg) => {{ const see = window.__see; return {expression}; }}", argument)

    def wait(self, expression: str, argument: Any = None, timeout: float = PATIENCE) -> None:
        """Wait until JavaScript as for `see` is true."""
        if not self.see(expression, argument):  # most of it is true at once; a wait costs a frame
            body = f"(arg) => {{ const see = window.__see; return {expression}; }}"
            self.page.wait_for_function(body, arg=argument, timeout=timeout)

    def told(self) -> dict[str, Any]:
        """Index, moment, date, paths by class and cards, as the page has them now."""
        found: dict[str, Any] = self.see("see.told()")
        return found

    def view(self) -> tuple[float, float, float]:
        """Latitude, longitude, zoom of the map."""
        lat, lon, zoom = self.see("see.view()")
        return lat, lon, zoom

    def labels(self) -> list[str]:
        """Texts of the names that can be seen on the map, once they have their places."""
        self.wait(NAMED)
        seen = (
            "[...see.doc().querySelectorAll('.label')].filter((n) => n.checkVisibility({ visibilityProperty: true }))"
        )
        texts: list[str] = self.see(f"{seen}.map((n) => n.firstChild?.textContent ?? '')")
        return texts

    # Waiting for what must come

    def expect_stop(self, stop: str | int) -> None:
        """Bar, map and panel agree on a stop (id or index); every switch is on."""
        index = INDEX[stop] if isinstance(stop, str) else stop
        row = STOPS[index]
        day = row["map_date"]
        goal = {"index": index, "moment": row["id"], "date": day, "paths": paths(day), "cards": cards(row)}
        self._expect(goal)

    def expect_day(self, day: str) -> None:
        """Bar and map agree on a day that is no stop, and no card stands beside them."""
        self._expect({"moment": "", "date": day, "paths": paths(day), "cards": []})

    def expect_index(self, index: int) -> None:
        self.wait("see.told().index === arg", index)

    def _expect(self, goal: dict[str, Any]) -> None:
        try:
            self.wait("see.agrees(arg)", goal)
            self.wait(NAMED)
        except Exception:  # say what differs, not that time ran out
            told = self.told()
            assert {key: told[key] for key in goal} == goal, f"it is {told}, and was to be {goal}"
            raise

    # Acting

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def go(self, stop: str) -> None:
        """Go to a stop as a link in the page does, with nothing selected, and wait for it."""
        self.page.evaluate(
            "(moment) => dispatchEvent(new CustomEvent('atlas:patch', { detail: { moment, feature: null } }))", stop
        )
        self.expect_stop(stop)

    def show_layers(self) -> None:
        self.frame.get_by_role("button", name="Layers and names").click()

    def switch(self, layer: str, on: bool) -> None:
        self.frame.locator(f"input[type=checkbox][value={layer}]").set_checked(on)

    def choose_names(self, mode: str) -> None:
        self.frame.locator(f"input[type=radio][value={mode}]").check()

    def click_feature(self, feature: str) -> None:
        """Press the mouse where the feature is the topmost thing on the map."""
        point = self.see("see.pointOf(arg)", feature)
        assert point, f"no free point of {feature} can be pressed"
        self.click_map(*point)

    def click_map(self, x: float, y: float) -> None:
        """Press the mouse at a point of the map's frame, px from its corner."""
        self.page.locator(self.map_frame).click(position={"x": x + 1, "y": y + 1})  # the frame's border is 1 px

    def focus_map(self) -> None:
        """Put the focus into the map by a press on its far corner, where no feature lies."""
        self.click_map(6, self.see("see.room().height") * 0.25)
        assert self.see("document.activeElement.matches(`${arg}, .leaflet-container`)", self.map_frame)
