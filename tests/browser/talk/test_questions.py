"""A question in Chromium: the hall is asked by one key, two phones answer, and each learns how far off it was."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from atlas.record import questions
from tests.browser.helpers.watch import context_at

PHONE = {"width": 390, "height": 844}
ASKED = questions.by_id()["from-ceasefire-line"]
DRAWN = "() => [...document.querySelectorAll('#map_div path')].map((path) => path.getAttribute('class'))"
CLOUD = "() => document.querySelector('iframe').contentDocument.querySelectorAll('.asked-cloud').length == 2"


@pytest.fixture(scope="module")
def hall(browser: Browser, server: str) -> Iterator[tuple[Page, list[Page]]]:
    """A lecturer's tab at a stop with a question, in a room, and two phones that follow."""
    with context_at(browser, server) as (wide, seen), context_at(browser, server, viewport=PHONE) as (small, watch):
        page = wide.new_page()
        page.goto(f"{server}/present?story={ASKED.story}&moment={ASKED.stop}")
        page.locator(".stage-words[data-moment]").wait_for()
        page.keyboard.press("s")
        page.get_by_role("button", name="Open a room").click()
        code = page.locator(".room-card .room-code").inner_text().replace(" ", "")
        page.keyboard.press("Escape")
        phones = [small.new_page() for _ in range(2)]
        for phone in phones:
            phone.goto(f"{server}/talk/{code}")
            phone.locator("html[data-ready=true]").wait_for(state="attached")
        yield page, phones
        assert seen.asked == watch.asked == [], "another host was asked"


def classes(phone: Page) -> str:
    return " ".join(filter(None, phone.evaluate(DRAWN)))


def draw(phone: Page) -> None:
    box = phone.locator("#map_div").bounding_box()
    assert box
    for i, (x, y) in enumerate(((0.25, 0.35), (0.5, 0.3), (0.65, 0.5), (0.7, 0.75))):
        phone.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        if i == 0:
            phone.mouse.down()
    phone.mouse.up()


def wall_says(page: Page, name: str, text: Any) -> None:
    expect(page.locator(f".wall-{name}")).to_have_text(text)


def test_a_hall_is_asked_answers_and_learns_how_far_off_it_was(hall: tuple[Page, list[Page]]) -> None:
    page, (phone, other) = hall
    title = page.locator(".stage-title")
    page.keyboard.press("q")
    for one in (phone, other):
        expect(one.locator(".question-prompt")).to_have_text(ASKED.prompt)
        expect(one.locator(".phone-title")).to_be_hidden()
        assert "line-of-contact" not in classes(one) and "layer-control" not in classes(one), "the map tells the answer"
    expect(title).to_be_hidden()
    send = phone.get_by_role("button", name="Send")
    expect(send).to_be_disabled()
    draw(phone)
    send.click()
    expect(phone.locator(".question")).to_have_attribute("data-phase", "sent")
    cross = other.get_by_role("application")
    cross.focus()
    for key in ("Enter", "Shift+ArrowDown", "Enter"):
        cross.press(key)
    other.get_by_role("button", name="Send").click()
    expect(other.locator(".question")).to_have_attribute("data-phase", "sent")
    wall_says(page, "count", "2 answers")
    page.keyboard.press("PageDown")
    expect(phone.locator(".question-said")).to_contain_text("No more answers")
    page.wait_for_function(CLOUD)
    page.keyboard.press("q")
    for one in (phone, other):
        expect(one.locator(".question-said")).to_contain_text(" km off on average")
        expect(one.locator(".question-hall")).to_contain_text("2 answers. The hall’s median: ")
        assert "asked-right" in classes(one) and "asked-band" in classes(one) and "asked-cloud" in classes(one)
    wall_says(page, "told", ASKED.told)
    page.keyboard.press("PageDown")
    expect(title).to_be_visible()
    expect(phone.locator(".question")).to_be_hidden()
    expect(phone.locator(".phone-title")).to_have_text(title.inner_text())
    page.keyboard.press("s")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the hall’s answers").click()
    content = json.loads(saved.value.path().read_text(encoding="utf-8"))
    assert len(content["features"]) == 3 and content["questions"][ASKED.id]["answered"] == 2
