"""Explore: the map under the time bar, with the passages of the article beside it."""

import streamlit as st

from atlas.address.state import ViewState
from atlas.answers.figures import checks
from atlas.parts import cite, damage, own_copy, session, shell, take, time_map
from atlas.words import panel


@st.fragment
def panel_of(initial: ViewState, notices: list[str], newcomer: bool) -> None:
    """What stands beside the map. The browser draws it and follows each step by itself; what only Python can make
    (citations, files) stands below, where it is asked for."""
    now = session.heard(initial)
    own = own_copy.own_passages()
    with st.container(key="panel-first"):  # until the first step
        if notices:
            st.html(panel.notices(notices))
        if newcomer:
            with damage.sheltered("The introduction"):
                st.html(panel.intro())
    with damage.sheltered("This panel"):
        session.listen("cite", "take", "feature", data=session.beside(own))
    with st.container(key="panel-asked"), damage.sheltered("This part"):
        if now.cite:
            mine = own.get(now.cite)
            cite.box(now, mine.page if mine else None)
        elif now.panel == "take" and not now.feature and not now.place:
            take.box(now)
        elif now.feature and checks.exists(now.feature):
            _check_link(now)


def _check_link(now: ViewState) -> None:
    """The way from a feature's card to the rows and the formula of its figure, within this session."""
    time = {"moment": now.moment} if now.moment else {"date": now.day}
    label = "How this figure comes about"
    st.page_link(shell.PAGES / "figures.py", label=label, query_params=time | {"check": now.feature or ""})


opened = session.opening("explore")
initial = opened.state

with st.container(key="explore"):
    time_map.bar(initial)
    with st.container(key="map-frame"):
        time_map.frame()
    with st.container(key="panel-frame"):
        panel_of(initial, opened.notices, opened.newcomer)
