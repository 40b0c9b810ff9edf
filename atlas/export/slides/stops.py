"""The slides of a talk's stops, a function a kind, in the layout of the wall: date, words and key beside the map."""

from atlas.export import picture, script
from atlas.export.picture.scene import scene
from atlas.export.request import Request
from atlas.export.script import Told
from atlas.export.slides import dates, fit, key
from atlas.export.slides.palette import paletted
from atlas.export.slides.writing import POINT, Words, Writer, fitting

MAP_SCALE = 1.5
"""How many times larger than on the web map names and lines are drawn on a slide 1920 pixels wide."""
DENSITY = 1.2
"""Dots of the picture to a pixel of a slide 1920 wide: sharp on a projector, slides of all stops stay below 25 MB."""
LEAST_TEXT = 15.0
"""Points, 2.8 per cent of the slide's height: what a back row can read. A text that needs smaller type stands in the notes,
its first sentence on the slide."""
_TITLE_Y, _FOOT = 310.0, 1008.0
_GAP = 20.0


def the_map(to: Writer, name: str, request: Request, words: str, scale: float = MAP_SCALE) -> None:
    """Draw the map of a request into a placeholder: names, scale and credit on it, no legend and no heading."""
    box = to.boxes[name]
    drawing = picture.svg(request, size=(box.w, box.h), heading=False, key=False, scale=scale)
    dots = picture.png(drawing, round(box.w * DENSITY), round(key.DOTS_TO_THE_INCH * DENSITY))
    to.picture(name, paletted(dots), words)


def the_key(to: Writer, name: str, request: Request, foot: float, room: float) -> float:
    """Write the key of a map from `foot` up, in `room` pixels if it can, and return where it begins."""
    shown = scene(request.state, request.before)
    found = key.of(shown, room)
    if not found.rows:
        to.drop(name)
        return foot
    top = foot - found.height
    to.place(name, top, found.height)
    to.write(name, found.lines)
    wide, _ = found.swatch
    to.tabs(name, wide + 16)
    at = (to.boxes[name].x, top + found.pitch * len(found.heads), wide, found.pitch * len(found.rows))
    to.add_picture("Swatches", key.swatches(found, request.theme, DENSITY), at)
    return top


def _title(to: Writer, stop: Told) -> float:
    """Write the title and return where it ends."""
    box = to.boxes["Title"]
    size = fitting(box, (stop.title,))
    high = fit.height((stop.title,), size, box.w / POINT, bold=True) * POINT
    to.place("Title", _TITLE_Y, high + 4)
    to.write("Title", [Words(stop.title, size)])
    return _TITLE_Y + high


def _text(to: Writer, stop: Told, y: float, foot: float) -> list[Words]:
    """Write the text between `y` and `foot`; what finds no room there is returned for the notes."""
    to.place("Text", y, foot - y)
    shown, rest = stop.text, list[Words]()
    if shown and fitting(to.boxes["Text"], shown) < LEAST_TEXT:
        shown, rest = (_opening(stop),), [Words(text) for text in stop.text]
    to.fit("Text", *shown)
    return rest


def _opening(stop: Told) -> str:
    return script.opening(" ".join(stop.text))


def of_moment(to: Writer, request: Request, stop: Told) -> list[Words]:
    """A map with its date, words and key. Returns what belongs into the notes before all else."""
    at = script.at(request, stop)
    to.write("Date", dates.words(stop.date, to.boxes["Date"].w / POINT))
    top = _title(to, stop) + _GAP
    box = to.boxes["Text"]
    least = fit.height((_opening(stop),), box.pt, box.w / POINT) * POINT
    foot = the_key(to, "Key", at, _FOOT, _FOOT - top - least - 2 * _GAP)
    rest = _text(to, stop, top, foot - _GAP)
    to.fit("Citation", *filter(None, [stop.cited]))
    the_map(to, "Map", at, script.in_words(request, stop))
    return rest
