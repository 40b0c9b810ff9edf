"""The reading room in Chromium: the map follows the reading, and the reading follows the map."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from atlas.record import article
from tests.browser.conftest import Open
from tests.browser.helpers.expected import INDEX, STOPS
from tests.browser.helpers.explore import Explore
from tests.browser.helpers.watch import Contexts


def enter(explore: Explore) -> Page:
    """Go to the reading room by its link, as a reader does, and wait for text and map."""
    page = explore.page
    page.get_by_role("link", name="Read", exact=True).click()
    page.wait_for_url(re.compile(r"/read"))
    expect(page.locator(".reading[data-passage]")).to_have_count(len(article.passages()))
    explore.frame.locator("html[data-ready=true]").wait_for(state="attached")
    expect(page.get_by_test_id("moment")).to_be_visible()
    return page


@pytest.fixture(scope="module")
def room(server: str, contexts: Contexts) -> Iterator[Explore]:
    """The reading room, for the tests that bring it to a stop without loading it."""
    with contexts.page() as page:
        explore = Explore(page, server).open()
        enter(explore)
        yield explore


def shown(page: Page) -> str:
    return page.get_by_test_id("moment").get_attribute("data-moment") or ""


def test_the_stop_stays_from_page_to_page(open_page: Open) -> None:
    page = enter(open_page("moment=2016-04-four-day-war"))
    expect(page.get_by_test_id("moment")).to_have_attribute("data-moment", "2016-04-four-day-war")
    expect(page.locator('.reading[data-passage="F11"]')).to_have_class(re.compile(r"\blit\b"))
    expect(page.locator('.reading[data-passage="F11"]')).to_be_in_viewport()


def test_a_link_pressed_right_after_a_step_loses_neither_step_nor_page(open_page: Open) -> None:
    explore: Explore = open_page("moment=2016-04-four-day-war")
    page = explore.page
    press = "document.querySelector('.st-key-nav-read a').click()"
    down = "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', view: window }))"
    page.evaluate(f"{down}; {press}")
    page.wait_for_url(re.compile(r"/read"))
    expect(page.locator(".reading[data-passage]")).to_have_count(len(article.passages()))
    after = STOPS[INDEX["2016-04-four-day-war"] + 1]["id"]
    expect(page.get_by_test_id("moment")).to_have_attribute("data-moment", after)


def test_reading_on_moves_the_map(room: Explore) -> None:
    page = room.at().page
    passage = page.locator('.reading[data-passage="FD1"]')
    passage.evaluate("(node) => node.scrollIntoView({ block: 'start' })")
    expect(passage).to_have_class(re.compile(r"\blit\b"))
    expect(page.get_by_test_id("moment")).to_have_attribute(
        "data-moment", re.compile("|".join(f"^{re.escape(moment)}$" for moment in article.by_id()["FD1"].moments))
    )


def test_a_step_lights_its_passages_and_brings_one_into_view(room: Explore) -> None:
    page = room.at("moment=1994-05-12-ceasefire").page
    page.keyboard.press("End")
    page.keyboard.press("Home")
    expect(page.get_by_test_id("moment")).to_have_attribute("data-moment", "1905-1920-communal-wars")
    expect(page.locator(".reading.lit").first).to_be_in_viewport()
    lit = page.locator(".reading.lit").evaluate_all("(nodes) => nodes.map((node) => node.dataset.passage)")
    assert lit == [p.id for p in article.passages() if "1905-1920-communal-wars" in p.moments]


def test_the_outline_leads_to_a_passage(room: Explore) -> None:
    page = room.at().page
    page.locator('.outline [data-read="IP9"]').click()
    expect(page.locator('.reading[data-passage="IP9"]')).to_be_in_viewport()
    expect(page.locator('.reading[data-passage="IP9"]')).to_be_focused()


def test_a_name_in_the_text_shows_where_and_goes_there(room: Explore) -> None:
    page = room.at("moment=2020-11-08-shusha").page
    name = page.locator('.reading[data-passage="FD2"] .live', has_text="Shusha").first
    assert "39.76 N" in (name.get_attribute("title") or "")
    name.hover()
    dot = page.frame_locator('iframe[title="streamlit_folium.st_folium"]').locator(".dot-hint")
    expect(dot).to_have_count(1)
    name.click()
    page.wait_for_url(re.compile(r"place=shusha"))


def test_cite_a_passage(room: Explore) -> None:
    page = room.at().page
    page.locator('[data-go-cite="UM3"]').click()
    expect(page.get_by_text("Unipolar Memory", exact=False).first).to_be_visible()
    expect(page.locator("code").first).to_contain_text("Broers")
    with page.expect_download() as download:
        page.get_by_role("button", name="RIS").click()
    assert "Broers" in Path(download.value.path()).read_text("utf-8")


def test_search_and_a_hit(room: Explore) -> None:
    page = room.at().page
    page.get_by_label("Search").fill("Շուշի")
    page.keyboard.press("Enter")
    hit = page.locator('.hits [data-go-moment="1992-05-09-shusha"]')
    hit.click()
    expect(page.get_by_test_id("moment")).to_have_attribute("data-moment", "1992-05-09-shusha")


def test_a_hostile_file_gets_a_message_markup_in_it_stays_text_and_nothing_is_lost(
    room: Explore, tmp_path: Path
) -> None:
    page = room.at("moment=2016-04-four-day-war").page
    empty, markup = tmp_path / "empty.pdf", tmp_path / "notes.html"
    empty.write_bytes(b"")
    markup.write_text("<script>window.caught = 1</script><p onclick='x'>" + "Nothing of the article. " * 300, "utf-8")
    for file, says in ((empty, "empty"), (markup, "article")):
        page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(file)
        expect(page.get_by_role("alert")).to_contain_text(says)
    expect(page.locator(".reading[data-passage]")).to_have_count(len(article.passages()))
    assert shown(page) == "2016-04-four-day-war"
    assert page.evaluate("window.caught") is None
