"""The charts of the figures page as drawings, for files that have no browser to draw them: slides, handout, standalone page.

    svg("land", (1120, 460), Palette("light"))

They show the rows that the page's own charts show (atlas/words/charts.py, atlas/web/panel/figures); colours and hatches are
the map's.
"""

from collections.abc import Callable
from dataclasses import dataclass

from atlas.answers import findings
from atlas.export.canvas import fonts
from atlas.export.canvas.markup import clean, node
from atlas.export.chart import bars, land, people
from atlas.export.picture.paint import Palette

Draw = Callable[[float, float, Palette], str]


@dataclass(frozen=True)
class Chart:
    """A chart: what it shows in a sentence, what it is of and rests on, and how it is drawn."""

    finding: str
    about: str
    draw: Draw
    share: float = 1.0
    """Of the height that a chart usually has."""


def of(figure: str) -> Chart:
    """A chart by its key (``atlas.story.FIGURES``). Raises KeyError."""
    made: dict[str, Callable[[], Chart]] = {
        "land": lambda: Chart(
            findings.of_land(),
            "Land by who held it, former oblast and belt, km², geodesic, as drawn. Rests on the control table of the "
            "survey, in which a whole cell changes on one day.",
            land.draw,
        ),
        "line": lambda: Chart(
            findings.of_lines(),
            "Length by period, km, geodesic, as drawn, without the fronts of the wars. The grey band is what is published.",
            bars.lengths,
            0.64,
        ),
        "units": lambda: Chart(
            findings.of_units(),
            "Raions of the oblast in 1989 and the held part of each district, km², geodesic. Bars as drawn, diamonds as "
            "published.",
            bars.units,
        ),
        "people": lambda: Chart(
            findings.of_people("displaced"),
            "People displaced, as published, with who says so; nothing is averaged or added up. Full dot: the article; "
            "ring: another source; triangle: at least.",
            people.draw,
        ),
    }
    return made[figure]()


def svg(figure: str, size: tuple[float, float], palette: Palette, ground: bool = False) -> str:
    """The drawing of a chart, `size` px wide and high, in letters of some 15 px; on the page's colour where it has a
    `ground` of its own."""
    width, height = size
    chart = of(figure)
    return node(
        "svg",
        node("title", clean(chart.finding)),
        node("rect", width=width, height=height, fill=palette["page"]) if ground else "",
        chart.draw(width, height, palette),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:g}",
        font_family=fonts.STACK[fonts.FAMILY],
    )
