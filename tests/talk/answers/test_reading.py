"""An answer from a phone is bounded, read like everything from outside, and says nothing of its sender."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.record import questions
from atlas.talk.answers import hall, reading, truth
from atlas.talk.answers.reading import BadAnswer
from tests.strategies import HOSTILE

CODE, PHONE = "KVT4M8R", "0123456789abcdef" * 2
LINE = [[46.0, 40.2], [46.9, 40.0], [47.2, 39.4]]
GOOD: dict[str, dict[str, Any]] = {
    "from-ceasefire-line": {"line": [LINE]},
    "belt-height": {"point": [46.75, 39.76]},
    "belt-road": {"cells": ["lachin", "qubadli", "lachin"]},
    "forty-four-way": {"option": 0},
}


def sent(question: str, code: str = CODE, **told: Any) -> reading.Sent:
    body = {"question": question, "round": 7, "phone": PHONE, **told}
    return reading.read(json.dumps(body).encode(), code)


def test_an_answer_of_each_kind_arrives_and_its_phone_does_not():
    for question, told in GOOD.items():
        found = sent(question, **told, name="Anna", at=12)
        assert found.of == f"{question}:7"
        kept = hall.kept(found)
        assert PHONE not in kept + found.mark and "Anna" not in kept
        answer, how = hall.read(kept)
        assert answer == found.answer and how.as_dict()
    assert sent("belt-road", cells=["qubadli", "lachin", "lachin"]).answer.cells == ("lachin", "qubadli")
    marks = {sent("belt-height", code, **GOOD["belt-height"]).mark for code in (CODE, CODE, "BBBBBBB")}
    assert len(marks) == 2, "one phone is another in every room"


def test_the_shared_bounds_of_a_line():
    """tests/web/question/answering.test.mjs holds a phone to the same."""
    rows = json.loads((Path(__file__).parents[1] / "bounds.json").read_text(encoding="utf-8"))["lines"]

    def fits(row: dict[str, Any]) -> bool:
        part = [[46 + i / 1000, 40.0] for i in range(row["points"])]
        try:
            sent("belt-front", line=[part] * row["parts"])
        except reading.BadAnswer:
            return False
        return True

    assert [row for row in rows if fits(row) != row["fits"]] == []


def test_what_is_no_answer_is_refused_with_a_sentence():
    long = [[46 + i / 1000, 40.0] for i in range(reading.MOST_POINTS + 1)]
    wrong: list[tuple[str, dict[str, Any], str]] = [
        ("nowhere", {}, "question"),
        ("belt-height", {"round": -1, **GOOD["belt-height"]}, "round"),
        ("belt-height", {"round": True, **GOOD["belt-height"]}, "round"),
        ("belt-height", {"phone": HOSTILE, **GOOD["belt-height"]}, "phone"),
        ("belt-height", {"phone": PHONE.upper(), **GOOD["belt-height"]}, "phone"),
        ("belt-height", {"point": [46.7]}, "longitude"),
        ("belt-height", {"point": ["46", 39]}, "longitude"),
        ("belt-height", {"point": [float("nan"), 39]}, "outside"),
        ("belt-height", {"point": [10.0, 50.0]}, "outside"),
        ("belt-height", {"option": 1}, "longitude"),
        ("from-ceasefire-line", {"line": LINE}, "longitude"),
        ("from-ceasefire-line", {"line": []}, "strokes"),
        ("from-ceasefire-line", {"line": [LINE] * 9}, "strokes"),
        ("from-ceasefire-line", {"line": [[LINE[0], LINE[0]]]}, "two points"),
        ("from-ceasefire-line", {"line": [long]}, "at most 200"),
        ("from-ceasefire-line", {"line": [long[:26]] * 8}, "at most 200"),
        ("belt-road", {"cells": []}, "one cell"),
        ("belt-road", {"cells": ["lachin", HOSTILE]}, "no others"),
        ("belt-road", {"cells": ["lachin"] * 100}, "list"),
        ("belt-road", {"cells": [["lachin"]]}, "list"),
        ("forty-four-way", {"option": 4}, "number"),
        ("forty-four-way", {"option": True}, "number"),
    ]
    for question, told, said in wrong:
        with pytest.raises(BadAnswer, match=said):
            sent(question, **told)
    for body in (b"{", b"[]", b"[" * 10_000, b'"x"', b"\xff"):
        with pytest.raises(BadAnswer):
            reading.read(body, CODE)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(LINE),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(st.sampled_from(sorted(GOOD)), st.sampled_from(["line", "point", "cells", "option"]), JSON)
def test_no_answer_makes_it_fall(question: str, key: str, told: Any) -> None:
    try:
        found = sent(question, **{key: told})
    except BadAnswer:
        return
    assert hall.read(hall.kept(found))[0] is not None


points = st.tuples(st.floats(45.2, 48.0), st.floats(38.6, 40.9)).map(list)


@settings(max_examples=15)  # each is measured against the line of the day: a fifth of a second
@given(st.lists(st.lists(points, min_size=2, max_size=25), min_size=1, max_size=8))
def test_any_line_is_kept_small_and_summed_up_small(parts: list[list[list[float]]]) -> None:
    try:
        found = sent("belt-front", line=parts)
    except BadAnswer as problem:
        assert "two points" in str(problem)
        return
    kept = hall.kept(found)
    assert len(kept) < 5_000
    told = hall.summary(found.question, [kept] * 3)
    assert told["answered"] == 3 and told["median"]["km"] >= 0 and told["median"]["km2"] >= 0
    assert len(truth.line("front", "1993-09-01").parts) == 3


def test_every_question_s_answer_is_known_to_the_map():
    for question in questions.by_id().values():
        if question.kind == "line":
            assert truth.line(question.layer or "", question.day).accuracy_m > 0
        elif question.kind == "land":
            assert truth.land(question.day).keys() >= set(question.cells)
        elif question.kind == "place":
            assert len(truth.spot(question)) == 2
        assert questions.of_stop(question.story, question.stop) == question
    with pytest.raises(LookupError):
        truth.line("front", "1980-01-01")
