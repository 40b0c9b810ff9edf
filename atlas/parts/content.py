"""What bar and map are made from, told once: page and frame, figure, phone and presenter's window fetch one file."""

import json
from functools import cache

from atlas.address import vocabulary
from atlas.address.state import ViewState
from atlas.export.page.bundle import leaflet_sheet
from atlas.look import plain_map, web
from atlas.parts import served
from atlas.record import map_options
from atlas.story import whole
from atlas.words import time_bar

NAME = "map.json"
SHEET = "map.css"


@cache
def text() -> str:
    """The file: JSON with the time bar's data, the map's options (``atlas.record.map_options``) and Leaflet's."""
    content = {
        "bar": time_bar.bar(whole()) | {"defaults": ViewState().as_dict(), "table": vocabulary.browser_table()},
        "map": map_options.options(served.address("geodata"), "", served.address(served.PACKED)),
        "leaflet": plain_map.options_alone(),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@cache
def sheet() -> str:
    """The style sheet of a map in the app, in its frame and, before that has come, in the page itself. What the tables
    say of colours and lines comes with the map's options."""
    faces = served.faces(f"{served.base()}static/media")  # those of Streamlit's pages
    return leaflet_sheet() + "".join(map(web.sheet, ("map/map", "alone/room", "media/on_map"))) + faces


@cache
def sheet_address() -> str:
    """Address of `sheet`."""
    return served.made_address(SHEET, sheet())


@cache
def address() -> str:
    """Address of `text`."""
    return served.made_address(NAME, text())
