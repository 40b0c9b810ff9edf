"""Every authored file: where it is, what a row of it is, and by what a row is known.

A new table is one entry of `TABLES`, a model of its row, and a field of `Tables`. See geodata/README.md for each.
"""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import geodata
from geodata.build.tables import rows_article, rows_choices, rows_facts, rows_stories, rows_survey
from geodata.build.tables.fields import Row as Model
from geodata.build.tables.problems import BuildError, Problem
from geodata.files import TableError, listed

Row = dict[str, str]


@dataclass(frozen=True)
class Table:
    """An authored file. Its rows are of the kind `row`; no two have the same `key`."""

    name: str
    path: str
    row: type[Model]
    key: tuple[str, ...] = ("id",)

    @property
    def is_csv(self) -> bool:
        """Tell a CSV table, all text, from a JSON one."""
        return self.path.endswith(".csv")

    def where(self, index: int, row: dict[str, Any]) -> str:
        """Name a row as messages do: by its line in a CSV file (the header is line 1), by its id in a JSON file."""
        if self.is_csv:
            key = row.get(self.key[0])
            return f"{line_of(index)} ({key})" if isinstance(key, str) and key else line_of(index)
        key = row.get("id") if isinstance(row, dict) else None
        return f"id {key}" if isinstance(key, str) and key else f"object {index + 1}"


TABLES = (
    Table("arcs", "survey/arcs.csv", rows_survey.Waypoint, ("arc_id", "seq")),
    Table("arcs_meta", "survey/arcs_meta.csv", rows_survey.Arc, ("arc_id",)),
    Table("cells", "survey/cells.csv", rows_survey.Cell, ("cell_id",)),
    Table("cell_names", "survey/cell_names.csv", rows_survey.CellName, ("cell_id",)),
    Table("control", "survey/control.csv", rows_survey.Tenure, ("cell_id", "start")),
    Table("units", "survey/units.csv", rows_survey.Unit, ("unit",)),
    Table("villages", "survey/villages_check.csv", rows_survey.Village, ("name",)),
    Table("place_sides", "survey/place_sides.csv", rows_survey.PlaceSide, ("place_id",)),
    Table("districts", "survey/districts.csv", rows_survey.District, ("name",)),
    Table("settlements", "survey/settlements.csv", rows_survey.Settlement),
    Table("announcements", "survey/announcements.csv", rows_survey.Announcement, ("settlement", "day", "what")),
    Table("exceptions", "survey/exceptions.csv", rows_survey.Argued, ("rule", "row")),
    Table("sizes", "facts/sizes.csv", rows_survey.Size, ("what",)),
    Table("moments", "article/moments.json", rows_article.Moment),
    Table("passages", "article/passages.json", rows_article.Passage),
    Table("themes", "article/themes.json", rows_article.Theme),
    Table("eras", "article/eras.json", rows_article.Era),
    Table("wars", "article/wars.json", rows_article.War),
    Table("phrases", "article/phrases.csv", rows_article.Phrase, ("phrase",)),
    Table("places", "facts/places.json", rows_facts.Place),
    Table("figures", "facts/figures.json", rows_facts.Figure),
    Table("sources", "facts/sources.json", rows_facts.Source),
    Table("states", "facts/states.csv", rows_facts.State, ("unit", "start")),
    Table("days", "facts/days.csv", rows_facts.NamedDay),
    Table("name_forms", "facts/name_forms.csv", rows_facts.NameForm, ("place_id", "language", "form", "from")),
    Table("bodies", "facts/bodies.csv", rows_facts.Body, ("name",)),
    Table("law", "facts/law.csv", rows_facts.Act),
    Table("terrain", "facts/terrain.csv", rows_facts.Ground),
    Table("differences", "facts/differences.csv", rows_facts.Difference, ("figure_id",)),
    Table("meanings", "facts/meanings.csv", rows_facts.Meaning, ("name",)),
    Table("captions", "choices/captions.csv", rows_choices.Caption, ("id", "start")),
    Table("languages", "choices/languages.csv", rows_choices.Language, ("code",)),
    Table("labels", "choices/labels.csv", rows_choices.Label, ("place_id",)),
    Table("published", "choices/published.csv", rows_choices.Published, ("symbol", "start")),
    Table("layers", "choices/layers.csv", rows_choices.LayerWords, ("layer",)),
    Table("terms", "choices/terms.csv", rows_choices.Term, ("word",)),
    Table("questions", "facts/questions.json", rows_stories.Question),
)
"""The tables: files that hold a list of rows."""

FINGERPRINTS = "article/fingerprints.json"
STORIES = "stories"
"""Folder of the storylines; each file is one."""
DOCUMENTS: dict[str, type[Model]] = {FINGERPRINTS: rows_article.Fingerprints, f"{STORIES}/*.json": rows_stories.Story}
"""The other authored files, each one whole: the model of the file by its path; `*` stands for any name."""

FOLDERS = ("survey", "article", "facts", "choices", "stories")
"""Where authored files lie. A file there that nobody checks is a mistake."""
GENERATED = ("stories/story.schema.json",)
"""Files there that the build writes."""

BY_NAME = {table.name: table for table in TABLES}
FILE_OF = {table.name: table.path for table in TABLES}
CSV_FILES = {table.name: table.path for table in TABLES if table.is_csv}
JSON_FILES = {table.name: table.path for table in TABLES if not table.is_csv}


@dataclass
class Tables:
    """All authored files as they are. CSV tables are lists of rows of text; JSON tables lists of objects."""

    arcs: list[Row]
    arcs_meta: list[Row]
    cells: list[Row]
    cell_names: list[Row]
    control: list[Row]
    units: list[Row]
    villages: list[Row]
    place_sides: list[Row]
    exceptions: list[Row]
    sizes: list[Row]
    districts: list[Row]
    settlements: list[Row]
    announcements: list[Row]
    states: list[Row]
    days: list[Row]
    captions: list[Row]
    name_forms: list[Row]
    bodies: list[Row]
    law: list[Row]
    terrain: list[Row]
    differences: list[Row]
    languages: list[Row]
    labels: list[Row]
    published: list[Row]
    layers: list[Row]
    phrases: list[Row]
    terms: list[Row]
    meanings: list[Row]
    moments: list[dict[str, Any]]
    passages: list[dict[str, Any]]
    themes: list[dict[str, Any]]
    eras: list[dict[str, Any]]
    wars: list[dict[str, Any]]
    places: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    documents: dict[str, Any] = field(default_factory=dict)
    """The files that are no tables, by path: fingerprints and storylines."""


def document_model(path: str) -> type[Model] | None:
    """Return the model of a file that is no table, or None where nobody has registered it."""
    return next((model for pattern, model in DOCUMENTS.items() if fnmatchcase(path, pattern)), None)


def files_there() -> list[Path]:
    """Return the files in the folders of authored files, without those that the build or an editor leaves there."""
    found = (path for folder in FOLDERS for path in (geodata.ROOT / folder).rglob("*"))
    built = {geodata.ROOT / path for path in GENERATED}
    return [p for p in found if p.is_file() and p not in built and not p.name.startswith(".") and p.name[-1] != "~"]


def authored_files() -> list[str]:
    """Return the paths of the authored files that are there, and of those that should be."""
    there = {path.relative_to(geodata.ROOT).as_posix() for path in files_there()}
    return sorted(there | {table.path for table in TABLES} | {path for path in DOCUMENTS if "*" not in path})


def read_file(path: str) -> Any:
    """Return the rows of a table, or the content of another authored file. Raises TableError."""
    table = next((table for table in TABLES if table.path == path), None)
    if table is None and document_model(path) is None:
        what, fix = "is no table that the build knows", "remove it, or register it in build/tables/registry.py"
        raise TableError(Problem(path, "file", what, fix))
    content = geodata.read_csv(path) if path.endswith(".csv") else geodata.read_json(path)
    rows = _listed(content, table) if table else content
    if path.endswith(".csv") and not (geodata.ROOT / path).read_bytes().endswith(b"\n"):
        what, fix = "ends without a line break, like a file that was cut short", "complete it, and end its last line"
        raise TableError(Problem(path, line_of(len(rows) - 1), what, fix))
    return rows


def read_tables() -> Tables:
    """Read all authored files. Raises BuildError with every file that cannot be read."""
    content: dict[str, Any] = {}
    problems = []
    for path in authored_files():
        try:
            content[path] = read_file(path)
        except TableError as error:
            problems.append(error.problem)
    if problems:
        raise BuildError(problems)
    return Tables(**{table.name: content.pop(table.path) for table in TABLES}, documents=content)


def _listed(rows: Any, table: Table) -> list[dict[str, Any]]:
    """Return what was read, if it is a list of objects with the columns that the table has, in their order."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        what = "is not a list of objects in curly brackets"
        raise TableError(Problem(table.path, "file", what, "put all rows, {...}, in one [...]"))
    if not rows:
        raise TableError(Problem(table.path, "file", "has no rows", "restore it"))
    if table.is_csv:
        header, wanted = list(rows[0]), [field.alias or name for name, field in table.row.model_fields.items()]
        if header != wanted:
            wrong = [f"{c} is missing" for c in wanted if c not in header]
            wrong += [f"{c!r} is not known" for c in header if c not in wanted]
            what = f"columns: {listed(wrong) or 'their order is another'}"
            raise TableError(Problem(table.path, "line 1", what, f"write {','.join(wanted)}"))
    return rows


def line_of(index: int) -> str:
    """Name the row of a CSV file as an editor shows it: the header is line 1."""
    return f"line {index + 2}"
