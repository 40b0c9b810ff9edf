"""The map as a picture: SVG of any state of the page, and PNG from it, drawn from the style table and the layers that
the web map draws from. No browser is needed.

    text = svg(Request(state=ViewState(moment="2020-11-08-shusha"), theme="dark"), size=(1920, 1080))
    data = png(text, width_px=6000, dpi=300)
"""

from atlas.export.canvas.raster import png
from atlas.export.picture.drawing import svg

__all__ = ["png", "svg"]
