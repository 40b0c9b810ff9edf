"""The authored tables, read as they are: text fields, no interpretation. See geodata/README.md for each."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geodata

Row = dict[str, str]

CSV_FILES = {
    "arcs": "survey/arcs.csv",
    "arcs_meta": "survey/arcs_meta.csv",
    "cells": "survey/cells.csv",
    "control": "survey/control.csv",
    "units": "survey/units.csv",
    "villages": "survey/villages_check.csv",
    "place_sides": "survey/place_sides.csv",
    "settlements": "survey/settlements.csv",
    "announcements": "survey/announcements.csv",
    "states": "facts/states.csv",
    "name_forms": "facts/name_forms.csv",
}
JSON_FILES = {
    "moments": "article/moments.json",
    "passages": "article/passages.json",
    "themes": "article/themes.json",
    "places": "facts/places.json",
    "figures": "facts/figures.json",
    "sources": "facts/sources.json",
}
FILE_OF = CSV_FILES | JSON_FILES


@dataclass
class Tables:
    """All authored tables. CSV tables are lists of rows of text; JSON tables lists of objects."""

    arcs: list[Row]
    arcs_meta: list[Row]
    cells: list[Row]
    control: list[Row]
    units: list[Row]
    villages: list[Row]
    place_sides: list[Row]
    settlements: list[Row]
    announcements: list[Row]
    states: list[Row]
    name_forms: list[Row]
    moments: list[dict[str, Any]]
    passages: list[dict[str, Any]]
    themes: list[dict[str, Any]]
    places: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    sources: list[dict[str, Any]]


def read_tables(root: Path = geodata.ROOT) -> Tables:
    """Read all tables below `root`. Raises OSError for a missing file, ValueError for one that cannot be parsed."""
    content: dict[str, Any] = {name: geodata.read_csv(root / path) for name, path in CSV_FILES.items()}
    content |= {name: geodata.read_json(root / path) for name, path in JSON_FILES.items()}
    return Tables(**content)


def line_of(index: int) -> str:
    """Name the row of a CSV file as an editor shows it: the header is line 1."""
    return f"line {index + 2}"
