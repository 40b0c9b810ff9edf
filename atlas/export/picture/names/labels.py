"""Marks and names on the picture, where they have found room: places, those beyond the map's edge, states, captions."""

from collections.abc import Sequence
from itertools import zip_longest

from atlas.export.canvas import fonts
from atlas.export.canvas.markup import BASELINE, Value, group, node, number, text
from atlas.export.canvas.projection import Camera
from atlas.export.picture.names.asking import place
from atlas.export.picture.names.placing import Box, Placed
from atlas.export.picture.names.writing import ARROW, Asked, K
from atlas.export.picture.paint import Palette
from atlas.export.picture.scene import Scene

HALO = 4.2  # px, width of the stroke behind letters
_LED = ("callout", "holder")
"""Whose leader ends in a small dot on the land."""
_END = ((4.0, "halo"), (2.5, "ink"))
_INK = {"water": "water_text", "context": "ink2", "state": "ink2"}


def _dot(asked: Asked, palette: Palette) -> str:
    """The mark of a place: a disc, a square for the oblast's centre; large where the stop is about it, the first with a
    ring."""
    if not asked.ask.at:
        return ""
    x, y = asked.ask.at
    if asked.kind in _LED:
        return "".join(node("circle", cx=number(x), cy=number(y), r=r, fill=palette[f]) for r, f in _END)
    spoken = asked.style in ("first", "spoken")
    half = 4 * K if spoken else {"capital": 4.0, "context": 2.5}.get(asked.kind, 3.0)
    core = palette["ink3" if asked.style == "context" else "ink"]
    rings = [(6 * K, palette["halo"]), (4.5 * K, palette["ink"])] if asked.style == "first" else []
    rings += [(2.5 * K if asked.style == "first" else 1.5, palette["halo"]), (0.0, core)]
    if asked.kind == "capital" and not spoken:
        at = ((half + more, fill) for more, fill in rings)
        return "".join(node("rect", x=number(x - r), y=number(y - r), width=2 * r, height=2 * r, fill=f) for r, f in at)
    return "".join(node("circle", cx=number(x), cy=number(y), r=number(half + more), fill=fill) for more, fill in rings)


def _words(asked: Asked, placed: Placed) -> list[str]:
    """The lines of a name. Letters that are spaced have as much after the last, which is taken off here."""
    box, anchor = placed.box, placed.anchor
    room = box.w - (ARROW * K if asked.kind == "pointer" else 0)
    x = box.x + {"start": 0, "middle": room / 2, "end": room}[anchor]
    written, y = [], box.y
    for one in asked.lines if placed.form == 0 else asked.lines[:1]:
        how: dict[str, Value] = {"text_anchor": None if anchor == "start" else anchor}
        how |= {"font_style": "italic" if one.slanted else None, "letter_spacing": one.spacing or None}
        at = (x + one.spacing / 2, y + one.height / 2 + BASELINE * one.size)
        written.append(text(one.words, *at, one.size, one.weight, **how))
        y += one.height
    return written


def _arrow(asked: Asked, box: Box, palette: Palette) -> str:
    """The direction of a place beyond the map, at the end of its name."""
    turn = f"translate({number(box.x + box.w - ARROW * K / 2)} {number(box.y + box.h / 2)}) "
    turn += f"rotate({number(asked.ask.bearing or 0)}) scale({K:.3f})"
    halo: dict[str, Value] = {"stroke": palette["halo"], "stroke_width": 3, "paint_order": "stroke"}
    halo["stroke_linejoin"] = "round"
    return node("path", d="M0 -6.5L4 0H1V6.5H-1V0H-4Z", fill=palette["ink"], transform=turn, **halo)


def _leader(asked: Asked, box: Box, palette: Palette) -> str:
    x, y = asked.ask.at or (0.0, 0.0)
    to = box.nearest(x, y)
    d = f"M{number(x)} {number(y)}L{number(to[0])} {number(to[1])}"
    strokes = ((3.4, "halo"), (1.2, "ink"))
    return "".join(node("path", d=d, fill="none", stroke=palette[ink], stroke_width=width) for width, ink in strokes)


def _is_marked(asked: Asked, placed: Placed | None) -> bool:
    """Whether the dot is drawn: always where the stop is about it and of a seat, of others with the name alone."""
    if asked.kind in _LED:
        return bool(placed and placed.leader)
    spoken = asked.style in ("first", "spoken")
    return spoken or (asked.kind != "water" and bool(placed or asked.ask.keep))


def draw(scene: Scene, camera: Camera, furniture: Sequence[Box], palette: Palette) -> str:
    """Marks and names of places, names of states and captions; none under `furniture`, none cut by the frame."""
    asks, found = place(scene, camera, furniture)
    marks: list[str] = []
    written: list[tuple[str, str]] = []
    for asked in asks:
        placed = found.get(asked.ask.id)
        under = [box for box in furniture if asked.ask.at and box.overlaps(Box(*asked.ask.at, 0, 0), 0)]
        if _is_marked(asked, placed) and not under:
            lead = _leader(asked, placed.box, palette) if placed and placed.leader else ""
            key = None if asked.kind in _LED else asked.ask.id
            marks.append(node("g", lead, _dot(asked, palette), data_place=key))
        if placed:
            plain = asked.style not in ("first", "spoken")
            rest = palette[_INK.get(asked.kind, "ink") if plain else "ink"]
            inks = [palette[asked.tone]] if asked.tone else []
            written += zip_longest(_words(asked, placed), inks, fillvalue=rest)
        if placed and asked.kind == "pointer":
            marks.append(node("g", _arrow(asked, placed.box, palette), data_place=asked.ask.id))
    texts = [words for words, _ in written]
    halo: dict[str, Value] = {"fill": "none", "stroke": palette["halo"], "stroke_width": HALO}
    behind = group(texts, class_="halo", aria_hidden="true", stroke_linejoin="round", **halo)
    colours = list(dict.fromkeys(colour for _, colour in written))
    front = [group((words for words, c in written if c == colour), fill=colour) for colour in colours]
    return group([group(marks, class_="dots"), behind, *front], class_="labels", font_family=fonts.STACK[fonts.FAMILY])
