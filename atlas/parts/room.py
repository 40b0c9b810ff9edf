"""The Streamlit parts of a room: a lecturer opens one, followers join it by its code."""

import socket
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import segno
import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from atlas.address.state import ViewState
from atlas.parts import served, session
from atlas.talk import rooms
from atlas.words import panel

_CODE = "room-code"  # key of this session's state
_HERE = ("localhost", "127.0.0.1", "::1")


@cache
def _rooms() -> rooms.Rooms:
    return served.ROOMS


def code() -> str:
    """The code of this session's room, or nothing."""
    found: str = st.session_state.get(_CODE, "")
    return found if found and _rooms().is_open(found) else ""


def _open(initial: ViewState) -> None:
    context = get_script_run_ctx()
    lecturer = context.session_id if context else ""
    st.session_state[_CODE] = _rooms().open(lambda: get_instance().is_active_session(lecturer))
    tell(session.heard(initial))


def _close() -> None:
    _rooms().close(st.session_state.pop(_CODE, ""))


def tell(now: ViewState) -> None:
    """Tell the followers of this session's room, if it has one, where the talk is."""
    if code():
        shown = {"moment": now.moment, "date": now.day, "layers": now.layers, "names": now.names, "view": now.view}
        _rooms().tell(code(), shown)


def _network_host() -> str:
    """This machine's address in its own network, or nothing. A datagram socket that is connected sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
        except OSError:
            return ""
        host: str = probe.getsockname()[0]
    return "" if host.startswith("127.") else host


def _join_address(room: str) -> str:
    """The address that followers open: this page's own, by the network's name for this machine where it is local."""
    parts = urlsplit(st.context.url or "http://localhost:8501/")
    host = _network_host() if parts.hostname in _HERE else ""
    place = f"{host}:{parts.port}" if host and parts.port else host or parts.netloc
    return urlunsplit((parts.scheme, place, served.base(), f"room={room}", ""))


def _let_in() -> bool:
    """Whether the server listens to other machines at all."""
    return str(st.get_option("server.address") or "0.0.0.0") not in _HERE


def code_box(room: str) -> str:
    """What the hall sees of a room: its code, its address and a picture of it to point a phone at."""
    address = _join_address(room)
    picture = segno.make(address, error="m").svg_data_uri(border=2, omitsize=True, light="white")
    return panel.write("hall/room.html", code=rooms.spaced(room), address=address, picture=picture)


def box(initial: ViewState) -> None:
    """Open and close a room; `initial` is where the page began."""
    room = code()
    if not room:
        st.caption("Students open an address on their phones, and their map follows this page. They cannot drive it.")
        st.button("Open a room", on_click=_open, args=(initial,), use_container_width=True)
        return
    st.html(f'<div class="room-card">{code_box(room)}</div>')
    st.caption("C shows this to the hall. The room ends when you close it here, or close this window.")
    if not _let_in():
        st.warning(
            "This server answers only this machine. Start it for the class with: "
            "python3 scripts/start.py --server.address 0.0.0.0"
        )
    st.button("End the room", on_click=_close, use_container_width=True)


def follow() -> None:
    """On a follower's page: join the room that the address names, or ask for a code (``?room=``)."""
    if "room" not in st.query_params:
        return
    with st.container(key="follow-place"):
        served.mount("hall/follow", {"room": rooms.tidy(st.query_params["room"]), "address": served.address("rooms")})
