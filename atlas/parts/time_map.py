"""The time bar and the map, as every page with a stop mounts them."""

from collections.abc import Callable
from functools import cache
from typing import Any

from streamlit_folium import st_folium

from atlas.address.state import ViewState
from atlas.look import folium_map
from atlas.look.folium_map import Addresses
from atlas.parts import content, damage, served
from atlas.words import time_bar


@damage.sheltered("The time bar")
def bar(initial: ViewState, screen: str = "explore") -> None:
    """The time bar. It owns the state of the page from here on; `initial` is read once, when it is mounted. `screen`
    is the page's place in the address, by which the tab's title calls it."""
    told = served.told_address()
    early = [told, *served.fetched_early()]
    addresses = {"prefetch": early, "told": told, "picture": f"{served.base()}{served.PICTURE}"}
    data = addresses | {"content": content.address(), "initial": initial.as_dict(), "titled": time_bar.titled(screen)}
    served.mount("bar/timebar", data)


@cache
def _made(make: Callable[[Addresses], Any]) -> Any:
    leaflet, code = served.address("leaflet", "leaflet.js"), served.address("web")
    return make(Addresses(leaflet, content.sheet_address(), code, served.joined_address, content.address()))


@damage.sheltered("The map")
def frame(make: Callable[[Addresses], Any] = folium_map.time_map) -> None:
    """The map, the same object at every call: its script never changes, so its frame is never loaded twice. To be
    called outside any fragment."""
    st_folium(_made(make), key="map", height=480, use_container_width=True, returned_objects=[], render=False)
