"""Browser contexts that let no request leave the machine, tell what went wrong in them and last for a whole run."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Literal
from urllib.parse import urlparse

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    WebError,
    WebSocket,
)

DESKTOP: ViewportSize = {"width": 1280, "height": 720}
Theme = Literal["dark", "light"]
OWN_SCHEMES = ("blob", "data", "about")
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Launch argument that fails every request to another host, WebSockets and prefetching too. (Playwright's route() would
do it for requests alone, and turn the browser's cache off, which doubles the time of these tests.)"""
NO_POPUPS = (
    "--disable-features=WebUIOmniboxAimPopup,WebUIOmniboxPopup,HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding"
)
"""Launch argument that keeps Chromium from making ready, for each page, the lists that drop from its bar of addresses:
pages of their own, a fifth of the processor time of a page of ours. (It stands in the place of Playwright's own list of
what is left out, of which it has what matters here.)"""
PATIENCE = 30_000  # ms
"""How long anything is waited for. It costs nothing where all is well, and a busy machine must not fail a test."""
STREAMLITS_OWN = r"404.*/[a-z]+/_stcore/"
"""Streamlit looks for its server below the page first, where a page is asked for by its address, and goes on."""
AFRESH = "local_storage,indexeddb"
"""What a page leaves behind and the next one must not find. What was fetched and compiled may stay, and so must the
server's cookie: pages that stand beside it send files with it."""


class Watch:
    """What the pages of a context asked of other hosts, and the errors that they told of. `home` is host and port."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home = home
        self.asked: list[str] = []
        self.errors: list[str] = []
        self._forgiven = [STREAMLITS_OWN]
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("page", lambda page: page.on("websocket", self._socket))

    def _note(self, url: str) -> None:
        parts = urlparse(url)
        if parts.scheme not in OWN_SCHEMES and parts.netloc != self.home:
            self.asked.append(url)

    def _request(self, made: Request) -> None:
        self._note(made.url)

    def _socket(self, opened: WebSocket) -> None:
        self._note(opened.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self.errors.append(str(error.error))

    def forgive(self, sign: str) -> None:
        """Expect errors that match a regular expression, from now on and whenever they come."""
        self._forgiven.append(sign)

    def check(self) -> None:
        """Fail if another host was asked or an error was told since the last check."""
        asked = self.asked[:]
        errors = [error for error in self.errors if not any(re.search(sign, error) for sign in self._forgiven)]
        self.asked.clear()
        self.errors.clear()
        assert asked == [], f"another host was asked: {asked}"
        assert errors == [], f"the page told of errors: {errors}"


@contextmanager
def context_at(browser: Browser, address: str, **options: Any) -> Iterator[tuple[BrowserContext, Watch]]:
    """A fresh context, watched. `address` is the only host that may be asked; `options` go to the context."""
    context = browser.new_context(**({"viewport": DESKTOP} | options))
    context.set_default_timeout(PATIENCE)
    try:
        yield context, Watch(context, urlparse(address).netloc)
    finally:
        context.close()


@contextmanager
def page_in(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A page of a watched context; fails at the end if anything went wrong in it."""
    page = context.new_page()
    try:
        yield page
    finally:
        page.close()
    watch.check()


class Contexts:
    """The contexts of a run, one for each kind of device: a page finds there what others have fetched and compiled.

    A page's size and theme are its own; what it stores is gone when it is closed.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._made: dict[tuple[tuple[str, Any], ...], tuple[BrowserContext, Watch]] = {}
        self._stack = ExitStack()

    def of(self, **device: Any) -> tuple[BrowserContext, Watch]:
        """The context of a kind of device (``has_touch``, ``is_mobile``), and its watch."""
        key = tuple(sorted(device.items()))
        if key not in self._made:
            self._made[key] = self._stack.enter_context(context_at(self._browser, self._address, **device))
        return self._made[key]

    @contextmanager
    def page(
        self,
        viewport: ViewportSize | None = None,
        color_scheme: Theme | None = None,
        reduced_motion: Literal["reduce"] | None = None,
        **device: Any,
    ) -> Iterator[Page]:
        """A page that finds nothing stored; fails at the end if anything went wrong in its context."""
        context, watch = self.of(**device)
        with page_in(context, watch) as page:
            page.set_viewport_size(viewport or DESKTOP)
            page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
            try:
                yield page
            finally:
                here = context.new_page() if page.is_closed() else page
                forget = {"origin": self._address, "storageTypes": AFRESH}
                context.new_cdp_session(here).send("Storage.clearDataForOrigin", forget)
                here.close()

    def close(self) -> None:
        """Close them all."""
        self._stack.close()
