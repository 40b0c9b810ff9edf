"""What all sessions share, made before there is one: the first visitor waits for none of it."""

import gc
import logging
from collections.abc import Callable

from atlas import search
from atlas.parts import served
from atlas.site import files, made
from atlas.site.html import phone, served_page
from atlas.words import time_bar

_LOG = logging.getLogger(__name__)


def _pages() -> None:
    for screen in time_bar.SCREENS:
        served_page.page(screen, {}, "http://localhost", served.base())
    phone.page()
    for name in made.NAMES:
        made.made(name)


MADE: tuple[Callable[[], object], ...] = (_pages, files.prepare, search.prepare)
"""Bar and map of the pages are not among them: streamlit_folium makes its frame known to the server when it is
imported, and only inside a session."""


def prepare() -> None:
    """Make it, and take all that is loaded by now out of the garbage collector's sight, which looks every other
    second (``guard/sessions.py``). Later that would keep alive whatever a visitor holds just then."""
    for make in MADE:
        try:
            make()
        except Exception:  # of damaged tables, say: the pages tell of it
            _LOG.exception("could not be made before the first visitor")
    gc.collect()
    gc.freeze()
