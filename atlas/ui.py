"""The Streamlit parts of the app: folders served to the browser, the time bar, the map, the panel."""

import gc
import runpy
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v1
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

import geodata
from atlas import differences, law, render, rooms, search, state, stops, style, ui_cite, ui_copy, ui_take
from atlas import map as atlas_map
from atlas.own import OwnPassages
from atlas.state import ViewState
from atlas.story import whole

_HERE = Path(__file__).parent
_WEB = _HERE / "web"

# A component of the first kind is the one way in which Streamlit serves a folder as it lies, with no copy of it in a
# static/ folder: this project's browser code, its geodata and the Leaflet that a Python package ships.
_ROOMS = rooms.Rooms()
_FOLDERS = {
    name: streamlit.components.v1.declare_component(name, path=str(path))
    for name, path in {
        "web": _WEB,
        "geodata": geodata.ROOT,
        "leaflet": Path(leaflet.BASE_DIR),
        "rooms": _ROOMS.folder,
    }.items()
}


def _folder(name: str) -> str:
    """Address of a served folder below ``component/``."""
    return f"component/{_FOLDERS[name].name}"


def base() -> str:
    """The path under which the app is served, with slashes at both ends."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}/" if path else "/"


def web_address(file: str) -> str:
    """Address of a file of ``atlas/web``, from the root of the host."""
    return f"{base()}{_folder('web')}/{file}"


def room_address() -> str:
    """Address of the folder of rooms, from the root of the host."""
    return f"{base()}{_folder('rooms')}"


def rooms_of_server() -> rooms.Rooms:
    """The rooms of this server, which all its sessions share."""
    return _ROOMS


# The components' code is a few lines that import the module which holds it, so that modules may share other modules.
_LOADER = """
export default async (component) => {
  const module = await import(new URL(component.data.module, location.origin));
  return module.default(component);
};
"""


@cache
def _component(name: str) -> Any:
    sheet = _WEB / f"{name}.css"
    css = sheet.read_text(encoding="utf-8") if sheet.exists() else None
    return st.components.v2.component(f"atlas_{name}", js=_LOADER, css=css, isolate_styles=False)


@cache
def _timebar_data() -> dict[str, Any]:
    return stops.bar(whole()) | {"defaults": ViewState().as_dict()}


@cache
def _fonts() -> str:
    """The face of Streamlit's pages for the map's frame, from the files that Streamlit ships and serves itself."""
    media = Path(st.__file__).parent / "static" / "static" / "media"
    return "".join(
        f"@font-face{{font-family:'Source Sans';font-style:{style_};font-weight:200 900;"
        f"src:url(../../static/media/{file.name}) format('woff2')}}\n"
        for style_, stem in (("normal", "Upright"), ("italic", "Italic"))
        for file in sorted(media.glob(f"SourceSansVF-{stem}*.woff2"))
    )


_ENTERED = "entered"  # key of this session's state


def enter() -> None:
    """Told by app.py: what every page shares is there."""
    st.session_state[_ENTERED] = True


def through_app() -> None:
    """Run app.py where Streamlit ran a page without it, and end there.

    Because of the folder's name, ``pages/``, Streamlit takes each file in it for a program of its own, until
    st.navigation has been called once: the first visitor after a start who opens /read would see the bare page.
    """
    if _ENTERED not in st.session_state:
        runpy.run_path(str(_HERE.parent / "app.py"))
        st.stop()


def icon() -> str:
    """The page's icon as SVG text, which Streamlit puts into the page: a file would be asked for at each step."""
    return (_WEB / "icon.svg").read_text(encoding="utf-8")


def page_style() -> None:
    """Put the style table and the style sheet of the pages into the page."""
    sheet = "".join((_WEB / f"{name}.css").read_text(encoding="utf-8") for name in ("page", "read"))
    st.html(f"<style>{style.css_variables()}{style.css_swatches()}{sheet}</style>")


def time_bar(initial: ViewState) -> None:
    """The time bar. It owns the state of the page from here on; `initial` is read once, when it is mounted."""
    mount("timebar", _timebar_data() | {"initial": initial.as_dict(), "prefetch": fetched_early()})


def fetched_early() -> list[str]:
    """Addresses of what the map will ask for, to be fetched while its frame is still being loaded."""
    return [f"{base()}{_folder('geodata')}/{path}" for path in atlas_map.FILES.values()]


def time_map(make: Callable[[str, str, str, str], Any] = atlas_map.time_map) -> None:
    """The map. Called outside any fragment, always with the same script, so that its frame is never loaded twice."""
    web, data, lib = (f"../{_FOLDERS[name].name}" for name in ("web", "geodata", "leaflet"))
    st_folium(
        make(web, data, lib, _fonts()),
        key="map",
        height=480,
        use_container_width=True,
        returned_objects=[],
        render=False,
    )


_CARDS = "own-cards"  # key of the cards made from this session's copy
_TOLD = "told"  # key of what the browser last told, kept for the session so that it outlives a change of page


def opening() -> tuple[ViewState, list[str], bool]:
    """The state that a page opens with, notices about nonsense in the address, and whether this is a first visit.

    The address counts first, then what another page of this session showed, then the opening stop.
    """
    if st.query_params:
        return *state.read(st.query_params), False
    told = st.session_state.get(_TOLD)
    return (_trusted(told), [], False) if told else (ViewState(), [], True)


def _trusted(told: Mapping[str, Any]) -> ViewState:
    """What the browser told, read like an address: it is no more to be trusted than one."""
    query = {
        key: ",".join(map(str, value)) or "none" if isinstance(value, list) else str(value)
        for key, value in told.items()
        if value is not None
    }
    return state.read(query)[0]


def mount(name: str, data: Mapping[str, Any] | None = None, **callbacks: Callable[[], None]) -> None:
    """Mount the browser's part ``web/<name>.js``. Data that never change are never sent anew."""
    _component(name)(key=name, data={**(data or {}), "module": web_address(f"{name}.js")}, **callbacks)


def heard(initial: ViewState) -> ViewState:
    """The state that the browser last told through ``panel.js``, or `initial` before it has said anything."""
    told = st.session_state.get("panel", {}).get("state")
    if not told:
        return initial
    st.session_state[_TOLD] = dict(told)
    return _trusted(told)


def listen(data: Mapping[str, Any] | None = None) -> None:
    """Mount ``panel.js``, through which a page hears what the browser shows; with `data` it draws the cards too."""
    mount("panel", data, on_state_change=lambda: None)


@cache
def usual_cards() -> dict[str, Any]:
    """The cards in our own words, and what each stop shows of them."""
    return {"cards": render.cards(), "stops": render.stops()}


def _own_cards(own: OwnPassages) -> dict[str, Any]:
    """The cards with the text of this session's copy, made once a copy and held by the session alone."""
    made: tuple[OwnPassages, dict[str, Any]] | None = st.session_state.get(_CARDS)
    if made is None or made[0] != own:
        made = (own, usual_cards() | {"cards": render.cards(own)})
        st.session_state[_CARDS] = made
    return made[1]


@st.fragment
def panel(initial: ViewState, notices: list[str], newcomer: bool) -> None:
    """Passages, whole article, table or evidence: all that follows the time bar through Python."""
    now = heard(initial)
    own = ui_copy.own_passages()
    st.html(render.tabs(now) + differences.the_law((now.day,), now.shows == "law") + differences.since(now))
    if notices and now == initial:
        st.html(render.notices(notices))
    with st.container(key="cards", height="stretch"):
        if newcomer and now == initial:
            st.html(render.intro())
        listen(_own_cards(own) if own else usual_cards())
        if now.cite:
            mine = own.get(now.cite)
            ui_cite.box(now, mine.page if mine else None)
        elif now.panel == "take":
            ui_take.box(law.as_drawn(now))
        else:
            st.html(render.panel(now, own))
            if now.feature:
                _check_link(now)
    st.html(render.areas(now))


def _check_link(now: ViewState) -> None:
    """The way from a feature's card to the rows and the formula of its figure, within this session."""
    time = {"moment": now.moment} if now.moment else {"date": now.day}
    label = "How this figure comes about"
    st.page_link("pages/figures.py", label=label, query_params=time | {"check": now.feature or ""})


@cache
def settle() -> None:
    """Take what is loaded by now out of the garbage collector's sight, because Streamlit collects after each run."""
    search.prepare()
    gc.collect()
    gc.freeze()


def header(pages: list[Any], current: Any) -> None:
    """The page's head: what this is, and the pages."""
    with st.container(key="site-head", horizontal=True):
        st.html('<p class="site-title"><b>Nagorny Karabakh</b> <span>· a time map to read with Broers 2021</span></p>')
        for page in pages:
            with st.container(
                key=f"nav-{'current-' if page is current else ''}{page.url_path or 'explore'}", width="content"
            ):
                st.page_link(page)


def footer() -> None:
    """The line under every page."""
    st.html(
        '<p class="site-foot"><span>Boundaries and names imply no endorsement. '
        "Every line carries its source and its error.</span>"
        '<span><button type="button" class="link" data-go-panel="about">What this map shows and does not</button> '
        '<button type="button" class="link" data-go-cite="map">Cite</button> '
        '<button type="button" class="link" data-go-panel="take">Take away</button> '
        '<a class="link" href="./?room=" target="_self">Follow a talk</a></span></p>'
    )
