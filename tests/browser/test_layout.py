"""Sizes and themes: nothing overflows, nothing overlaps, everything can be pressed."""

import pytest
from playwright.sync_api import expect

from tests.browser.expected import INDEX

SIZES = {"laptop": (1280, 720), "projector": (1920, 1080), "phone": (390, 844)}
BUSY = ("2020-12-01-lachin", "2020-11-10-peacekeepers", "1993-08-23-fuzuli", "2022-08-lachin")

OVERLAPS = """(() => {
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const boxes = [...see.doc().querySelectorAll('.name .label')].filter(seen).map((node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return { text: node.textContent, left, right, top, bottom };
  });
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b)).map((b) => `${a.text} / ${b.text}`));
})()"""
OUTSIDE = """[...document.querySelectorAll('section[aria-label="Time bar"] :is(button, select, [role=slider])')]
  .filter((node) => node.checkVisibility())
  .map((node) => [node.getAttribute('aria-label') ?? node.textContent, node.getBoundingClientRect()])
  .filter(([, box]) => box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
  .map(([name]) => name)"""
LEGEND = """(() => {
  const { left, right, top, bottom } = see.doc().querySelector('.legend').getBoundingClientRect();
  const every = [...see.doc().querySelectorAll('.legend-row')];
  const rows = every.filter((row) => row.checkVisibility()).map((row) => {
    const box = row.getBoundingClientRect();
    const wide = box.left < left - 1 || box.right > right + 1 || row.scrollWidth > row.clientWidth + 1;
    return { text: row.textContent, wide, low: box.top < top - 1 || box.bottom > bottom + 1 };
  });
  const named = (what) => rows.filter((row) => row[what]).map((row) => row.text);
  return { rows: every.length, wide: named('wide'), low: named('low'), top, bottom: bottom - see.win().innerHeight };
})()"""


def check(page, size: str) -> None:
    """What must hold at every size, at the stop that is shown."""
    assert page.see("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"
    assert page.see("see.doc().documentElement.scrollWidth <= see.win().innerWidth"), "the map's frame is too wide"
    assert page.see(OUTSIDE) == [], "controls outside the window"
    assert page.see(OVERLAPS) == [], "names on the map overlap"
    legend = page.see(LEGEND)
    assert legend["rows"] > 0
    assert legend["wide"] == [], "legend rows wider than their box"
    assert legend["low"] == [], "legend rows outside their box"
    assert legend["top"] >= 0 and legend["bottom"] <= 1, "the legend leaves the map's frame"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_overflows_or_overlaps(open_page, size, scheme):
    width, height = SIZES[size]
    page = open_page(
        f"moment={BUSY[0]}", viewport={"width": width, "height": height}, color_scheme=scheme, has_touch=size == "phone"
    )
    page.expect_stop(BUSY[0])
    assert page.see("document.documentElement.dataset.theme") == scheme
    assert page.see("see.doc().documentElement.dataset.theme") == scheme
    ink = page.see("getComputedStyle(document.querySelector('[data-testid=moment]')).color.match(/\\d+/g).map(Number)")
    assert (sum(ink) > 384) == (scheme == "dark"), "text is light on dark and dark on light"
    check(page, size)
    for stop in BUSY[1:]:
        page.see("dispatchEvent(new CustomEvent('atlas:patch', { detail: { moment: arg } }))", stop)
        page.expect_index(INDEX[stop])
        check(page, size)
    for mode in ("az", "hy", "ru", "all"):
        page.see("dispatchEvent(new CustomEvent('atlas:patch', { detail: { names: arg } }))", mode)
        assert page.see(OVERLAPS) == [], f"names overlap: {mode}"


@pytest.mark.parametrize("size", ["laptop", "projector"])
def test_the_page_itself_does_not_scroll_on_a_wide_screen(open_page, size):
    width, height = SIZES[size]
    page = open_page("moment=1994-05-12-ceasefire", viewport={"width": width, "height": height})
    page.expect_stop("1994-05-12-ceasefire")
    tall = "[document.documentElement, document.querySelector('.stMain')].map((n) => n.scrollHeight - n.clientHeight)"
    assert max(page.see(tall)) <= 1
    frame = page.page.locator("iframe").bounding_box()
    assert frame["height"] > height * 0.55
    clipped = """(() => {
      const text = document.querySelector('.tb-text').getBoundingClientRect();
      const rail = document.querySelector('[role=slider]').getBoundingClientRect();
      return text.bottom - rail.top;
    })()"""
    for index in (0, 30, 56, 83):
        page.press("Home")
        page.press("ArrowRight", index)
        page.expect_index(index)
        assert page.see(clipped) <= 1, "the stop's text runs into the rail"


def test_a_phone_steps_by_thumb(open_page):
    width, height = SIZES["phone"]
    page = open_page(
        "moment=2020-10-truces", viewport={"width": width, "height": height}, has_touch=True, is_mobile=True
    )
    page.expect_stop("2020-10-truces")
    page.button("Next stop").tap()
    page.expect_stop(INDEX["2020-10-truces"] + 1)
    page.button("Previous stop").tap()
    page.expect_stop("2020-10-truces")
    sizes = page.see(
        """[...document.querySelectorAll('section[aria-label="Time bar"] button:not([tabindex="-1"])')]
        .filter((node) => node.checkVisibility())
        .map((node) => [node.getAttribute('aria-label') ?? node.textContent, node.offsetWidth, node.offsetHeight])"""
    )
    assert {"Previous stop", "Next stop"} <= {name for name, _, _ in sizes}
    assert [size for size in sizes if min(size[1:]) < 44] == [], "buttons too small for a thumb"


def test_a_mark_on_the_phones_rail_is_a_stop(open_page):
    width, height = SIZES["phone"]
    page = open_page("moment=2020-10-truces", viewport={"width": width, "height": height}, has_touch=True)
    marks = page.page.locator(".tb-window .tb-stop")
    expect(marks).to_have_count(12)
    box = page.page.locator(".tb-window").bounding_box()
    page.page.touchscreen.tap(box["x"] + box["width"] * 0.5 / 12, box["y"] + box["height"] / 2)
    page.wait("see.told().moment !== '2020-10-truces'")
    page.expect_stop(page.told()["index"])
