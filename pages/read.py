"""Read: the article as a document, in the reader's own copy where there is one; the map follows the reading."""

import streamlit as st

from atlas import search
from atlas.address.state import ViewState
from atlas.parts import cite, damage, own_copy, served, session, take, time_map
from atlas.record import article, moments, places
from atlas.record.built import layers
from atlas.words import document, panel

_SHOWN = "read-shown"  # key of this session: the passages that the filters let through


def _choice(label: str, names: dict[str, str]) -> str | None:
    """A choice of one id by its name, or of none."""
    chosen: str | None = st.selectbox(
        label, list(names), format_func=names.__getitem__, index=None, placeholder="any", key=f"filter-{label.lower()}"
    )
    return chosen


def _period(era: str | None) -> tuple[str, str | None] | None:
    eras = moments.eras()
    at = next((i for i, row in enumerate(eras) if row["id"] == era), None)
    if at is None:
        return None
    return eras[at]["start"], eras[at + 1]["start"] if at + 1 < len(eras) else None


def _filters() -> set[str]:
    """Ids of the passages that fit the filters; of all when none is set."""
    named = {key: places.by_id()[key].name for passage in article.passages() for key in passage.places}
    with st.expander("Filter the passages"):
        theme = _choice("Theme", article.theme_labels())
        place = _choice("Place", dict(sorted(named.items(), key=lambda item: item[1])))
        era = _choice("Period", {row["id"]: row["label"] for row in moments.eras()})
        layer = _choice("Layer", {key: layers.words()[key].name for key in search.layer_ids()})
    themes, at, about = ([value] if value else [] for value in (theme, place, layer))
    fitting = search.filtered(themes, at, about, _period(era))
    return {passage.id for passage in fitting}


@st.fragment
@damage.sheltered("The text")
def text(initial: ViewState, notices: list[str]) -> None:
    """Outline, copy, search, filters and the document. The browser lights the present stop's passages (reader.js)."""
    now = session.heard(initial)
    served.mount("panel/reader", document.reading_data())
    with st.container(key="read-side"):
        if notices:
            with st.container(key="panel-first"):  # until the first step
                st.html(panel.notices(notices))
        if now.panel == "about":
            st.html(panel.about())
        if now.panel == "take":
            take.box(now)
        citation = st.container()
        session.listen("cite", "take", "about", data=session.selected(now))
        query = st.text_input(
            "Search",
            placeholder="Search: Şuşa, Շուշի, 1994…",
            label_visibility="collapsed",
            key="read-search",
        )
        hits, outline = st.empty(), st.empty()
        before: set[str] = st.session_state.get(_SHOWN) or {passage.id for passage in article.passages()}
        outline.html(document.outline(before))  # at once, or what stands below it would jump
        own_copy.box()
        shown = _filters()
        own = own_copy.own_passages()  # after the box, which may just have read a copy
        if shown != before:
            outline.html(document.outline(shown))
        st.session_state[_SHOWN] = shown
        if query.strip():
            hits.html(document.hits(query, own))
        if now.cite:
            mine = own.get(now.cite)
            with citation:
                cite.box(now, mine.page if mine else None)
    with st.container(key="document"):
        st.html(document.document(shown, own))


@damage.sheltered("The lines under the map")
def under_the_map() -> None:
    """What the map says of the passage, and where the sections play."""
    st.html(document.foot())
    st.html(document.coverage())


opened = session.opening("read")
initial = opened.state

with st.container(key="read"):
    with st.container(key="read-text"):
        text(initial, opened.notices)
    with st.container(key="read-map"):
        time_map.bar(initial, "read")
        time_map.frame()
        under_the_map()
