"""The present page in Chromium: a talk given with a clicker and a presenter's window."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from atlas import story
from atlas.story import Stop, Story
from tests.browser.helpers.back_row import TEXTS, unreadable
from tests.browser.helpers.expected import INDEX, LAST, STOPS, paths
from tests.browser.helpers.explore import FRAME, Explore
from tests.browser.helpers.watch import DESKTOP, Contexts

SHOWN = """() => {
  const doc = document.querySelector('iframe').contentDocument;
  return {
    moment: document.querySelector('[data-testid=moment]').dataset.moment,
    day: doc.querySelector('#map_div').dataset.date,
    control: [...doc.querySelectorAll('path.layer-control')].map((path) => path.dataset.id).sort(),
  };
}"""
BOXES = """([stops, by]) => {
  const of = (node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const doc = document.querySelector('iframe').contentDocument;
  const words = document.querySelector('.stage-words');
  const down = (key) => new KeyboardEvent('keydown', { key, bubbles: true, view: window });
  const press = (key) => window.dispatchEvent(down(key));
  const texts = (TEXTS)();
  document.documentElement.dataset.resting = '';
  press('Home');
  return Array.from({ length: stops }, (_, at) => {
    const box = {
      texts: (at * by) % 4 ? [] : texts(),
      moment: words.dataset.moment, words: of(words), wide: words.scrollWidth - words.clientWidth,
      when: of(words.querySelector('.stage-when')), text: of(words.querySelector('.stage-text')),
      legend: of(doc.querySelector('.legend')), map: of(doc.querySelector('#map_div')),
    };
    for (let i = 0; i < by; i++) press('PageDown');
    return box;
  });
}""".replace("TEXTS", TEXTS)
"""Where everything stands at each stop, all of them gone through in one task: words, legend and map change at once."""


SETTLED = """() => new Promise((done) => {
  const doc = document.querySelector('iframe').contentDocument;
  const where = () => ['.stage-words', '.stage-text', 'iframe'].map((css) => document.querySelector(css))
    .concat(['.legend', '#map_div'].map((css) => doc.querySelector(css)))
    .map((node) => JSON.stringify(node.getBoundingClientRect())).join();
  let [before, still] = ['', 0];
  const look = () => {
    const now = where();
    still = now === before ? still + 1 : 0;
    before = now;
    if (still > 3) done(); else requestAnimationFrame(look);
  };
  look();
})"""


def stand(page: Page) -> Page:
    """Wait until words and map of the present page stand."""
    page.locator(".stage-words[data-moment]").wait_for()
    page.frame_locator(FRAME).locator("html[data-ready=true][data-mode=present]").wait_for(state="attached")
    return page


@pytest.fixture
def enter(server: str, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Function that loads the present page at a stop, with options of ``Contexts.page``."""

    def load(moment: str = "1994-05-12-ceasefire", **options: object) -> Page:
        page = new_page(**options)
        page.goto(f"{server}/present?moment={moment}")
        return stand(page)

    return load


@pytest.fixture(scope="module")
def hall(server: str, contexts: Contexts) -> Iterator[Page]:
    """A talk that was entered by its link, for the tests that bring it to the ceasefire without loading it."""
    with contexts.page() as page:
        Explore(page, server).open("moment=1994-05-12-ceasefire")
        page.get_by_role("link", name="Present").click()
        page.wait_for_url(re.compile(r"/present"))
        yield stand(page)


def at_the_ceasefire(page: Page) -> Page:
    page.set_viewport_size(DESKTOP)
    detail = {"moment": "1994-05-12-ceasefire", "view": None}
    page.evaluate("(detail) => dispatchEvent(new CustomEvent('atlas:patch', { detail }))", detail)
    expect_stop(page, INDEX["1994-05-12-ceasefire"])
    return page


def expect_stop(page: Page, index: int) -> None:
    stop = STOPS[index]
    goal = {"moment": stop["id"], "day": stop["map_date"], "control": paths(stop["map_date"])["layer-control"]}
    page.wait_for_function(f"(goal) => JSON.stringify(({SHOWN})()) === JSON.stringify(goal)", arg=goal)


def move_by(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def test_a_clicker_and_the_keys_step_also_after_a_click_into_the_map(hall):
    page = at_the_ceasefire(hall)
    at = INDEX["1994-05-12-ceasefire"]
    page.evaluate("window.__frame = document.querySelector('iframe').contentWindow.document")
    for _ in range(2):
        for keys, to in (
            ("PageDown", at + 1),
            ("ArrowRight Space", at + 3),
            ("Shift+Space PageUp ArrowLeft", at),
            ("Home", 0),
            ("End", LAST),
            (f"{' '.join(str(at + 1))} Enter", at),
        ):
            move_by(page, keys)
            expect_stop(page, to)
        page.frame_locator(FRAME).locator("#map_div").click(position={"x": 620, "y": 30})
        assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert page.evaluate("window.__frame === document.querySelector('iframe').contentWindow.document"), "never reloaded"
    expect(page.locator("[role=slider][aria-label=Time]")).to_have_attribute("aria-valuenow", str(at))


def test_blank_help_names_spotlight_and_out_again(enter):
    page = enter()
    frame = page.frame_locator(FRAME)
    for key, part in (("b", ".stage-blank"), ("?", ".stage-keys"), ("p", ".stage-spot"), ("l", ".stage-laser")):
        page.keyboard.press(key)
        expect(page.locator(part)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(part)).to_be_hidden()
    page.keyboard.press("n")
    expect(frame.locator(".label", has_text="Şuşa")).to_be_visible()
    page.keyboard.press("p")
    page.mouse.move(700, 300)
    page.mouse.move(800, 350)
    expect(page.locator(".stage-spot")).to_have_attribute("style", re.compile("--x: ?800px"))
    page.keyboard.press("p")
    page.keyboard.press("PageDown")
    leaving = page.get_by_role("dialog", name="Leave the talk?")
    page.keyboard.press("Escape")
    expect(leaving).to_be_visible()
    page.keyboard.press("Escape")
    expect(leaving).to_be_hidden()
    page.keyboard.press("Escape")
    leaving.get_by_role("button", name="Leave").click()
    page.wait_for_url(re.compile(r"/(\?|$)"))
    after = STOPS[INDEX["1994-05-12-ceasefire"] + 1]
    expect(page.get_by_test_id("moment")).to_have_attribute("data-moment", after["id"])
    assert page.evaluate("document.documentElement.dataset.mode") is None


def test_one_key_brings_a_moved_map_back_to_the_frame_and_no_step_moves_it(hall):
    page = at_the_ceasefire(hall)
    view = "window.__see.view()"
    framed = page.evaluate(view)
    page.mouse.move(900, 300)
    page.mouse.down()
    page.mouse.move(800, 240, steps=4)
    page.mouse.up()
    told = "new URLSearchParams(location.search).get('view')?.split(',')"
    page.wait_for_function(f"() => {told}?.every((value, i) => Math.abs(value - {view}[i]) < 0.006)")
    moved = page.evaluate(view)
    assert abs(moved[1] - framed[1]) > 0.1
    page.keyboard.press("PageDown")
    expect_stop(page, INDEX["1994-05-12-ceasefire"] + 1)
    assert page.evaluate(view) == moved, "a step does not move the view"
    page.keyboard.press("r")
    page.wait_for_function("() => !location.search.includes('view=')")
    page.wait_for_function(f"(was) => {view}.every((value, i) => Math.abs(value - was[i]) < 0.006)", arg=framed)


AT_ONCE = """(keys) => {
  const down = (key) => new KeyboardEvent('keydown', { key, bubbles: true, view: window });
  for (const key of keys) window.dispatchEvent(down(key));
  return document.querySelector('iframe').contentDocument.querySelector('.scale span').textContent;
}"""


@pytest.mark.slow
def test_flights_are_instant_where_the_system_asks_for_no_motion(enter):
    page = enter("1992-05-09-shusha", reduced_motion="reduce")
    page.frame_locator(FRAME).locator(".dot").first.wait_for(state="attached")
    wide = page.frame_locator(FRAME).locator(".scale span").inner_text()
    assert page.evaluate(AT_ONCE, ["g"]) != wide, "it is there in the same task"
    assert page.evaluate(AT_ONCE, ["g", "r"]) == wide


def cut_or_covered(box: dict[str, Any], width: int, height: int) -> list[str]:
    beside = box["map"]["top"] == 0
    floor = box["legend"]["top"] if beside else box["map"]["top"]
    legend, text = box["legend"], box["text"]
    faults = {
        "words are cut": box["wide"] != 0,
        "words reach into the key": max(text["bottom"], box["when"]["bottom"]) > floor + 0.5,
        "words reach into the map": text["right"] > (box["map"]["left"] if beside else width),
        "the key reaches into the map": legend["right"] > box["map"]["left"],
        "the key is cut": not 0 <= legend["top"] <= legend["bottom"] <= height,
    }
    return [f"{box['moment']}: {what}" for what, is_so in faults.items() if is_so]


def settled(page: Page) -> None:
    """Wait until nothing that a new size of the window has moved moves any more, from one frame to the next."""
    page.evaluate(SETTLED)


def test_the_back_row_reads_all_that_stands_on_the_wall_and_nothing_is_cut_or_covered(hall):
    page = at_the_ceasefire(hall)
    wrong = []
    for width, height, by, text in ((1280, 720, 1, "brief"), (1280, 720, 4, "all"), (1920, 1080, 8, "all")):
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        if text == "all" and by == 4:
            page.keyboard.press("t")
        boxes = page.evaluate(BOXES, [-(-len(STOPS) // by), by])
        assert [box["moment"] for box in boxes] == [stop["id"] for stop in STOPS][::by]
        assert sum(len(box["texts"]) > 3 for box in boxes) >= len(STOPS) // 8
        for box in boxes:
            found = unreadable(box["moment"], box["texts"], height) + cut_or_covered(box, width, height)
            wrong += [f"{width} px, {text}, {fault}" for fault in found]
    assert not wrong, "\n".join(wrong[:40])


def test_the_presenters_window_and_the_hall_stay_in_step_and_each_outlives_the_other(enter):
    page = enter()
    at = INDEX["1994-05-12-ceasefire"] - 1
    with page.expect_popup() as opened:
        page.keyboard.press("w")
    expect(opened.value.locator(".count")).to_be_visible()
    opened.value.close()
    page.keyboard.press("PageUp")
    expect_stop(page, at)
    with page.expect_popup() as opened:
        page.keyboard.press("w")
    presenter = opened.value
    count = presenter.locator(".count")
    expect(count).to_have_text(f"{at + 1} of {len(STOPS)}")
    expect(presenter.locator("[data-passage]").first).to_be_visible()
    presenter.keyboard.press("PageDown")
    expect_stop(page, at + 1)
    page.keyboard.press("PageDown")
    expect(count).to_have_text(f"{at + 3} of {len(STOPS)}")
    expect(presenter.locator(".when")).to_have_text(STOPS[at + 2]["label"])
    expect(presenter.locator(".next")).to_contain_text(STOPS[at + 3]["title"])
    presenter.get_by_role("button", name="1905–1920").click()
    expect_stop(page, 0)
    presenter.keyboard.press("b")
    expect(page.locator(".stage-blank")).to_be_visible()
    expect(presenter.locator(".hall")).to_contain_text("blank")
    page.keyboard.press("b")
    expect(presenter.locator(".hall")).not_to_contain_text("blank")  # what the hall says last is heard
    page.close()
    presenter.keyboard.press("End")
    expect(presenter.locator(".when")).to_have_text(STOPS[LAST]["label"])
    expect(presenter.locator(".hall")).to_contain_text("closed")


def test_a_storyline_from_a_file_is_shown_with_its_words_as_text(enter):
    page = enter()
    stops: list[dict[str, Any]] = [
        {"moment": "2020-09-27-war", "caption": "<img src=x onerror=alert(1)>", "notes": "Pause here."},
        {"moment": "1994-05-12-ceasefire", "hidden": True},
        {"moment": "1994-05-12-ceasefire"},
        {"moment": "2020-09-27-war"},
    ]
    page.keyboard.press("s")
    upload = page.locator(".st-key-prepare input[type=file]")
    upload.set_input_files({"name": "bad.json", "mimeType": "application/json", "buffer": b'{"stops": [{}]}'})
    expect(page.locator(".ed-notice")).to_contain_text("bad.json, stop 1")
    content = json.dumps({"title": "Mine", "stops": stops}).encode()
    upload.set_input_files({"name": "mine.json", "mimeType": "application/json", "buffer": content})
    expect(page.locator(".stage-count")).to_have_text("2 of 3")  # the stop of before is kept
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    expect(page.locator(".stage-title")).to_have_text("<img src=x onerror=alert(1)>")
    page.keyboard.press("End")
    expect(page.locator(".stage-title")).to_have_text(STOPS[INDEX["2020-09-27-war"]]["title"])
    page.wait_for_function("() => new URLSearchParams(location.search).get('story')?.length > 20")
    found = story.from_address(page.evaluate("new URLSearchParams(location.search).get('story')"))
    assert [stop.moment for stop in found.shown] == [row["moment"] for row in stops if not row.get("hidden")]


def test_a_talk_is_built_by_keys_alone_and_is_there_again_after_a_reload(enter):
    page = enter()
    page.keyboard.press("s")
    page.locator(".ed-menu summary").press("Enter")
    page.get_by_role("button", name="An empty talk").press("Enter")
    for words in ("shusha taken", "12 may 1994"):
        expect(page.locator("#ed-search")).to_be_focused()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    page.get_by_role("button", name="A title", exact=True).press("Enter")
    page.wait_for_function("() => document.activeElement.matches('.ed-text')")
    page.keyboard.type("Welcome")
    expect(page.locator(".stage-title")).to_have_text("Welcome")  # the stage shows the stop that is written
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".ed-live")).to_have_text("Moved to place 1 of 3.")
    expect(page.locator(".stage-count")).to_have_text("1 of 3")  # it has moved with it
    titles = ["Welcome", *(STOPS[INDEX[key]]["title"] for key in ("1992-05-09-shusha", "1994-05-12-ceasefire"))]
    page.keyboard.press("Delete")
    expect(page.locator(".ed-title")).to_have_text(titles[1:])
    page.keyboard.press("Control+z")
    expect(page.locator(".ed-title")).to_have_text(titles)
    page.reload()
    expect(page.locator(".stage-count")).to_have_text("1 of 3")
    page.keyboard.press("s")
    expect(page.locator(".ed-notice")).to_contain_text("Restored your changes.")
    expect(page.locator(".ed-title")).to_have_text(titles)


def test_a_reload_brings_the_tabs_talk_back_also_by_an_address_that_is_not_yet_the_last(enter):
    """Python answers one change after the other: the page may go by the address of one, and have that of the next when
    it goes."""
    page = enter()
    page.keyboard.press("s")
    page.locator(".ed-menu summary").press("Enter")
    page.get_by_role("button", name="An empty talk").press("Enter")
    expect(page.locator("#ed-search")).to_be_focused()
    page.keyboard.type("shusha taken")
    page.keyboard.press("Enter")
    expect(page.locator(".stage-count")).to_have_text("1 of 1")
    asked, came = (story.to_address(Story("", (Stop(key),))) for key in ("1994-05-12-ceasefire", "1992-05-09-shusha"))
    at = "(code) => history.replaceState(history.state, '', `?story=${code}`)"
    go = "at(asked); location.reload(); setTimeout(at, 0, came); window.isGoing = true;"
    page.evaluate(f"([asked, came]) => {{ const at = {at}; {go} }}", [asked, came])
    page.wait_for_function("() => !window.isGoing")
    stand(page)
    page.keyboard.press("s")
    expect(page.locator(".ed-notice")).to_contain_text("Restored your changes.")
    expect(page.locator(".ed-title")).to_have_text(STOPS[INDEX["1992-05-09-shusha"]]["title"])
