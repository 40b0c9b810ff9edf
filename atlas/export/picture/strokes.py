"""What a lecturer has drawn on the ground, over the map: ink on a halo, as atlas/web/map/drawing draws it."""

import math
from collections.abc import Iterable, Sequence

from atlas.export.canvas import fonts, letters
from atlas.export.canvas.markup import BASELINE, Value, group, node, number, text
from atlas.export.canvas.projection import Camera
from atlas.export.picture.names.writing import K
from atlas.export.picture.paint import Palette
from atlas.story import Stroke

LINE, HALO = 3.2 * K, 6.4 * K  # px, widths
HEAD, HALF = 15.0 * K, 8.0 * K  # px, of an arrow's head: its length, half its width
SIZE, EDGE = 15.0 * K, 2.0  # px, of words and of the frame round them

Px = tuple[float, float]


def _way(points: Sequence[Px]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def head(line: Sequence[Px]) -> list[Px]:
    """The three corners of an arrow's head at the end of a line, px; its direction is that of the last `HEAD` px."""
    x, y = line[-1]
    from_x, from_y = next((p for p in reversed(line) if math.hypot(p[0] - x, p[1] - y) >= HEAD), line[0])
    turn = math.atan2(y - from_y, x - from_x)
    cos, sin = math.cos(turn), math.sin(turn)
    left, right = ((x - HEAD * cos - side * HALF * sin, y - HEAD * sin + side * HALF * cos) for side in (1, -1))
    return [left, (x, y), right]


def _words(stroke: Stroke, at: Px, palette: Palette) -> str:
    words = letters.spelled(stroke.text)
    w, h = fonts.width(words, SIZE, 600) + 0.8 * SIZE, 1.25 * SIZE + 0.2 * SIZE
    x, y = at
    box: dict[str, Value] = {"x": number(x - w / 2), "y": number(y - h / 2), "width": number(w), "height": number(h)}
    frame = node("rect", **box, fill=palette["surface"], stroke=palette["ink"], stroke_width=EDGE, rx=3)
    written = text(words, x, y + BASELINE * SIZE, SIZE, 600, text_anchor="middle", fill=palette["ink"])
    return node("g", frame, written, font_family=fonts.STACK[fonts.FAMILY])


def _shape(stroke: Stroke, camera: Camera, palette: Palette) -> str:
    way = [camera.pixel(lat, lon) for lon, lat in stroke.points]
    if stroke.tool == "text":
        return _words(stroke, way[0], palette)
    if len(way) < 2:
        return ""
    strokes: list[dict[str, Value]] = [
        {"fill": "none", "stroke": palette[ink], "stroke_width": width}
        for ink, width in (("halo", HALO), ("ink", LINE))
    ]
    if stroke.tool == "ring":
        (x, y), rim = way[0], way[-1]
        at: dict[str, Value] = {"cx": number(x), "cy": number(y), "r": number(math.hypot(rim[0] - x, rim[1] - y))}
        return "".join(node("circle", **how, **at) for how in strokes)
    d = _way(way) + (_way(head(way)) if stroke.tool == "arrow" else "")
    return "".join(node("path", **how, d=d) for how in strokes)


def draw(strokes: Iterable[Stroke], camera: Camera, palette: Palette) -> str:
    """All of them, the last on top."""
    how: dict[str, Value] = {"stroke_linecap": "round", "stroke_linejoin": "round"}
    return group((_shape(stroke, camera, palette) for stroke in strokes), class_="drawn", **how)
