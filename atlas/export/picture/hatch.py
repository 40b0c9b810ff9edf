"""The patterns of the style table as lines and dots, cut to an area.

Not as SVG patterns: renderers draw a tile and repeat it, and its seams show as a second, false hatch, most of all where
the tile is turned and the picture large; some programs do not draw them at all. The web map's own are in symbols.js.
"""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from atlas.export.canvas.geometry import Shape, cut, within
from atlas.export.canvas.markup import Value, node, number
from atlas.export.canvas.projection import Points
from atlas.export.picture.paint import Palette
from atlas.look import style


def _turned(points: Points, degrees: float) -> Points:
    """Points turned round the origin, clockwise as SVG does (y goes down)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turned: Points = points @ np.array([[c, s], [-s, c]])
    return turned


def _rules(area: Shape, p: dict[str, Any], angle: float, offset: float) -> Points:
    """Parallel lines at `angle` over the bounds of an area, `offset` px from the pattern's origin; dashes are lines."""
    west, north, east, south = area.bounds
    corners = _turned(np.array([[west, north], [east, north], [east, south], [west, south]]), -angle)
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    step = p["spacing"]
    rows = np.arange(math.floor(y0 / step), math.ceil(y1 / step) + 1) * step + offset
    if p.get("dash"):
        period = sum(p["dash"])
        starts = np.arange(math.floor(x0 / period), math.ceil(x1 / period) + 1) * period
        ends = starts + p["dash"][0]
    else:
        starts, ends = np.array([x0]), np.array([x1])
    x = np.stack([np.tile(starts, len(rows)), np.tile(ends, len(rows))], axis=1)
    y = np.repeat(rows, len(starts))[:, None].repeat(2, axis=1)
    return _turned(np.stack([x, y], axis=-1).reshape(-1, 2), angle).reshape(-1, 2, 2)


def _dots(area: Shape, step: float) -> Points:
    """Centres of the dots that lie in an area, px: two to a square of `step`, on its diagonal."""
    west, north, east, south = area.bounds
    x = np.arange(math.floor(west / step), math.ceil(east / step) + 1) * step
    y = np.arange(math.floor(north / step), math.ceil(south / step) + 1) * step
    corners = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    points = np.concatenate([corners + step / 4, corners + step * 3 / 4])
    return within(points, area)


def _lines(area: Shape, p: dict[str, Any]) -> Iterator[Points]:
    upright = p["angle_deg"] == 90
    middle = p["spacing"] * 0.4 + p["width"] / 2 if upright else p["width"] / 2
    # as on the web, upright lines stand on the pattern's x, and turning by 90 degrees would put them on -x
    yield _rules(area, p, -90 if upright else p["angle_deg"], middle)
    if p["kind"] == "cross hatch":
        yield _rules(area, p, p["angle_deg"] + 90, -middle)


def marks(area: Shape, name: str, palette: Palette) -> str:
    """The marks of a pattern over an area (px of the picture), as one path without the ground."""
    p = style.table()["pattern"][name]
    stroke = palette[p["stroke"]]
    if area.is_empty or p.get("width") == 0:
        return ""
    if p["kind"] == "dots":
        # a line of no length with round ends is a disc, in every renderer, and the shortest way to write one
        d = "".join(f"M{number(x)} {number(y)}h0" for x, y in _dots(area, p["spacing"]))
        paint: dict[str, Value] = {"stroke_width": 2 * p["radius"], "stroke_linecap": "round"}
    else:
        d = "".join(cut(rules, area) for rules in _lines(area, p))
        paint = {"stroke_width": p["width"], "stroke_linecap": "butt"}
    return node("path", class_=f"marks marks-{name}", fill="none", stroke=stroke, **paint, d=d) if d else ""
