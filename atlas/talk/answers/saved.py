"""The answers of a room as a file for the lecturer: GeoJSON (RFC 7946), with nothing of who answered or when.

Answers stand in an order of their own places, not in that in which they came.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import geodata
from atlas.record import places, questions
from atlas.record.questions import Question
from atlas.talk.answers import hall, truth
from atlas.talk.answers.reading import Point

Feature = dict[str, Any]


def _feature(geometry: Mapping[str, Any] | None, **properties: Any) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _shape(parts: tuple[tuple[Point, ...], ...]) -> dict[str, Any]:
    if len(parts) == 1:
        (points,) = parts
        single = len(points) == 1
        return {"type": "Point" if single else "LineString", "coordinates": points[0] if single else points}
    return {"type": "MultiLineString", "coordinates": parts}


def _cells(question: Question, chosen: Mapping[str, int]) -> list[Feature]:
    """Each cell of the day that anybody chose or should have, once for each piece, with how many chose it."""
    wanted = set(chosen) | set(question.cells)
    return [
        _feature(
            row["geometry"],
            question=question.id,
            cell=row["properties"]["cell"],
            name=row["properties"]["name"],
            chosen=chosen.get(row["properties"]["cell"], 0),
            right=row["properties"]["cell"] in question.cells,
        )
        for row in geodata.layer("control")["features"]
        if row["properties"]["cell"] in wanted and geodata.holds_on(row["properties"], question.day)
    ]


def _right(question: Question) -> Feature:
    """What the map says."""
    if question.kind == "place":
        shape: dict[str, Any] = {"type": "Point", "coordinates": truth.spot(question)}
        return _feature(shape, question=question.id, map_says=places.by_id()[question.place or ""].name)
    line = truth.line(question.layer or "", question.day)
    shape = {"type": "MultiLineString", "coordinates": [part.tolist() for part in line.parts]}
    return _feature(shape, question=question.id, map_says=question.layer, accuracy_m=line.accuracy_m)


def _features(question: Question, texts: Iterable[str]) -> list[Feature]:
    answers = [hall.read(text) for text in sorted(texts)]
    if question.kind == "land":
        return _cells(question, Counter(cell for answer, _ in answers for cell in answer.cells))
    if question.kind == "choice":
        picked = Counter(answer.option for answer, _ in answers)
        rows = enumerate(question.options)
        return [
            _feature(None, question=question.id, option=said, chosen=picked[i], right=i == question.right)
            for i, said in rows
        ]
    drawn = [_feature(_shape(answer.parts), question=question.id, **how.as_dict()) for answer, how in answers]
    return [_right(question), *drawn]


def geojson(answers: Mapping[str, Iterable[str]]) -> bytes:
    """The file, from what a room's store keeps by what was answered (`reading.name`), UTF-8. A question that was asked
    more than once has all its answers."""
    by_question: dict[str, list[str]] = {}
    for name, texts in answers.items():
        by_question.setdefault(name.partition(":")[0], []).extend(texts)
    known = questions.by_id()
    asked = [known[key] for key in known if key in by_question]
    features = [feature for question in asked for feature in _features(question, by_question[question.id])]
    about = {
        row.id: {"prompt": row.prompt, "stop": row.stop, "day": row.day, "answered": len(by_question[row.id])}
        for row in asked
    }
    content = {"type": "FeatureCollection", "questions": about, "features": features}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
