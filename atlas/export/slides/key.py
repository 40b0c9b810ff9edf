"""The key of a slide's map, as on the wall: what is on the map, from the foot up, with its km2; words are text, and the
swatches one picture beside them."""

from dataclasses import dataclass
from math import floor

from atlas.answers import holding
from atlas.export.canvas.markup import Value, node
from atlas.export.canvas.raster import png
from atlas.export.picture import legend
from atlas.export.picture.legend import SWATCH
from atlas.export.picture.paint import Palette
from atlas.export.picture.scene import Scene
from atlas.export.slides.writing import POINT, Words
from atlas.look.map_table import LegendRow

PITCH, LEAST_PITCH = 40.0, 25.0
"""Pixels of a slide from row to row, with few rows and with many."""
DOTS_TO_THE_INCH = 144
"""Of a slide 1920 pixels wide."""
_SHARE = 0.72  # of the pitch: the height of a swatch
_SIZE = 0.7  # of the pitch: the size of the words
_MEASURED = "km², as drawn on this map"


@dataclass(frozen=True)
class Key:
    """The rows of a map's key with their km2 (of classes of land, geodesic, as drawn), and how they stand."""

    rows: list[tuple[LegendRow, float | None]]
    heads: list[str]
    """Lines above the rows: what the map shows where it is not who held the ground."""
    pitch: float
    """Pixels of a slide from row to row."""

    @property
    def tails(self) -> list[str]:
        """Lines below the rows."""
        return [_MEASURED] if any(km2 is not None for _, km2 in self.rows) else []

    @property
    def height(self) -> float:
        """Of all its lines, pixels of a slide."""
        return self.pitch * (len(self.heads) + len(self.rows) + len(self.tails))

    @property
    def swatch(self) -> tuple[float, float]:
        """Width and height of a swatch, pixels of a slide."""
        high = self.pitch * _SHARE
        return high * SWATCH[0] / SWATCH[1], high

    @property
    def lines(self) -> list[Words]:
        """Its words, as they are written on a slide."""
        size, leading = float(floor(self.pitch * _SIZE / POINT)), self.pitch / POINT
        heads = [Words(head, size, leading=leading, bold=True) for head in self.heads]
        rows = [
            Words(row["label"], size, leading=leading, number=f"{km2:,.0f}" if km2 is not None else "")
            for row, km2 in self.rows
        ]
        return [*heads, *rows, *(Words(tail, size, leading=leading) for tail in self.tails)]


def of(scene: Scene, room: float) -> Key:
    """The key of what is on the map, in `room` pixels of height if its words stay large enough. Tints of the ground are
    left out: the map names the states."""
    km2 = {area.symbol: area.km2 for area in holding.areas(scene.day)} if scene.is_on("control") else {}
    rows = [(row, km2.get(row["key"])) for row in legend.rows(scene) if "tints" not in row]
    heads = [legend.heading(scene)] if scene.state.shows == "law" else []
    lines = Key(rows, heads, 1.0).height
    return Key(rows, heads, min(PITCH, max(LEAST_PITCH, room / max(lines, 1.0))))


def swatches(key: Key, theme: str, density: float) -> bytes:
    """The swatches one below the other as a PNG, `density` dots to a pixel of a slide."""
    palette = Palette(theme)
    wide, high = key.swatch
    whole = key.pitch * len(key.rows)
    ground: dict[str, Value] = {"width": wide, "height": whole, "fill": palette["page"]}
    drawn = [node("rect", **ground)]
    for n, (row, _) in enumerate(key.rows):
        at = f"translate(0 {n * key.pitch + (key.pitch - high) / 2:g}) scale({high / SWATCH[1]:g})"
        drawn.append(node("g", legend.swatch(row, palette), transform=at))
    drawing = node("svg", *drawn, xmlns="http://www.w3.org/2000/svg", width=wide, height=whole)
    return png(drawing, round(wide * density), round(DOTS_TO_THE_INCH * density))
