"""A question in a room: asked, closed, revealed. The lecturer's tab tells which, the room what all phones hear of it.

While it is asked and when it is closed, phones hear no answer of another. When it is revealed they hear the hall's
median and the answers as a cloud (``answers/hall.py``).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from atlas.record import questions
from atlas.record.questions import Question
from atlas.talk.answers import hall, reading

PART = "question"
"""The part of a room that says what is asked; null is nothing."""
State = Literal["asked", "closed", "revealed"]
STATES: tuple[str, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands in a room. `round` is when it was asked, ms since 1970: asked anew, it begins anew."""

    question: Question
    state: State
    round: int

    @property
    def name(self) -> str:
        """The name under which its answers are kept."""
        return reading.name(self.question.id, self.round)

    def as_dict(self) -> dict[str, Any]:
        """As the lecturer's tab tells it."""
        return {"id": self.question.id, "state": self.state, "round": self.round}


def read(told: Any) -> Asked | None:
    """What a tab tells of a question; None for nothing. Raises ValueError with a sentence."""
    if told is None:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("id"), str) or told["id"] not in questions.by_id():
        raise ValueError("“question” names one of the questions by its id.")
    if told.get("state") not in STATES or not reading.is_round(told.get("round")):
        raise ValueError(f"A question has a “state”, one of {', '.join(STATES)}, and a “round”, ms since 1970.")
    return Asked(questions.by_id()[told["id"]], told["state"], told["round"])


def of_part(text: str) -> Asked | None:
    """What the part of a room says is asked."""
    return read(json.loads(text))


def part(asked: Asked, texts: Iterable[str]) -> str:
    """The part that all phones hear, JSON; `texts` are the answers as the store keeps them."""
    told = asked.as_dict()
    if asked.state == "revealed":
        told |= hall.summary(asked.question, texts)
    elif asked.state == "closed":
        told["answered"] = len(list(texts))
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
