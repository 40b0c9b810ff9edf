"""Reads the files of geodata, and says in one sentence what is wrong with one that cannot be read.

Only the standard library: the application reads with this too. What a row must hold is said by the models in
``geodata/build/tables``, which are published as ``geodata/schemas.json``.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

LONGEST_WORD = 120  # letters, longer than any id, path or address of the tables that a sentence repeats
_TOO_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")  # an id may hold one: the sentence stays on its line


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a table, or in what was built from it: which file, which row, what is wrong, how to mend it."""

    file: str
    row: str
    what: str
    fix: str

    def __str__(self) -> str:
        """One sentence. Of a cell whose one word would fill the screen the beginning is enough to find it."""
        told = _BREAKS.sub(" ", f"{self.file}, {self.row}: {self.what}. Fix: {self.fix}.")
        return _TOO_LONG.sub(lambda word: f"{word[0][:LONGEST_WORD]}…", told)


class TableError(ValueError):
    """A file of geodata that cannot be read as what it should be; `problem` says which, where, what and the fix."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def text_of(path: Path, name: str) -> str:
    """Return a file's text; `name` is what messages call it. A byte order mark, as spreadsheets write, is dropped.

    Raises TableError for a file that is missing or not UTF-8.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(Problem(name, "file", "cannot be read", "put it back, or correct its name")) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TableError(Problem(name, f"line {line}", "is not UTF-8 text", "save the file as UTF-8")) from error


def json_of(path: Path, name: str) -> Any:
    """Return the content of a JSON file. Raises TableError; a key given twice, NaN and Infinity are refused too."""
    text = text_of(path, name)

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(found)
        if len(result) < len(found):
            twice = next(key for key, times in Counter(key for key, _ in found).items() if times > 1)
            row = f"id {result['id']}" if "id" in result else "an object"
            raise TableError(Problem(name, row, f"has the key {twice!r} twice", "keep one"))
        return result

    def constant(word: str) -> NoReturn:
        raise TableError(Problem(name, "file", f"holds {word}, which is no number", "write a number or null"))

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except json.JSONDecodeError as error:
        what = f"is not JSON: {error.msg[0].lower()}{error.msg[1:]}, at character {error.colno}"
        fix = "look for a comma, a quotation mark or a bracket there or just before"
        raise TableError(Problem(name, f"line {error.lineno}", what, fix)) from error
    except RecursionError as error:
        raise TableError(Problem(name, "file", "is nested too deeply", "restore it")) from error


def csv_of(path: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV table as dictionaries of text, by the names in its first line. Raises TableError.

    A row is one line of the file, so that ``line 7`` in a message is line 7 in every editor.
    """
    text = text_of(path, name)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if reader.line_num != len(rows):
                fix = "close its quotation mark, and keep a row on one line"
                _stop(name, len(rows), "runs over several lines", fix)
    except csv.Error as error:
        fix = 'put the field between two ", and double each " inside it'
        _stop(name, len(rows) + 1, f"is not CSV: {error}", fix, error)
    if not rows:
        _stop(name, 1, "is empty", "restore the names of the columns")
    header, *body = rows
    twice = [column for column, times in Counter(header).items() if times > 1]
    if twice:
        _stop(name, 1, f"names the column {twice[0]!r} twice", "name each column once")
    for number, row in enumerate(body, start=2):
        if not any(row):
            _stop(name, number, "is empty", "remove it")
        if len(row) != len(header):
            what = f"has {len(row)} of {len(header)} fields"
            _stop(name, number, what, 'put a field that holds a comma between two "')
    return [dict(zip(header, row, strict=True)) for row in body]


def _stop(name: str, line: int, what: str, fix: str, cause: Exception | None = None) -> NoReturn:
    raise TableError(Problem(name, f"line {line}", what, fix)) from cause


def listed(words: Iterable[object], most: int = 12) -> str:
    """Return words as a list for a message, cut short after `most`."""
    found = [str(word) for word in words]
    return ", ".join(found[:most]) + (" ..." if len(found) > most else "")
