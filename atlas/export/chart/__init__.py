"""The figures that a talk can show (atlas/words/shown.py) as drawings, for files that have no browser to draw them.

svg(shown.figure("land"), (1120, 460), Palette("light"))
"""

from typing import Any

from atlas.export.canvas import fonts
from atlas.export.canvas.markup import clean, node
from atlas.export.chart import bars, land
from atlas.export.picture.paint import Palette


def svg(figure: dict[str, Any], size: tuple[float, float], palette: Palette, ground: bool = True) -> str:
    """The drawing of a figure, `size` px wide and high, in letters of some 15 px; on white paper without a `ground`."""
    width, height = size
    is_land = figure["kind"] == "land"
    drawn = land.draw(width, height, palette) if is_land else bars.draw(figure, width, height, palette)
    return framed(drawn, size, palette, figure["title"], ground)


def framed(drawn: str, size: tuple[float, float], palette: Palette, title: str = "", ground: bool = True) -> str:
    """A drawing of its own, on a `ground` of the page's colour."""
    width, height = size
    return node(
        "svg",
        node("title", clean(title)) if title else "",
        node("rect", width=width, height=height, fill=palette["page"]) if ground else "",
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:g}",
        font_family=fonts.STACK[fonts.FAMILY],
    )
