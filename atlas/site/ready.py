"""Whether the site can serve its files and pages, for whoever starts and watches it."""

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import geodata
from atlas.parts import own_copy, served
from atlas.record import moments
from atlas.record.built import layers
from atlas.site.start import whole


def problem() -> str:
    """What is missing, in a sentence, or nothing."""
    missing = list(whole.missing())
    if missing:
        return " ".join(missing)
    if not moments.all_moments():
        return f"the stops cannot be read: {' '.join(map(str, geodata.problems()))}"
    return ""


def stop_where_it_is_not() -> None:
    """End the program with that sentence, for without its stops no page has anything to show, or with the one that a
    copy of the article is named where others come in. Raises SystemExit, and files.TableError for a layer that is not
    what the build makes."""
    layers.by_id()
    if found := problem() or own_copy.refusal():
        raise SystemExit(f"\n[time map] {found}\n")


async def _ready(_: Request) -> Response:
    found = await asyncio.to_thread(problem)
    return PlainTextResponse(found or "ready", status_code=503 if found else 200, headers={"Cache-Control": "no-store"})


def routes() -> list[Route]:
    """The route that answers 200 only when all is there."""
    return [Route(served.base() + "ready", _ready, name="ready")]
