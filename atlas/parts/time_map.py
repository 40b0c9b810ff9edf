"""The time bar and the map, as every page with a stop mounts them."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from atlas.address import vocabulary
from atlas.address.state import ViewState
from atlas.look import folium_map
from atlas.parts import damage, served
from atlas.record import map_options
from atlas.record.story import whole
from atlas.words import time_bar


@cache
def _bar_data() -> dict[str, Any]:
    return time_bar.bar(whole()) | {"defaults": ViewState().as_dict(), "table": vocabulary.browser_table()}


@damage.sheltered("The time bar")
def bar(initial: ViewState) -> None:
    """The time bar. It owns the state of the page from here on; `initial` is read once, when it is mounted."""
    told = served.told_address()
    early = [told, *served.fetched_early()]
    data = _bar_data() | {"initial": initial.as_dict(), "prefetch": early, "told": told}
    served.mount("bar/timebar", data)


@cache
def _fonts() -> str:
    """The face of Streamlit's pages for the map's frame, from the files that Streamlit ships and serves itself."""
    media = Path(st.__file__).parent / "static" / "static" / "media"
    return "".join(
        f"@font-face{{font-family:'Source Sans';font-style:{style};font-weight:200 900;"
        f"src:url(../../static/media/{file.name}) format('woff2')}}\n"
        for style, stem in (("normal", "Upright"), ("italic", "Italic"))
        for file in sorted(media.glob(f"SourceSansVF-{stem}*.woff2"))
    )


@cache
def _made(make: Callable[[str, str, Mapping[str, Any]], Any]) -> Any:
    web, data, lib = map(served.beside_the_frame, ("web", "geodata", "leaflet"))
    return make(web, lib, map_options.options(data, _fonts()))


@damage.sheltered("The map")
def frame(make: Callable[[str, str, Mapping[str, Any]], Any] = folium_map.time_map) -> None:
    """The map, the same object at every call: its script never changes, so its frame is never loaded twice. To be
    called outside any fragment."""
    st_folium(_made(make), key="map", height=480, use_container_width=True, returned_objects=[], render=False)
