"""Damages to the authored tables, made from a seed: what a slip of the hand, a spreadsheet or a wrong merge leaves."""

from random import Random
from typing import Any

from geodata.build.tables.registry import TABLES, Tables

CELLS = (
    *("", " ", "x", "0", "-1", "1e999", "NaN", "91", "181", "40.06", "true", "none", ";", ".."),
    *("1994-05-12", "1994-13-45", "2099-01-01", "1890", "1994-05-12/1994-05-13", "1994~"),
    *("shusha", "az", "article", " nkao", "шуша", "Բ", "<b>", "=1+1", "\n", "\x00", "'\"", "a" * 5000),
)
"""What may stand in a cell that was something else."""
VALUES: tuple[Any, ...] = (None, True, 0, -1, 1e308, float("inf"), [], {}, [[]], {"a": 1}, "", [None], *CELLS)
"""The same where a table is JSON."""


def _slip(random: Random, word: str) -> str:
    at = random.randrange(len(word))
    return word[:at] + random.choice(["", "9", " ", "x", "-"]) + word[at + random.choice([0, 1]) :]


def _other(random: Random, value: Any, is_csv: bool) -> Any:
    if isinstance(value, str) and value and random.random() < 0.3:
        return _slip(random, value)
    if isinstance(value, int | float) and random.random() < 0.5:
        return random.choice([value * 10, -value, value + 1, 0, value / 3])
    return random.choice(CELLS if is_csv else VALUES)


def _in_a_field(random: Random, row: dict[str, Any], rows: list[dict[str, Any]], is_csv: bool) -> None:
    key = random.choice(list(row))
    inner = row[key]
    how = random.randrange(8)
    if how == 0:
        row[key] = random.choice(rows).get(key, "")
    elif how == 1 and not is_csv:
        row[random.choice(CELLS)] = row.pop(key)
    elif how == 2 and not is_csv:
        del row[key]
    elif isinstance(inner, dict | list) and inner and random.random() < 0.7:
        at: Any = random.choice(list(inner)) if isinstance(inner, dict) else random.randrange(len(inner))
        inner[at] = _other(random, inner[at], is_csv)
    else:
        row[key] = _other(random, inner, is_csv)


def damage(random: Random, tables: Tables) -> None:
    """Damage a table at one place: a row goes, comes twice, changes places, or has another field."""
    table = random.choice(TABLES)
    rows = getattr(tables, table.name)
    at, other, how = random.randrange(len(rows)), random.randrange(len(rows)), random.randrange(10)
    if how == 0 and len(rows) > 1:
        del rows[at]
    elif how == 1:
        rows.insert(other, dict(rows[at]))
    elif how == 2:
        rows[at], rows[other] = rows[other], rows[at]
    elif rows[at]:
        _in_a_field(random, rows[at], rows, table.is_csv)
