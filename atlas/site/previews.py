"""Pictures of the map as files: for previews of links that of a stop or day, 1200 x 630; and that of any view, with
which the key P answers. Those of stops are made once a process, all others as exports are: in a process of its own,
each in its turn, and kept on the shelf."""

import asyncio
from dataclasses import replace
from datetime import date
from functools import lru_cache

from starlette.requests import Request as WebRequest
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from atlas.address import state
from atlas.address.state import ViewState
from atlas.export import Request, image, queue
from atlas.export.canvas import raster
from atlas.export.request import Theme, silent
from atlas.parts.served import PICTURE, base
from atlas.record import moments
from atlas.site.guard.headers import answer

SIZE = (1200, 630)
"""CSS pixels, as the makers of previews ask for."""
MOST_WAITING = 8
"""Pictures of a view that may be asked for at once; whoever comes then is told to come back."""
_LOOK_EVERY = 0.1  # s
_one_at_a_time = asyncio.Semaphore(1)
_waiting: set[queue.Job] = set()


@lru_cache(maxsize=128)
def _made(moment: str) -> bytes:
    whole = image.make_png(Request(state=ViewState(moment=moment), size=SIZE, day=date.today()), silent)
    return raster.lighter(whole)  # chats leave out previews of more than some 300 kB


async def _preview(request: WebRequest) -> Response:
    """The map of a stop or of an ISO day, as `shows` of the query has it."""
    when, shows = request.path_params["when"], request.query_params.get("shows", ViewState.shows)
    now, notices = state.read({"moment" if when in moments.by_id() else "date": when, "shows": shows})
    if notices:
        return PlainTextResponse("There is no such stop or day.", status_code=404)
    if now.moment and now.shows == ViewState.shows:
        async with _one_at_a_time:
            data = await asyncio.to_thread(_made, now.moment)
    else:
        drawn = await _drawn(Request(state=now, size=SIZE, day=date.today()), request)
        if isinstance(drawn, Response):
            return drawn
        data = await asyncio.to_thread(raster.lighter, drawn)
    return answer(request, data, "image/png", Cache_Control="public, max-age=86400")


async def _ended(job: queue.Job, request: WebRequest) -> None:
    """Wait for a job; it ends too when whoever asked has gone."""
    _waiting.add(job)
    try:
        while job.running:
            if await request.is_disconnected():
                job.cancel()
            await asyncio.sleep(_LOOK_EVERY)
    finally:
        job.cancel()  # of no effect on one that has ended
        _waiting.discard(job)


async def _drawn(asked: Request, request: WebRequest) -> bytes | Response:
    """The picture that is asked for, or what says why there is none."""
    if len(_waiting) >= MOST_WAITING:
        busy = "Many pictures are being drawn just now. Try again in a minute."
        return PlainTextResponse(busy, status_code=503, headers={"Retry-After": "60"})
    job = queue.ask("png", asked)
    await _ended(job, request)
    if job.result is None:
        return PlainTextResponse(job.problem or "The picture could not be drawn.", status_code=500)
    return job.result


async def _picture(request: WebRequest) -> Response:
    """The map of an address's query: this stop or day, these layers, names and view."""
    query = dict(request.query_params)
    now = replace(state.read(query)[0], cite=None, panel=ViewState.panel)
    theme: Theme = "dark" if query.get("theme") == "dark" else "light"
    drawn = await _drawn(Request(state=now, theme=theme, day=date.today()), request)
    if isinstance(drawn, Response):
        return drawn
    name = f"karabakh-time-map-{now.moment or now.day}.png"
    how = f'attachment; filename="{name}"'
    return answer(request, drawn, "image/png", Content_Disposition=how)


def routes() -> list[Route]:
    """The routes of the pictures."""
    return [
        Route(base() + "preview/{when}.png", _preview, name="preview"),
        Route(base() + PICTURE, _picture, name="picture"),
    ]
