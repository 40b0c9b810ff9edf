"""The method, read from the tables: every line with its error, where sources disagree, what is schematic, which words
are used. Nothing here is written twice: what a table says is taken from it."""

import csv
import io
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import geodata
from atlas.look import map_table, style
from atlas.record import figures, moments
from atlas.record.built import layers

KINDS: dict[str, str] = style.table()["drawn_as"]
"""What an arc was drawn as, in words. What it is part of, and when, its roles tell."""
ROLES: dict[str, str] = style.table()["part_of"]


@dataclass(frozen=True)
class ErrorClass:
    """A class of accuracy: lines whose error is at most `upto` metres (None: any), and more than the class before."""

    key: str
    upto: int | None
    label: str


@cache
def error_classes() -> tuple[ErrorClass, ...]:
    """The classes of accuracy of the map coloured by error, the most exact first."""
    labels = {row["key"]: row["label"] for row in map_table.legend()}
    return tuple(ErrorClass(row["key"], row["upto"], labels[row["key"]]) for row in map_table.table()["errors"])


def error_class(metres: int) -> ErrorClass:
    """The class of a line that may be wrong by `metres` either side."""
    return next(one for one in error_classes() if one.upto is None or metres <= one.upto)


@dataclass(frozen=True)
class Arc:
    """A line of the survey. Accuracy is metres either side of it, length km (geodesic on WGS84)."""

    id: str
    name: str
    kind: str
    accuracy_m: int
    confidence: str
    evidence: str
    note: str
    length_km: float
    sources: tuple[str, ...]
    """Sources that were weighed for it, followed or not."""
    unsourced: str
    """Why it has none, where it has none; else empty."""
    roles: tuple[tuple[str, str, str], ...]
    """What it is part of: in words, from an ISO day, to one (not included; empty: open)."""

    @property
    def level(self) -> int:
        """Confidence as a number: 1 low, 2 medium, 3 high."""
        return ("low", "medium", "high").index(self.confidence) + 1

    @property
    def error(self) -> ErrorClass:
        """Its class of accuracy."""
        return error_class(self.accuracy_m)


@cache
def arcs() -> tuple[Arc, ...]:
    """Every line of the survey, in the order of the tables."""
    return tuple(
        Arc(
            row.id,
            row.name,
            KINDS[row.kind],
            row.accuracy_m,
            row.confidence,
            row.evidence,
            row.note,
            row.length_km,
            row.sources,
            row.no_source_because,
            tuple((ROLES[role.role], role.start, role.end or "") for role in row.roles),
        )
        for row in layers.survey_lines()
    )


@cache
def arc(key: str) -> Arc | None:
    """A line by its id, or None."""
    return next((found for found in arcs() if found.id == key), None)


def by_error() -> list[tuple[ErrorClass, int, float]]:
    """For each class of accuracy: how many lines, and how many km of them."""
    return [
        (one, len(found), sum(line.length_km for line in found))
        for one in error_classes()
        for found in [[line for line in arcs() if line.error == one]]
    ]


def arcs_csv() -> str:
    """The lines as CSV: accuracy in metres, length in km."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["id", "name", "kind", "accuracy_m", "confidence", "length_km", "evidence", "note", "sources"])
    for a in arcs():
        row = [a.id, a.name, a.kind, a.accuracy_m, a.confidence, a.length_km, a.evidence, a.note, " ".join(a.sources)]
        writer.writerow(row)
    return stream.getvalue()


# Where sources disagree


@dataclass(frozen=True)
class Shape:
    """A shape as drawn beside its published size, km2; `note` is why the two differ."""

    name: str
    drawn: float
    published: float | None
    figure: str
    whose: str
    note: str

    @property
    def difference(self) -> float | None:
        """By how much the drawn shape is larger, in per cent of the published size."""
        return None if self.published is None else 100 * (self.drawn - self.published) / self.published


@cache
def shapes() -> tuple[Shape, ...]:
    """The oblast, its raions and what was held of the districts at the ceasefire, with what is published of each."""
    limits = layers.on_day(layers.nkao(), geodata.day("units"))
    held = [row for row in layers.on_day(layers.belt(), geodata.day("ceasefire")) if row.part == "held"]
    found = []
    for row in (*limits, *held):
        size = row.published
        figure = size.figure if size else ""
        whose = figures.by_id()[figure]["whose"] if figure else ""
        single = size.low if size and size.low == size.high else None
        found.append(Shape(row.name, row.area_km2, single, figure, whose, row.note))
    return tuple(found)


def disputed_stops() -> list[moments.Moment]:
    """The stops at which sources or sides disagree, in time order."""
    return [moment for moment in moments.all_moments() if moment.disputes]


def disputed_figures() -> list[dict[str, Any]]:
    """The figures that have other values beside the one that leads."""
    return [row for row in figures.by_id().values() if row.get("alternatives")]


# What is schematic

_SCHEMATIC = re.compile(r"schematic|hand-placed", re.IGNORECASE)


def schematic_arcs() -> list[Arc]:
    """The lines that their own evidence or note calls schematic, or placed by hand."""
    return [line for line in arcs() if _SCHEMATIC.search(f"{line.evidence} {line.note}")]


def uncertain_control() -> list[tuple[str, list[str]]]:
    """The notes on rows of control of low certainty, each with the names of the cells to which it applies."""
    cells = {row["cell_id"]: row["name"] for row in geodata.rows("survey/cells.csv")}
    found: dict[str, dict[str, None]] = {}
    for row in geodata.rows("survey/control.csv"):
        if row["certainty"] == "low":
            found.setdefault(row["note"], {})[cells[row["cell_id"]]] = None
    return [(note, list(names)) for note, names in found.items()]


def cell_notes() -> list[tuple[str, str]]:
    """The cells with a note on how they were drawn: name, note."""
    return [(row["name"], row["note"]) for row in geodata.rows("survey/cells.csv") if row["note"]]


def what_shapes_are_not() -> list[tuple[str, str]]:
    """For each layer of the map what its shapes are not, as their cards say it."""
    return [(layers.words()[name].name, layers.words()[name].is_not) for name in geodata.LAYER_NAMES]


# Words


@dataclass(frozen=True)
class Term:
    """A word that this project uses, what it stands for, and why it and no other."""

    word: str
    means: str
    why: str


@cache
def terms() -> tuple[Term, ...]:
    """The words in the order in which they are explained (``terms.csv``). The wording of the summaries follows them."""
    return tuple(Term(**row) for row in geodata.read_csv("choices/terms.csv"))


# How to correct, and under which terms


def guide(title: str) -> str:
    """A section of ``geodata/README.md`` as Markdown, without its heading. Raises KeyError for an unknown title."""
    text = (geodata.ROOT / "README.md").read_text(encoding="utf-8")
    parts = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    return parts[title].strip()


def licences() -> str:
    """``LICENSES.md`` as Markdown, its headings a level lower, without links to files, which no page leads to."""
    text = (geodata.ROOT.parent / "LICENSES.md").read_text(encoding="utf-8")
    body = text.split("\n", 1)[1].strip()
    body = re.sub(r"\[([^\]]+)\]\((?!https?:)[^)]*\)", r"`\1`", body)
    return re.sub(r"^(#+) ", r"#\1 ", body, flags=re.MULTILINE)


def basemap() -> list[dict[str, str]]:
    """The files of the basemap: name, packages with their versions, licence, credit."""
    return [
        {
            "file": name,
            "packages": ", ".join(f"{package} {version}" for package, version in row["packages"].items()),
            "licence": row["licence"],
            "credit": row["attribution"],
        }
        for name, row in geodata.read_json("basemap/versions.json").items()
    ]
