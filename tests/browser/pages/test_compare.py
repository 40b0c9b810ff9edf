"""The Compare page in Chromium: two maps as the app draws them, moving together, the divider, the address, the law."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from atlas.answers import compare
from tests.browser.helpers.expected import DRAWN, paths
from tests.browser.helpers.explore import FRAME

HELPERS = """
(() => {
  const frame = () => document.querySelector('FRAME');
  const doc = () => frame().contentDocument;
  const box = (side) => doc().querySelector(side ? '.pair-second' : '#map_div');
  const map = (side) => {
    const { L } = frame().contentWindow;
    return window.__maps[side] ??= Object.values(frame().contentWindow).find((value) => value instanceof L.Map);
  };
  const ids = (side) => Object.fromEntries(CLASSES.map((name) =>
    [name, [...box(side).querySelectorAll(`path.${name}`)].map((path) => path.dataset.id ?? '').sort()]));
  /** Where the outline of a cell stands in a map, px from that map's corner. */
  const place = (side, id) => {
    const at = box(side).querySelector(`path[data-id="${id}"]`).getBoundingClientRect();
    const corner = box(side).getBoundingClientRect();
    return [at.left - corner.left, at.top - corner.top, at.width];
  };
  return { frame, doc, box, ids, place };
})()
""".replace("FRAME", FRAME).replace("CLASSES", json.dumps(list(DRAWN.values())))


class Compared:
    """The page as its users know it: bar, maps, panel."""

    def __init__(self, page: Page, server: str) -> None:
        self.page = page
        self.server = server
        self.frame = page.frame_locator(FRAME)
        self.divider = self.frame.get_by_role("slider", name="Divider between the two days")

    def open(self, query: str = "") -> "Compared":
        """Come from Explore, as readers do, or load an address."""
        if not query:
            self.page.goto(self.server)
            self.page.get_by_role("link", name="Compare", exact=True).click()
            self.ready()
        else:
            self.page.goto(f"{self.server}/compare?{query}")
            self.ready()
        return self

    def ready(self) -> "Compared":
        self.page.locator(".cp-bar").wait_for()
        self.frame.locator("html[data-pair-ready=true]").wait_for(state="attached")
        self.page.evaluate(f"() => {{ window.__pair = {HELPERS}; }}")
        self.page.get_by_test_id("totals").wait_for()
        return self

    def see(self, expression: str, argument: object = None) -> object:
        return self.page.evaluate(f"(arg) => {{ const see = window.__pair; return {expression}; }}", argument)

    def wait(self, expression: str, argument: object = None) -> None:
        self.page.wait_for_function(f"(arg) => {{ const see = window.__pair; return {expression}; }}", arg=argument)

    def expect_days(self, left: str, right: str) -> None:
        """Both maps show all that holds on their days."""
        for side, day in enumerate((left, right)):
            self.wait(f"see.box({side}).dataset.date === arg", day)
            try:
                self.wait(f"JSON.stringify(see.ids({side})) === JSON.stringify(arg)", paths(day))
            except Exception:  # say what differs
                assert self.see(f"see.ids({side})") == paths(day)
                raise


@pytest.fixture(scope="module")
def pair(server, contexts) -> Iterator[Compared]:
    with contexts.page() as page:
        yield Compared(page, server).open()


def test_both_maps_show_their_days_and_the_same_place(pair):
    pair.expect_days("1989-01-01", "1994-05-12")
    expect(pair.frame.locator(".pair-days")).to_have_text("1 January 198912 May 1994")
    assert pair.see("see.box(0).getBoundingClientRect().width === see.box(1).getBoundingClientRect().width")
    for name in ("askeran", "zangilan"):
        there = [
            pair.see(f"see.place({side}, arg)", f"{name}@{start}")
            for side, start in ((0, "1923-07-07"), (1, {"askeran": "1992-05-18", "zangilan": "1993-10-30"}[name]))
        ]
        assert there[0] == pytest.approx(there[1], abs=1)


NAMES = """[0, 1].map((side) => {
  const corner = see.box(side).getBoundingClientRect();
  return [...see.box(side).querySelectorAll('.label-seat, .label-capital')]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .map((node) => [node.textContent, node.getBoundingClientRect()])
    .map(([text, { x, y, right }]) => [text, x - corner.x, y - corner.y, right - corner.x]);
})"""
"""The names of both maps, each with its left, top and right, px from its map's corner."""
ANCHORED = """(([left, right]) => {
  const there = Object.fromEntries(right.map(([text, x, y]) => [text, [x, y]]));
  const pairs = left.filter(([text]) => text in there);
  const same = pairs.filter(([text, x, y]) => Math.hypot(x - there[text][0], y - there[text][1]) < 1.5);
  return pairs.length >= 8 && same.length >= pairs.length - 1;
})(NAMES)""".replace("NAMES", NAMES)
"""Whether names that are the same on both days stand at the same places, but for one that a longer name pushes away."""


def test_a_divided_map_has_each_name_on_its_own_side_and_two_beside_each_other_have_theirs_at_the_same_anchors(pair):
    left, right = pair.see(NAMES)
    cut = pair.see("see.box(0).clientWidth * arg / 100", int(pair.divider.get_attribute("aria-valuenow") or 0))
    assert len(left) >= 3 and [text for text, _, _, to in left if to > cut + 1] == []
    assert len(right) >= 3 and [text for text, at, *_ in right if at < cut - 1] == []
    pair.page.get_by_role("button", name="Side by side", exact=True).click()
    pair.wait(ANCHORED)
    pair.page.get_by_role("button", name="Swipe", exact=True).click()


BOTH = "[see.place(0, 'askeran@1923-07-07'), see.place(1, 'askeran@1992-05-18')]"


def test_a_drag_moves_both_and_the_address_holds_the_view(pair):
    before = pair.see("see.place(0, 'askeran@1923-07-07')")
    area = pair.page.locator(FRAME).bounding_box()
    pair.page.mouse.move(area["x"] + 120, area["y"] + 300)
    pair.page.mouse.down()
    pair.page.mouse.move(area["x"] + 180, area["y"] + 320, steps=4)
    pair.wait("see.place(0, 'askeran@1923-07-07')[0] - arg > 30", before[0])
    left, right = pair.see(BOTH)
    assert left == pytest.approx(right, abs=1), "both move while it is dragged"
    pair.page.mouse.up()
    pair.wait("location.search.includes('view=')")
    left, right = pair.see(BOTH)
    assert abs(left[0] - before[0]) > 30
    assert left == pytest.approx(right, abs=1)
    pair.frame.get_by_role("button", name="Zoom in").click()
    rests = "!see.doc().querySelector('.leaflet-zoom-anim')"
    pair.wait(f"see.place(0, 'askeran@1923-07-07')[2] > arg * 1.2 && {rests}", left[2])
    left, right = pair.see(BOTH)
    assert left == pytest.approx(right, abs=1)
    pair.frame.get_by_role("button", name="Back to the whole region").click()
    pair.wait("!location.search.includes('view=')")


def test_the_divider_moves_by_keys_and_by_pointer(pair):
    cut = "getComputedStyle(see.box(1)).clipPath"
    pair.divider.focus()
    for _ in range(5):
        pair.page.keyboard.press("ArrowRight")
    expect(pair.divider).to_have_attribute("aria-valuenow", "60")
    assert "60%" in pair.see(cut)
    pair.wait("location.search.includes('at=60')")
    pair.page.keyboard.press("Home")
    expect(pair.divider).to_have_attribute("aria-valuenow", "0")
    expect(pair.divider).to_have_attribute("aria-valuetext", re.compile("1 January 1989 on the left 0 percent"))
    pair.page.keyboard.press("End")
    box = pair.divider.bounding_box()
    area = pair.page.locator(FRAME).bounding_box()
    pair.page.mouse.move(box["x"] + 10, box["y"] + 100)
    pair.page.mouse.down()
    pair.page.mouse.move(area["x"] + area["width"] / 4, box["y"] + 100, steps=3)
    pair.page.mouse.up()
    expect(pair.divider).to_have_attribute("aria-valuenow", re.compile("^2[3-7]$"))
    assert pair.see("see.box(0).dataset.date") == "1989-01-01", "no key of the divider steps through time"


def test_days_change_without_a_rebuild_and_back_goes_back(pair):
    pair.see("(see.box(0).dataset.kept = 'yes', null)")
    pair.page.get_by_role("button", name="26 September and 1 December 2020").click()
    pair.expect_days("2020-09-26", "2020-12-01")
    expect(pair.page.get_by_test_id("totals")).to_contain_text("11,538")
    pair.wait("location.search.includes('from=2020-09-26&to=2020-12-01-lachin')")
    pair.page.get_by_label("First day", exact=True).select_option("other")
    pair.page.get_by_label("First day, any").fill("2020-10-10")
    pair.expect_days("2020-10-10", "2020-12-01")
    pair.page.get_by_label("Second day", exact=True).select_option("2020-11-25-kelbajar")
    pair.expect_days("2020-10-10", "2020-11-25")
    pair.page.go_back()
    pair.expect_days("2020-10-10", "2020-12-01")
    pair.page.go_back()
    pair.expect_days("2020-09-26", "2020-12-01")
    pair.page.get_by_role("button", name="Swap the two days").click()
    pair.expect_days("2020-12-01", "2020-09-26")
    assert pair.see("see.box(0).dataset.kept") == "yes", "the maps are still the first ones"


def test_only_what_changed_is_drawn(pair):
    pair.page.get_by_role("button", name="1994 and today").click()
    pair.page.get_by_role("button", name="26 September and 1 December 2020").click()
    pair.page.get_by_role("button", name="What changed", exact=True).click()
    found = compare.changes("2020-09-26", "2020-12-01")
    cells = sorted(change.cell for change in compare.net(found))
    marked = "[...see.box(0).querySelectorAll('path.changed-edge')].map((path) => path.dataset.id.slice(8)).sort()"
    pair.wait(f"JSON.stringify({marked}) === JSON.stringify(arg)", cells)
    drawn = pair.see("see.ids(0)")
    assert len(drawn["layer-control"]) == len(cells)
    assert not drawn["layer-line-of-contact"] and not drawn["layer-occupied-belt"]
    expect(pair.frame.locator("[data-legend=change]")).to_have_count(len(compare.totals(found)))
    expect(pair.page.get_by_test_id("totals").locator("tbody tr")).to_have_count(len(compare.totals(found)))
    pair.wait("location.search.includes('mode=changed')")


def test_the_law_takes_every_holder_off_both_maps(pair):
    pair.page.get_by_role("button", name="1989 and 1994").click()
    pair.page.get_by_role("button", name="Side by side", exact=True).click()
    pair.frame.get_by_role("button", name="Layers and names").click()
    pair.frame.get_by_label("What law and the UN said (de jure)").check()
    pair.wait("!see.box(1).querySelector('path.layer-control')")
    drawn = pair.see("see.ids(0)")
    assert len(drawn["layer-control"]) == 15, "before 1991 the oblast is an administrative unit"
    for name in ("line-of-contact", "occupied-belt", "front"):
        assert not pair.see("see.doc().querySelector(arg)", f"path.layer-{name}")
    assert pair.see("see.box(1).querySelectorAll('path.layer-nkao.former').length") == 6
    expect(pair.frame.locator(".banner")).to_be_visible()
    expect(pair.page.locator(".law")).to_contain_text("No state recognised the NKR")
    pair.wait("location.search.includes('shows=law')")
    pair.frame.get_by_label("Who held the ground (de facto)").check()
    pair.expect_days("1989-01-01", "1994-05-12")
    expect(pair.page.locator(".law")).to_have_count(0)


def test_an_address_brings_everything_back(pair):
    pair.open("from=1992-05-09-shusha&to=2020-11-08-shusha&mode=side&names=az&shows=law")
    assert pair.page.locator(".cp-bar").evaluate("(bar) => ({ ...bar.dataset })") == {
        "left": "1992-05-09",
        "right": "2020-11-08",
        "mode": "side",
    }
    expect(pair.frame.locator(".banner")).to_be_visible()
    pair.wait("location.search.includes('names=az')")


def test_explore_marks_what_changed_since_the_last_stop_and_shows_the_law(open_page):
    page = open_page("moment=1993-08-31-qubadli")
    assert not page.see("see.doc().querySelector('path.changed-edge[data-id]')"), "off unless asked for"
    page.show_layers()
    page.frame.get_by_label("Mark what changed since the last stop").check()
    marked = "[...see.doc().querySelectorAll('path.changed-edge[data-id]')].map((path) => path.dataset.id)"
    page.wait(f"JSON.stringify({marked}) === '[\"changed-qubadli\"]'")
    expect(page.page.locator(".since")).to_contain_text("788")
    page.press("ArrowRight")
    page.wait(f"!({marked}).includes('changed-qubadli')")
    page.wait("location.search.includes('since=stop')")
    page.frame.get_by_label("What law and the UN said (de jure)").check()
    page.wait("!see.doc().querySelector('path.layer-control, path.changed-edge')")
    page.wait("location.search.includes('shows=law')")
    page.reload()
    page.wait("!see.doc().querySelector('path.layer-control')")
    page.page.get_by_role("button", name="Show who held the ground (de facto)").click()
    page.wait("see.doc().querySelector('path.layer-control') && !location.search.includes('shows=')")
