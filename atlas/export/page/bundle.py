"""Packs browser code and data into one block of text, and says what the page may run.

The block is JSON, gzip, base64: a third of the size, and no character in it could end a script element. A few lines of
script (``atlas/web/alone/unpack.js``) unpack it and turn each module into a blob, whose imports lead to other blobs.
"""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from atlas.export.page.faces import faces
from atlas.look import web
from atlas.look.modules import graph

_LEAFLET = Path(leaflet.BASE_DIR)
_ROOTS = ("alone/standalone.js",)


def modules() -> dict[str, str]:
    """The page's modules by path below ``atlas/web``, each after those that it imports.

    Raises ValueError where a module names another in a way that ``unpack.js`` would not find.
    """
    return graph(_ROOTS)


def leaflet_script() -> str:
    """Leaflet as its package ships it, without the line that makes developers' tools ask for another file."""
    return re.sub(r"\n?//# sourceMappingURL=.*", "", (_LEAFLET / "leaflet.js").read_text(encoding="utf-8"))


def leaflet_sheet() -> str:
    """Leaflet's style sheet without the pictures of controls that this map does not use."""
    return re.sub(r"url\([^)]*\)", "none", (_LEAFLET / "leaflet.css").read_text(encoding="utf-8"))


def pack(content: dict[str, Any]) -> str:
    """`content`, with modules, Leaflet and the map's style sheets added, as the block of text."""
    code = {
        "modules": modules(),
        "library": leaflet_script(),
        "sheets": [leaflet_sheet(), "".join(map(web.sheet, ("map/map", "alone/room", "media/on_map")))],
        "faces": faces(),
    }
    assert not set(code) & set(content), "one name for two things"
    plain = json.dumps(content | code, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(plain.encode(errors="replace"), 9, mtime=0)).decode()


def policy(script: str) -> str:
    """The page's Content-Security-Policy: no request to anywhere, no script but `script` and blobs that it makes."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    rules = {
        "default-src": "'none'",
        "script-src": f"'sha256-{digest}' blob:",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{key} {value}" for key, value in rules.items())
