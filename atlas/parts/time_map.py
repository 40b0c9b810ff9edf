"""The time bar and the map, as every page with a stop mounts them."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from streamlit_folium import st_folium

from atlas.address import vocabulary
from atlas.address.state import ViewState
from atlas.citation.items import MAP_TITLE
from atlas.look import folium_map
from atlas.parts import damage, served
from atlas.record import map_options
from atlas.story import whole
from atlas.words import time_bar


@cache
def _bar_data() -> dict[str, Any]:
    return time_bar.bar(whole()) | {"defaults": ViewState().as_dict(), "table": vocabulary.browser_table()}


def titled(page: str = "") -> tuple[str, str]:
    """What stands round a stop in the tab's title; `page` is what the page is called there, before the stop."""
    return f"{page} · " if page else "", f" · {MAP_TITLE}"


@damage.sheltered("The time bar")
def bar(initial: ViewState, page: str = "") -> None:
    """The time bar. It owns the state of the page from here on; `initial` is read once, when it is mounted. `page` is
    what the page is called in the tab's title, before the stop."""
    told = served.told_address()
    early = [told, *served.fetched_early()]
    addresses = {"prefetch": early, "told": told, "picture": f"{served.base()}{served.PICTURE}"}
    data = _bar_data() | addresses | {"initial": initial.as_dict(), "titled": titled(page)}
    served.mount("bar/timebar", data)


@cache
def _fonts() -> str:
    """The face of Streamlit's pages for the map's frame, from the files that Streamlit ships and serves itself."""
    return served.faces("../../static/media")


@cache
def _made(make: Callable[[str, str, Mapping[str, Any]], Any]) -> Any:
    web, data, lib, layers = map(served.beside_the_frame, ("web", "geodata", "leaflet", served.PACKED))
    return make(web, lib, map_options.options(data, _fonts(), layers))


@damage.sheltered("The map")
def frame(make: Callable[[str, str, Mapping[str, Any]], Any] = folium_map.time_map) -> None:
    """The map, the same object at every call: its script never changes, so its frame is never loaded twice. To be
    called outside any fragment."""
    st_folium(_made(make), key="map", height=480, use_container_width=True, returned_objects=[], render=False)
