"""The whole picture: map, names and furniture, in the order of the web map's panes."""

from collections.abc import Iterable

import geodata
from atlas.export.canvas.geometry import Feature, features, in_picture, subpaths
from atlas.export.canvas.markup import Value, clean, exact, group, node
from atlas.export.canvas.projection import Camera
from atlas.export.picture import furniture as beside
from atlas.export.picture import hatch, labels, relief
from atlas.export.picture.paint import BAND_OPACITY, LEAST_BAND, RELIEF_OPACITY, ROUND, Paint, Palette, pattern_of
from atlas.export.picture.scene import DRAWN, Scene, scene
from atlas.export.request import Request
from atlas.look import folium_map

SHORT_SIDE = 600.0
"""Pixels of the web map to a picture's shorter side: a slide of 1080 lines has its letters 1.8 times as large."""


def band_width(metres: float, camera: Camera) -> float:
    """Width, px, of a band of `metres` on either side."""
    return max(LEAST_BAND, 2 * metres / camera.metres)


def _kebab(name: str) -> str:
    return name.replace("_", "-")


def classes(feature: Feature) -> str:
    """Classes of a feature's path, as on the web map: its layer, its holder, what else tells it apart."""
    p = feature.properties
    found = [f"layer-{_kebab(p['layer'])}"]
    if p["layer"] == "control":
        found.append(f"holder-{p['holder']}")
    found += [f"{key}-{p[key]}" for key in ("symbol", "kind", "part", "how") if p.get(key)]
    found += ["confidence-low"] if p.get("confidence") == "low" else []
    return " ".join([*found, *(["in-pieces"] if p.get("piece") else [])])


def _path(feature: Feature, camera: Camera, paint: Paint, class_: str, named: bool = False) -> str:
    width = paint.get("stroke_width")
    shape = in_picture(feature, camera, 40 + (width if isinstance(width, float) else 0))
    d = subpaths(shape)
    return node("path", class_=class_, data_id=feature.id if named else None, **paint, d=d) if d else ""


def _basemap(shown: Scene, camera: Camera, palette: Palette) -> tuple[list[str], list[str], list[str]]:
    """Land, water, borders."""
    dated = geodata.read_csv("facts/states.csv")
    tints = {row["unit"]: row["tint"] for row in dated if _holds(row, shown.day) and row["tint"]}
    tinted = ("AM", "AZ", "GE")  # the others have the colour of the ground
    land = [
        _path(country, camera, palette.land(tints.get(country.id, "land_other")), f"land land-{country.id}")
        for country in features("countries")
        if country.id in tinted
    ]
    water = [_path(river, camera, palette.river(), "river") for river in features("rivers")]
    water += [_path(lake, camera, palette.lake(), "lake") for lake in features("lakes")]
    borders = []
    for border in features("borders"):
        kind = border.properties["kind_soviet"]
        borders.append(_path(border, camera, palette.border(kind, shown.is_soviet), f"border soviet-{kind}"))
    return land, water, borders


def _holds(row: dict[str, str], day: str) -> bool:
    return row["start"] <= day and (not row["end"] or day < row["end"])


def _features(shown: Scene, camera: Camera, palette: Palette, pane: str) -> Iterable[str]:
    for name, where, _ in DRAWN:
        if where != pane:
            continue
        for feature in shown.drawn[name]:
            if pane == "line":
                yield _path(feature, camera, palette.casing(name), f"casing casing-{name}")
            control = shown.is_on("control")
            drawn = _path(feature, camera, palette.of(feature.properties, control), classes(feature), named=True)
            yield drawn
            name = pattern_of(feature.properties, control)
            if drawn and name:
                yield hatch.marks(in_picture(feature, camera), name, palette)


def _bands(shown: Scene, camera: Camera, palette: Palette, pane: str) -> str:
    """The errors of the lines. The group is faint, not the strokes, so that bands which meet do not add up."""
    if not shown.is_on("error"):
        return ""
    found = []
    for arc in shown.arcs:
        if (arc.properties["confidence"] == "low") == (pane == "band-low"):
            width = band_width(arc.properties["accuracy_m"], camera)
            paint: Paint = {"fill": "none", "stroke": palette["band"], "stroke_width": width}
            found.append(_path(arc, camera, paint, "error-band", named=True))
    return group(found, class_=f"pane-{pane}", opacity=BAND_OPACITY[palette.theme][pane], **ROUND)


def _relief(camera: Camera, palette: Palette) -> str:
    found = relief.element(camera)
    if not found:
        return ""
    address, place = found
    how: dict[str, Value] = {"preserveAspectRatio": "none", "opacity": RELIEF_OPACITY[palette.theme]}
    return node("image", class_="relief", **place, **how, href=address)


def _selection(shown: Scene, camera: Camera, palette: Palette) -> list[str]:
    if not shown.selected:
        return []
    core: Paint = {"fill": "none", "stroke": palette["ink"], "stroke_width": 3.6}
    halo = core | {"stroke_opacity": 0.22, "stroke_width": 14.0}
    paints = [("selected-area", core)] if shown.selected.is_area else [("selected-halo", halo), ("selected-core", core)]
    return [_path(shown.selected, camera, paint, class_) for class_, paint in paints]


def svg(
    request: Request,
    size: tuple[int, int] | None = None,
    furniture: bool = True,
    heading: bool = True,
    scale: float | None = None,
) -> str:
    """The map of the request's state as a drawing of `size` (width and height, px; the request's own by default).

    Without `furniture` it is map and names alone, and whoever shows it must give the credits beside it; without
    `heading` it has no date and title. `scale` is how many times larger than on the web map everything is drawn: by
    default so that the shorter side has SHORT_SIDE pixels of the web map. The view's zoom is that of the web map.
    """
    width, height = size or request.size
    scale = scale or min(width, height) / SHORT_SIDE
    palette, shown = Palette(request.theme), scene(request.state)
    layout = beside.arrange(request, shown, width / scale, height / scale, furniture, heading)
    camera = layout.camera
    land, water, borders = _basemap(shown, camera, palette)
    frame: dict[str, Value] = {"width": exact(camera.width), "height": exact(camera.height)}
    panes = [
        node("rect", class_="ground", **frame, fill=palette["land_other"]),
        group(land, class_="pane-land", fill_rule="evenodd"),
        *(
            group(_features(shown, camera, palette, pane), class_=f"pane-{pane}", fill_rule="evenodd", **ROUND)
            for pane in ("control", "changes")
        ),
        _relief(camera, palette) if shown.is_on("relief") else "",
        group(water, class_="pane-water", fill_rule="evenodd", **ROUND),
        group(borders, class_="pane-borders", **ROUND),
        *(_bands(shown, camera, palette, pane) for pane in ("band", "band-low")),
        *(
            group(_features(shown, camera, palette, pane), class_=f"pane-{pane}", fill_rule="evenodd", **ROUND)
            for pane in ("limits", "line")
        ),
        group(_selection(shown, camera, palette), class_="pane-selection", **ROUND),
        labels.draw(shown, camera, layout.boxes, palette),
    ]
    clip = node("clipPath", node("rect", **frame), id="frame")
    described = f"{beside.date_of(request)}. {beside.title_of(request)}".strip()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {frame["width"]} {frame["height"]}" data-date="{shown.day}" data-theme="{request.theme}">\n'
        f"<title>{clean(described)}</title>\n"
        f"<desc>{clean(folium_map.ATTRIBUTION['long'])}. {beside.DISCLAIMER}</desc>\n"
        f"<defs>{clip}</defs>\n"
        f"{group(panes, class_='map', clip_path='url(#frame)')}\n"
        f"{beside.draw(request, shown, layout, palette)}\n</svg>\n"
    )
