"""One server and one browser for all browser tests, cut off from every other host."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import geodata
from atlas.address.state import OPENING
from tests.browser.helpers.explore import Explore
from tests.browser.helpers.watch import NO_OTHER_HOST, NO_POPUPS, PATIENCE, Contexts
from tests.web_server import free_port, is_healthy

STARTS_WITHIN = 90  # s, on a slow machine

Open = Callable[..., Explore]
LONGEST = (
    "test_access",
    "test_standalone",
    "test_present",
    "test_firefox",
    "test_site",
    "test_address",
    "test_compare",
)
"""The files that take longest: they begin first, so that no worker has a long one left when the other has ended."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, and leave the others in the order of their names."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))


@contextmanager
def app_at(port: int, where: Path = geodata.ROOT.parent) -> Iterator[subprocess.Popen[str]]:
    """The app of a folder, run as a user runs it, on a port; it has answered."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=where, stdout=said, stderr=subprocess.STDOUT, text=True)
        try:
            until = time.monotonic() + STARTS_WITHIN
            while not is_healthy(f"http://127.0.0.1:{port}"):
                if process.poll() is not None or time.monotonic() > until:
                    said.seek(0)
                    pytest.fail(f"the app did not start:\n{said.read()}")
                time.sleep(0.1)
            yield process
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of the app."""
    port = free_port()
    with app_at(port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that scripts/test.py has found (ATLAS_CHROMIUM), else Playwright's own.

    With ATLAS_SLOWED each thing that a test does comes so many ms later: what passes by meanwhile is not seen then, and
    a test that waits for it falls.
    """
    expect.set_options(timeout=PATIENCE)
    path = os.environ.get("ATLAS_CHROMIUM") or os.environ.get("CHROMIUM") or None
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        arguments = [NO_OTHER_HOST, NO_POPUPS, *(["--no-sandbox"] if root else [])]
        slowed = float(os.environ.get("ATLAS_SLOWED") or 0)
        chromium = playwright.chromium.launch(executable_path=path, args=arguments, slow_mo=slowed)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def contexts(server: str, browser: Browser) -> Iterator[Contexts]:
    """The contexts of the run."""
    made = Contexts(browser, server)
    yield made
    made.close()


@pytest.fixture
def new_page(contexts: Contexts) -> Iterator[Callable[..., Page]]:
    """Function that gives a page, with options of ``Contexts.page``.

    At the end of the test: no other host was asked, no error was told.
    """
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(contexts.page(**options))


@pytest.fixture
def open_page(server: str, new_page: Callable[..., Page]) -> Open:
    """Function that loads Explore at a query in a page as above: for tests of what loading does."""
    return lambda query="", **options: Explore(new_page(**options), server).open(query)


class Standing:
    """The Explore page that stands for a whole run, opened for the first test that asks, and after one that failed."""

    def __init__(self, contexts: Contexts, server: str) -> None:
        self._contexts = contexts
        self._server = server
        self._stack = ExitStack()
        self._page: Explore | None = None

    def at(self, query: str = "") -> Explore:
        """The page, at a query."""
        if self._page is None:
            page = self._stack.enter_context(self._contexts.page())
            self._page = Explore(page, self._server).open(f"moment={OPENING}")  # whoever comes by a link is not greeted
        return self._page.at(query)

    def close(self) -> None:
        """Close the page; the next test has a new one."""
        self._page = None
        self._stack.close()


@pytest.fixture(scope="session")
def standing(server: str, contexts: Contexts) -> Iterator[Standing]:
    """The page that stands for a whole run, for the fixtures below."""
    made = Standing(contexts, server)
    yield made
    made.close()


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a fixture know at its end whether its test has failed."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture
def page_at(standing: Standing, contexts: Contexts, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Function that brings the page that stands to a query, without loading it: for tests of what a page does then.

    At the end of the test: no other host was asked, no error was told.
    """
    yield standing.at
    if request.node.stash.get(FAILED, False):
        standing.close()
    contexts.of()[1].check()
