"""The HTML of every screen: Streamlit's own page with this project's head and words in it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import geodata
from atlas.parts.served import base, origin
from atlas.site.document import early, first, head
from atlas.site.document.writing import scripts
from atlas.site.guard import policies
from atlas.site.guard.headers import answer
from atlas.words import time_bar

_LOG = logging.getLogger(__name__)
_TITLE = "<title>Streamlit</title>"
_ROOT = '<div id="root">'
_drawing = ThreadPoolExecutor(1, "first-picture")
"""Where pages are written: a first picture that nobody has asked for before takes some tenths of a second, in which the
server's loop goes on with everybody else. One at a time, because two would only share the same processor."""
_NO_DIALOGS = Markup("<script>window.__streamlit = {HOST_CONFIG: {blockErrorDialogs: true}};</script>")
"""Streamlit's own setting for a page in a host of its own: when the server is away, no dialog covers the map and takes
the keys. A mark at the edge says so instead (``kit/sheets/streamlit.css``)."""


@cache
def _streamlits_page() -> tuple[str, str, str]:
    """Streamlit's page, cut where our head and our words go: before the title, between, from the root element on.

    Raises RuntimeError where a new version of Streamlit has neither: this module has to learn it.
    """
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    before, title, rest = page.partition(_TITLE)
    between, root, after = rest.partition(_ROOT)
    if not title or not root:
        raise RuntimeError(f"Streamlit's page has no {_TITLE} or no {_ROOT}: adapt atlas/site/document/served_page.py")
    return before, between, root + after


@cache
def policy() -> str:
    """What a browser may do in it: Streamlit's page begins with a script, to which one of ours is added."""
    return policies.with_scripts(*scripts("".join(_streamlits_page())), *scripts(_NO_DIALOGS), blobs=True)


def _unless_damaged(make: Callable[[], Markup]) -> Markup:
    """What is made; nothing where it cannot be made of damaged tables, which the page itself then names."""
    try:
        return make()
    except Exception:
        if not geodata.problems():
            raise
        _LOG.exception("a part of the page is left out, because tables are damaged")
        return Markup()


def page(screen: str, query: dict[str, str], origin: str, path: str) -> str:
    """The served page of a screen at a query; `origin` is scheme and host, `path` the app's base path."""
    before, between, after = _streamlits_page()
    said = head.head(screen, query, path)
    picture = _unless_damaged(lambda: first.markup(screen, query))
    live = _unless_damaged(lambda: early.fetched(screen)) if picture and screen in early.SCREENS else Markup()
    soon = _unless_damaged(lambda: head.fetched_soon(screen))
    ahead = _NO_DIALOGS + head.fetched_early(screen) + live
    return f"{before}{head.markup(said, origin)}{ahead}{between}{head.without_script(said)}{picture}{after}{soon}"


def _endpoint(screen: str) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        asked = screen, dict(request.query_params), origin(request.url), base()
        text = await asyncio.get_running_loop().run_in_executor(_drawing, page, *asked)
        return answer(request, text.encode(errors="replace"), "text/html", Content_Security_Policy=policy())

    return serve


def routes() -> list[Route]:
    """A route for each screen."""
    return [
        Route(base() + ("" if screen == "explore" else screen), _endpoint(screen), name=f"screen-{screen}")
        for screen in time_bar.SCREENS
    ]
