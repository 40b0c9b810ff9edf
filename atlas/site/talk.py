"""The routes of a talk: a lecturer's tab opens a room and moves it, students' phones follow. No Streamlit session.

| address | is |
|---|---|
| ``POST /talk`` | opens a room, or takes one up again by its secret |
| ``POST /talk/CODE`` | tells it something; the secret is in the header |
| ``GET /talk/CODE/events`` | server-sent events |
| ``GET /talk/CODE/state`` | the same for who cannot listen, to be asked again |
| ``POST /talk/CODE/answers`` | a phone's answer to what is asked; no secret, no name |
| ``GET /talk/CODE/answers`` | what the hall has answered so far; the secret is in the header |
| ``GET /talk/CODE/answers.geojson`` | all answers of the room as a file; likewise |
| ``GET /talk``, ``/talk/CODE`` | the phone's page |
"""

import asyncio
import os
import signal
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from atlas.parts import served
from atlas.site import join
from atlas.site.document import phone
from atlas.site.document.writing import policy_of
from atlas.site.guard.headers import answer
from atlas.talk import codes, rooms, told
from atlas.talk.answers import reading
from atlas.talk.pace import Pace
from atlas.talk.room import MOST_ROOMS, Away, Ended, Full, NoRoom, NotAsked, NotYours, Room

SECRET = "X-Talk-Secret"
"""The header that a lecturer's tab sends its secret in: never a part of an address, which goes into logs."""
_NOT_KEPT = {"Cache-Control": "no-store"}
_opening = Pace(burst=10, every=20.0, of=1024)
"""Rooms that one address may open: ten at once, then one every 20 s."""
_telling = Pace(burst=40, every=0.05, of=MOST_ROOMS * 2)
"""Tellings of one room: twenty a second."""
_answering = Pace(burst=400, every=0.05, of=MOST_ROOMS * 2)
"""Answers in one room: a hall of four hundred at once, then twenty a second. Not by address: a hall has but one."""
_REFUSED: dict[type[Exception], tuple[int, str]] = {
    NoRoom: (404, "There is no talk with this code here now."),
    NotYours: (403, "This is not the secret of this room."),
    Ended: (410, "This talk has ended."),
    Full: (503, ""),
    Away: (503, ""),
    NotAsked: (409, "This question takes no answers now."),
    told.Nonsense: (400, ""),
    reading.BadAnswer: (400, ""),
}


class _TooMuch(Exception):
    """A request that is too large or comes too often."""


def _stopping() -> bool:
    """Whether this process was told to stop. uvicorn waits for open answers, and events have no end of their own; its
    server is found by the handler that it has put on the signal."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return bool(getattr(server, "should_exit", False))


def _refusal(problem: Exception) -> Response:
    status, words = _REFUSED[type(problem)]
    return JSONResponse({"problem": words or str(problem)}, status, _NOT_KEPT)


async def _body(request: Request, most: int = told.MOST_BYTES) -> bytes:
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise told.Nonsense("Send application/json.")  # which a page of another site cannot
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > most:
            raise _TooMuch
    return bytes(read)


async def _read(request: Request) -> dict[str, str]:
    """What a tab tells. Pictures in it are looked into, which would hold up all other talks."""
    return await asyncio.to_thread(told.read, await _body(request))


class _Routes:
    def __init__(self, over: rooms.Rooms) -> None:
        self._rooms = over

    async def _answered(self, request: Request, do: Any) -> Response:
        try:
            done: Response = await do(request)
            return done
        except tuple(_REFUSED) as problem:
            return _refusal(problem)
        except _TooMuch:
            words = (
                f"Too much at once: at most {told.MOST_BYTES // 1024} kB a telling, "
                f"{reading.MOST_BYTES // 1024} kB an answer, and twenty of them a second."
            )
            return JSONResponse({"problem": words}, 429, _NOT_KEPT)

    async def opened(self, request: Request) -> Response:
        return await self._answered(request, self._open)

    async def told(self, request: Request) -> Response:
        return await self._answered(request, self._tell)

    async def state(self, request: Request) -> Response:
        return await self._answered(request, self._state)

    async def events(self, request: Request) -> Response:
        return await self._answered(request, self._events)

    async def answered(self, request: Request) -> Response:
        return await self._answered(request, self._answer)

    async def hall(self, request: Request) -> Response:
        return await self._answered(request, self._hall)

    async def saved(self, request: Request) -> Response:
        return await self._answered(request, self._saved)

    async def _open(self, request: Request) -> Response:
        address = request.client.host if request.client else ""
        if not join.is_here(address) and not _opening.allows(address):
            raise _TooMuch
        parts = await _read(request)
        secret = request.headers.get(SECRET) or codes.new_secret()
        if not codes.is_secret(secret):
            raise NotYours
        code = await self._rooms.open(secret, parts)
        card = await asyncio.to_thread(join.card, request.url, served.base(), code)
        return JSONResponse({"code": code, "secret": secret, **card}, 201, _NOT_KEPT)

    async def _tell(self, request: Request) -> Response:
        secret = request.headers.get(SECRET, "")
        if not codes.is_secret(secret):
            raise NotYours
        if not _telling.allows(secret):  # not by code, which all the hall knows
            raise _TooMuch
        parts = await _read(request)
        await self._rooms.tell(request.path_params["code"], secret, parts)
        return Response(status_code=204, headers=_NOT_KEPT)

    async def _state(self, request: Request) -> Response:
        room = await self._rooms.look(request.path_params["code"])
        return Response(_as_json(room, _after(request)), media_type="application/json", headers=_NOT_KEPT)

    async def _events(self, request: Request) -> Response:
        lines = await self._rooms.listen(request.path_params["code"], _after(request))
        headers = _NOT_KEPT | {"X-Accel-Buffering": "no"}  # nginx passes each line on at once
        return StreamingResponse(lines, media_type="text/event-stream", headers=headers)

    async def _answer(self, request: Request) -> Response:
        code = request.path_params["code"]
        if not codes.is_code(code):
            raise NoRoom(code)
        if not _answering.allows(code):
            raise _TooMuch
        await self._rooms.answer(code, reading.read(await _body(request, reading.MOST_BYTES), code))
        return Response(status_code=204, headers=_NOT_KEPT)

    async def _hall(self, request: Request) -> Response:
        found = await self._rooms.hall(request.path_params["code"], request.headers.get(SECRET, ""))
        return JSONResponse(found, headers=_NOT_KEPT)

    async def _saved(self, request: Request) -> Response:
        found = await self._rooms.saved(request.path_params["code"], request.headers.get(SECRET, ""))
        headers = _NOT_KEPT | {"Content-Disposition": 'attachment; filename="answers.geojson"'}
        return Response(found, media_type="application/geo+json", headers=headers)


def _after(request: Request) -> int:
    asked = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 16 else 0


def _as_json(room: Room, after: int) -> str:
    """How a room stands, with every part told after a number; the parts are JSON already."""
    parts = ",".join(f'"{name}":{part.text}' for name, part in room.parts.items() if part.number > after)
    return f'{{"number":{room.number},"how":"{room.how(time.time())}","parts":{{{parts}}}}}'


async def _page(request: Request) -> Response:
    text = await asyncio.to_thread(phone.page)
    return answer(request, text.encode(), "text/html", Content_Security_Policy=policy_of("again.html"))


def routes() -> list[Route]:
    """The routes, over the store that ``KARABAKH_ROOMS`` names. Raises SystemExit where that is none."""
    try:
        store = rooms.from_setting(os.environ.get("KARABAKH_ROOMS", ""))
    except (ValueError, ModuleNotFoundError) as problem:
        raise SystemExit(f"\n[time map] {problem}\n") from None
    here = _Routes(rooms.Rooms(store, _stopping))
    base = served.base() + "talk"
    return [
        Route(base, here.opened, methods=["POST"], name="talk-open"),
        Route(base, _page, name="talk-door"),
        Route(base + "/{code}", here.told, methods=["POST"], name="talk-tell"),
        Route(base + "/{code}", _page, name="talk-page"),
        Route(base + "/{code}/events", here.events, name="talk-events"),
        Route(base + "/{code}/state", here.state, name="talk-state"),
        Route(base + "/{code}/answers", here.answered, methods=["POST"], name="talk-answer"),
        Route(base + "/{code}/answers", here.hall, name="talk-answers"),
        Route(base + "/{code}/answers.geojson", here.saved, name="talk-saved"),
    ]
