"""Make the README's pictures: python3 scripts/screenshots.py

Starts the app, photographs it in a browser and writes docs/*.png, each under 250 kB. Run it again when the page looks
different; `python3 scripts/screenshots.py phone` makes only the pictures whose names contain the word.
"""

from __future__ import annotations

import _venv

_venv.enter("requirements-test.lock")

# ruff: noqa: E402
import io
import sys
from dataclasses import dataclass
from typing import Literal

import _browser
from _servers import streamlit_app
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

FOLDER = _venv.ROOT / "docs"
LARGEST = 250_000  # bytes


@dataclass(frozen=True)
class Picture:
    """One picture: file name, address below the app's, size of the window in px, theme."""

    name: str
    address: str
    width: int = 1280
    height: int = 720
    theme: Literal["light", "dark"] = "light"
    phone: bool = False
    ready: str = "[data-passage]"
    """Selector of what stands on the page when it is whole."""


PICTURES = (
    Picture("explore-1994", "?moment=1994-05-12-ceasefire"),
    Picture("explore-1994-dark", "?moment=1994-05-12-ceasefire", theme="dark"),
    Picture("explore-2020", "?moment=2020-12-01-lachin"),
    Picture("phone", "?moment=1994-05-12-ceasefire", width=390, height=844, phone=True),
    Picture("present-1994", "present?moment=1994-05-12-ceasefire", ready=".stage:not(.stage-awake)"),
    Picture("compare-2020", "compare?from=2020-09-26&to=2020-12-01-lachin", ready=".st-key-compare-told table"),
    Picture("figures-land", "figures?moment=1994-05-12-ceasefire", ready=".land-chart svg"),
)


def photograph(browser: Browser, address: str, picture: Picture) -> bytes:
    """The page as PNG, when its map is drawn and nothing has been loading for half a second."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.theme,
        is_mobile=picture.phone,
        has_touch=picture.phone,
    )
    try:
        page = context.new_page()
        page.goto(f"{address}/{picture.address}")
        page.locator(picture.ready).first.wait_for(state="attached", timeout=60_000)
        if page.locator("iframe").count():
            page.frame_locator("iframe").locator("path.layer-control").first.wait_for(state="attached", timeout=60_000)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1000)
        return page.screenshot()
    finally:
        context.close()


def shrink(png: bytes) -> bytes:
    """The same picture in a palette, with as many colours as LARGEST allows. Raises ValueError when 32 are too many."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64, 32):
        # FASTOCTREE keeps thin strips of colour (hatches) that the median cut drops.
        small = image.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue()
    raise ValueError(f"the picture is over {LARGEST} bytes even in 32 colours; make the window smaller")


def main(words: list[str]) -> int:
    """Write the pictures whose names contain one of the words, or all."""
    path = _browser.ensure(sys.executable)
    FOLDER.mkdir(exist_ok=True)
    with streamlit_app("app.py") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for picture in PICTURES:
            if words and not any(word in picture.name for word in words):
                continue
            target = FOLDER / f"{picture.name}.png"
            target.write_bytes(shrink(photograph(browser, address, picture)))
            _venv.say(f"{target.relative_to(_venv.ROOT)}: {target.stat().st_size / 1000:.0f} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv[1:]):
        print(__doc__)
        sys.exit(0)
    sys.exit(main(sys.argv[1:]))
