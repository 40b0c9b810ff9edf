"""The browser's half as text: a file of ``atlas/web``, and a style sheet together with those that it imports."""

import posixpath
import re
from pathlib import Path

WEB = Path(__file__).parents[1] / "web"
_IMPORT = re.compile(r'@import "(\.{1,2}/[\w./]+)\.css";\n')


def text(name: str) -> str:
    """A file by its path below ``atlas/web``."""
    return (WEB / name).read_text(encoding="utf-8")


def sheet(name: str) -> str:
    """A style sheet by its path without ``.css``, each import in it replaced by what it names.

    For a sheet that is put into a page: there is no address there that an import could start from.
    """
    beside = posixpath.dirname(name)
    return _IMPORT.sub(lambda found: sheet(posixpath.normpath(posixpath.join(beside, found[1]))), text(f"{name}.css"))
