"""Worked checks: the rows and the formula that a figure comes from, so that a doubting reader can follow and rerun it.

A check is asked for by an id: of a feature of a built layer (``belt-agdam-held@1993-07-23``, ``C03``), of a published
figure (``belt-area``), or ``<class>@<day>`` for all land of a class of the map on a day (``arm-belt@1994-05-12``).
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from urllib.parse import quote

import geodata
from atlas.answers import holding
from atlas.answers.figures import areas
from atlas.look import style
from atlas.record import figures, sources
from atlas.record.built import evidence, layers
from atlas.record.built.features import (
    Belt,
    Dated,
    Feature,
    Land,
    Line,
    Oblast,
    OfCell,
    Peacekeepers,
    Settlement,
    SurveyLine,
    Tenure,
)
from geodata.amount import rounded
from geodata.dates import in_words

AREA_METHOD = (
    "The area of a cell is that of the polygon of its bounding lines on the WGS84 ellipsoid, along geodesics "
    "(pyproj.Geod.polygon_area_perimeter, after Karney 2013); holes are subtracted."
)
LENGTH_METHOD = (
    "The length of a line is that of the geodesics between its points on the WGS84 ellipsoid (pyproj.Geod.line_length)."
)
ROUNDING = "Each row is rounded to a tenth, so that their sum may differ from the whole in the last digit."
_HAND = "python -m geodata.build.remeasure"


@dataclass(frozen=True, slots=True)
class CellRow:
    """What a cell adds to a sum: its km2, who held it since when, and by which lines of which files."""

    id: str
    feature: str
    name: str
    km2: float
    holder: str
    since: str
    where: str


@dataclass(frozen=True, slots=True)
class ArcRow:
    """A survey line that bounds or makes a shape, with its length and error, and the lines of the file that say it."""

    id: str
    name: str
    accuracy_m: int
    confidence: str
    evidence: str
    km: float
    where: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with its address and the terms on which its record is known."""

    id: str
    line: str
    url: str
    terms: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is published of a figure, why it differs from ours, and the sources of both, each once."""

    published: tuple[figures.Estimate, ...] = ()
    reason: str = ""
    sources: tuple[SourceRow, ...] = ()


@dataclass(frozen=True)
class Check:
    """How a figure comes about. `rows` add up to `value` where there is a `formula`; `arcs` bound or make the shape."""

    id: str
    title: str
    value: str
    formula: str = ""
    method: str = ""
    rows: tuple[CellRow, ...] = ()
    arcs: tuple[ArcRow, ...] = ()
    doubt: str = ""
    note: str = ""
    beside: Beside = Beside()
    related: tuple[tuple[str, str], ...] = ()
    """Ids and titles of further checks."""
    command: str = ""


@cache
def _lines_of(table: str, key: str) -> dict[str, list[int]]:
    """For each value of a column the lines of the file that hold it; the head is line 1."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(geodata.read_csv(f"survey/{table}.csv"), start=2):
        found.setdefault(row[key], []).append(number)
    return found


def _where(table: str, key: str, value: str) -> str:
    numbers = _lines_of(table, key)[value]
    span = f"line {numbers[0]}" if len(numbers) == 1 else f"lines {numbers[0]}–{numbers[-1]}"
    return f"survey/{table}.csv, {span}"


@cache
def _tenures() -> dict[tuple[str, str], int]:
    """Line of control.csv by cell and start (a start as written there)."""
    rows = geodata.rows("survey/control.csv")
    return {(row["cell_id"], row["start"]): number for number, row in enumerate(rows, start=2)}


def _cell_rows(cells: Iterable[str], day: str) -> tuple[CellRow, ...]:
    """What each of `cells` (or pieces) adds: its area, and who held it on a day by which line of the control table."""
    wanted = set(cells)
    found = []
    for row in layers.on_day(layers.control(), day):
        if row.part not in wanted:
            continue
        line = _tenures().get((row.cell, row.start_edtf))
        control = f"survey/control.csv, line {line}" if line else "survey/control.csv"
        where = f"{_where('cells', 'cell_id', row.cell)}; {control}"
        holder = style.table()["holders"][row.holder]
        found.append(CellRow(row.part, row.id, row.name, row.area_km2, holder, row.start_edtf, where))
    return tuple(found)


def _arc_rows(arcs: Iterable[str]) -> tuple[ArcRow, ...]:
    found = (layers.survey_lines_by_id()[key] for key in arcs)
    return tuple(
        ArcRow(
            row.id,
            row.name,
            row.accuracy_m,
            row.confidence,
            row.evidence,
            row.length_km,
            _where("arcs", "arc_id", row.id),
        )
        for row in found
    )


def _sum(values: Iterable[float], unit: str, whole: float) -> str:
    terms = [f"{value:,.1f}" for value in values]
    return f"{' + '.join(terms)} = {whole:,.1f} {unit}" if len(terms) > 1 else f"{whole:,.1f} {unit}"


def doubt_km2(arcs: Iterable[ArcRow]) -> tuple[float, float]:
    """How far an area may be off by the error of its outline, km2: if every arc lay off by its whole error to the same
    side (length times accuracy, added up), and if the arcs err independently (root of the sum of squares)."""
    each = [arc.km * arc.accuracy_m / 1000 for arc in arcs]
    return sum(each), math.sqrt(sum(value**2 for value in each))


def _doubt(arcs: tuple[ArcRow, ...], km2: float) -> str:
    most, likely = doubt_km2(arcs)
    return (
        f"Each line of the outline may lie off by its own error. Length times error, line by line: at most "
        f"± {min(most, km2):,.0f} km² if all lay off to the same side by the whole of it; "
        f"± {likely:,.0f} km² if they err independently of one another."
    )


def _cells_of(row: Land) -> tuple[str, ...]:
    """The cells that a piece of land is made of."""
    if isinstance(row, Oblast | Belt | Peacekeepers):
        return row.cells
    return (row.part if isinstance(row, Tenure) else row.cell,) if isinstance(row, OfCell) else ()


def _title(row: Feature) -> str:
    return f"{row.name}, {evidence.when(row)}" if isinstance(row, Dated) else f"{row.id}: {row.name}"


def _beside(figure_id: str | None) -> Beside:
    if not figure_id:
        return Beside()
    estimates = tuple(figures.estimates(figure_id))
    keys = [*(estimate.source for estimate in estimates), *figures.by_id()[figure_id]["sources"]]
    rows = tuple(_source(key) for key in dict.fromkeys(keys) if key)
    return Beside(estimates, figures.reasons().get(figure_id, ""), rows)


def _source(key: str) -> SourceRow:
    record = sources.by_id().get(key, {})
    known = "its record was seen" if record.get("verified", True) else "its record was not seen"
    return SourceRow(key, sources.line(key), record.get("URL", ""), record.get("note") or known)


def _feature(row: Feature) -> Check:
    if isinstance(row, Land):
        return _land(row)
    if isinstance(row, SurveyLine):
        return _line(row, row.length_km, (row.id,))
    if isinstance(row, Line):
        return _line(row, row.length_km, row.arcs)
    raise KeyError(row.id)


def _line(row: Feature, km: float, arcs: tuple[str, ...]) -> Check:
    rows = _arc_rows(arcs)
    return Check(
        id=row.id,
        title=_title(row),
        value=f"{km:,.1f} km",
        formula=_sum((arc.km for arc in rows), "km", km),
        method=f"{LENGTH_METHOD} {ROUNDING}",
        arcs=rows,
        note=row.note,
        beside=_beside("line-of-contact-length" if row.layer == "line_of_contact" else None),
        command=f"{_HAND} {' '.join(arcs)}",
    )


def _land(row: Land) -> Check:
    cells = _cells_of(row)
    rows, arcs, km2 = _cell_rows(cells, row.start), _arc_rows(row.arcs), row.area_km2
    return Check(
        id=row.id,
        title=_title(row),
        value=f"{km2:,.1f} km²",
        formula=_sum((cell.km2 for cell in rows), "km²", km2),
        method=f"{AREA_METHOD} {ROUNDING}",
        rows=rows,
        arcs=arcs,
        doubt=_doubt(arcs, km2),
        note=row.note,
        beside=_beside(row.published.figure if row.published else None),
        command=f"{_HAND} {' '.join(cells)}",
    )


def _class(symbol: str, day: str) -> Check:
    km2 = areas.on_day(day)[symbol]
    cells = [
        tenure.part
        for tenure, drawn in holding.on_day(day)
        if tenure.cell in areas.frame() and areas.class_of(drawn) == symbol
    ]
    rows = _cell_rows(cells, day)
    arcs = _arc_rows(_outline(cells))
    return Check(
        id=f"{symbol}@{day}",
        title=f"{areas.labels()[symbol]}, {day}",
        value=f"{km2:,.1f} km²",
        rows=rows,
        formula=_sum((row.km2 for row in rows), "km²", km2),
        method=f"{AREA_METHOD} {ROUNDING}",
        arcs=arcs,
        doubt=_doubt(arcs, km2),
        command=f"{_HAND} {' '.join(cells)}",
        beside=_beside(_figure_beside(f"{symbol}@{day}")),
    )


def _outline(cells: Iterable[str]) -> list[str]:
    """The survey lines with just one side in `cells`; a cell of which a piece is there counts as a whole."""
    inside = {layers.parts()[part][0].cell for part in cells}
    return [row.id for row in layers.survey_lines() if (row.left in inside) != (row.right in inside)]


@cache
def ours() -> dict[str, tuple[str, ...]]:
    """Our own measurements beside a published figure: the checks that it is made of.

    Figures of districts and raions are found by the features that name them.
    """
    ceasefire = geodata.day("ceasefire")
    oblast, belt = f"arm-nkao@{ceasefire}", f"arm-belt@{ceasefire}"
    return {
        "nkao-area": ("nkao",),
        "belt-area": (belt,),
        "nkao-held-area": (oblast,),
        "held-area": (oblast, belt),
        "territory-doubled": (oblast, belt, "nkao"),
        "held-to-nkao-ratio": (oblast, belt, "nkao"),
        "line-of-contact-length": (f"line-of-contact@{ceasefire}",),
        "peacekeepers-zone-area": (f"pk@{geodata.day('lachin')}",),
    }


def _figure_beside(key: str) -> str | None:
    """The published figure that a measurement of land of one class on a day stands beside alone."""
    return next((figure for figure, keys in ours().items() if keys == (key,)), None)


@cache
def _features_with(figure_id: str) -> tuple[str, ...]:
    oblast = layers.on_day(layers.nkao(), geodata.day("units"))
    belt = layers.on_day(layers.belt(), geodata.day("ceasefire"))
    return tuple(row.id for row in (*oblast, *belt) if row.published and row.published.figure == figure_id)


def parts(figure_id: str) -> tuple[str, ...]:
    """Ids of the checks of what we measured ourselves beside a published figure; none where nothing is drawn."""
    return ours().get(figure_id) or _features_with(figure_id)


def _measure(key: str) -> float:
    row = layers.by_id().get(key)
    if isinstance(row, Land):
        return row.area_km2
    if isinstance(row, Line):
        return row.length_km
    symbol, day = key.split("@")
    return areas.on_day(day)[symbol]


def measured(figure_id: str) -> tuple[str, str]:
    """Our own value beside a published figure and its formula; two empty texts where there is none."""
    keys = parts(figure_id)
    if not keys:
        return _counted(figure_id)
    values = [_measure(key) for key in keys]
    if figures.by_id()[figure_id]["unit"] == "times":
        ratio = (values[0] + values[1]) / values[2]
        return f"{ratio:.2f} times", f"({values[0]:,.1f} + {values[1]:,.1f}) / {values[2]:,.1f} = {ratio:.2f}"
    unit = "km" if figures.by_id()[figure_id]["unit"] == "km" else "km²"
    return f"{rounded(sum(values))} {unit}", _sum(values, unit, sum(values)) if len(values) > 1 else ""


def _counted(figure_id: str) -> tuple[str, str]:
    """What the calendar gives: days of the war, both ends counted."""
    if figure_id != "war-length":
        return "", ""
    first, end = (date.fromisoformat(geodata.day(name)) for name in ("war-2020", "line-2020"))
    days = [first + timedelta(days=n) for n in range((end - first).days)]
    months = Counter(day.strftime("%Y-%m") for day in days)
    said = in_words(f"{days[0].isoformat()}/{days[-1].isoformat()}")
    return f"{len(days)} days", f"{said}, both counted: {' + '.join(map(str, months.values()))} = {len(days)}"


def _figure(figure_id: str) -> Check:
    figure = figures.by_id()[figure_id]
    value, formula = measured(figure_id)
    said = figures.estimates(figure_id)[0]
    own = f"; {value} as drawn here" if value and parts(figure_id) else f"; {value} by the calendar" if value else ""
    return Check(
        id=figure_id,
        title=f"{said.what} ({figure['as_of']})",
        value=f"{f'{said.value} {figures.unit(figure)}'.strip()} published{own}",
        formula=formula,
        method=f"{LENGTH_METHOD if figure['unit'] == 'km' else AREA_METHOD} {ROUNDING}" if parts(figure_id) else "",
        note=figure.get("note", ""),
        related=tuple((key, find(key).title) for key in parts(figure_id)),
        beside=_beside(figure_id),
    )


def exists(key: str) -> bool:
    """Tell whether there is a check of this id. A settlement, which has no size, has none."""
    if key in layers.by_id():
        return not isinstance(layers.by_id()[key], Settlement)
    if key in figures.by_id():
        return True
    symbol, _, day = key.partition("@")
    return symbol in areas.CLASSES and _is_day(day) and symbol in areas.on_day(day)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def find(key: str) -> Check:
    """The check of an id. Raises KeyError where there is none."""
    if not exists(key):
        raise KeyError(key)
    if key in layers.by_id():
        return _feature(layers.by_id()[key])
    if key in figures.by_id():
        return _figure(key)
    symbol, day = key.split("@")
    return _class(symbol, day)


@cache
def choices() -> dict[str, str]:
    """Every figure that can be chosen, by id, with what it is called: published, then drawn shapes, then lines."""
    told = {key: f"{row['what']} ({row['as_of']})" for key, row in figures.by_id().items()}
    drawn = {
        row.id: _title(row)
        for layer in ("nkao", "occupied_belt", "peacekeepers", "line_of_contact", "front", "changes_2020", "control")
        for row in layers.of(layer)
    }
    classes = {
        f"{symbol}@{day}": f"{areas.labels()[symbol]}, {day}" for day in areas.breaks() for symbol in areas.on_day(day)
    }
    arcs = {row.id: _title(row) for row in layers.survey_lines()}
    groups = {"Published": told, "Land by holder": classes, "Drawn": drawn, "Survey line": arcs}
    return {key: f"{group} · {title}" for group, rows in groups.items() for key, title in rows.items()}


def address(key: str) -> str:
    """Address of a check, relative to any page of the app."""
    return f"./figures?check={quote(key, safe='')}"
