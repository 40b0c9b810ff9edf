"""What rests on each source: stops, changes of control, figures, places, passages, lines, law, names of all kinds."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import geodata
from atlas.answers import method
from atlas.answers.method import Arc
from atlas.record import article, figures, law, moments, places, sources
from atlas.record.article import Passage
from atlas.record.law import Act
from atlas.record.moments import Moment
from atlas.record.places import Place
from geodata.names import NameForm


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
    names: list[NameForm] = field(default_factory=list)
    """Forms of names for which it vouches."""
    states: int = 0
    """Rows of ``states.csv``."""
    announcements: int = 0
    """Rows of ``announcements.csv``."""

    @property
    def cells(self) -> dict[str, list[dict[str, str]]]:
        """The rows of control by the name of their cell."""
        names = {row["cell_id"]: row["name"] for row in geodata.rows("survey/cells.csv")}
        found: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self.control:
            found[names[row["cell_id"]]].append(row)
        return found

    @property
    def total(self) -> int:
        """How many things rest on it."""
        of_the_map = len(self.stops) + len(self.control) + len(self.places) + len(self.arcs) + self.states
        return (
            of_the_map + self.announcements + len(self.names) + len(self.figures) + len(self.passages) + len(self.law)
        )


def _of_figure(figure: dict[str, Any]) -> set[str]:
    return set(figure["sources"]) | {other["source"] for other in figure.get("alternatives", ())}


@cache
def all_uses() -> dict[str, Uses]:
    """What rests on each source, by its id; a source that nothing names is left out."""
    found: dict[str, Uses] = defaultdict(Uses)
    for moment in moments.all_moments():
        for key in moment.sources:
            found[key].stops.append(moment)
    for row in geodata.rows("survey/control.csv"):
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
        for key in named | {sources.ARTICLE}:
            found[key].passages.append(passage)
    for line in method.arcs():
        for key in line.sources:
            found[key].arcs.append(line)
    for act in law.acts():
        for key in act.sources:
            found[key].law.append(act)
    for row in geodata.rows("facts/states.csv"):
        for key in row["sources"].split():
            found[key].states += 1
    for row in geodata.rows("survey/announcements.csv"):
        for key in row["sources"].split():
            found[key].announcements += 1
    for forms in places.name_forms().values():
        for form in forms:
            found[form.source].names.append(form)
    return dict(found)


def of(source_id: str) -> Uses:
    """What rests on a source; nothing for one that no table names."""
    return all_uses().get(source_id, Uses())
