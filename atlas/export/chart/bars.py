"""Bars and ranges from zero, a row each, between the words that say what they are; as panel/figures/bars.js."""

from dataclasses import dataclass
from typing import Any

from atlas.export.canvas import fonts
from atlas.export.canvas.markup import Value, node
from atlas.export.chart.lettering import SIZE, words
from atlas.export.picture.paint import Palette

_ROOM = 1.02  # the longest does not touch the words
_BAR, _RANGE = 0.56, 0.17
"""Of a row's height: a bar; the width of a range, which is the least length of one too."""
_GAP, _MOST_ROW = 14.0, 40.0  # px


@dataclass(frozen=True)
class Line:
    """A line of a chart of bars: a row with its words, or (without `row`) what the rows below it are of."""

    label: str
    said: str = ""
    row: dict[str, Any] | None = None


def lines(figure: dict[str, Any]) -> list[Line]:
    """The lines of a figure of the kind ``bars`` (atlas/words/shown.py)."""
    found = []
    for row in figure["rows"]:
        found += [Line(row["head"])] if "head" in row else []
        found.append(Line(row["label"], row["said"], row))
    return found


def tracks(figure: dict[str, Any], left: float, width: float, pitch: float, palette: Palette) -> str:
    """The bars and ranges alone, `pitch` px from line to line."""
    scale = width / (figure["most"] * _ROOM)
    parts = []
    for n, line in enumerate(lines(figure)):
        row, middle = line.row or {}, (n + 0.5) * pitch
        if row.get("bar") is not None:
            high = _BAR * pitch
            at: dict[str, Value] = {"x": left, "y": middle - high / 2, "width": row["bar"] * scale, "height": high}
            parts.append(node("rect", **at, fill=palette["arm"], stroke=palette["arm_h"]))
        if row.get("low") is not None and row.get("high") is not None:
            thick, middle_x = _RANGE * pitch, left + (row["low"] + row["high"]) / 2 * scale
            long = max(thick, (row["high"] - row["low"]) * scale)
            at = {"x": middle_x - long / 2, "y": middle - thick / 2, "width": long, "height": thick}
            parts.append(node("rect", **at, fill=palette["ink"], stroke=palette["halo"], stroke_width=1.5))
    return "".join(parts)


def draw(figure: dict[str, Any], width: float, height: float, palette: Palette) -> str:
    """The chart with its words, smaller than usual where it has many rows."""
    found = lines(figure)
    pitch = min(_MOST_ROW, max(height / len(found), SIZE * 1.2))
    shrink = min(1.0, height / (pitch * len(found)))
    left = max(fonts.width(line.label, SIZE) for line in found if line.row) + _GAP
    right = max(fonts.width(line.said, SIZE) for line in found) + _GAP
    parts = [tracks(figure, left, width / shrink - left - right, pitch, palette)]
    for n, line in enumerate(found):
        middle = (n + 0.5) * pitch
        parts.append(words(line.label, 0, middle, palette, weight=400 if line.row else 600))
        if line.said:
            parts.append(words(line.said, width / shrink - right + _GAP, middle, palette))
    return node("g", *parts, transform=f"scale({shrink:.3f})")
