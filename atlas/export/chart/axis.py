"""What the charts share: words, and an axis of numbers."""

from collections.abc import Iterator

from atlas.export.canvas.markup import BASELINE, Value, node, text
from atlas.export.picture.paint import Palette

SIZE = 15.0
"""Px of a chart's words."""


def words(told: str, x: float, middle: float, palette: Palette, anchor: str = "start", weight: int = 400) -> str:
    """A line of words, its middle at a height."""
    how: dict[str, Value] = {"fill": palette["ink"], "text_anchor": anchor if anchor != "start" else None}
    return text(told, x, middle + BASELINE * SIZE, SIZE, weight, **how)


def numbers(
    values: list[float], left: float, width: float, most: float, foot: float, top: float, palette: Palette
) -> Iterator[str]:
    """An axis of numbers from 0 to `most` under a chart: rules from `top` to `foot`, each with its number below it."""
    for value in values:
        x = left + width * value / most
        yield node("line", x1=x, x2=x, y1=top, y2=foot, stroke=palette["rule"])
        yield words(f"{value:,.0f}", x, foot + SIZE, palette, "middle")
