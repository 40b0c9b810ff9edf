"""How far an answer is from what the map says.

A line's miss is the modified Hausdorff distance (Dubuisson & Jain 1994): the mean distance from the drawn line to the
map's, or from the map's to the drawn, whichever is larger. A mean, because one slip of a finger should not decide, as
it does in Hausdorff's own; the larger of the two ways, because who draws a short piece in the right place has not drawn
the line, and who scribbles all over the map has not either.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from atlas.record.questions import Question
from atlas.talk.answers import plane, truth
from atlas.talk.answers.reading import Answer


@dataclass(frozen=True, slots=True)
class Miss:
    """A miss in what its kind is measured in; None elsewhere. `km` of a line and a place; `km2` between the lines, or
    wrongly chosen (`wrong`) and left out (`missed`) together; `right` of a choice."""

    km: float | None = None
    km2: float | None = None
    wrong: float | None = None
    missed: float | None = None
    right: bool | None = None

    def as_dict(self) -> dict[str, Any]:
        """What there is, as JSON."""
        return {key: value for key, value in asdict(self).items() if value is not None}


def _line(question: Question, parts: tuple[truth.Points, ...]) -> Miss:
    right = truth.line(question.layer or "", question.day).parts
    ways, km2 = [], 0.0
    for these, those in ((parts, right), (right, parts)):
        middles, lengths = (np.concatenate(found) for found in zip(*map(plane.pieces, these), strict=True))
        ways.append(np.average(plane.distances(middles, those), weights=np.maximum(lengths, 1e-9)))
    for part in parts:
        middles, _ = plane.pieces(part)
        nearest = min(right, key=lambda line: plane.distances(middles, (line,)).mean())
        km2 += plane.km2_between(part, nearest)
    return Miss(km=round(float(max(ways)), 1), km2=round(km2))


def _land(question: Question, cells: frozenset[str]) -> Miss:
    km2, right = truth.land(question.day), frozenset(question.cells)
    wrong, missed = (round(sum(km2[cell] for cell in some)) for some in (cells - right, right - cells))
    return Miss(km2=wrong + missed, wrong=wrong, missed=missed)


def of(question: Question, answer: Answer) -> Miss:
    """How far an answer to a question is from what the map says; km to a tenth, km2 whole."""
    if question.kind == "line":
        return _line(question, tuple(np.array(part) for part in answer.parts))
    if question.kind == "place":
        return Miss(km=round(plane.km_between(answer.parts[0][0], truth.spot(question)), 1))
    if question.kind == "land":
        return _land(question, frozenset(answer.cells))
    return Miss(right=answer.option == question.right)
