"""What the browser is served: the folders of this project, addresses below them, and the browser's own components."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v1
from xstatic.pkg import leaflet

import geodata
from atlas.look import folium_map
from atlas.talk.rooms import Rooms

WEB = Path(__file__).parents[1] / "web"
"""The browser's half of the project."""
ROOMS = Rooms()
"""The rooms of this server, which all its sessions share."""

# A component of the first kind is the one way in which Streamlit serves a folder as it lies, with no copy of it in a
# static/ folder: this project's browser code, its geodata and the Leaflet that a Python package ships.
_FOLDERS = {
    name: streamlit.components.v1.declare_component(name, path=str(path))
    for name, path in {
        "web": WEB,
        "geodata": geodata.ROOT,
        "leaflet": Path(leaflet.BASE_DIR),
        "rooms": ROOMS.folder,
    }.items()
}


def base() -> str:
    """The path under which the app is served, with slashes at both ends."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}/" if path else "/"


def address(folder: str, file: str = "") -> str:
    """Address of a served folder (``web``, ``geodata``, ``leaflet``, ``rooms``) or of a file in it, from the host's
    root."""
    return f"{base()}component/{_FOLDERS[folder].name}" + (f"/{file}" if file else "")


def beside_the_frame(folder: str) -> str:
    """Address of a served folder relative to the map's frame, which is a component too."""
    return f"../{_FOLDERS[folder].name}"


def fetched_early() -> list[str]:
    """Addresses of what the map will ask for, to be fetched while its frame is still being loaded."""
    return [address("geodata", path) for path in folium_map.FILES.values()]


# The components' code is a few lines that import the module which holds it, so that modules may share other modules.
_LOADER = """
export default async (component) => {
  const module = await import(new URL(component.data.module, location.origin));
  return module.default(component);
};
"""


@cache
def _component(module: str) -> Any:
    sheet = WEB / f"{module}.css"
    css = sheet.read_text(encoding="utf-8") if sheet.exists() else None
    return st.components.v2.component(f"atlas_{Path(module).name}", js=_LOADER, css=css, isolate_styles=False)


def mount(module: str, data: Mapping[str, Any] | None = None, **callbacks: Callable[[], None]) -> None:
    """Mount the browser's part ``web/<module>.js``, keyed by its file's name. Data that never change are never sent
    anew."""
    sent = {**(data or {}), "module": address("web", f"{module}.js")}
    _component(module)(key=Path(module).name, data=sent, **callbacks)
