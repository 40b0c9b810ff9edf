"""Pictures of the map as files: for previews of links that of a stop or day, 1200 x 630; and that of any view, with
which the key P answers. A chat waits some seconds for a preview: it is drawn here, one after the other, half a second
each. Any other picture is made as exports are: in a process of its own, each in its turn, and kept on the shelf."""

import asyncio
from dataclasses import replace
from datetime import date

from starlette.requests import Request as WebRequest
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from atlas.address import state
from atlas.address.state import ViewState
from atlas.export import Request, file_name, image, queue
from atlas.export.canvas import raster
from atlas.export.request import Theme, silent
from atlas.parts.served import PICTURE, base
from atlas.record import moments
from atlas.site.guard.headers import answer

SIZE = (1200, 630)
"""CSS pixels, as the makers of previews ask for."""
MOST_WAITING = 8
"""Pictures of a kind that may be asked for at once; whoever comes then is told to come back."""
MOST_KEPT = 128
_LOOK_EVERY = 0.1  # s
_Preview = tuple[ViewState, date]
"""What a preview shows, and the day that it says it was made on."""
_kept: dict[_Preview, bytes] = {}
_one_at_a_time = asyncio.Semaphore(1)
_asked: set[_Preview] = set()
_waiting: set[queue.Job] = set()


def _made(asked: _Preview) -> bytes:
    now, day = asked
    whole = image.make_png(Request(state=now, size=SIZE, day=day), silent)
    return raster.lighter(whole)  # chats leave out previews of more than some 300 kB


def _busy() -> Response:
    told = "Many pictures are being drawn just now. Try again in a minute."
    return PlainTextResponse(told, status_code=503, headers={"Retry-After": "60"})


async def _in_its_turn(asked: _Preview) -> bytes:
    """A preview, drawn after those that were asked for before, unless one of them was the same."""
    _asked.add(asked)
    try:
        async with _one_at_a_time:
            data = _kept[asked] if asked in _kept else await asyncio.to_thread(_made, asked)
    finally:
        _asked.discard(asked)
    _kept[asked] = data
    if len(_kept) > MOST_KEPT:
        del _kept[next(iter(_kept))]
    return data


async def _preview(request: WebRequest) -> Response:
    """The map of a stop or of an ISO day, as the query has it in the keys of a canonical address; no other counts."""
    when, query = request.path_params["when"], request.query_params
    how = {key: query[key] for key in state.CANONICAL if key in query}
    now, notices = state.read({"moment" if when in moments.by_id() else "date": when, **how})
    if notices:
        return PlainTextResponse("There is no such stop or day.", status_code=404)
    asked = (now, date.today())
    data = _kept.get(asked)
    if data is None:
        if len(_asked - {asked}) >= MOST_WAITING:
            return _busy()
        data = await _in_its_turn(asked)
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
        return _busy()
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
    asked = Request(state=now, theme=theme, day=date.today())
    drawn = await _drawn(asked, request)
    if isinstance(drawn, Response):
        return drawn
    how = f'attachment; filename="{file_name.of("png", asked)}"'
    return answer(request, drawn, "image/png", Content_Disposition=how)


def routes() -> list[Route]:
    """The routes of the pictures."""
    return [
        Route(base() + "preview/{when}.png", _preview, name="preview"),
        Route(base() + PICTURE, _picture, name="picture"),
    ]
