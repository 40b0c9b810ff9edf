"""One server and one browser for all browser tests, cut off from every other host."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

import geodata
from tests.browser.explore import Explore
from tests.browser.watch import NO_OTHER_HOST, Watch, context_at, page_in
from tests.web_server import free_port, is_healthy

STARTS_WITHIN = 90  # s, on a slow machine

Open = Callable[..., Explore]


@contextmanager
def app_at(port: int) -> Iterator[subprocess.Popen[str]]:
    """The app, run as a user runs it, on a port; it has answered."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=geodata.ROOT.parent, stdout=said, stderr=subprocess.STDOUT, text=True)
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
    """The Chromium that scripts/test.py has found (ATLAS_CHROMIUM), else Playwright's own."""
    path = os.environ.get("ATLAS_CHROMIUM") or os.environ.get("CHROMIUM") or None
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        arguments = [NO_OTHER_HOST, *(["--no-sandbox"] if root else [])]
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def desktop(server: str, browser: Browser) -> Iterator[tuple[BrowserContext, Watch]]:
    """A context of the module's own, 1280 x 720."""
    with context_at(browser, server) as context:
        yield context


@pytest.fixture
def open_page(server: str, browser: Browser, desktop: tuple[BrowserContext, Watch]) -> Iterator[Open]:
    """Function that opens a new page at a query: in the module's context, or with options in a fresh one.

    At the end of the test: no other host was asked, no error was told.
    """
    with ExitStack() as stack:

        def open_it(query: str = "", **options: object) -> Explore:
            context = stack.enter_context(context_at(browser, server, **options)) if options else desktop
            return Explore(stack.enter_context(page_in(*context)), server).open(query)

        yield open_it


@pytest.fixture(scope="module")
def shared(server: str, desktop: tuple[BrowserContext, Watch]) -> Iterator[Explore]:
    """One page for those tests of a module that change nothing in it."""
    with page_in(*desktop) as page:
        yield Explore(page, server).open()
