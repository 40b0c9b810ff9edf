"""Checks of time: on every day one row holds and only one, and what must stand in order of time does."""

from collections.abc import Iterable
from typing import Any

import geodata
from geodata.build.tables.fields import COUNTRIES
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, FILE_OF, Tables, line_of
from geodata.dates import first_day

Span = tuple[str, str | None, str, str]
"""First day, end (outside; None is open), what holds, and the row's name."""


def check_intervals(tables: Tables) -> list[Problem]:
    """Run every check of this module."""
    return [
        *check_control(tables),
        *check_states(tables),
        *check_law(tables),
        *check_captions(tables),
        *check_eras(tables),
        *check_wars(tables),
    ]


def _spans(
    rows: Iterable[dict[str, str]], key: str, says: Iterable[str], only: dict[str, str] | None = None
) -> dict[str, list[Span]]:
    """Return the spans of the rows (those that hold all of `only`) by the column `key`; `says` makes two alike."""
    spans: dict[str, list[Span]] = {}
    for index, row in enumerate(rows):
        if only is None or only.items() <= row.items():
            end = first_day(row["end"]) if row["end"] else None
            state = "/".join(row[column] for column in says)
            spans.setdefault(row[key], []).append((first_day(row["start"]), end, state, line_of(index)))
    return spans


def check_control(tables: Tables) -> list[Problem]:
    """Check that each cell is held by exactly one holder on every day from 1923 on: no hole, nothing double."""
    spans = _spans(tables.control, "cell_id", ["holder"])
    return _unbroken(spans, CSV_FILES["control"], geodata.day("oblast"), "the cell's")


def check_states(tables: Tables) -> list[Problem]:
    """Check that each country has exactly one row on every day from 1900 on, so that no label or tint is missing."""
    spans = _spans(tables.states, "unit", ["label", "tint", "note"])
    problems = _unbroken(spans, CSV_FILES["states"], geodata.day("first"), "the country's")
    for missing in sorted(set(COUNTRIES) - set(spans)):
        problems.append(Problem(CSV_FILES["states"], "no row", f"{missing} has no row", "add one"))
    return problems


def check_law(tables: Tables) -> list[Problem]:
    """Check that one row of the kind `status` holds on each day, and that every other row has days."""
    spans = _spans(tables.law, "kind", ["text"], {"kind": "status"})
    problems = _unbroken(spans, CSV_FILES["law"], geodata.day("first"), "the law's")
    if not spans:
        problems.append(Problem(CSV_FILES["law"], "no row", "no row is of the kind status", "restore them"))
    return problems + _with_days(tables.law, CSV_FILES["law"], "id")


def check_captions(tables: Tables) -> list[Problem]:
    """Check that a caption stands once on a day, and for some days."""
    problems = _with_days(tables.captions, CSV_FILES["captions"], "id")
    for key, found in _spans(tables.captions, "id", ["label"]).items():
        found.sort(key=lambda span: span[0])
        for (_, end, _, line), following in zip(found, found[1:], strict=False):
            if end is None or end > following[0]:
                what = f"overlaps {following[3]}, which starts on {following[0]}"
                problems.append(Problem(CSV_FILES["captions"], f"{line} ({key})", what, f"end it on {following[0]}"))
    return problems


def check_eras(tables: Tables) -> list[Problem]:
    """Check that the eras begin with the time bar, stand in order of time and have stops of their own."""
    file = FILE_OF["eras"]
    problems = []
    first = geodata.day("first")
    starts = [era["start"] for era in tables.eras]
    if starts[0] != first:
        what = f"begins on {starts[0]}, not on {first}"
        problems.append(Problem(file, f"id {tables.eras[0]['id']}", what, f"start the first era on {first}"))
    for era, start, end in zip(tables.eras, starts, [*starts[1:], "9999-12-31"], strict=True):
        row = f"id {era['id']}"
        if end <= start:
            problems.append(Problem(file, row, f"starts on {start}, not before the next era", "put eras in order"))
        elif not any(start <= moment["sort_date"] < end for moment in tables.moments):
            what = f"has no stop from {start} to {end} (not included)"
            problems.append(Problem(file, row, what, "correct its start, or merge it with its neighbour"))
    return problems


def check_wars(tables: Tables) -> list[Problem]:
    """Check that the wars of the time bar have days and stand in order of time."""
    file = FILE_OF["wars"]
    problems = []
    before = ""
    for war in tables.wars:
        row = f"id {war['id']}"
        if war["end"] <= war["start"]:
            problems.append(Problem(file, row, f"ends on {war['end']}, not after its start", "correct start or end"))
        if war["start"] < before:
            problems.append(
                Problem(file, row, f"starts on {war['start']}, before the war above ends", "put wars in order")
            )
        before = max(before, war["end"])
    return problems


def _with_days(rows: list[dict[str, Any]], file: str, key: str) -> list[Problem]:
    problems = []
    for index, row in enumerate(rows):
        if row["end"] and row["end"] <= row["start"]:
            what = f"ends on {row['end']}, not after its start"
            problems.append(Problem(file, f"{line_of(index)} ({row[key]})", what, "correct start or end"))
    return problems


def _unbroken(spans: dict[str, list[Span]], file: str, first: str, whose: str) -> list[Problem]:
    problems = []
    for key, found in spans.items():
        found.sort(key=lambda r: (r[0], r[1] or "9999"))
        if found[0][0] != first:
            what = f"begins on {found[0][0]}, not on {first}"
            problems.append(Problem(file, f"{found[0][3]} ({key})", what, f"start {whose} first row on {first}"))
        for (start, end, state, line), following in zip(found, [*found[1:], None], strict=True):
            where = f"{line} ({key})"
            if end is not None and end <= start:
                problems.append(Problem(file, where, f"ends on {end}, not after its start", "correct start or end"))
            elif following is None:
                if end is not None:
                    problems.append(Problem(file, where, f"is the last row and ends on {end}", "leave end empty"))
            elif end is None or end > following[0]:
                what = f"overlaps {following[3]}, which starts on {following[0]}"
                problems.append(Problem(file, where, what, f"end it on {following[0]}"))
            elif end < following[0]:
                what = f"leaves {end} to {following[0]} (not included) without a row"
                problems.append(Problem(file, where, what, f"end it on {following[0]}"))
            elif state == following[2]:
                problems.append(Problem(file, where, f"says the same as {following[3]}", "make one row of them"))
    return problems
