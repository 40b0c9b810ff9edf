"""The built layers without their geometry, as typed features: what there is, and what holds on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import geodata
from atlas.record.built import features
from atlas.record.built.features import (
    Belt,
    Change2020,
    Dated,
    Feature,
    Line,
    Oblast,
    Peacekeepers,
    Settlement,
    SurveyLine,
    Tenure,
)
from geodata.files import Problem, TableError
from geodata.kept import for_same_file

F = TypeVar("F", bound=Feature)
D = TypeVar("D", bound=Dated)


@cache
def of(layer: str) -> tuple[Feature, ...]:
    """Every feature of a built layer (one of `geodata.LAYER_NAMES`), in its order.

    Raises files.TableError where one is not what the build makes.
    """
    return _of_file(f"layers/{layer}.geojson", layer)


@for_same_file
def _of_file(path: str, layer: str) -> tuple[Feature, ...]:
    found = []
    for row in geodata.layer(layer)["features"]:
        try:
            found.append(features.read(layer, row["properties"]))
        except TypeError as error:
            where, fix = f"id {row.get('id')}", "run python3 scripts/build.py"
            raise TableError(Problem(path, where, str(error), fix)) from error
    return tuple(found)


def _typed(layer: str, kind: type[F]) -> tuple[F, ...]:
    return tuple(row for row in of(layer) if isinstance(row, kind))


def unheld() -> str:
    """What is said of land on a day before the table of holders begins."""
    return geodata.with_days("Not in the table, which begins on {oblast}")


@cache
def dated(layer: str) -> tuple[Dated, ...]:
    """Every feature of a layer whose features hold for a period; none of ``arcs``."""
    return _typed(layer, Dated)


@cache
def control() -> tuple[Tenure, ...]:
    """Who held each cell from when to when."""
    return _typed("control", Tenure)


@cache
def nkao() -> tuple[Oblast, ...]:
    """The oblast and its raions, as they were and as former."""
    return _typed("nkao", Oblast)


@cache
def belt() -> tuple[Belt, ...]:
    """What was held of each district round the oblast, and what was not."""
    return _typed("occupied_belt", Belt)


@cache
def contact_lines() -> tuple[Line, ...]:
    """The Line of Contact in each of its periods."""
    return _typed("line_of_contact", Line)


@cache
def fronts() -> tuple[Line, ...]:
    """The fronts of the wars, one for each period in which the front did not move."""
    return _typed("front", Line)


@cache
def changes_2020() -> tuple[Change2020, ...]:
    """The cells that changed hands in autumn 2020."""
    return _typed("changes_2020", Change2020)


@cache
def peacekeepers() -> tuple[Peacekeepers, ...]:
    """The peacekeepers' zone and the Lachin corridors."""
    return _typed("peacekeepers", Peacekeepers)


@cache
def settlements() -> tuple[Settlement, ...]:
    """What was said of each settlement, or happened there, from which day to which."""
    return _typed("settlements", Settlement)


@cache
def survey_lines() -> tuple[SurveyLine, ...]:
    """Every arc of the survey."""
    return _typed("arcs", SurveyLine)


@cache
def by_id() -> dict[str, Feature]:
    """Every feature of every built layer, by id."""
    return {row.id: row for layer in geodata.LAYER_NAMES for row in of(layer)}


@cache
def survey_lines_by_id() -> dict[str, SurveyLine]:
    """The arcs of the survey by id."""
    return {row.id: row for row in survey_lines()}


@dataclass(frozen=True, slots=True)
class Words:
    """What a layer is called, and what its shapes are not."""

    name: str
    is_not: str


@cache
def words() -> dict[str, Words]:
    """The words for each layer, and for the corridor, which is drawn with the peacekeepers' zone (``layers.csv``)."""
    return {row["layer"]: Words(row["name"], row["is_not"]) for row in geodata.read_csv("choices/layers.csv")}


def on_day(rows: Iterable[D], day: str) -> list[D]:
    """Those that hold on an ISO `day` (start included, end not)."""
    return [row for row in rows if row.holds_on(day)]


@cache
def parts() -> dict[str, tuple[Tenure, ...]]:
    """The tenures of every cell, and of every piece of one, by its id and in time order.

    Those of a piece stand between the tenures of its cell before and after; those of a cell leave out its pieces'.
    """
    found: dict[str, list[Tenure]] = {}
    for row in control():
        found.setdefault(row.part, []).append(row)
    for part, rows in list(found.items()):
        if rows[0].piece:
            found[part] = rows + found[rows[0].cell]
    return {part: tuple(sorted(rows, key=lambda row: row.start)) for part, rows in found.items()}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the survey: the land that changes hands as a whole, but on the days of its `pieces` (ids)."""

    id: str
    name: str
    unit: str
    km2: float
    tenures: tuple[Tenure, ...]
    pieces: tuple[str, ...]


@cache
def cells() -> dict[str, Cell]:
    """Every cell by id, in the order of the control layer."""
    pieces: dict[str, dict[str, None]] = {}
    for row in control():
        pieces.setdefault(row.cell, {}).update({row.piece: None} if row.piece else {})
    found = {}
    for cell, ids in pieces.items():
        rows = parts()[cell]
        found[cell] = Cell(cell, rows[-1].name, rows[-1].unit, rows[0].area_km2, rows, tuple(ids))
    return found
