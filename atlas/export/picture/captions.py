"""Names of states and captions on the picture, by date, where the web map has them."""

from collections.abc import Sequence
from typing import Any

import geodata
from atlas.export.canvas import fonts
from atlas.export.canvas.geometry import Shape, features, holds, in_picture, rectangle
from atlas.export.canvas.markup import BASELINE, Value, text
from atlas.export.canvas.projection import Camera
from atlas.export.picture.paint import Palette
from atlas.export.picture.placing import Box
from atlas.export.picture.scene import Scene, on_the_map

SIZE, HEIGHT = 16.0, 18.0  # px
SPACING = 0.18  # em, between the letters of a state


def _upper(words: str, names: str) -> str:
    """Capitals; the Azerbaijani i keeps its dot."""
    return (words.replace("i", "İ") if names == "az" else words).upper()


def _caption(row: dict[str, Any], names: str, camera: Camera) -> tuple[str, int, float, Box]:
    """A state's name or a caption as it is written: words, weight, letter spacing, and the box in which it stands."""
    words = row["forms"][names]
    weight, spacing = 700, 0.0
    if row["kind"] == "state":
        words, weight, spacing = _upper(words, names), 600, SPACING * SIZE
    w = fonts.width(words, SIZE, weight, spacing=spacing)
    x, y = camera.pixel(row["lat"], row["lon"])
    return words, weight, spacing, Box(x - w / 2, y - HEIGHT / 2, w, HEIGHT)


def room(camera: Camera, names: str) -> list[Box]:
    """Room for every caption at its longest, so that the names of places do not depend on the date."""
    widest: dict[str, Box] = {}
    for row in on_the_map()["dated"]:
        box = _caption(row, names, camera)[-1]
        if row["id"] not in widest or box.w > widest[row["id"]].w:
            widest[row["id"]] = box
    return list(widest.values())


def _free_spot(at: Box, country: Shape, taken: Sequence[Box]) -> Box | None:
    """The place nearest to `at` where a box lies in its country and on nothing that is taken, in steps of 12 px."""
    steps = [(x, y) for x in range(-30, 31) for y in range(-30, 31)]
    for x, y in sorted(steps, key=lambda step: step[0] ** 2 + step[1] ** 2):
        box = Box(at.x + 12 * x, at.y + 12 * y, at.w, at.h)
        if any(box.overlaps(other) for other in taken):
            continue
        if holds(country, rectangle(box.x, box.y, box.w, box.h)):
            return box
    return None


def draw(scene: Scene, camera: Camera, still: list[Box], names: list[Box], palette: Palette) -> list[tuple[str, str]]:
    """Names of states and captions of the day: (markup, colour). They stand where the web map has them. A caption is
    left out that would be under something `still` or cut by the frame. A state, whose tint is told apart by its name,
    moves to the nearest place that is free of these and of the `names` and dots of places."""
    language, found = scene.state.names, []
    countries = {country.id: country for country in features("countries")}
    for row in on_the_map()["dated"]:
        if not row["forms"][language] or not geodata.holds_on(row | {"end": row["end"] or None}, scene.day):
            continue
        words, weight, spacing, box = _caption(row, language, camera)
        spot: Box | None = box
        is_state = row["kind"] == "state"
        if any(box.overlaps(other, 0) for other in ([*still, *names] if is_state else still)):
            spot = _free_spot(box, in_picture(countries[row["id"]], camera), [*still, *names]) if is_state else None
        if spot:
            how: dict[str, Value] = {"text_anchor": "middle", "letter_spacing": spacing or None}
            at = (spot.x + (spot.w + spacing) / 2, spot.y + spot.h / 2 + BASELINE * SIZE)
            colour = palette["ink2" if is_state else "ink"]
            found.append((text(words, *at, SIZE, weight, **how), colour))
    return found
