"""The box that gives a citation to paste, in three styles and three formats to import."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from atlas import citation
from atlas.address import state
from atlas.address.state import ViewState
from atlas.record import article


def _items(now: ViewState, page: str | None, pair: Mapping[str, str] | None) -> list[citation.Item]:
    link = state.permalink(st.context.url or "http://localhost:8501/", now, pair)
    the_map = citation.map_state(link, now.day, date.today())
    if now.cite and now.cite != "map":
        return [citation.article(article.by_id()[now.cite], page), the_map]
    return [the_map, citation.article()]


def box(now: ViewState, page: str | None = None, pair: Mapping[str, str] | None = None) -> None:
    """Citations of what was asked for: a passage with the map beside it, or the map with the article behind it."""
    items = _items(now, page, pair)
    st.html(
        '<p class="back"><button type="button" class="link" data-go-cite="">Back to the passages</button></p>'
        '<h2 class="panel-head">Cite</h2>'
    )
    styles = list(citation.STYLES)
    chosen = st.segmented_control("Style", styles, default=styles[0], format_func=citation.STYLES.__getitem__)
    references = citation.formatted(items, chosen or styles[0])
    st.code("\n\n".join(reference.text for reference in references), language=None, wrap_lines=True)
    st.caption("In a note, or in brackets in the text:")
    st.code(references[0].cite, language=None, wrap_lines=True)
    sources = citation.in_use() if st.checkbox("with every source in use", key="cite-all") else []
    everything = [*items, *sources]
    with st.container(horizontal=True):
        st.download_button(
            "RIS", citation.ris(everything), "karabakh-time-map.ris", "application/x-research-info-systems"
        )
        st.download_button("BibTeX", citation.bibtex(everything), "karabakh-time-map.bib", "application/x-bibtex")
        st.download_button("CSL-JSON", citation.csl_json(everything), "karabakh-time-map.json", "application/json")
