"""The typefaces of everything that is drawn: where their files are, which family a text needs, how wide it is.

Source Sans, the face of the pages, comes from a Python package as plain TrueType files; it has Latin with all letters
of Azerbaijani, and Cyrillic (the italic only Latin). Noto Sans Armenian lies in ``faces/``: no small package has it.
"""

import shutil
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import ImageFont

FAMILY = "Source Sans Pro"
ARMENIAN = "Noto Sans Armenian"

_PACKAGE = Path(str(files("font_source_sans_pro"))) / "files"
_SHIPPED = Path(__file__).with_name("faces")
_CUTS = ((False, FAMILY), (True, FAMILY), (False, ARMENIAN))
_UNIT = 1000  # px at which widths are taken: one measure for all sizes
_BOLD_FROM = {FAMILY: ((700, "Bold"), (600, "Semibold")), ARMENIAN: ((600, "Bold"),)}
# SVG's weights are hundreds: the 550 and 650 of the web map's style sheet become 600 and 700 here.

STACK = {
    FAMILY: "'Source Sans Pro', 'Source Sans 3', 'Noto Sans', 'DejaVu Sans', sans-serif",
    ARMENIAN: "'Noto Sans Armenian', 'DejaVu Sans', Arial, sans-serif",
}
"""What an SVG asks for: the family, then what another machine is likely to have."""


@cache
def _gathered() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="atlas-faces-")  # goes away with the process
    for path in {file(weight, italic, family) for weight in (400, 600, 700) for italic, family in _CUTS}:
        shutil.copy(path, folder.name)
    return folder


def folders() -> list[str]:
    """A folder with just the files that are used, for libraries that look fonts up by family and weight. The package's
    own folder holds each cut twice, and which of the two is found would depend on the disk."""
    return [_gathered().name]


def file(weight: int = 400, italic: bool = False, family: str = FAMILY) -> Path:
    """The TrueType file nearest to a CSS weight. Armenian has no italic."""
    cut = next((name for least, name in _BOLD_FROM[family] if weight >= least), "Regular")
    if family == ARMENIAN:
        return _SHIPPED / f"NotoSansArmenian-{cut}.ttf"
    return _PACKAGE / f"SourceSansPro-{'It' if italic else cut}.ttf"


def is_armenian(letter: str) -> bool:
    """Whether a letter is of the Armenian script, ligatures included."""
    return "\u0530" <= letter <= "\u058f" or "\ufb13" <= letter <= "\ufb17"


def runs(text: str) -> list[tuple[str, str]]:
    """A text cut into pieces of one family each: (family, piece), in order. A blank goes with what is before it."""
    found: list[tuple[str, str]] = []
    for letter in text:
        family = ARMENIAN if is_armenian(letter) else FAMILY
        if found and (letter == " " or family == found[-1][0]):
            found[-1] = (found[-1][0], found[-1][1] + letter)
        else:
            found.append((family, letter))
    return found


@cache
def _face(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), _UNIT)


def width(text: str, size: float, weight: int = 400, italic: bool = False, spacing: float = 0.0) -> float:
    """Width of a line of text, in the unit of `size`; `spacing` is put after each letter, in the same unit."""
    measured = sum(_face(file(weight, italic, family)).getlength(piece) for family, piece in runs(text))
    return measured * size / _UNIT + spacing * len(text)


def wrap(text: str, room: float, size: float, weight: int = 400) -> list[str]:
    """The text in lines no wider than `room`, broken between words; a longer word stands alone and is not cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
