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


def _written(policy: dict[str, str]) -> str:
    return "; ".join(f"{key} {value}" for key, value in policy.items())


_POLICY = {
    "default-src": "'self'",
    # Streamlit's page begins with a script in the page; its components are modules made into blobs; Vega draws charts
    # with functions that it writes itself.
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",  # WebSockets of this host are its own too
    "media-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "frame-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
POLICY = _written(_POLICY)
"""Nothing from any other host; no other site may put a page of this one into a frame."""

_FIGURE = {
    "default-src": "'none'",
    "script-src": "'self'",
    # The map's rules come with its data; Leaflet writes places into elements.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "*",
}
FIGURE_POLICY = _written(_FIGURE)
"""Any site may put a figure into a frame; in it runs nothing but this site's own files."""
_NOTHING = PlainTextResponse("Not found", status_code=404)
_WENT_WRONG = "Something went wrong here. The server's log says what."
_LOG = logging.getLogger(__name__)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


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

        async def safely(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for key, value in _ALWAYS.items():
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
