"""Chooses the size at which a text fits its box, without the slide's own typeface, which is on the reader's machine.

Widths are those of Source Sans, which is at hand, made as much wider as Arial and what stands in for it may be: a slide
whose words run over its edge cannot be mended during a talk.
"""

from functools import cache

from atlas.export.canvas import fonts

LEADING = 1.2
"""Line to line, in sizes of the type."""
WIDER = 1.2
"""Arial is about 1.12 times as wide as Source Sans, Noto Sans, which Linux may take for it, 1.2 times."""


@cache
def _word(text: str, bold: bool) -> float:
    return WIDER * fonts.width(text, 1.0, 700 if bold else 400)


def width(text: str, bold: bool = False) -> float:
    """Width of a line of `text` in sizes of the type."""
    return _word(text, bold)


def lines(text: str, em: float, bold: bool = False) -> int:
    """How many lines a paragraph takes in a box `em` sizes of the type wide; a word wider than the box is broken."""
    count, at, space = 1, 0.0, _word(" ", bold)
    for word in text.split():
        long = _word(word, bold)
        if at and at + space + long <= em:
            at += space + long
            continue
        count += (1 if at else 0) + int(long // em)
        at = long % em
    return count


def height(paragraphs: tuple[str, ...], size: float, wide: float, between: float = 0.5, bold: bool = False) -> float:
    """Height in points of paragraphs set at `size` points in a box `wide` points wide, `between` sizes apart."""
    count = sum(lines(text, wide / size, bold) for text in paragraphs)
    return size * (count * LEADING + max(len(paragraphs) - 1, 0) * between)


def size(paragraphs: tuple[str, ...], wide: float, high: float, sizes: tuple[float, ...], bold: bool = False) -> float:
    """The first of `sizes` (points, from large to small) at which the paragraphs fit `wide` by `high` points, else the
    last."""
    return next((each for each in sizes if height(paragraphs, each, wide, bold=bold) <= high), sizes[-1])


def on_a_line(text: str, wide: float, sizes: tuple[float, ...], bold: bool = False) -> float:
    """The first of `sizes` (points) at which `text` takes one line of `wide` points, else the last."""
    return next((each for each in sizes if width(text, bold) * each <= wide), sizes[-1])
