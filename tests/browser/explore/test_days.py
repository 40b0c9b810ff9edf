"""Day by day in autumn 2020: the dots of a day, its list of places, a step of one day."""

from playwright.sync_api import expect

import geodata
from tests.browser.helpers.expected import ids

SIGNS = """
Object.fromEntries([...see.doc().querySelectorAll('path.layer-settlements')].map(
  (path) => [path.dataset.id, [...path.classList].find((name) => name.startsWith('sign-'))]))
"""


def first_announced_on(day: str) -> set[str]:
    rows = [row for row in geodata.read_csv("survey/announcements.csv") if row["what"] == "announced-taken"]
    earlier = {row["settlement"] for row in rows if row["day"] < day}
    return {row["settlement"] for row in rows if row["day"] == day} - earlier


def test_a_day_shows_its_places_as_dots_and_as_a_list_and_shift_goes_to_the_next(page_at) -> None:
    page = page_at("date=2020-10-20")
    page.expect_day("2020-10-20")
    signs = page.see(SIGNS.strip())
    assert sorted(signs) == ids("settlements", "2020-10-20")
    solid = {key.removeprefix("settlement-").split("@")[0] for key, sign in signs.items() if sign.endswith("today")}
    assert solid == first_announced_on("2020-10-20") and len(solid) == 24
    expect(page.page.locator(".claims [data-go-feature]")).to_have_count(24)
    page.press("Shift+ArrowRight")
    page.expect_day("2020-10-21")
    later = page.see(SIGNS.strip())
    assert {later[key] for key in signs} <= {"sign-announced", "sign-denied"}, "hollow on the day after"
    page.page.get_by_role("button", name="Previous day").click()
    page.expect_stop("2020-10-zangilan")  # which tells that day
    page.see("dispatchEvent(new CustomEvent('atlas:patch', { detail: { date: '2020-10-20' } }))")
    page.expect_day("2020-10-20")
    assert page.see(SIGNS.strip()) == signs
    page.page.locator(".claims [data-go-feature]").first.click()
    expect(page.evidence).to_contain_text("nnounced by Azerbaijan on 20 October 2020")
