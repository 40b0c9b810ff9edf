"""What is on the map on a day with the switches that are on, by the table of what is drawn (``atlas/look/map.json``).

The web map follows the same table (atlas/web/map/drawn.js); tests/browser/exports/test_drawn.py steps both through
every stop.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import geodata
from atlas.address.state import ViewState
from atlas.answers import changed, holding
from atlas.export.canvas.geometry import Feature, features
from atlas.export.picture.paint import Painting, painting
from atlas.look import map_table
from atlas.look.map_table import Drawn, Role
from atlas.record import map_options, moments


@cache
def on_the_map() -> dict[str, Any]:
    """What the web map is given: places with their forms and ranks, dated names (atlas.record.map_options.options)."""
    return map_options.options("", "")


@dataclass(frozen=True)
class Scene:
    """What a picture of `state` shows."""

    state: ViewState
    drawn: dict[str, list[Feature]]
    """The features of each layer file that hold on the day and are switched on, the lowest file first."""
    arcs: list[Feature]
    """The arcs of the lines that are drawn: each has its own error."""
    changed: list[tuple[Feature, str]] = field(default_factory=list)
    """The cells marked as changed since the stop before, and the pattern (or ``none``) that each had then."""

    unnamed: tuple[str, ...] = ()
    """Ids of places and captions that are not written."""
    changed_here: list[Feature] = field(default_factory=list)
    """The land that changed hands on the day itself, which is outlined."""

    @property
    def day(self) -> str:
        """The ISO day."""
        return self.state.day

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The properties of everything that is drawn."""
        return [feature.properties for found in self.drawn.values() for feature in found]

    @property
    def is_soviet(self) -> bool:
        """Whether the borders of the Soviet republics stand."""
        return map_table.holds(map_table.table()["basemap"]["soviet"], self.day)

    def is_on(self, switch: str) -> bool:
        """Whether a switch of the map is on."""
        return switch in self.state.layers

    def painting(self, entry: Drawn, feature: Feature) -> Painting:
        """The line and the pattern, or the sign, by which a feature of a layer file is painted."""
        return painting(entry, feature.properties, self.state.shows, self.is_on("control"), self.day)

    @property
    def painted(self) -> set[Painting]:
        """The lines, patterns and signs of the style table with which something is painted."""
        return {self.painting(entry, f) for entry in map_table.table()["drawn"] for f in self.drawn[entry["file"]]}

    def holds(self, row: dict[str, Any]) -> bool:
        """Whether a dated row (``start``; ``end``, which may be empty) holds on the day."""
        return geodata.holds_on(row | {"end": row["end"] or None}, self.day)

    @property
    def dated(self) -> list[dict[str, Any]]:
        """The names that come and go with the date (of states, captions) which are written."""
        out = [*map_table.way(self.state.shows)["captions_left_out"], *self.unnamed]
        return [
            row
            for row in on_the_map()["dated"]
            if self.is_on("labels") and self.holds(row) and row["id"] not in out and row["forms"][self.state.names]
        ]

    @property
    def tints(self) -> dict[str, str]:
        """The tints of the states of the day, by country."""
        return {row["id"]: row["tint"] for row in on_the_map()["dated"] if row["tint"] and self.holds(row)}

    @property
    def spoken(self) -> list[str]:
        """Places that the stop speaks of, and the one that is selected."""
        told = moments.by_id()[self.state.moment].places if self.state.moment else ()
        named = [*(told if self.is_on("labels") else ()), *([self.state.place] if self.state.place else [])]
        return list(dict.fromkeys(named))

    @property
    def selected(self) -> Feature | None:
        """The feature that is selected, whether or not it holds on the day."""
        wanted = self.state.feature
        every = (f for name in (*self.drawn, "arcs") for f in features(name))
        return next((f for f in every if f.id == wanted), None) if wanted else None


def _is_drawn(entry: Drawn, feature: Feature, state: ViewState) -> bool:
    if entry["switch"] not in state.layers or not geodata.holds_on(feature.properties, state.day):
        return False
    law = entry["law"]
    return state.shows != "law" or (law is not None and map_table.fits(feature.properties, law))


def _is_line_drawn(arc: Feature, state: ViewState) -> bool:
    def is_on(row: Role) -> bool:
        return row["switch"] in state.layers and (state.shows != "law" or row["law"])

    roles = {row["role"] for row in map_table.table()["roles"] if is_on(row)}
    return any(period["role"] in roles and geodata.holds_on(period, state.day) for period in arc.properties["roles"])


def part_of(feature: Feature) -> str:
    """What is held as one: a piece, on the days on which a cell is held in pieces, else the cell."""
    return str(feature.properties["piece"] or feature.properties["cell"])


def _changed(state: ViewState, before: str | None) -> list[tuple[Feature, str]]:
    """The cells that another holds on the state's day than on the day `before`, where the state asks for them."""
    if state.since != "stop" or not before or not map_table.way(state.shows)["marks"]:
        return []
    cells = [f for f in features("control") if geodata.holds_on(f.properties, state.day)]
    was = {f.id: holding.held_before(part_of(f), before, f.properties["holder"]) for f in cells}
    return [(f, was[f.id].symbol) for f in cells if was[f.id].holder != f.properties["holder"]]


def _changed_here(state: ViewState) -> list[Feature]:
    """The land whose edge is drawn: none that is only announced, none while what changed since the stop before is
    marked."""
    is_on = {"change", "control"} <= set(state.layers) and state.shows == "ground" and state.since != "stop"
    change = changed.on_day(state.day) if is_on else None
    ids = {tenure.id for tenure in change.parts} if change and change.km2 else set()
    return [feature for feature in features("control") if feature.id in ids]


def scene(state: ViewState, before: str | None = None, unnamed: tuple[str, ...] = ()) -> Scene:
    """What is on the map in a state of the page; of the places and captions `unnamed` no name is written.

    `before` is the ISO day of the stop before in a storyline, empty for none; by default that of the stop before in
    time. Cells that changed hands since then are marked where the state asks for it.
    """
    drawn = {
        entry["file"]: [f for f in features(entry["file"]) if _is_drawn(entry, f, state)]
        for entry in map_table.table()["drawn"]
    }
    if before is None:
        before = moments.day_before(state.moment, state.day)
    arcs = [arc for arc in features("arcs") if _is_line_drawn(arc, state)]
    return Scene(state, drawn, arcs, _changed(state, before), unnamed, _changed_here(state))
