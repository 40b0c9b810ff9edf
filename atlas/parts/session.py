"""What a session knows of its page: the state that it opens with, what the browser has told since, and its cards."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from atlas.address import codec
from atlas.address.codec import Asked, Known
from atlas.address.state import KEYS, ViewState
from atlas.own.passages import OwnPassages
from atlas.parts import served
from atlas.words import beside as words

_HELD = "held"  # key of what this session holds that is its visitor's own
_TOLD = "told"  # key of what the browser last told, kept for the session so that it outlives a change of page


@dataclass(frozen=True)
class Opening:
    """What a page opens with."""

    state: ViewState
    asked: Asked
    """What the address asks for, the page's own keys too."""
    newcomer: bool
    """Whether this is a first visit, by an address that asks for nothing."""

    @property
    def notices(self) -> list[str]:
        """Sentences about nonsense in the address."""
        return list(self.asked.notices)


def opening(page: str, known: Known | None = None) -> Opening:
    """What the page of that name opens with; `known` as for `codec.read`.

    The address counts first, then what another page of this session showed, then the opening stop.
    """
    query = st.query_params.to_dict()
    asked = codec.read(query, page, known)
    before = st.session_state.get(_TOLD)
    state = ViewState.from_mapping(before) if before and not asked.has(*KEYS) else ViewState.of(asked.values)
    return Opening(state, asked, newcomer=not query and not before)


def told(component: str) -> Mapping[str, Any]:
    """The state that a component of this page told last, or nothing. It comes from outside, and may hold anything."""
    found = st.session_state.get(component)
    state = found.get("state") if isinstance(found, Mapping) else None
    return state if isinstance(state, Mapping) else {}


def last_told() -> Mapping[str, Any]:
    """What the browser told last, on this page or on one before it; trusted no more than an address."""
    found: Mapping[str, Any] = st.session_state.get(_TOLD, {})
    return found


def heard(initial: ViewState) -> ViewState:
    """The state that the browser last told through ``panel.js``, or `initial` before it has said anything."""
    found = told("panel")
    if not found:
        return initial
    st.session_state[_TOLD] = dict(found)
    return ViewState.from_mapping(found)


def presence() -> Callable[[], bool]:
    """A function that tells, from any thread and at any time, whether this session's window is still connected."""
    context = get_script_run_ctx()
    mine = context.session_id if context else ""
    return lambda: not runtime.exists() or runtime.get_instance().is_active_session(mine)


_sessions: dict[str, dict[str, Any]] = {}


def held() -> dict[str, Any]:
    """What this session holds that is its visitor's own: a copy, cards and files made of it. Emptied, it is gone.

    It stands in one place, because a session that has ended may itself stay in memory for a while.
    """
    mine: dict[str, Any] = st.session_state.setdefault(_HELD, {})
    context = get_script_run_ctx()
    if context:
        _sessions[context.session_id] = mine
    return mine


def holders() -> tuple[str, ...]:
    """The sessions of this server that have held something of their own, by Streamlit's names for them."""
    return tuple(_sessions)


def forget(session_id: str) -> None:
    """Let go of all that a session holds."""
    _sessions.pop(session_id, {}).clear()


def listen(*asks: str, data: Mapping[str, Any] | None = None) -> None:
    """Mount ``panel.js``, through which a page hears what the browser shows; with `data` (``beside``) it draws the
    panel too. `asks`: what of the page Python draws, by the names of ``telling.js``. A change of these is heard at
    once, a step beside them at rest, all else before the page is left."""
    served.mount("panel/panel", {**(data or {}), "asks": asks}, on_state_change=lambda: None)


def beside(own: OwnPassages) -> dict[str, Any]:
    """What the browser draws the panel from: addresses of what is told and of the layers, and this session's copy."""
    return {
        "told": served.told_address(),
        "layers": served.layer_addresses(),
        "own": _own_texts(own) if own else {},
        "comparing": "./compare",
    }


def selected(now: ViewState, days: Sequence[str] = ()) -> dict[str, Any]:
    """As `beside`, for a page whose panel the browser draws only while a feature or a place is selected. All else
    Python draws: this time of `now` and, on the page of two days, of `days`."""
    return beside({}) | {"drawn": {"cite": now.cite, "panel": now.panel, "days": list(days)}}


def _own_texts(own: OwnPassages) -> dict[str, Any]:
    """The text of this session's copy as markup, made once a copy and held by the session alone."""
    mine = held()
    if "texts" not in mine or mine["texts"][0] != own:
        mine["texts"] = (own, words.own_texts(own))
    made: dict[str, Any] = mine["texts"][1]
    return made
