"""The built layers as files to take away: GeoJSON with licence and citation inside."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geodata
from atlas.export.data import terms
from atlas.export.request import Request


@dataclass(frozen=True)
class Layer:
    """A layer: the name of its file, its title, and what a feature of it is."""

    name: str
    title: str
    a_feature_is: str
    """Days of ``facts/days.csv`` by their names, in curly brackets."""

    @property
    def is_of(self) -> str:
        """What a feature is, its days written out."""
        return geodata.with_days(self.a_feature_is)

    @property
    def description(self) -> str:
        """What a feature is, and how its dates are to be read."""
        dates = " It holds from start (included) to end (not included; empty is open)." if self.name != "arcs" else ""
        return f"A feature is {self.is_of}.{dates}"


LAYERS = (
    Layer("settlements", "Settlements", "a place and what was said of it or happened there: announced, denied, taken"),
    Layer("control", "Control through time", "a cell (in autumn 2020: a piece) in a period, with its holder"),
    Layer("nkao", "Autonomous oblast (NKAO)", "the oblast or a raion of it; as “former” from {abolition} on"),
    Layer("occupied_belt", "Belt around the oblast", "a district or the part of it held, in a period"),
    Layer("line_of_contact", "Line of Contact", "the line in one of three periods from 1994 to 2023"),
    Layer("front", "Fronts in war", "a line in a period in which it did not move, 1992-94 and autumn 2020"),
    Layer("changes_2020", "Changes of 2020", "a cell that changed hands from {war-2020} to {hin-tagher}"),
    Layer("peacekeepers", "Peacekeepers' zone and corridors", "the zone, or a Lachin corridor, in a period"),
    Layer("arcs", "Arcs of the survey", "a digitised line with its evidence and error; all shapes are made of arcs"),
)


def features(layer: Layer) -> list[geodata.Feature]:
    """The features of a layer as GeoJSON has them: longitude, latitude in WGS84 degrees."""
    return geodata.layer(layer.name)["features"]


def compact(value: Any) -> str:
    """JSON on one line, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def collection(head: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A GeoJSON FeatureCollection with the members of `head` first, one feature a line."""
    start = compact({"type": "FeatureCollection", **head})[:-1]
    lines = ",\n".join(compact(row) for row in rows)
    return f'{start},"features":[\n{lines}\n]}}\n'.encode()


def to_geojson(layer: Layer, request: Request) -> bytes:
    """A layer as GeoJSON (RFC 7946); licence and citation are foreign members, which readers may leave alone."""
    head = {"name": layer.name, "title": layer.title, "description": layer.description}
    return collection(head | terms.members(terms.ODBL, request), features(layer))
