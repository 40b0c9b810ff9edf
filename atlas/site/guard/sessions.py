"""Ends sessions whose window has gone, so that nothing that they hold stays: a reader's copy, its cards, its files.

Streamlit keeps a session for a while after its connection broke, so that a reload or a moment without network loses
nothing, and lets go of it only when another session comes or goes. On a quiet server that is never. What is let go of
is collected here too, by the clock: after each run, as Streamlit would have it, that takes the longer the more
sessions there are.
"""

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import streamlit as st
from streamlit import runtime

from atlas.parts import session as sessions
from atlas.site.start import warm, window

LOOK_EVERY = 2.0  # s


def grace() -> float:
    """Seconds that a session outlives its connection: a little less than Streamlit knows it by its name."""
    return max(1.0, 0.8 * float(st.get_option("server.disconnectedSessionTTL")))


def sweep(seen: dict[str, float], now: float) -> None:
    """End the sessions that held something and have been gone for `grace`; `seen` is when each was last there (s).

    Runs on the server's own loop, as Streamlit asks for.
    """
    server = runtime.get_instance()
    for session in sessions.holders():
        last = seen.setdefault(session, now)
        if server.is_active_session(session):
            seen[session] = now
        elif now - last >= grace():
            server.close_session(session)
            sessions.forget(session)
            seen.pop(session, None)


async def _watch() -> None:
    seen: dict[str, float] = {}
    while True:
        await asyncio.sleep(LOOK_EVERY)
        if runtime.exists():
            sweep(seen, time.monotonic())
        if any(gc.get_count()[1:]):  # something has been done since
            gc.collect()


@asynccontextmanager
async def watched(app: Any) -> AsyncIterator[None]:
    """The life of the server: what all share is made first, then it looks at its sessions every other second."""
    await asyncio.to_thread(warm.prepare)
    window.open_if_wanted()
    watch = asyncio.create_task(_watch())
    try:
        yield
    finally:
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
