"""Explore: the map under the time bar, with the passages of the article beside it."""

import streamlit as st

from atlas.address.state import ViewState
from atlas.answers import checks
from atlas.parts import cite, damage, own_copy, room, session, shell, take, time_map
from atlas.words import changes, law, panel


@st.fragment
def panel_of(initial: ViewState, notices: list[str], newcomer: bool) -> None:
    """Passages, whole article, table or evidence: all that follows the time bar through Python."""
    now = session.heard(initial)
    own = own_copy.own_passages()
    told = ""
    with damage.sheltered("What law and the UN said"):
        told = law.the_law((now.day,), now.shows == "law") + changes.since(now)
    st.html(panel.tabs(now) + told)
    if notices and now == initial:
        st.html(panel.notices(notices))
    with st.container(key="cards", height="stretch"), damage.sheltered("This panel"):
        if newcomer and now == initial:
            st.html(panel.intro())
        session.listen(session.own_cards(own) if own else session.usual_cards())
        if now.cite:
            mine = own.get(now.cite)
            cite.box(now, mine.page if mine else None)
        elif now.panel == "take":
            take.box(now)
        else:
            st.html(panel.panel(now, own))
            if now.feature and checks.exists(now.feature):
                _check_link(now)
    with damage.sheltered("The areas"):
        st.html(panel.areas(now))


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
room.follow(opened.asked.values.get("room"))
shell.settle()
