"""The map as a picture file: SVG, and PNG drawn from it. Both say inside what they are and which version they show."""

from atlas.export import picture
from atlas.export.canvas import raster
from atlas.export.request import Request, Tell
from atlas.record import version

CSS_DPI = 96


def _about() -> str:
    return f"The Karabakh Time Map, version {version.both()}."


def make_svg(request: Request, tell: Tell) -> bytes:
    """The map of the request's state as SVG, UTF-8."""
    tell(0.0, "Drawing the map")
    text = picture.svg(request, size=request.size, about=_about())
    tell(1.0, "Drawn")
    return text.encode()


def make_png(request: Request, tell: Tell) -> bytes:
    """The same as PNG; its width in dots is that of ``request.size`` at ``request.dpi`` dots to 96 CSS pixels."""
    tell(0.0, "Drawing the map")
    text = picture.svg(request, size=request.size)
    tell(0.4, "Making dots of it")
    data = picture.png(text, round(request.size[0] * request.dpi / CSS_DPI), request.dpi)
    tell(1.0, "Drawn")
    return raster.described(data, {"Description": _about()})
