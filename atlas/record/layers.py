"""The built layers without their geometry: what holds on a day, and the areas by class."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import geodata

Properties = dict[str, Any]


@cache
def properties(layer: str) -> tuple[Properties, ...]:
    """The properties of every feature of a built layer, in its order."""
    return tuple(feature["properties"] for feature in geodata.layer(layer)["features"])


@cache
def by_id() -> dict[str, Properties]:
    """The properties of every feature of every built layer, by id."""
    return {row["id"]: row for layer in geodata.LAYER_NAMES for row in properties(layer)}


def on_day(layer: str, day: str) -> list[Properties]:
    """The features of `layer` that hold on an ISO `day` (start included, end not)."""
    return [row for row in properties(layer) if geodata.holds_on(row, day)]


@dataclass(frozen=True)
class Area:
    """Land of one class of the legend: `km2` geodesic on WGS84, as drawn."""

    symbol: str
    km2: float


ORDER = ("nkao", "arm-nkao", "arm-belt", "con", "pk", "az-war", "az-hand", "announced", "unknown", "az")
"""The classes of land, in the legend's order."""


def areas(day: str) -> list[Area]:
    """Land by class on a day, km2, in the legend's order. Changes of 2020 count as such until 20 September 2023."""
    changed: dict[str, str] = {row["cell"]: row["symbol"] for row in on_day("changes_2020", day)}
    total: dict[str, float] = {}
    for row in on_day("control", day):
        symbol = changed.get(row["cell"]) or str(row["symbol"])
        if symbol != "none":
            total[symbol] = total.get(symbol, 0.0) + row["area_km2"]
    return [Area(symbol, total[symbol]) for symbol in ORDER if symbol in total]
