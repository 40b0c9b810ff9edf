"""Pictures for previews of links: the map of a stop, 1200 x 630, made once a process and stop."""

import asyncio
from datetime import date
from functools import lru_cache

from starlette.requests import Request as WebRequest
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from atlas.address.state import ViewState
from atlas.export import Request, image
from atlas.export.request import silent
from atlas.parts.served import base
from atlas.record import moments
from atlas.site.headers import answer

SIZE = (1200, 630)
"""CSS pixels, as the makers of previews ask for."""
_one_at_a_time = asyncio.Semaphore(1)


@lru_cache(maxsize=128)
def _made(moment: str) -> bytes:
    return image.make_png(Request(state=ViewState(moment=moment), size=SIZE, day=date.today()), silent)


async def _preview(request: WebRequest) -> Response:
    moment = request.path_params["moment"]
    if moment not in moments.by_id():
        return PlainTextResponse("There is no such stop.", status_code=404)
    async with _one_at_a_time:
        data = await asyncio.to_thread(_made, moment)
    return answer(request, data, "image/png", Cache_Control="public, max-age=86400")


def routes() -> list[Route]:
    """The route of the previews."""
    return [Route(base() + "preview/{moment}.png", _preview, name="preview")]
