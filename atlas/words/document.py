"""What the reading room shows: the article as a document, its outline, where sections play, what a search found."""

from functools import cache
from typing import Any

from atlas import search
from atlas.answers import ground
from atlas.own import annotate
from atlas.own.passages import OwnPassages
from atlas.record import article, moments, phrases, places
from atlas.record.built import layers
from atlas.words import panel


def _reading_card(passage: article.Passage, own: OwnPassages) -> dict[str, Any]:
    live = {key: annotate.live(getattr(passage, key), passage.moments) for key in ("claim", "summary")}
    return {**panel.card(passage, own=own), **live}


@cache
def reading_data() -> dict[str, Any]:
    """What ``reader.js`` needs besides the markup, sent once: whose ground each word names from when on, which land a
    phrase stands for, which passages rest on a cell."""
    grounds = {place.id: ground.of_place(place) for place in places.all_places()}
    lands = {key: {"cells": land.cells, "layer": None, "held": land.held} for key, land in ground.lands().items()}
    lines = {row.words: row.layer for row in phrases.by_words().values() if row.layer}
    return {
        "places": {key: held for key, held in grounds.items() if held},
        "lands": lands | {words: {"cells": (), "layer": layer, "held": ()} for words, layer in lines.items()},
        "rests": ground.passages_on(),
        "cells": {cell.id: cell.name for cell in layers.cells().values()},
        "passages": {p.id: {"paragraph": p.paragraph, "locator": p.locator} for p in article.passages()},
    }


def foot() -> str:
    """The lines under the map: stops of the passage, what rests on the land pointed at, whose colour a line has."""
    return panel.write("read/foot.html", sides=ground.LABELS)


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
    found = search.answer(query, {key: mine.text for key, mine in own.items()})
    for hit in found.hits:
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
    return panel.write("read/hits.html", hits=rows, query=query, meant=found.meant)
