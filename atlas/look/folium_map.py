"""The folium map: built once, constant, so that Streamlit never mounts it a second time. The browser does the rest."""

from collections.abc import Mapping
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

import geodata
from atlas.look import map_table

FILES = {name: f"layers/{name}.geojson" for name in geodata.LAYER_NAMES} | {
    name: f"basemap/{name}.geojson" for name in ("countries", "borders", "rivers", "lakes")
}
"""What the browser fetches, below ``geodata/``."""

ATTRIBUTION = {
    "long": "Survey: this project · Borders © OpenStreetMap contributors · "
    "Settlements: GeoNames · Rivers, lakes: Natural Earth · Relief: NOAA GLOBE",
    "brief": "© OpenStreetMap contributors · GeoNames · Natural Earth · NOAA GLOBE",
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

    def __init__(self, module: str, options: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of folium
        self._name = "TimeLayers"
        self.module = module
        self.options = options


def leaflet_options() -> dict[str, Any]:
    """Leaflet's own options, as its Map takes them; where it can go is the table's."""
    view = map_table.table()["view"]
    return {
        "attributionControl": False,
        "keyboard": False,
        "trackResize": False,
        "zoomSnap": 0,
        "zoomDelta": 0.5,
        "wheelPxPerZoomLevel": 120,
        "minZoom": view["least_zoom"],
        "maxZoom": view["most_zoom"],
        "maxBounds": view["bounds"],
        "maxBoundsViscosity": 0.7,
        "fadeAnimation": False,
    }


def options_alone() -> dict[str, Any]:
    """Leaflet's options for a page that makes the map without folium."""
    view = map_table.table()["view"]
    return leaflet_options() | {"center": view["centre"], "zoom": view["zoom"], "zoomControl": False}


def _world(web_url: str, leaflet_url: str, sheets: list[str], **leaflet: Any) -> folium.Map:
    """An empty map; `leaflet` are further options of Leaflet's Map."""
    options, view = leaflet_options() | leaflet, map_table.table()["view"]
    world = folium.Map(location=view["centre"], zoom_start=view["zoom"], tiles=None, zoom_control=False, **options)
    # folium's own list names a CDN for each script; Leaflet comes from a Python package and is served by this app.
    world.default_js = [("leaflet", f"{leaflet_url}/leaflet.js")]
    links = [(f"{sheet.rpartition('/')[2]}_css", f"{web_url}/{sheet}.css") for sheet in sheets]
    world.default_css = [("leaflet_css", f"{leaflet_url}/leaflet.css"), *links]
    return world


def time_map(web_url: str, leaflet_url: str, options: Mapping[str, Any]) -> folium.Map:
    """The map. The two addresses are those of this project's browser code and of Leaflet's files, relative to the
    frame; `options` are ``atlas.record.map_options.options``. Nothing is asked of any other host."""
    world = _world(web_url, leaflet_url, ["map/map", "kit/sheets/frame", "media/on_map"])
    world.add_child(TimeLayers(f"{web_url}/map/map.js", options))
    return world


def talk_map(web_url: str, leaflet_url: str, options: Mapping[str, Any]) -> folium.Map:
    """As `time_map`, for a talk: ``talk.js`` lays two days over the map at a stop that compares them."""
    world = _world(web_url, leaflet_url, ["map/map", "kit/sheets/frame", "media/on_map"])
    world.add_child(TimeLayers(f"{web_url}/map/pair/talk.js", options))
    return world


def pair_map(web_url: str, leaflet_url: str, options: Mapping[str, Any]) -> folium.Map:
    """As `time_map`, for two days: ``pair.js`` puts a second map into the frame, made from the same options."""
    sheets = ["map/map", "kit/sheets/frame", "map/pair/pair", "media/on_map"]
    world = _world(web_url, leaflet_url, sheets, zoomAnimation=False)  # or one map would lag behind the other
    world.add_child(TimeLayers(f"{web_url}/map/pair/pair.js", options))
    return world
