"""The texts that the tests mutilate, and their fingerprints."""

import pytest

from atlas.own.matching import fingerprints as fp
from tests.own.invented import Text, invented
from tests.own.real import real_text


@pytest.fixture(scope="session")
def text() -> Text:
    """An invented text of the article's shape."""
    return invented()


@pytest.fixture(scope="session")
def prints(text: Text) -> fp.Fingerprints:
    """Its fingerprints."""
    return fp.make(text.passages)


@pytest.fixture(scope="session")
def real() -> Text:
    """The article; tests that need it are skipped where there is no clean text of it."""
    found = real_text()
    if found is None:
        pytest.skip("no clean text of the article on this machine (KARABAKH_ARTICLE)")
    return found
