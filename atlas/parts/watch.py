"""For who works on the tables: a running page that shows a saved table without a restart.

Only with KARABAKH_WATCH=1 in the environment; without it a page asks nothing and pays nothing. In another window
``python -m geodata.build --watch`` builds the layers at each save. A table of the survey is shown with its layers, when
they are all written; any other at once.
"""

import os
import sys

import streamlit as st

import geodata
from atlas.parts import served

WATCHED = bool(os.environ.get("KARABAKH_WATCH"))
LOOK_EVERY_S = 0.25
AT_ONCE = ("article", "facts", "choices", "stories", "basemap")
"""Folders of geodata whose files are shown when they are saved; for the survey and the layers a page waits until a
build has ended, and so loads once."""


def stamp() -> int:
    """When the newest file was saved that a page shows at once, in nanoseconds, mixed with how many there are."""
    shown = (path for name in AT_ONCE for path in (geodata.ROOT / name).rglob("*") if path.is_file())
    times = [path.stat().st_mtime_ns for path in (geodata.ROOT / geodata.WRITTEN_LAST, *shown) if path.exists()]
    return hash((max(times, default=0), len(times)))


def forget() -> None:
    """Empty the caches of the project's modules: what was read or made from a table is made anew, but for what
    ``geodata/kept.py`` keeps, which rests on no table or knows its files by their bytes."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("atlas", "geodata"):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()


class _Seen:
    """The stamp of what the caches of this process hold."""

    stamp = 0


def _look() -> None:
    now = stamp()
    if now != _Seen.stamp:
        if _Seen.stamp:
            forget()
        _Seen.stamp = now
    served.mount("state/reload", {"tables": str(now)})


def follow() -> None:
    """Look at the tables four times a second; a page whose tables have changed loads itself anew at its own address.

    To run its program again is not enough: what the browser has mounted takes no other data.
    """
    if WATCHED:
        st.fragment(_look, run_every=LOOK_EVERY_S)()
