"""Worked checks: the rows and the formula that a figure comes from, so that a doubting reader can follow and rerun it.

A check is asked for by an id: of a feature of a built layer (``belt-agdam-held@1993-07-23``, ``C03``), of a published
figure (``belt-area``), or ``<class>@<day>`` for all land of a class of the map on a day (``arm-belt@1994-05-12``).
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote

import geodata
from atlas.answers import areas
from atlas.look import style
from atlas.record import figures, layers, sources

Row = dict[str, Any]

AREA_METHOD = (
    "The area of a cell is that of the polygon of its bounding lines on the WGS84 ellipsoid, along geodesics "
    "(pyproj.Geod.polygon_area_perimeter, after Karney 2013); holes are subtracted."
)
LENGTH_METHOD = (
    "The length of a line is that of the geodesics between its points on the WGS84 ellipsoid (pyproj.Geod.line_length)."
)
ROUNDING = "Each row is rounded to a tenth, so that their sum may differ from the whole in the last digit."
_HAND = "python -m geodata.build.remeasure"


@dataclass(frozen=True)
class Check:
    """How a figure comes about. `rows` add up to `value` where there is a `formula`; `arcs` bound or make the shape."""

    id: str
    title: str
    value: str
    formula: str = ""
    method: str = ""
    rows: tuple[Row, ...] = ()
    """Cells: id, name, km2, since, holder, where (file and lines)."""
    arcs: tuple[Row, ...] = ()
    """Survey lines: id, name, km, accuracy_m, confidence, evidence, where."""
    doubt: str = ""
    published: tuple[figures.Estimate, ...] = ()
    reason: str = ""
    note: str = ""
    sources: tuple[Row, ...] = ()
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
    rows = geodata.read_csv("survey/control.csv")
    return {(row["cell_id"], row["start"]): number for number, row in enumerate(rows, start=2)}


def _cell_rows(cells: Iterable[str], day: str) -> tuple[Row, ...]:
    """What each of `cells` (or pieces) adds: its area, and who held it on a day by which line of the control table."""
    wanted = set(cells)
    found = []
    for row in layers.on_day("control", day):
        part = row["piece"] or row["cell"]
        if part not in wanted:
            continue
        line = _tenures().get((row["cell"], row["start_edtf"]))
        found.append(
            {
                "id": part,
                "feature": row["id"],
                "name": row["name"],
                "km2": row["area_km2"],
                "holder": style.table()["holders"][row["holder"]],
                "since": row["start_edtf"],
                "where": f"{_where('cells', 'cell_id', row['cell'])}; "
                + (f"survey/control.csv, line {line}" if line else "survey/control.csv"),
            }
        )
    return tuple(found)


def _arc_rows(arcs: Iterable[str]) -> tuple[Row, ...]:
    found = []
    for key in arcs:
        row = layers.by_id()[key]
        names = ("id", "name", "accuracy_m", "confidence", "evidence")
        found.append(
            {name: row[name] for name in names} | {"km": row["length_km"], "where": _where("arcs", "arc_id", key)}
        )
    return tuple(found)


def _sum(values: Iterable[float], unit: str, whole: float) -> str:
    terms = [f"{value:,.1f}" for value in values]
    return f"{' + '.join(terms)} = {whole:,.1f} {unit}" if len(terms) > 1 else f"{whole:,.1f} {unit}"


def doubt_km2(arcs: Iterable[Row]) -> tuple[float, float]:
    """How far an area may be off by the error of its outline, km2: if every arc lay off by its whole error to the same
    side (length times accuracy, added up), and if the arcs err independently (root of the sum of squares)."""
    each = [arc["km"] * arc["accuracy_m"] / 1000 for arc in arcs]
    return sum(each), math.sqrt(sum(value**2 for value in each))


def _doubt(arcs: tuple[Row, ...], km2: float) -> str:
    most, likely = doubt_km2(arcs)
    return (
        f"Each line of the outline may lie off by its own error. Length times error, line by line: at most "
        f"± {min(most, km2):,.0f} km² if all lay off to the same side by the whole of it; "
        f"± {likely:,.0f} km² if they err independently of one another."
    )


def _of_feature(row: Row) -> tuple[str, ...]:
    """The cells that a feature is made of; none for a line."""
    if row.get("length_km") is not None:
        return ()
    if "cells" in row:
        return tuple(row["cells"])
    if "cell" in row:
        return (row.get("piece") or row["cell"],)
    whole = row["unit"] == "nkao"
    return tuple(
        other["cell"]
        for other in layers.on_day("control", "1989-01-01")
        if (other["belongs_nkao"] if whole else other["unit"] == row["unit"])
    )


def _title(row: Row) -> str:
    if "roles" in row:
        return f"{row['id']}: {row['name']}"
    since = row.get("start_edtf") or row["start"]
    until = row.get("end_edtf") or row["end"]
    return f"{row['name']}, {since} to {until}" if until else f"{row['name']}, since {since}"


def _published(figure_id: str | None) -> dict[str, Any]:
    if not figure_id:
        return {}
    estimates = tuple(figures.estimates(figure_id))
    keys = dict.fromkeys(estimate.source for estimate in estimates)
    return {
        "published": estimates,
        "reason": figures.reasons().get(figure_id, ""),
        "sources": tuple(_source(key) for key in [*keys, *figures.by_id()[figure_id]["sources"]] if key),
    }


def _source(key: str) -> Row:
    """A source with its address and the terms on which its record is known."""
    record = sources.by_id().get(key, {})
    known = "its record was seen" if record.get("verified", True) else "its record was not seen"
    return {"id": key, "line": sources.line(key), "url": record.get("URL", ""), "terms": record.get("note") or known}


def _feature(row: Row) -> Check:
    cells = _of_feature(row)
    lines = (row["id"],) if "roles" in row else tuple(row["arcs"])
    arcs = _arc_rows(lines)
    words: dict[str, Any] = {"id": row["id"], "title": _title(row), "arcs": arcs, "note": row.get("note", "")}
    if not cells:
        km = row["length_km"]
        formula = _sum((arc["km"] for arc in arcs), "km", km)
        about: dict[str, Any] = {"method": f"{LENGTH_METHOD} {ROUNDING}", "command": f"{_HAND} {' '.join(lines)}"}
        return Check(**words, value=f"{km:,.1f} km", formula=formula, **about, **_unique(_published(_figure_of(row))))
    km2 = row["area_km2"]
    rows = _cell_rows(cells, row["start"])
    return Check(
        **words,
        value=f"{km2:,.1f} km²",
        rows=rows,
        formula=_sum((cell["km2"] for cell in rows), "km²", km2),
        method=f"{AREA_METHOD} {ROUNDING}",
        doubt=_doubt(arcs, km2),
        command=f"{_HAND} {' '.join(cells)}",
        **_unique(_published(row.get("figure_id"))),
    )


def _figure_of(row: Row) -> str | None:
    return "line-of-contact-length" if row.get("layer") == "line_of_contact" else row.get("figure_id")


def _unique(words: dict[str, Any]) -> dict[str, Any]:
    """Each source once."""
    if "sources" in words:
        words["sources"] = tuple({row["id"]: row for row in words["sources"]}.values())
    return words


def _class(symbol: str, day: str) -> Check:
    km2 = areas.on_day(day)[symbol]
    changed = {row["cell"]: row["symbol"] for row in layers.on_day("changes_2020", day)}
    cells = [
        row["piece"] or row["cell"]
        for row in layers.on_day("control", day)
        if row["cell"] in areas.frame() and _as_class(changed.get(row["cell"]) or row["symbol"]) == symbol
    ]
    rows = _cell_rows(cells, day)
    arcs = _arc_rows(_outline(cells))
    return Check(
        id=f"{symbol}@{day}",
        title=f"{areas.labels()[symbol]}, {day}",
        value=f"{km2:,.1f} km²",
        rows=rows,
        formula=_sum((row["km2"] for row in rows), "km²", km2),
        method=f"{AREA_METHOD} {ROUNDING}",
        arcs=arcs,
        doubt=_doubt(arcs, km2),
        command=f"{_HAND} {' '.join(cells)}",
        **_unique(_published(_figure_beside(f"{symbol}@{day}"))),
    )


def _outline(cells: Iterable[str]) -> list[str]:
    """The survey lines with just one side in `cells`; a cell of which a piece is there counts as a whole."""
    inside = {part.split(".")[0] for part in cells}
    return [row["id"] for row in layers.properties("arcs") if (row["left"] in inside) != (row["right"] in inside)]


def _as_class(symbol: str) -> str:
    return "rest" if symbol == "none" else symbol


OURS = {
    "nkao-area": ("nkao",),
    "belt-area": (f"arm-belt@{areas.CEASEFIRE}",),
    "nkao-held-area": (f"arm-nkao@{areas.CEASEFIRE}",),
    "held-area": (f"arm-nkao@{areas.CEASEFIRE}", f"arm-belt@{areas.CEASEFIRE}"),
    "territory-doubled": (f"arm-nkao@{areas.CEASEFIRE}", f"arm-belt@{areas.CEASEFIRE}", "nkao"),
    "held-to-nkao-ratio": (f"arm-nkao@{areas.CEASEFIRE}", f"arm-belt@{areas.CEASEFIRE}", "nkao"),
    "line-of-contact-length": (f"line-of-contact@{areas.CEASEFIRE}",),
    "peacekeepers-zone-area": ("pk@2020-12-01",),
}
"""Our own measurements beside a published figure: the checks that it is made of. Figures of districts and raions are
found by the features that name them."""


def _figure_beside(key: str) -> str | None:
    """The published figure that a measurement of land of one class on a day stands beside alone."""
    return next((figure for figure, keys in OURS.items() if keys == (key,)), None)


@cache
def _features_with(figure_id: str) -> tuple[str, ...]:
    days = ("1989-01-01", areas.CEASEFIRE)
    rows = [
        row for layer, day in zip(("nkao", "occupied_belt"), days, strict=True) for row in layers.on_day(layer, day)
    ]
    return tuple(row["id"] for row in rows if row["figure_id"] == figure_id)


def parts(figure_id: str) -> tuple[str, ...]:
    """Ids of the checks of what we measured ourselves beside a published figure; none where nothing is drawn."""
    return OURS.get(figure_id) or _features_with(figure_id)


def _measure(key: str) -> float:
    if key in layers.by_id():
        row = layers.by_id()[key]
        return float(row["area_km2"] if row.get("area_km2") is not None else row["length_km"])
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
    return f"{sum(values):,.0f} {unit}", _sum(values, unit, sum(values)) if len(values) > 1 else ""


def _counted(figure_id: str) -> tuple[str, str]:
    """What the calendar gives: days of the war, both ends counted."""
    if figure_id != "war-length":
        return "", ""
    return "44 days", "27 September to 9 November 2020, both counted: 4 + 31 + 9 = 44"


def _figure(figure_id: str) -> Check:
    figure = figures.by_id()[figure_id]
    value, formula = measured(figure_id)
    said = figures.estimates(figure_id)[0]
    unit = "" if figure["unit"] == "ordinal" else f" {figure['unit'].replace('km2', 'km²')}"
    own = f"; {value} as drawn here" if value and parts(figure_id) else f"; {value} by the calendar" if value else ""
    return Check(
        id=figure_id,
        title=f"{said.what} ({figure['as_of']})",
        value=f"{said.value}{unit} published{own}",
        formula=formula,
        method=f"{LENGTH_METHOD if figure['unit'] == 'km' else AREA_METHOD} {ROUNDING}" if parts(figure_id) else "",
        note=figure.get("note", ""),
        related=tuple((key, find(key).title) for key in parts(figure_id)),
        **_unique(_published(figure_id)),
    )


def exists(key: str) -> bool:
    """Tell whether there is a check of this id."""
    if key in layers.by_id() or key in figures.by_id():
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
    told = {key: f"{figures.plain(row['what'])} ({row['as_of']})" for key, row in figures.by_id().items()}
    drawn = {
        row["id"]: _title(row)
        for layer in ("nkao", "occupied_belt", "peacekeepers", "line_of_contact", "front", "changes_2020", "control")
        for row in layers.properties(layer)
    }
    classes = {
        f"{symbol}@{day}": f"{areas.labels()[symbol]}, {day}" for day in areas.breaks() for symbol in areas.on_day(day)
    }
    arcs = {row["id"]: _title(row) for row in layers.properties("arcs")}
    groups = {"Published": told, "Land by holder": classes, "Drawn": drawn, "Survey line": arcs}
    return {key: f"{group} · {title}" for group, rows in groups.items() for key, title in rows.items()}


def address(key: str) -> str:
    """Address of a check, relative to any page of the app."""
    return f"./figures?check={quote(key, safe='')}"
