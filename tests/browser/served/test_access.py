"""What axe-core finds on every page and panel, in light and dark, the talk of a class included."""

import contextlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page

import geodata
from atlas.export import FORMATS, Request
from atlas.story import ready
from tests.browser.helpers.explore import FRAME
from tests.browser.helpers.watch import Theme, context_at

AXE = geodata.ROOT.parent / "node_modules" / "axe-core" / "axe.min.js"
DAY = "moment=1994-05-12-ceasefire"
PAGES = ("read", "compare", "names", "sources")
PANELS: dict[str, dict[str, str | None]] = {
    "article": {"panel": "article"},
    "table": {"panel": "table"},
    "about": {"panel": "about"},
    "take": {"panel": "take"},
    "cite": {"panel": "passages", "cite": "map"},
    "evidence": {"cite": None, "feature": "line-of-contact@1994-05-12"},
    "place": {"feature": None, "place": "shusha"},
    "de jure": {"place": None, "shows": "law"},
}
CAME = {"take": "[data-testid=stSelectbox]", "cite": "[data-testid=stCode]"}
NOT_OURS = {("presentation-role-conflict", "stFileUploaderDropzone")}  # Streamlit's own file chooser
RUN = """async ([inside, options]) => {
  const { violations } = await axe.run(inside ?? document, { resultTypes: ['violations'], preload: false, ...options });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => [id, target.join(' '), html]));
}"""
CONTRAST = {"runOnly": ["color-contrast"]}
STILL = """() => Promise.race([
  new Promise((give) => setTimeout(give, 2000)), // what is paused or not on the screen never ends
  Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime !== Infinity).map((one) => one.finished)),
])"""
IN_THEME = """(theme) => [...document.querySelectorAll('.stApp')]
  .every((app) => getComputedStyle(app).colorScheme === theme)"""


class Look:
    """Gathers what axe finds, so that one run tells all of it."""

    def __init__(self, dark: tuple[str, ...]) -> None:
        self.found: list[str] = []
        self._dark = dark
        self._axe = AXE.read_text(encoding="utf-8")

    def _prepare(self, frame: Frame) -> None:
        """Bring axe into a frame, and wait until nothing moves in it."""
        with contextlib.suppress(Exception):  # a frame that has just gone
            if not frame.evaluate("'axe' in window"):
                frame.evaluate(self._axe)
            frame.evaluate(STILL)

    def at(self, page: Page, name: str, options: object = None, inside: str | None = None) -> None:
        for frame in page.frames[: 1 if inside else None]:
            self._prepare(frame)
        for rule, target, html in page.evaluate(RUN, [inside, options or {}]):
            if not any(rule == known and sign in html for known, sign in NOT_OURS):
                self.found.append(f"{name}: {rule} at {target}: {html[:120]}")

    def both(self, page: Page, name: str) -> None:
        """In light all rules; in dark, where that is asked for, the one that colours decide."""
        self.at(page, name)
        if name in self._dark:
            in_theme(page, "dark")
            self.at(page, f"{name}, dark", CONTRAST)
            in_theme(page, "light")


def in_theme(page: Page, theme: Theme) -> None:
    """Turn to a theme and wait until ours, Streamlit's and what fades from one colour to the other have followed."""
    page.emulate_media(color_scheme=theme)
    page.locator(f"html[data-theme={theme}]").wait_for(state="attached")
    page.wait_for_function(IN_THEME, arg=theme)
    for _ in page.locator(FRAME).all():
        page.frame_locator(FRAME).locator(f"html[data-theme={theme}]").wait_for(state="attached")


def open_at(page: Page, address: str, framed: bool = True) -> Page:
    """The page at an address, when its map stands, which is in a frame in most."""
    page.goto(address)
    (page.frame_locator(FRAME) if framed else page).locator("html[data-ready=true]").wait_for(state="attached")
    return page


def walk_the_panels(page: Page, look: Look) -> None:
    for name, change in PANELS.items():
        page.evaluate("(detail) => dispatchEvent(new CustomEvent('atlas:patch', { detail }))", change)
        page.locator(CAME.get(name, ".panel-body > *")).first.wait_for()
        look.at(page, f"panel {name}", inside=".st-key-panel-frame")


def walk_the_talk(page: Page, look: Look, server: str) -> None:
    """The wall, the presenter's window, a student's phone."""
    page.emulate_media(color_scheme="dark")  # this page takes its theme when it is opened
    page.goto(f"{server}/present?story=belt&stop=3")
    page.locator(".stage-words[data-moment]").wait_for()
    page.frame_locator(FRAME).locator("html[data-ready=true][data-theme=dark]").wait_for(state="attached")
    look.at(page, "present, dark")
    page.keyboard.press("s")
    page.locator(".ed-open").nth(1).click()
    page.locator(".ed-adding input").fill("shusha")
    page.get_by_role("button", name="Open a room").click()
    code = page.locator(".room-card .room-code").inner_text().replace(" ", "")
    look.at(page, "the editor and the card of the room")
    page.keyboard.press("Escape")
    with page.expect_popup() as opened:
        page.keyboard.press("w")
    opened.value.locator("[data-passage]").first.wait_for()
    look.at(opened.value, "the presenter's window")
    phone = page.context.new_page()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(f"{server}/talk/{code}")
    phone.locator("html[data-ready=true]").wait_for(state="attached")
    look.both(phone, "phone")
    for key, kind in (("End", "figure"), ("PageUp", "compare"), ("Home", "title")):
        page.keyboard.press(key)
        phone.locator(f".phone-talk[data-kind={kind}]").wait_for()
        look.at(page, f"a wall with a {kind}")
        look.at(phone, f"a phone with a {kind}")


def test_axe_finds_nothing_where_readers_and_a_hall_are_most(browser: Browser, server: str) -> None:
    look = Look(("phone",))
    with context_at(browser, server) as (context, _):
        page = context.new_page()
        look.both(open_at(page, f"{server}/?{DAY}"), "explore")
        walk_the_panels(page, look)
        look.both(open_at(page, f"{server}/read?{DAY}"), "read")
        walk_the_talk(page, look, server)
    assert not look.found, "\n".join(look.found)


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_or_theme(browser: Browser, server: str, tmp_path: Path) -> None:
    look = Look(("explore", *PAGES, "figures", "figure", "standalone"))
    alone = tmp_path / "alone.html"
    alone.write_bytes(FORMATS["html"].make(Request(story=ready()["article"])))
    with context_at(browser, server) as (context, _):
        page = context.new_page()
        look.both(open_at(page, f"{server}/?{DAY}"), "explore")
        for name in PAGES:
            look.both(open_at(page, f"{server}/{name}?{DAY}"), name)
        page.goto(f"{server}/figures?{DAY}")
        page.locator(".land-chart > *").first.wait_for()
        look.both(page, "figures")
        look.both(open_at(page, f"{server}/figure?{DAY}", framed=False), "figure")
        look.both(open_at(page, alone.as_uri(), framed=False), "standalone")
    assert not look.found, "\n".join(look.found)
