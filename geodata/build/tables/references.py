"""Checks that nothing points at a row that is not there. What points where is said by the models (`fields.Ref`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from geodata import schema as schemas
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import BY_NAME, TABLES, Tables, document_model
from geodata.build.tables.schemas import cached_schema
from geodata.kept import for_each_equal


@dataclass(frozen=True)
class Pointer:
    """A value that names a row of one of the tables `targets` (or, after a dot, a value of its column)."""

    file: str
    row: str
    field: str
    value: str
    targets: tuple[str, ...]
    besides: tuple[str, ...]


def check_references(tables: Tables) -> list[Problem]:
    """Check that every id that a file mentions stands in the table where it should."""

    @cache
    def known(target: str) -> frozenset[str]:
        name, _, column = target.partition(".")
        return frozenset(row[column or BY_NAME[name].key[0]] for row in getattr(tables, name))

    problems = []
    for pointer in pointers(tables):
        if not any(pointer.value in known(target) for target in pointer.targets):
            there = " or ".join(BY_NAME[target.partition(".")[0]].path for target in pointer.targets)
            words = f" or one of {', '.join(pointer.besides)}" if pointer.besides else ""
            what = f"{pointer.field} {pointer.value!r} is not in {there}{words}"
            problems.append(Problem(pointer.file, pointer.row, what, f"correct it, or add it to {there}"))
    return problems


def pointers(tables: Tables) -> Iterator[Pointer]:
    """Yield everything in the authored files that points at a row of a table."""
    for table in TABLES:
        yield from _of_table(table.name, getattr(tables, table.name))
    for path, content in tables.documents.items():
        model = document_model(path)
        if model is None:
            continue
        schema = cached_schema(model)
        # The rows of a document are its one list of objects.
        part = next(name for name, kind in schema["properties"].items() if "$ref" in kind.get("items", {}))
        inner = schemas.pointing(schema["properties"][part]["items"], schema)
        for index, item in enumerate(content[part]):
            for field, value, kind in schemas.references(item, inner):
                yield _pointer(path, f"{part.removesuffix('s')} {index + 1}", field, value, kind)


@for_each_equal
def _of_table(name: str, rows: list[dict[str, Any]]) -> list[Pointer]:
    """What the rows of a table point at; asked for by several checks, and again after each save of some table."""
    table = BY_NAME[name]
    schema = cached_schema(table.row)
    asked = schemas.pointing(schema, schema).get("properties", {})
    found = []
    for index, row in enumerate(rows if asked else ()):
        told = {column: row[column] for column in asked if column in row}
        content = schemas.values(told, schema) if table.is_csv else told
        for field, value, kind in schemas.references(content, {"properties": asked}):
            found.append(_pointer(table.path, table.where(index, row), field, value, kind))
    return found


def _pointer(file: str, row: str, field: str, value: str, kind: schemas.Schema) -> Pointer:
    return Pointer(file, row, field, value, tuple(kind["references"]), tuple(kind.get("besides", ())))
