"""The build watches the authored files: it builds at the start and after each save, and not otherwise."""

import os
from pathlib import Path

import pytest

import geodata
from geodata.build import watch
from geodata.build.kept import for_equal


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY_S", 0.01)


def test_a_save_is_seen_and_built_once(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    builds: list[int] = []
    looks = iter(range(20))

    def until() -> bool:
        look = next(looks)
        if look == 3:
            (copied / "facts" / "law.csv").write_text("changed", encoding="utf-8")
        return look == 10

    watch.watch(lambda: builds.append(len(builds)), until)
    assert len(builds) == 2
    assert "facts/law.csv: 0.0 s" in capsys.readouterr().out


def test_files_that_were_changed_added_or_removed_are_told(copied: Path) -> None:
    before = watch.stamps()
    assert "survey/arcs.csv" in before
    assert "stories/story.schema.json" not in before, "the build writes it, and would never rest"
    (copied / "facts" / "new.csv").write_text("x", encoding="utf-8")
    (copied / "article" / "eras.json").unlink()
    (copied / "survey" / "cells.csv").write_text("x", encoding="utf-8")
    assert watch.saved(before, watch.stamps()) == ["article/eras.json", "facts/new.csv", "survey/cells.csv"]
    assert watch.saved(before, before) == []


def test_a_page_is_told_when_a_table_of_the_survey_is_built_and_of_no_other(copied: Path) -> None:
    told = copied / geodata.WRITTEN_LAST
    times: list[int] = []

    def until() -> bool:
        times.append(told.stat().st_mtime_ns)
        if len(times) == 2:
            (copied / "facts" / "law.csv").write_text("changed", encoding="utf-8")
        if len(times) == 4:
            (copied / "survey" / "cells.csv").write_text("changed", encoding="utf-8")
        return len(times) == 6

    told.write_text("{}", encoding="utf-8")
    os.utime(told, ns=(0, 0))
    watch.watch(lambda: True, until)
    assert times[:4] == [0, 0, 0, 0]
    assert times[-1] > 0


def test_a_page_is_not_told_of_a_build_that_failed(copied: Path) -> None:
    told = copied / geodata.WRITTEN_LAST
    told.write_text("{}", encoding="utf-8")
    os.utime(told, ns=(0, 0))
    builds: list[int] = []
    looks = iter(range(5))

    def until() -> bool:
        look = next(looks)
        if look == 1:
            (copied / "survey" / "cells.csv").write_text("damaged", encoding="utf-8")
        return look == 4

    watch.watch(lambda: builds.append(1), until)
    assert len(builds) == 2
    assert told.stat().st_mtime_ns == 0


def test_what_was_made_of_an_equal_thing_is_not_made_again() -> None:
    made: list[list[int]] = []

    @for_equal
    def double(given: list[int]) -> list[int]:
        made.append(given)
        return given * 2

    assert [double([1]), double([1]), double([2]), double([1])] == [[1, 1], [1, 1], [2, 2], [1, 1]]
    assert made == [[1], [2], [1]]
