"""The handout (PDF, A4 or Letter): two stops a page, each with its picture, words, key and room for notes; then what
stands behind them, passages, disputes and sources, stop by stop; then all sources. Tagged (PDF/UA-1), with bookmarks,
real text and the maps as drawings.

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
from atlas.export import script, sheets
from atlas.export.canvas import fonts, letters, raster
from atlas.export.handout import pieces
from atlas.export.request import Request, Tell, silent
from atlas.export.script import Told
from atlas.look import style
from atlas.record import sources, version

TEMPLATE = Path(__file__).with_name("handout.typ")
_SHARE_OF_DRAWINGS = 0.8
_PAPER = {"a4": "a4", "letter": "us-letter"}
_COLOURS = ("ink", "ink2", "ink3", "rule")
NOTE, BETWEEN = 22.0, 16.0
"""Points between two lines for notes, and between the two stops of a page."""
HALF = {"a4": 357.0, "letter": 332.0}
"""Points: the height of a stop."""
BEHIND = "In the article, in our words; what is disputed; sources"


def _runs(markup: str) -> list[tuple[str, bool]]:
    """A formatted reference, whose only element is <i>, as (text, whether in italics)."""
    parts = re.split("</?i>", markup)
    return [(html.unescape(part), bool(i % 2)) for i, part in enumerate(parts) if part]


def _references(stops: list[Told]) -> list[list[tuple[str, bool]]]:
    used = {row["id"] for row in script.sources_in_use(stops)}
    items = [item for item in citation.in_use() if item["id"] in used]
    found = citation.formatted(items, "chicago")
    return [_runs(each.html) for each in sorted(found, key=lambda each: each.text.lstrip("“‘").casefold())]


def _passages(stop: Told) -> list[dict[str, Any]]:
    return [
        {
            "where": each.locator,
            "claim": each.claim,
            "summary": each.summary,
            "context": each.context,
            "own": list(map(letters.spelled, each.own)),
        }
        for each in stop.passages
    ]


def _behind(stop: Told) -> dict[str, Any]:
    """What stands behind a stop. The presenter's notes are not among it."""
    return {
        "date": stop.date,
        "title": letters.spelled(stop.title),
        "passages": _passages(stop),
        "disputes": stop.disputes,
        "sources": [row["line"].rstrip(".") for row in sources.lines(stop.sources)],
    }


def content(request: Request, stops: list[Told], halves: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything that the template sets but the drawings, as plain values; `halves` are those of its pages."""
    colour = style.table()["colour"]["light"]  # paper is white, whatever the screen
    return {
        "paper": _PAPER[request.paper],
        "fonts": [fonts.FAMILY, fonts.ARMENIAN],
        "colour": {name: colour[name] for name in _COLOURS},
        "day": [request.day.year, request.day.month, request.day.day],
        "title": letters.spelled(script.story_title(request)),
        "half": HALF[request.paper],
        "between": BETWEEN,
        "note": NOTE,
        "map": pieces.MAP[request.paper],
        "low": pieces.LOW[request.paper],
        "map_title": script.MAP_TITLE,
        "author": script.AUTHORS,
        "article": _runs(citation.formatted([citation.article()], "chicago")[0].html),
        "about": script.about(),
        "disclaimer": script.DISCLAIMER,
        "own": script.OWN_COPY if script.has_own(stops) else "",
        "made": script.made(request),
        "version": version.both(),
        "link": script.link(request),
        "stops": halves,
        "behind_title": BEHIND,
        "behind": [_behind(stop) for stop in stops if stop.passages or stop.disputes or stop.sources],
        "sources": _references(stops),
        "licences": script.LICENCES,
    }


def _set(values: dict[str, Any], drawings: list[str], request: Request) -> bytes:
    moment = datetime(request.day.year, request.day.month, request.day.day, tzinfo=UTC)
    compiler = typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=raster.typefaces(),
        ignore_system_fonts=True,
        sys_inputs={"handout": json.dumps(values), "drawings": json.dumps(drawings)},
    )
    try:
        pdf = compiler.compile(format="pdf", timestamp=moment, pdf_standards=["ua-1"])
    except typst.TypstError:  # PDF/UA refuses what it cannot map to Unicode: as readable, but no PDF/UA
        pdf = compiler.compile(format="pdf", timestamp=moment)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single file")
    return pdf


def make(request: Request, tell: Tell = silent) -> bytes:
    """The handout of the request's story as PDF. Tells before every stop; whatever `tell` raises ends the work."""
    tell(0.0, "Laying out the handout")
    stops = script.stops(request)
    found = [sheet for sheet in sheets.of(stops) if sheet.kind != "blank"]
    drawings = pieces.Drawings()
    halves = []
    for n, sheet in enumerate(found):
        tell(
            _SHARE_OF_DRAWINGS * n / len(found), f"Stop {n + 1} of {len(found)}: {sheet.told.date or sheet.told.title}"
        )
        halves.append(pieces.of(sheet, request, drawings))
    tell(_SHARE_OF_DRAWINGS, "Setting the pages")
    pdf = _set(content(request, stops, halves), drawings.all, request)
    tell(1.0, "Done")
    return pdf
