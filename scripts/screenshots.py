"""Make the README's pictures: python3 scripts/screenshots.py

Starts the app, photographs it in a browser and writes docs/*.png, each under 250 kB. Run it again when the page looks
different; `python3 scripts/screenshots.py phone` makes only the pictures whose names contain the word.

    python3 scripts/screenshots.py --before COMMIT [words]

photographs that commit, too, and puts what it was at the left and what it is at the right into dist/before-after/. The
commit must run with the packages of today.
"""

from __future__ import annotations

import _venv

_venv.enter("requirements-test.lock")

# ruff: noqa: E402
import argparse
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import _browser
from _servers import streamlit_app
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = _venv.ROOT / "docs"
BEFORE_AFTER = _venv.ROOT / "dist" / "before-after"
LARGEST = 250_000  # bytes
GAP = 16  # px between before and after


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
    paper: bool = False
    """As it is printed, the whole of it."""


PICTURES = (
    Picture("explore-1994", "?moment=1994-05-12-ceasefire"),
    Picture("explore-1994-dark", "?moment=1994-05-12-ceasefire", theme="dark"),
    Picture("explore-2020", "?moment=2020-12-01-lachin"),
    Picture("phone", "?moment=1994-05-12-ceasefire", width=390, height=844, phone=True),
    Picture("read", "read?moment=1994-05-12-ceasefire"),
    Picture("print", "?moment=1994-05-12-ceasefire", width=703, height=1020, paper=True),
    Picture("present-1994", "present?moment=1994-05-12-ceasefire", ready=".stage:not(.stage-awake)"),
    Picture("compare-2020", "compare?from=2020-09-26&to=2020-12-01-lachin", ready=".st-key-compare-told table"),
    Picture("figures-land", "figures?moment=1994-05-12-ceasefire", ready=".land-chart svg"),
)


def wait_until_whole(page: Page, picture: Picture) -> None:
    """Wait until the page and its map are drawn."""
    page.locator(picture.ready).first.wait_for(state="attached", timeout=60_000)
    if page.locator("iframe").count():
        page.frame_locator("iframe").locator("path.layer-control").first.wait_for(state="attached", timeout=60_000)


def photograph(browser: Browser, address: str, picture: Picture, *, known: bool = True) -> bytes:
    """The page as PNG, when its map is drawn and nothing has been loading for half a second; of an older version it is
    not `known` what stands on a page that is whole."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.theme,
        is_mobile=picture.phone,
        has_touch=picture.phone,
    )
    try:
        page = context.new_page()
        page.goto(f"{address}/{picture.address}")
        if known:
            wait_until_whole(page, picture)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1000 if known else 5000)
        if picture.paper:
            page.emulate_media(media="print")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            page.wait_for_timeout(500)
        return page.screenshot(full_page=picture.paper)
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


@contextmanager
def tree_of(commit: str) -> Iterator[Path]:
    """The files of a commit in a folder that is there for the time being."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        archive = subprocess.run(["git", "archive", commit], cwd=_venv.ROOT, check=True, stdout=subprocess.PIPE).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
        yield root


def beside(before: bytes, after: bytes) -> bytes:
    """Two pictures as one, in a palette."""
    both = [Image.open(io.BytesIO(png)).convert("RGB") for png in (before, after)]
    wide = Image.new("RGB", (sum(one.width for one in both) + GAP, max(one.height for one in both)), "white")
    wide.paste(both[0], (0, 0))
    wide.paste(both[1], (both[0].width + GAP, 0))
    out = io.BytesIO()
    wide.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def photographs(root: Path, pictures: list[Picture], *, known: bool = True) -> Iterator[bytes]:
    """The pictures of the app in a folder, one after the other."""
    with streamlit_app("app.py", root) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser.ensure(sys.executable), args=["--no-sandbox"])
        for picture in pictures:
            yield photograph(browser, address, picture, known=known)
        browser.close()


def write(target: Path, png: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(png)
    _venv.say(f"{target.relative_to(_venv.ROOT)}: {len(png) / 1000:.0f} kB")


def main() -> int:
    """Write the pictures whose names contain one of the words, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="only the pictures whose names contain one of them")
    parser.add_argument("--before", metavar="COMMIT", help="beside how it looked then, into dist/before-after/")
    asked = parser.parse_args()
    chosen = [one for one in PICTURES if not asked.words or any(word in one.name for word in asked.words)]
    was: list[bytes] = []
    if asked.before:
        with tree_of(asked.before) as root:
            was = list(photographs(root, chosen, known=False))
    for i, (picture, png) in enumerate(zip(chosen, photographs(_venv.ROOT, chosen), strict=True)):
        if was:
            write(BEFORE_AFTER / f"{picture.name}.png", beside(was[i], png))
        else:
            write(FOLDER / f"{picture.name}.png", shrink(png))
    return 0


if __name__ == "__main__":
    sys.exit(main())
