"""The address holds the state: deep links, Back and Forward, any day, nonsense."""

from urllib.parse import parse_qsl, urlencode

import pytest
from playwright.sync_api import expect

from atlas.address import state
from atlas.address.state import ViewState
from tests.browser.expected import INDEX, STOPS, paths


def test_a_day_in_the_address_shows_that_day(open_page):
    page = open_page("date=1993-08-25")
    page.expect_day("1993-08-25")
    expect(page.moment).to_contain_text("25 August 1993")
    assert page.told()["index"] == INDEX["1993-08-23-fuzuli"]
    page.press("ArrowRight")
    page.expect_stop(INDEX["1993-08-23-fuzuli"] + 1)


def test_the_date_form_shows_any_day(open_page):
    page = open_page("moment=2001-key-west")
    page.button("Any day").click()
    page.page.get_by_label("Show any day").fill("2020-10-05")
    page.page.get_by_role("button", name="Show", exact=True).click()
    page.expect_day("2020-10-05")
    page.wait("location.search === '?date=2020-10-05'")
    page.press("ArrowLeft")
    page.expect_stop(max(i for i, stop in enumerate(STOPS) if stop["map_date"] <= "2020-10-05"))


def test_a_deep_link_restores_everything(open_page):
    query = "moment=1993-07-23-agdam&layers=control,nkao,labels&names=hy&view=39.9,46.8,9.5&panel=table"
    page = open_page(query)
    told = page.told()
    day = "1993-07-23"
    assert (told["moment"], told["date"]) == ("1993-07-23-agdam", day)
    kept = {"layer-control", "layer-nkao"}
    assert told["paths"] == {name: found if name in kept else [] for name, found in paths(day).items()}
    assert page.view() == pytest.approx((39.9, 46.8, 9.5), abs=0.01)
    expect(page.page.get_by_role("table")).to_be_visible()
    assert any("\u0530" <= text[:1] <= "\u058f" for text in page.labels()), "Armenian letters"
    assert page.see("location.search") == f"?{query}"


def test_a_deep_link_to_a_feature_or_a_place_selects_it(open_page):
    page = open_page("moment=1994-05-12-ceasefire&feature=line-of-contact@1994-05-12")
    expect(page.evidence).to_have_attribute("data-evidence", "line-of-contact@1994-05-12")
    page.open("moment=1992-05-09-shusha&place=shusha")
    page.page.locator("[data-place=shusha]").wait_for()
    page.wait("Math.abs(see.view()[0] - 39.76) < 0.05 && Math.abs(see.view()[1] - 46.75) < 0.05")


def test_back_and_forward_go_through_the_stops(open_page):
    page = open_page("moment=1992-05-09-shusha")
    marks = [INDEX["1992-05-09-shusha"] + i for i in range(3)]
    page.expect_stop(marks[0])
    for mark in marks[1:]:
        # steps as close as those of a held key are one entry of the history
        page.see("(window.__since = performance.now(), null)")
        page.wait("performance.now() - window.__since > 700")
        page.press("ArrowRight")
        page.expect_stop(mark)
    for mark in (marks[1], marks[0]):
        page.see("history.back()")
        page.expect_stop(mark)
    page.see("history.forward()")
    page.expect_stop(marks[1])


def test_nonsense_gets_a_plain_notice_for_each_part_and_the_default(open_page):
    """One at a time in tests/pages; here all at once, in a browser."""
    query = {
        "moment": "nonsense",
        "layers": "unicorns",
        "names": "klingon",
        "view": "1,2,3",
        "feature": "x",
        "place": "x",
    }
    page = open_page(urlencode(query))
    page.expect_stop(state.OPENING)
    for key in query:
        expect(page.page.locator(".notices")).to_contain_text(f"The address asks for {key}=")
    assert page.page.locator("[data-testid=stException]").count() == 0
    page.press("ArrowRight")
    page.expect_stop(INDEX[state.OPENING] + 1)


def test_the_address_follows_the_steps_and_can_be_opened_again(open_page):
    page = open_page()
    page.expect_stop(state.OPENING)
    page.press("ArrowRight")
    page.wait("location.search.includes('moment=1994-2014-sniper-war')")
    page.reload()
    page.expect_stop("1994-2014-sniper-war")


def test_what_the_browser_writes_python_reads_the_same(shared):
    """Round trip through both languages: queryOf of store.js, then atlas.address.state.read."""
    cases = [
        ViewState(),
        ViewState(moment=None, date="1993-08-25"),
        ViewState(moment="2001-key-west", layers=(), names="all", panel="table"),
        ViewState(layers=("control", "error"), view=(39.5, 46.25, 8.75), place="shusha"),
        ViewState(feature="line-of-contact@1994-05-12", names="hy"),
    ]
    script = """async (states) => {
      const of = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/store.js')).name;
      const { queryOf } = await import(of);
      return states.map((state) => queryOf(state, states[0]));
    }"""
    written = shared.page.evaluate(script, [case.as_dict() for case in cases])
    for case, query in zip(cases, written, strict=True):
        assert state.read(dict(parse_qsl(query))) == (case, []), query
