"""The sound rows of the tables: what the application goes on with when somebody has damaged a file.

The build refuses a damaged table. The application must still open: here a row that is not what its schema says is left
out, an id that points nowhere is left out of its list (or the row, where it must have one), and every loss is told as a
Problem, so that the page can name file, row and fix. Only the standard library.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import geodata
from geodata import schema as schemas
from geodata.files import Problem, TableError
from geodata.kept import for_same_file

Row = dict[str, Any]
Schema = schemas.Schema

SCHEMAS = "schemas.json"
_LOST = object()


@dataclass
class Sound:
    """The sound rows of each table by its path, as they stand in the file, and what was lost."""

    rows: dict[str, list[Row]]
    problems: list[Problem]


@dataclass
class _Table:
    """A table as its schema tells it, and the rows that are left, each with its name in messages."""

    path: str
    name: str
    key: list[str]
    schema: Schema
    rows: list[tuple[str, Row]] = field(default_factory=list)
    lost: list[Problem] = field(default_factory=list)
    """Rows, or the whole file, that could not be read."""
    is_short: bool = False
    """Whether rows went from it, for a reason of its own or of a table that they point at."""

    @property
    def is_csv(self) -> bool:
        return self.path.endswith(".csv")

    def values(self, row: Row) -> Row:
        return schemas.values(row, self.schema) if self.is_csv else row

    def where(self, index: int, row: Any) -> str:
        key = row.get(self.key[0]) if isinstance(row, dict) else None
        if self.is_csv:
            return f"line {index + 2} ({key})" if key else f"line {index + 2}"
        return f"id {key}" if isinstance(key, str) else f"object {index + 1}"


@cache
def sound() -> Sound:
    """Read all tables. Never raises for what is wrong in one of them."""
    root = geodata.read_json(SCHEMAS)
    tables = [
        _Table(path, table["name"], table["key"], schemas.resolved(table["row"], root))
        for path, table in root["tables"].items()
    ]
    for table in tables:
        rows_of, lost = _checked(table.path, table, root)
        table.rows, table.lost = [*rows_of], [*lost]
    documents = [_document(path, kind, root) for path, kind in root["documents"].items() if "*" not in path]
    dangling: list[Problem] = []
    while sum([_unlink(table, tables, root, dangling) for table in tables]):
        pass  # a row that went may be one that another row points at
    rows = {table.path: [row for _, row in table.rows] for table in tables}
    return Sound(rows, [problem for table in tables for problem in table.lost] + dangling + sum(documents, []))


def _document(path: str, schema: Schema, root: Schema) -> list[Problem]:
    """What is wrong with a file that is no table; whoever needs it reads it himself."""
    try:
        wrong = next(schemas.faults(geodata.read_json(path), schema, root), None)
    except TableError as error:
        return [error.problem]
    return [Problem(path, "file", " ".join(filter(None, wrong)), f"correct {wrong[0] or 'it'}")] if wrong else []


@for_same_file
def _checked(path: str, table: _Table, root: Schema) -> tuple[list[tuple[str, Row]], list[Problem]]:
    """The rows that are what the schema says, each key once, and what is wrong with the others."""
    table = replace(table, rows=[], lost=[])
    _fill(table, root)
    return table.rows, table.lost


def _fill(table: _Table, root: Schema) -> None:
    try:
        rows = geodata.read_csv(table.path) if table.is_csv else geodata.read_json(table.path)
        if not isinstance(rows, list):
            raise TableError(Problem(table.path, "file", "is not a list of rows", "put all rows, {...}, in one [...]"))
    except TableError as error:
        table.lost.append(error.problem)
        return
    seen: set[tuple[str, ...]] = set()
    for index, row in enumerate(rows):
        where = table.where(index, row)
        wrong = next(schemas.faults(table.values(row), table.schema, root), None)
        key = tuple(str(row.get(column)) for column in table.key) if isinstance(row, dict) else ()
        if wrong:
            table.lost.append(Problem(table.path, where, " ".join(filter(None, wrong)), f"correct {wrong[0] or 'it'}"))
        elif key in seen:
            what = f"has the {' and '.join(table.key)} of a row above it"
            table.lost.append(Problem(table.path, where, what, "rename or remove one"))
        else:
            seen.add(key)
            table.rows.append((where, row))


def _unlink(table: _Table, tables: list[_Table], root: Schema, problems: list[Problem]) -> bool:
    """Leave out what points at no row; tell whether a whole row went.

    Nothing is said of what points into a table that lost rows: the loss has been said.
    """
    by_name = {other.name: other for other in tables}

    @cache
    def known(*targets: str) -> frozenset[str]:
        columns = [(by_name[name], column) for name, _, column in (target.partition(".") for target in targets)]
        return frozenset(row[column or other.key[0]] for other, column in columns for _, row in other.rows)

    asked = schemas.pointing(table.schema, root)
    if not asked:
        return False
    columns = asked["properties"]
    before = list(table.rows)
    table.rows.clear()
    for where, row in before:
        pointers = schemas.references(table.values({key: row[key] for key in columns if key in row}), asked)
        lost = [(name, value, kind) for name, value, kind in pointers if value not in known(*kind["references"])]
        left = _linked(table.values(row), table.schema, root, known) if lost else row
        for name, value, kind in lost:
            targets = [by_name[target.partition(".")[0]] for target in kind["references"]]
            if not any(target.lost or target.is_short for target in targets):
                there = " or ".join(target.path for target in targets)
                told = table.lost if left is _LOST else problems
                told.append(Problem(table.path, where, f"{name} {value!r} is not in {there}", "correct it, or add it"))
        if left is _LOST:
            table.is_short = True
        else:
            table.rows.append((where, _texts(row, left) if lost and table.is_csv else left))
    return len(table.rows) < len(before)


def _linked(value: Any, schema: Schema, root: Schema, known: Callable[..., frozenset[str]]) -> Any:
    """Return a value without what points nowhere: without that item of a list, else null if that may be, else _LOST."""
    schema = schemas.resolved(schema, root)
    if "anyOf" in schema:
        left = [_linked(value, kind, root, known) for kind in schema["anyOf"] if kind.get("type") != "null"]
        return None if _LOST in left and {"type": "null"} in schema["anyOf"] else left[0]
    if "references" in schema and isinstance(value, str) and value not in schema.get("besides", ()):
        return value if value in known(*schema["references"]) else _LOST
    if isinstance(value, list):
        items = (_linked(item, schema.get("items", {}), root, known) for item in value)
        return [item for item in items if item is not _LOST]
    if isinstance(value, dict):
        inner = {k: _linked(v, schema.get("properties", {}).get(k, {}), root, known) for k, v in value.items()}
        return _LOST if _LOST in inner.values() else inner
    return value


def _texts(row: Row, values: Row) -> Row:
    """Return a row of a CSV table with the cells that lost something written anew."""

    def cell(text: str, left: Any) -> str:
        return "" if left is None else " ".join(left) if isinstance(left, list) else text

    return {column: cell(text, values[column]) for column, text in row.items()}
