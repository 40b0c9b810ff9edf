"""The address holds the state: deep links, Back and Forward, any day, nonsense."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from atlas.address import codec, state, vocabulary
from atlas.address.pair import Pair
from atlas.address.state import ViewState
from atlas.record import article, places
from atlas.record.built import layers
from tests.browser.helpers.expected import INDEX, STOPS, paths
from tests.strategies import states


def test_a_day_in_the_address_shows_that_day(open_page):
    page = open_page("date=1993-08-25")
    page.expect_day("1993-08-25")
    expect(page.moment).to_contain_text("25 August 1993")
    assert page.told()["index"] == INDEX["1993-08-23-fuzuli"]
    page.press("ArrowRight")
    page.expect_stop(INDEX["1993-08-23-fuzuli"] + 1)


def test_the_date_form_shows_any_day(page_at):
    page = page_at("moment=2001-key-west")
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


def test_back_and_forward_go_through_the_stops(page_at):
    page = page_at("moment=1992-05-09-shusha")
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


def test_back_pressed_just_before_a_step_has_its_entry_leaves_that_step_alone(page_at):
    """A browser counts from the entry at which Back was pressed, and that of the step comes while it is on its way."""
    page = page_at("moment=1992-05-09-shusha")
    marks = [INDEX["1992-05-09-shusha"] + i for i in range(3)]
    page.expect_stop(marks[0])
    page.press("ArrowRight")
    page.expect_stop(marks[1])
    page.wait("location.search.includes(arg)", STOPS[marks[1]]["id"])
    page.see("(window.__idle = requestIdleCallback, window.__held = [], null)")
    page.see("(window.requestIdleCallback = (task) => window.__held.push(task), null)")
    page.press("ArrowRight")
    page.expect_stop(marks[2])
    page.see("(window.requestIdleCallback = window.__idle, null)")
    page.see("(history.back(), window.__held.forEach((task) => task()), null)")
    page.expect_stop(marks[1])
    page.wait("location.search.includes(arg)", STOPS[marks[1]]["id"])


def test_nonsense_gets_a_plain_notice_for_each_part_and_the_default(open_page):
    """One at a time in tests/pages; here all at once, in a browser."""
    query = {
        "moment": "nonsense",
        "layers": "unicorns",
        "names": "klingon",
        "view": "1,2,3",
        "feature": "x",
        "place": "x",
        "date": "1850-01-01",
        "check": "nkao-area",
        "foo": "<b>bar</b>",
    }
    page = open_page(urlencode(query))
    page.expect_stop(state.OPENING)
    notices = page.page.locator(".notices")
    for key in query:
        expect(notices).to_contain_text(f"The address asks for {key}=")
    for words in ("That key has no meaning here", "foo=“<b>bar</b>”. There is no such key", "Days run"):
        expect(notices).to_contain_text(words)
    assert page.page.locator("[data-testid=stException]").count() == 0
    page.press("ArrowRight")
    page.expect_stop(INDEX[state.OPENING] + 1)


def test_a_month_opens_its_first_stop_the_address_follows_the_steps_and_can_be_opened_again(open_page):
    page = open_page("date=1993-08")
    page.expect_stop("1993-08-23-fuzuli")
    page.wait("location.search === '?moment=1993-08-23-fuzuli'")
    after = STOPS[INDEX["1993-08-23-fuzuli"] + 1]["id"]
    page.press("ArrowRight")
    page.wait("location.search.includes(`moment=${arg}`)", after)
    page.reload()
    page.expect_stop(after)


@pytest.fixture(scope="module")
def address_js(standing):
    """Function that runs JavaScript with the exports of state/address.js as `m`, the table and what a page holds."""
    held = {
        "stops": [{"id": stop["id"], "date": stop["map_date"]} for stop in STOPS],
        "places": sorted(places.by_id()),
        "features": sorted(layers.by_id()),
        "passages": sorted(article.by_id()),
    }
    script = """async ([table, held, usual]) => {
      const of = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/joined/main.js')).name;
      const { stops, ...lists } = held;
      const ids = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, (id) => list.includes(id)]));
      const m = (await import(of)).take('state/address.js');
      window.__address = { m, table, usual, holdings: { stops, freeDays: true, ids } };
    }"""
    page = standing.at().page
    page.evaluate(script, [vocabulary.browser_table(), held, ViewState().as_dict()])

    def run(expression: str, arg: object) -> object:
        body = f"(arg) => {{ const {{ m, table, usual, holdings }} = window.__address; return {expression}; }}"
        return page.evaluate(body, arg)

    return run


@settings(max_examples=60, deadline=None)
@given(states())
def test_what_one_language_writes_the_other_reads_the_same(address_js, now):
    told = now.as_dict() | {"date": now.day}  # as the store has it
    query = address_js("m.queryOf(table, arg, usual)", told)
    assert state.read(dict(parse_qsl(query))) == (now, []), query
    read = address_js("m.readQuery(arg, table, holdings)", codec.write(now.as_dict()))
    assert read["notices"] == []
    assert ViewState.from_mapping(ViewState().as_dict() | read["found"]) == now


VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=70)
SENSE = st.sampled_from(
    ["1993", "1993-08", "1993-13", "1993-02-30", "1906", "1904", "2027-01", "1993-08-25", "19930825", "map", "UM3"]
    + ["none", "none,control", "control,x", "nkao,control", "39,46,8", "39.50,46,13.01", "0x27,46,8", "1e1,46,8", ",,"]
    + ["shusha", "__proto__", "toString", "stop", "law", "az", "take", "C03", "101", "007"]
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(vocabulary.keys())) | VALUES, SENSE | VALUES, max_size=8))
def test_both_languages_make_the_same_of_any_address(address_js, query):
    asked = codec.read(query, "names")  # a page with no keys of its own
    read = address_js("m.readQuery(arg, table, holdings)", urlencode(query))
    assert read["notices"] == list(asked.notices)
    assert ViewState.from_mapping(ViewState().as_dict() | read["found"]) == ViewState.of(asked.values)


def test_the_two_days_of_the_compare_page_are_read_and_written_alike(address_js):
    for query in ("from=1993&to=1994-05-12-ceasefire&mode=side&at=30", "from=1906-01-02&to=2020-09-26"):
        asked = codec.read(dict(parse_qsl(query)), "compare")
        read = address_js("m.readQuery(arg, table, holdings, 'compare')", query)
        assert (read["found"], read["notices"]) == (asked.values, [])
        pair = Pair.of(asked.values).as_dict()
        written = address_js(
            "m.queryOf(table, { ...usual, ...arg }, { ...usual, mode: 'swipe', at: 50 }, 'moment=old')", pair
        )
        assert dict(parse_qsl(written)) == dict(parse_qsl(codec.write(pair)))


def test_keys_of_a_page_are_put_in_and_taken_out_and_all_else_stays(address_js):
    search = "?moment=x&layers=a,b&check=y&foo=1"
    written = address_js("m.withKeys(arg, { part: 'land', check: null })", search)
    assert written == "moment=x&layers=a,b&foo=1&part=land"


def test_a_page_with_stops_only_has_no_days_between_them(address_js):
    read = "m.readQuery(arg, table, { ...holdings, freeDays: false })"
    assert address_js(read, "date=1993-08")["found"] == {"moment": "1993-08-23-fuzuli", "date": None}
    found = address_js(read, "date=1993-08-25")
    assert found["found"] == {}
    assert found["notices"] == [codec.notice("only_stops", "date", "1993-08-25")]
