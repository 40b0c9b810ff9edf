"""Checks of what was drawn by its size: areas and lengths lie where ``facts/sizes.csv`` argues that they must."""

from collections.abc import Callable
from dataclasses import dataclass

import shapely

from geodata.build.partition import lines
from geodata.build.partition.control import ARMENIAN, PEACEKEEPERS
from geodata.build.partition.model import Sources
from geodata.build.shapes.measure import area_km2, distance_km, length_km
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, Row, Tables, line_of

BELT_DAY, ZONE_DAY = "2000-01-01", "2020-12-02"
"""Days of the held belt, between the wars, and of the zone with its corridor, after the last handover."""


def _area(s: Sources, cells: frozenset[str]) -> float:
    return area_km2(s.survey.union(cells))


def _unit(s: Sources, unit: str) -> float:
    """Area of a unit of 1989. Raises KeyError where there is none of this id."""
    return _area(s, s.cells_of(s.units[unit].id))


def _contact(s: Sources, year: str) -> float:
    """Length in km of the Line of Contact that began in a year. Raises KeyError where none did."""
    arcs = {period.days.start[:4]: period.arcs for period in lines.contact_periods(s)}[year]
    return sum(length_km(s.survey.arcs[arc].line) for arc in arcs)


def _gap(s: Sources) -> float:
    """Distance in km from the oblast to the border with Armenia at its narrowest (between vertices of both)."""
    oblast = s.survey.union(s.nkao).boundary
    armenian = [a.line for a in s.survey.arcs.values() if a.kind == "border" and a.name.startswith("Armenia")]
    ends = shapely.shortest_line(oblast, shapely.union_all(armenian)).coords
    (start, end) = [(x, y) for x, y in ends]
    return distance_km(start, end)


MEASURES: dict[str, Callable[[Sources, list[str]], float]] = {
    "oblast": lambda s, of: _area(s, s.nkao),
    "belt": lambda s, of: _area(s, s.control.held(BELT_DAY, ARMENIAN) - s.nkao),
    "unit": lambda s, of: sum(_unit(s, unit) for unit in of),
    "cells": lambda s, of: _area(s, frozenset(of)),
    "contact": lambda s, of: sum(_contact(s, year) for year in of),
    "zone": lambda s, of: _area(s, s.control.held(ZONE_DAY, PEACEKEEPERS)),
    "gap": lambda s, of: _gap(s),
}
"""How each measure of the table is taken: km2 or km, geodesic on WGS84."""


@dataclass(frozen=True)
class Size:
    """A row of the table: what is measured, and the range in which it must lie."""

    what: str
    unit: str
    measure: str
    of: list[str]
    figure: str
    low: float
    high: float
    why: str

    def measured(self, s: Sources) -> float:
        """Return the measure as drawn. Raises KeyError where `of` names what is not there."""
        return MEASURES[self.measure](s, self.of)


def sizes(s: Sources, rows: list[Row]) -> list[Size]:
    """Return the sizes of the table; a range in per cent is reckoned from the value of its figure."""
    found = []
    for row in rows:
        low, high = (float(row[end] or 0) for end in ("low", "high"))
        if row["percent"]:
            value, part = s.figures[row["figure_id"]]["value"], float(row["percent"]) / 100
            low, high = value * (1 - part), value * (1 + part)
        of = row["of"].split()
        found.append(Size(row["what"], row["unit"], row["measure"], of, row["figure_id"], low, high, row["why"]))
    return found


def check_sizes(s: Sources, tables: Tables) -> list[Problem]:
    """Areas and lengths lie where published figures, with the tolerance argued beside each, allow."""
    problems = []
    for index, row in enumerate(tables.sizes):
        where = f"{line_of(index)} ({row['what']})"
        try:
            (size,) = sizes(s, [row])
            value = size.measured(s)
        except KeyError as error:
            what = f"measures {row['measure']} of {row['of']!r}, and {error.args[0]!r} is not there"
            problems.append(Problem(CSV_FILES["sizes"], where, what, "correct of or figure_id"))
            continue
        if not size.low <= value <= size.high:
            what = f"measures {value:,.1f} {size.unit}, outside {size.low:,.0f}-{size.high:,.0f}"
            what += f" (figure {size.figure})" if size.figure else ""
            fix = f"check the arcs round it; the range is argued so: {size.why}"
            problems.append(Problem(CSV_FILES["sizes"], where, what, fix))
    return problems
