"""An answer as a phone sends it: read like everything that comes from outside, bounded, and without its sender.

A phone makes up a number for itself, which says only that two answers are of one phone. What is kept of it is a mark
from which it cannot be made again, another one in each room.
"""

import hashlib
import json
import math
import re
from dataclasses import dataclass
from typing import Any

from atlas.look import map_table
from atlas.record import questions
from atlas.record.questions import Question
from atlas.talk.answers import truth

Point = tuple[float, float]
MOST_BYTES = 16 * 1024
"""Of one answer as it is sent."""
MOST_POINTS, MOST_PARTS = 200, 8
"""Of a drawn line: points in all, and strokes."""
LATEST = 10**15
"""Bound of a round: the moment at which it was asked, ms since 1970."""
_PHONE = re.compile(r"[0-9a-f]{32}")
_DECIMALS = 4
"""Of a degree, some ten metres."""


class BadAnswer(ValueError):
    """An answer that cannot be read; the message says what and how it should be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. By kind: the `parts` of a line, or one part of one point; the `cells`; the `option`, from 0."""

    parts: tuple[tuple[Point, ...], ...] = ()
    cells: tuple[str, ...] = ()
    option: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer with what it answers: a question, asked at a moment (`round`), by a phone known by a mark."""

    question: Question
    round: int
    mark: str
    answer: Answer

    @property
    def of(self) -> str:
        """The name of what is answered: a question that is asked anew has another."""
        return name(self.question.id, self.round)


def name(question: str, round_: int) -> str:
    """The name under which the answers to a question that was asked at a moment are kept."""
    return f"{question}:{round_}"


def _point(told: Any) -> Point:
    if not (isinstance(told, list) and len(told) == 2 and all(type(n) in (int, float) for n in told)):
        raise BadAnswer("A point is [longitude, latitude] in degrees.")
    lon, lat = told
    (south, west), (north, east) = map_table.table()["view"]["bounds"]
    if not (math.isfinite(lon) and math.isfinite(lat) and west <= lon <= east and south <= lat <= north):
        raise BadAnswer("A point lies outside the map.")
    return round(float(lon), _DECIMALS), round(float(lat), _DECIMALS)


def _line(told: Any) -> Answer:
    if not (isinstance(told, list) and 1 <= len(told) <= MOST_PARTS and all(isinstance(part, list) for part in told)):
        raise BadAnswer(f"“line” is one to {MOST_PARTS} strokes, each a list of points.")
    if sum(map(len, told)) > MOST_POINTS:
        raise BadAnswer(f"A line has at most {MOST_POINTS} points.")
    parts = tuple(tuple(map(_point, part)) for part in told)
    drawn = tuple(part for part in parts if len(set(part)) > 1)
    if not drawn:
        raise BadAnswer("A line has two points or more.")
    return Answer(parts=drawn)


def _cells(question: Question, told: Any) -> Answer:
    known = truth.land(question.day)
    if not isinstance(told, list) or len(told) > len(known) or any(not isinstance(one, str) for one in told):
        raise BadAnswer("“cells” is a list of the ids of cells.")
    if not told or not known.keys() >= set(told):
        raise BadAnswer("“cells” names one cell of the day or more, and no others.")
    return Answer(cells=tuple(sorted(set(told))))


def answer_of(question: Question, told: dict[str, Any]) -> Answer:
    """The answer to a question in what a phone has sent. Raises BadAnswer."""
    if question.kind == "line":
        return _line(told.get("line"))
    if question.kind == "place":
        return Answer(parts=((_point(told.get("point")),),))
    if question.kind == "land":
        return _cells(question, told.get("cells"))
    option = told.get("option")
    if type(option) is not int or not 0 <= option < len(question.options):
        raise BadAnswer("“option” is the number of an answer, from 0.")
    return Answer(option=option)


def is_round(told: Any) -> bool:
    """Whether that can be the moment at which a question was asked."""
    return type(told) is int and 0 <= told < LATEST


def read(body: bytes, code: str) -> Sent:
    """What a phone has sent to the room of a code. Raises BadAnswer with a sentence."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise BadAnswer("This is not JSON.") from None
    if not isinstance(told, dict):
        raise BadAnswer("An answer is an object with “question”, “round”, “phone” and what is answered.")
    question = questions.by_id().get(told["question"]) if isinstance(told.get("question"), str) else None
    phone = told.get("phone")
    if question is None or not is_round(told.get("round")):
        raise BadAnswer("“question” and “round” are those that the room tells.")
    if not isinstance(phone, str) or not _PHONE.fullmatch(phone):
        raise BadAnswer("“phone” is 32 digits that the phone has made up, 0 to 9 and a to f.")
    mark = hashlib.sha256(f"{code} {phone}".encode()).hexdigest()[:20]
    return Sent(question, told["round"], mark, answer_of(question, told))
