"""One Firefox for all of its tests; skipped with a sentence where the machine has none."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.conftest import server  # noqa: F401  the same app, run as a user runs it
from tests.firefox import bidi

Open = Callable[..., bidi.Tab]


@pytest.fixture(scope="session")
def firefox() -> Iterator[bidi.Firefox]:
    """A running Firefox."""
    path = bidi.installed()
    if path is None:
        pytest.skip("no Firefox on this machine; on Debian: apt install firefox-esr (or name one in ATLAS_FIREFOX)")
    with bidi.Firefox(path) as running:
        yield running


@pytest.fixture
def open_tab(firefox: bidi.Firefox) -> Iterator[Open]:
    """Function that opens a tab at an address. At the end: no error was told."""
    tabs: list[bidi.Tab] = []

    def open_it(address: str, **size: int) -> bidi.Tab:
        tabs.append(firefox.tab(**size))
        tabs[-1].goto(address)
        return tabs[-1]

    firefox.errors.clear()
    yield open_it
    for tab in tabs:
        tab.close()
    assert firefox.errors == [], "a page told of errors"
