"""The key of a slide's map, as on the wall: what is on the map, from the foot up, with its km2; words are text, and the
swatches one picture beside them."""

from dataclasses import dataclass
from math import floor

from atlas.export.canvas.markup import Value, node
from atlas.export.canvas.raster import png
from atlas.export.picture import legend
from atlas.export.picture.legend import SWATCH
from atlas.export.picture.paint import Palette
from atlas.export.sheets import Key
from atlas.export.slides import fit
from atlas.export.slides.writing import POINT, SMALLEST, Words
from geodata.amount import rounded

PITCH, LEAST_PITCH = 40.0, 24.0
"""Pixels of a slide from row to row, with few rows and with many."""
DOTS_TO_THE_INCH = 144
"""Of a slide 1920 pixels wide."""
_SHARE = 0.72  # of the pitch: the height of a swatch
_SIZE = 0.7  # of the pitch: the size of the words
_GAP, _BEFORE_NUMBER = 16.0, 84.0  # pixels of a slide: after the swatch, and what a number may take


@dataclass(frozen=True)
class Column:
    """A key as it stands on a slide."""

    key: Key
    pitch: float
    """Pixels of a slide from row to row."""
    wide: float
    """Pixels of a slide: the room of swatch, words and number."""

    @property
    def height(self) -> float:
        """Of all its lines, pixels of a slide."""
        return self.pitch * _lines(self.key)

    @property
    def swatch(self) -> tuple[float, float]:
        """Width and height of a swatch, pixels of a slide."""
        high = self.pitch * _SHARE
        return high * SWATCH[0] / SWATCH[1], high

    @property
    def indent(self) -> float:
        """Where the words begin, pixels from the left edge."""
        return self.swatch[0] + _GAP

    @property
    def words(self) -> list[Words]:
        """Its lines, as they are written on a slide."""
        leading = self.pitch / POINT
        room = (self.wide - self.indent - _BEFORE_NUMBER) / POINT
        longest = max((row["label"] for row, _ in self.key.rows), key=fit.width)
        sizes = tuple(size / 2 for size in range(2 * floor(self.pitch * _SIZE / POINT), int(2 * SMALLEST) - 1, -1))
        size = fit.on_a_line(longest, room, sizes)
        heads = [Words(head, size, leading=leading, bold=True) for head in self.key.heads]
        rows = [
            Words(row["label"], size, leading=leading, number=rounded(km2) if km2 is not None else "")
            for row, km2 in self.key.rows
        ]
        return [*heads, *rows, *(Words(tail, size, leading=leading) for tail in self.key.tails)]


def _lines(key: Key) -> int:
    return len(key.heads) + len(key.rows) + len(key.tails)


def least(key: Key) -> float:
    """Pixels of height that a key takes at least."""
    return LEAST_PITCH * _lines(key)


def column(key: Key, wide: float, high: float) -> Column:
    """A key in a width and, if its words stay large enough, a height, pixels of a slide."""
    return Column(key, min(PITCH, max(LEAST_PITCH, high / max(_lines(key), 1))), wide)


def swatches(column: Column, theme: str, density: float) -> bytes:
    """The swatches one below the other as a PNG, `density` dots to a pixel of a slide."""
    palette = Palette(theme)
    wide, high = column.swatch
    whole = column.pitch * len(column.key.rows)
    ground: dict[str, Value] = {"width": wide, "height": whole, "fill": palette["page"]}
    drawn = [node("rect", **ground)]
    for n, (row, _) in enumerate(column.key.rows):
        at = f"translate(0 {n * column.pitch + (column.pitch - high) / 2:g}) scale({high / SWATCH[1]:g})"
        drawn.append(node("g", legend.swatch(row, palette), transform=at))
    drawing = node("svg", *drawn, xmlns="http://www.w3.org/2000/svg", width=wide, height=whole)
    return png(drawing, round(wide * density), round(DOTS_TO_THE_INCH * density))
