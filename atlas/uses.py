"""What rests on each source: stops, changes of control, figures, places, passages, lines, law, names of states."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import geodata
from atlas import article, citation, figures, law, method, moments, places, sources
from atlas.article import Passage
from atlas.citation.items import ARTICLE
from atlas.law import Act
from atlas.method import Arc
from atlas.moments import Moment
from atlas.places import Place


@dataclass
class Uses:
    """What rests on a source, each part in the order of its table."""

    stops: list[Moment] = field(default_factory=list)
    control: list[dict[str, str]] = field(default_factory=list)
    """Rows of ``survey/control.csv``; the source is one of the stop that tells the change."""
    figures: list[dict[str, Any]] = field(default_factory=list)
    """Figures that it gives, or to which it gives another value."""
    places: list[Place] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    """Passages with one of these figures; every passage for the article itself."""
    arcs: list[Arc] = field(default_factory=list)
    """Lines for which it was weighed."""
    law: list[Act] = field(default_factory=list)
    """What law and the United Nations said (``law.csv``)."""
    states: int = 0
    """Rows of ``states.csv``."""

    @property
    def cells(self) -> dict[str, list[dict[str, str]]]:
        """The rows of control by the name of their cell."""
        names = {row["cell_id"]: row["name"] for row in geodata.read_csv("survey/cells.csv")}
        found: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self.control:
            found[names[row["cell_id"]]].append(row)
        return found

    @property
    def total(self) -> int:
        """How many things rest on it."""
        of_the_map = len(self.stops) + len(self.control) + len(self.places) + len(self.arcs) + self.states
        return of_the_map + len(self.figures) + len(self.passages) + len(self.law)


def _of_figure(figure: dict[str, Any]) -> set[str]:
    return set(figure["sources"]) | {other["source"] for other in figure.get("alternatives", ())}


@cache
def all_uses() -> dict[str, Uses]:
    """What rests on each source, by its id; a source that nothing names is left out."""
    found: dict[str, Uses] = defaultdict(Uses)
    for moment in moments.all_moments():
        for key in moment.sources:
            found[key].stops.append(moment)
    for row in geodata.read_csv("survey/control.csv"):
        for key in moments.by_id()[row["moment"]].sources if row["moment"] else ():
            found[key].control.append(row)
    for figure in figures.by_id().values():
        for key in _of_figure(figure):
            found[key].figures.append(figure)
    for place in places.all_places():
        for key in place.sources:
            found[key].places.append(place)
    for passage in article.passages():
        named = {key for figure in passage.figures for key in _of_figure(figures.by_id()[figure])}
        for key in named | {ARTICLE}:
            found[key].passages.append(passage)
    for line in method.arcs():
        for key in line.sources:
            found[key].arcs.append(line)
    for act in law.acts():
        for key in act.sources:
            found[key].law.append(act)
    for row in geodata.read_csv("states.csv"):
        for key in filter(None, row["sources"].split(";")):
            found[key.strip()].states += 1
    return dict(found)


def of(source_id: str) -> Uses:
    """What rests on a source; nothing for one that no table names."""
    return all_uses().get(source_id, Uses())


@dataclass(frozen=True)
class Source:
    """A source as the page shows it: the reference (HTML, escaped), a link or an empty string, whether it was seen."""

    id: str
    type: str
    reference: str
    text: str
    url: str
    seen: bool
    note: str
    uses: Uses


TYPES = {
    "report": "Reports",
    "article-newspaper": "Press",
    "webpage": "Web pages",
    "treaty": "Agreements and declarations",
    "book": "Books",
    "legislation": "Resolutions and decrees",
    "legal_case": "Judgments and orders",
    "article-journal": "Journal articles",
    "dataset": "Data sets",
    "entry-encyclopedia": "Encyclopedias",
    "chapter": "Chapters",
    "article": "Articles",
    "speech": "Speeches",
}
"""The CSL types of ``sources.json`` in words."""


@cache
def all_sources(style: str) -> tuple[Source, ...]:
    """Every source, by author or title, with its reference in a citation `style` and what rests on it."""
    items = [{k: v for k, v in row.items() if k not in ("verified", "note")} for row in sources.by_id().values()]
    references = {reference.id: reference for reference in citation.formatted(items, style)}
    made = [
        Source(
            key,
            row["type"],
            references[key].html,
            references[key].text,
            row.get("URL") or (f"https://doi.org/{row['DOI']}" if row.get("DOI") else ""),
            row.get("verified", True),
            row.get("note", ""),
            of(key),
        )
        for key, row in sources.by_id().items()
    ]
    return tuple(sorted(made, key=lambda source: source.text.lstrip('“"‘').removeprefix("The ").casefold()))


def unnamed() -> list[str]:
    """Ids of the sources that no table names."""
    return [key for key in sources.by_id() if not of(key).total]


def listed(query: str = "", kind: str | None = None, style: str = "chicago") -> list[Source]:
    """The sources whose reference, id or note holds every word of `query` (any case), of a CSL type if one is given."""
    words = query.casefold().split()
    return [
        source
        for source in all_sources(style)
        if (kind is None or source.type == kind)
        and all(word in f"{source.text} {source.id} {source.note}".casefold() for word in words)
    ]
