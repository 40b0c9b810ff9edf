"""What each authored table must look like: columns, types, allowed values. Meaning is checked in checks.py."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import pandas as pd
import pandera.pandas as pa
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geodata.build.partition.control import HOLDERS
from geodata.build.partition.survey import BORDER, CONFIDENCE
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, JSON_FILES, Row, Tables, line_of

BASES = ("administrative", "war", "agreement", "ceasefire", "announced")
ARC_KINDS = (
    "nkao_limit",
    "inner_raion",
    "district_limit",
    "line_of_contact_1994",
    "front_2020",
    "corridor",
    BORDER,
)
TINTS = ("republic", "armenia", "azerbaijan_state", "land_other")
EVENTS = (
    "announced-taken",
    "denied",
    "admitted",
    "contradicted",
    "taken",
    "attacked",
    "burnt",
    "destroyed",
    "handed-over",
)
"""What a row of announcements.csv may say of a settlement."""
PARTIES = ("azerbaijan", "armenian_forces")
SCRIPTS = ("Latn", "Armn", "Cyrl", "Arab")
NAME_KINDS = ("article", "official", "soviet", "local", "nkr", "other", "transcribed")
UNIT_KINDS = ("oblast", "raion", "district", "claimed", "line", "zone", "corridor")

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
NUMBER = r"-?\d+(\.\d+)?"
DAY = r"\d{4}-\d{2}-\d{2}"


def text(pattern: str | None = None, *, empty: bool = False, unique: bool = False, among: Any = None) -> pa.Column:
    """Return a column of text: not empty (unless `empty`), matching `pattern` whole, or one of `among`."""
    checks = []
    if not empty:
        checks.append(pa.Check.str_length(min_value=1, error="must not be empty"))
    if pattern is not None:
        whole = rf"^({pattern})$" if not empty else rf"^({pattern})?$"
        checks.append(pa.Check.str_matches(whole, error=f"must look like {pattern}"))
    if among is not None:
        allowed = [*among, *([""] if empty else [])]
        checks.append(pa.Check.isin(allowed, error=f"must be one of {', '.join(among)}"))
    return pa.Column(str, checks, unique=unique)


def number(low: float, high: float, *, empty: bool = False) -> pa.Column:
    """Return a column of text that holds a plain number from `low` to `high`."""

    def inside(value: str) -> bool:
        return (empty and value == "") or low <= float(value) <= high

    return pa.Column(
        str,
        [
            pa.Check.str_matches(rf"^({NUMBER}){'?' if empty else ''}$", error="must be a plain number"),
            pa.Check(_safe(inside), element_wise=True, error=f"must lie from {low} to {high}"),
        ],
    )


def _safe(test: Callable[[str], bool]) -> Callable[[str], bool]:
    """Turn the ValueError of a test (a text that is no number at all) into a failed test."""

    def tested(value: str) -> bool:
        try:
            return test(value)
        except ValueError:
            return False

    return tested


LON, LAT = number(43, 51), number(38, 42.5)
FREE = text(empty=True)

CSV_SCHEMAS: dict[str, dict[str, pa.Column]] = {
    "arcs": {
        "arc_id": text(r"[A-Z]\d\d"),
        "seq": text(r"[1-9]\d*"),
        "lon": LON,
        "lat": LAT,
        "note": FREE,
    },
    "arcs_meta": {
        "arc_id": text(r"[A-Z]\d\d", unique=True),
        "name": text(),
        "kind": text(among=ARC_KINDS),
        "accuracy_m": number(10, 10_000),
        "confidence": text(among=CONFIDENCE),
        "evidence": text(),
        "note": FREE,
    },
    "cells": {
        "cell_id": text(SLUG, unique=True),
        "name": text(),
        "name_az": text(),
        "name_hy": text(),
        "seed_lon": LON,
        "seed_lat": LAT,
        "parent_1989": text(r"(nkao|district):\w+"),
        "belongs_nkao": text(among=("true", "false")),
        "belongs_belt": text(among=("true", "false")),
        "published_area_km2": number(1, 10_000, empty=True),
        "figure_id": text(SLUG, empty=True),
        "note": FREE,
    },
    "control": {
        "cell_id": text(SLUG),
        "start": text(),
        "end": FREE,
        "holder": text(among=HOLDERS),
        "basis": text(among=BASES),
        "certainty": text(among=CONFIDENCE),
        "moment": text(SLUG, empty=True),
        "note": FREE,
    },
    "units": {
        "unit": text(unique=True),
        "kind": text(among=UNIT_KINDS),
        "place_id": text(SLUG, empty=True),
        "name": FREE,
        "name_az": FREE,
        "name_hy": FREE,
        "figure_id": text(SLUG, empty=True),
        "held_km2": number(1, 10_000, empty=True),
        "note": FREE,
    },
    "villages": {
        "name": text(unique=True),
        "lon": LON,
        "lat": LAT,
        "expect_1994": text(among=("A", "Z")),
        "expect_2021": text(among=("A", "Z")),
        "source_of_side": text(),
    },
    "place_sides": {
        "place_id": text(SLUG, unique=True),
        "unit": text(r"(nkao|district):\w+|country:[A-Z]{2}"),
        "side_1994": text(among=("A", "Z"), empty=True),
        "side_2021": text(among=("A", "Z"), empty=True),
        "source": text(),
    },
    "settlements": {
        "id": text(SLUG, unique=True),
        "place_id": text(SLUG, empty=True),
        "name": FREE,
        "name_az": text(),
        "name_hy": FREE,
        "name_ru": FREE,
        "lon": number(45.5, 48, empty=True),
        "lat": number(38.5, 41, empty=True),
        "accuracy_m": number(100, 15_000, empty=True),
        "geonames_id": text(r"\d+", empty=True),
        "wof_id": text(r"\d+", empty=True),
        "district": text(),
        "unit": text(r"(nkao|district):\w+( (nkao|district):\w+)*"),
        "note": FREE,
    },
    "announcements": {
        "settlement": text(SLUG),
        "day": text(),
        "what": text(among=EVENTS),
        "by": text(among=PARTIES),
        "word": text(among=(*PARTIES, "editor")),
        "sources": text(rf"{SLUG}( {SLUG})*"),
        "certainty": text(among=CONFIDENCE),
        "note": FREE,
    },
    "states": {
        "unit": text(r"[A-Z]{2}"),
        "lat": LAT,
        "lon": LON,
        "label": FREE,
        "label_az": FREE,
        "label_hy": FREE,
        "label_ru": FREE,
        "start": text(DAY),
        "end": text(DAY, empty=True),
        "tint": text(among=TINTS),
        "note": FREE,
        "sources": text(),
    },
    "name_forms": {
        "place_id": text(),
        "language": text(r"[a-z]{2}"),
        "script": text(among=SCRIPTS),
        "form": text(),
        "from": FREE,
        "until": FREE,
        "kind": text(among=NAME_KINDS),
        "source": text(SLUG),
        "note": FREE,
    },
}

KEY_COLUMN = {
    "arcs": "arc_id",
    "arcs_meta": "arc_id",
    "cells": "cell_id",
    "control": "cell_id",
    "units": "unit",
    "villages": "name",
    "place_sides": "place_id",
    "settlements": "id",
    "announcements": "settlement",
    "states": "unit",
    "name_forms": "place_id",
}


def check_csv(name: str, rows: list[Row]) -> list[Problem]:
    """Check one CSV table against its schema; every failing field is a problem of its own."""
    file = CSV_FILES[name]
    columns = CSV_SCHEMAS[name]
    # DictReader gives None for a missing field and the key None for a surplus one.
    ragged = [i for i, row in enumerate(rows) if None in row or None in row.values()]
    if ragged:
        what, fix = "has too many or too few fields", "quote commas, count fields"
        return [Problem(file, line_of(i), what, fix) for i in ragged]
    schema = pa.DataFrameSchema(columns, strict=True, ordered=True)
    frame = pd.DataFrame(rows, dtype=str)
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        problems = []
        for case in errors.failure_cases.to_dict("records"):
            column = case["column"] if isinstance(case["column"], str) else str(case["failure_case"])
            if case["index"] is None or pd.isna(case["index"]):
                what = f"{case['check']}: {column}"
                problems.append(Problem(file, "header", what, "restore the columns in README.md"))
                continue
            index = int(case["index"])
            row = f"{line_of(index)} ({rows[index].get(KEY_COLUMN[name], '')})"
            what = f"{column} is {case['failure_case']!r} and fails: {case['check']}"
            problems.append(Problem(file, row, what, f"correct {column}"))
        return problems
    return []


Slug = Annotated[str, Field(pattern=rf"^{SLUG}$")]
Text = Annotated[str, Field(min_length=1)]
Level = Literal["low", "medium", "high"]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Moment(_Row):
    """A stop of the time bar."""

    id: Slug
    edtf: Text
    sort_date: Annotated[str, Field(pattern=rf"^{DAY}$")]
    map_date: Annotated[str, Field(pattern=rf"^{DAY}$")]
    label: Text
    title: Text
    text: Text
    track: Literal["article", "map", "after"]
    passages: list[str]
    also_passages: list[str]
    places: list[Slug]
    layers: list[
        Literal["none", "nkao", "occupied_belt", "line_of_contact", "changes_2020", "peacekeepers", "corridor"]
    ]
    focus: list[Slug]
    sources: list[Slug]
    disputes: str = ""
    certainty: Level


class Passage(_Row):
    """A paragraph of the article, in our words."""

    id: Text
    section: Text
    n: int
    paragraph: int
    summary: Text
    claim: Text
    themes: list[Slug]
    moments: list[Slug]
    places: list[Slug]
    figures: list[Slug]


class Theme(_Row):
    """An entry of the controlled list of themes."""

    id: Slug
    label: Text
    description: Text


class Names(_Row):
    """Name forms of a place; null where none could be vouched for."""

    az: Text | None = None
    hy: Text | None = None
    hy_latin: Text | None = None
    ru: Text | None = None
    ru_latin: Text | None = None
    other: list[Text] = []


class Place(_Row):
    """An entry of the gazetteer, WGS84 degrees."""

    id: Slug
    name: Text
    kind: Text
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    uncertainty_km: Annotated[float, Field(gt=0)]
    names: Names
    contested: bool
    note: str
    sources: list[Slug]


class Alternative(_Row):
    """Another value that somebody gives."""

    value: float | int | str
    source: Slug
    note: str = ""


class Figure(_Row):
    """A published number: `value`, or `low` and `high`."""

    id: Slug
    what: Text
    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    unit: Text
    as_of: Text
    whose: Slug
    sources: Annotated[list[Slug], Field(min_length=1)]
    alternatives: list[Alternative]
    checked: bool
    note: str = ""
    passages: list[str] = []

    def model_post_init(self, context: Any) -> None:
        """Ask for exactly one of the two forms."""
        pair = self.low is not None and self.high is not None and self.low < self.high
        if (self.value is not None) == pair or (self.low is None) != (self.high is None):
            raise ValueError("needs either value, or low and high (low < high)")


class Source(BaseModel):
    """A CSL-JSON record; `verified` says whether its record was seen."""

    model_config = ConfigDict(extra="allow", strict=True)
    id: Slug
    type: Text
    title: Text
    verified: bool


MODELS: dict[str, type[BaseModel]] = {
    "moments": Moment,
    "passages": Passage,
    "themes": Theme,
    "places": Place,
    "figures": Figure,
    "sources": Source,
}


def check_json(name: str, rows: list[dict[str, Any]]) -> list[Problem]:
    """Check one JSON table against its model, and that no id comes twice."""
    file = JSON_FILES[name]
    problems = []
    seen: set[str] = set()
    for index, row in enumerate(rows):
        where = f"object {index + 1} ({row.get('id')})"
        try:
            MODELS[name].model_validate(row)
        except ValidationError as errors:
            for error in errors.errors():
                field = ".".join(str(part) for part in error["loc"]) or "object"
                problems.append(Problem(file, where, f"{field}: {error['msg']}", f"correct {field}"))
        identifier = str(row.get("id"))
        if identifier in seen:
            problems.append(Problem(file, where, "its id is used twice", "rename or remove one"))
        seen.add(identifier)
    return problems


def check_schemas(tables: Tables) -> list[Problem]:
    """Check every authored table against its schema."""
    problems = []
    for name in CSV_FILES:
        problems += check_csv(name, getattr(tables, name))
    for name in JSON_FILES:
        problems += check_json(name, getattr(tables, name))
    return problems
