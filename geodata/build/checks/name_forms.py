"""Checks of the name forms with their years: whose form, in which script, from when to when, by which source."""

import re

from geodata.build.checks.gazetteer import armenian, russian
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, JSON_FILES, Tables, line_of
from geodata.dates import first_day

LETTERS = {
    "Latn": "A-Za-z\u00c0-\u024f\u0259\u018f",
    "Armn": "\u0531-\u0587",
    "Cyrl": "\u0400-\u04ff",
    "Arab": "\u0600-\u06ff",
    "Geor": "\u10a0-\u10ff",
}
"""ISO 15924 codes and the letters of each."""


def check_name_forms(tables: Tables) -> list[Problem]:
    """Check that each form is of a known place or unit, in its script, romanised by the rule, over a possible time."""
    known = {place["id"] for place in tables.places} | {unit["unit"] for unit in tables.units}
    file = CSV_FILES["name_forms"]
    problems = []
    for index, row in enumerate(tables.name_forms):
        where = f"{line_of(index)} ({row['place_id']})"
        if row["place_id"] not in known:
            fix = f"add it to {JSON_FILES['places']} or {CSV_FILES['units']}"
            problems.append(Problem(file, where, f"place_id {row['place_id']!r} is no place and no unit", fix))
        if not re.fullmatch(f"[{LETTERS[row['script']]} .'()–-]+", row["form"]):
            what = f"form {row['form']!r} is not in script {row['script']}"
            problems.append(Problem(file, where, what, "correct the form or its script"))
        rule = {"Armn": armenian, "Cyrl": russian}.get(row["script"])
        if bool(row["latin"]) == (row["script"] == "Latn"):
            what = f"latin is {row['latin']!r} for a form in script {row['script']}"
            problems.append(
                Problem(file, where, what, "fill it in for forms that are not in Latin letters, and no other")
            )
        elif rule and row["latin"].lower() != rule(row["form"]):
            what = f"latin {row['latin']!r} for {row['form']!r}"
            problems.append(Problem(file, where, what, f"write {rule(row['form'])!r}, with its capitals"))
        start, end = (first_day(row[field]) if row[field] else "" for field in ("from", "until"))
        if start and end and end <= start:
            problems.append(Problem(file, where, f"ends on {end}, not after its start", "correct from or until"))
    return problems
