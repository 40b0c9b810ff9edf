"""The link between map, bar and passages, both ways."""

from playwright.sync_api import expect

from atlas.record import places
from tests.browser.helpers.expected import INDEX, STOPS, cards


def test_a_chip_on_a_card_moves_slider_and_map(page_at):
    page = page_at("moment=1994-05-12-ceasefire")
    page.page.locator("[data-passage] summary", has_text="moments").first.click()
    chip = page.page.locator("[data-passage] .chip[data-go-moment]:visible").first
    goal = chip.get_attribute("data-go-moment")
    chip.click()
    page.expect_stop(goal)


def test_show_on_map_goes_to_the_first_moment_of_the_passage(page_at):
    page = page_at("moment=2020-11-09-statement&panel=article")
    page.page.locator("[data-passage=UM3]").get_by_role("button", name="Show on map").click()
    page.wait("see.told().index !== arg", INDEX["2020-11-09-statement"])
    assert "UM3" in cards(STOPS[page.told()["index"]])


def test_a_place_chip_frames_the_place_and_shows_its_names(page_at):
    page = page_at("moment=1992-05-09-shusha")
    page.page.locator("[data-go-place=shusha]:visible").first.click()
    card = page.page.locator("[data-place=shusha]")
    place = places.by_id()["shusha"]
    for code in ("az", "hy", "ru"):
        expect(card.locator(f"[lang={code}]")).to_have_text(place.form(code))
    there = "Math.abs(see.view()[0] - arg[0]) < 0.05 && Math.abs(see.view()[1] - arg[1]) < 0.05"
    page.wait(f"{there} && see.view()[2] > 9", [place.lat, place.lon])
    page.page.get_by_role("button", name="Back to the passages").click()
    page.expect_stop("1992-05-09-shusha")


def test_a_place_far_away_shows_its_card_and_moves_nothing(page_at):
    page = page_at("moment=2001-key-west")
    before = page.view()
    page.page.locator("[data-go-place=key-west]:visible").first.click()
    page.page.locator("[data-place=key-west]").wait_for()
    assert page.view() == before


def test_the_whole_article_lists_every_passage_and_each_sets_the_map(page_at):
    page = page_at("moment=1992-05-18-lachin")
    page.panel_tab("Whole article").click()
    passages = page.page.locator("[data-passage]")
    expect(passages).to_have_count(50)
    expect(page.page.get_by_role("button", name="Show on map")).to_have_count(50)
    lit = page.see("[...document.querySelectorAll('.card-lit')].map((card) => card.dataset.passage).sort()")
    assert lit == sorted(cards(STOPS[INDEX["1992-05-18-lachin"]]))
    for key in ("IP9", "F3"):
        page.page.locator(f"[data-passage={key}]").get_by_role("button", name="Show on map").click()
        page.wait("document.querySelector(`[data-passage=${arg}]`)?.classList.contains('card-lit')", key)
        assert key in cards(STOPS[page.told()["index"]])
        expect(passages).to_have_count(50)


def test_sources_and_disputes_are_one_click_away(page_at):
    page = page_at("moment=1992-02-26-khojaly")
    page.page.get_by_text("Sources and disputes of this moment").click()
    expect(page.page.locator(".beneath .sources li").first).to_be_visible()
