"""The style sheet of what is drawn, made from the tables: which line or pattern paints which path of the web map.

``atlas/web/map/map.css`` has the rest, what is of the screen alone. Every rule here weighs the same, so that of several
that fit a path the last counts, as in the table.
"""

from collections.abc import Iterator
from typing import Any

from atlas.look import map_table, style

_EDGE = "ink"
"""Colour of the edge of changed land (Compare): neither side's."""


def _selector(where: map_table.Where) -> str:
    """The classes that a path with these properties has (``classesOf`` in atlas/web/map/drawn.js)."""
    return "".join(f".{key}" if value is True else f".{key}-{value}" for key, value in where.items())


def _rule(classes: str, declarations: str, root: str = "") -> str:
    within = f":where({root})" if root else ""
    return f".leaflet-container{within} path:where({classes}){{{declarations}}}\n"


def _stroke(token: str) -> str:
    return f"stroke:var({style.variable(token)})"


def _line(name: str) -> str:
    """The declarations of a line; without a colour where the pattern gives it."""
    row = style.table()["line"][name]
    width = [] if row.get("soft") else [f"stroke-width:var(--{name}-width)"]  # or as wide as its error, by the map
    found = [*width, f"stroke-dasharray:var(--{name}-dash)"]
    found += [f"stroke-opacity:{row['opacity']:g}", "fill:none"]
    return ";".join([*([_stroke(row["stroke"])] if row["stroke"] else []), *found])


def _filled(pattern: str) -> str:
    return f"fill:url(#p-{pattern});fill-opacity:1"


def _painted(layer: str, paint: map_table.Paint) -> Iterator[str]:
    if "line" not in paint:
        return  # a sign, which has a class of its own
    classes = f".layer-{layer.replace('_', '-')}{_selector(paint.get('where', {}))}"
    yield _rule(classes, _line(paint["line"]), ".shows-law" if paint.get("shows") == "law" else "")
    if "fill" in paint:
        as_fill = style.table()["line"][paint["line"]].get("as_fill")
        for name, pattern in style.table()["pattern"].items():
            stroke = f"stroke:url(#p-{name})" if as_fill else _stroke(pattern["stroke"])
            yield _rule(f"{classes}.{paint['fill']}-{name}", f"{_filled(name)};{stroke}")
    if "bare" in paint:
        yield _rule(classes, _filled(paint["bare"]), ".no-control")


def _signs() -> Iterator[str]:
    """Signs of points, on the map and in its legend: the halo is a stroke that lies under the fill."""
    halo = f"{_stroke('halo')};stroke-width:{style.table()['sign_of_all']['halo']:g}px;stroke-opacity:1"
    for name, row in style.table()["sign"].items():
        look = f"fill:var({style.variable(row['colour'])});fill-opacity:1;fill-rule:nonzero;{halo};paint-order:stroke"
        yield _rule(f".sign-{name}", look)
        yield f".swatch .sign-{name}{{{look}}}\n"


def _casings() -> Iterator[str]:
    for name, row in style.table()["line"].items():
        if row["casing"]:
            width = f"stroke-width:var(--{name}-casing);stroke-opacity:var(--opacity-casing)"
            yield _rule(f".casing-{name}", f"{_stroke('casing')};{width};fill:none")


def _basemap() -> Iterator[str]:
    basemap = map_table.table()["basemap"]
    for unit in basemap["tinted"]:
        yield _rule(f".land-{unit}", f"fill:var(--tint-{unit.lower()},var(--land-other))")
    for kind, line in basemap["borders"].items():
        classes, root = (".border", "") if kind == "usual" else (f".border.soviet-{kind}", ".soviet")
        yield _rule(classes, _line(line), root)


def _others() -> Iterator[str]:
    """Lines that are drawn under their own name as a class: water, what is selected, changed or surveyed."""
    drawn = {paint.get("line") for entry in map_table.table()["drawn"] for paint in entry["paint"]}
    for name in style.table()["line"]:
        if name not in drawn | set(map_table.table()["basemap"]["borders"].values()):
            yield _rule(f".{name}", _line(name))
    yield _rule(".changed-edge", _stroke(_EDGE), ".only")


def _swatches() -> Iterator[str]:
    """Lines of the legend, which are as heavy as on the map and never faint."""
    rows: list[dict[str, Any]] = [dict(row) for row in map_table.table()["legend"] if "line" in row]
    for name in dict.fromkeys(str(row["line"]) for row in rows):
        look = f"stroke-width:var(--{name}-width);stroke-dasharray:var(--{name}-dash)"
        yield f".swatch .line-{name}{{{_stroke(style.table()['line'][name]['stroke'])};{look}}}\n"


def _times(px: float) -> str:
    return f"calc({px:g}px*var(--k,1))"


def _letters() -> Iterator[str]:
    """How names are written; ``--k`` says how many times larger than usual."""
    for name, row in map_table.table()["labels"]["styles"].items():
        look = f"font-size:{_times(row['size'])};line-height:{_times(row['line'])};font-weight:{row['weight']}"
        look += ";font-style:italic" if row.get("slanted") else ""
        look += ";text-transform:uppercase" if row.get("caps") else ""
        look += f";letter-spacing:{row['spacing']:g}em" if "spacing" in row else ""
        selector = ".label small" if name == "second" else f":is(.write-{name},.line-{name})"
        yield f"{selector}{{{look}}}\n"
        if "on_wall" in row:
            size, line = (_times(row[key] * row["on_wall"]) for key in ("size", "line"))
            yield f'[data-mode="present"] {selector}{{font-size:{size};line-height:{line}}}\n'


ON_WALL = 1.5
"""Times which lines are as heavy before a hall, where they are seen from the back row."""


def _on_wall() -> str:
    return f'[data-mode="present"]{{{style.lines(ON_WALL)}}}\n'


def map_css() -> str:
    """The rules for every path that the map draws from a layer or the basemap, for names and the legend's lines."""
    drawn = (rule for e in map_table.table()["drawn"] for paint in e["paint"] for rule in _painted(e["file"], paint))
    return "".join([*_basemap(), *drawn, *_signs(), *_casings(), *_others(), *_swatches(), *_letters(), _on_wall()])
