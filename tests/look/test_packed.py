"""Layers packed for the wire lose nothing and are half as large."""

import gzip
import json
from typing import Any

import geodata
from atlas.look import folium_map, packed


def _points(steps: list[Any], at: list[int]) -> list[Any]:
    """The coordinates again, by the format's description."""
    if isinstance(steps[0], list):
        return [_points(part, at) for part in steps]
    found = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        at[:] = at[0] + east, at[1] + north
        found.append([units / packed.PER_DEGREE for units in at])
    return found


def test_every_layer_comes_out_as_it_went_in():
    for name, path in folium_map.FILES.items():
        found = json.loads(packed.file(path))
        assert found.pop("per_degree") == packed.PER_DEGREE
        for feature in found["features"]:
            geometry = feature["geometry"]
            if geometry["type"] != "Point":
                geometry["coordinates"] = _points(geometry["coordinates"], [0, 0])
        assert found == geodata.read_json(path), name


def test_all_layers_together_take_less_than_two_thirds_of_the_wire():
    plain = sum(len(gzip.compress((geodata.ROOT / path).read_bytes(), 9)) for path in folium_map.FILES.values())
    assert sum(len(gzip.compress(packed.file(path), 9)) for path in folium_map.FILES.values()) < plain * 2 / 3
