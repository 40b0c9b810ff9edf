"""Names: the gazetteer as a table of all forms, with the map beside it."""

from collections import Counter

import streamlit as st

from atlas.address.state import ViewState
from atlas.parts import damage, served, session, time_map
from atlas.record import article, moments, places, sources
from atlas.words import gazetteer, panel

_NOTE = "F2"  # the passage on names


@damage.sheltered("The introduction")
def head(notices: list[str]) -> None:
    """The heading, what is on the page, and notices about nonsense in the address."""
    found = [form for place in places.all_places() for form in places.forms(place)]
    scripts = [gazetteer.SCRIPTS[code] for code, _ in Counter(form.script for form in found).most_common()]
    st.html(panel.write("names/head.html", total=len(places.all_places()), forms=len(found), scripts=scripts))
    if notices:
        st.html(panel.notices(notices))


@st.fragment
@damage.sheltered("The table of names")
def table() -> None:
    """Search, filters and the table. The browser lights the row of the chosen place (``rows.js``)."""
    with st.container(key="desk-tools"):
        query = st.text_input("Search in any script", placeholder="Şuşa, Շուշի, Шуша", key="names-query", width=210)
        counts = gazetteer.kinds()
        kind = st.selectbox(
            "Kind",
            list(counts),
            format_func=lambda key: f"{key} ({counts[key]})",
            index=None,
            placeholder="any",
            key="names-kind",
            width=150,
        )
        first = st.segmented_control(
            "First column", list(gazetteer.LANGUAGES), default="article", format_func=_short, key="names-first"
        )
        contested = st.toggle("Contested only", key="names-contested")
    rows = gazetteer.table(query, [kind] if kind else [], contested)
    order = gazetteer.rotated(first or "article")
    st.html(
        panel.write(
            "names/table.html",
            rows=rows,
            meant=gazetteer.meant(query),
            order=order,
            languages=gazetteer.LANGUAGES,
            total=len(places.all_places()),
            query=query.strip(),
        )
    )
    # With the mark of UTF-8 in front, or spreadsheets take the letters for those of another alphabet.
    file = gazetteer.as_csv(rows).encode("utf-8-sig")
    st.download_button("Download this table (CSV, a line for each form)", file, "karabakh-names.csv", "text/csv")


def _short(language: str) -> str:
    return {"article": "Article"}.get(language, gazetteer.LANGUAGES[language])


@damage.sheltered("What is said of the names")
def about() -> None:
    """The note on names in our words, why Nagorny, and how the map chooses."""
    every = places.all_places()
    count = Counter(key for place in every for key in place.sources)
    st.html(
        panel.write(
            "names/about.html",
            note=article.by_id()[_NOTE],
            meanings=gazetteer.meanings(),
            contested=sum(place.contested for place in every),
            total=len(every),
            region=places.by_id()["nagorny-karabakh"],
            oblast=places.by_id()["nkao"],
            modes=gazetteer.modes(),
            day=initial.day,
            examples=[(place, gazetteer.written(place, initial.day)) for place in every if place.id in places.seats()],
            sources=[(sources.lines([key])[0], number) for key, number in count.most_common()],
        )
    )


@st.fragment
@damage.sheltered("The card of the place")
def card(initial: ViewState) -> None:
    """The chosen place under the map."""
    now = session.heard(initial)
    session.listen("place")
    chosen = places.by_id()[now.place] if now.place else None
    st.html(
        panel.write(
            "names/card.html",
            selected=now.place,
            place=chosen,
            outside=chosen is not None and not places.is_inside(chosen),
            day=now.day,
            written=gazetteer.written(chosen, now.day) if chosen else [],
            moments=[stop for stop in moments.all_moments() if chosen and chosen.id in stop.places],
            sources=sources.lines(chosen.sources) if chosen else [],
        )
    )


opened = session.opening("names")
initial = opened.state

with st.container(key="desk"):
    with st.container(key="desk-text"):
        head(opened.notices)
        table()
        about()
    with st.container(key="desk-map"):
        time_map.bar(initial, "names")
        time_map.frame()
        card(initial)
        served.mount("panel/rows", {"lines": "names"})
