"""The slider: role and values, keys wherever the focus is, pointer, playing, what is spoken."""

from playwright.sync_api import expect

from atlas.answers import sentence
from atlas.record import moments
from tests.browser.helpers.expected import INDEX, LAST, STOPS

KEYS = [("ArrowRight", 1), ("ArrowLeft", -1), ("PageDown", 1), ("PageUp", -1), ("End", LAST), ("Home", -LAST)]


def walk(page, start: int) -> None:
    """Press every key of the slider and watch the index follow; it ends at the first stop."""
    index = start
    for key, by in KEYS:
        page.press(key)
        index = max(0, min(LAST, index + by))
        page.expect_index(index)


def test_it_is_a_slider_to_assistive_technology(page_at):
    page = page_at("moment=1994-05-12-ceasefire")
    expect(page.slider).to_have_attribute("aria-valuemin", "0")
    expect(page.slider).to_have_attribute("aria-valuemax", str(LAST))
    expect(page.slider).to_have_attribute("aria-valuenow", str(INDEX["1994-05-12-ceasefire"]))
    stop = STOPS[INDEX["1994-05-12-ceasefire"]]
    expect(page.slider).to_have_attribute("aria-valuetext", f"{stop['label']}: {stop['title']}")
    expect(page.page.locator("[role=slider]")).to_have_count(1)
    inside = (
        "document.querySelectorAll('[role=slider] :is(a[href],button,input,[tabindex]):not([tabindex=\"-1\"])').length"
    )
    assert page.see(inside) == 0, "one tab stop for the whole rail"


def test_keys_step_wherever_the_focus_is_and_never_move_the_map(page_at):
    page = page_at("moment=2001-key-west")
    start = INDEX["2001-key-west"]
    page.expect_index(start)
    before = page.view()
    scroll = page.see("[scrollX, scrollY]")
    walk(page, start)  # nothing has the focus
    focus = {
        "slider": lambda: page.slider.focus(),
        "map": page.focus_map,
        "button": lambda: page.button("Next stop").focus(),
        "panel": lambda: page.panel_tab("Passages").focus(),
    }
    for where, put in focus.items():
        put()
        walk(page, 0)
        assert page.view() == before, f"keys move the map when the focus is on: {where}"
        assert page.see("[scrollX, scrollY]") == scroll


def test_the_ends_are_marked_and_hold(page_at):
    page = page_at(f"moment={STOPS[0]['id']}")
    previous, following = page.button("Previous stop"), page.button("Next stop")
    expect(previous).to_have_attribute("aria-disabled", "true")
    expect(following).to_have_attribute("aria-disabled", "false")
    previous.click(force=True)  # aria-disabled, but it keeps the focus and may be pressed
    page.press("ArrowLeft")
    page.expect_stop(0)
    page.press("End")
    expect(following).to_have_attribute("aria-disabled", "true")
    expect(previous).to_have_attribute("aria-disabled", "false")
    following.click(force=True)
    page.press("ArrowRight")
    page.expect_stop(LAST)


def test_previous_and_next_step(page_at):
    page = page_at("moment=2020-10-truces")
    start = INDEX["2020-10-truces"]
    page.button("Next stop").click()
    page.expect_stop(start + 1)
    page.button("Previous stop").click()
    page.expect_stop(start)


def middle(page, css: str, index: int) -> tuple[float, float]:
    """Where the nth mark or block of the rail stands, px of the page."""
    x, y = page.see(
        "(({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2])"
        "(document.querySelectorAll(`.tb-rail ${arg[0]}`)[arg[1]].getBoundingClientRect())",
        [css, index],
    )
    return x, y


def test_a_press_on_the_strip_goes_to_its_era_one_on_a_mark_to_its_stop_and_a_drag_runs_along(page_at):
    page = page_at("moment=1994-05-12-ceasefire")
    starts = [era["start"] for era in moments.eras()]
    of_era = [sum(start <= stop["sort_date"] for start in starts) - 1 for stop in STOPS]
    for era in (0, 4, 6, 2):  # the dense years, a few pixels wide, too
        stops = [index for index, of in enumerate(of_era) if of == era]
        page.page.mouse.click(*middle(page, ".tb-block", era))
        page.wait("arg.includes(see.told().index)", stops)
        for at in (0, len(stops) - 1):
            page.page.mouse.click(*middle(page, ".tb-stop", at))
            page.expect_stop(stops[at])
    first = of_era.index(2)
    x, y = middle(page, ".tb-stop", 3)
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.expect_index(first + 3)
    to, _ = middle(page, ".tb-stop", 20)
    page.page.mouse.move(to, y + 60, steps=24)  # the pointer may leave the rail
    page.expect_index(first + 20)
    page.page.mouse.up()
    page.page.mouse.move(x, y)
    page.expect_stop(first + 20)


WRITE_DOWN = """(() => {
  const [slider, button] = ['[role=slider]', '.tb-play'].map((css) => document.querySelector(css));
  window.__passed = { indices: [], buttons: [] };
  const hear = (node, what, write) => new MutationObserver(write).observe(node, what);
  const index = () => Number(slider.getAttribute('aria-valuenow'));
  hear(slider, { attributeFilter: ['aria-valuenow'] }, () => window.__passed.indices.push(index()));
  hear(button, { childList: true }, () => window.__passed.buttons.push(button.textContent));
})()"""
"""Begin to write down at which stops the bar is, and what its button does, one after another."""


def test_playing_advances_stops_at_a_key_and_at_the_end(page_at):
    """What passes by is written down in the page: a test that comes late still sees it."""
    page = page_at(f"moment={STOPS[LAST - 6]['id']}")
    page.page.get_by_role("combobox", name="Speed").select_option("4")
    page.see(WRITE_DOWN)
    page.button("Play").click()
    page.wait("window.__passed.indices.includes(arg)", LAST - 4)
    page.press("ArrowLeft")
    expect(page.button("Play")).to_be_visible()
    page.expect_stop(page.told()["index"])
    page.press("End")
    page.press("ArrowLeft")
    page.button("Play").click()
    page.expect_index(LAST)
    expect(page.button("Play")).to_be_visible()
    passed = page.see("window.__passed")
    assert passed["indices"][:2] == [LAST - 5, LAST - 4]
    assert passed["buttons"] == ["Pause", "Play"] * 2


def test_space_plays_and_pauses(page_at):
    """Both presses in one task: however slow the machine is, no step comes between them."""
    page = page_at("moment=2001-key-west")
    down = "window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', view: window }))"
    button = "document.querySelector('.tb-play').textContent"
    assert page.see(f"[{down} && 0, {button}, {down} && 0, {button}].filter(Boolean)") == ["Pause", "Play"]
    page.expect_stop("2001-key-west")


def test_the_stop_is_spoken_once_the_keys_rest(page_at):
    page = page_at("moment=2001-key-west")
    live = page.page.locator("[aria-live=polite]").filter(has_text=":")
    page.press("ArrowRight", 3)
    stop = STOPS[INDEX["2001-key-west"] + 3]
    said = [
        f"{stop['label']}: {stop['title']}",
        moments.by_id()[stop["id"]].headline,
        sentence.of_day(stop["map_date"]),
    ]
    expect(live).to_have_text(". ".join(said).removesuffix("."))
