"""What all sessions share, made before there is one: the first visitor waits for none of it."""

import gc
import logging
from collections.abc import Callable

from atlas import search
from atlas.parts import served, time_map
from atlas.site import head, made, phone, served_page
from atlas.words import beside

_LOG = logging.getLogger(__name__)


def _pages() -> None:
    for screen in head.SCREENS:
        served_page.page(screen, {}, "http://localhost", served.base())
    phone.page()
    for name in made.NAMES:
        made.made(name)


MADE: tuple[Callable[[], object], ...] = (_pages, beside.file, time_map.prepare, search.prepare)


def prepare() -> None:
    """Make it, and take all that is loaded by now out of the garbage collector's sight, because Streamlit collects
    after each run. Later that would keep alive whatever a visitor holds just then."""
    for make in MADE:
        try:
            make()
        except Exception:  # of damaged tables, say: the pages tell of it
            _LOG.exception("could not be made before the first visitor")
    gc.collect()
    gc.freeze()
