"""What a session knows of its page: the state that it opens with, what the browser has told since, and its cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from atlas.address import codec
from atlas.address.codec import Asked, Known
from atlas.address.state import KEYS, ViewState
from atlas.own.passages import OwnPassages
from atlas.parts import served
from atlas.words import beside as words

_CARDS = "own-cards"  # key of the cards made from this session's copy
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
    told = st.session_state.get(_TOLD)
    state = ViewState.from_mapping(told) if told and not asked.has(*KEYS) else ViewState.of(asked.values)
    return Opening(state, asked, newcomer=not query and not told)


def heard(initial: ViewState) -> ViewState:
    """The state that the browser last told through ``panel.js``, or `initial` before it has said anything."""
    told = st.session_state.get("panel", {}).get("state")
    if not isinstance(told, Mapping) or not told:
        return initial
    st.session_state[_TOLD] = dict(told)
    return ViewState.from_mapping(told)


def listen(data: Mapping[str, Any] | None = None) -> None:
    """Mount ``panel.js``, through which a page hears what the browser shows; with `data` (``beside``) it draws the
    panel too, and is heard only where Python is needed for it."""
    served.mount("panel/panel", data, on_state_change=lambda: None)


def beside(own: OwnPassages) -> dict[str, Any]:
    """What the browser draws the panel from: addresses of what is told and of the layers, and this session's copy."""
    return {
        "told": served.told_address(),
        "layers": served.layer_addresses(),
        "own": _own_texts(own) if own else {},
        "comparing": "./compare",
    }


def selected() -> dict[str, Any]:
    """As `beside`, for a page whose panel the browser draws only while a feature or a place is selected."""
    return beside({}) | {"selected": True}


def _own_texts(own: OwnPassages) -> dict[str, Any]:
    """The text of this session's copy as markup, made once a copy and held by the session alone."""
    made: tuple[OwnPassages, dict[str, Any]] | None = st.session_state.get(_CARDS)
    if made is None or made[0] != own:
        made = (own, words.own_texts(own))
        st.session_state[_CARDS] = made
    return made[1]


def forget_own_cards() -> None:
    """Let go of the cards made from this session's copy."""
    st.session_state.pop(_CARDS, None)
