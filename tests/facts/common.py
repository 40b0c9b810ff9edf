"""What the tests of the authored tables share: reading them, and one way to report faults."""

from typing import Any

import geodata
from geodata.build.tables.registry import JSON_FILES as FILES

Row = dict[str, Any]
Tables = dict[str, list[Row]]


def read() -> Tables:
    """Return a fresh copy of the tables, so that a test may damage it."""
    return {name: geodata.read_json(path) for name, path in FILES.items()}


def by_id(rows: list[Row]) -> dict[str, Row]:
    """Return the rows by id."""
    return {row["id"]: row for row in rows}


def fault(table: str, row: str, what: str, fix: str) -> str:
    """Return one line that names file, row and fix."""
    return f"geodata/{FILES[table]}: {row}: {what}. Fix: {fix}."


def none_of(faults: list[str]) -> None:
    """Fail with all faults, a line each."""
    assert not faults, "\n" + "\n".join(faults)
