"""The map as a small drawing inside a page: what a reader sees before any script has run.

Its colours are custom properties of the page, so that it is light or dark as the page is. It is drawn once for every
size: in units of its own, of which the whole region is REGION wide, with lines that stay as wide as on the web map.
A feature's path is worked out once a process, so that a day costs a few milliseconds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely

from atlas.address.state import ViewState
from atlas.export.canvas import fonts
from atlas.export.canvas.geometry import Feature, Shape, features, rings
from atlas.export.canvas.markup import Value, group, node
from atlas.export.canvas.projection import METRES_PER_PIXEL, Points, world
from atlas.export.picture.names.placing import Ask, Box, solve
from atlas.export.picture.paint import HEAVY, ROUND, Painting, Palette
from atlas.export.picture.scene import Scene, on_the_map, scene
from atlas.look import map_table, style
from atlas.record import places
from geodata.kept import for_good

REGION = 840.0
"""Units to the width of the whole region: half a pixel of the web map in a window of 1280 x 720."""
_FINE = 0.6  # units that a simpler line may lie off


@dataclass(frozen=True)
class Name:
    """A name on the drawing, or (``dot``) the mark of a place: where its point is, in percent of the region's width and
    height; ``place``, ``state`` or ``caption``; a place of the stop is ``first-told``, its mark ``first-spoken``."""

    words: str
    left: float
    top: float
    kind: str
    shift: str
    """How far from its point the box of the name stands, as CSS has it."""


class _OfThePage(Palette):
    """The colours and opacities as custom properties of the page."""

    def __getitem__(self, token: str) -> str:
        return f"var({style.variable(token)})"

    def opacity(self, name: str) -> str:  # type: ignore[override]  # what it is given to writes it as it is
        """An opacity of the table."""
        return f"var(--opacity-{name})"


_PALETTE = _OfThePage("page")


@cache
def _region() -> tuple[Points, float, float]:
    """The region's north-west corner in world pixels of zoom 0, units to a world pixel, and its height in units."""
    (south, west), (north, east) = map_table.table()["view"]["region"]
    corners = world(np.array([[west, north], [east, south]], dtype=float))
    scale = REGION / float(corners[1, 0] - corners[0, 0])
    return corners[0], scale, float(corners[1, 1] - corners[0, 1]) * scale


def size() -> tuple[float, float]:
    """Width and height of the region, in units."""
    return REGION, _region()[2]


def pixels(zoom: float) -> float:
    """How wide the region is at a zoom, px."""
    return REGION / _region()[1] * float(2**zoom)


def middle_of(lat: float, lon: float) -> tuple[float, float]:
    """Where a point (degrees) lies, in shares of the region's width and height from its north-west corner."""
    corner, scale, height = _region()
    x, y = (world(np.array([lon, lat])) - corner) * scale
    return float(x) / REGION, float(y) / height


@cache
def _sheet() -> tuple[float, float, float, float]:
    """All that the map can show, in world pixels of zoom 0."""
    (south, west), (north, east) = map_table.table()["view"]["bounds"]
    corners = world(np.array([[west, north], [east, south]], dtype=float))
    return float(corners[0, 0]), float(corners[0, 1]), float(corners[1, 0]), float(corners[1, 1])


def _subpath(points: Points, closed: bool) -> str:
    """Whole units, each step from the point before."""
    units = np.rint(points).astype(int)
    steps = np.diff(units, axis=0)
    steps = steps[steps.any(axis=1)]
    if closed:
        steps = steps[:-1]
    if len(steps) < (2 if closed else 1):
        return ""
    written = "".join(f"{' ' if x >= 0 else ''}{x}{' ' if y >= 0 else ''}{y}" for x, y in steps).strip()
    return f"M{units[0, 0]} {units[0, 1]}l{written}{'z' if closed else ''}"


@for_good(most=4096)
def _path(feature: Feature) -> str:
    corner, scale, _ = _region()
    shape: Shape = shapely.clip_by_rect(feature.shape, *_sheet())
    shape = shapely.transform(shape, lambda points: (points - corner) * scale)
    shape = shapely.simplify(shape, _FINE)
    return "".join(_subpath(shapely.get_coordinates(ring), closed) for ring, closed in rings(shape))


def _joined(found: Iterable[Feature]) -> str:
    return "".join(map(_path, found))


def _tile(name: str) -> str:
    """A pattern of the table, as symbols.js makes it; its units are the drawing's, two to a pixel."""
    p = style.table()["pattern"][name]
    step, colour = float(p["spacing"]), _PALETTE[p["stroke"]]
    ground = node("rect", width=step, height=step, fill=_PALETTE[p["fill"]])
    marks: list[str] = []
    if p["kind"] == "dots":
        marks = [node("circle", cx=step * at, cy=step * at, r=p["radius"], fill=colour) for at in (0.25, 0.75)]
    elif p["kind"] == "cross hatch":
        d = f"M0 {p['width']}H{step}M{p['width']} 0V{step}"
        marks = [node("path", d=d, stroke=colour, stroke_width=p["width"])]
    elif p["angle_deg"] == 90:
        marks = [node("rect", x=step * 0.4, width=p["width"], height=step, fill=colour)]
    else:
        dash = " ".join(map(str, p["dash"])) if p.get("dash") else None
        at = p["width"] / 2
        marks = [node("line", x2=step, y1=at, y2=at, stroke=colour, stroke_width=p["width"], stroke_dasharray=dash)]
    turn = f" rotate({p['angle_deg']})" if p.get("angle_deg") not in (None, 0, 90) else ""
    how: dict[str, Value] = {"patternUnits": "userSpaceOnUse", "patternTransform": f"scale(2){turn}"}
    return node("pattern", ground, *marks, id=f"first-{name}", width=step, height=step, **how)


def _is_band(feature: Feature) -> bool:
    """Whether it is a front that is derived, which is no line."""
    return feature.properties["layer"] == "front" and bool(feature.properties.get("derived"))


def _painted(shown: Scene, pane: str) -> Iterator[str]:
    """The features of a pane, those of one look as one path."""
    for entry in map_table.table()["drawn"]:
        if entry["pane"] != pane:
            continue
        alike: dict[Painting, list[Feature]] = {}
        for feature in shown.drawn[entry["file"]]:
            if _is_band(feature):
                continue
            alike.setdefault(shown.painting(entry, feature), []).append(feature)
        for look, found in alike.items():
            d = _joined(found)
            if pane == "line" and style.table()["line"][look.line]["casing"]:
                yield node("path", **_PALETTE.casing(look.line), d=d)
            fill = {"fill": f"url(#first-{look.pattern})"} if look.pattern else {}
            yield node("path", **(_PALETTE.of(look) | fill), d=d)


def _basemap(shown: Scene) -> tuple[list[str], list[str], list[str]]:
    """Land, water, borders."""
    tints = shown.tints
    tinted = map_table.table()["basemap"]["tinted"]
    land = [
        node("path", **_PALETTE.land(tints.get(country.id, "land_other")), d=_path(country))
        for country in features("countries")
        if country.id in tinted
    ]
    water = [node("path", **_PALETTE.line("river"), d=_joined(features("rivers")))]
    water.append(node("path", **_PALETTE.lake(), d=_joined(features("lakes"))))
    kinds: dict[str, list[Feature]] = {}
    for border in features("borders"):
        kinds.setdefault(border.properties["kind_soviet"], []).append(border)
    borders = [
        node("path", **_PALETTE.border(kind, shown.is_soviet), d=_joined(found)) for kind, found in kinds.items()
    ]
    return land, water, borders


def _bands(shown: Scene, pane: str) -> str:
    """Fronts that are derived, or the errors of the lines, as wide as they are on the ground in the region's middle."""
    if pane == "front":
        lines = [row for row in shown.drawn["front"] if _is_band(row)]
    else:
        low = pane == "band-low"
        lines = [arc for arc in shown.arcs if shown.is_on("error") and (arc.properties["confidence"] == "low") == low]
    if not lines:
        return ""
    lat = map_table.table()["view"]["centre"][0]
    metres = METRES_PER_PIXEL * float(np.cos(np.radians(lat))) / _region()[1]
    widths: dict[float, list[Feature]] = {}
    for line in lines:
        width = max(2 * map_table.table()["least_band"], 2 * line.properties["accuracy_m"] / metres)
        widths.setdefault(round(width, 1), []).append(line)
    paths = [node("path", stroke_width=width, d=_joined(found)) for width, found in widths.items()]
    how: dict[str, Value] = {"fill": "none", "stroke": _PALETTE["band"]}
    how["style"] = f"opacity:{_PALETTE.opacity(pane)}"
    return group(paths, class_="first-band", **how, **ROUND)


def _relief(shown: Scene, address: str) -> str:
    if not shown.is_on("relief") or not address:
        return ""
    (south, west), (north, east) = on_the_map()["relief"]["bounds"]
    corner, scale, _ = _region()
    (x0, y0), (x1, y1) = (world(np.array([[west, north], [east, south]], dtype=float)) - corner) * scale
    place = {"x": float(x0), "y": float(y0), "width": float(x1 - x0), "height": float(y1 - y0)}
    how: dict[str, Value] = {"preserveAspectRatio": "none", "style": f"opacity:{_PALETTE.opacity('relief')}"}
    return node("image", **place, **how, href=address)


def drawing(state: ViewState, relief: str) -> str:
    """The map of a state as SVG, to be put into a page that has the style table's custom properties. `relief` is the
    address of the shaded relief. What lies outside the region is drawn outside the drawing's box."""
    shown = scene(state)
    land, water, borders = _basemap(shown)
    _, height = size()
    used = {look.pattern for look in shown.painted if look.pattern}
    return node(
        "svg",
        node("defs", *map(_tile, sorted(used))),
        group(land, fill_rule="evenodd"),
        *(group(_painted(shown, pane), fill_rule="evenodd", **ROUND) for pane in ("control", "changes")),
        _relief(shown, relief),
        group(water, fill_rule="evenodd", **ROUND),
        group(borders, **ROUND),
        *(_bands(shown, pane) for pane in ("band", "band-low", "front")),
        *(
            group(_painted(shown, pane), fill_rule="evenodd", **ends)
            for pane, ends in (("limits", ROUND), ("line", HEAVY))
        ),
        viewBox=f"0 0 {REGION:g} {height:.1f}",
        aria_hidden="true",
    )


_PIXEL = 2.0
"""Units to a pixel of the web map, where names are placed."""
_LETTERS = (13.0, 14.0)  # px: size and line height
_CENTRED = "-50% -50%"


def _captions(shown: Scene) -> Iterator[Name]:
    for row in shown.dated:
        left, top = middle_of(row["lat"], row["lon"])
        yield Name(row["forms"][shown.state.names], 100 * left, 100 * top, row["kind"], _CENTRED)


def names(state: ViewState) -> list[Name]:
    """The names of states and captions of the day, then the dots of places, each with its name where that has room:
    first of all those of the places that the stop is about. Names are placed for a window of 1280 x 720."""
    shown = scene(state)
    width, height = (side / _PIXEL for side in size())
    found = list(_captions(shown))
    size_, line = _LETTERS
    taken = []
    for name in found:
        w = fonts.width(name.words, size_, 600) * (1.25 if name.kind == "state" else 1)
        taken.append(Box(name.left / 100 * width - w / 2, name.top / 100 * height - line / 2, w, line))
    zoom = float(np.log2(_region()[1] / _PIXEL))
    from_zoom = map_table.table()["labels"]["from_zoom"]
    stands = [
        place
        for place in on_the_map()["places"]
        if place["kind"] != "water"
        and (place["id"] in shown.spoken or (shown.is_on("labels") and zoom >= from_zoom[str(place["rank"])]))
    ]
    stands.sort(key=lambda place: place["id"] not in shown.spoken)
    wanted: dict[str, tuple[str, float, float]] = {}
    for place in stands:
        left, top = middle_of(place["lat"], place["lon"])
        wanted[place["id"]] = places.written_on(place["forms"][shown.state.names], shown.day)[0], left, top
    offset = map_table.table()["labels"]["offset"]
    asks = [
        Ask(key, ((fonts.width(words, size_, 550), line),), (left * width, top * height), offset, offset + 1)
        for key, (words, left, top) in wanted.items()
    ]
    names = solve(asks, (width, height), taken)
    for place in stands:
        words, left, top = wanted[place["id"]]
        told = place["id"] in shown.spoken
        placed = names.get(place["id"])
        if placed or told or place["kind"] != "context":
            found.append(Name("", 100 * left, 100 * top, "dot first-spoken" if told else "dot", _CENTRED))
        if placed:
            shift = f"{placed.box.x - left * width:.0f}px {placed.box.y - top * height:.0f}px"
            found.append(Name(words, 100 * left, 100 * top, "place first-told" if told else "place", shift))
    return found
