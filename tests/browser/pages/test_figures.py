"""The figures page in Chromium: the chart moves the date, a line is drawn on the map, a link opens its check."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from atlas.answers.figures import areas
from atlas.record import moments
from geodata.dates import long_day
from tests.browser.conftest import Open
from tests.browser.helpers.expected import INDEX, STOPS
from tests.browser.helpers.explore import Explore
from tests.browser.helpers.watch import Contexts

CEASEFIRE = "1994-05-12-ceasefire"


def enter(open_page: Open, query: str = f"moment={CEASEFIRE}") -> Page:
    """Go to the figures by their link, as a reader does."""
    explore: Explore = open_page(query)
    page = explore.page
    page.get_by_role("link", name="Figures").click()
    page.wait_for_url(re.compile(r"/figures"))
    expect(page.locator(".land-chart svg")).to_be_visible()
    page.wait_for_url(re.compile("part=land"))  # the page has written its address
    return page


@pytest.fixture(scope="module")
def figures(server: str, contexts: Contexts) -> Iterator[Page]:
    """The page of figures, for the tests that bring it to the ceasefire without loading it."""
    with contexts.page() as page:
        yield enter(Explore(page, server).open)


def at_the_ceasefire(page: Page) -> Page:
    page.mouse.move(640, 20)
    detail = {"moment": CEASEFIRE}
    page.evaluate("(detail) => dispatchEvent(new CustomEvent('atlas:patch', { detail }))", detail)
    expect(page.get_by_test_id("moment")).to_have_attribute("data-moment", CEASEFIRE)
    page.wait_for_url(re.compile(f"moment={CEASEFIRE}"))
    return page


def shown(page: Page) -> str:
    return page.get_by_test_id("moment").get_attribute("data-moment") or ""


STANDS_AT = """(x) => {
  const { left, width } = document.querySelector('.land-now:not(.land-off)').getBoundingClientRect();
  return Math.abs(left + width / 2 - x) < 1;
}"""


def at(page: Page, share: float) -> tuple[float, float]:
    """A point of the whole of the chart, px of the window, `share` of the way from its first area's left edge."""
    box = page.locator(".land-chart .land-axis").first.bounding_box()
    assert box
    return box["x"] + box["width"] * share, box["y"] - 60


def test_the_chart_stands_on_true_time_and_follows_the_keys_of_the_bar(figures: Page) -> None:
    page = at_the_ceasefire(figures)
    axis = page.locator(".land-chart .land-axis").first.bounding_box()
    assert axis
    start = INDEX[CEASEFIRE]
    for stop in STOPS[start : start + 3]:
        expect(page.get_by_test_id("moment")).to_have_attribute("data-moment", stop["id"])
        share = (date.fromisoformat(stop["map_date"]) - date(1988, 1, 1)) / (date.today() - date(1988, 1, 1))
        page.wait_for_function(STANDS_AT, arg=axis["x"] + axis["width"] * share)
        page.keyboard.press("PageDown")
    page.keyboard.press("Home")
    expect(page.locator(".land-day")).to_contain_text("Nothing is drawn")
    page.keyboard.press("End")
    day_shown = moments.all_moments()[-1].map_date
    expect(page.locator(".land-day")).to_have_text(f"km² on {long_day(day_shown)}")
    value = page.locator(".land-key div", has_text=areas.labels()["az"]).locator("dd")
    expect(value).to_have_text(f"{areas.on_day(day_shown)['az']:,.0f}")


def test_hovering_moves_the_date_in_passing_and_a_click_keeps_it(figures: Page) -> None:
    page = at_the_ceasefire(figures)
    moment = page.get_by_test_id("moment")
    entries = page.evaluate("history.length")
    page.mouse.move(*at(page, 0.9))
    expect(moment).not_to_have_attribute("data-moment", CEASEFIRE)
    passing = shown(page)
    assert f"moment={CEASEFIRE}" in page.url, "what is only passed by is not in the address"
    assert page.evaluate("history.length") == entries, "nor an entry of the history"
    page.mouse.move(640, 20)
    expect(moment).to_have_attribute("data-moment", CEASEFIRE)
    page.mouse.click(*at(page, 0.9))
    page.mouse.move(640, 20)
    expect(moment).to_have_attribute("data-moment", passing)
    page.wait_for_url(re.compile(f"moment={passing}"))
    page.go_back()
    expect(moment).to_have_attribute("data-moment", CEASEFIRE)
    page.mouse.move(*at(page, 0.5))
    expect(moment).not_to_have_attribute("data-moment", CEASEFIRE)
    page.keyboard.press("Home")  # a step of the reader's own: leaving the chart does not take it back
    page.mouse.move(640, 20)
    expect(moment).to_have_attribute("data-moment", moments.all_moments()[0].id)


@pytest.mark.slow
def test_a_line_drawn_on_the_map_gives_its_profile_and_selects_nothing(open_page: Open) -> None:
    page = enter(open_page)
    page.get_by_role("radio", name="Terrain").or_(page.get_by_role("button", name="Terrain", exact=True)).first.click()
    frame = page.locator('iframe[title="streamlit_folium.st_folium"]')
    frame.content_frame.locator("html[data-ready=true]").wait_for(state="attached")
    page.locator(".st-key-terrain-line").get_by_role("combobox").click()
    page.get_by_text("Drawn on the map").click()
    frame.content_frame.locator(".drawing-line").wait_for()
    for i, point in enumerate([(200, 150), (270, 170)], start=1):
        frame.click(position={"x": point[0], "y": point[1]})
        expect(page.locator(".line-said")).to_have_text(re.compile(f"^{i} point"))
    expect(page.locator(".facts")).to_contain_text("km")
    expect(frame.content_frame.locator("path.reader-point")).to_have_count(2)
    assert "feature=" not in page.url and "place=" not in page.url
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".empty")).to_contain_text("Click two points")


def test_a_link_to_a_check_keeps_the_stop_and_is_in_the_address(figures: Page) -> None:
    page = at_the_ceasefire(figures)
    page.get_by_text("The article's numbers", exact=True).click()
    page.get_by_role("link", name="Growth of NKR-held territory").click()
    expect(page.locator(".check")).to_have_attribute("data-check", "territory-doubled")
    page.locator(".check [data-check-link]").first.click()
    expect(page.locator(".check")).to_have_attribute("data-check", "arm-nkao@1994-05-12")
    page.wait_for_url(re.compile(r"check=arm-nkao"))
    assert f"moment={CEASEFIRE}" in page.url and shown(page) == CEASEFIRE
