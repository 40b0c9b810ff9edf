"""The folders that the browser reads as they lie: code, geodata, Leaflet."""

import gzip
import mimetypes
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from atlas.look import folium_map, packed
from atlas.parts import served
from atlas.talk import catalogue
from atlas.words import beside

mimetypes.add_type("image/avif", ".avif")  # which Python 3.11 does not know


class _Files(StaticFiles):
    """A folder whose files may be kept for good where the address holds their mark, and never otherwise. No Python."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        stamped = scope.get("path_params", {}).get("mark") == served.stamp()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 206, 304):
                headers = MutableHeaders(scope=message)
                headers["Cache-Control"] = served.KEEP if stamped else served.ASK
                # Frames without an origin of their own, as learning platforms make them, may load modules from here.
                headers["Access-Control-Allow-Origin"] = "*"
            await send(message)

        await super().__call__(scope, receive, answer)

    def lookup_path(self, path: str):  # type: ignore[no-untyped-def]
        """As Starlette's, but programs are not served."""
        return ("", None) if path.endswith((".py", ".pyc")) else super().lookup_path(path)


@cache
def _zipped(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


def _json(request: Request, body: bytes, mark: str) -> Response:
    """Something made once a process, packed once too; kept for good where the address holds its `mark`."""
    kept = served.KEEP if request.path_params["mark"] == mark else served.ASK
    headers = {"Cache-Control": kept, "Access-Control-Allow-Origin": "*", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        body, headers["Content-Encoding"] = _zipped(body), "gzip"
    return Response(body, headers=headers, media_type="application/json")


def prepare() -> None:
    """Pack now what every visitor is sent, so that the server's loop never does it."""
    for body in (beside.file().plain, catalogue.file().plain, *map(packed.file, folium_map.FILES.values())):
        _zipped(body)


async def _told(request: Request) -> Response:
    """All that the panel tells."""
    return _json(request, beside.file().plain, beside.file().mark)


async def _catalogue(request: Request) -> Response:
    """What a talk may be made of."""
    return _json(request, catalogue.file().plain, catalogue.file().mark)


async def _layer(request: Request) -> Response:
    """A file of layers, packed for the wire."""
    path = request.path_params["path"]
    if path not in folium_map.FILES.values():
        return Response(status_code=404)
    return _json(request, packed.file(path), served.stamp())


def routes() -> list[BaseRoute]:
    """A mount for each folder; any mark is answered, so that a page made before a change goes on working."""
    return [
        Route(f"{served.base()}files/{{mark}}/{served.TOLD}", _told, name="files-told"),
        Route(f"{served.base()}files/{{mark}}/{served.CATALOGUE}", _catalogue, name="files-catalogue"),
        Route(f"{served.base()}files/{{mark}}/{served.PACKED}/{{path:path}}", _layer, name="files-packed"),
        *_folders(),
    ]


def _folders() -> list[Mount]:
    return [
        Mount(f"{served.base()}files/{{mark}}/{name}", _Files(directory=path), name=f"files-{name}")
        for name, path in served.FOLDERS.items()
    ]
