"""A talk in Chromium: a lecturer's tab and a student's phone, over a restart of the server."""

from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import app_at, free_port
from tests.browser.helpers.explore import FRAME
from tests.browser.helpers.watch import PATIENCE, context_at

PHONE = {"width": 390, "height": 844}
SOON = 1000  # ms until another look


def stand(page: Page) -> None:
    """Wait until the wall has words and map, and hears keys."""
    page.locator(".stage-words[data-moment]").wait_for()
    page.frame_locator(FRAME).locator("html[data-ready=true][data-mode=present]").wait_for(state="attached")


def wall(page: Page) -> dict[str, str]:
    read = "(name) => document.querySelector(`.stage-${name}`).textContent"
    return {name: page.evaluate(read, name) for name in ("title", "count")}


def step(page: Page) -> None:
    """Go one stop on, and wait until the wall has done so."""
    count = wall(page)["count"]
    page.keyboard.press("PageDown")
    expect(page.locator(".stage-count")).not_to_have_text(count)


def expect_the_wall_s_words(phone: Page, page: Page) -> None:
    """Wait until a phone says what the wall says, which may still change meanwhile."""
    for _ in range(PATIENCE // SOON):
        words = wall(page)
        with suppress(AssertionError):
            expect(phone.locator(".phone-title")).to_have_text(words["title"], timeout=SOON)
            expect(phone.locator(".phone-count")).to_have_text(words["count"], timeout=SOON)
            if wall(page) == words:
                return
    read = "(name) => document.querySelector(`.phone-${name}`).textContent"
    assert {name: phone.evaluate(read, name) for name in ("title", "count")} == wall(page)


@pytest.mark.slow
def test_a_phone_follows_waits_for_a_server_that_was_killed_and_comes_back(browser: Browser) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with context_at(browser, address) as (hall, seen), context_at(browser, address, viewport=PHONE) as (hand, watch):
        page, phone = hall.new_page(), hand.new_page()
        status = phone.locator(".phone-status")
        with app_at(port) as server:
            page.goto(f"{address}/present?story=belt&moment=1992-05-09-shusha")
            stand(page)
            page.keyboard.press("s")
            page.get_by_role("button", name="Open a room").click()
            code = page.locator(".room-card .room-code").inner_text().replace(" ", "")
            page.keyboard.press("Escape")
            phone.goto(f"{address}/talk/{code}")
            expect(status).to_have_text("Following the talk")
            phone.locator("html[data-ready=true]").wait_for(state="attached")
            expect_the_wall_s_words(phone, page)
            step(page)
            expect_the_wall_s_words(phone, page)
            server.kill()
        expect(status).to_contain_text("No connection")
        step(page)
        expect(page.locator(".room-mark")).to_have_attribute("data-status", "away")
        step(page)
        expect(page.locator("[role=dialog]:visible")).to_have_count(0)
        with app_at(port):
            expect_the_wall_s_words(phone, page)
            expect(status).to_have_text("Following the talk")
            page.reload()
            stand(page)
            step(page)
            expect_the_wall_s_words(phone, page)
            page.keyboard.press("s")
            page.get_by_role("button", name="End the room").click()
            expect(status).to_contain_text("ended")
        assert seen.asked == watch.asked == [], "another host was asked"


DRAWN = "document.querySelectorAll('#map_div path.drawn-line:not(.drawn-gone)').length"
ON_WALL = f"document.querySelector('{FRAME}').contentDocument." + DRAWN.removeprefix("document.")


def draw(page: Page, *way: tuple[float, float]) -> None:
    """Along points of a page's window, px."""
    page.mouse.move(*way[0])
    page.mouse.down()
    for x, y in way[1:]:
        page.mouse.move(x, y, steps=6)
    page.mouse.up()


def test_what_is_drawn_on_wall_or_desk_is_on_every_phone_at_once_and_stays_at_its_stop(
    browser: Browser, server: str
) -> None:
    """At once is by an event: a phone that asks every two seconds would show it as well. How long an event takes
    scripts/load.py measures."""
    with context_at(browser, server) as (hall, seen), context_at(browser, server, viewport=PHONE) as (hand, watch):
        page, phone = hall.new_page(), hand.new_page()
        asked: list[str] = []
        phone.on("request", lambda made: asked.append(made.url))
        page.goto(f"{server}/present?story=belt&moment=1992-05-09-shusha")
        stand(page)
        page.keyboard.press("s")
        page.get_by_role("button", name="Open a room").click()
        code = page.locator(".room-card .room-code").inner_text().replace(" ", "")
        page.keyboard.press("Escape")
        phone.goto(f"{server}/talk/{code}")
        phone.locator("html[data-ready=true]").wait_for(state="attached")
        page.keyboard.press("d")
        draw(page, (800, 300), (900, 360), (880, 450))
        phone.wait_for_function(f"() => {DRAWN} === 1")
        page.keyboard.press("o")
        draw(page, (950, 400), (1000, 400))
        phone.wait_for_function(f"() => {DRAWN} === 2")
        page.keyboard.press("u")
        phone.wait_for_function(f"() => {DRAWN} === 1")
        page.keyboard.press("PageDown")
        page.wait_for_function(f"() => {ON_WALL} === 0")
        phone.wait_for_function(f"() => {DRAWN} === 0")
        with page.expect_popup() as opened:
            page.keyboard.press("w")
        desk = opened.value
        desk.locator(".desk-map .leaflet-container[data-date]").wait_for()
        corner = desk.locator(".desk-map").bounding_box()
        assert corner
        desk.keyboard.press("a")
        draw(desk, (corner["x"] + 100, corner["y"] + 100), (corner["x"] + 200, corner["y"] + 120))
        page.wait_for_function(f"() => {ON_WALL} === 1")
        phone.wait_for_function(f"() => {DRAWN} === 1")
        assert [url for url in asked if "/state?" in url] == [], "it came by events"
        page.keyboard.press("PageUp")
        page.reload()
        stand(page)
        page.wait_for_function(f"() => {ON_WALL} === 1")
        assert seen.asked == watch.asked == [], "another host was asked"
