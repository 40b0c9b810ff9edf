"""The map picture of the exports and the web map, side by side: drawn by two programs, they must be one map."""

import io
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from atlas.address.state import ViewState
from atlas.export.picture import png, svg
from atlas.export.request import Request
from tests.browser.helpers.explore import Explore

VIEW = (39.72, 46.66, 8.6)
LAYERS = ("control", "changes-2020", "nkao", "occupied-belt", "line-of-contact", "peacekeepers", "error", "relief")
FURNITURE = (
    ".legend, .scale, .attribution, .locator, .tools, .switches, .tip, .dot, .name { display: none !important; }"
)
BLUR = 2.0
"""px. Two programs smooth edges differently; the narrowest hatch, of 6 px, is still seen."""
TOLERANCE = 16
"""Of 255, in any of red, green, blue: less than between any two fills of the table, or a fill and its hatch."""
CASES = {
    "1988-02-appeal": ("light", 0.005),
    "1994-05-12-ceasefire": ("light", 0.005),
    "2020-12-01-lachin": ("dark", 0.02),
}
"""Stop -> theme, and the share of pixels that may differ by more.

The web map puts corners on whole pixels, so that along a dashed line the dashes shift against those of the picture,
the more the longer the line: 0.1 % of the pixels in 1994, 1 % in December 2020. A layer that is missing, or a
district that changed hands a week later, makes 1.2 to 30 % (below)."""
TOLD_APART = {
    "1994-05-12-ceasefire": ("control", "nkao", "occupied-belt", "line-of-contact", "error", "relief"),
    "2020-12-01-lachin": ("control", "changes-2020", "nkao", "line-of-contact", "error", "relief"),
}

Pixels = NDArray[np.int16]


def pixels(data: bytes) -> Pixels:
    image = Image.open(io.BytesIO(data)).convert("RGB").filter(ImageFilter.GaussianBlur(BLUR))
    return np.asarray(image, dtype=np.int16)


def unlike(a: Pixels, b: Pixels) -> float:
    """Share of the pixels that differ by more than the tolerance."""
    return float((np.abs(a - b).max(axis=2) > TOLERANCE).mean())


def on_the_web(page: Explore) -> Pixels:
    """The map of the page without what stands on it."""
    page.frame.locator("head").evaluate(
        "(head, css) => head.append(Object.assign(document.createElement('style'), { textContent: css }))", FURNITURE
    )
    return pixels(page.frame.locator("#map_div").screenshot(animations="disabled"))


def drawn(state: ViewState, theme: str, like: Pixels) -> Pixels:
    """The picture of the same size, at the web map's own scale."""
    size = (like.shape[1], like.shape[0])
    request = Request(state=state, theme="dark" if theme == "dark" else "light")
    return pixels(png(svg(request, size, furniture=False, scale=1), size[0]))


@pytest.mark.slow
@pytest.mark.parametrize("stop", CASES)
def test_the_picture_and_the_web_map_agree(open_page, stop):
    theme, most = CASES[stop]
    query = f"moment={stop}&layers={','.join(LAYERS)}&view={','.join(map(str, VIEW))}"
    page = open_page(query, color_scheme=theme, viewport={"width": 1280, "height": 720})
    web = on_the_web(page)
    state = ViewState(moment=stop, layers=LAYERS, view=VIEW)
    assert unlike(web, drawn(state, theme, web)) < most

    # The measure can tell: another day, another place, one layer less.
    other = "2020-11-25-kelbajar" if stop == "2020-12-01-lachin" else "1993-07-23-agdam"
    assert unlike(web, drawn(replace(state, moment=other), theme, web)) > 2 * most
    north = (VIEW[0] + 0.01, *VIEW[1:])
    assert unlike(web, drawn(replace(state, view=north), theme, web)) > most
    for layer in TOLD_APART.get(stop, ()):
        less = tuple(other for other in LAYERS if other != layer)
        assert unlike(web, drawn(replace(state, layers=less), theme, web)) > most, layer
