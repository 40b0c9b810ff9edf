"""The sheets of slides and handout: a stop is one, with a question that is asked before it two; what stands on them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from atlas.address.pair import day_of
from atlas.address.state import ViewState
from atlas.answers import holding
from atlas.export import script
from atlas.export.picture import legend
from atlas.export.picture.scene import Scene
from atlas.export.request import Request
from atlas.export.script import Told
from atlas.look import map_table
from atlas.look.map_table import LegendRow
from atlas.record import moments, questions
from atlas.record.questions import Question
from geodata.dates import long_day

TODO = {"line": "Draw it on the map.", "place": "Mark it on the map.", "land": "Shade it on the map.", "choice": ""}
"""What a reader is to do, by the kind of question."""
_UNANSWERED = ("nkao", "relief", "labels")
"""What is on the map while nobody has answered."""
_OF_ONE_DAY = "change"
"""A switch that tells of one day, and is off where two are compared, as on the page."""
_MEASURED = "km², as drawn on this map"


@dataclass(frozen=True)
class Sheet:
    """A slide, or half of a page."""

    told: Told
    asked: Question | None = None
    """The question that it asks; it shows the map without the answer."""
    answer: str = ""
    """What is said with the answer, on the sheet after it."""

    @property
    def kind(self) -> str:
        """Of a stop (``atlas.story.Kind``), or ``question``."""
        return "question" if self.asked else self.told.stop.kind


def of(stops: list[Told]) -> Iterator[Sheet]:
    """The sheets of a talk's stops: each question, then its stop."""
    for told in stops:
        question = questions.by_id().get(told.stop.question)
        if question:
            yield Sheet(told, asked=question)
        yield Sheet(told, answer=question.told if question else "")


def unanswered(request: Request, question: Question) -> Request:
    """The request of the map on which a question is asked: its day, with nothing on it that would be an answer."""
    layers = tuple(layer for layer in request.state.layers if layer in _UNANSWERED)
    lines = map_table.table()["changed"]["captions_left_out"]
    unnamed = (*filter(None, [question.place]), *lines)
    state = ViewState(moment=None, date=question.day, layers=layers, names=request.state.names)
    return replace(request, state=state, before="", strokes=(), unnamed=unnamed)


@dataclass(frozen=True)
class Half:
    """One of two days that are compared."""

    request: Request
    date: str
    day: str
    """The ISO day."""
    words: str
    """The map in words."""


def halves(request: Request, told: Told) -> tuple[Half, Half]:
    """The two days of a stop that compares them, left and right; where only what changed is asked for, the right one
    marks it. What is drawn stands on both."""
    pair = told.stop.pair
    before, after = pair.days
    at = script.at(request, told)
    found = []
    for value, since in ((pair.start, ""), (pair.end, before if pair.mode == "changed" else "")):
        moment = moments.by_id().get(value)
        layers = tuple(layer for layer in at.state.layers if layer != _OF_ONE_DAY)
        state = replace(at.state, moment=None, date=day_of(value), layers=layers, since="stop" if since else "none")
        half = replace(at, state=state, before=since)
        date = moment.label if moment else long_day(value)
        found.append(Half(half, date, state.day, script.map_in_words(half, date)))
    return found[0], found[1]


@dataclass(frozen=True)
class Key:
    """What is on a map, as text: heads where it does not show who held the ground, the rows of its legend with their
    km2 (of classes of land, geodesic, as drawn), and what the numbers are."""

    heads: tuple[str, ...]
    rows: tuple[tuple[LegendRow, float | None], ...]

    @property
    def tails(self) -> tuple[str, ...]:
        """What the numbers are, where there are any."""
        return (_MEASURED,) if any(km2 is not None for _, km2 in self.rows) else ()

    def of_land(self) -> "Key":
        """Its classes of land alone."""
        return Key(self.heads, tuple(row for row in self.rows if row[1] is not None))


def key_of(scene: Scene) -> Key:
    """The key of what is on the map. Tints of the ground are left out: the map names the states."""
    km2: dict[str, Any] = {area.symbol: area.km2 for area in holding.areas(scene.day)} if scene.is_on("control") else {}
    rows = [(row, km2.get(row["key"])) for row in legend.rows(scene) if "tints" not in row]
    return Key((legend.heading(scene),) if scene.state.shows == "law" else (), tuple(rows))
