"""The standalone page, opened from the disk with no server and no network, in Chromium."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from atlas.export import FORMATS, Request
from atlas.own.passages import OwnPassage
from atlas.record import law
from atlas.site.document.first import lines
from atlas.story import Stop, Story, loads, ready, whole
from geodata.dates import long_day
from tests.browser.helpers.expected import LAST, STOPS, cards, paths
from tests.browser.helpers.explore import Explore
from tests.browser.helpers.watch import context_at, page_in
from tests.story.kinds import ROWS

HOSTILE = "</script><img src=x onerror=document.title='caught'> & <b>words</b>"
BY_ID = {row["id"]: row for row in STOPS}
TEN = replace(ready()["article"], stops=tuple(s for s in ready()["article"].shown if s.moment and not s.state))
KINDS = loads(json.dumps({"version": 2, "title": "Of every kind", "stops": list(ROWS.values())}), "kinds.json")
FRAME = (
    '<!doctype html><title>A course</title><iframe sandbox="allow-scripts" src="kinds.html" width="1200" height="700">'
)
"""What a learning platform puts round a file that it is given."""
TALK = Story(
    HOSTILE, tuple(Stop(key, caption=HOSTILE, text=HOSTILE) for key in ("2020-11-08-shusha", "1994-05-12-ceasefire"))
)
TALK = Story(HOSTILE, (*TALK.stops, Stop("2020-11-08-shusha")))


class Standalone(Explore):
    """A page in a file; `address` is the file's."""

    map_frame = "#map"

    @property
    def frame(self) -> Page:
        """The page itself, in which the map stands."""
        return self.page

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
    stick: Path = tmp_path_factory.mktemp("stick")
    own = {"FD2": OwnPassage(f"Invented words about Shusha, 12 May 1994. {HOSTILE}", "258")}
    for name, request in {
        "all": Request(story=whole()),
        "ten": Request(story=TEN, link="https://maps.example.org/"),
        "talk": Request(story=TALK, own=own),
        "kinds": Request(story=KINDS),
    }.items():
        (stick / f"{name}.html").write_bytes(FORMATS["html"].make(request))
    (stick / "course.html").write_text(FRAME, encoding="utf-8")
    return stick


@pytest.fixture
def open_file(folder: Path, browser: Browser) -> Iterator[Callable[..., Standalone]]:
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
        headline = page.page.get_by_role("heading", level=1).inner_text()
        assert headline.replace("\u00a0", " ") == (stop.caption or stop.of.headline)
        expect(page.page.locator(".panel-text")).to_have_text(stop.body)
        assert " ".join(page.moment.inner_text().split()).startswith(" ".join(lines(stop.of.label)))
    page.press("PageDown")
    page.expect(TEN, len(TEN.shown) - 1)
    page.press("Home")
    page.expect(TEN, 0)


@pytest.mark.slow
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
    down = "window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', view: window }))"
    play = "document.querySelector('.tb-play').textContent"
    assert page.see(f"[{down} && 0, {play}, {down} && 0, {play}].filter(Boolean)") == ["Pause", "Play"]


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
    assert page.page.locator(".areas-key li").count() >= 3


SHOWN = """() => {
  const slide = document.querySelector('.slide');
  const seen = (node) => Boolean(node?.checkVisibility({ visibilityProperty: true }) && node.clientWidth);
  return {
    kind: slide.hidden ? '' : slide.dataset.kind,
    words: slide.hidden ? '' : slide.innerText.trim(),
    days: [...document.querySelectorAll('.pair-days p')].filter(seen).map((node) => node.innerText),
    drawn: document.querySelectorAll('.map-place > .leaflet-container .drawn-line').length,
    law: seen(document.querySelector('.map-place > .leaflet-container.shows-law')),
    headline: document.querySelector('.tb-title').innerText,
  };
}"""
AT = {
    "moment": {"kind": "", "drawn": 1},
    "day": {"drawn": 0, "law": False},
    "law": {"law": True},
    "swipe": {"kind": "", "days": ["27 September 2020", "10 November 2020"]},
    "side": {"days": ["1 January 1989", "12 May 1994"]},
    "figure": {"kind": "figure", "days": []},
    "title": {"kind": "title", "words": "Two ceasefires\n\nA lecture"},
    "text": {"kind": "text", "words": "What to look for\n\nOne thing.\n\nAnother."},
    "blank": {"kind": "blank", "words": ""},
    "picture": {"kind": "picture", "headline": "The bridge"},
}
"""What stands on the page at each kind of stop (tests.story.kinds.ROWS)."""


def test_every_kind_of_stop_is_shown_in_a_sandboxed_frame_that_has_no_storage(folder, browser):
    with context_at(browser, "file:") as (context, watch), page_in(context, watch) as page:
        page.goto((folder / "course.html").as_uri())
        frame = page.frames[1]
        frame.locator("#told").wait_for(state="detached")
        assert (
            frame.evaluate("() => { try { return Boolean(localStorage); } catch { return 'refused'; } }") == "refused"
        )
        frame.locator(".tb-title").click()  # keys go to the frame that was clicked
        for name in ROWS:
            wanted = f"(goal) => Object.entries(goal).every(([k, v]) => String(({SHOWN})()[k]) === String(v))"
            frame.wait_for_function(wanted, arg=AT[name])
            page.keyboard.press("PageDown")
        page.keyboard.press("Home")
        frame.wait_for_function(wanted, arg=AT["moment"])


NONSENSE = {
    "moment=nonsense": "There is no such stop here",
    "date=never": "Days run from 1905-01-01 to 2026-12-31",
    "date=2020-99-99": "Days run from",
    "date=1850-01-01": "Days run from",
    "view=39,46,50": "6 to 13",
    "feature=__proto__": "The map has no such feature",
    "place=%3Cb%3E": "place=“<b>”",
    "panel=take": "It is one of passages, article, table, about",
    "check=nkao-area": "belongs to the page figures",
    "foo=bar": "There is no such key",
    "%": "There is no such key",
}


def test_nonsense_in_the_address_gets_a_sentence_and_opens_the_page_as_usual(open_file):
    page = open_file("ten")
    notices = page.page.locator("#notices")
    assert not notices.is_visible()
    for query, words in NONSENSE.items():
        page.page.evaluate("(query) => { location.hash = query; }", query)
        notices.get_by_text(words).wait_for()
        assert notices.locator("p").count() == 1
        page.expect(TEN, 0)
    page.press("ArrowRight")
    notices.wait_for(state="hidden")
    page.open("moment=nonsense&foo=bar")
    page.reload()
    page.expect(TEN, 0)


def shown(page: Standalone) -> dict[str, Any]:
    """All that a reader sees of the state: map, areas, law, what changed, tabs, what is selected."""
    seen = "[...document.querySelectorAll('.areas, .panel-above, .panel-body')].map((n) => n.innerText)"
    heading = page.frame.locator(".legend h2").inner_text()
    tabs = page.see("[...document.querySelectorAll('.panel-tabs [aria-pressed=true]')].map((n) => n.innerText)")
    return {
        "told": page.told(),
        "panel": page.see(seen),
        "legend": heading,
        "tabs": tabs,
        "labels": sorted(page.labels()),
    }


def test_its_address_shows_the_same_picture_again(open_file):
    """By hand as a reader does, then every key at once."""
    page = open_file("all", "moment=1993-08-31-qubadli")
    page.show_layers()
    page.frame.locator("input[type=radio][value=law]").check()
    page.switch("since", True)
    page.switch("relief", False)
    wanted = {"moment": "1993-08-31-qubadli", "shows": "law", "since": "stop", "layers": NO_RELIEF}
    keys = "[...new URLSearchParams(location.hash.slice(1))].sort()"  # two quick changes may be written at once
    page.wait(f"JSON.stringify({keys}) === JSON.stringify(Object.entries(arg).sort())", wanted)
    page.page.locator(".panel-above .law").wait_for()
    before = shown(page)
    page.reload()
    page.page.locator(".panel-above .law").wait_for()
    assert shown(page) == before
    for query in (
        "moment=1994-05-12-ceasefire&layers=none&names=hy&view=39.8,46.8,9.5&place=shusha&since=stop",
        "date=1993-08-25&layers=control,nkao&names=all&panel=table&shows=law&since=stop",
        "moment=2020-11-10-peacekeepers&feature=line-of-contact%401994-05-12&panel=about",
        "moment=2001-key-west&cite=map",
        "moment=2001-key-west&cite=UM3&panel=article",
    ):
        page.page.goto("about:blank")
        page.open(query)
        expect(page.page).to_have_url(re.compile(f"#{re.escape(query)}$"))
        assert not page.page.locator("#notices").is_visible(), query


NO_RELIEF = "control,changes-2020,settlements,nkao,occupied-belt,line-of-contact,peacekeepers,change,error,labels"


def test_under_de_jure_the_panel_tells_the_law_and_no_holder(open_file):
    page = open_file("all", "moment=1994-05-12-ceasefire&shows=law")
    panel = page.page.locator("#panel")
    panel.get_by_text("The map shows what law and the UN said").wait_for()
    areas = page.page.locator(".areas").inner_text()
    assert "held by" not in areas.lower() and "Contested" not in areas and "4,759" not in areas
    assert page.page.locator(".panel-above [data-day]").first.inner_text() == "12 May 1994"
    page.page.get_by_text("Who said what until 12 May 1994").click()
    for day in ("1994-05-12", "1991-11-26", "1989-01-01", "2008-03-14"):
        page.page.evaluate("(day) => { location.hash = `date=${day}&shows=law`; }", day)
        page.wait("document.querySelector('.panel-above [data-day]')?.innerText === arg", long_day(day))
        told = law.said(day)
        rows = [act.text for acts in told.values() for act in acts]
        seen = page.see(
            "[...document.querySelectorAll('.panel-above li:not(.sources li)')].filter((n) => n.checkVisibility())"
        )
        assert len(seen) == len(rows), day
        text = page.page.locator(".panel-above").inner_text()
        assert law.standing(day).text in text
        assert all(row in text for row in rows), day
        over = [act for acts in told.values() for act in acts if act.end and act.end <= day]
        assert text.count("Over since") == len(over), day
    page.page.get_by_role("button", name="Show who held the ground (de facto)").click()
    page.page.locator(".panel-above .law").wait_for(state="detached")
    assert page.page.locator(".areas-key li").count() > 1


def test_what_changed_since_the_stop_before_is_told_as_in_the_app(open_file):
    page = open_file("ten", f"moment={TEN.shown[3].moment}&since=stop")
    days = [stop.of.map_date for stop in TEN.shown]
    said = page.page.locator(".panel-above .since")
    said.wait_for()
    for index in (3, 4, 0):
        page.page.evaluate("(id) => { location.hash = `moment=${id}&since=stop`; }", TEN.shown[index].moment)
        page.expect(TEN, index)
        first = "This is the first stop" if not index else long_day(days[index - 1])
        said.get_by_text(first).first.wait_for()
    page.page.evaluate("() => { location.hash = 'date=1950-01-01&since=stop'; }")
    said.get_by_text("This is the first stop" if days[0] > "1950-01-01" else "since the stop before").first.wait_for()
    assert page.page.locator(".panel-above a").count() == 0, "it leads nowhere that the file has not"
    said.get_by_role("button", name="Hide").click()
    said.wait_for(state="detached")


def test_a_year_is_its_first_stop_here_and_a_talk_out_of_order_has_no_days(open_file):
    page = open_file("all", "date=1997")
    page.expect_stop("1997-troika")
    page = open_file("talk", "date=1993-08-25")
    page.page.locator("#notices").get_by_text("Here are only stops and no days between them").wait_for()
    page.expect(TALK, 0)
    page.press("End")
    page.expect(TALK, 2)
    page.wait("decodeURIComponent(location.hash).endsWith('~2')")
    page.reload()
    page.expect(TALK, 2)


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
    page.page.locator(".evidence[data-place=shusha]").wait_for()
    assert page.page.get_by_text("Շուշի").first.is_visible()
    page.button("Back to the passages").click()
    for tab, text in {
        "Whole article": "50 passages",
        "Table": "The map of 12 May 1994 as a table",
        "About": "This file",
    }.items():
        page.panel_tab(tab).click()
        page.page.locator(".panel-body").get_by_text(text).first.wait_for()
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
    page.page.locator(".panel-body .card-lit").first.wait_for()
    goals = page.see("[...document.querySelectorAll('#panel [data-go-moment]')].map((n) => n.dataset.goMoment)")
    assert goals and set(goals) <= shown


def test_hostile_words_are_shown_as_words(open_file):
    page = open_file("talk")
    page.expect(TALK, 0)
    assert page.page.get_by_role("heading", level=1).inner_text() == HOSTILE
    assert page.page.title() == f"Nagorny Karabakh: {HOSTILE}"
    assert page.page.locator("#panel .notices").first.is_visible()
    assert page.page.locator("img[src=x], b:text-is('words')").count() == 0
    page.panel_tab("Whole article").click()
    page.page.locator(".panel-body").get_by_text("Invented words about").first.wait_for()
    assert page.page.title() == f"Nagorny Karabakh: {HOSTILE}", "no script of theirs has run"


def test_a_talk_that_comes_back_to_a_moment_goes_on(open_file):
    page = open_file("talk")
    for index in (1, 2, 1, 2):
        page.press("ArrowRight" if index > page.told()["index"] else "ArrowLeft")
        page.expect(TALK, index)
    assert not page.page.get_by_role("button", name="Any day").is_visible(), "it has no place between two stops"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_nothing_sticks_out_at_any_size(open_file, size, scheme):
    page = open_file("ten", viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.expect(TEN, 0)
    assert page.see("document.documentElement.dataset.theme") == scheme
    assert page.see("see.doc().documentElement.dataset.theme") == scheme
    assert page.see("document.documentElement.scrollWidth") <= size[0]
    if size[0] > 800:
        assert page.see("document.documentElement.scrollHeight") <= size[1], "the page itself never scrolls"
    title, play = page.see("['.tb-title', '.tb-play'].map((s) => document.querySelector(s).getBoundingClientRect())")
    beside = title["x"] + title["width"] <= play["x"]
    apart = beside or title["y"] >= play["y"] + play["height"] or title["y"] + title["height"] <= play["y"]
    assert apart, "no button lies on the headline"
    boxes = "[...document.querySelectorAll('.tb-stop')].map((n) => n.getBoundingClientRect())"
    marks = page.see(f"{boxes}.filter((r) => r.width).map((r) => r.x)")
    shown = len(TEN.shown) if size[0] > 600 else 0  # a phone has the strip alone
    assert len(marks) == shown and marks == sorted(marks), "every stop has its place on the bar"
