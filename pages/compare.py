"""Compare: two days side by side, one over the other, or only what changed between them, with every change told."""

from dataclasses import replace
from datetime import date

import streamlit as st

from atlas.address import pair, vocabulary
from atlas.address.codec import Asked
from atlas.address.pair import Pair
from atlas.address.state import ViewState
from atlas.answers import compare
from atlas.look import folium_map
from atlas.parts import cite, damage, own_copy, served, session, take, time_map
from atlas.record import moments
from atlas.story import whole
from atlas.words import changes, law, panel, time_bar

_PAIR = "pair"  # key of the pair that this session last compared


def opening_pair(asked: Asked) -> Pair:
    """The pair that the page opens with: of the address, else the one that this session last compared."""
    found = Pair.of(asked.values)
    if asked.has("from", "to"):
        return found
    last: Pair = st.session_state.get(_PAIR, Pair())
    return replace(last, mode=found.mode if asked.has("mode") else last.mode)


def bar(initial: ViewState, start: Pair) -> None:
    """The two days and the way to compare them. It owns the state of this page; what it is given is read once."""
    data = time_bar.bar(whole())
    data |= {
        "initial": initial.as_dict() | start.as_dict(),
        "defaults": ViewState().as_dict() | Pair().as_dict(),
        "table": vocabulary.browser_table(),
        "ready": pair.ready(date.today()),
        "titled": time_bar.titled(),
        "prefetch": served.fetched_early(),
    }
    served.mount("bar/compare", data)


def maps() -> None:
    """Both maps, in one frame that is loaded once."""
    time_map.frame(folium_map.pair_map)


def _heard(start: Pair) -> Pair:
    """The pair that the browser last told, trusted no more than an address; `start` before it has said anything."""
    told = session.told("panel")
    if "from" not in told:
        return start
    found = Pair.from_mapping(told)
    st.session_state[_PAIR] = found
    return found


def _right(now: ViewState, found: Pair) -> ViewState:
    """The state of the right-hand map, for what tells of one day."""
    stop = found.end if found.end in moments.by_id() else None
    return replace(now, moment=stop, date=None if stop else found.days[1])


@damage.sheltered("What changed")
def _panel(now: ViewState, found: Pair, notices: list[str]) -> None:
    if notices:
        st.html(panel.notices(notices))
    st.html(law.the_law(found.days, now.shows == "law") or "<div hidden></div>")
    session.listen("pair", "cite", "take", "about", "feature", "place", data=session.selected(now, found.days))
    here = _right(now, found)
    if now.cite:
        mine = own_copy.own_passages().get(now.cite)
        cite.box(here, mine.page if mine else None, {"from": found.start, "to": found.end, "mode": found.mode})
    elif now.panel == "take":
        st.html(changes.BACK)
        take.box(here)
    elif now.panel == "about":
        st.html(changes.BACK + panel.about())
    elif not now.feature and not now.place:  # which the browser shows
        st.html(changes.summary(found))


@damage.sheltered("The table of changes")
def _table(found: Pair) -> None:
    st.html(changes.table(found))
    changed = compare.changes(*found.days)
    name = "karabakh-changes-{}-{}".format(*compare.in_order(*found.days))
    with st.container(horizontal=True):
        st.download_button("Changes (CSV)", compare.as_csv(changed), f"{name}.csv", "text/csv", on_click="ignore")
        st.download_button(
            "Changed land (GeoJSON)",
            compare.as_geojson(changed),
            f"{name}.geojson",
            "application/geo+json",
            on_click="ignore",
        )


@st.fragment
def told(initial: ViewState, start: Pair, notices: list[str]) -> None:
    """What changed: beside the maps in short, under them every change with its source."""
    now, found = session.heard(initial), _heard(start)
    with st.container(key="compare-panel"):
        _panel(now, found, notices if (now, found) == (initial, start) else [])
    with st.container(key="compare-table"):
        _table(found)


opened = session.opening("compare")
initial, compared = opened.state, opening_pair(opened.asked)

with st.container(key="compare-page"):
    bar(initial, compared)
    with st.container(key="compare-map"):
        maps()
    with st.container(key="compare-told"):
        told(initial, compared, opened.notices)
