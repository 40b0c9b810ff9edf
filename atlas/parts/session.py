"""What a session knows of its page: the state that it opens with, what the browser has told since, and its cards."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from atlas.address import state
from atlas.address.state import ViewState
from atlas.own.passages import OwnPassages
from atlas.parts import served
from atlas.words import panel

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


def heard(initial: ViewState) -> ViewState:
    """The state that the browser last told through ``panel.js``, or `initial` before it has said anything."""
    told = st.session_state.get("panel", {}).get("state")
    if not told:
        return initial
    st.session_state[_TOLD] = dict(told)
    return _trusted(told)


def listen(data: Mapping[str, Any] | None = None) -> None:
    """Mount ``panel.js``, through which a page hears what the browser shows; with `data` it draws the cards too."""
    served.mount("panel/panel", data, on_state_change=lambda: None)


@cache
def usual_cards() -> dict[str, Any]:
    """The cards in our own words, and what each stop shows of them."""
    return {"cards": panel.cards(), "stops": panel.stops()}


def own_cards(own: OwnPassages) -> dict[str, Any]:
    """The cards with the text of this session's copy, made once a copy and held by the session alone."""
    made: tuple[OwnPassages, dict[str, Any]] | None = st.session_state.get(_CARDS)
    if made is None or made[0] != own:
        made = (own, usual_cards() | {"cards": panel.cards(own)})
        st.session_state[_CARDS] = made
    return made[1]


def forget_own_cards() -> None:
    """Let go of the cards made from this session's copy."""
    st.session_state.pop(_CARDS, None)
