"""Which letters the typefaces of everything that is drawn have, read from the faces themselves.

A lecturer writes in any script; Source Sans and Noto Sans Armenian have Latin, Cyrillic, Greek and Armenian. What they
lack is never drawn as a box: it is written as `LEFT_OUT`, and `atlas.export.caution` says so before a file is made.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from atlas.export.canvas import fonts

LEFT_OUT = "[…]"
"""Stands where letters had to be left out, as editors have it."""
_UNICODE = ((3, 10), (3, 1), (0, 4), (0, 3))
"""Platform and encoding of the tables that map Unicode, the fullest first."""
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Categories of what has no shape of its own: controls, joiners, marks of direction, blanks."""
_SELECTORS = range(0xFE00, 0xFE10)  # choose a form of the letter before them
_JOINING = "\u200c\u200d\ufe00-\ufe0f"


def _ranges(table: bytes) -> Iterator[range]:
    """The code points that a subtable of ``cmap`` maps; formats 4 and 12, of which all our faces are.

    A segment of format 4 may map single ones to no glyph; only its last one, 0xFFFF, does so in these faces.
    """
    if struct.unpack_from(">H", table)[0] == 12:
        (count,) = struct.unpack_from(">I", table, 12)
        for start, end, _ in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
            yield range(start, end + 1)
        return
    (double,) = struct.unpack_from(">H", table, 6)
    ends = struct.unpack_from(f">{double // 2}H", table, 14)
    starts = struct.unpack_from(f">{double // 2}H", table, 16 + double)
    for start, end in zip(starts, ends, strict=True):
        yield range(start, min(end, 0xFFFE) + 1)


@cache
def of_face(path: Path) -> frozenset[int]:
    """The code points for which a TrueType or OpenType file has a glyph (OpenType, table ``cmap``)."""
    data = path.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    rows = struct.iter_unpack(">4sIII", data[12 : 12 + 16 * tables])
    at = next(offset for tag, _, offset, _ in rows if tag == b"cmap")
    (count,) = struct.unpack_from(">H", data, at + 2)
    found = {tuple(row[:2]): row[2] for row in struct.iter_unpack(">HHI", data[at + 4 : at + 4 + 8 * count])}
    offset = next(found[key] for key in _UNICODE if key in found)
    return frozenset(point for mapped in _ranges(data[at + offset :]) for point in mapped)


@cache
def _of_family(family: str) -> frozenset[int]:
    """What every upright cut of a family has."""
    return frozenset.intersection(*(of_face(fonts.file(weight, family=family)) for weight in (400, 600, 700)))


def can_slant(text: str) -> bool:
    """Whether the italic has every letter of a text: it is for Latin only."""
    return of_face(fonts.file(italic=True)).issuperset(map(ord, text))


@cache
def runs() -> tuple[tuple[int, int], ...]:
    """The letters that there are, as the first and the last code point of each run, in order."""
    points = sorted(_of_family(fonts.FAMILY) | _of_family(fonts.ARMENIAN))
    begins = [point for before, point in pairwise([-2, *points]) if point != before + 1]
    ends = [point for point, after in pairwise([*points, -1]) if after != point + 1]
    return tuple(zip(begins, ends, strict=True))


def _is_there(letter: str) -> bool:
    point = ord(letter)
    if unicodedata.category(letter) in _UNSEEN or point in _SELECTORS:
        return True
    return any(point in _of_family(family) for family in (fonts.FAMILY, fonts.ARMENIAN))


def lacking(text: str) -> str:
    """The letters of a text that no face has, each once, in the order in which they come."""
    return "".join(letter for letter in dict.fromkeys(text) if not _is_there(letter))


def spelled(text: str) -> str:
    """A text as it can be drawn: words whose letters no face has are left out, and it shows where."""
    missing = lacking(text)
    if not missing:
        return text
    run = f"[{re.escape(missing)}][{re.escape(missing)}{_JOINING}]*"
    return re.sub(f"{run}(?:[^\\S\\n]+{run})*", LEFT_OUT, text)
