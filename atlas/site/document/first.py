"""The first picture: headline and map of what was asked for, in the served page before any script has run.

It is laid out by the style sheets of the page itself, so that the live bar and map come to stand where it stood. The
browser takes it away when they have been painted (``atlas/web/kit/first.js``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from atlas.address import codec, pair
from atlas.address.state import ViewState
from atlas.address.state import read as state_of
from atlas.answers import sentence
from atlas.citation.items import MAP_TITLE
from atlas.export.picture import inline
from atlas.parts import served
from atlas.parts.hall import stage
from atlas.record import map_options, moments
from atlas.site.document import early
from atlas.site.document.writing import write
from geodata.dates import long_day

SCREENS = ("explore", "read", "present", "compare")
"""The screens that have one: those on which the map is what is looked at."""
PAGES = ("Explore", "Read", "Present", "Compare", "Figures", "Names", "Sources")
"""The links of the page's head."""
MOST_KEPT = 64
"""Drawings that are kept in memory, of 30 to 80 kB each."""
_LONGEST = 16
_MONTHS = re.compile(r"\b(January|February|August|September|October|November|December)\b")


@lru_cache(maxsize=MOST_KEPT)
def _drawing(state: ViewState) -> Markup:
    return Markup(
        inline.drawing(state, served.address("geodata", "basemap/relief.avif"))
    )  # made from the project's data


def _of_the_map(now: ViewState) -> ViewState:
    """What of a state the drawing depends on: with it equal states have one drawing."""
    return ViewState(now.moment, now.date, now.layers, shows=now.shows)


def _headline(text: str) -> str:
    """As the time bar writes it (``createWords`` in atlas/web/bar/head.js): a number and its unit stand in one line."""
    return text.removesuffix(".").replace(" km²", "\u00a0km²")


def _place(now: ViewState) -> str:
    """Where the region's box stands in the map, as CSS; nothing where the whole region is framed."""
    frame = map_options.frame_of(now.place) if now.place else None
    view = frame or now.view
    if view is None:
        return ""
    left, top = inline.middle_of(view[0], view[1])
    return f"width:{inline.pixels(view[2]):.1f}px;translate:{-100 * left:.3f}% {-100 * top:.3f}%;left:50%;top:50%"


def lines(label: str) -> tuple[str, str]:
    """A stop's date as the time bar writes it, small and large (``linesOf`` in atlas/web/bar/date.js)."""
    found = re.fullmatch(r"(.*?)(?:\s*(–)\s*)?(\d{4})", label.strip())
    if not found:
        return label, ""
    before, dash, year = found.groups()
    if dash:
        return f"{before} to", year
    if len(before.strip()) <= _LONGEST:
        return before.strip(), year
    return _MONTHS.sub(lambda month: "Sept" if month[0] == "September" else month[0][:3], before.strip()), year


@dataclass(frozen=True)
class _Map:
    """A map of the picture: its drawing, its names, and where it stands, as CSS."""

    drawing: Markup
    names: list[inline.Name]
    place: str
    cut: str = ""
    """What of the frame it fills, as CSS; all of it where this is empty."""

    @classmethod
    def of(cls, now: ViewState, cut: str = "") -> "_Map":
        return cls(_drawing(_of_the_map(now)), inline.names(now), _place(now), cut)


def _written(screen: str, maps: list[_Map], label: str, title: str, when: tuple[str, str] = ("", "")) -> Markup:
    width, height = inline.size()
    return Markup(
        write(
            f"first/{screen}.html",
            screen=screen,
            name=MAP_TITLE,
            label=label,
            lines=when,
            title=title,
            ratio=f"{width / height:.4f}",
            maps=maps,
            pages=PAGES,
        )
    )


def _compared(query: Mapping[str, str], now: ViewState) -> Markup:
    """Both maps, one over the other or side by side; nothing where only what changed between them is shown."""
    found, _ = pair.read(query)
    cuts = {
        "swipe": ("", f"clip-path:inset(0 0 0 {found.at}%)"),
        "side": ("right:auto;width:calc(50% - 1px)", "left:calc(50% + 1px)"),
    }
    if found.mode not in cuts:
        return Markup()
    states = [replace(now, moment=None, date=day, place=None) for day in found.days]
    maps = [_Map.of(one, cut) for one, cut in zip(states, cuts[found.mode], strict=True)]
    first, second = map(long_day, found.days)
    return _written("compare", maps, first, f"{first} and {second}", (first, second))


def _presented(query: Mapping[str, str]) -> Markup:
    """The stage of a talk: words and map, or nothing yet of a stop that shows something else; nothing of a talk that
    only its tab knows, because it is too long for an address."""
    asked = codec.read(query, "present")
    if "story" in query and not asked.values.get("story"):
        return Markup()
    notices: list[str] = []  # of which the app tells
    story = stage.story_of(asked, notices)
    now, index = stage.opening(story, asked, ViewState.of(asked.values), notices)
    stop = stage.with_stops(story).shown[index]
    maps, when, title = [], ("", ""), ""
    if stop.on_map:
        maps, when, title = [_Map.of(now)], lines(stop.label), _headline(stop.title)
    picture = _written("present", maps, stop.label, title, when)
    return picture + early.markup("present", now, stage.data(story, now, index))


def markup(screen: str, query: Mapping[str, str]) -> Markup:
    """What is seen of a screen at a query; nothing of a screen without a map, and where the map is not known yet."""
    if screen not in SCREENS:
        return Markup()
    if screen == "present":
        return _presented(query)
    now, _ = state_of(query)
    if screen == "compare":
        return _compared(query, now)
    stop = moments.by_id()[now.moment] if now.moment else None
    label = stop.label if stop else long_day(now.day)
    headline = stop.headline if stop else sentence.of_day(now.day)
    return _written(screen, [_Map.of(now)], label, _headline(headline), lines(label)) + early.markup(screen, now)
