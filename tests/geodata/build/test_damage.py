"""Every authored file is damaged in every general way, and each time the file and the row are named.

No full build is run for a damage: the file is read, or its rows are checked, alone.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import geodata
from geodata import schema as schemas
from geodata.build import __main__ as program
from geodata.build.tables.problems import BuildError, Problem
from geodata.build.tables.references import check_references
from geodata.build.tables.registry import FOLDERS, TABLES, Table, Tables, authored_files, read_file, read_tables
from geodata.build.tables.schemas import cached_schema, check_document, check_schemas, check_table
from geodata.files import TableError
from tests.saving import save

PUBLISHED = geodata.read_json("schemas.json")


# --- files that cannot be read ----------------------------------------------------------------------------------------

Breaking = Callable[[bytes], bytes]


def _line(number: int, change: Callable[[bytes], bytes]) -> Breaking:
    """A damage to one line of a file, the first being 1."""

    def broken(data: bytes) -> bytes:
        lines = data.split(b"\n")
        lines[number - 1] = change(lines[number - 1])
        return b"\n".join(lines)

    return broken


ANY_FILE: list[tuple[Breaking, str, str]] = [
    (_line(3, lambda line: line + b"\xff"), "line 3", "is not UTF-8 text"),
    (lambda data: b"", "line 1", "is"),
]
CSV_FILE: list[tuple[Breaking, str, str]] = [
    (_line(3, lambda line: line.rstrip() + b",surplus"), "line 3", " fields"),
    (_line(3, lambda line: line.split(b",")[0]), "line 3", " fields"),
    (_line(3, lambda line: b'"' + line), "line 3", "is not CSV"),
    (_line(3, lambda line: b""), "line 3", "is empty"),
    (_line(3, lambda line: b'"two\nlines",' + line.partition(b",")[2]), "line 3", "runs over several lines"),
    (_line(1, lambda line: line.partition(b",")[0] + b"," + line), "line 1", "twice"),
    (_line(1, lambda line: line.partition(b",")[2]), "line 2", " fields"),
    (_line(1, lambda line: b"x" + line), "line 1", "columns: "),
    (_line(1, lambda line: b",".join(reversed(line.strip().split(b",")))), "line 1", "columns: their order is another"),
    (lambda data: data.split(b"\n")[0] + b"\n", "file", "has no rows"),
    (lambda data: b"\n".join(line + b",more" for line in data.splitlines()), "line 1", "'more' is not known"),
    (lambda data: b"\n".join(line.partition(b",")[2] for line in data.splitlines()), "line 1", "is missing"),
    (lambda data: data.rstrip(b"\r\n"), "line", "ends without a line break"),
]
JSON_FILE: list[tuple[Breaking, str, str]] = [
    (lambda data: data.rstrip()[:-1], "line", "is not JSON"),
    (lambda data: data.replace(b":", b"=", 1), "line", "is not JSON"),
    (lambda data: data.replace(b'"id"', b'"id": 1, "id"', 1), "id", "has the key 'id' twice"),
    (lambda data: data.replace(b'"id":', b'"new": NaN, "id":', 1), "file", "holds NaN"),
    (lambda data: b"[" * 100_000, "file", "nested too deeply"),
]


def test_a_file_that_cannot_be_read_is_told_with_its_line(copied: Path) -> None:
    unseen = []
    for path in authored_files():
        file = copied / path
        whole = file.read_bytes()
        if path.endswith(".csv"):  # a first field between quotes would be told before what is broken behind it
            whole = re.sub(rb'(?m)^"([^"]*)"', lambda found: found[1].replace(b",", b";"), whole)
        for breaking, row, what in ANY_FILE + (CSV_FILE if path.endswith(".csv") else JSON_FILE):
            broken = breaking(whole)
            if broken == whole:
                continue
            file.write_bytes(broken)
            try:
                read_file(path)
                unseen.append(f"{path}: read although {what!r}")
            except TableError as error:
                problem = error.problem
                if problem.file != path or not problem.row.startswith(row) or what not in problem.what:
                    unseen.append(f"{path}: {row}, {what!r} was told as: {problem}")
        file.write_bytes(whole)
    assert unseen == []


def test_a_mark_that_spreadsheets_put_before_the_text_is_no_damage(copied: Path) -> None:
    for path in authored_files():
        whole = read_file(path)
        file = copied / path
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
        assert read_file(path) == whole


def test_a_missing_file_is_told(copied: Path) -> None:
    for folder in FOLDERS:
        shutil.rmtree(copied / folder)
    with pytest.raises(BuildError) as caught:
        read_tables()
    assert {p.file for p in caught.value.problems} == {t.path for t in TABLES} | {"article/fingerprints.json"}
    assert {(p.row, p.what) for p in caught.value.problems} == {("file", "cannot be read")}


def test_a_file_that_nobody_registered_is_told(copied: Path) -> None:
    """What an editor leaves for the moment is none."""
    for folder in FOLDERS:
        for name in ("notes.txt", ".~lock.law.csv#", "law.csv~"):
            (copied / folder / name).write_text("x", encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        read_tables()
    assert [p.file for p in caught.value.problems] == sorted(f"{folder}/notes.txt" for folder in FOLDERS)
    assert {p.what for p in caught.value.problems} == {"is no table that the build knows"}


def test_a_table_that_is_no_list_of_objects_is_told(copied: Path) -> None:
    for table in TABLES:
        if not table.is_csv:
            contents: list[Any] = [{}, [1], "text", None]
            for content in contents:
                (copied / table.path).write_text(json.dumps(content), encoding="utf-8")
                with pytest.raises(TableError, match="is not a list of objects"):
                    read_file(table.path)


# --- rows that are not what they should be ----------------------------------------------------------------------------


def damaged_fields(table: Table, row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(what was done, the row with it), for every field of a row: a wrong kind, left out; and a field too many."""
    for column, kind in cached_schema(table.row)["properties"].items():
        free = kind.get("type") == "string" and not {"pattern", "enum", "format"} & kind.keys()
        if not (table.is_csv and free):
            yield f"{column} of a wrong kind", row | {column: "no such thing!" if table.is_csv else {"no": "value"}}
        if kind.get("minLength"):
            yield f"{column} empty", row | {column: ""}
        if column in cached_schema(table.row)["required"]:
            yield f"{column} left out", {k: v for k, v in row.items() if k != column}
    if cached_schema(table.row).get("additionalProperties") is False:
        yield "a field too many", row | {"surplus": "x"}


def test_a_wrong_field_of_any_table_is_told_and_left_out_by_the_application(tables: Tables) -> None:
    unseen = []
    for table in TABLES:
        rows = getattr(tables, table.name)
        where = table.where(0, rows[0])
        published = PUBLISHED["tables"][table.path]["row"]
        for done, row in damaged_fields(table, rows[0]):
            column = done.split(" ")[0]
            problems = check_table(table, [row])
            key_went = column == table.key[0]
            right = [p for p in problems if p.file == table.path and (p.row == where or key_went) and p.fix]
            if not any(column in p.what or column == "a" for p in right):
                unseen.append(f"{table.path}, {done}: {problems or 'nothing'}")
            values = schemas.values(row, cached_schema(table.row)) if table.is_csv else row
            if not list(schemas.faults(values, published, PUBLISHED)):
                unseen.append(f"{table.path}, {done}: the application would take it")
    assert unseen == []


def test_an_id_that_points_nowhere_is_told_in_any_file(changed: Callable[..., Tables], tables: Tables) -> None:
    """Each kind of pointer that the models know is turned to nowhere once, all of a table at a time."""
    unseen = []
    for table in TABLES:
        schema = cached_schema(table.row)
        asked = schemas.pointing(schema, schema)
        rows = getattr(tables, table.name)
        wanted = set()
        for index, row in enumerate(rows):
            values = schemas.values(row, schema) if table.is_csv else row
            wanted |= {(field, value, index) for field, value, _ in schemas.references(values, asked)}
        # the first row that points by that field, and of its values the first by letter: any run turns the same ones
        latest = sorted(wanted, key=lambda w: (w[2], w[1]), reverse=True)
        first = {field: (value, index) for field, value, index in latest}

        def turn(t: Tables, table: Table = table, first: dict[str, tuple[str, int]] = first) -> None:
            rows = getattr(t, table.name)
            for field, (value, index) in first.items():
                # a word of its own for each field: one that stands in a key too is no other's target then
                wrong = f"no-such-row-{field}"
                # the whole id: "shusha" is a place, and a part of the id of a source
                whole = rf"(?<![\w-]){re.escape(json.dumps(value)[1:-1])}(?![\w-])"
                rows[index] = json.loads(re.sub(whole, wrong, json.dumps(rows[index])))

        said = [str(p) for p in check_references(changed(turn)) if p.file == table.path]
        for field, (_, index) in first.items():
            row = table.where(index, rows[index]).split(" ")[:2]
            if not any(f"{field} 'no-such-row" in line and row[0] in line for line in said):
                unseen.append(f"{table.path}: {field} of {row} was not told: {said[:3]}")
    assert unseen == []


def test_a_wrong_part_of_a_document_is_told_with_its_number(tables: Tables) -> None:
    unseen = []
    for path, content in tables.documents.items():
        part = "passages" if "passages" in content else "stops"
        name = part.removesuffix("s")
        key = "id" if part == "passages" else "moment"
        cases: list[tuple[Any, str, str]] = [
            (content | {"surplus": 1}, "file", "surplus is not known here"),
            (content | {part: {}}, "file", f"{part} is {{}}; it must be a list"),
            (content | {part: []}, "file", f"{part} is []; it must have at least 1 entry"),
            (content | {part: [*content[part], {key: 5}]}, f"{name} {len(content[part]) + 1}", f"{key} is 5"),
            (content | {part: [{"x": ""} | content[part][0]]}, f"{name} 1", "x is not known here"),
            ([], "file", "the row is []"),
        ]
        for damaged, row, what in cases:
            problems = check_document(path, damaged)
            if not any(p.row == row and what in p.what for p in problems):
                unseen.append(f"{path}: {row}, {what!r} was told as {problems}")
        nowhere = Tables(**{t.name: getattr(tables, t.name) for t in TABLES}, documents={path: _nowhere(content, part)})
        said = check_references(nowhere)
        if not any(p.file == path and p.row == f"{name} 1" and "no-such-row" in p.what for p in said):
            unseen.append(f"{path}: a dead id was told as {said}")
    assert unseen == []


def test_a_fingerprint_of_another_length_is_told(tables: Tables) -> None:
    path = "article/fingerprints.json"
    content = tables.documents[path]
    shorter = content["passages"][0] | {"letters": content["passages"][0]["letters"] - 100}
    (problem,) = check_document(path, content | {"passages": [shorter]})
    assert "passage F1 holds 28 marks, and 554 letters have 24" in problem.what


def _nowhere(content: dict[str, Any], part: str) -> dict[str, Any]:
    key = "id" if part == "passages" else "moment"
    return content | {part: [content[part][0] | {key: "no-such-row"}]}


# --- the command ------------------------------------------------------------------------------------------------------


def _put(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: save(root / path, old, new, most=1)


DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (_put("facts/law.csv", "1923-07-07,1991-08-30", "1991-13-45,1991-08-30"), "facts/law.csv, line 3 (status-soviet)"),
    (_put("facts/law.csv", "saparov-2014 kaz", "no-such-source kaz"), "'no-such-source' is not in facts/sources.json"),
    (_put("facts/law.csv", ",UN Security Council,", ",UN Securty Council,"), "is not in facts/bodies.csv"),
    (_put("facts/name_forms.csv", ",az,", ",ax,"), "language 'ax' is not in choices/languages.csv"),
    (_put("survey/cells.csv", "nkao:Askeran", "nkao Askeran"), "is 'nkao Askeran'; it must look like district:Fuzuli"),
    (_put("survey/settlements.csv", ",Laçın,", ",Lachin,"), "district 'Lachin' is not in survey/districts.csv"),
    (
        _put("survey/settlements.csv", ",Laçın,district:Lachin", ",Laçın,nkao:Shusha"),
        "unit is nkao:Shusha, and Laçın is",
    ),
    (_put("choices/captions.csv", "40.06", "x"), "choices/captions.csv, line 2 (nkao): lat is 'x'"),
    (_put("stories/belt.json", "1992-05-09-shusha", "1992-shusha"), "stories/belt.json, stop 3: moment '1992-shusha'"),
    (_put("stories/belt.json", '"title"', '"titel"'), "stories/belt.json, file: titel is not known here"),
    (_put("stories/belt.json", '"slide": "title"', '"slide": "film"'), "stop 1: stops does not show one thing"),
    (_put("stories/belt.json", '"from": "', '"form": "'), "stop 17: stops does not show one thing"),
    (_put("stories/belt.json", '"shows": "law"', '"names": "AZ"'), "stop 16: stops.state.names is 'AZ'"),
    (_put("facts/terrain.csv", "45.85", "z5.85"), "facts/terrain.csv, line 2 (murovdag): west is 'z5.85'"),
    (_put("article/eras.json", "1900-01-01", "x1900-01-01"), "article/eras.json, id before: start is"),
    (_put("facts/differences.csv", "\nrefugees-1988-1990", "\nno-such"), "figure_id 'no-such' is not in"),
    (_put("article/moments.json", '"also_passages": [\n      "F4"', '"also_passages": [\n      "F3"'), "does not list"),
    (_put("facts/figures.json", '"value": 7634,', '"value": 7643,'), "id belt-area: gives 7643, which does not follow"),
]
"""Damages that the build once let pass, and part of what it says now."""


def test_what_once_passed_is_refused_and_nothing_is_written(
    copied: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "build_survey", lambda *_: pytest.fail("the tables were not refused"))
    unseen = []
    for change, what in DAMAGES:
        before = {path: (copied / path).read_bytes() for path in authored_files()}
        change(copied)
        refused = program.main(["--quiet"]) == 1
        said = capsys.readouterr().err
        if not refused or what not in said or "nothing was written" not in said:
            unseen.append(f"{what!r} was told as: {said}")
        assert not (copied / "layers").exists()
        for path, content in before.items():
            (copied / path).write_bytes(content)
    assert unseen == []


def test_every_problem_is_one_sentence_with_file_row_and_fix(tables: Tables, changed: Callable[..., Tables]) -> None:
    def damage(t: Tables) -> None:
        for table in TABLES:
            rows = getattr(t, table.name)
            rows[0] = dict.fromkeys(rows[0], "?")

    problems: list[Problem] = check_schemas(changed(damage))
    assert {p.file for p in problems} == {table.path for table in TABLES}
    assert [str(p) for p in problems if "\n" in str(p) or len(str(p)) > 600 or not (p.row and p.what and p.fix)] == []
