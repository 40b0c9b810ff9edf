"""The site as it answers: pages that say what they are, files that may be kept, headers of safety, readiness."""

import re
import urllib.error
import urllib.request
from email.message import Message

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from atlas.look import map_table
from atlas.parts import served
from atlas.record import moments
from atlas.words import time_bar
from tests.browser.conftest import Open
from tests.browser.helpers.expected import STOPS, paths
from tests.browser.helpers.explore import FRAME
from tests.browser.helpers.watch import DESKTOP, PATIENCE, context_at, page_in

SAFETY = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")


def answer(address: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=20) as got:
            return got.status, got.headers, got.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def test_it_is_ready(server: str) -> None:
    assert answer(f"{server}/ready")[::2] == (200, b"ready")


def test_every_screen_is_served_with_its_title_and_headers_of_safety(server: str) -> None:
    for screen in time_bar.SCREENS:
        status, headers, page = answer(f"{server}/{'' if screen == 'explore' else screen}?moment=2020-11-08-shusha")
        assert status == 200, screen
        assert "og:image" in page.decode(), screen
        assert all(headers[name] for name in SAFETY), screen


def test_a_preview_is_a_picture_of_the_stop_and_nonsense_is_refused(server: str) -> None:
    status, headers, data = answer(f"{server}/preview/2020-11-08-shusha.png")
    assert (status, headers["Content-Type"]) == (200, "image/png")
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20]) == 1200 and int.from_bytes(data[20:24]) == 630
    assert answer(f"{server}/preview/nonsense.png")[0] == 404


def test_files_are_kept_for_good_by_their_mark_and_not_otherwise(server: str, page_at: Open) -> None:
    find = "performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/joined/main.js')).name"
    address = page_at().page.evaluate(find)
    for kept in (address, f"{server}{served.address('web', 'kit/sheets/frame.css')}"):
        status, headers, _ = answer(kept)
        assert status == 200 and "immutable" in headers["Cache-Control"] and headers["ETag"]
        other = re.sub(r"/files/\w+/", "/files/0/", kept)
        assert answer(other)[1]["Cache-Control"] == "no-store"
    assert answer(f"{server}/files/0/joined/map/nothing.js")[0] == 404
    assert answer(f"{server}/files/0/geodata/__init__.py")[0] == 404
    assert answer(f"{server}/files/0/web/..%2f..%2fapp.py")[0] in (400, 404)


SHIFTS = """
window.__shifted = 0;
window.__moved = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    if (hadRecentInput) continue;
    window.__shifted += value;
    const from = sources.map(({ node, previousRect: a, currentRect: b }) => [node?.className, a.x, a.y, b.x, b.y]);
    window.__moved.push([value, ...from].flat().join(' '));
  }
}).observe({ type: 'layout-shift', buffered: true });
new MutationObserver(() => {
  const box = document.querySelector('.first-region')?.getBoundingClientRect();
  if (box?.width) window.__first = [box.x, box.y, box.width];
}).observe(document, { childList: true, subtree: true });
"""
LIVE = """() => {
  const frame = document.querySelector('FRAME');
  const map = Object.values(frame.contentWindow).find((value) => value instanceof frame.contentWindow.L.Map);
  const [[south, west], [north, east]] = REGION;
  const [from, to] = [map.latLngToContainerPoint([north, west]), map.latLngToContainerPoint([south, east])];
  const [{ x, y }, place] = [frame, map.getContainer()].map((node) => node.getBoundingClientRect());
  return [x + frame.clientLeft + place.x + from.x, y + frame.clientTop + place.y + from.y, to.x - from.x];
}""".replace("FRAME", FRAME).replace("REGION", str(map_table.table()["view"]["region"]))


SHUSHA = "moment=2020-11-08-shusha"
MOST_SHIFTED = 0.02
STANDS = {"/": ".panel-tabs", "/read": ".reading", "/present": ".stage-title", "/compare": ".cmp-areas"}
"""What stands on a page when all of it does."""


@pytest.mark.parametrize("more", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_the_map_is_in_the_page_before_any_script_and_the_live_one_comes_to_stand_in_its_place(
    server: str, browser: Browser, more: bool
) -> None:
    with context_at(browser, server, java_script_enabled=False) as (context, watch), page_in(context, watch) as page:
        page.goto(f"{server}/?{SHUSHA}")
        headline = moments.by_id()["2020-11-08-shusha"].headline
        assert page.locator("#first .tb-title").inner_text() == headline
        assert page.locator("#first .first-region svg path").count() > 20
        assert page.locator("#first").get_by_text("Stepanakert", exact=True).is_visible()
    views = {f"/?{SHUSHA}": [(1280, 720), (390, 844)], f"/read?{SHUSHA}": [(1280, 720)]}
    if more:
        views = {f"/present?{SHUSHA}": [(1280, 720)], "/compare": [(1280, 720)]}
    with context_at(browser, server) as (context, watch):  # the first page finds no file kept, the others do
        context.add_init_script(SHIFTS)
        for address, (width, height) in ((address, size) for address, sizes in views.items() for size in sizes):
            with page_in(context, watch) as page:
                page.set_viewport_size({"width": width, "height": height})
                page.goto(f"{server}{address}")
                page.locator("#first").wait_for(state="detached")
                first, live = page.evaluate("window.__first"), page.evaluate(LIVE)
                assert first == pytest.approx(live, abs=2), f"{address}, {width}: the region stands elsewhere"
                page.locator(STANDS[address.partition("?")[0]]).first.wait_for(state="attached")
                shifted, moved = page.evaluate("[window.__shifted, window.__moved]")
                assert shifted < MOST_SHIFTED, (address, width, moved)
                step(page, address)


def test_the_text_is_not_seen_before_it_stands_where_it_is_read(server: str, browser: Browser) -> None:
    """What leads it is a file of its own, which may come late."""
    with context_at(browser, server) as (context, watch), page_in(context, watch) as page:
        held: list[Route] = []
        page.route("**/joined/panel/reader.js", lambda route: held.append(route))
        page.goto(f"{server}/read?{SHUSHA}")
        page.locator("#first").wait_for(state="detached")
        page.locator(".reading").first.wait_for(state="attached")
        expect(page.locator(".reading").first).to_be_hidden()
        held.pop().continue_()
        expect(page.locator(".reading.lit").first).to_be_visible()
        expect(page.locator(".reading.lit").first).to_be_in_viewport()


def step(page: Page, address: str) -> None:
    """The tab's title follows a step; on Explore P keeps a picture of the view."""
    if address == "/compare":
        page.get_by_role("button", name="1994 and today").click()
        page.wait_for_function("() => document.title.startsWith('12 May 1994 and ')")
        return
    page.locator("[data-test-script-state=notRunning]").wait_for()  # a step while the app comes: see the test below
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.title.includes('forty-four days')")
    if address.startswith("/?") and page.viewport_size == DESKTOP:
        # the process that draws it steps back behind all else, and a run of tests leaves it little
        with page.expect_download(timeout=4 * PATIENCE) as kept:
            page.keyboard.press("p")
        assert kept.value.suggested_filename.endswith(".png")
        assert kept.value.path().read_bytes().startswith(b"\x89PNG")


STREAMLITS = "**/static/js/index.*.js"
"""What the app cannot begin without."""


def hold_the_app(page: Page, address: str) -> list[Route]:
    """Open a page on which only the map before the app stands."""
    held: list[Route] = []
    page.route(STREAMLITS, lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    page.locator("#first:not(:has(.first-maps)) path.layer-control").first.wait_for(state="attached")
    return held


def let_it_come(page: Page, held: list[Route]) -> None:
    """Let the app come, until its own map stands."""
    for route in held:
        route.continue_()
    page.unroute(STREAMLITS)
    page.locator("#first").wait_for(state="detached", timeout=20_000)


def test_what_is_done_on_the_map_before_the_app_goes_over_to_it(server: str, browser: Browser) -> None:
    with context_at(browser, server) as (context, watch):
        with page_in(context, watch) as page:
            goes_over(page, server)
        with page_in(context, watch) as page:
            held = hold_the_app(page, f"{server}/read?{SHUSHA}")
            page.locator(".first-bar .tb-play").press("Space")
            let_it_come(page, held)
            expect(page.locator(".tb-play.tb-playing")).to_be_focused()
            hears_what_is_drawn(page)
        with page_in(context, watch) as page:
            held = hold_the_app(page, f"{server}/present?story=forty-four&stop=3")
            page.keyboard.press("ArrowRight")
            page.keyboard.press("s")
            let_it_come(page, held)
            expect(page.get_by_role("button", name="Open a room")).to_be_visible()
            expect(page.locator("#root .stage-count")).to_have_text(re.compile("^4 of"))


def hears_what_is_drawn(page: Page) -> None:
    """The text of Read, not the picture that stood for it, is watched: a copy that is opened is remembered."""
    own = "(node) => node.append(Object.assign(document.createElement('p'), { className: 'own' }))"
    page.locator(".reading").first.evaluate(own)
    page.wait_for_function("() => sessionStorage.getItem('atlas-copy') === 'open'")


def goes_over(page: Page, server: str) -> None:
    """A step and a view go over, with the focus and the entry of the history."""
    held = hold_the_app(page, f"{server}/?{SHUSHA}")
    slider, stop = page.get_by_role("slider", name="Time"), page.get_by_test_id("moment")
    slider.focus()
    page.keyboard.press("ArrowRight")
    after = STOPS[[row["id"] for row in STOPS].index("2020-11-08-shusha") + 1]
    expect(stop).to_have_attribute("data-moment", after["id"])
    expect(page).to_have_title(re.compile("forty-four days"))
    assert page.locator("#first path.layer-control").count() == len(paths(after["map_date"])["layer-control"])
    page.mouse.move(424, 448)
    page.mouse.wheel(0, -240)
    page.wait_for_url(re.compile(rf"moment={after['id']}.*view="), wait_until="commit")
    view = re.search("view=[^&]*", page.url)
    let_it_come(page, held)
    expect(stop).to_have_attribute("data-moment", after["id"])
    expect(slider).to_be_focused()
    map_ = page.frame_locator(FRAME).locator(".leaflet-container")
    expect(map_).to_have_attribute("data-date", after["map_date"])
    assert view and view[0] in page.url
    page.go_back()
    expect(stop).to_have_attribute("data-moment", "2020-11-08-shusha")


PRINTED = """() => {
  dispatchEvent(new Event('beforeprint'));
  const frame = document.querySelector('FRAME');
  const [title, map] = ['.tb-title', 'FRAME'].map((one) => document.querySelector(one).getBoundingClientRect());
  const seen = (root, one) => [...root.querySelectorAll(one)].filter((node) => node.checkVisibility()).length;
  const found = {
    headline: title.height > 10 && title.bottom <= map.top + 1,
    links: seen(document, '.st-key-site-head a, .tb-slider, .panel-tabs'),
    legend: seen(frame.contentDocument, '.legend-row') === frame.contentDocument.querySelectorAll('.legend-row').length,
    furniture: seen(frame.contentDocument, '.tools, .switches'),
    width: Math.max(...[...document.querySelectorAll('.panel-body *')].map((one) => one.getBoundingClientRect().right)),
  };
  dispatchEvent(new Event('afterprint'));
  return found;
}""".replace("FRAME", FRAME)
FORCED = """() => {
  const inside = document.querySelector('FRAME').contentDocument;
  const nodes = [document.querySelector('.tb-slider'), ...inside.querySelectorAll('.legend, .leaflet-container')];
  const kept = nodes.map((node) => getComputedStyle(node).forcedColorAdjust);
  const line = [...inside.querySelectorAll('path.layer-line-of-contact')].map((path) => getComputedStyle(path).stroke);
  return [kept, line];
}""".replace("FRAME", FRAME)


def test_paper_has_headline_map_and_whole_legend_and_forced_colours_keep_the_map_s_own(page_at: Open) -> None:
    page = page_at().page
    try:
        page.set_viewport_size({"width": 703, "height": 720})  # A4 between its margins
        page.emulate_media(media="print")
        told = page.evaluate(PRINTED)
        page.emulate_media(media="screen", forced_colors="active")
        kept, line = page.evaluate(FORCED)
    finally:
        page.emulate_media(media="screen", forced_colors="none")
    assert told.pop("width") <= 703
    assert told == {"headline": True, "links": 0, "legend": True, "furniture": 0}
    assert kept == ["none"] * 3 and line
    assert not any(colour in ("none", "rgb(0, 0, 0)") for colour in line), "the line has the map's own ink"


def test_a_figure_in_a_sandbox_steps_and_leaves_history_wheel_and_cookies_to_its_host(
    server: str, browser: Browser
) -> None:
    with context_at(browser, server) as (context, watch), page_in(context, watch) as page:
        page.goto(f"{server}/ready")
        page.set_content(
            f'<body style="height:3000px"><iframe sandbox="allow-scripts" width="800" height="600" '
            f'src="{server}/figure?moment=1994-05-12-ceasefire"></iframe>'
        )
        inside = page.frame_locator("iframe")
        inside.locator("html[data-ready=true]").wait_for(state="attached")
        slider, scale = inside.get_by_role("slider", name="Time"), inside.locator(".scale span")
        entries, at = page.evaluate("history.length"), int(slider.get_attribute("aria-valuenow") or 0)
        slider.focus()
        for step in (1, 2, 3):
            page.keyboard.press("ArrowRight")
            inside.locator(f'[role=slider][aria-valuenow="{at + step}"]').wait_for()
        day = STOPS[at + 3]["map_date"]
        expect(inside.locator(".leaflet-container")).to_have_attribute("data-date", day)
        expect(inside.locator("path.layer-control")).to_have_count(len(paths(day)["layer-control"]))
        assert STOPS[at + 3]["id"] in (inside.get_by_role("link", name="Open the full map").get_attribute("href") or "")
        assert page.evaluate("history.length") == entries
        assert inside.get_by_role("button", name="Full screen").count() == 0, "its host does not allow it"
        zoom = scale.inner_text()
        page.mouse.move(400, 400)
        page.mouse.wheel(0, 200)
        page.wait_for_function("() => scrollY > 0")
        inside.get_by_text("Hold Ctrl").wait_for(state="attached")  # it is seen for a moment, and stays there
        assert scale.inner_text() == zoom
        page.mouse.move(400, 250)  # the page has scrolled
        page.keyboard.down("Control")
        page.mouse.wheel(0, -600)
        page.keyboard.up("Control")
        expect(scale).not_to_have_text(zoom)
        assert context.cookies() == []
