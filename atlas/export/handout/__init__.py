"""The handout (PDF, A4 or Letter): a page a stop, with map, text, passages, disputes and sources; then all sources.
Tagged (PDF/UA-1), with bookmarks, real text and the maps as drawings.

Typst 0.15 sets it (the typst package: Apache 2.0, one wheel without further packages, typed). Judged against reportlab
(no tagged PDF, SVG only through svglib, which lacks patterns and clipping), fpdf2 (SVG without text and patterns) and
weasyprint (needs Pango and other system libraries, so no plain pip on Windows). Typst needs no network as long as a
template imports no package; ours does not.
"""

import html
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from atlas import citation
from atlas.export import picture, script
from atlas.export.canvas import fonts, raster
from atlas.export.request import Request, Tell, silent
from atlas.export.script import Told
from atlas.look import style
from atlas.record import sources, version

TEMPLATE = Path(__file__).with_name("handout.typ")
MAP_SIZE = {"a4": (900, 700), "letter": (930, 640)}
"""Width and height of a map in pixels of the web map; it is scaled to the width of the text."""
_SHARE_OF_MAPS = 0.8
_PAPER = {"a4": "a4", "letter": "us-letter"}
_COLOURS = ("ink", "ink2", "ink3", "rule")


def _runs(markup: str) -> list[tuple[str, bool]]:
    """A formatted reference, whose only element is <i>, as (text, whether in italics)."""
    parts = re.split("</?i>", markup)
    return [(html.unescape(part), bool(i % 2)) for i, part in enumerate(parts) if part]


def _references(stops: list[Told]) -> list[list[tuple[str, bool]]]:
    used = {row["id"] for row in script.sources_in_use(stops)}
    items = [item for item in citation.in_use() if item["id"] in used]
    found = citation.formatted(items, "chicago")
    return [_runs(each.html) for each in sorted(found, key=lambda each: each.text.lstrip("“‘").casefold())]


def _stop(stop: Told, request: Request) -> dict[str, Any]:
    """What the template sets of a stop. The presenter's notes are not among it."""
    return {
        "n": stop.n,
        "date": stop.date,
        "title": stop.title,
        "text": stop.text,
        "passages": [
            {
                "where": each.locator,
                "claim": each.claim,
                "summary": each.summary,
                "context": each.context,
                "own": each.own,
            }
            for each in stop.passages
        ],
        "disputes": stop.disputes,
        "sources": [row["line"] for row in sources.lines(stop.sources)],
        "link": stop.link,
        "alt": script.in_words(request, stop),
    }


def content(request: Request, stops: list[Told]) -> dict[str, Any]:
    """Everything that the template sets but the maps, as plain values."""
    colour = style.table()["colour"]["light"]  # paper is white, whatever the screen
    return {
        "paper": _PAPER[request.paper],
        "fonts": [fonts.FAMILY, fonts.ARMENIAN],
        "colour": {name: colour[name] for name in _COLOURS},
        "day": [request.day.year, request.day.month, request.day.day],
        "title": script.story_title(request),
        "map_title": script.MAP_TITLE,
        "author": script.AUTHORS,
        "article": _runs(citation.formatted([citation.article()], "chicago")[0].html),
        "about": script.ABOUT,
        "disclaimer": script.DISCLAIMER,
        "own": script.OWN_COPY if script.has_own(stops) else "",
        "made": script.made(request),
        "version": version.both(),
        "link": script.link(request),
        "stops": [_stop(stop, request) for stop in stops],
        "sources": _references(stops),
        "licences": script.LICENCES,
    }


def _set(values: dict[str, Any], maps: list[str], request: Request) -> bytes:
    moment = datetime(request.day.year, request.day.month, request.day.day, tzinfo=UTC)
    compiler = typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=raster.typefaces(),
        ignore_system_fonts=True,
        sys_inputs={"handout": json.dumps(values), "maps": json.dumps(maps)},
    )
    try:
        pdf = compiler.compile(format="pdf", timestamp=moment, pdf_standards=["ua-1"])
    except typst.TypstError:  # PDF/UA refuses a story's letter that no font has; the handout then shows a box for it
        pdf = compiler.compile(format="pdf", timestamp=moment)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single file")
    return pdf


def make(request: Request, tell: Tell = silent) -> bytes:
    """The handout of the request's story as PDF. Tells before every map; whatever `tell` raises ends the work."""
    tell(0.0, "Laying out the handout")
    stops = [stop for stop in script.stops(request) if stop.day]
    maps = []
    for stop in stops:
        tell(_SHARE_OF_MAPS * (stop.n - 1) / len(stops), f"Map {stop.n} of {len(stops)}: {stop.date}")
        maps.append(picture.svg(script.at(request, stop), size=MAP_SIZE[request.paper], heading=False, scale=1.0))
    tell(_SHARE_OF_MAPS, "Setting the pages")
    pdf = _set(content(request, stops), maps, request)
    tell(1.0, "Done")
    return pdf
