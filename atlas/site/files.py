"""The folders that the browser reads as they lie: code, geodata, Leaflet."""

from starlette.datastructures import MutableHeaders
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from atlas.parts import served


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


def routes() -> list[Mount]:
    """A mount for each folder; any mark is answered, so that a page made before a change goes on working."""
    return [
        Mount(f"{served.base()}files/{{mark}}/{name}", _Files(directory=path), name=f"files-{name}")
        for name, path in served.FOLDERS.items()
    ]
