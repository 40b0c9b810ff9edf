"""What every answer says to the browser about safety and keeping."""

import gzip
import hashlib
import logging
import os

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import geodata
from atlas.site.guard import policies

_NOTHING = PlainTextResponse("Not found", status_code=404)
_WENT_WRONG = "Something went wrong here. The server's log says what."
_LOG = logging.getLogger(__name__)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_FRAMES = "/component/"
"""Where Streamlit serves the frames of its components."""
_METRICS = "/_stcore/metrics"
ASKED_FOR = "KARABAKH_METRICS"
"""Set to 1 it opens Streamlit's page of metrics, which tells of every session."""


def mark_of(body: bytes) -> str:
    """The ETag of a body: a mark of its content, weak because it may be sent packed."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'


def answer(request: Request, body: bytes, mime: str, **headers: str) -> Response:
    """A body with a mark of its content, by which a browser that has it already is told so. In names of headers ``_``
    stands for ``-``."""
    mark = mark_of(body)
    told = {"Cache-Control": "no-cache", "ETag": mark, "Vary": "Accept-Encoding"}
    told |= {key.replace("_", "-"): value for key, value in headers.items()}
    if mark in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=told)
    if mime.startswith("text/") and "gzip" in request.headers.get("Accept-Encoding", ""):
        body, told["Content-Encoding"] = gzip.compress(body, 5, mtime=0), "gzip"
    return Response(body, media_type=mime, headers=told)


def _fault() -> Response:
    """The answer to a request that could not be met: which tables are damaged, where that may be why."""
    said = [f"geodata/{problem}" for problem in geodata.problems()]
    words = ["This cannot be shown until the tables are mended.", *said] if said else [_WENT_WRONG]
    return PlainTextResponse("\n".join(words), status_code=500)


class SafetyHeaders:
    """ASGI middleware: adds the headers of safety to every answer that does not bring its own, that of a fault among
    them; metrics are closed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        begun = False
        policy = policies.FRAME if _FRAMES in scope["path"] else policies.OWN

        async def safely(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for key, value in (_ALWAYS | {"Content-Security-Policy": policy}).items():
                    headers.setdefault(key, value)
            await send(message)

        app = _NOTHING if scope["path"].endswith(_METRICS) and os.environ.get(ASKED_FOR) != "1" else self.app
        try:
            await app(scope, receive, safely)
        except Exception:  # whatever it is, its answer would be made further out, without these headers
            if begun:
                raise
            _LOG.exception("%s %.200s", scope["method"], scope["path"])
            await _fault()(scope, receive, safely)
