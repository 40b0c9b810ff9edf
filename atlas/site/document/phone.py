"""The page of a student who follows a talk: the same few kB for every talk, filled by the browser from the room.

Everything that it loads has an address that may be kept for good, and the map's is that of every figure.
"""

import json

from markupsafe import Markup

from atlas.parts import content, served
from atlas.site import made
from atlas.site.document.writing import write

_STARTS = "phone/phone.js"


def page() -> str:
    """The page, for any talk: the code is in its address."""
    places = {
        "talk": served.base() + "talk",
        "home": served.base(),
        "map": content.address(),
        "words": made.address("phone.json"),
    }
    return write(
        "phone.html",
        sheet=made.address("phone.css"),
        leaflet=served.address("leaflet", "leaflet.js"),
        modules=served.joined_files(_STARTS),
        fetched=[places["map"], places["words"], *served.fetched_early()],
        faces=[served.address("faces", file.name) for file in served.face_files("Upright")],
        places=Markup(json.dumps(places).replace("<", "\\u003c")),
    )
