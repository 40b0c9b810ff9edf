"""What a live bar and map in the place of the first picture need (``atlas/web/alone/early.js``), said in the page."""

from dataclasses import asdict

from markupsafe import Markup

from atlas.address.state import ViewState
from atlas.parts import content, served
from atlas.site.html.writing import as_json
from atlas.words import time_bar

SCREENS = ("explore", "read")
"""The screens that have them."""
_STARTS = "alone/early.js"


def fetched() -> Markup:
    """The links to all of it, for the page's head: it is to run before Streamlit's scripts do."""
    links = [
        *(('rel="modulepreload"', address) for address in served.joined_files(_STARTS)),
        ('rel="preload" as="script"', served.address("leaflet", "leaflet.js")),
        ('rel="preload" as="style"', content.sheet_address()),
        *(('rel="preload" as="fetch" crossorigin', each) for each in (content.address(), *served.fetched_early())),
    ]
    return Markup("\n").join(Markup('<link {} href="{}">').format(Markup(how), address) for how, address in links)


def markup(screen: str, now: ViewState) -> Markup:
    """The elements that start bar and map at a state before any of Streamlit's scripts has run."""
    said = {
        "initial": asdict(now),
        "content": content.address(),
        "layers": served.fetched_early(),
        "leaflet": served.address("leaflet", "leaflet.js"),
        "sheet": content.sheet_address(),
        "told": served.told_address(),
        "picture": f"{served.base()}{served.PICTURE}",
        "titled": time_bar.titled(screen),
    }
    start = Markup('<script type="module" async src="{}"></script>').format(served.joined_address(_STARTS))
    return Markup('<script type="application/json" id="early">{}</script>{}').format(as_json(said), start)
