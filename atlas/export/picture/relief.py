"""The shaded relief cut to a picture and put into it as PNG: many programs that read SVG cannot read AVIF."""

import base64
import io
from functools import cache, lru_cache

import numpy as np
from PIL import Image

import geodata
from atlas.export.canvas.markup import number
from atlas.export.canvas.projection import Camera

_DARK, _BETWEEN = 48, 150
"""The grey of the shadow, and what lies between it and the white of the light."""
_STEP = 5
"""Transparency is kept in steps of 2 %, too fine to see, which makes a PNG half as large."""


@cache
def _whole() -> Image.Image:
    with Image.open(geodata.BASEMAP / "relief.avif") as image:
        grey, alpha = image.convert("LA").split()  # its two colours are greys: half the bytes
    two = grey.point(lambda value: 255 if value > _BETWEEN else _DARK)
    return Image.merge("LA", (two, alpha.point(lambda value: value // _STEP * _STEP)))


@lru_cache(maxsize=4)  # a talk's pictures mostly share a camera
def element(camera: Camera) -> tuple[str, dict[str, str]] | None:
    """Address (a ``data:`` URI) and place (x, y, width, height; px) of the part that the picture shows, or None if it
    shows none. The file is in Web Mercator; its own pixels are kept."""
    (south, west), (north, east) = geodata.read_json("basemap/relief.json")["bounds"]
    (x0, y0), (x1, y1) = camera.pixels(np.array([[west, north], [east, south]], dtype=float))
    image = _whole()
    step_x, step_y = (x1 - x0) / image.width, (y1 - y0) / image.height
    left = max(0, int(-x0 / step_x) - 1)
    top = max(0, int(-y0 / step_y) - 1)
    right = min(image.width, int((camera.width - x0) / step_x) + 2)
    bottom = min(image.height, int((camera.height - y0) / step_y) + 2)
    if left >= right or top >= bottom:
        return None
    stream = io.BytesIO()
    image.crop((left, top, right, bottom)).save(stream, "PNG")
    address = "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()
    place = {
        "x": number(x0 + left * step_x),
        "y": number(y0 + top * step_y),
        "width": number((right - left) * step_x),
        "height": number((bottom - top) * step_y),
    }
    return address, place
