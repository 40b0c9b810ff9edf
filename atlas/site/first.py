"""The first picture: headline and map of what was asked for, in the served page before any script has run.

It is laid out by the style sheets of the page itself, so that the live bar and map come to stand where it stood. The
browser takes it away when they have been painted (``atlas/web/kit/first.js``).
"""

from functools import lru_cache

from markupsafe import Markup

from atlas.address.state import ViewState
from atlas.citation.items import MAP_TITLE
from atlas.export.picture import inline
from atlas.parts import served
from atlas.record import map_options, moments
from atlas.site.writing import write
from geodata.dates import long_day

PAGES = ("Explore", "Read", "Present", "Compare", "Figures", "Names", "Sources")
"""The links of the page's head."""
MOST_KEPT = 64
"""Drawings that are kept in memory, of 30 to 80 kB each."""


@lru_cache(maxsize=MOST_KEPT)
def _drawing(state: ViewState) -> Markup:
    return Markup(
        inline.drawing(state, served.address("geodata", "basemap/relief.avif"))
    )  # made from the project's data


def _of_the_map(now: ViewState) -> ViewState:
    """What of a state the drawing depends on: with it equal states have one drawing."""
    return ViewState(now.moment, now.date, now.layers, shows=now.shows)


def _place(now: ViewState) -> str:
    """Where the region's box stands in the map, as CSS; nothing where the whole region is framed."""
    frame = map_options.frame_of(now.place) if now.place else None
    view = frame or now.view
    if view is None:
        return ""
    left, top = inline.middle_of(view[0], view[1])
    return f"width:{inline.pixels(view[2]):.1f}px;translate:{-100 * left:.3f}% {-100 * top:.3f}%;left:50%;top:50%"


def _length(label: str) -> str:
    """The class by which the time bar gives a date its size (``lengthClass`` in atlas/web/bar/head.js)."""
    return "tb-short" if len(label) <= 16 else "tb-mid" if len(label) <= 23 else "tb-long"


def markup(now: ViewState) -> Markup:
    """Bar and map of a state."""
    stop = moments.by_id()[now.moment] if now.moment else None
    label = stop.label if stop else long_day(now.day)
    width, height = inline.size()
    return Markup(
        write(
            "first.html",
            name=MAP_TITLE,
            label=label,
            length=_length(label),
            title=stop.title if stop else "A day between two stops",
            text=stop.text if stop else "",
            ratio=f"{width / height:.4f}",
            place=_place(now),
            drawing=_drawing(_of_the_map(now)),
            names=inline.names(now),
            pages=PAGES,
        )
    )
