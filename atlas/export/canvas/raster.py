"""Dots from a drawing, by typst, which also sets the handout: one library, no program outside Python."""

import io
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from atlas.export.canvas import fonts

if TYPE_CHECKING:
    import typst

_PAGE = b"""
#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%, height: 100%, fit: "stretch")
"""
_METRES_PER_INCH = 0.0254
_AFTER_HEADER = 8 + 25  # signature and IHDR, which have fixed lengths


@cache
def typefaces() -> "typst.Fonts":
    """This project's own typefaces and no other, for typst: the same picture on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts.folders())


def _with_chunk(data: bytes, kind: bytes, content: bytes) -> bytes:
    """A PNG with one more chunk, right after its header."""
    chunk = kind + content
    whole = struct.pack(">I", len(content)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return data[:_AFTER_HEADER] + whole + data[_AFTER_HEADER:]


def _with_resolution(data: bytes, dpi: int) -> bytes:
    """A PNG that says how large it is to be printed (the chunk pHYs)."""
    dots = round(dpi / _METRES_PER_INCH)
    return _with_chunk(data, b"pHYs", struct.pack(">IIB", dots, dots, 1))


def described(data: bytes, texts: Mapping[str, str]) -> bytes:
    """A PNG that says something of itself (chunks iTXt): texts by keyword, as ``Description``."""
    for keyword, text in texts.items():
        data = _with_chunk(data, b"iTXt", keyword.encode("latin-1") + bytes(5) + text.encode())
    return data


def lighter(data: bytes) -> bytes:
    """A PNG of 256 colours, less than half as large: for a screen, and for who does not take large ones."""
    from PIL import Image

    buffer = io.BytesIO()
    with Image.open(io.BytesIO(data)) as whole:
        few = whole.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def png(drawing: str, width_px: int, dpi: int = 96) -> bytes:
    """An SVG of this package as PNG, `width_px` dots wide; `dpi` is what it says of its size in print."""
    import typst

    root = ET.fromstring(drawing)
    height = round(width_px * float(root.attrib["height"]) / float(root.attrib["width"]))
    inputs = {"drawing": drawing, "width": str(width_px), "height": str(height)}
    made = typst.compile(
        _PAGE, format="png", ppi=72, font_paths=typefaces(), ignore_system_fonts=True, sys_inputs=inputs
    )
    assert isinstance(made, bytes)  # a document of one page
    return _with_resolution(made, dpi)
