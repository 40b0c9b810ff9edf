"""Whether the files and packages that every page stands on are there; what is wrong is told in a sentence each.

Asked before the site is put together, so it imports nothing that reads one of them. A damaged table of facts is not
looked for here: the pages tell of it and go on without it (``atlas/parts/damage.py``).
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import geodata
from geodata import files

_ROOT = Path(__file__).parents[3]
TABLES = (
    *("atlas/look/map.json", "atlas/look/style.json", "atlas/address/address.json"),
    *("geodata/schemas.json", "geodata/stories/story.schema.json", "geodata/basemap/relief.json"),
    "geodata/basemap/versions.json",
    *(f"geodata/basemap/{name}.geojson" for name in ("countries", "borders", "rivers", "lakes", "locator")),
)
"""Tables of the program and the basemap, which come with the project."""
LAYERS = tuple(f"geodata/layers/{name}.geojson" for name in geodata.LAYER_NAMES)
"""What ``geodata.build`` makes."""
OTHERS = (
    *("geodata/basemap/relief.avif", "geodata/basemap/heights.npz"),
    *("atlas/web/map/map.js", "atlas/web/bar/timebar.js", "pages/explore.py"),
    *(f"atlas/export/canvas/faces/NotoSansArmenian-{cut}.ttf" for cut in ("Regular", "Bold")),
)
"""Relief and heights, the way into the browser's half, a page, the typeface that ships."""
_MARKS = {".avif": b"ftypavif", ".npz": b"PK\x03\x04", ".ttf": b"\0\x01\0\0"}
"""What stands among the first bytes of a file that is no text."""
_HEAD = 16
_INSTALL = "run python3 scripts/start.py, or pip install -r requirements.lock"
_RESTORE = "restore it from where you have the project (git checkout -- {0})"
_BUILD = "run python3 scripts/build.py, or restore it (git checkout -- {0})"


def _stands(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def missing(root: Path = _ROOT) -> Iterator[str]:
    """A sentence for each file that is not there, or is empty."""
    for name in (*TABLES, *LAYERS, *OTHERS):
        path = root / name
        if not _stands(path):
            fix = (_BUILD if name in LAYERS else _RESTORE).format(name)
            yield f"{name} is {'empty' if path.is_file() else 'missing'}; {fix}."


def damaged(root: Path = _ROOT) -> Iterator[str]:
    """A sentence for each file that is there and cannot be read: a table or a layer that is no JSON, or another that
    is not of its kind. Takes some tenths of a second."""
    for name in OTHERS:
        suffix = Path(name).suffix
        if _stands(root / name) and _MARKS.get(suffix, b"") not in _head(root / name):
            yield f"{name} is no {suffix} file any more; {_RESTORE.format(name)}."
    for name in (*TABLES, *LAYERS):
        if _stands(root / name):
            try:
                files.json_of(root / name, name)
            except files.TableError as error:
                fix = (_BUILD if name in LAYERS else _RESTORE).format(name)
                yield f"{name}, {error.problem.row}, {error.problem.what}; {fix}."


def uninstalled(root: Path = _ROOT) -> Iterator[str]:
    """A sentence where packages that ``requirements.txt`` names are not installed in the Python that runs this."""
    path = root / "requirements.txt"
    named = re.findall(r"(?m)^([\w.-]+)==", path.read_text(encoding="utf-8")) if path.is_file() else []
    missing = [name for name in named if not _is_installed(name)]
    if missing:
        many = f"the packages {', '.join(missing)} are" if len(missing) > 1 else f"the package {missing[0]} is"
        yield f"{many} not installed in {sys.prefix}; {_INSTALL}."


def _is_installed(package: str) -> bool:
    try:
        return bool(metadata.distribution(package))
    except metadata.PackageNotFoundError:
        return False


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """End the program with the sentence of a table that cannot be read by what is imported. Raises SystemExit."""
    try:
        yield
    except files.TableError as error:
        raise SystemExit(f"\n[time map] geodata/{error}\n") from None


def stop_where_it_is_not(root: Path = _ROOT) -> None:
    """End the program with those sentences. Raises SystemExit."""
    found = [*uninstalled(root), *missing(root), *damaged(root)]
    if found:
        raise SystemExit("\n[time map] " + "\n[time map] ".join(found) + "\n")
