"""What the map is told of the record: places with their forms and ranks, names that come and go, frames of places."""

from typing import Any

import geodata
from atlas.look import folium_map, style
from atlas.record import places

SEATS = frozenset(
    [
        "stepanakert",
        "shusha",
        "martakert",
        "martuni",
        "hadrut",
        "askeran",
        "kalbajar",
        "lachin",
        "qubadli",
        "zangilan",
        "jabrayil",
        "fuzuli",
        "agdam",
    ]
)
"""The centre of the oblast, of its raions and of the districts round it: the first names on the map."""
_CONTEXT = frozenset(
    [
        "ganja",
        "barda",
        "goris",
        "kapan",
        "horadiz",
        "vardenis",
        "nakhchivan",
        "beylagan",
        "yerevan",
        "meghri",
        "goranboy",
    ]
)
_WATER = frozenset({"sevan", "aras", "kura"})
_NOT_POINTS = frozenset({"region", "country", "district", "line", "border", "diplomacy site"})


def _kind(place: places.Place) -> str:
    if place.id in _WATER:
        return "water"
    if place.id == "stepanakert":
        return "capital"
    return "seat" if place.id in SEATS else "context"


def _rank(place: places.Place) -> int:
    return 1 if place.id in SEATS | _WATER else 2 if place.id in _CONTEXT else 3


def _frames() -> dict[str, list[float]]:
    """Where the map goes for a place: latitude, longitude, least zoom. Places outside the basemap have no frame."""
    zooms = {"country": 7.0, "region": 8.6, "district": 9.0, "line": 8.6, "mountain range": 9.0, "river": 9.0}
    found = [place for place in places.all_places() if places.is_inside(place)]
    return {place.id: [place.lat, place.lon, zooms.get(place.kind, 9.8)] for place in found}


def _labels() -> list[dict[str, Any]]:
    shown = [place for place in places.all_places() if place.kind not in _NOT_POINTS and places.is_inside(place)]
    shown.sort(key=lambda place: (_rank(place), place.id != "stepanakert"))
    return [
        {"id": p.id, "lat": p.lat, "lon": p.lon, "kind": _kind(p), "rank": _rank(p), "forms": places.label_forms(p)}
        for p in shown
    ]


def _dated(path: str, kind: str, key: str) -> list[dict[str, Any]]:
    """Names that come and go with the date: states and captions; `start` is inside, `end` (empty: open) is not."""
    rows = []
    for row in geodata.read_csv(path):
        forms = {mode: row[f"label_{mode}"] or row["label"] for mode in ("az", "hy", "ru")}
        rows.append(
            {
                "id": row[key],
                "kind": kind,
                "lat": float(row["lat"]),
                "lon": float(row["lon"]),
                "start": row["start"],
                "end": row["end"],
                "tint": row.get("tint"),
                "forms": forms | {"article": row["label"], "all": row["label"]},
            }
        )
    return rows


def options(geodata_url: str, fonts: str) -> dict[str, Any]:
    """What ``map/map.js`` needs, as JSON; geometry is fetched by the browser from below `geodata_url`."""
    table = style.table()
    relief = geodata.read_json("basemap/relief.json")
    return {
        "data": {name: f"{geodata_url}/{path}" for name, path in folium_map.FILES.items()},
        "relief": {"url": f"{geodata_url}/basemap/relief.webp", "bounds": relief["bounds"]},
        "region": folium_map.REGION,
        "places": _labels(),
        "frames": _frames(),
        "dated": _dated("facts/states.csv", "state", "unit") + _dated("facts/captions.csv", "caption", "id"),
        "attribution": folium_map.ATTRIBUTION,
        "css": style.css_variables() + fonts,
        "patterns": table["pattern"],
        **{key: table[key] for key in ("legend", "legend_law", "shows", "layers", "names", "holders", "how", "errors")},
    }
