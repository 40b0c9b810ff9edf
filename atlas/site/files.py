"""The folders that the browser reads as they lie: code, geodata, Leaflet."""

import mimetypes

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from atlas.parts import served
from atlas.words import beside

mimetypes.add_type("image/avif", ".avif")  # which Python 3.11 does not know

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


async def _told(request: Request) -> Response:
    """All that the panel tells, packed once a process."""
    file = beside.file()
    kept = served.KEEP if request.path_params["mark"] == file.mark else served.ASK
    headers = {"Cache-Control": kept, "Access-Control-Allow-Origin": "*", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(file.plain, headers=headers, media_type="application/json")
    return Response(file.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type="application/json")


def routes() -> list[BaseRoute]:
    """A mount for each folder; any mark is answered, so that a page made before a change goes on working."""
    return [
        Route(f"{served.base()}files/{{mark}}/{served.TOLD}", _told, name="files-told"),
        *_folders(),
    ]


def _folders() -> list[Mount]:
    return [
        Mount(f"{served.base()}files/{{mark}}/{name}", _Files(directory=path), name=f"files-{name}")
        for name, path in served.FOLDERS.items()
    ]
