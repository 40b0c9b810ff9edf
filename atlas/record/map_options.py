"""What the map is told of the record: places with their forms and ranks, names that come and go, frames of places."""

from typing import Any

import geodata
from atlas.look import locator, map_table, plain_map, sheet, style
from atlas.record import moments, places
from atlas.record.built import layers

_NOT_POINTS = frozenset({"region", "country", "district", "line"})
_FAR_KINDS = frozenset({"diplomacy site", "border"})  # nothing to look for on the land
_FAR = places.Label(3, "far")


def frame_of(place_id: str) -> tuple[float, float, float] | None:
    """Where the map goes for a place: latitude, longitude, least zoom. A place outside the basemap has no frame."""
    zooms = map_table.table()["place_zoom"]
    place = places.by_id()[place_id]
    return (place.lat, place.lon, zooms.get(place.kind, zooms["usual"])) if places.is_inside(place) else None


def _frames() -> dict[str, tuple[float, float, float]]:
    found = ((place.id, frame_of(place.id)) for place in places.all_places())
    return {key: frame for key, frame in found if frame}


def _is_near(place: places.Place) -> bool:
    return places.is_inside(place) and place.kind not in _FAR_KINDS


def _labels() -> list[dict[str, Any]]:
    """Every place that has a point. One beyond the basemap, of diplomacy alone, or a stretch of a border, is named only
    where a stop is about it: at the map's edge."""
    shown = [place for place in places.all_places() if place.kind not in _NOT_POINTS]
    found = [(places.label(place) if _is_near(place) else _FAR, place) for place in shown]
    found.sort(key=lambda pair: (pair[0].rank, pair[0].kind != "capital"))
    return [
        {"id": p.id, "lat": p.lat, "lon": p.lon, "kind": at.kind, "rank": at.rank, "forms": places.dated_forms(p)}
        for at, p in found
    ]


def _dated(path: str, kind: str, key: str) -> list[dict[str, Any]]:
    """Names that come and go with the date: states and captions; `start` is inside, `end` (empty: open) is not."""
    rows = []
    for row in geodata.rows(path):
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


def _callouts() -> dict[str, dict[str, Any]]:
    """What the map calls out at a stop, by its id: what and how, and whether that is said of the land that changes
    hands."""
    told = (moment for moment in moments.all_moments() if moment.callout)
    return {m.id: {**vars(m.callout), "land": moments.calls_out_land(m)} for m in told}


def options(geodata_url: str, fonts: str, layers_url: str | None = None) -> dict[str, Any]:
    """What ``map/map.js`` needs, as JSON: the table of what is drawn, and what goes with it. Geometry is fetched by the
    browser from below `layers_url`, where it is packed for the wire, or else from below `geodata_url`."""
    look = style.table()
    relief = geodata.read_json("basemap/relief.json")
    return {
        **map_table.table(),
        "data": {name: f"{layers_url or geodata_url}/{path}" for name, path in plain_map.FILES.items()},
        "relief": {"url": f"{geodata_url}/basemap/relief.avif", "bounds": relief["bounds"]},
        "places": _labels(),
        "frames": _frames(),
        "locator": locator.locator(),
        "callouts": _callouts(),
        "dated": _dated("facts/states.csv", "state", "unit") + _dated("choices/captions.csv", "caption", "id"),
        "attribution": plain_map.ATTRIBUTION,
        "css": style.css_variables() + sheet.map_css() + fonts,
        "patterns": look["pattern"],
        "signs": {name: {**row, "bar": look["sign_of_all"]["bar"]} for name, row in look["sign"].items()},
        "holders": look["holders"],
        "unheld": layers.unheld(),
        "how": look["how"],
    }
