"""What the browser reads and nothing has to be made for: code, geodata, Leaflet, Streamlit's own scripts."""

import asyncio
import gzip
import mimetypes
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from atlas.look import modules, packed, plain_map, web
from atlas.parts import served
from atlas.site.guard.headers import mark_of
from atlas.words import beside
from geodata.kept import for_good

mimetypes.add_type("image/avif", ".avif")  # which Python 3.11 does not know


_TEXT = frozenset({".js", ".css", ".json", ".svg", ".html", ".map"})
"""What gets smaller when it is packed."""
_MOST = 512  # texts that are kept packed: those of a start, and of some dozen saves of who works on the tables


@for_good(_MOST)
def _zipped(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


_mark = for_good(_MOST)(mark_of)


def packed_text(request: Request, body: bytes, mime: str, keep: str, *, is_text: bool = True) -> Response:
    """A text that was packed once a process, to whom takes it packed; `keep` says for how long. What is no text goes
    out as it is."""
    # Frames without an origin of their own, as learning platforms make them, may load modules and data from here.
    headers = {"Cache-Control": keep, "Access-Control-Allow-Origin": "*", "Vary": "Accept-Encoding"}
    headers["ETag"] = _mark(body)
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    if is_text and "gzip" in request.headers.get("Accept-Encoding", ""):
        body, headers["Content-Encoding"] = _zipped(body), "gzip"
    return Response(body, headers=headers, media_type=mime)


class _Folder:
    """A folder as it lies, without programs. The small files that a visitor reads by the hundred are read and packed
    once: to find one and pack it anew costs several times what sending it does."""

    def __init__(self, root: Path, name: str = "") -> None:
        self._root = root.resolve()
        self._name = name
        self._read: dict[Path, tuple[int, bytes]] = {}

    def _path(self, name: str) -> Path | None:
        try:
            path = (self._root / name).resolve()
            good = path.is_relative_to(self._root) and path.suffix not in (".py", ".pyc") and path.is_file()
        except (OSError, ValueError):  # a name that no file can have: too long, or with a zero in it
            return None
        return path if good else None

    def _bytes(self, path: Path) -> bytes:
        """What a file holds; read again only when it has changed."""
        changed = path.stat().st_mtime_ns
        if path not in self._read or self._read[path][0] != changed:
            self._read[path] = changed, path.read_bytes()
            if path.suffix in _TEXT:
                _zipped(self._read[path][1])
        return self._read[path][1]

    async def serve(self, request: Request) -> Response:
        """Answer with a file. One whose address holds an old mark is not to be kept."""
        keep = served.KEEP if request.path_params["mark"] == served.stamp(self._name) else served.ASK
        return await self.file(request, request.path_params["path"], keep)

    async def file(self, request: Request, name: str, keep: str) -> Response:
        """Answer with a file of that name; `keep` says for how long."""
        path = self._path(name)
        if path is None:
            return Response(status_code=404)
        mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        body = self._bytes(path) if path in self._read else await asyncio.to_thread(self._bytes, path)
        return packed_text(request, body, mime, keep, is_text=path.suffix in _TEXT)


def prepare() -> None:
    """Pack now what every visitor is sent, so that the server's loop never does it."""
    for body in (beside.file().plain, served.catalogue_file().plain, *map(packed.file, plain_map.FILES.values())):
        _zipped(body)


async def _told(request: Request) -> Response:
    """All that the panel tells."""
    kept = served.KEEP if request.path_params["mark"] == beside.file().mark else served.ASK
    return packed_text(request, beside.file().plain, "application/json", kept)


async def _catalogue(request: Request) -> Response:
    """What a talk may be made of."""
    kept = served.KEEP if request.path_params["mark"] == served.catalogue_file().mark else served.ASK
    return packed_text(request, served.catalogue_file().plain, "application/json", kept)


async def _layer(request: Request) -> Response:
    """A file of layers, packed for the wire."""
    path = request.path_params["path"]
    if path not in plain_map.FILES.values():
        return Response(status_code=404)
    kept = served.KEEP if request.path_params["mark"] == served.stamp(served.PACKED) else served.ASK
    return packed_text(request, packed.file(path), "application/json", kept)


async def _joined(request: Request) -> Response:
    """Modules of the browser, joined."""
    name, mark = request.path_params["path"], request.path_params["mark"]
    if name != modules.MAIN and name not in modules.names():
        return Response(status_code=404)
    kept = served.KEEP if mark == modules.mark() else served.ASK
    return packed_text(
        request, modules.joined(name, served.joined_address(modules.MAIN)).encode(), "text/javascript", kept
    )


async def _icon(request: Request) -> Response:
    """The icon, which a browser asks for beside what names none."""
    return packed_text(request, web.text("icon.svg").encode(), "image/svg+xml", served.ASK)


def routes() -> list[BaseRoute]:
    """A route for each folder; any mark is answered, so that a page made before a change goes on working."""
    base = served.base()
    folders = [
        Route(f"{base}files/{{mark}}/{name}/{{path:path}}", _Folder(path, name).serve, name=f"files-{name}")
        for name, path in served.FOLDERS.items()
    ]
    return [
        Route(f"{base}files/{{mark}}/{served.TOLD}", _told, name="files-told"),
        Route(f"{base}files/{{mark}}/{served.CATALOGUE}", _catalogue, name="files-catalogue"),
        Route(f"{base}files/{{mark}}/{served.PACKED}/{{path:path}}", _layer, name="files-packed"),
        Route(f"{base}files/{{mark}}/{served.JOINED}/{{path:path}}", _joined, name="files-joined"),
        *folders,
        Route(f"{base}favicon.ico", _icon, name="icon"),
    ]


class StreamlitsOwn:
    """ASGI middleware: Streamlit's own scripts, of which a visit asks for sixty, are sent packed too. Their names hold
    a mark of what is in them. No route may begin as their addresses do."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._folder = _Folder(Path(st.__file__).parent / "static" / "static")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for these files, also for one that is not there, for which Streamlit would send its page."""
        before = f"{served.base()}static/"
        answer: ASGIApp = self.app
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(before):
            answer = await self._folder.file(Request(scope), scope["path"].removeprefix(before), served.KEEP)
        await answer(scope, receive, send)
