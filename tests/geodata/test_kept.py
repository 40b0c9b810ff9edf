"""What was made is made again when what it was made of is another, and not otherwise."""

from pathlib import Path

import pytest

import geodata
from geodata.kept import for_each_equal, for_equal, for_good, for_same_file


def test_what_was_made_of_an_equal_thing_is_not_made_again() -> None:
    made: list[list[int]] = []

    @for_equal
    def double(given: list[int]) -> list[int]:
        made.append(given)
        return given * 2

    assert [double([1]), double([1]), double([2]), double([1])] == [[1, 1], [1, 1], [2, 2], [1, 1]]
    assert made == [[1], [2], [1]]


def test_of_many_things_each_is_made_again_where_it_is_another_alone() -> None:
    made: list[str] = []

    @for_each_equal
    def double(key: str, given: list[int]) -> list[int]:
        made.append(key)
        return given * 2

    asked = (("a", [1]), ("b", [1]), ("a", [1]), ("b", [2]), ("a", [1]))
    assert [double(key, given) for key, given in asked] == [[1, 1], [1, 1], [1, 1], [2, 2], [1, 1]]
    assert made == ["a", "b", "b"]


def test_what_rests_on_no_table_has_no_handle_to_be_emptied_by_and_the_oldest_goes() -> None:
    made: list[int] = []

    @for_good(most=2)
    def double(given: int) -> int:
        made.append(given)
        return given * 2

    assert [double(1), double(2), double(1), double(3), double(2)] == [2, 4, 2, 6, 4]
    assert made == [1, 2, 3, 2]
    assert not hasattr(double, "cache_clear")  # by which atlas/parts/watch.py empties what a table may have changed


def test_what_was_made_of_a_file_stands_until_the_file_says_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geodata, "ROOT", tmp_path)
    made: list[str] = []

    @for_same_file
    def text(path: str, end: str) -> str:
        made.append(path)
        return (tmp_path / path).read_text(encoding="utf-8") + end

    def saved(content: str) -> str:
        (tmp_path / "a.csv").write_text(content, encoding="utf-8")
        return text("a.csv", "!")

    assert [saved("one"), saved("one"), saved("two"), saved("one")] == ["one!", "one!", "two!", "one!"]
    assert len(made) == 3
    (tmp_path / "a.csv").unlink()
    with pytest.raises(FileNotFoundError):
        text("a.csv", "!")
    assert saved("one") == "one!"
