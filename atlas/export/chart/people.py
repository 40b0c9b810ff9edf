"""What is published of the displaced: a line for each count, then a dot or a range for each source that gives one."""

from collections.abc import Iterator
from typing import Any

from atlas.export.canvas import fonts
from atlas.export.canvas.markup import Value, node
from atlas.export.chart.axis import SIZE, words
from atlas.export.picture.paint import Palette
from atlas.record import figures
from atlas.words import charts

_GAP, _ROW = 40.0, 21.0  # px between two columns; of a row
_R, _BESIDE = 5.0, 11.0  # px, of a dot; from its middle to its words


def _columns(rows: list[dict[str, Any]], each: int) -> list[list[dict[str, Any]]]:
    """Rows in columns of at most `each`, none torn from its head."""
    found: list[list[dict[str, Any]]] = [[]]
    groups: list[list[dict[str, Any]]] = []
    for row in rows:
        if "head" in row:
            groups.append([])
        groups[-1].append(row)
    for group in groups:
        if found[-1] and len(found[-1]) + len(group) > each:
            found.append([])
        found[-1] += group
    return found


def _mark(row: dict[str, Any], x: float, y: float, palette: Palette) -> str:
    how: dict[str, Value] = {"fill": palette["ink" if row["article"] else "page"], "stroke": palette["ink"]}
    how["stroke_width"] = 1.8
    if row["end"] == "value or range":
        return node("circle", cx=x, cy=y, r=_R, **how)
    way = 1 if row["end"] == "at least" else -1
    return node("path", d=f"M{x + way * _R:.1f} {y:.1f}l{-2 * way * _R} {_R}v{-2 * _R}Z", **how)


def _most(rows: list[dict[str, Any]], width: float) -> float:
    """People at a column's right edge, so that every mark has its words behind it."""
    drawn = [(row["high"], _BESIDE + fonts.width(row["words"], SIZE)) for row in rows if row.get("low") is not None]
    return max(high / max(1 - long / width, 0.1) for high, long in drawn)


def _row(row: dict[str, Any], left: float, width: float, y: float, most: float, palette: Palette) -> Iterator[str]:
    if "head" in row:
        told = row["head"]
        while fonts.width(told, SIZE, 700) > width:
            told = told.rstrip("…")[:-2].rstrip() + "…"
        yield words(told, left, y, palette, weight=700)
        return
    if row.get("low") is None:
        yield words(row["words"], left + 12, y, palette)
        return
    low, high = (left + width * row[side] / most for side in ("low", "high"))
    yield node("line", x1=low, x2=high, y1=y, y2=y, stroke=palette["ink2"], stroke_width=3)
    yield from (_mark(row, x, y, palette) for x in dict.fromkeys((low, high)))
    yield words(row["words"], high + _BESIDE, y, palette)


def draw(width: float, height: float, palette: Palette) -> str:
    """The chart; where its rows are more than the height holds they are drawn smaller, in two columns or three."""
    rows = charts.estimate_rows(row for key in figures.of_topic("displaced") for row in figures.estimates(key))
    count = 2 if width > 700 else 1
    each = len(rows) // count + 2
    scale = min(1.0, height / (_ROW * each))
    room = (width / scale - (count - 1) * _GAP) / count
    most, parts = _most(rows, room), list[str]()
    for n, column in enumerate(_columns(rows, each)):
        for i, row in enumerate(column):
            parts += _row(row, n * (room + _GAP), room, (i + 0.5) * _ROW, most, palette)
    return node("g", *parts, transform=f"scale({scale:.3f})")
