"""The presenter's window: a page without a session, the same for every talk, which hears all that it shows from the
hall's window in the same browser."""

import asyncio
import json

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from atlas.parts import content, served
from atlas.site import made
from atlas.site.document.writing import policy_of, write
from atlas.site.guard.headers import answer

_STARTS = "presenter/presenter.js"


def page() -> str:
    """The page, for any talk: which one is in the part of its address that no server sees."""
    places = {"map": content.address()}
    return write(
        "presenter.html",
        sheet=made.address("presenter.css"),
        leaflet=served.address("leaflet", "leaflet.js"),
        modules=served.joined_files(_STARTS),
        fetched=[places["map"], *served.fetched_early()],
        faces=[served.address("faces", file.name) for file in served.face_files("Upright")],
        places=Markup(json.dumps(places).replace("<", "\\u003c")),
    )


async def _page(request: Request) -> Response:
    text = await asyncio.to_thread(page)
    return answer(request, text.encode(), "text/html", Content_Security_Policy=policy_of("again.html"))


def routes() -> list[Route]:
    """The route of the presenter's window."""
    return [Route(served.base() + "presenter", _page, name="presenter")]
