"""What the browser is served: the folders of this project, addresses below them, and the browser's own components."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.datastructures import URL
from xstatic.pkg import leaflet

import geodata
from atlas.export.canvas import letters
from atlas.look import modules, plain_map, web
from atlas.talk import catalogue
from atlas.words import beside

_FACES = Path(st.__file__).parent / "static" / "static" / "media"
FOLDERS = {
    "web": web.WEB,
    "geodata": geodata.ROOT,
    "leaflet": Path(leaflet.BASE_DIR),
    "faces": _FACES,
}
"""What the site serves as it lies (``atlas.site.files``), by its name in the address."""
KEEP = "public, max-age=31536000, immutable"
"""What is told of an address that holds a mark of its content: a browser may keep that for good."""
ASK = "no-store"


def base() -> str:
    """The path under which the app is served, with slashes at both ends."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}/" if path else "/"


def origin(url: URL) -> str:
    """Scheme and host of the address that was asked for."""
    return f"{url.scheme}://{url.netloc}"


@cache
def stamp(folder: str) -> str:
    """A mark of what a served folder holds: with it in an address a browser may keep a file for good, and fetches
    nothing anew of a folder in which nothing has changed."""
    marks = hashlib.sha256()
    if folder == PACKED:
        marks.update(stamp("web").encode())  # whose modules unpack what this program packs
        found = [geodata.ROOT / file for file in plain_map.FILES.values()]
    else:
        found = sorted(FOLDERS[folder].rglob("*"))
    for path in found:
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            marks.update(path.name.encode() + path.read_bytes())
    return marks.hexdigest()[:10]


def _below(folder: str, file: str) -> str:
    return f"files/{stamp(folder)}/{folder}" + (f"/{file}" if file else "")


def address(folder: str, file: str = "") -> str:
    """Address of a served folder or of a file in it, from the host's root."""
    return base() + _below(folder, file)


PICTURE = "picture.png"
"""The picture of a view (``atlas.site.previews``); its query is that of a page, and `theme`."""
PACKED = "packed"
"""Below it are the layers as they go over the wire (``atlas.look.packed``)."""
TOLD = "told.json"
"""The file of all that the panel tells (``atlas.words.beside``), which the site makes and does not keep."""


def told_address() -> str:
    """Address of `TOLD`, with a mark of what it holds."""
    return f"{base()}files/{beside.file().mark}/{TOLD}"


CATALOGUE = "catalogue.json"
"""The file of what a talk may be made of (``atlas.talk.catalogue``), made as `TOLD` is."""


def catalogue_file() -> beside.File:
    """What stands at `CATALOGUE`: what a talk may be made of, and which letters there are to write it."""
    return catalogue.file(letters.runs())


def catalogue_address() -> str:
    """Address of `CATALOGUE`, with a mark of what it holds."""
    return f"{base()}files/{catalogue_file().mark}/{CATALOGUE}"


JOINED = "joined"
"""Below it are the browser's modules, joined (``atlas.look.modules``)."""


def joined_address(root: str) -> str:
    """Address of the joined file in which the module ``web/<root>`` is found; with a mark of what it holds."""
    return f"{base()}files/{modules.mark()}/{JOINED}/{modules.file_of(root)}"


def joined_files(root: str) -> list[str]:
    """Addresses of the joined files that hold a module and all that it imports: the last is that in which it is."""
    return list(dict.fromkeys(map(joined_address, (modules.MAIN, root))))


def mark_of(text: str) -> str:
    """The mark by which an address tells what is in a file that the site makes."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def made_address(name: str, text: str) -> str:
    """Address of something that the site makes (``atlas.site.made``), from the host's root."""
    return f"{base()}files/{mark_of(text)}/made/{name}"


def layer_addresses() -> dict[str, str]:
    """Address of each built layer, by its name."""
    return {name: address(PACKED, plain_map.FILES[name]) for name in geodata.LAYER_NAMES}


def face_files(style: str) -> list[Path]:
    """The files of the pages' typeface, which Streamlit ships: ``Upright`` or ``Italic``."""
    return sorted(_FACES.glob(f"SourceSansVF-{style}*.woff2"))


def faces(folder: str) -> str:
    """CSS that gives a page the typeface of Streamlit's before that has said so; `folder`: the address of its files."""
    return "".join(
        f"@font-face{{font-family:'Source Sans';font-style:{style};font-weight:200 900;font-display:swap;"
        f"src:url({folder}/{file.name}) format('woff2')}}\n"
        for style, stem in (("normal", "Upright"), ("italic", "Italic"))
        for file in face_files(stem)
    )


def fetched_early() -> list[str]:
    """Addresses of what the map will ask for, to be fetched while its frame is still being loaded."""
    return [address(PACKED, path) for path in plain_map.FILES.values()]


# The components' code is a few lines that import the file which holds it, so that modules may share other modules.
_LOADER = """
export default async (component) => {
  const { file, module } = component.data;
  const { take } = await import(new URL(file, location.origin));
  return take(module).default(component);
};
"""


@cache
def _component(module: str) -> Any:
    css = web.sheet(module) if (web.WEB / f"{module}.css").exists() else None
    return st.components.v2.component(f"atlas_{Path(module).name}", js=_LOADER, css=css, isolate_styles=False)


def mount(module: str, data: Mapping[str, Any] | None = None, **callbacks: Callable[[], None]) -> None:
    """Mount the browser's part ``web/<module>.js``, keyed by its file's name. Data that never change are never sent
    anew."""
    root = f"{module}.js"
    sent = {**(data or {}), "file": joined_address(root), "module": root}
    _component(module)(key=Path(module).name, data=sent, **callbacks)
