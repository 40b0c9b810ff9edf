"""For who works on the tables: a running page that shows a saved table without a restart.

Only with KARABAKH_WATCH=1 in the environment; without it a page asks nothing and pays nothing. In another window
``python -m geodata.build --watch`` builds the layers at each save; a table that goes into no layer is shown at once.
"""

import os
import sys

import streamlit as st

import geodata
from atlas.parts import served

WATCHED = bool(os.environ.get("KARABAKH_WATCH"))
LOOK_EVERY_S = 0.25


def stamp() -> int:
    """When the newest file of geodata was saved, in nanoseconds, mixed with how many there are."""
    times = [path.stat().st_mtime_ns for path in geodata.ROOT.rglob("*") if path.suffix not in (".py", ".pyc")]
    return hash((max(times), len(times)))


def forget() -> None:
    """Empty every cache of the project's modules: whatever was read or made from a table is made anew."""
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
