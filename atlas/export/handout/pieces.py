"""The halves of the handout's pages: what the template sets of each, and the drawings that it sets, by kind."""

from dataclasses import dataclass, field
from typing import Any

from atlas.answers import sentence
from atlas.export import chart, picture, script, sheets
from atlas.export.canvas import letters
from atlas.export.canvas.markup import node
from atlas.export.chart import bars
from atlas.export.own_picture import as_svg
from atlas.export.picture import legend
from atlas.export.picture.paint import Palette
from atlas.export.picture.scene import scene
from atlas.export.request import Request
from atlas.export.sheets import Sheet
from atlas.record.questions import Question
from atlas.words import shown
from geodata.amount import rounded

MAP = {"a4": (283.0, 238.0), "letter": (296.0, 222.0)}
LOW, TALL = {"a4": 198.0, "letter": 184.0}, {"a4": 250.0, "letter": 232.0}
"""Points: width and height of a map beside its words; heights of what stands across the page, of a chart."""
WIDTH = {"a4": 493.0, "letter": 510.0}
"""Points between the margins."""
_GUTTER = 14.0
_FINE = 1.9
"""Pixels of the web map to a point: names are set in some 8 points."""
_SCALE = 1.0
_CHART, _ROWS = 1.7, 13
"""Pixels of a chart to a point; the rows of one that is as high as it may be."""


@dataclass
class Drawings:
    """The drawings of a handout as SVG, each once."""

    all: list[str] = field(default_factory=list)

    def add(self, drawing: str) -> int:
        """Keep a drawing, and return its number."""
        if drawing not in self.all:
            self.all.append(drawing)
        return self.all.index(drawing)


def _map(request: Request, width: float, height: float) -> str:
    size = round(width * _FINE), round(height * _FINE)
    return picture.svg(request, size=size, heading=False, key=False, scale=_SCALE)


def _swatch(row: Any, request: Request) -> str:
    w, h = legend.SWATCH
    drawn = legend.swatch(row, Palette(request.theme))
    return node("svg", drawn, xmlns="http://www.w3.org/2000/svg", width=w, height=h, viewBox=f"0 0 {w:g} {h:g}")


def _key(request: Request, drawings: Drawings) -> dict[str, Any]:
    key = sheets.key_of(scene(request.state, request.before))
    rows = [
        {
            "drawing": drawings.add(_swatch(row, request)),
            "label": row["label"],
            "km2": rounded(km2) if km2 is not None else "",
        }
        for row, km2 in key.rows
    ]
    return {"heads": key.heads, "rows": rows, "tails": key.tails}


def _of_map(sheet: Sheet, request: Request, drawings: Drawings) -> dict[str, Any]:
    at = sheets.unanswered(request, sheet.asked) if sheet.asked else script.at(request, sheet.told)
    alt = "A map without the answer." if sheet.asked else script.in_words(request, sheet.told)
    number = drawings.add(_map(at, *MAP[request.paper]))
    return {"pictures": [{"drawing": number, "alt": alt}], "key": _key(at, drawings)}


def _of_pair(sheet: Sheet, request: Request, drawings: Drawings) -> dict[str, Any]:
    wide = (WIDTH[request.paper] - _GUTTER) / 2
    found = []
    for half in sheets.halves(request, sheet.told):
        number = drawings.add(_map(half.request, wide, LOW[request.paper]))
        found.append({"drawing": number, "alt": half.words, "date": half.date, "said": sentence.of_day(half.day)})
    return {"pictures": found}


def _of_figure(sheet: Sheet, request: Request, drawings: Drawings) -> dict[str, Any]:
    figure = shown.figure(sheet.told.stop.figure)
    rows = 1.0 if figure["kind"] == "land" else min(1.0, len(bars.lines(figure)) / _ROWS)
    size = WIDTH[request.paper] * _CHART, TALL[request.paper] * _CHART * rows
    number = drawings.add(chart.svg(figure, size, Palette("light"), ground=False))
    title, foot = f"{figure['title']}.", figure["foot"]
    return {"text": [*sheet.told.text, title, foot], "pictures": [{"drawing": number, "alt": f"{title} {foot}"}]}


def _of_picture(sheet: Sheet, request: Request, drawings: Drawings) -> dict[str, Any]:
    number = drawings.add(as_svg(sheet.told.stop.picture))
    return {"pictures": [{"drawing": number, "alt": sheet.told.title}]}


def _question(asked: Question) -> dict[str, Any]:
    return {"prompt": asked.prompt, "options": asked.options, "todo": sheets.TODO[asked.kind]}


_OF = {"map": _of_map, "compare": _of_pair, "figure": _of_figure, "picture": _of_picture}
NOTHING: dict[str, list[Any]] = {"heads": [], "rows": [], "tails": []}


def of(sheet: Sheet, request: Request, drawings: Drawings) -> dict[str, Any]:
    """What the template sets of a sheet; its drawings are added to `drawings`."""
    told, asked = sheet.told, sheet.asked
    found: dict[str, Any] = {
        "kind": sheet.kind,
        "date": "" if asked or told.stop.kind == "compare" else told.date,
        "title": "Question" if asked else told.title,
        "text": [] if asked else list(told.text),
        "question": _question(asked) if asked else None,
        "answer": sheet.answer,
        "pictures": [],
        "key": NOTHING,
        "link": "" if asked else told.link,
    }
    make = _of_map if asked else _OF.get(told.stop.kind)
    found |= make(sheet, request, drawings) if make else {}
    return found | {"title": letters.spelled(found["title"]), "text": list(map(letters.spelled, found["text"]))}
