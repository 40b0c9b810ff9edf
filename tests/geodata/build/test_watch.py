"""The build watches the authored files: it builds at the start and after each save, and not otherwise."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import geodata
from geodata.build import watch
from geodata.build.__main__ import once
from geodata.build.progress import Progress
from tests.saving import save


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


SAVES = {
    "survey/settlements.csv": ("47.0318,39.52002", "47.0418,39.53002"),
    "survey/announcements.csv": ("2020-10-09,announced-taken", "2020-10-08,announced-taken"),
    "survey/arcs.csv": ("A01,2,45.955,40.305", "A01,2,45.955,40.315"),
    "survey/cells.csv": ("Lachin district, main part", "Lachin as saved"),
    "article/moments.json": ("The firing stops", "The firing ends"),
}
WITH_THE_NEXT = ("survey/settlements.csv",)
"""Saves that are built with the one after them: both divide the days of autumn 2020 anew, which takes longest."""
REORDERED = ("survey/settlements.csv", "survey/arcs_meta.csv", "survey/cells.csv", "survey/units.csv")
"""Tables of which rows are put in another order: that alone changes the layers too."""
COMMAND = """
import pathlib, sys
import geodata
geodata.ROOT = pathlib.Path(sys.argv[1])
from geodata.build.__main__ import main
sys.exit(main(["--check"]))
"""


def last_rows_swapped(path: Path) -> None:
    *rows, one, other = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*rows, other, one]), encoding="utf-8")


def built(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "layers").iterdir()}


DAMAGE = {
    "survey/cells.csv": (",46.550,40.420,", ",44.550,40.420,"),
    "survey/arcs.csv": ("A01,2,45.955,40.305", "A01,2,46.955,40.305"),
    "survey/control.csv": (",1994-01-06,", ",1994-01-36,"),
    "survey/villages_check.csv": ("47.002,40.171,A,Z", "47.002,40.171,Z,Z"),
    "survey/settlements.csv": ("47.0318,39.52002", "45.9318,40.22002"),
}


def test_a_damage_is_refused_after_builds_that_went_well_too(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before: dict[str, bytes] = {}
    for path, (old, new) in DAMAGE.items():
        assert once(Progress(total=6, quiet=True)), "and after a damage that is mended"
        before = before or built(copied)
        text = (copied / path).read_bytes()
        save(copied / path, old, new)
        for _ in range(2):  # the second finds all as it was, and the damage too
            assert not once(Progress(total=6, quiet=True)), path
            assert path in capsys.readouterr().err
        assert built(copied) == before, path
        (copied / path).write_bytes(text)


def checked(root: Path) -> list[str]:
    """What ``python -m geodata.build --check`` says of a folder in another process, with another hash seed: sets and
    dictionaries must not decide any order."""
    command = [sys.executable, "-c", COMMAND, str(root)]
    where, env = Path(geodata.__file__).parents[1], os.environ | {"PYTHONHASHSEED": "4711"}
    run = subprocess.run(command, cwd=where, env=env, capture_output=True, text=True, timeout=300, check=True)
    return run.stderr.splitlines()


def test_what_is_built_by_keeping_what_did_not_change_is_what_the_command_builds(copied: Path) -> None:
    """The command shows how far it is, and writes nothing if it is only to check."""
    for path, (old, new) in SAVES.items():
        save(copied / path, old, new)
        if path not in WITH_THE_NEXT:
            assert once(Progress(total=6, quiet=True)), path
    for path in REORDERED:
        last_rows_swapped(copied / path)
    assert once(Progress(total=6, quiet=True))
    written = {path: path.stat().st_mtime_ns for path in copied.rglob("*") if path.is_file()}
    *steps, last = checked(copied)
    assert [step.split("]")[0] for step in steps] == [f"[ {n}/6" for n in range(1, 7)]
    assert last.endswith("all checks passed; nothing was written (--check)"), "no file differs from that which is there"
    assert {path: path.stat().st_mtime_ns for path in copied.rglob("*") if path.is_file()} == written
