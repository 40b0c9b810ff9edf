"""The names page and the page of sources in Chromium: table and map select together, heads sort, anchors open."""

import re

import pytest
from playwright.sync_api import Page, expect

import geodata
from tests.browser.conftest import Open
from tests.browser.helpers.explore import Explore


def enter(open_page: Open, link: str, query: str = "") -> tuple[Page, Explore]:
    """Go to a page by its link, as a reader does, and wait for its map and its table."""
    explore: Explore = open_page(query)
    page = explore.page
    page.get_by_role("link", name=link, exact=True).click()
    page.wait_for_url(re.compile(f"/{link.lower()}"))
    page.locator("tr[aria-current]").first.wait_for()
    explore.frame.locator("html[data-ready=true]").wait_for(state="attached")
    return page, explore


def row(page: Page, key: str):
    return page.locator(f'[aria-label="The names"] tr[data-go-place="{key}"]')


def test_a_row_and_a_name_on_the_map_select_the_same_place(open_page: Open) -> None:
    page, explore = enter(open_page, "Names")
    row(page, "shusha").get_by_role("button").press("Enter")
    expect(row(page, "shusha")).to_have_class(re.compile("row-lit"))
    expect(page.locator('.desk-card[data-place="shusha"]')).to_be_visible()
    expect(explore.frame.locator(".dot-spoken").first).to_be_visible()
    explore.frame.locator(".label", has_text="Stepanakert").first.click()
    expect(row(page, "stepanakert")).to_have_class(re.compile("row-lit"))
    expect(row(page, "shusha")).not_to_have_class(re.compile("row-lit"))
    expect(row(page, "stepanakert")).to_be_in_viewport()
    page.get_by_label("Search in any script").fill("Շուշի")
    page.keyboard.press("Enter")
    expect(page.locator('[aria-label="The names"] tr[data-go-place]')).to_have_count(1)
    expect(row(page, "shusha")).to_be_visible()


@pytest.mark.slow
def test_lines_are_coloured_by_error_and_row_and_line_select_each_other(open_page: Open) -> None:
    page, explore = enter(open_page, "Sources")
    expect(explore.frame.locator("path.survey")).to_have_count(len(geodata.layer("arcs")["features"]))
    expect(explore.frame.locator(".legend-row")).to_have_count(4)
    head = page.locator("th[data-sort]", has_text="± m")
    head.get_by_role("button").click()
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    first = page.locator("tr[data-go-feature]").first
    expect(first).to_contain_text("6,000")
    first.get_by_role("button").click()
    expect(page.locator(f'[data-evidence="{first.get_attribute("data-go-feature")}"]')).to_be_visible()
    expect(explore.frame.locator("path.selected-core")).to_have_count(1)
    explore.frame.locator('path.hit[data-id="C03"]').dispatch_event("click")
    expect(page.locator("#arc-C03")).to_have_class(re.compile("row-lit"))
    expect(page.locator("#arc-C03")).to_be_in_viewport()
    page.get_by_role("link", name="Terms used and why").click()
    expect(page.locator("#terms")).to_be_in_viewport()
    assert page.url.endswith("#terms")
    source = page.locator("#source-osm")
    expect(source.locator("details")).not_to_have_attribute("open", "")
    source.locator("a.anchor").click()
    expect(source.locator("details")).to_have_attribute("open", "")
    page.get_by_role("radio", name="Who held what").click()
    expect(explore.frame.locator("path.survey")).to_have_count(0)
    page.get_by_role("link", name="Explore", exact=True).click()
    expect(page.locator("html")).not_to_have_attribute("data-lines", "error")
