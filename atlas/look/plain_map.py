"""What the map is made from, whether by folium or without it, as in files: folium brings pandas along."""

from typing import Any

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
