"""What the map says to a question: the line of its day, the land and its sizes, the spot."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

import geodata
from atlas.record import places
from atlas.record.built import layers
from atlas.record.questions import Question

Points = npt.NDArray[np.float64]
"""Longitude, latitude in degrees, a row a point."""


@dataclass(frozen=True)
class Line:
    """A line in one or more parts, and how far it may lie from where it is drawn, metres either side."""

    parts: tuple[Points, ...]
    accuracy_m: int


@cache
def line(layer: str, day: str) -> Line:
    """The line of a layer (``front``, ``line_of_contact``) on an ISO day. Raises LookupError where it has none."""
    parts: list[Points] = []
    accuracy = 0
    for feature in geodata.layer(layer)["features"]:
        shape, told = feature["geometry"], feature["properties"]
        if not geodata.holds_on(told, day):
            continue
        lines = [shape["coordinates"]] if shape["type"] == "LineString" else shape["coordinates"]
        parts += [np.array(line) for line in lines]
        accuracy = max(accuracy, told["accuracy_m"])
    if not parts:
        raise LookupError(f"{layer} has no line on {day}")
    return Line(tuple(parts), accuracy)


@cache
def land(day: str) -> dict[str, float]:
    """The cells that can be chosen on an ISO day, with km2, geodesic as drawn; one held in pieces is their sum."""
    found: dict[str, float] = defaultdict(float)
    for row in layers.on_day(layers.control(), day):
        found[row.cell] += row.area_km2
    return dict(found)


def spot(question: Question) -> tuple[float, float]:
    """Longitude and latitude of the place that is asked for."""
    place = places.by_id()[question.place or ""]
    return place.lon, place.lat
