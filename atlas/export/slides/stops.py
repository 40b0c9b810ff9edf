"""The slides of a talk's stops, a function a kind, in the layout of the wall: date, words and key beside the map."""

from collections.abc import Callable
from dataclasses import replace
from string import ascii_uppercase

from pptx.presentation import Presentation as Deck

from atlas.answers import sentence
from atlas.export import chart, own_picture, picture, script, sheets
from atlas.export.chart import bars
from atlas.export.picture.paint import Palette
from atlas.export.picture.scene import scene
from atlas.export.request import Request, Theme
from atlas.export.script import Told
from atlas.export.sheets import Key, Sheet, key_of
from atlas.export.slides import dates, fit
from atlas.export.slides import key as keys
from atlas.export.slides.palette import paletted
from atlas.export.slides.writing import POINT, Words, Writer, fitting
from atlas.words import shown

MAP_SCALE = 1.5
"""How many times larger than on the web map names and lines are drawn on a slide 1920 pixels wide."""
PAIR_SCALE, CHART_SCALE = 1.3, 1.6
"""The same on half of a slide, and of a chart."""
DENSITY = 1.2
"""Dots of the picture to a pixel of a slide 1920 wide: sharp on a projector, slides of all stops stay below 25 MB."""
LEAST_TEXT = 15.0
"""Points, 2.8 per cent of the slide's height: what a back row can read. A text that needs smaller type stands in the
notes, its first sentence on the slide."""
_TITLE_Y, _FOOT = 292.0, 1000.0
_GAP, _LEAST_TITLE = 20.0, 100.0
_MOST_ROW, _OF_ROW = 60.0, 0.62
"""Pixels of a slide: a row of bars; and of it the size of its words."""
_PICTURE = (64.0, 124.0, 1792.0, 872.0)
"""Left, top, width, height of the room that a lecturer's own picture has."""


def the_map(to: Writer, name: str, request: Request, words: str, scale: float = MAP_SCALE) -> None:
    """Draw the map of a request into a placeholder: names, scale and credit on it, no legend and no heading."""
    box = to.boxes[name]
    drawing = picture.svg(request, size=(box.w, box.h), heading=False, key=False, scale=scale)
    to.picture(name, _dots(drawing, box.w), words)


def _dots(drawing: str, wide: float) -> bytes:
    return paletted(picture.png(drawing, round(wide * DENSITY), round(keys.DOTS_TO_THE_INCH * DENSITY)))


def _key(to: Writer, name: str, key: Key, theme: Theme, top: float, high: float) -> float:
    """Write a key into a placeholder at the foot of `high` pixels from `top` on, if it can; return where it begins."""
    if not key.rows:
        to.drop(name)
        return top + high
    column = keys.column(key, to.boxes[name].w, high)
    y = top + high - column.height
    to.place(name, y, column.height)
    to.write(name, column.words)
    to.tabs(name, column.indent)
    at = (to.boxes[name].x, y + column.pitch * len(key.heads), column.swatch[0], column.pitch * len(key.rows))
    to.add_picture(f"{name}: swatches", keys.swatches(column, theme, DENSITY), at)
    return y


def _title(to: Writer, stop: Told, most: float) -> float:
    """Write the title, in `most` pixels of height if its words stay large enough, and return where it ends."""
    box = replace(to.boxes["Title"], h=round(min(to.boxes["Title"].h, max(most, _LEAST_TITLE))))
    size = fitting(box, (stop.title,))
    high = fit.height((stop.title,), size, box.w / POINT, bold=True) * POINT
    to.place("Title", _TITLE_Y, high + 4)
    to.write("Title", [Words(stop.title, size)])
    return _TITLE_Y + high


def _text(to: Writer, text: tuple[str, ...], y: float, foot: float) -> list[Words]:
    """Write the text between `y` and `foot`; what finds no room there is returned for the notes."""
    to.place("Text", y, foot - y)
    shown, rest = text, list[Words]()
    if shown and fitting(to.boxes["Text"], shown) < LEAST_TEXT:
        shown, rest = (_opening(text),), [Words(each) for each in text]
    to.fit("Text", *shown)
    return rest


def _opening(text: tuple[str, ...]) -> str:
    return script.opening(" ".join(text))


def _map(to: Writer, request: Request, sheet: Sheet) -> list[Words]:
    told = sheet.told
    text = (*filter(None, [sheet.answer]), *told.text)
    at = script.at(request, told)
    to.write("Date", dates.words(told.date, to.boxes["Date"].w / POINT))
    box, key = to.boxes["Text"], key_of(scene(at.state, at.before))
    least = fit.height((_opening(text),), LEAST_TEXT, box.w / POINT) * POINT if text else 0.0
    top = _title(to, told, _FOOT - _TITLE_Y - least - keys.least(key) - 3 * _GAP) + _GAP
    usual = fit.height((_opening(text),), box.pt, box.w / POINT) * POINT if text else 0.0
    high = _FOOT - top - usual - 2 * _GAP
    foot = _key(to, "Key", key, request.theme, _FOOT - high, high)
    rest = _text(to, text, top, foot - _GAP)
    to.fit("Citation", *filter(None, [told.cited]))
    the_map(to, "Map", at, script.in_words(request, told))
    return rest


def _question(to: Writer, request: Request, sheet: Sheet) -> list[Words]:
    asked = sheet.asked
    assert asked is not None
    to.fit("Title", asked.prompt)
    to.fit("Kind", "Question")
    options = (f"{letter}  {option}" for letter, option in zip(ascii_uppercase, asked.options, strict=False))
    to.fit("Text", *options)
    the_map(to, "Map", sheets.unanswered(request, asked), "The map of the question, without its answer.")
    return [Words("The answer is on the next slide.")]


def _pair(to: Writer, request: Request, sheet: Sheet) -> list[Words]:
    to.fit("Title", sheet.told.title)
    to.fit("Text", *sheet.told.text)
    rest = []
    for side, half in zip(("Left", "Right"), sheets.halves(request, sheet.told), strict=True):
        box = to.boxes[f"{side} date"]
        to.write(f"{side} date", dates.words(half.date, box.w / POINT, small=True))
        key = key_of(scene(half.request.state, half.request.before)).of_land()
        box = to.boxes[f"{side} key"]
        _key(to, f"{side} key", key, request.theme, box.y, box.h)
        the_map(to, f"{side} map", half.request, half.words, PAIR_SCALE)
        rest.append(Words(sentence.of_day(half.day), lead=f"{half.date}: "))
    to.add_rule((957, 150, 6, 930))
    return rest


def _figure(to: Writer, request: Request, sheet: Sheet) -> list[Words]:
    """Title and claim as on the wall, and the land as a picture, or the rows of its bars as text on either side."""
    figure = shown.figure(sheet.told.stop.figure)
    to.fit("Title", sheet.told.title)
    to.fit("Text", *sheet.told.text, f"{figure['title']}.")
    to.fit("Citation", figure["foot"])
    palette, box = Palette(request.theme), to.boxes["Chart"]
    if figure["kind"] == "land":
        to.drop("Labels", "Said")
        drawing = chart.svg(figure, (box.w / CHART_SCALE, box.h / CHART_SCALE), palette)
        to.picture("Chart", _dots(drawing, box.w), f"{figure['title']}. {figure['foot']}")
        return []
    to.drop("Chart")
    lines = bars.lines(figure)
    pitch = min(_MOST_ROW, box.h / len(lines))
    labels, said = to.boxes["Labels"], to.boxes["Said"]
    left, size = labels.x + labels.w + _GAP, pitch / POINT * _OF_ROW
    sizes = tuple(size - n / 2 for n in range(int(size)))
    told = {"Labels": [line.label for line in lines], "Said": [line.said or "\u00a0" for line in lines]}
    size = min(fit.on_a_line(each, to.boxes[name].w / POINT, sizes) for name in told for each in told[name])
    for name in told:
        to.place(name, box.y, pitch * len(lines))
        rows = zip(told[name], lines, strict=True)
        to.write(name, [Words(each, size, leading=pitch / POINT, bold=not line.row) for each, line in rows])
    wide, high = said.x - _GAP - left, pitch * len(lines)
    drawing = chart.framed(bars.tracks(figure, 0, wide, pitch, palette), (wide, high), palette)
    to.add_picture("Bars", _dots(drawing, wide), (left, box.y, wide, high))
    return []


def _words(to: Writer, request: Request, sheet: Sheet) -> list[Words]:
    to.fit("Title", sheet.told.title)
    to.fit("Text", *sheet.told.text)
    return []


def _own_picture(to: Writer, request: Request, sheet: Sheet) -> list[Words]:
    """As large as it can be under its caption, whole."""
    to.fit("Title", *filter(None, [sheet.told.stop.caption and sheet.told.title]))
    to.fit("Text", *sheet.told.text)
    data, (wide, high) = own_picture.as_file(sheet.told.stop.picture)
    x, y, w, h = _PICTURE
    scale = min(w / wide, h / high)
    at = (x + (w - wide * scale) / 2, y + (h - high * scale) / 2, wide * scale, high * scale)
    to.add_picture("Picture", data, at, sheet.told.title)
    return []


def _blank(to: Writer, request: Request, sheet: Sheet) -> list[Words]:
    to.blacken()
    return []


Make = Callable[[Writer, Request, Sheet], list[Words]]
_KINDS: dict[str, tuple[str, Make]] = {
    "map": ("Moment", _map),
    "question": ("Question", _question),
    "compare": ("Pair", _pair),
    "figure": ("Figure", _figure),
    "title": ("Heading", _words),
    "text": ("Words", _words),
    "picture": ("Picture", _own_picture),
    "blank": ("Blank", _blank),
}


def write(to: Deck, request: Request, sheet: Sheet) -> tuple[Writer, list[Words]]:
    """Add the slide of a sheet, and return it with what belongs into its notes before all else."""
    layout, make = _KINDS[sheet.kind]
    slide = Writer(to, layout)
    return slide, make(slide, request, sheet)
