"""The folium map: one constant object that names no other host."""

import json
import re
from typing import Any

import geodata
from atlas.look import folium_map, map_table, plain_map, style
from atlas.parts import time_map
from atlas.record import map_options, places

ADDRESS = re.compile(r"(?:https?:|wss?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
OPTIONS: dict[str, Any] = map_options.options("../geodata", fonts="")


def test_the_options_name_no_host():
    assert not ADDRESS.findall(json.dumps(OPTIONS))
    assert "http" not in json.dumps(OPTIONS)


def test_the_map_names_no_host():
    at = folium_map.Addresses("/leaflet.js", "/map.css", "/web", lambda root: f"/joined/{root}", "/map.json")
    world: Any = folium_map.time_map(at)
    scripts = [address for element in (world, *world._children.values()) for _, address in element.default_js]
    sheets = [address for element in (world, *world._children.values()) for _, address in element.default_css]
    assert scripts == ["/leaflet.js"]
    assert sheets == ["/map.css", "/web/kit/sheets/frame.css"]
    script = world._template.module.script(world, {}) + "".join(
        child._template.module.script(child, {}) for child in world._children.values()
    )
    assert not ADDRESS.findall(script)
    assert "tile" not in script.lower()


def test_the_map_is_the_same_object_at_every_call():
    assert time_map._made(folium_map.time_map) is time_map._made(folium_map.time_map)


def test_every_layer_and_the_basemap_are_fetched_from_below_geodata():
    assert set(OPTIONS["data"]) == {
        *("control", "nkao", "occupied_belt", "line_of_contact", "front", "changes_2020", "peacekeepers", "arcs"),
        "settlements",
        *("countries", "borders", "rivers", "lakes"),
    }
    root = geodata.ROOT
    for address in [*OPTIONS["data"].values(), OPTIONS["relief"]["url"]]:
        assert (root / address.removeprefix("../geodata/")).is_file(), address


def test_seats_come_first_and_every_label_has_all_forms():
    ranks = [place["rank"] for place in OPTIONS["places"]]
    assert ranks == sorted(ranks)
    assert OPTIONS["places"][0]["id"] == "stepanakert"
    assert {place["id"] for place in OPTIONS["places"]} >= set(places.seats())
    for place in OPTIONS["places"]:
        assert set(place["forms"]) == set(map_table.name_modes())


def test_the_table_of_labels_says_which_names_come_first():
    rows = {row["place_id"]: row for row in geodata.read_csv("choices/labels.csv")}
    for place in OPTIONS["places"]:
        is_far = place["kind"] == "far"  # beyond the map, or of diplomacy alone: named where a stop is about it
        told = rows.get(place["id"], {"rank": "3", "kind": "far" if is_far else "context"})
        assert (str(place["rank"]), place["kind"]) == (told["rank"], told["kind"])
    assert len(places.seats()) == 13, "the oblast's centre, those of its raions and of the districts round it"


def test_state_labels_cover_every_day_without_overlap():
    by_unit: dict[str, list[dict[str, Any]]] = {}
    for row in OPTIONS["dated"]:
        assert set(row["forms"]) == set(map_table.name_modes())
        if row["kind"] == "state":
            by_unit.setdefault(row["id"], []).append(row)
            assert row["tint"] in style.table()["colour"]["light"]
    assert {"AM", "AZ", "GE", "IR", "TR", "RU"} <= set(by_unit)
    for unit, rows in by_unit.items():
        assert rows[0]["start"] <= "1905-01-01", unit
        assert rows[-1]["end"] == "", unit
        assert [row["end"] for row in rows[:-1]] == [row["start"] for row in rows[1:]], unit


def test_the_region_holds_the_oblast_and_the_belt():
    (south, west), (north, east) = map_table.table()["view"]["region"]
    for key in places.seats():
        place = places.by_id()[key]
        assert south < place.lat < north and west < place.lon < east


def test_every_source_of_the_basemap_is_credited():
    long = plain_map.ATTRIBUTION["long"]
    for name in ("OpenStreetMap contributors", "Natural Earth", "GLOBE", "Survey"):
        assert name in long
    assert "OpenStreetMap contributors" in plain_map.ATTRIBUTION["brief"]
