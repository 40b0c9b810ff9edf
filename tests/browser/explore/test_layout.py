"""Sizes and themes: nothing overflows, nothing overlaps, everything can be pressed."""

import pytest
from playwright.sync_api import expect

from tests.browser.helpers.expected import INDEX, STOPS
from tests.browser.helpers.explore import NAMED

SIZES = {"laptop": (1280, 720), "projector": (1920, 1080), "phone": (390, 844)}
WIDE = {(1280, 720): 470, (1366, 657): 440, (1024, 600): 380, (1920, 1080): 830}
"""Windows with two columns, and how high the map must be in each, px."""
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
    page.wait(NAMED)
    assert page.see("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"
    assert page.see("see.doc().documentElement.scrollWidth <= see.win().innerWidth"), "the map's frame is too wide"
    assert page.see(OUTSIDE) == [], "controls outside the window"
    assert page.see(OVERLAPS) == [], "names on the map overlap"
    legend = page.see(LEGEND)
    assert legend["rows"] > 0
    assert legend["wide"] == [], "legend rows wider than their box"
    assert legend["low"] == [], "legend rows outside their box"
    assert legend["top"] >= 0 and legend["bottom"] <= 1, "the legend leaves the map's frame"


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("size", ["laptop", "phone", pytest.param("projector", marks=pytest.mark.slow)])
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
        page.wait(NAMED)
        assert page.see(OVERLAPS) == [], f"names overlap: {mode}"


CUT = """(() => {
  const [title, date, rail] = ['.tb-title', '.tb-small', '[role=slider]'].map((css) => document.querySelector(css));
  const below = title.getBoundingClientRect().bottom > rail.getBoundingClientRect().top + 1;
  return below || title.scrollHeight > title.clientHeight + 6 || date.scrollWidth > date.parentElement.clientWidth + 1;
})()"""


LONGEST = {
    stop["id"]: stop
    for key in ("headline", "title", "label")
    for stop in sorted(STOPS, key=lambda row: len(row[key]))[-5:]
}.values()
"""The stops with the longest words: where theirs fit, those of the others do."""


@pytest.mark.parametrize("sizes", [(0, 2), pytest.param((1, 3), marks=pytest.mark.slow)])
def test_two_columns_fill_the_window_and_nothing_of_the_headline_is_cut(page_at, sizes):
    page = page_at("moment=1994-05-12-ceasefire")
    page.expect_stop("1994-05-12-ceasefire")
    cut = []
    for (width, height), least in (list(WIDE.items())[i] for i in sizes):
        page.resize(width, height)
        tall = (
            "[document.documentElement, document.querySelector('.stMain')].map((n) => n.scrollHeight - n.clientHeight)"
        )
        page.wait(f"Math.max(...{tall}) <= 1")  # or the page scrolls
        frame, panel = (page.page.locator(css).bounding_box() for css in ("iframe", ".beside"))
        assert frame["height"] >= least, (width, height)
        assert panel["y"] < 70 and panel["y"] + panel["height"] > height - 40, "the panel has the full height"
        for stop in LONGEST:
            page.see("dispatchEvent(new CustomEvent('atlas:patch', { detail: { moment: arg } }))", stop["id"])
            if page.see(CUT):
                cut.append((width, stop["id"]))
    assert cut == [], "headline or date cut"


def test_a_phone_steps_by_thumb_and_its_sheet_has_three_sizes_that_a_step_leaves_alone(open_page):
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
    handle, strip = page.page.locator(".sheet-handle"), page.slider.bounding_box()
    tall = "Math.round(document.querySelector('.st-key-explore > :nth-child(3)').getBoundingClientRect().height)"
    for size in (116, 352, height - 56 - 80):
        page.wait(f"{tall} === arg", size)
        page.press("ArrowRight")
        page.press("ArrowLeft")
        page.expect_stop("2020-10-truces")
        assert page.see(tall) == size, "a step changes the sheet"
        handle.tap()
    page.wait(f"{tall} === 116")
    handle.press("ArrowUp")
    page.wait(f"{tall} === 352")
    handle.press("ArrowDown")
    page.wait(f"{tall} === 116")
    page.page.touchscreen.tap(strip["x"] + 1, strip["y"] + strip["height"] / 2)
    page.expect_index(0)
    page.see("dispatchEvent(new CustomEvent('atlas:patch', { detail: { place: 'shusha' } }))")
    page.wait(f"{tall} === 352")  # what was asked for is seen
    page.page.locator(".site-foot [data-go-cite]").tap()
    expect(page.page.get_by_test_id("stCode").first).to_be_in_viewport(ratio=0.2)  # and is not cut to nothing


BUTTONS = """(() => {
  const frame = document.querySelector('iframe').getBoundingClientRect();
  const boxes = (doc, css, { left, top }) => [...doc.querySelectorAll(css)].map((node) => {
    const box = node.getBoundingClientRect();
    const name = node.getAttribute('aria-label') ?? node.className;
    return { name, left: box.left + left, right: box.right + left, top: box.top + top, bottom: box.bottom + top };
  });
  const all = [
    ...boxes(see.doc(), '.tools button, .legend', frame),
    ...boxes(document, '.tb-moment, .tb-previous, .tb-next', { left: 0, top: 0 }),
  ].filter((box) => box.right > box.left);
  const within = (a, b, low, high) => a[low] < b[high] - 1 && b[low] < a[high] - 1;
  const meet = (a, b) => within(a, b, 'left', 'right') && within(a, b, 'top', 'bottom');
  return all.flatMap((a, i) => all.slice(i + 1).filter((b) => meet(a, b)).map((b) => `${a.name} / ${b.name}`));
})()"""
"""What lies over another of headline, legend and buttons."""


def test_nothing_lies_over_a_button_in_a_small_window_or_one_that_is_enlarged_four_times(page_at):
    page = page_at("moment=1994-05-12-ceasefire")
    for width, height in ((320, 256), (480, 360), (844, 390), (320, 640)):
        page.resize(width, height)
        page.wait(f"{BUTTONS}.length === 0")
