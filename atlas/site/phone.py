"""The page of a student who follows a talk: the same few kB for every talk, filled by the browser from the room.

It runs the modules of the standalone page, which come from this server by addresses that may be kept for good. What
they show is one file of JSON; the storyline's own words come with the room.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from atlas.address.pair import Pair
from atlas.address.state import ViewState
from atlas.export.page import bundle
from atlas.look import folium_map, map_table, style, web
from atlas.parts import served
from atlas.record import map_options
from atlas.record.story import whole
from atlas.words import panel, time_bar

_SHEETS = ("kit/page", "panel/cards", "phone/phone")


def _faces() -> str:
    """The face of the app's pages, from the files that Streamlit ships and serves itself."""
    media = Path(st.__file__).parent / "static" / "static" / "media"
    return "".join(
        f"@font-face{{font-family:'Source Sans';font-style:normal;font-weight:200 900;font-display:swap;"
        f"src:url({served.base()}static/media/{file.name}) format('woff2')}}\n"
        for file in sorted(media.glob("SourceSansVF-Upright*.woff2"))
    )


@cache
def content() -> bytes:
    """What the page shows, as JSON: every stop, its passages, the map."""
    view = map_table.table()["view"]
    found: dict[str, Any] = {
        "moments": time_bar.bar(whole())["moments"],
        "defaults": ViewState().as_dict() | Pair().as_dict(),
        "cards": panel.cards(),
        "stops": panel.stops(),
        "map": map_options.options(served.address("geodata"), _faces()),
        "leaflet": folium_map.leaflet_options()
        | {"center": view["centre"], "zoom": view["zoom"], "zoomControl": False},
        "sheets": [bundle.leaflet_sheet(), web.sheet("map/map")],
        "faces": [],
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def page() -> str:
    """The page, for any talk: the code is in its address."""
    data = {
        "talk": served.base() + "talk",
        "home": served.base(),
        "content": f"{served.base()}talk/content/{served.stamp()}.json",
        "library": served.address("leaflet", "leaflet.js"),
        "map": served.address("web", "alone/standalone_map.js"),
    }
    return panel.write(
        "hall/phone.html",
        css=style.css_variables() + style.css_swatches() + _faces() + "".join(map(web.sheet, _SHEETS)),
        icon=web.text("icon.svg"),
        data=json.dumps(data).replace("<", "\\u003c"),
        start=served.address("web", "phone/phone.js"),
        early=[data["content"], *served.fetched_early()],
    )
