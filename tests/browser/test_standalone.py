"""The standalone page, opened from the disk with no server and no network, in Chromium."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from atlas.export import FORMATS, Request
from atlas.own.passages import OwnPassage
from atlas.record.story import Stop, Story, ready, whole
from tests.browser.expected import LAST, STOPS, cards, paths
from tests.browser.explore import Explore
from tests.browser.watch import context_at, page_in

HOSTILE = "</script><img src=x onerror=document.title='caught'> & <b>words</b>"
BY_ID = {row["id"]: row for row in STOPS}
TEN = ready()["article"]
TALK = Story(
    HOSTILE, tuple(Stop(key, caption=HOSTILE, text=HOSTILE) for key in ("2020-11-08-shusha", "1994-05-12-ceasefire"))
)
TALK = Story(HOSTILE, (*TALK.stops, Stop("2020-11-08-shusha")))


class Standalone(Explore):
    """A page in a file; `address` is the file's."""

    map_frame = 'iframe[title="Map"]'

    def open(self, query: str = "") -> "Standalone":
        """Load the file at a hash (without its sign)."""
        self.page.goto(f"{self.address}#{query}" if query else self.address)
        self.wait_ready()
        return self

    def expect(self, story: Story, index: int) -> None:
        """Bar, map and panel agree on a stop of the story; every switch is on."""
        row = BY_ID[story.shown[index].moment]
        day = row["map_date"]
        self._expect({"index": index, "date": day, "paths": paths(day), "cards": cards(row)})


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A memory stick with three pages on it."""
    stick = tmp_path_factory.mktemp("stick")
    own = {"FD2": OwnPassage(f"Invented words about Shusha, 12 May 1994. {HOSTILE}", "258")}
    for name, request in {
        "all": Request(story=whole()),
        "ten": Request(story=TEN, link="https://maps.example.org/"),
        "talk": Request(story=TALK, own=own),
    }.items():
        (stick / f"{name}.html").write_bytes(FORMATS["html"].make(request))
    return stick


@pytest.fixture
def open_file(folder: Path, browser: Browser) -> Iterator:
    """Function that opens one of the pages. At the end: nothing but the file was asked for, and no error was told."""
    with ExitStack() as stack:
        asked: list[str] = []

        def open_it(name: str, query: str = "", **options: object) -> Standalone:
            context, watch = stack.enter_context(context_at(browser, "file:", **options))
            context.on("request", lambda made: asked.append(made.url))
            page = stack.enter_context(page_in(context, watch))
            return Standalone(page, (folder / f"{name}.html").as_uri()).open(query)

        yield open_it
    files = {url.partition("#")[0] for url in asked if not url.startswith(("blob:", "data:"))}
    assert files <= {path.as_uri() for path in folder.iterdir()}, "the page asks for nothing but itself"


def test_a_walk_through_the_ten_steps_by_a_clicker(open_file):
    page = open_file("ten")
    page.expect(TEN, 0)
    for index in range(1, len(TEN.shown)):
        page.press("PageDown")
        page.expect(TEN, index)
        stop = TEN.shown[index]
        assert page.page.get_by_role("heading", level=1).inner_text() == stop.title
        assert page.page.locator(".tb-text").inner_text() == stop.body
        assert page.moment.inner_text().replace("\u00ad", "").startswith(stop.of.label)
    page.press("PageDown")
    page.expect(TEN, len(TEN.shown) - 1)
    page.press("Home")
    page.expect(TEN, 0)


def test_a_walk_through_the_whole_bar(open_file):
    page = open_file("all", f"moment={STOPS[0]['id']}")
    page.expect_stop(0)
    for index in range(1, LAST + 1):
        page.press("ArrowRight")
        if index % 4 == 0 or index == LAST:
            page.expect_stop(index)
    page.press("ArrowLeft", 3)
    page.expect_stop(LAST - 3)


def test_keys_work_after_a_click_into_the_map(open_file):
    page = open_file("ten")
    page.focus_map()
    page.press("ArrowRight")
    page.expect(TEN, 1)
    page.press("End")
    page.expect(TEN, len(TEN.shown) - 1)
    page.press("PageUp")
    page.expect(TEN, len(TEN.shown) - 2)
    page.press("Space")
    page.page.get_by_role("button", name="Pause").wait_for()
    page.press("Space")
    page.page.get_by_role("button", name="Play").wait_for()


def test_the_address_holds_the_stop_and_back_goes_back(open_file):
    page = open_file("ten")
    page.press("ArrowRight")
    page.expect(TEN, 1)
    page.wait("location.hash === arg", f"#moment={TEN.shown[1].moment}")
    page.page.go_back()
    page.expect(TEN, 0)
    page.page.evaluate("(id) => { location.hash = `moment=${id}`; }", TEN.shown[4].moment)
    page.expect(TEN, 4)
    page.reload()
    page.expect(TEN, 4)


def test_any_day_any_names_and_layers_can_be_asked_for(open_file):
    page = open_file("ten", "date=1993-08-25&names=az&layers=control,labels,nonsense")
    told = page.told()
    assert (told["moment"], told["date"]) == ("", "1993-08-25")
    assert told["paths"]["layer-control"] == paths("1993-08-25")["layer-control"]
    assert told["paths"]["layer-nkao"] == []
    assert "Ağdam" in page.labels()
    assert page.page.locator(".areas p").count() >= 3


@pytest.mark.parametrize(
    "query", ["moment=nonsense", "date=never", "date=2020-99-99", "view=1,2", "feature=__proto__", "place=%3Cb%3E", "%"]
)
def test_nonsense_in_the_address_opens_the_page_as_usual(open_file, query):
    open_file("ten", query).expect(TEN, 0)


def test_a_click_on_the_map_shows_evidence_and_a_name_its_forms(open_file):
    page = open_file("all")
    page.expect_stop("1994-05-12-ceasefire")
    feature = page.see("[...see.doc().querySelectorAll('path.layer-control.symbol-arm-belt')][0].dataset.id")
    page.click_feature(feature)
    page.page.locator(f'[data-evidence="{feature}"]').wait_for()
    assert page.evidence.get_by_text("Accuracy").is_visible()
    page.press("Escape")
    page.expect_stop("1994-05-12-ceasefire")
    page.frame.locator(".label", has_text="Shusha").first.click()
    page.page.locator("[data-place=shusha]").wait_for()
    assert page.page.get_by_text("Շուշի").first.is_visible()
    page.button("Back to the passages").click()
    for tab, text in {
        "Whole article": "50 passages",
        "Table": "The map of 1994-05-12 as a table",
        "About": "This file",
    }.items():
        page.panel_tab(tab).click()
        page.page.locator("#beneath").get_by_text(text).first.wait_for()
    page.button("Cite").last.click()
    page.page.locator(".cites").get_by_text("state of 12 May 1994").first.wait_for()


def test_links_lead_only_to_stops_of_the_talk(open_file):
    page = open_file("ten")
    shown = {stop.moment for stop in TEN.shown}
    for index in range(len(TEN.shown)):
        page.expect(TEN, index)
        goals = page.see("[...document.querySelectorAll('#panel [data-go-moment]')].map((n) => n.dataset.goMoment)")
        assert set(goals) <= shown
        page.press("ArrowRight")
    page.panel_tab("Whole article").click()
    page.page.locator("#beneath .card-lit").first.wait_for()
    goals = page.see("[...document.querySelectorAll('#panel [data-go-moment]')].map((n) => n.dataset.goMoment)")
    assert goals and set(goals) <= shown


def test_hostile_words_are_shown_as_words(open_file):
    page = open_file("talk")
    page.expect(TALK, 0)
    assert page.page.get_by_role("heading", level=1).inner_text() == HOSTILE
    assert page.page.title() == f"Nagorny Karabakh: {HOSTILE}"
    assert page.page.locator("#panel .notices").is_visible()
    assert page.page.locator("img, b:text-is('words')").count() == 0
    page.panel_tab("Whole article").click()
    page.page.locator("#beneath").get_by_text("Invented words about").first.wait_for()
    assert page.page.title() == f"Nagorny Karabakh: {HOSTILE}", "no script of theirs has run"


def test_a_talk_that_comes_back_to_a_moment_goes_on(open_file):
    page = open_file("talk")
    for index in (1, 2, 1, 2):
        page.press("ArrowRight" if index > page.told()["index"] else "ArrowLeft")
        page.expect(TALK, index)
    assert not page.page.get_by_role("button", name="Any day").is_visible(), "it has no place between two stops"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_at_any_size(open_file, size, scheme):
    page = open_file("ten", viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.expect(TEN, 0)
    assert page.see("document.documentElement.dataset.theme") == scheme
    assert page.see("see.doc().documentElement.dataset.theme") == scheme
    assert page.see("document.documentElement.scrollWidth") <= size[0]
    if size[0] > 800:
        assert page.see("document.documentElement.scrollHeight") <= size[1], "the page itself never scrolls"
    title, play = page.see("['.tb-title', '.tb-play'].map((s) => document.querySelector(s).getBoundingClientRect())")
    apart = title["y"] >= play["y"] + play["height"] or title["x"] + title["width"] <= play["x"]
    assert apart, "no button lies on the headline"
    boxes = "[...document.querySelectorAll('.tb-stop')].map((n) => n.getBoundingClientRect())"
    marks = page.see(f"{boxes}.filter((r) => r.width).map((r) => r.x)")
    assert len(marks) == len(TEN.shown) and marks == sorted(marks), "every stop has its place on the bar"
