"""The whole picture: map, names and furniture, in the order of the web map's panes."""

from collections.abc import Iterable, Iterator

from atlas.export.canvas.geometry import Feature, features, in_picture, joined, subpaths
from atlas.export.canvas.markup import Value, clean, exact, group, node, number
from atlas.export.canvas.projection import Camera
from atlas.export.picture import furniture as around
from atlas.export.picture import hatch, relief, signs, strokes
from atlas.export.picture.names import labels
from atlas.export.picture.paint import HEAVY, ROUND, Paint, Painting, Palette
from atlas.export.picture.scene import Scene, part_of, scene
from atlas.export.request import Request
from atlas.look import map_table, plain_map, style

SHORT_SIDE = 600.0
"""Pixels of the web map to a picture's shorter side: a slide of 1080 lines has its letters 1.8 times as large."""


SELECTED = 9.0
"""Px: the radius of the ring round a settlement that is selected."""


def band_width(metres: float, camera: Camera) -> float:
    """Width, px, of a band of `metres` on either side."""
    return max(map_table.table()["least_band"], 2 * metres / camera.metres)


def _kebab(name: str) -> str:
    return name.replace("_", "-")


def classes(feature: Feature, sign: str = "") -> str:
    """Classes of a feature's path, as on the web map: its layer, its holder, what else tells it apart, its sign."""
    p = feature.properties
    found = [f"layer-{_kebab(p['layer'])}"]
    if p["layer"] == "control":
        found.append(f"holder-{p['holder']}")
    found += [f"{key}-{p[key]}" for key in ("symbol", "kind", "part", "how", "state") if p.get(key)]
    found += ["confidence-low"] if p.get("confidence") == "low" else []
    found += [key for key in ("former", "derived") if p.get(key)]
    return " ".join([*found, *([f"sign-{sign}"] if sign else [])])


def _path(feature: Feature, camera: Camera, paint: Paint, class_: str, key: str | None = None) -> str:
    width = paint.get("stroke_width")
    shape = in_picture(feature, camera, 40 + (width if isinstance(width, float) else 0))
    d = subpaths(shape)
    return node("path", class_=class_, data_id=key, **paint, d=d) if d else ""


def _basemap(shown: Scene, camera: Camera, palette: Palette) -> tuple[list[str], list[str], list[str]]:
    """Land, water, borders."""
    tints = shown.tints
    tinted = map_table.table()["basemap"]["tinted"]  # the others have the colour of the ground
    land = [
        _path(country, camera, palette.land(tints.get(country.id, "land_other")), f"land land-{country.id}")
        for country in features("countries")
        if country.id in tinted
    ]
    water = [_path(river, camera, palette.line("river"), "river") for river in features("rivers")]
    water += [_path(lake, camera, palette.lake(), "lake") for lake in features("lakes")]
    borders = []
    for border in features("borders"):
        kind = border.properties["kind_soviet"]
        borders.append(_path(border, camera, palette.border(kind, shown.is_soviet), f"border soviet-{kind}"))
    return land, water, borders


def _drawn_in(shown: Scene, pane: str) -> Iterator[tuple[Feature, Painting]]:
    """The features that are drawn in a pane, each with how it is painted."""
    for entry in map_table.table()["drawn"]:
        for feature in shown.drawn[entry["file"]]:
            row = map_table.paint_of(entry, feature.properties, shown.state.shows, shown.day)
            if row.get("pane", entry["pane"]) == pane:
                yield feature, shown.painting(entry, feature)


def _features(shown: Scene, camera: Camera, palette: Palette, pane: str) -> Iterable[str]:
    late = []
    for feature, painting in _drawn_in(shown, pane):
        if pane == "line" and style.table()["line"][painting.line]["casing"]:
            yield _path(feature, camera, palette.casing(painting.line), f"casing casing-{painting.line}")
        drawn = _path(feature, camera, palette.of(painting), classes(feature), feature.id)
        yield drawn
        if drawn and painting.pattern:
            marks = hatch.marks(in_picture(feature, camera), painting.pattern, palette)
            if not feature.properties.get("derived"):
                yield marks
            else:
                late.append(marks)  # the edge of the next piece would lie on it, and be seen as a seam
    yield from late


def _front(shown: Scene, camera: Camera, palette: Palette) -> str:
    """The front where it is derived: bands as wide as their errors, soft at the edge. As of the errors of lines, the
    group is faint."""
    found = []
    for feature, _ in _drawn_in(shown, "front"):
        width = band_width(feature.properties["accuracy_m"], camera)
        paint: Paint = {"fill": "none", "stroke": palette["band"], "stroke_width": width}
        found.append(_path(feature, camera, paint, classes(feature), feature.id))
    return group(found, class_="pane-front", opacity=palette.opacity("front"), filter="url(#soft)", **ROUND)


def _soft(camera: Camera) -> str:
    """The blur of what is soft."""
    blur = node("feGaussianBlur", stdDeviation=exact(map_table.table()["front_blur"] / camera.metres))
    whole: dict[str, Value] = {"x": "0", "y": "0", "width": exact(camera.width), "height": exact(camera.height)}
    return node("filter", blur, id="soft", filterUnits="userSpaceOnUse", **whole)


def _dots(shown: Scene, camera: Camera, palette: Palette, named: bool) -> str:
    """Signs of settlements: those that have a name on the map (`named`) lie over its mark. This day's lie highest."""
    found = []
    for feature, painting in _drawn_in(shown, "dots"):
        at = signs.at(feature, camera)
        if at and bool(feature.properties["place"]) == named:
            drawn = signs.draw(painting.sign, *at, palette, class_=classes(feature, painting.sign), data_id=feature.id)
            found.append((painting.sign.endswith("today"), drawn))
    rows = [drawn for _, drawn in sorted(found, key=lambda row: row[0])]
    return group(rows, class_="pane-dots-named" if named else "pane-dots")


def _bands(shown: Scene, camera: Camera, palette: Palette, pane: str) -> str:
    """The errors of the lines. The group is faint, not the strokes, so that bands which meet do not add up."""
    if not shown.is_on("error"):
        return ""
    found = []
    for arc in shown.arcs:
        if (arc.properties["confidence"] == "low") == (pane == "band-low"):
            width = band_width(arc.properties["accuracy_m"], camera)
            paint: Paint = {"fill": "none", "stroke": palette["band"], "stroke_width": width}
            found.append(_path(arc, camera, paint, "error-band", arc.id))
    return group(found, class_=f"pane-{pane}", opacity=palette.opacity(pane), **ROUND)


def _relief(camera: Camera, palette: Palette) -> str:
    found = relief.element(camera)
    if not found:
        return ""
    address, place = found
    how: dict[str, Value] = {"preserveAspectRatio": "none", "opacity": palette.opacity("relief")}
    return node("image", class_="relief", **place, **how, href=address)


def _selection(shown: Scene, camera: Camera, palette: Palette) -> list[str]:
    if not shown.selected:
        return []
    if shown.selected.is_point:
        at = signs.at(shown.selected, camera)
        if not at:
            return []
        ring: dict[str, Value] = {"cx": number(at[0]), "cy": number(at[1]), "r": SELECTED}
        return [node("circle", class_="selected-core", **palette.line("selected-core"), **ring)]
    lines = ["selected-core"] if shown.selected.is_area else ["selected-halo", "selected-core"]
    return [_path(shown.selected, camera, palette.line(line), line) for line in lines]


def _marks(shown: Scene, camera: Camera, palette: Palette) -> Iterable[str]:
    """Outlines of the cells that changed hands since the stop before."""
    for cell, was in shown.changed:
        yield _path(cell, camera, palette.line("changed-halo"), "changed-halo")
        edge = f"changed-edge edge-{was}"
        yield _path(cell, camera, palette.line("changed-edge"), edge, f"changed-{part_of(cell)}")


def _edge(shown: Scene, camera: Camera, palette: Palette) -> list[str]:
    """The edge of the land that changed hands on the day."""
    if not shown.changed_here:
        return []
    land = joined(shown.changed_here, {})
    parts = " ".join(map(part_of, shown.changed_here))
    d = subpaths(in_picture(land, camera))
    halo = node("path", class_="changed-halo", **palette.line("changed-halo"), d=d)
    return [halo, node("path", class_="changed-edge", data_parts=parts, **palette.line("changed-edge"), d=d)]


def _frame(camera: Camera) -> dict[str, Value]:
    return {"width": exact(camera.width), "height": exact(camera.height)}


def _panes(request: Request, shown: Scene, layout: around.Layout, palette: Palette, front: str) -> list[str]:
    """What lies on the map, from its ground up."""
    camera = layout.camera
    land, water, borders = _basemap(shown, camera, palette)
    return [
        node("rect", class_="ground", **_frame(camera), fill=palette["land_other"]),
        group(land, class_="pane-land", fill_rule="evenodd"),
        *(
            group(_features(shown, camera, palette, pane), class_=f"pane-{pane}", fill_rule="evenodd", **ROUND)
            for pane in ("control", "changes")
        ),
        _relief(camera, palette) if shown.is_on("relief") else "",
        group(water, class_="pane-water", fill_rule="evenodd", **ROUND),
        group(borders, class_="pane-borders", **ROUND),
        *(_bands(shown, camera, palette, pane) for pane in ("band", "band-low")),
        front,
        *(
            group(_features(shown, camera, palette, pane), class_=f"pane-{pane}", fill_rule="evenodd", **ends)
            for pane, ends in (("limits", ROUND), ("line", HEAVY))
        ),
        _dots(shown, camera, palette, named=False),
        group(
            [*_edge(shown, camera, palette), *_marks(shown, camera, palette), *_selection(shown, camera, palette)],
            class_="pane-selection",
            **ROUND,
        ),
        labels.draw(shown, camera, layout.boxes, palette),
        _dots(shown, camera, palette, named=True),
        strokes.draw(request.strokes, camera, palette),
    ]


def svg(
    request: Request,
    size: tuple[int, int] | None = None,
    furniture: bool = True,
    heading: bool = True,
    key: bool = True,
    scale: float | None = None,
    about: str = "",
) -> str:
    """The map of the request's state as a drawing of `size` (width and height, px; the request's own by default).

    Without `furniture` it is map and names alone, and whoever shows it must give the credits beside it; without
    `heading` it has no date and title, without `key` no legend. `scale`
    is how many times larger than on the web map everything is drawn: by
    default so that the shorter side has SHORT_SIDE pixels of the web map. The view's zoom is that of the web map.
    `about` is added to the description.
    """
    width, height = size or request.size
    scale = scale or min(width, height) / SHORT_SIDE
    palette, shown = Palette(request.theme), scene(request.state, request.before, request.unnamed)
    layout = around.arrange(request, shown, width / scale, height / scale, furniture, heading, key)
    camera = layout.camera
    front = _front(shown, camera, palette)
    panes = _panes(request, shown, layout, palette, front)
    frame = _frame(camera)
    clip = node("clipPath", node("rect", **frame), id="frame")
    described = f"{around.date_of(request)}. {around.title_of(request)}".strip()
    about = f" {clean(about)}" if about else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {frame["width"]} {frame["height"]}" data-date="{shown.day}" data-theme="{request.theme}">\n'
        f"<title>{clean(described)}</title>\n"
        f"<desc>{clean(plain_map.ATTRIBUTION['long'])}. {around.DISCLAIMER}{about}</desc>\n"
        f"<defs>{clip}{_soft(camera) if front else ''}</defs>\n"
        f"{group(panes, class_='map', clip_path='url(#frame)')}\n"
        f"{around.draw(request, shown, layout, palette)}\n</svg>\n"
    )
