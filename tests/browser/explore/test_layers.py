"""Switches and names: what each takes off the map, and that they survive steps and a reload."""

import pytest

from atlas.record import places
from tests.browser.helpers.expected import INDEX, STOPS, paths

TAKES = {
    "control": ["path.layer-control"],
    "changes-2020": ["path.layer-changes-2020"],
    "nkao": ["path.layer-nkao"],
    "occupied-belt": ["path.layer-occupied-belt"],
    "line-of-contact": ["path.layer-line-of-contact", "path.layer-front", "path.casing"],
    "peacekeepers": ["path.layer-peacekeepers"],
    "settlements": ["path.layer-settlements"],
    "error": ["path.error-band"],
    "relief": [".relief"],
    "labels": [".label-capital", ".label-seat"],
}
COUNT = "see.doc().querySelectorAll(arg).length"


SWITCHED = {
    "1994-05-12-ceasefire": ("control", "nkao", "occupied-belt", "line-of-contact", "error", "relief", "labels"),
    "2020-11-25-kelbajar": ("changes-2020", "peacekeepers", "settlements"),
}


def test_no_rule_of_the_map_s_frame_asks_every_element_which_child_it_is(page_at):
    """Such a rule has the browser look anew at the styles of all shapes of a pane at each step."""
    page = page_at("")
    assert page.see("[...see.doc().styleSheets].length") > 5
    rules = """[...see.doc().styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.selectorText ?? '')
      .filter((selector) => /(^|[\\s>+~,*])(:not\\()?:(nth|first-c|last-c|only-c)/.test(selector))"""
    assert page.see(rules) == []


def test_each_switch_takes_its_own_off_the_map_and_puts_it_back(page_at):
    page = page_at("")
    page.show_layers()
    for stop, layer in ((stop, layer) for stop, layers in SWITCHED.items() for layer in layers):
        page.go(stop)
        layers = SWITCHED[stop]
        others = [selector for other in layers if other not in (layer, "error") for selector in TAKES[other]]
        counts = {selector: page.see(COUNT, selector) for selector in others + TAKES[layer]}
        assert any(counts[selector] for selector in TAKES[layer]), layer
        page.switch(layer, on=False)
        page.wait("arg.every((selector) => !see.doc().querySelector(selector))", TAKES[layer])
        assert {s: page.see(COUNT, s) for s in others} == {s: counts[s] for s in others}, layer
        page.switch(layer, on=True)
        back = [[selector, counts[selector]] for selector in TAKES[layer]]
        page.wait("arg.every(([selector, n]) => see.doc().querySelectorAll(selector).length === n)", back)


def test_switches_survive_steps_and_a_reload(open_page):
    page = open_page("moment=1993-07-23-agdam")
    page.show_layers()
    page.switch("nkao", on=False)
    page.switch("labels", on=False)
    for _ in range(5):
        page.press("ArrowRight")
    page.expect_index(INDEX["1993-07-23-agdam"] + 5)
    for _ in range(2):
        told = page.told()
        assert told["paths"] == paths(told["date"]) | {"layer-nkao": []}
        assert page.labels() == []
        page.wait("!/nkao|labels/.test(new URLSearchParams(location.search).get('layers') ?? 'labels')")
        page.reload()
    page.show_layers()
    assert not page.frame.locator("input[value=nkao]").is_checked()
    assert page.frame.locator("input[value=control]").is_checked()


def test_the_legend_shows_what_is_on_the_map_and_nothing_else(page_at):
    page = page_at("moment=1923-07-nkao")
    legend = "[...see.doc().querySelectorAll('[data-legend]')].map((row) => row.dataset.legend)"
    assert set(page.see(legend)) == {"nkao", "nkao-oblast", "error-band", "soviet-border"}
    page.at("moment=1994-05-12-ceasefire")
    assert {"arm-nkao", "arm-belt", "az", "line-of-contact", "nkao-oblast", "tints"} <= set(page.see(legend))
    assert not {"nkao", "pk", "con", "front", "line-2020", "soviet-border"} & set(page.see(legend))
    page.show_layers()
    page.switch("line-of-contact", on=False)
    page.wait(f"!{legend}.includes('line-of-contact')")


def test_what_is_filled_while_control_is_off_is_in_the_legend(page_at):
    on = "changes-2020,nkao,occupied-belt,line-of-contact,peacekeepers"
    page = page_at(f"moment=1994-05-12-ceasefire&layers={on}")
    legend = "[...see.doc().querySelectorAll('[data-legend]')].map((row) => row.dataset.legend)"
    assert "arm-belt" in page.see(legend)
    page.at(f"moment=2020-12-01-lachin&layers={on.replace('changes-2020,', '')}")
    assert "pk" in page.see(legend)


@pytest.mark.slow
def test_the_choice_of_names_changes_labels_and_survives(open_page):
    page = open_page("moment=1994-05-12-ceasefire")
    page.show_layers()

    def named(mode: str, day: str = "1994-05-12") -> int:
        seats = {places.label_forms(places.by_id()[key], day)[mode][0] for key in places.seats()}
        return len(seats & set(page.labels()))

    for mode, room in (("all", 8), ("az", 11), ("ru", 11), ("hy", 11)):  # one or two find no room, long ones more
        page.choose_names(mode)
        page.wait("see.doc().fonts.status === 'loaded'")
        assert named(mode) >= room, mode
    page.press("ArrowRight", 3)
    later = INDEX["1994-05-12-ceasefire"] + 3
    page.expect_index(later)
    shown = page.labels()
    assert named("hy", STOPS[later]["map_date"]) >= 11
    page.wait("new URLSearchParams(location.search).get('moment') === arg", STOPS[later]["id"])
    assert page.see("new URLSearchParams(location.search).get('names')") == "hy"
    page.reload()
    assert set(page.labels()) == set(shown)


def test_names_stand_where_they_stood_when_a_reader_comes_back(page_at):
    page = page_at("moment=1993-07-23-agdam")
    where = """Object.fromEntries([...see.doc().querySelectorAll('.label-seat, .label-capital')].map((node) => {
      const { x, y } = node.getBoundingClientRect();
      return [node.textContent, [x, y]];
    }))"""
    before = page.see(where)
    assert len(before) == 13, "every seat, be the stop about it or not"
    for key, steps in (("ArrowRight", 6), ("ArrowLeft", 6)):
        page.press(key, steps)
    page.expect_stop(INDEX["1993-07-23-agdam"])
    assert page.see(where) == before


@pytest.mark.slow
def test_countries_are_named_as_on_the_day(page_at):
    page = page_at("moment=1923-1987-soviet-decades")
    assert "Azerbaijan SSR" in page.labels()
    page.at("moment=1994-05-12-ceasefire")
    labels = page.labels()
    assert "Azerbaijan" in labels and "Azerbaijan SSR" not in labels
