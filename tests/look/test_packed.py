"""Layers packed for the wire lose nothing; the basemap is told to ten metres."""

import gzip
import json
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

import geodata
from atlas.look import map_table, packed, plain_map


def _points(steps: list[Any], at: list[int], per_degree: int) -> list[Any]:
    """The coordinates again, by the format's description."""
    if isinstance(steps[0], list):
        return [_points(part, at, per_degree) for part in steps]
    found = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        at[:] = at[0] + east, at[1] + north
        found.append([units / per_degree for units in at])
    return found


def unpacked(path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(packed.file(path))
    per_degree = found.pop("per_degree")
    for feature in found["features"]:
        geometry = feature["geometry"]
        if geometry["type"] != "Point":
            geometry["coordinates"] = _points(geometry["coordinates"], [0, 0], per_degree)
    return found


def test_every_layer_comes_out_as_it_went_in():
    for name in geodata.LAYER_NAMES:
        assert unpacked(plain_map.FILES[name]) == geodata.layer(name), name


def test_the_basemap_is_told_to_ten_metres_and_only_what_is_drawn_of_it():
    for name in ("countries", "borders", "rivers", "lakes"):
        found = {row["id"]: shape(row["geometry"]) for row in unpacked(plain_map.FILES[name])["features"]}
        built = {row["id"]: shape(row["geometry"]) for row in geodata.read_json(plain_map.FILES[name])["features"]}
        assert set(found) == (set(map_table.table()["basemap"]["tinted"]) if name == "countries" else set(built))
        for key, line in found.items():
            told, drawn = shapely.get_coordinates(line), shapely.get_coordinates(built[key])
            assert told.shape == drawn.shape and np.hypot(*(told - drawn).T).max() < 1e-4, key  # degrees: 11 m


def test_all_layers_together_take_less_than_six_tenths_of_the_wire():
    plain = sum(len(gzip.compress((geodata.ROOT / path).read_bytes(), 9)) for path in plain_map.FILES.values())
    assert sum(len(gzip.compress(packed.file(path), 9)) for path in plain_map.FILES.values()) < plain * 0.6
