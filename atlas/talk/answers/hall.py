"""What a hall has answered, as all may see it: how many, the median miss, a cloud of answers at a fair price."""

import json
from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import Any

from atlas.record.questions import Question
from atlas.talk.answers import miss, packed
from atlas.talk.answers.miss import Miss
from atlas.talk.answers.reading import Answer, Sent

CLOUD_BYTES = 12_000
"""Most bytes of a cloud: sixty lines have some 7,500. Where there are more answers, every so many are left out."""


def kept(sent: Sent) -> str:
    """What a store keeps of an answer, as JSON: the answer with its miss, and nothing of its sender."""
    answer = sent.answer
    how_far = miss.of(sent.question, answer).as_dict()
    told: dict[str, Any] = {"miss": how_far}
    if answer.parts:
        told["parts"] = [packed.simpler(part) if len(part) > 1 else part for part in answer.parts]
    if answer.cells:
        told["cells"] = answer.cells
    if answer.option is not None:
        told["option"] = answer.option
    return json.dumps(told, separators=(",", ":"))


def read(text: str) -> tuple[Answer, Miss]:
    """An answer and its miss as `kept` wrote them."""
    told = json.loads(text)
    parts = tuple(tuple((lon, lat) for lon, lat in part) for part in told.get("parts", ()))
    return Answer(parts, tuple(told.get("cells", ())), told.get("option")), Miss(**told["miss"])


def _cloud(answers: list[Answer]) -> list[list[list[int]]]:
    """Strokes or points of the answers, packed, an answer a list; evenly fewer where all would be too many bytes."""
    found = sorted([packed.packed(part) for part in answer.parts] for answer in answers)
    step = 1
    while len(json.dumps(found[::step], separators=(",", ":"))) > CLOUD_BYTES:
        step += 1
    return found[::step]


def _middle(numbers: Iterable[float | None]) -> float | None:
    given = [number for number in numbers if number is not None]
    return round(median(given), 1) if given else None


def summary(question: Question, texts: Iterable[str]) -> dict[str, Any]:
    """What a hall has answered to a question, from what the store keeps: `answered`, `median` (km, km2), `cloud` of
    lines or points in whole numbers of `grid` degrees, how many chose each cell or option (`chosen`); JSON, the same
    whatever the order of the answers."""
    read_all = [read(text) for text in texts]
    answers, misses = [answer for answer, _ in read_all], [how for _, how in read_all]
    middles = {"km": _middle(row.km for row in misses), "km2": _middle(row.km2 for row in misses)}
    found: dict[str, Any] = {"answered": len(answers)}
    if question.kind == "choice":
        picked = Counter(answer.option for answer in answers)
        found["chosen"] = [picked[i] for i in range(len(question.options))]
        return found
    found["median"] = {key: value for key, value in middles.items() if value is not None}
    if question.kind == "land":
        found["chosen"] = dict(sorted(Counter(cell for answer in answers for cell in answer.cells).items()))
    else:
        found |= {"cloud": _cloud(answers), "grid": packed.GRID}
    return found
