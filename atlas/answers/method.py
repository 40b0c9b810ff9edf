"""The method, read from the tables: every line with its error, where sources disagree, what is schematic, which words
are used. Nothing here is written twice: what a table says is taken from it."""

import csv
import io
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import geodata
from atlas.look import style
from atlas.record import evidence, figures, layers, moments

KINDS = {
    "nkao_limit": "limit of the oblast",
    "inner_raion": "limit inside the oblast",
    "district_limit": "limit of a district",
    "line_of_contact_1994": "Line of Contact",
    "front_2020": "line of November 2020",
    "corridor": "Lachin corridor",
    "border": "state border",
}
"""What an arc was drawn as, in words. What it is part of, and when, its roles tell."""
ROLES = {
    "nkao": "limit of the oblast",
    "raion": "limit of a raion",
    "district": "limit of a district",
    "belt": "edge of the held belt",
    "line-of-contact": "Line of Contact",
    "front": "front",
    "zone": "edge of the peacekeepers’ zone",
    "corridor": "edge of the Lachin corridor",
}


@dataclass(frozen=True)
class ErrorClass:
    """A class of accuracy: lines whose error is at most `upto` metres (None: any), and more than the class before."""

    key: str
    upto: int | None
    label: str


@cache
def error_classes() -> tuple[ErrorClass, ...]:
    """The classes of accuracy of the map coloured by error, the most exact first."""
    labels = {row["key"]: row["label"] for row in style.table()["legend"]}
    return tuple(ErrorClass(row["key"], row["upto"], labels[row["key"]]) for row in style.table()["errors"])


def error_class(metres: int) -> ErrorClass:
    """The class of a line that may be wrong by `metres` either side."""
    return next(one for one in error_classes() if one.upto is None or metres <= one.upto)


_LIKE = re.compile(r"as ([A-Z]\d\d)\b")
_NAMED = {
    "osm": r"\bOSM\b|OpenStreetMap",
    "natural-earth": r"\bNE\b|Natural Earth",
    "geoboundaries": r"geoBoundaries",
    "noaa-globe": r"\bDEM\b|GLOBE",
    "geonames": r"GeoNames",
    "trilateral-2020": r"statement of 9/10 Nov 2020",
}
"""How the evidence of a line names the sources that have a record."""
_NO_RECORD = {
    "Who’s On First": r"\bWOF\b",
    "the project’s boundary notes and the bulletins in them": r"boundary notes|bulletins",
    "press reports": r"\bpress\b",
    "the gazetteer": r"\bgazetteer\b",
}
"""What the evidence names besides; it has no record among the sources."""
_STOP = re.compile(r"\(stop ([\w-]+)\)")


def _evidence(row: dict[str, Any]) -> str:
    """The evidence of an arc, with that of the arc to which it points (``as A03``)."""
    like = _LIKE.match(row["evidence"])
    return row["evidence"] + (f"; {layers.by_id()[like[1]]['evidence']}" if like else "")


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
    """Sources with a record that its evidence names, weighed for it, followed or not."""
    besides: tuple[str, ...]
    """What else its evidence names."""
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


def _arc(row: dict[str, Any]) -> Arc:
    text = _evidence(row)
    stop = _STOP.search(text)
    told = moments.by_id()[stop[1]].sources if stop else ()
    return Arc(
        row["id"],
        row["name"],
        KINDS[row["kind"]],
        row["accuracy_m"],
        row["confidence"],
        row["evidence"],
        row["note"] or "",
        row["length_km"],
        tuple(dict.fromkeys([key for key, words in _NAMED.items() if re.search(words, text)] + list(told))),
        tuple(name for name, words in _NO_RECORD.items() if re.search(words, text)),
        tuple((ROLES[role["role"]], role["start"], role["end"] or "") for role in row["roles"]),
    )


@cache
def arcs() -> tuple[Arc, ...]:
    """Every line of the survey, in the order of the tables."""
    return tuple(map(_arc, layers.properties("arcs")))


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

CEASEFIRE = "1994-05-12"
"""The day of the held parts of the districts that stand beside their published sizes."""


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
    limits = [row for row in layers.properties("nkao") if not row.get("former")]
    held = [row for row in layers.on_day("occupied_belt", CEASEFIRE) if row["part"] == "held"]
    found = []
    for row in limits + held:
        value = row.get("published_km2")
        figure = row.get("figure_id") or ""
        whose = figures.by_id()[figure]["whose"] if figure else ""
        single = value if isinstance(value, int | float) else None
        found.append(Shape(row["name"], row["area_km2"], single, figure, whose, row.get("note") or ""))
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
    cells = {row["cell_id"]: row["name"] for row in geodata.read_csv("survey/cells.csv")}
    found: dict[str, dict[str, None]] = {}
    for row in geodata.read_csv("survey/control.csv"):
        if row["certainty"] == "low":
            found.setdefault(row["note"], {})[cells[row["cell_id"]]] = None
    return [(note, list(names)) for note, names in found.items()]


def cell_notes() -> list[tuple[str, str]]:
    """The cells with a note on how they were drawn: name, note."""
    return [(row["name"], row["note"]) for row in geodata.read_csv("survey/cells.csv") if row["note"]]


def what_shapes_are_not() -> list[tuple[str, str]]:
    """For each layer of the map what its shapes are not, as their cards say it."""
    labels = {
        "settlements": "Places announced, taken, burnt",
        "control": "Who held what",
        "nkao": "Limits of the oblast",
        "occupied_belt": "Belt of districts",
        "line_of_contact": "Line of Contact",
        "front": "Fronts of the wars",
        "changes_2020": "Changes of 2020",
        "peacekeepers": "Peacekeepers’ zone, corridor",
        "arcs": "Lines of the survey",
    }
    return [(labels[name], evidence.card(layers.properties(name)[0]["id"])["not"]) for name in geodata.LAYER_NAMES]


# Words


@dataclass(frozen=True)
class Term:
    """A word that this project uses, what it stands for, and why it and no other."""

    word: str
    means: str
    why: str


TERMS = (
    Term(
        "Armenian forces",
        "The forces of the Nagorno-Karabakh authorities together with those of Armenia.",
        "Who among them held a trench is disputed; the land that they held together is not. Where the share of each "
        "matters, the dispute of that stop says so.",
    ),
    Term(
        "Azerbaijani forces, Azerbaijan",
        "The forces of the Republic of Azerbaijan, and the state that holds a cell.",
        "Before 26 November 1991 the oblast and before 18 October 1991 the districts stand as Soviet Azerbaijan.",
    ),
    Term(
        "taken",
        "A change of hands by force, whoever took the land.",
        "One word for both sides in both wars. The usual pairs of words, one for the own side and one for the other, "
        "say who was right; this map does not.",
    ),
    Term(
        "handed over",
        "A change of hands under an agreement, without a fight for that land.",
        "It is what happened to Agdam, Kelbajar and Lachin in 2020, and says nothing on how free the choice was.",
    ),
    Term(
        "contested",
        "A cell in which both sides held ground, or in which ground changed hands too often to tell.",
        "Better a visible doubt than a false line.",
    ),
    Term(
        "announced",
        "Azerbaijan's president or ministry named a place as taken on that day of autumn 2020.",
        "A claim is shown as a claim, from its day on and not before. The Armenian side denied some then and confirmed "
        "few; the place was taken on that day or before it.",
    ),
    Term(
        "not known who held it",
        "Land of autumn 2020 that no announcement covers and that may yet have been lost: between announced places, "
        "beyond the reach of one, and, from 1 November, all that lies before the line of 10 November.",
        "The rule that divides the land gives it to neither side.",
    ),
    Term(
        "occupied",
        "Only in the id of the layer occupied-belt, in the titles of documents, and where someone’s usage is told.",
        "The Security Council and the General Assembly of the United Nations use it of the districts, so the id says "
        "which land is meant to those who know the resolutions. On the page the layer is the belt of seven districts.",
    ),
    Term(
        "belt",
        "The districts round the former oblast, or the parts of them, that Armenian forces held.",
        "“Buffer”, “security zone” and “liberated” or “occupied territories” are each somebody’s argument.",
    ),
    Term(
        "Line of Contact",
        "The line between the forces from the ceasefire of 12 May 1994 to 27 September 2020.",
        "The name in the documents of the mediators, used by both sides. Earlier and later lines are called fronts or "
        "lines of their date.",
    ),
    Term(
        "NKAO, former NKAO",
        "The autonomous oblast of 1923–1991 and, from its abolition on 26 November 1991, the same land.",
        "The outline stays on the map as a reference. Its abolition, and that it was disputed, its stop tells.",
    ),
    Term(
        "NKR",
        "The authorities that called themselves the Nagorno-Karabakh Republic, 1991–2023, later also Artsakh.",
        "No state recognised it; the short form names who acted and claims nothing.",
    ),
    Term(
        "Russian peacekeepers",
        "The zone of the statement of 9–10 November 2020, with an Armenian administration inside.",
        "Two powers in one zone; the map gives it a class of its own and names both.",
    ),
    Term(
        "displaced, driven from, left",
        "People who had to leave their homes; the source’s own count stands with its name.",
        "No estimate is averaged, and none of them stands without who says it.",
    ),
)
"""The words, in the order in which they are explained. The wording of the summaries follows them."""


# How to correct, and under which terms


def guide(title: str) -> str:
    """A section of ``geodata/README.md`` as Markdown, without its heading. Raises KeyError for an unknown title."""
    text = (geodata.ROOT / "README.md").read_text(encoding="utf-8")
    parts = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    return parts[title].strip()


def licences() -> str:
    """``LICENSES.md`` as Markdown, its headings two levels lower, without links to files, which no page leads to."""
    text = (geodata.ROOT.parent / "LICENSES.md").read_text(encoding="utf-8")
    body = text.split("\n", 1)[1].strip()
    body = re.sub(r"\[([^\]]+)\]\((?!https?:)[^)]*\)", r"`\1`", body)
    return re.sub(r"^(#+) ", r"##\1 ", body, flags=re.MULTILINE)


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
