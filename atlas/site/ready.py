"""Whether the site can serve its files and pages, for whoever starts and watches it."""

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import geodata
from atlas.look import folium_map
from atlas.parts import served
from atlas.record import moments


def problem() -> str:
    """What is missing, in a sentence, or nothing."""
    wanted = [geodata.ROOT / path for path in folium_map.FILES.values()] + [served.WEB / "map" / "map.js"]
    missing = [path.name for path in wanted if not path.is_file()]
    if missing:
        return f"missing: {', '.join(missing)}; restore them from the repository, or run python -m geodata.build."
    try:
        moments.all_moments()
    except Exception as error:  # whatever it is, the site is not ready
        return f"the stops cannot be read: {error}"
    return ""


async def _ready(_: Request) -> Response:
    found = await asyncio.to_thread(problem)
    return PlainTextResponse(found or "ready", status_code=503 if found else 200, headers={"Cache-Control": "no-store"})


def routes() -> list[Route]:
    """The route that answers 200 only when all is there."""
    return [Route(served.base() + "ready", _ready, name="ready")]
