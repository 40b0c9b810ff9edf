"""A step needs no server: with the network cut, headline, areas and cards are right at every stop."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from atlas.answers import holding, sentence
from tests.browser.conftest import Open
from tests.browser.helpers.expected import INDEX, STOPS
from tests.browser.helpers.explore import FRAME, Explore
from tests.browser.helpers.watch import context_at, page_in

START = "2020-11-10-peacekeepers"
AWAY = "ERR_INTERNET_DISCONNECTED"
SEEN = """(() => {
  const numbers = [...document.querySelectorAll('.areas tbody .number:nth-child(2)')].map((n) => n.textContent);
  return { says: document.querySelector('.areas-says').textContent, numbers };
})()"""


def told_at(day: str) -> dict[str, object]:
    """What sentence and table of areas must say of a day."""
    numbers = [f"{int(round(area.km2, 1) + 0.5):,}" for area in holding.areas(day)]
    return {"says": sentence.of_day(day), "numbers": numbers}


def test_with_the_network_cut_all_is_right_and_a_step_sends_next_to_nothing(server: str, browser: Browser) -> None:
    with context_at(browser, server) as (context, watch), page_in(context, watch) as tab:
        sizes: list[int] = []
        tab.on("websocket", lambda socket: socket.on("framereceived", lambda data: sizes.append(len(data))))
        tab.on("websocket", lambda socket: socket.on("framesent", lambda data: sizes.append(len(data))))
        page = Explore(tab, server).open(f"moment={START}")
        page.expect_stop(START)
        start = INDEX[START]

        sizes.clear()
        for step in range(1, 5):
            page.press("ArrowRight")
            page.expect_stop(start + step)
        assert sum(sizes) < 4 * 1_000, "a step sends less than 1 kB over the websocket"

        watch.forgive(AWAY)
        context.set_offline(True)
        for step in (3, 2, 1, 0, -1, -2):
            page.press("ArrowLeft")
            page.expect_stop(start + step)
            assert page.see(SEEN) == told_at(STOPS[start + step]["map_date"])
        page.see("dispatchEvent(new CustomEvent('atlas:patch', { detail: { date: '2020-10-12' } }))")
        page.expect_day("2020-10-12")
        tab.get_by_text("Just before this day").wait_for()
        assert page.see(SEEN) == told_at("2020-10-12")
        page.panel_tab("Table").click()
        tab.get_by_text("The map of 12 October 2020 as a table").wait_for()
        tab.locator(".site-foot").get_by_role("button", name="Take away").click()
        tab.get_by_text("If it does not appear, the server is away").wait_for()


def test_on_other_pages_too_a_step_sends_nothing(server: str, new_page: Callable[..., Page]) -> None:
    tab = new_page()
    sent: list[int] = []
    tab.on("websocket", lambda socket: socket.on("framesent", lambda data: sent.append(len(data))))
    Explore(tab, server).open(f"moment={START}")
    time = tab.get_by_role("slider", name="Time")
    for link, path in (("Read", "read"), ("Present", "present")):
        tab.get_by_role("link", name=link, exact=True).click()
        tab.wait_for_url(f"**/{path}?*")
        tab.frame_locator(FRAME).locator("html[data-ready=true]").wait_for(state="attached")
        tab.locator(".st-key-panel .beside").wait_for(state="attached")
        at = int(time.get_attribute("aria-valuenow") or 0)
        tab.locator('[data-test-script-state="notRunning"]').wait_for()
        sent.clear()
        for _ in range(4):
            tab.keyboard.press("PageUp")
        expect(time).to_have_attribute("aria-valuenow", str(at - 4))
        tab.wait_for_timeout(600)  # longer than Python is told at rest; what does not come cannot be awaited
        assert sent == [], path


def test_sentence_and_areas_change_in_the_same_event_as_the_map(page_at: Open) -> None:
    step = """(() => {
      const says = () => document.querySelector('.areas-says').textContent;
      dispatchEvent(new CustomEvent('atlas:patch', { detail: { moment: arg } }));
      return [see.doc().querySelector('.leaflet-container').dataset.date, says()];
    })()"""
    page = page_at()
    page.page.locator(".areas-says").wait_for()
    stop = STOPS[INDEX["2020-11-25-kelbajar"]]
    assert page.see(step, stop["id"]) == [stop["map_date"], sentence.of_day(stop["map_date"])]
