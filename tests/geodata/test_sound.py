"""What the application goes on with when a table is damaged: the sound rows, and a sentence for each loss."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import geodata
from geodata import sound
from tests.saving import save


@pytest.fixture
def damaged(copied: Path) -> Iterator[Callable[[str, str, str], list[str]]]:
    """Return a function that changes a text in a file and says what the application then finds damaged."""
    (copied / "schemas.json").write_bytes((Path(geodata.__file__).parent / "schemas.json").read_bytes())

    def change(path: str, old: str, new: str) -> list[str]:
        save(copied / path, old, new, most=1)
        sound.sound.cache_clear()
        return [str(problem) for problem in geodata.problems()]

    yield change
    sound.sound.cache_clear()


Damaged = Callable[[str, str, str], list[str]]


def test_sound_tables_are_read_as_they_stand() -> None:
    assert geodata.problems() == []
    for path in geodata.read_json("schemas.json")["tables"]:
        assert geodata.rows(path) == (geodata.read_csv(path) if path.endswith(".csv") else geodata.read_json(path))


def test_a_row_with_a_wrong_cell_is_left_out_and_the_others_stay(damaged: Damaged) -> None:
    before = geodata.rows("choices/captions.csv")
    (problem,) = damaged("choices/captions.csv", "line-of-contact,40.08", "line-of-contact,x")
    assert problem.startswith("choices/captions.csv, line ")
    assert problem.endswith(" (line-of-contact): lat is 'x'; it must be a plain number. Fix: correct lat.")
    assert geodata.rows("choices/captions.csv") == [row for row in before if row["id"] != "line-of-contact"]


def test_a_file_that_cannot_be_read_has_no_rows_and_one_problem(damaged: Damaged) -> None:
    (problem,) = damaged("article/moments.json", '"edtf": "1905/1920",', '"edtf": "1905/1920"')
    assert problem.startswith("article/moments.json, line 5: is not JSON")
    assert geodata.rows("article/moments.json") == []
    assert all(passage["moments"] == [] for passage in geodata.rows("article/passages.json"))


def test_an_id_that_points_nowhere_leaves_its_list(damaged: Damaged) -> None:
    before = len(geodata.rows("facts/law.csv"))
    (problem,) = damaged("facts/law.csv", "saparov-2014 kazemzadeh-1951", "saparov-2014 no-such")
    assert problem.startswith("facts/law.csv, line 2 (status-before): sources 'no-such' is not in facts/sources.json.")
    assert geodata.rows("facts/law.csv")[0]["sources"] == "saparov-2014"
    assert len(geodata.rows("facts/law.csv")) == before


def test_an_id_that_may_be_empty_becomes_empty(damaged: Damaged) -> None:
    (problem,) = damaged("survey/control.csv", ",medium,1923-07-nkao,", ",high,1923-07-nowhere,")
    assert "line 2 (mardakert-west): moment '1923-07-nowhere' is not in article/moments.json" in problem
    assert geodata.rows("survey/control.csv")[0]["moment"] == ""


def test_a_row_that_must_have_its_id_goes_and_what_points_at_it_lets_go(damaged: Damaged) -> None:
    figure = next(row for row in geodata.rows("facts/figures.json") if row["whose"] != "article")
    (problem,) = damaged("facts/figures.json", f'"whose": "{figure["whose"]}"', '"whose": "nobody"')
    assert "whose 'nobody' is not in facts/sources.json" in problem
    gone = figure["id"]
    assert f"id {gone}:" in problem
    assert gone not in {figure["id"] for figure in geodata.rows("facts/figures.json")}
    assert all(gone not in passage["figures"] for passage in geodata.rows("article/passages.json"))


def test_an_id_used_twice_counts_once(damaged: Damaged) -> None:
    (problem,) = damaged("article/themes.json", '"id": "territory"', '"id": "narratives"')
    assert "has the id of a row above it" in problem
    assert json.dumps(geodata.rows("article/themes.json")).count('"narratives"') == 1


def test_a_file_that_is_gone_is_told_alone_whatever_points_into_it(copied: Path, damaged: Damaged) -> None:
    wrong = []
    for path in ("survey/units.csv", "facts/sources.json"):
        whole = (copied / path).read_bytes()
        (copied / path).unlink()
        sound.sound.cache_clear()
        told = [str(problem) for problem in geodata.problems()]
        wrong += [] if len(told) == 1 and told[0].startswith(f"{path}, file: cannot be read") else [(path, told[:3])]
        (copied / path).write_bytes(whole)
    assert wrong == []
