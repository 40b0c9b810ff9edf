"""How names on the picture are written, by the styles of the table, and what asks for room."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from atlas.export.canvas import fonts, letters
from atlas.export.canvas.projection import Camera
from atlas.export.picture.names.placing import Ask
from atlas.look import map_table
from atlas.look.map_table import LabelStyle

K = 16 / 13
"""How many times larger than usual names are written, as on a wide web map."""
ARROW = 18.0
"""px at the usual size, of a pointer's arrow."""
PAD = 2.0
"""px, for what rounding takes."""


@dataclass(frozen=True)
class Line:
    """A line of a name; size, line height and spacing of its letters in px."""

    words: str
    size: float
    height: float
    weight: int = 400
    slanted: bool = False
    spacing: float = 0.0

    @property
    def width(self) -> float:
        """Px."""
        return fonts.width(self.words, self.size, self.weight, self.slanted, self.spacing)


@dataclass(frozen=True)
class Asked:
    """What asks for room, and how it is written."""

    ask: Ask
    lines: list[Line]
    style: str
    kind: str
    tone: str = ""
    """Token of the colour of the first line, where it is not that of the style."""


def look(name: str) -> LabelStyle:
    """The style of that name."""
    return map_table.table()["labels"]["styles"][name]


def upper(words: str, names: str) -> str:
    """Capitals; the Azerbaijani i keeps its dot."""
    return (words.replace("i", "İ") if names == "az" else words).upper()


def line(words: str, style: str, names: str) -> Line:
    """A line in a style of the table. Weights are those that the typefaces have."""
    row = look(style)
    told = upper(words, names) if row.get("caps") else words
    weight = 400 if row["weight"] < 550 else 600 if row["weight"] < 650 else 700
    slanted = bool(row.get("slanted")) and letters.can_slant(told)
    size = row["size"] * K
    return Line(told, size, row["line"] * K, weight, slanted, row.get("spacing", 0) * size)


def sizes(lines: Sequence[Line], more: float = 0.0) -> tuple[tuple[float, float], ...]:
    """With the second line, and without."""
    first = (lines[0].width + more + PAD, lines[0].height)
    if len(lines) == 1:
        return (first,)
    return (max(first[0], lines[1].width + PAD), first[1] + lines[1].height), first


def across(camera: Camera) -> float:
    """How long a leader to a name may be that is never left out, px."""
    return 0.7 * math.hypot(camera.width, camera.height)
