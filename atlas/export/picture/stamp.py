"""The stamp that says where in the world the map of a picture lies, by the rules of ``atlas/web/map/locator.js``."""

import numpy as np

from atlas.export.canvas.markup import Value, group, node, text
from atlas.export.canvas.projection import Camera
from atlas.export.picture.names.placing import Box
from atlas.export.picture.paint import Palette
from atlas.export.picture.scene import Scene, on_the_map
from atlas.look.locator import LETTERS, RULES, Locator, locator


def place(scene: Scene, camera: Camera, edge: float) -> Box | None:
    """The stamp's box in the upper right corner, `edge` px from either side; None where the picture is too small for
    it, or a place that the stop is about would lie under it."""
    table, (least_width, least_height) = locator(), RULES["map"]
    if camera.width < least_width or camera.height < least_height:
        return None
    box = Box(camera.width - edge - table["width"], edge, table["width"], table["height"])
    rows = {row["id"]: row for row in on_the_map()["places"]}
    told = (camera.pixel(rows[key]["lat"], rows[key]["lon"]) for key in scene.spoken if key in rows)
    left, foot = box.x - RULES["near"], box.y + box.h + RULES["near"]
    return None if any(left < x < camera.width and 0 < y < foot for x, y in told) else box


def _side(seen: tuple[float, float], shown: tuple[float, float], room: float) -> tuple[float, float]:
    """Where a side of the map begins in a side of the stamp, and how long it is there, px."""
    scale = room / (shown[1] - shown[0])
    middle = ((seen[0] + seen[1]) / 2 - shown[0]) * scale
    half = max(RULES["least"], (seen[1] - seen[0]) * scale) / 2
    start, end = max(0.0, middle - half), min(room, middle + half)
    return start, max(0.0, end - start)


def _frame(camera: Camera, table: Locator) -> dict[str, Value]:
    """The map's own frame in the stamp."""
    (south, west), (north, east) = table["bounds"]
    (left, top), (right, foot) = camera.pixels(np.array([[west, north], [east, south]], dtype=float)).tolist()
    x, width = _side((0, camera.width), (left, right), table["width"])
    y, height = _side((0, camera.height), (top, foot), table["height"])
    return {"x": x, "y": y, "width": width, "height": height}


def draw(scene: Scene, camera: Camera, box: Box, palette: Palette) -> str:
    """The stamp in its box."""
    table, tints = locator(), scene.tints
    middle: dict[str, Value] = {"text_anchor": "middle", "font_style": "italic", "fill": palette["water_text"]}
    whole: dict[str, Value] = {"width": box.w, "height": box.h}
    parts = [
        node("rect", **whole, fill=palette["water"], stroke=palette["rule_strong"], stroke_width=2, rx=2),
        group(
            [
                node("path", d=path["d"], fill=palette[tints.get(path["id"], "land_other")], data_id=path["id"])
                for path in table["paths"]
            ],
            stroke=palette["rule_strong"],
            stroke_width=0.6,
        ),
        *(text(sea["words"], sea["x"], sea["y"], LETTERS, **middle) for sea in table["seas"]),
        node("rect", class_="locator-frame", **_frame(camera, table), fill="none", stroke=palette["ink"]),
    ]
    return group(parts, class_="locator", transform=f"translate({box.x:g} {box.y:g})")
