"""The figures that a talk can show (``atlas.story.FIGURES``), as ``web/panel/figures/shown.js`` draws them.

The numbers are those of the figures page. On a wall each has one claim and few rows.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from atlas.answers.figures import areas, findings
from atlas.record import figures
from atlas.story import FIGURES, Stop
from geodata.amount import rounded

_PUBLISHED = "Bar: as drawn on this map, geodesic. Mark: as published."
_SAID = "As published; nothing is averaged. On what terms each counts stands on the page of figures."


def _span(low: float, high: float) -> str:
    return f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"


def _bars(key: str, title: str, foot: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A chart of bars. Each row: `label`, `said`, and `bar` (drawn from zero) or the ends `low` and `high`."""
    most = max(row[end] or 0 for row in rows for end in ("bar", "high"))
    return {"kind": "bars", "key": key, "title": title, "foot": foot, "most": most, "rows": rows}


def _row(label: str, said: str, bar: float | None, low: float | None, high: float | None) -> dict[str, Any]:
    return {"label": label, "said": said, "bar": bar, "low": low, "high": high}


def _line() -> dict[str, Any]:
    published = figures.estimates("line-of-contact-length")
    ends = [side for found in published for side in (found.low, found.high) if side is not None]
    span = {areas.LINE_OF_CONTACT: (min(ends), max(ends))}
    rows = [
        _row(_line_words(row), f"{rounded(row.km)} km", row.km, *span.get(row.kind, (None, None)))
        for row in areas.lines()
        if not row.is_front
    ]
    return _bars("line", findings.of_lines(), f"{_PUBLISHED} Published: {_span(min(ends), max(ends))} km.", rows)


def _line_words(row: areas.LineInTime) -> str:
    return f"{row.kind}, {row.start[:4]}–{row.until[:4] if row.until else 'today'}"


def _units() -> dict[str, Any]:
    rows = [
        _row(row.unit, f"{rounded(row.km2)} km²" + _beside(row.low, row.high), row.km2, row.low, row.high)
        for row in areas.units()
    ]
    foot = f"{_PUBLISHED} Raions of the oblast in 1989; of the districts what Armenian forces held from May 1994."
    return _bars("units", findings.of_units(), foot, rows)


def _beside(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f" ({_span(low, high)})"


def _people() -> dict[str, Any]:
    """The article's numbers of displaced people, each with the others."""
    of_article = {figure["id"] for figure in figures.of_article()}
    found = [row for key in figures.of_topic("displaced") if key in of_article for row in figures.estimates(key)]
    return _bars("people", "How many were displaced: the article beside others", _SAID, list(_estimates(found)))


def _estimates(found: Iterable[figures.Estimate]) -> Iterable[dict[str, Any]]:
    last = ""
    for row in found:
        head = {"head": row.what} if row.figure != last else {}
        last = row.figure
        yield head | _row(row.who, row.value, None, row.low, row.high)


def _land() -> dict[str, Any]:
    return {"kind": "land", "key": "land", "title": findings.of_land(), "foot": "Land as drawn, km²."} | areas.chart()


@cache
def figure(key: str) -> dict[str, Any]:
    """A figure by its key in ``atlas.story.FIGURES``."""
    return {"land": _land, "line": _line, "units": _units, "people": _people}[key]()


def figures_of(stops: Iterable[Stop]) -> dict[str, dict[str, Any]]:
    """The figures that some stops show, by their keys."""
    return {key: figure(key) for key in FIGURES if any(stop.figure == key for stop in stops)}
