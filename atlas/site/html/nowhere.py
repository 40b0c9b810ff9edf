"""The answer to an address that is no page's, in the place of Streamlit's own, which covers the map with a dialog."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from atlas.parts import served
from atlas.site import made
from atlas.site.html.writing import write
from atlas.words import time_bar

_STREAMLITS = ("_stcore", "media", "component", "static", "favicon.png", "manifest.json")
"""How Streamlit's own addresses begin."""


class _Elsewhere(Route):
    """Every address below the site's that nothing else answers, but those of Streamlit. With a slash at the end it is
    Streamlit that sends a browser on to the one without."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """See Starlette's `Route`."""
        found, child = super().matches(scope)
        asked = scope["path"].removeprefix(served.base()) if found is not Match.NONE else ""
        is_streamlits = asked.partition("/")[0] in _STREAMLITS or "/_stcore/" in asked
        return (Match.NONE, {}) if not asked or asked.endswith("/") or is_streamlits else (found, child)


def page() -> str:
    """The page, the same for every such address."""
    return write("nowhere.html", home=served.base(), sheet=made.address("pages.css"), screens=time_bar.SCREENS)


async def _page(_: Request) -> Response:
    return HTMLResponse(page(), 404, {"Cache-Control": "no-store"})


def routes() -> list[BaseRoute]:
    """The route of all other addresses: to be the last."""
    return [_Elsewhere(served.base() + "{anything:path}", _page, name="nowhere")]
