"""The standalone page: one HTML file with map, layers, time bar, text and sources, for a memory stick or any web host.

It runs the app's own browser code (``atlas/web``) on the app's own data and markup, all of it inside the file, and asks
for nothing: its Content-Security-Policy forbids every request. ``content`` says what it holds, ``bundle`` how that is
packed.
"""

from urllib.parse import quote, urlsplit

from atlas import citation
from atlas.export import script
from atlas.export.page import bundle, content
from atlas.export.page.writing import write
from atlas.export.request import ExportError, Request, Tell
from atlas.look import style, web
from atlas.record import version
from geodata.dates import long_day

_SHEETS = (
    "kit/sheets/page",
    "kit/sheets/explore",
    "panel/cards",
    "panel/areas",
    "panel/evidence",
    "bar/timebar",
    "alone/standalone",
    "alone/slides",
    "question/question",
    "bar/sheet",
)
_USUAL_NAME = "a time map to read with Broers 2021"


def _check(request: Request) -> None:
    if not request.story.shown:
        raise ExportError(f"“{request.story.title}” shows no stop. Take at least one out of hiding.")
    if request.link and urlsplit(request.link).scheme not in ("http", "https"):
        raise ExportError(f"{request.link[:80]!r} is no web address; give the app's, from http:// or https:// on.")


def page(request: Request, packed: str) -> bytes:
    """The page round what it holds (`packed`: from ``bundle.pack``), UTF-8. Every text of the request is escaped."""
    start = web.text("alone/unpack.js")
    markup = write(
        "standalone.html",
        policy=bundle.policy(start),
        name=_USUAL_NAME if request.story.id == "all" else script.story_title(request),
        icon=quote(web.text("icon.svg").strip()),
        css=style.css_variables() + style.css_swatches() + "".join(map(web.sheet, (*_SHEETS, "media/page"))),
        stops=request.story.shown,
        article=script.article_line(),
        authors=citation.items.MAP_AUTHORS[0],
        made=long_day(request.day.isoformat()),
        day=request.day.isoformat(),
        version=version.both(),
        link=request.link,
        disclaimer=script.DISCLAIMER,
        own_copy=script.OWN_COPY if request.own else "",
        packed=packed,
        start=start,
    )
    return markup.encode(errors="replace")


def make(request: Request, tell: Tell) -> bytes:
    """The page, UTF-8. The same request gives the same bytes. The presenter's notes and hidden stops are left out.

    Raises ExportError where the storyline shows no stop or the link is no web address.
    """
    _check(request)
    tell(0.0, "Collecting stops, cards and sources")
    held = content.collect(request)
    tell(0.6, "Packing map and layers")
    packed = bundle.pack(held)
    tell(0.9, "Writing the page")
    made = page(request, packed)
    tell(1.0, "Written")
    return made
