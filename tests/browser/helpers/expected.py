"""What map and panel must show, read from the committed layers and tables, not from the app's own code."""

from functools import cache
from typing import Any

import geodata

STOPS: list[dict[str, Any]] = geodata.read_json("article/moments.json")
INDEX: dict[str, int] = {stop["id"]: i for i, stop in enumerate(STOPS)}
LAST = len(STOPS) - 1
DRAWN = {
    "control": "layer-control",
    "nkao": "layer-nkao",
    "occupied_belt": "layer-occupied-belt",
    "line_of_contact": "layer-line-of-contact",
    "changes_2020": "layer-changes-2020",
    "peacekeepers": "layer-peacekeepers",
    "front": "layer-front",
    "settlements": "layer-settlements",
}
"""Layer file -> class of its paths (the contract of the design, section 7)."""


@cache
def rows(layer: str) -> tuple[dict[str, Any], ...]:
    return tuple(feature["properties"] for feature in geodata.layer(layer)["features"])


def ids(layer: str, day: str) -> list[str]:
    """Ids of the features of a layer that hold on a day, sorted."""
    return sorted(row["id"] for row in rows(layer) if row["start"] <= day and (row["end"] is None or day < row["end"]))


def paths(day: str) -> dict[str, list[str]]:
    """Class -> ids of the paths on the map of a day, every switch on."""
    return {name: ids(layer, day) for layer, name in DRAWN.items()}


def cards(stop: dict[str, Any]) -> list[str]:
    """Ids of the passages beside the map at a stop, in order."""
    return [*stop["passages"], *stop["also_passages"]]
