"""What a live bar and map in the place of the first picture need (``atlas/web/alone/early.js``), said in the page."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from atlas.address.state import ViewState
from atlas.parts import content, served
from atlas.site.document.writing import as_json
from atlas.words import time_bar

SCREENS = ("explore", "read", "present")
"""The screens that have them."""
_STARTS = "alone/early.js"
_OF_A_TALK = ("hall/stage.js", "map/pair/talk.js")
"""The modules that stand in a hall for bar and map: the app's own."""


def fetched(screen: str) -> Markup:
    """The links to all of it, for the page's head: it is to run before Streamlit's scripts do."""
    modules = (_STARTS, *_OF_A_TALK) if screen == "present" else (_STARTS,)
    files = dict.fromkeys(address for module in modules for address in served.joined_files(module))
    links = [
        *(('rel="modulepreload"', address) for address in files),
        ('rel="preload" as="script"', served.address("leaflet", "leaflet.js")),
        ('rel="preload" as="style"', content.sheet_address()),
        *(('rel="preload" as="fetch" crossorigin', each) for each in (content.address(), *served.fetched_early())),
    ]
    return Markup("\n").join(Markup('<link {} href="{}">').format(Markup(how), address) for how, address in links)


def markup(screen: str, now: ViewState, stage: Mapping[str, Any] | None = None) -> Markup:
    """The elements that start bar and map at a state before any of Streamlit's scripts has run; `stage` is what that of
    a talk is made from."""
    said = {
        "initial": asdict(now),
        "content": content.address(),
        "layers": served.fetched_early(),
        "leaflet": served.address("leaflet", "leaflet.js"),
        "sheet": content.sheet_address(),
        "told": served.told_address(),
        "picture": f"{served.base()}{served.PICTURE}",
        "titled": time_bar.titled(screen),
        "stage": stage,
    }
    start = Markup('<script type="module" async src="{}"></script>').format(served.joined_address(_STARTS))
    return Markup('<script type="application/json" id="early">{}</script>{}').format(as_json(said), start)
