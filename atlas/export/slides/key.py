"""The key of a slide's map, as on the wall: what is on the map, from the foot up, with its km2; words are text, and the
swatches one picture beside them."""

from dataclasses import dataclass
from math import floor

from atlas.export.canvas.markup import Value, node
from atlas.export.canvas.raster import png
from atlas.export.picture import legend
from atlas.export.picture.legend import SWATCH
from atlas.export.picture.paint import Palette
from atlas.export.slides.writing import POINT, Words
from atlas.export.sheets import Key

PITCH, LEAST_PITCH = 40.0, 25.0
"""Pixels of a slide from row to row, with few rows and with many."""
DOTS_TO_THE_INCH = 144
"""Of a slide 1920 pixels wide."""
_SHARE = 0.72  # of the pitch: the height of a swatch
_SIZE = 0.7  # of the pitch: the size of the words


@dataclass(frozen=True)
class Column:
    """A key as it stands on a slide."""

    key: Key
    pitch: float
    """Pixels of a slide from row to row."""

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
    def words(self) -> list[Words]:
        """Its lines, as they are written on a slide."""
        size, leading = float(floor(self.pitch * _SIZE / POINT)), self.pitch / POINT
        heads = [Words(head, size, leading=leading, bold=True) for head in self.key.heads]
        rows = [
            Words(row["label"], size, leading=leading, number=f"{km2:,.0f}" if km2 is not None else "")
            for row, km2 in self.key.rows
        ]
        return [*heads, *rows, *(Words(tail, size, leading=leading) for tail in self.key.tails)]


def _lines(key: Key) -> int:
    return len(key.heads) + len(key.rows) + len(key.tails)


def column(key: Key, room: float) -> Column:
    """A key in `room` pixels of height, if its words stay large enough."""
    return Column(key, min(PITCH, max(LEAST_PITCH, room / max(_lines(key), 1))))


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
