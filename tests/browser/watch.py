"""A browser context that lets no request leave the machine, and tells what went wrong in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

DESKTOP = {"width": 1280, "height": 720}
OWN_SCHEMES = ("blob", "data", "about")
NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Launch argument that fails every request to another host, WebSockets and prefetching too. (Playwright's route() would
do it for requests alone, and turn the browser's cache off, which doubles the time of these tests.)"""
PATIENCE = 10_000  # ms


class Watch:
    """What the pages of a context asked of other hosts, and the errors that they told of. `home` is host and port."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home = home
        self.asked: list[str] = []
        self.errors: list[str] = []
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

    def check(self) -> None:
        """Fail if another host was asked or an error was told since the last check."""
        asked, errors = self.asked[:], self.errors[:]
        self.asked.clear()
        self.errors.clear()
        assert asked == [], "another host was asked"
        assert errors == [], "the page told of errors"


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
