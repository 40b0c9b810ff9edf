"""Which version this is, said in one place: of the code, and of the data.

The code's version is raised by hand when something is released (CHANGELOG.md; CITATION.cff names the same). The
data's is a short hash of the authored tables: two maps with the same one were made from the same facts, lines and days,
however much time or code lies between them. Every export, the citation of the map and the foot of each page carry both.
"""

import hashlib
from functools import cache
from pathlib import Path

import geodata

CODE = "2.0.0"

AUTHORED = ("article", "choices", "facts", "stories", "survey")
"""The folders of ``geodata/`` that hold what people write; all else there is built from them, or is a program."""
_DIGITS = 10


def data_of(root: Path) -> str:
    """The data version of the tables below `root`: the first digits of SHA-256 over their paths and contents.

    A file counts by its path and its text, with line ends as Unix has them, so that every system gets the same. A
    JSON Schema is no table and does not count.
    """
    found = [path for folder in AUTHORED for kind in ("*.csv", "*.json") for path in (root / folder).glob(kind)]
    whole = hashlib.sha256()
    for path in sorted(path for path in found if not path.name.endswith(".schema.json")):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        whole.update(f"{path.relative_to(root).as_posix()}\n{len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()[:_DIGITS]


@cache
def data() -> str:
    """The data version of this project's tables."""
    return data_of(geodata.ROOT)


def both() -> str:
    """Code and data version as a citation gives them: ``2.0.0, data 3f9c2a7e51``."""
    return f"{CODE}, data {data()}"
