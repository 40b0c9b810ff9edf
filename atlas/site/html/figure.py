"""The figure to embed: bar and map in one document, without Streamlit, cookies or a frame of its own."""

from dataclasses import asdict
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from atlas import citation
from atlas.address import state
from atlas.citation.items import MAP_AUTHORS, MAP_TITLE
from atlas.parts import content, served
from atlas.record import version
from atlas.site import made
from atlas.site.guard import policies
from atlas.site.guard.headers import answer
from atlas.site.html import head
from atlas.site.html.writing import as_json, write
from atlas.words import embed, time_bar
from geodata.dates import long_day

_STARTS = "alone/figure.js"


def page(query: dict[str, str], origin: str) -> str:
    """The figure at a query, which is untrusted; `origin` is scheme and host."""
    now, notices = state.read(query)
    base = served.base()
    site = f"{origin}{base}"
    asked = {"initial": asdict(now), "content": content.address(), "page": site}
    return write(
        "figure.html",
        title=f"{embed.title(now)} · {MAP_TITLE}",
        words=embed.words(now),
        page=state.permalink(site, now),
        sheet=made.address("figure.css"),
        leaflet=served.address("leaflet", "leaflet.js"),
        modules=served.joined_files(_STARTS),
        fetched=[asked["content"], *served.fetched_early()],
        faces=[served.address("faces", file.name) for file in served.face_files("Upright")],
        asked=as_json(asked),
        notices=notices,
        name=MAP_TITLE,
        version=version.both(),
        day=long_day(now.day),
        doi=citation.article()["DOI"],
    )


async def _figure(request: Request) -> Response:
    text = page(dict(request.query_params), served.origin(request.url))
    return answer(request, text.encode(errors="replace"), "text/html", Content_Security_Policy=policies.FIGURE)


def _of_ours(url: str, origin: str) -> tuple[str, dict[str, str]] | None:
    """Screen and query of an address of this site; None for another's."""
    parts = urlsplit(url)
    base = served.base()
    screen = (parts.path or "/").removeprefix(base) or "explore"
    is_here = f"{parts.scheme}://{parts.netloc}" == origin and (parts.path or "/").startswith(base)
    if not is_here or screen not in (*time_bar.SCREENS, "figure"):
        return None
    return screen, dict(parse_qsl(parts.query, max_num_fields=100))


def _bounded(text: str | None, usual: int) -> int:
    return min(usual, max(200, int(text))) if text and text.isdecimal() and len(text) < 6 else usual


async def _oembed(request: Request) -> Response:
    """What a page's address is embedded as, by the oEmbed specification (https://oembed.com)."""
    asked = request.query_params
    if asked.get("format", "json") != "json":
        return PlainTextResponse("Only format=json is answered.", status_code=501)
    origin = served.origin(request.url)
    try:
        found = _of_ours(asked.get("url", ""), origin)
    except ValueError:  # no address at all
        found = None
    if found is None:
        return PlainTextResponse("url= must be the address of a page of this site.", status_code=404)
    site = f"{origin}{served.base()}"
    screen, query = found
    said = head.head("compare" if screen == "compare" else "explore", query, served.base())
    told = {
        "version": "1.0",
        "type": "link",
        "title": said.title,
        "author_name": MAP_AUTHORS[0],
        "provider_name": MAP_TITLE,
        "provider_url": site,
        "cache_age": 86400,
        "thumbnail_url": f"{origin}{said.preview}",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    if screen != "compare":  # two days are no figure: of them a link is told, with its title and picture
        width, height = (
            _bounded(asked.get(key), usual) for key, usual in zip(("maxwidth", "maxheight"), embed.SIZE, strict=True)
        )
        html = embed.code(site, state.read(query)[0], (width, height))
        told |= {"type": "rich", "html": html, "width": width, "height": height}
    return JSONResponse(
        told,
        headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=86400"},
    )


def routes() -> list[Route]:
    """The figure, and how an address is embedded."""
    base = served.base()
    return [Route(base + "figure", _figure, name="figure"), Route(base + "oembed", _oembed, name="oembed")]
