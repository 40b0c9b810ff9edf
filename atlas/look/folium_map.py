"""The folium map: built once, constant, so that Streamlit never mounts it a second time. The browser does the rest."""

from collections.abc import Mapping
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

import geodata

REGION = [[38.83, 45.55], [40.52, 47.70]]
"""South-west and north-east corner (latitude, longitude; degrees) of the land that the conflict was about."""

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
        super().__init__()
        self._name = "TimeLayers"
        self.module = module
        self.options = options


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
    links = [(f"{sheet.rpartition('/')[2]}_css", f"{web_url}/{sheet}.css") for sheet in sheets]
    world.default_css = [("leaflet_css", f"{leaflet_url}/leaflet.css"), *links]
    return world


def time_map(web_url: str, leaflet_url: str, options: Mapping[str, Any]) -> folium.Map:
    """The map. The two addresses are those of this project's browser code and of Leaflet's files, relative to the
    frame; `options` are ``atlas.record.map_options.options``. Nothing is asked of any other host."""
    world = _world(web_url, leaflet_url, ["map/map"])
    world.add_child(TimeLayers(f"{web_url}/map/map.js", options))
    return world


def pair_map(web_url: str, leaflet_url: str, options: Mapping[str, Any]) -> folium.Map:
    """As `time_map`, for two days: ``pair.js`` puts a second map into the frame, made from the same options."""
    sheets = ["map/map", "map/pair"]
    world = _world(web_url, leaflet_url, sheets, zoomAnimation=False)  # or one map would lag behind the other
    world.add_child(TimeLayers(f"{web_url}/map/pair.js", options))
    return world
