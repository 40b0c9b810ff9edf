"""The signs of settlements: a disc, a ring or a cross, with or without a stroke through it, by the style table.

A sign is one shape filled by the rule "nonzero": a hole is wound against its disc, a stroke with its ring but against a
disc, which it then cuts. The web map's own are in atlas/web/map/dots/signs.js.
"""

import math

import shapely

from atlas.export.canvas.geometry import Feature, in_picture
from atlas.export.canvas.markup import Value, node, number
from atlas.export.canvas.projection import Camera
from atlas.export.picture.paint import Palette
from atlas.look import style


def _circle(radius: float, sweep: int) -> str:
    arc = f"a{radius:g} {radius:g} 0 1 {sweep}"
    return f"M{-radius:g} 0{arc} {2 * radius:g} 0{arc} {-2 * radius:g} 0Z"


def _bar(length: float, degrees: float, width: float, reverse: bool) -> str:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = length / 2, width / 2
    corners = [(-x, -y), (x, -y), (x, y), (-x, y)]
    turned = [f"{a * c - b * s:.2f} {a * s + b * c:.2f}" for a, b in (reversed(corners) if reverse else corners)]
    return f"M{turned[0]}L{' '.join(turned[1:])}Z"


def shape(name: str) -> str:
    """The `d` of a sign of the style table round the origin, px."""
    row, width = style.table()["sign"][name], style.table()["sign_of_all"]["bar"]
    parts = [_circle(row["radius"], 1)] if row["radius"] else []
    parts += [_circle(row["hole"], 0)] if row["hole"] else []
    cuts = bool(row["radius"]) and not row["hole"]
    return "".join([*parts, *(_bar(length, degrees, width, cuts) for length, degrees in row.get("bars", ()))])


def reach(name: str) -> float:
    """How far a sign reaches from its middle, px."""
    row = style.table()["sign"][name]
    return float(max(row["radius"], *(length / 2 for length, _ in row.get("bars", ())), 0.0))


def draw(name: str, x: float, y: float, palette: Palette, **attributes: Value) -> str:
    """A sign at a pixel, on its halo."""
    d, fill = shape(name), palette[style.table()["sign"][name]["colour"]]
    behind: dict[str, Value] = {"fill": palette["halo"], "stroke": palette["halo"]}
    parts = [
        node("path", **behind, stroke_width=style.table()["sign_of_all"]["halo"], stroke_linejoin="round", d=d),
        node("path", **attributes, fill=fill, fill_rule="nonzero", d=d),
    ]
    return node("g", *parts, transform=f"translate({number(x)} {number(y)})")


def at(feature: Feature, camera: Camera) -> tuple[float, float] | None:
    """The pixel of a point, or None where it lies outside the picture."""
    point = in_picture(feature, camera)
    return None if point.is_empty else (shapely.get_x(point), shapely.get_y(point))
