"""The folium map: built once, constant, so that Streamlit never mounts it a second time. The browser does the rest."""

from functools import cache
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

import geodata
from atlas import places, style

REGION = [[38.83, 45.55], [40.52, 47.70]]
"""South-west and north-east corner (latitude, longitude; degrees) of the land that the conflict was about."""

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

FILES = {name: f"layers/{name}.geojson" for name in geodata.LAYER_NAMES} | {
    name: f"basemap/{name}.geojson" for name in ("countries", "borders", "rivers", "lakes")
}
"""What the browser fetches, below ``geodata/``."""

ATTRIBUTION = {
    "long": "Survey: this project · Borders © OpenStreetMap contributors · "
    "Rivers, lakes: Natural Earth · Relief: NOAA GLOBE",
    "brief": "© OpenStreetMap contributors · Natural Earth · NOAA GLOBE",
}


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
    """What ``map.js`` needs, as JSON; geometry is fetched by the browser from below `geodata_url`."""
    table = style.table()
    relief = geodata.read_json("basemap/relief.json")
    return {
        "data": {name: f"{geodata_url}/{path}" for name, path in FILES.items()},
        "relief": {"url": f"{geodata_url}/basemap/relief.webp", "bounds": relief["bounds"]},
        "region": REGION,
        "places": _labels(),
        "frames": _frames(),
        "dated": _dated("states.csv", "state", "unit") + _dated("captions.csv", "caption", "id"),
        "attribution": ATTRIBUTION,
        "css": style.css_variables() + fonts,
        "patterns": table["pattern"],
        **{key: table[key] for key in ("legend", "legend_law", "shows", "layers", "names", "holders", "how", "errors")},
    }


class TimeLayers(JSCSSMixin):
    """Hands the map that it is added to over to a module of ``atlas/web``, which fetches the layers and shows what
    holds on a day: ``map.js``, or ``pair.js`` for two days."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            import({{ this.module|tojson }}).then(
                (atlas) => atlas.mount({{ this._parent.get_name() }}, {{ this.options|tojson }}));
        {% endmacro %}
        """
    )

    def __init__(self, module: str, geodata_url: str, fonts: str) -> None:
        super().__init__()
        self._name = "TimeLayers"
        self.module = module
        self.options = options(geodata_url, fonts)


CENTRE, ZOOM = [39.67, 46.62], 8
"""Where the map starts (latitude, longitude; degrees) until it is framed."""
LEAFLET: dict[str, Any] = {
    "attributionControl": False,
    "keyboard": False,
    "zoomSnap": 0,
    "zoomDelta": 0.5,
    "wheelPxPerZoomLevel": 120,
    "minZoom": 6,
    "maxZoom": 13,
    "maxBounds": [[37.2, 42.2], [43.3, 51.8]],
    "maxBoundsViscosity": 0.7,
    "fadeAnimation": False,
}
"""Leaflet's own options, as its Map takes them."""


def _world(web_url: str, leaflet_url: str, sheets: list[str], **leaflet: Any) -> folium.Map:
    """An empty map; `leaflet` are further options of Leaflet's Map."""
    options = LEAFLET | leaflet
    world = folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None, zoom_control=False, **options)
    # folium's own list names a CDN for each script; Leaflet comes from a Python package and is served by this app.
    world.default_js = [("leaflet", f"{leaflet_url}/leaflet.js")]
    links = [(f"{sheet}_css", f"{web_url}/{sheet}.css") for sheet in sheets]
    world.default_css = [("leaflet_css", f"{leaflet_url}/leaflet.css"), *links]
    return world


@cache
def time_map(web_url: str, geodata_url: str, leaflet_url: str, fonts: str) -> folium.Map:
    """The map, the same object at every call. The three addresses are those of this project's browser code, of
    ``geodata/`` and of Leaflet's files, relative to the frame; `fonts` is CSS. Nothing is asked of any other host."""
    world = _world(web_url, leaflet_url, ["map"])
    world.add_child(TimeLayers(f"{web_url}/map.js", geodata_url, fonts))
    return world


@cache
def pair_map(web_url: str, geodata_url: str, leaflet_url: str, fonts: str) -> folium.Map:
    """As `time_map`, for two days: ``pair.js`` puts a second map into the frame, made from the same options."""
    world = _world(web_url, leaflet_url, ["map", "pair"], zoomAnimation=False)  # or one map would lag behind the other
    world.add_child(TimeLayers(f"{web_url}/pair.js", geodata_url, fonts))
    return world
