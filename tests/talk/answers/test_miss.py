"""How far an answer is from what the map says: by example, against geodesics, and by what must always hold."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from atlas.record import questions
from atlas.talk.answers import miss, plane, reading, truth

GEOD = Geod(ellps="WGS84")
EXAMPLES = json.loads(Path(__file__).with_name("examples.json").read_text(encoding="utf-8"))
"""Answers with their misses; tests/web/question/question.test.mjs holds the browser's measure to the same."""
CEASEFIRE = questions.by_id()["from-ceasefire-line"]
MAIN = truth.line("line_of_contact", "1994-05-12").parts[0]


def miss_of(question: str, **told: Any) -> miss.Miss:
    return miss.of(questions.by_id()[question], reading.answer_of(questions.by_id()[question], told))


def test_the_shared_examples():
    found = [miss_of(row["question"], **row["answer"]).as_dict() for row in EXAMPLES]
    assert found == [row["miss"] for row in EXAMPLES]
    assert {questions.by_id()[row["question"]].kind for row in EXAMPLES} == {"line", "place", "land", "choice"}


def test_the_right_answer_has_no_miss_but_rounding():
    for question in questions.by_id().values():
        if question.kind == "line":
            parts = truth.line(question.layer or "", question.day).parts
            every = max(1, sum(map(len, parts)) // 150)
            told = [part[::every].tolist() for part in parts]
            found = miss_of(question.id, line=told)
            assert found.km is not None and found.km <= 0.5, question.id
        elif question.kind == "land":
            assert miss_of(question.id, cells=list(question.cells)) == miss.Miss(km2=0, wrong=0, missed=0)
        elif question.kind == "place":
            assert miss_of(question.id, point=list(truth.spot(question))) == miss.Miss(km=0.0)
        else:
            assert miss_of(question.id, option=question.right) == miss.Miss(right=True)


def test_a_short_piece_in_the_right_place_and_a_scribble_over_the_map_are_both_far_off():
    drawn = MAIN[::2].tolist()
    assert (miss_of(CEASEFIRE.id, line=[drawn]).km or 0) < 0.5
    assert (miss_of(CEASEFIRE.id, line=[drawn[:10]]).km or 0) > 20
    scribble = [[46.0 + (i % 2) * 1.5, 39.0 + i / 60] for i in range(90)]
    assert (miss_of(CEASEFIRE.id, line=[drawn, scribble]).km or 0) > 15


def test_a_line_moved_aside_encloses_its_length_times_the_way():
    moved = MAIN + np.array([0.05, 0.0])
    strip = sum(
        abs(GEOD.polygon_area_perimeter(*np.vstack([MAIN[i : i + 2], moved[i : i + 2][::-1]]).T)[0]) / 1e6
        for i in range(len(MAIN) - 1)
    )
    assert plane.km2_between(moved, MAIN) == pytest.approx(strip, rel=0.15)
    assert plane.km2_between(moved[::-1], MAIN) == pytest.approx(plane.km2_between(moved, MAIN), rel=1e-6)


def test_land_counts_what_is_wrong_and_what_is_missed():
    km2 = truth.land("1992-05-18")
    found = miss_of("belt-road", cells=["kelbajar"])
    right = sum(km2[cell] for cell in questions.by_id()["belt-road"].cells)
    assert (found.wrong, found.missed) == (round(km2["kelbajar"]), round(right))
    assert found.km2 == (found.wrong or 0) + (found.missed or 0)


near = st.tuples(st.floats(45.5, 47.7), st.floats(38.8, 40.6))


@given(near, near)
def test_the_plane_at_a_point_is_as_good_as_geodesics(a: tuple[float, float], b: tuple[float, float]) -> None:
    (flat,) = plane.distances(np.array([a]), (np.array([b, b]),))
    _, _, metres = GEOD.inv(*a, *b)
    assert flat == pytest.approx(metres / 1000, rel=0.02, abs=0.01)
    if metres < 50_000:
        assert flat == pytest.approx(metres / 1000, rel=0.005, abs=0.01)


@given(st.lists(near, min_size=2, max_size=12, unique=True))
def test_the_pieces_of_a_line_are_short_and_make_up_its_length(line: list[tuple[float, float]]) -> None:
    _, kms = plane.pieces(np.array(line))
    assert kms.max() <= plane.PIECE_KM
    assert kms.sum() == pytest.approx(GEOD.line_length(*np.array(line).T) / 1000, rel=0.003, abs=0.01)


@given(st.lists(near, min_size=2, max_size=12, unique=True), st.lists(near, min_size=2, max_size=12, unique=True))
def test_distances_are_never_negative_and_nothing_from_itself(a: list[Any], b: list[Any]) -> None:
    one, two = np.array(a), np.array(b)
    assert plane.distances(one, (one,)).max() < 1e-6
    assert plane.distances(one, (two,)).min() >= 0
    assert plane.km2_between(one, two) >= 0
