"""A lecturer's own picture in a file: of the kinds that every program reads, and as large as it needs to be."""

import base64
from io import BytesIO

from PIL import Image

from atlas.export.canvas.markup import node
from atlas.story import pictures

MOST = 1920
"""Dots of the longer side."""


def as_file(address: str) -> tuple[bytes, tuple[int, int]]:
    """A picture's data address as a JPEG, or as a PNG where some of it can be seen through, and its width and height in
    dots."""
    data, _ = pictures.of_data(address)
    with Image.open(BytesIO(data), formats=list(pictures.FORMATS.values())) as opened:
        opened.load()
        image = opened.convert("RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB")
    image.thumbnail((MOST, MOST))
    file = BytesIO()
    if image.mode == "RGBA":
        image.save(file, "PNG")
    else:
        image.save(file, "JPEG", quality=88)
    return file.getvalue(), image.size


def as_svg(address: str) -> str:
    """The same as a drawing, for what takes drawings alone."""
    data, (w, h) = as_file(address)
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    href = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    image = node("image", width=w, height=h, href=href)
    return node("svg", image, xmlns="http://www.w3.org/2000/svg", width=w, height=h, viewBox=f"0 0 {w} {h}")
