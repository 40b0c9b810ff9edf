"""Marks and names of places on the picture: seats first, then context, then, on a large scale, villages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from atlas.export.canvas import fonts
from atlas.export.canvas.markup import BASELINE, Value, group, node, number, text
from atlas.export.canvas.projection import Camera
from atlas.export.picture import captions
from atlas.export.picture.paint import Palette
from atlas.export.picture.placing import Box, Name, edges, place_all, usual_gap
from atlas.export.picture.scene import Scene, on_the_map
from atlas.look import map_table
from atlas.record import places

LEAD, SECOND = (16.0, 18.0), (14.0, 16.0)  # px: size and line height of a name and of the line under it
CLOSE = -2.0  # px between names at the second try: lines are higher than their letters
HALO = 4.2  # px, width of the stroke behind letters


@dataclass(frozen=True)
class Line:
    """A line of a name; size and line height in px."""

    words: str
    size: float
    height: float
    weight: int = 400
    slanted: bool = False


def _lines(place: dict[str, Any], names: str, day: str) -> list[Line]:
    """The lines of a place's name on an ISO `day`: the lead form, and the small one under it where there is one."""
    lead, second = places.written_on(place["forms"][names], day)
    if place["kind"] == "water":
        return [Line(lead, *SECOND, slanted=fonts.can_slant(lead))]
    weight = 400 if place["kind"] == "context" else 600
    return [Line(lead, *LEAD, weight)] + ([Line(second, *SECOND)] if second else [])


def _dot(kind: str, x: float, y: float, spoken: bool, palette: Palette) -> str:
    """The mark of a place: a disc, a square for the oblast's centre; ringed where the stop speaks of it."""
    half = {"capital": 4.0, "context": 2.5}.get(kind, 3.0)
    core = palette["ink3" if kind == "context" else "ink"]
    rings = [(4.0, palette["ink"])] if spoken else []
    rings += [(1.5, palette["halo"]), (0.0, palette["halo"] if spoken else core)]
    if kind == "capital":
        at = ((half + more, fill) for more, fill in rings)
        return "".join(node("rect", x=number(x - r), y=number(y - r), width=2 * r, height=2 * r, fill=f) for r, f in at)
    return "".join(node("circle", cx=number(x), cy=number(y), r=half + more, fill=fill) for more, fill in rings)


def _words(found: Box, anchor: str, lines: Sequence[Line]) -> list[str]:
    x = found.x + {"start": 0, "middle": found.w / 2, "end": found.w}[anchor]
    written, y = [], found.y
    for line in lines:
        how: dict[str, Value] = {"text_anchor": None if anchor == "start" else anchor}
        how["font_style"] = "italic" if line.slanted else None
        written.append(text(line.words, x, y + line.height / 2 + BASELINE * line.size, line.size, line.weight, **how))
        y += line.height
    return written


@dataclass(frozen=True)
class _Stand:
    """A place whose mark is in the picture, and the lines of its name."""

    place: dict[str, Any]
    x: float
    y: float
    lines: list[Line]

    @property
    def mark(self) -> Box:
        """The place's dot."""
        return Box(self.x - 3, self.y - 3, 6, 6)

    def name(self, lines: Sequence[Line]) -> Name:
        w = max(fonts.width(line.words, line.size, line.weight, line.slanted) for line in lines)
        h = sum(line.height for line in lines)
        return Name(self.place["id"], self.x, self.y, w, h, self.place["kind"] == "water")


def _place_names(stands: Sequence[_Stand], fixed: list[Box], close: float) -> dict[str, tuple[Box, str, list[Line]]]:
    """Names that fit: id -> box, text anchor, lines. The web map's rule first; then, since a picture cannot be zoomed,
    the first line alone, at a gap of `close` px, of names that found no room. None of the others moves for it."""
    found: dict[str, tuple[Box, str, list[Line]]] = {}
    for cut, gap in ((2, usual_gap()), (1, close)):
        left = [(stand, stand.lines[:cut]) for stand in stands if stand.place["id"] not in found]
        boxes = [*fixed, *(box for box, _, _ in found.values())]
        marks = [s.mark for s in stands if s.place["id"] in found and s.place["kind"] != "water"]
        placed = place_all([stand.name(lines) for stand, lines in left], [*boxes, *marks], gap)
        lines_of = {stand.place["id"]: lines for stand, lines in left}
        found |= {key: (box, anchor, lines_of[key]) for key, (box, anchor) in placed.items()}
    return found


def _stands(scene: Scene, camera: Camera, taken: list[Box]) -> tuple[list[_Stand], list[_Stand]]:
    """The places whose mark can be seen: those of the zoom, and those that the stop speaks of besides."""
    spoken = scene.spoken
    from_zoom = map_table.table()["labels"]["from_zoom"]
    always: list[_Stand] = []
    extra: list[_Stand] = []
    for place in on_the_map()["places"]:
        x, y = camera.pixel(place["lat"], place["lon"])
        if any(Box(x, y, 0, 0).overlaps(other, usual_gap()) for other in taken):
            continue
        stand = _Stand(place, x, y, _lines(place, scene.state.names, scene.day))
        if scene.is_on("labels") and camera.zoom >= from_zoom[str(place["rank"])]:
            always.append(stand)
        elif place["id"] in spoken:
            extra.append(stand)
    return always, sorted(extra, key=lambda stand: spoken.index(stand.place["id"]))


def draw(scene: Scene, camera: Camera, furniture: Sequence[Box], palette: Palette) -> str:
    """Marks and names of places, names of states and captions; none under `furniture`, none cut by the frame."""
    on, spoken = scene.is_on("labels"), scene.spoken
    taken = [*furniture, *edges(camera)]
    always, extra = _stands(scene, camera, taken)
    fixed = [*taken, *(captions.room(camera, scene.state.names) if on else [])]
    found = _place_names(always, fixed, CLOSE)
    # what the stop speaks of goes round the others, none of which moves for it
    found |= _place_names(extra, [*fixed, *(box for box, _, _ in found.values())], usual_gap())
    marks, written = [], []
    for stand in [*always, *extra]:
        kind, key = stand.place["kind"], stand.place["id"]
        if kind != "water" and (kind != "context" or key in found or key in spoken):
            marks.append(node("g", _dot(kind, stand.x, stand.y, key in spoken, palette), data_place=key))
        if key in found:
            colour = palette[{"water": "water_text", "context": "ink2"}.get(kind, "ink")]
            written += [(words, colour) for words in _words(*found[key])]
    boxes = [box for box, _, _ in found.values()] + [stand.mark for stand in [*always, *extra]]
    every = [*captions.draw(scene, camera, taken, boxes, palette), *written]
    halo: dict[str, Value] = {"fill": "none", "stroke": palette["halo"], "stroke_width": HALO}
    texts = [words for words, _ in every]
    behind = group(texts, class_="halo", aria_hidden="true", stroke_linejoin="round", **halo)
    colours = list(dict.fromkeys(colour for _, colour in every))
    front = [group((words for words, c in every if c == colour), fill=colour) for colour in colours]
    return group([group(marks, class_="dots"), behind, *front], class_="labels", font_family=fonts.STACK[fonts.FAMILY])
