"""What is on the map on a day with the switches that are on, and in which order. As in atlas/web/map/map.js."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import geodata
from atlas.address.state import ViewState
from atlas.export.canvas.geometry import Feature, features
from atlas.record import layers, map_options, moments

DRAWN = (
    ("control", "control", "control"),
    ("changes_2020", "changes", "changes-2020"),
    ("occupied_belt", "limits", "occupied-belt"),
    ("peacekeepers", "limits", "peacekeepers"),
    ("nkao", "limits", "nkao"),
    ("front", "line", "line-of-contact"),
    ("line_of_contact", "line", "line-of-contact"),
)
"""Layer files, the pane each is drawn in, and the switch that governs it; the lowest first."""
SOVIET = ("1922-12-30", "1991-12-26")
"""The Soviet Union: the first day, and the first day after it."""
_ROLE_LAYER = {
    "nkao": "nkao",
    "line-of-contact": "line-of-contact",
    "front": "line-of-contact",
    "zone": "line-of-contact",
    "corridor": "peacekeepers",
}


@cache
def on_the_map() -> dict[str, Any]:
    """What the web map is given: places with their forms and ranks, dated names (atlas.record.map_options.options)."""
    return map_options.options("", "")


@dataclass(frozen=True)
class Scene:
    """What a picture of `state` shows."""

    state: ViewState
    drawn: dict[str, list[Feature]]
    """The features of each layer file that hold on the day and are switched on."""
    arcs: list[Feature]
    """The arcs of the lines that are drawn: each has its own error."""

    @property
    def day(self) -> str:
        """The ISO day."""
        return self.state.day

    @property
    def rows(self) -> list[layers.Properties]:
        """The properties of everything that is drawn."""
        return [feature.properties for found in self.drawn.values() for feature in found]

    @property
    def is_soviet(self) -> bool:
        """Whether the borders of the Soviet republics stand."""
        return SOVIET[0] <= self.day < SOVIET[1]

    def is_on(self, switch: str) -> bool:
        """Whether a switch of the map is on."""
        return switch in self.state.layers

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
        every = (f for name in (*(name for name, _, _ in DRAWN), "arcs") for f in features(name))
        return next((f for f in every if f.id == wanted), None) if wanted else None


def scene(state: ViewState) -> Scene:
    """What is on the map in a state of the page."""
    day, on = state.day, set(state.layers)
    drawn = {
        name: [f for f in features(name) if geodata.holds_on(f.properties, day)] if switch in on else []
        for name, _, switch in DRAWN
    }

    def is_drawn(arc: Feature) -> bool:
        roles = arc.properties["roles"]
        return any(geodata.holds_on(r, day) and _ROLE_LAYER.get(r["role"]) in on for r in roles)

    return Scene(state, drawn, [arc for arc in features("arcs") if is_drawn(arc)])
