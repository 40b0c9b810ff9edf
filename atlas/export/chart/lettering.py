"""Words of a chart."""

from atlas.export.canvas.markup import BASELINE, Value, text
from atlas.export.picture.paint import Palette

SIZE = 15.0
"""Px of a chart's words."""


def words(told: str, x: float, middle: float, palette: Palette, anchor: str = "start", weight: int = 400) -> str:
    """A line of words, its middle at a height."""
    how: dict[str, Value] = {"fill": palette["ink"], "text_anchor": anchor if anchor != "start" else None}
    return text(told, x, middle + BASELINE * SIZE, SIZE, weight, **how)
