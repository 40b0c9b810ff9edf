"""Passages by theme, place, layer and period. All in the article's order."""

from collections.abc import Collection
from datetime import date
from functools import cache

from atlas.record import article, moments
from atlas.record.article import Passage
from geodata.dates import days


@cache
def _stops(passage: Passage) -> tuple[moments.Moment, ...]:
    return tuple(moments.by_id()[key] for key in passage.moments)


@cache
def _argued_at(passage: Passage) -> frozenset[str]:
    """Places of the passage and of the stops that it is about; stops for which it is only context are left out."""
    return frozenset(passage.places).union(*(stop.places for stop in _stops(passage) if passage.id in stop.passages))


def layer_ids() -> tuple[str, ...]:
    """The layers that a stop may be about (``none`` is not one), in the order in which they first come."""
    return tuple(dict.fromkeys(key for stop in moments.all_moments() for key in stop.layers if key != "none"))


def by_theme(theme: str) -> tuple[Passage, ...]:
    """Passages with this theme (an id of themes.json)."""
    return tuple(passage for passage in article.passages() if theme in passage.themes)


def by_place(place: str) -> tuple[Passage, ...]:
    """Passages that speak of this place (an id of places.json), or that a stop at this place is about."""
    return tuple(passage for passage in article.passages() if place in _argued_at(passage))


def by_layer(layer: str) -> tuple[Passage, ...]:
    """Passages one of whose stops is about this layer (one of `layer_ids`)."""
    return tuple(passage for passage in article.passages() if any(layer in stop.layers for stop in _stops(passage)))


def by_period(start: str | None, end: str | None) -> tuple[Passage, ...]:
    """Passages with a stop whose time has a day in common with [start, end): ISO days, the end not included; None is
    open. Raises ValueError for what is no day."""
    for day in (start, end):
        if day is not None:
            date.fromisoformat(day)

    def meets(stop: moments.Moment) -> bool:
        first, after = days(stop.edtf)
        return (end is None or first < end) and (start is None or start < after)

    return tuple(passage for passage in article.passages() if any(map(meets, _stops(passage))))


def filtered(
    themes: Collection[str] = (),
    places: Collection[str] = (),
    layers: Collection[str] = (),
    period: tuple[str | None, str | None] | None = None,
) -> tuple[Passage, ...]:
    """Passages that answer every filter that is set; within one filter, one of its values is enough."""
    found = list(article.passages())
    for one, chosen in ((by_theme, themes), (by_place, places), (by_layer, layers)):
        if chosen:
            kept = {passage.id for value in chosen for passage in one(value)}
            found = [passage for passage in found if passage.id in kept]
    if period:
        kept = {passage.id for passage in by_period(*period)}
        found = [passage for passage in found if passage.id in kept]
    return tuple(found)
