"""What the reading room shows: the article as a document, its outline, where sections play, what a search found."""

from typing import Any

from atlas import search
from atlas.own import annotate
from atlas.own.passages import OwnPassages
from atlas.record import article, moments
from atlas.words import panel


def _reading_card(passage: article.Passage, own: OwnPassages) -> dict[str, Any]:
    return {**panel.card(passage, own=own), "summary": annotate.live(passage.summary)}


def document(shown: set[str], own: OwnPassages) -> str:
    """The passages of `shown` by section, with the reader's own text where there is one."""
    sections = []
    for title, group in article.sections():
        cards = [_reading_card(passage, own) for passage in group if passage.id in shown]
        if cards:
            sections.append((title, cards))
    return panel.write("read/document.html", sections=sections, own=bool(own))


def outline(shown: set[str]) -> str:
    """The sections with a mark a passage; a press goes to it, and those of the present stop are lit."""
    return panel.write("read/outline.html", sections=article.sections(), shown=shown, total=len(article.passages()))


def coverage() -> str:
    """A strip a section: where on the time bar its stops stand, as shares of the row of stops, not as durations."""
    stops = moments.all_moments()
    share = {stop.id: round(100 * (i + 0.5) / len(stops), 2) for i, stop in enumerate(stops)}
    rows = []
    for row in search.coverage_of_sections():
        told = [stops[i] for i in row["stops"]]
        marks = [{"id": s.id, "label": s.label, "title": s.title, "left": share[s.id]} for s in told]
        rows.append({"section": row["section"], "count": len(told), "stops": marks})
    eras = [
        {"short": era["short"], "left": share[next(s.id for s in stops if s.sort_date >= era["start"])]}
        for era in moments.eras()
    ]
    return panel.write("read/coverage.html", rows=rows, eras=eras)


_GO = {
    "passage": "data-read",
    "own": "data-read",
    "place": "data-go-place",
    "moment": "data-go-moment",
    "settlement": "data-go-feature",
}
_KIND = {
    "passage": "summary",
    "own": "your copy",
    "place": "place",
    "moment": "stop",
    "settlement": "announced or taken",
}


def hits(query: str, own: OwnPassages) -> str:
    """What a search found, each leading to its passage, stop, place, or to a settlement's card on its day."""
    rows = []
    for hit in search.search(query, {key: mine.text for key, mine in own.items()}):
        start, end = hit.span
        rows.append(
            {
                "id": hit.id,
                "title": hit.title,
                "kind": _KIND[hit.kind],
                "go": _GO[hit.kind],
                "day": hit.day,
                "before": hit.snippet[:start],
                "match": hit.snippet[start:end],
                "after": hit.snippet[end:],
            }
        )
    return panel.write("read/hits.html", hits=rows, query=query)
