"""Sources and method: what rests on what, how sure each line is, which words are used, under which licences."""

import streamlit as st

import geodata
from atlas.address.state import ViewState
from atlas.answers import method, uses
from atlas.parts import damage, served, session, time_map
from atlas.record import figures, sources
from atlas.record.built import evidence
from atlas.words import panel, source_list

_LINES = {"error": "Every line by its error", "": "Who held what"}
_WORDS = (
    ("stops", "stop", "stops"),
    ("control", "row of control", "rows of control"),
    ("figures", "figure", "figures"),
    ("passages", "passage", "passages"),
    ("places", "place", "places"),
    ("names", "form of a name", "forms of names"),
    ("arcs", "line", "lines"),
    ("law", "statement of law", "statements of law"),
)


def _contents() -> list[tuple[str, str, str]]:
    disputes = len(method.disputed_stops()) + len(method.disputed_figures())
    return [
        ("lines", "Lines and their error", str(len(method.arcs()))),
        ("sources", "Sources", str(len(sources.by_id()))),
        ("disagreements", "Where sources disagree", str(disputes)),
        ("schematic", "What is schematic", ""),
        ("terms", "Terms used and why", str(len(method.terms()))),
        ("correct", "Report or correct", ""),
        ("licences", "Licences", ""),
        ("disclaimer", "Disclaimer", ""),
    ]


@damage.sheltered("The introduction")
def head(notices: list[str]) -> None:
    """The heading, the list of contents, and notices about nonsense in the address."""
    st.html(panel.write("sources/head.html", arcs=len(method.arcs()), total=len(sources.by_id()), contents=_contents()))
    if notices:
        st.html(panel.notices(notices))


@damage.sheltered("The table of lines")
def lines() -> None:
    """Every line of the survey with its error. The browser sorts and lights the rows (``rows.js``)."""
    st.html(panel.write("sources/lines.html", classes=method.by_error(), arcs=method.arcs()))
    file = method.arcs_csv().encode("utf-8-sig")
    st.download_button("Download the lines with their evidence (CSV)", file, "karabakh-lines.csv", "text/csv")


def _summary(found: uses.Uses) -> str:
    """How many of each thing rest on a source, in words."""
    counts = [(len(getattr(found, key)), one, many) for key, one, many in _WORDS]
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count) or "names"


@st.fragment
@damage.sheltered("The list of sources")
def every_source() -> None:
    """The sources with what rests on each; a search and a kind."""
    st.html('<section class="desk"><h2 id="sources">Sources and what rests on them</h2></section>')
    with st.container(key="desk-tools"):
        query = st.text_input(
            "Search the sources", placeholder="de Waal, ceasefire, osce…", key="sources-query", width=280
        )
        kind = st.selectbox(
            "Kind",
            list(source_list.TYPES),
            format_func=source_list.TYPES.__getitem__,
            index=None,
            placeholder="any",
            key="sources-kind",
            width=220,
        )
    meant = source_list.meant(query)
    found = source_list.listed(meant or query, kind)
    rows = [{**vars(source), "summary": _summary(source.uses)} for source in found]
    st.html(panel.write("sources/list.html", found=rows, meant=meant, total=len(sources.by_id())))


def _figure(row: dict[str, object]) -> dict[str, object]:
    others = [
        {"value": figures.amount(other), "source": other["source"], "who": sources.said_by(other["source"])}
        | {"note": other.get("note", "")}
        for other in figures.by_id()[str(row["id"])]["alternatives"]
    ]
    whose = "broers-2021" if row["whose"] == "article" else row["whose"]
    return {**row, "amount": figures.amount(row), "source": whose, "who": sources.said_by(str(whose)), "others": others}


@damage.sheltered("The list of disagreements")
def disagreements() -> None:
    """What is disputed and how it was decided; what is schematic."""
    st.html(
        panel.write(
            "sources/disputes.html",
            shapes=method.shapes(),
            ceasefire=geodata.day("ceasefire"),
            stops=method.disputed_stops(),
            figures=[_figure(row) for row in method.disputed_figures()],
            cells=method.cell_notes(),
            nots=method.what_shapes_are_not(),
            schematic=method.schematic_arcs(),
            uncertain=method.uncertain_control(),
        )
    )


@damage.sheltered("Words and terms")
def words_and_terms() -> None:
    """Terms, how to correct a line, licences, disclaimer."""
    st.html(panel.write("sources/terms.html", terms=method.terms()))
    for title in ("To correct a line", "To correct a date"):
        with st.expander(title):
            st.markdown(method.guide(title))
    st.html('<section class="desk"><h2 id="licences">Data, licences and credits</h2></section>')
    st.markdown(method.licences())
    st.html(panel.write("sources/end.html", basemap=method.basemap()))


def colouring(source: str | None) -> None:
    """Mount the tables' part in the browser, with the source that is opened and the choice of what the map shows."""
    chosen = st.segmented_control(
        "The map shows", list(_LINES), default="error", format_func=_LINES.__getitem__, key="sources-lines"
    )
    served.mount("panel/rows", {"lines": chosen if chosen is not None else "error", "source": source})


@st.fragment
@damage.sheltered("The card of the line")
def card(initial: ViewState) -> None:
    """The evidence of the chosen line under the map."""
    now = session.heard(initial)
    session.listen("feature")
    arc = method.arc(now.feature) if now.feature else None
    st.html(
        panel.write(
            "sources/card.html",
            selected=now.feature,
            arc=arc,
            feature=evidence.card(now.feature) if now.feature and arc is None else None,
            sources=sources.lines(arc.sources) if arc else [],
        )
    )


opened = session.opening("sources")
initial = opened.state

with st.container(key="desk"):
    with st.container(key="desk-text"):
        head(opened.notices)
        lines()
        every_source()
        disagreements()
        words_and_terms()
    with st.container(key="desk-map"):
        time_map.bar(initial, "sources")
        colouring(opened.asked.values.get("source"))
        time_map.frame()
        card(initial)
