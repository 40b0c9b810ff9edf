"""On whose ground a place, or the land that words stand for, lay from when to when: one word for each period.

A place is held by whoever holds the cell, or the piece of one, that its point lies in (longitude, latitude; WGS84).
Land of several cells is held by whoever holds nine tenths of it (km2, geodesic, as drawn); else it is divided.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from shapely.geometry import Point, shape
from shapely.strtree import STRtree

import geodata
from atlas.answers import holding, mentions
from atlas.answers.holding import Held
from atlas.look import style
from atlas.record import article, phrases, places
from atlas.record.built import layers
from atlas.record.built.features import Tenure

_MOST = 0.9
"""The share of land from which it is called by its holder."""
_SIDES = {
    "armenian_forces": "arm",
    "azerbaijan": "az",
    "russian_peacekeepers": "pk",
    "soviet_azerbaijan": "soviet",
}
OPEN, SAID = "open", "said"
LABELS: dict[str, str] = style.table()["sides"]
"""The sides, as a text is underlined; what is on none of this ground has none."""
_ALL = "nagorny-karabakh"
"""The place that the whole article is about: it tells no land from other land."""
_DRAWN_AS_LAND = ("region", "district", "corridor", "line", "border", "river", "mountain range")

Ground = tuple[tuple[str, str], ...]
"""Days (ISO) with the side that holds from each on, in order of time; an empty side before 1923 and off this land."""


def side_of(held: Held) -> str:
    """The side of land as the map draws it; a claim is told from what is surveyed."""
    if held.symbol == "announced":
        return SAID
    return _SIDES.get(held.holder, OPEN if held.holder else "")


@cache
def _shapes() -> tuple[STRtree, tuple[Tenure, ...]]:
    rows = layers.control()
    return STRtree([shape(dict(row["geometry"])) for row in geodata.layer("control")["features"]]), rows


def _merged(days: list[tuple[str, str]]) -> Ground:
    kept = [row for before, row in pairwise([("", ""), *days]) if row[1] != before[1]]
    return tuple(kept)


@cache
def _turns() -> tuple[str, ...]:
    rows = (*layers.control(), *layers.changes_2020())
    return tuple(sorted({day for row in rows for day in (row.start, row.end) if day}))


@cache
def of_place(place: places.Place) -> Ground:
    """Who held the ground of a place; nothing where it is no point, or lies off the land that is surveyed."""
    if place.kind in _DRAWN_AS_LAND or not places.is_inside(place):
        return ()
    tree, rows = _shapes()
    here = [rows[i] for i in tree.query(Point(place.lon, place.lat), predicate="intersects")]
    days = []
    for day in _turns():
        tenure = next((row for row in here if row.holds_on(day)), None)
        days.append((day, side_of(holding.held(tenure.part, day)) if tenure else ""))
    return _merged(days)


@cache
def cells_of(units: tuple[str, ...]) -> tuple[str, ...]:
    """The cells that units mean in the article: of the oblast, or the part of a district that belongs to the belt."""
    rows = geodata.read_csv("survey/cells.csv")
    meant = (row for row in rows if "true" in (row["belongs_nkao"], row["belongs_belt"]))
    return tuple(
        row["cell_id"] for row in meant if row["parent_1989"] in units or row["parent_1989"].split(":")[0] in units
    )


@cache
def of_land(cells: tuple[str, ...]) -> Ground:
    """Who held nine tenths of the land of `cells`; `OPEN` where nobody did."""
    wanted = set(cells)
    days = []
    for day in _turns():
        km2: dict[str, float] = defaultdict(float)
        for tenure, held in holding.on_day(day):
            if tenure.cell in wanted:
                km2[side_of(held)] += tenure.area_km2
        most = max(km2, key=km2.__getitem__, default="")
        days.append((day, most if most and km2[most] >= _MOST * sum(km2.values()) else OPEN if km2 else ""))
    return _merged(days)


@dataclass(frozen=True)
class Land:
    """Land that words of the text stand for: its cells, and who held it."""

    cells: tuple[str, ...]
    held: Ground


@cache
def lands() -> dict[str, Land]:
    """The land of every phrase, by its words; and of every unit that is a place, by the place's id."""
    found = {phrase.words: cells_of(phrase.units) for phrase in phrases.by_words().values() if phrase.units}
    for row in geodata.read_csv("survey/units.csv"):
        if row["place_id"] and cells_of((row["unit"],)):
            found[row["place_id"]] = cells_of((row["unit"],))
    found[_ALL] = found["nkao"]
    return {key: Land(cells, of_land(cells)) for key, cells in found.items()}


@cache
def _cell_of(place: places.Place) -> str | None:
    tree, rows = _shapes()
    at = tree.query(Point(place.lon, place.lat), predicate="intersects")
    return rows[at[0]].cell if len(at) else None


@cache
def passages_on() -> dict[str, tuple[str, ...]]:
    """By cell, the passages that rest on it, in the article's order: they name a place in it, or land that it is of."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for passage in article.passages():
        named = [one for text in (passage.claim, passage.summary) for one in mentions.find(text, passage.moments)]
        keys = {*passage.places, *(one.target for one in named if one.kind in ("place", "land"))} - {_ALL}
        for key in keys:
            place = places.by_id().get(key)
            land = lands().get(key)
            cells = land.cells if land else (_cell_of(place),) if place and places.is_inside(place) else ()
            for cell in cells:
                if cell:
                    found[cell][passage.id] = None
    return {cell: tuple(ids) for cell, ids in found.items()}
