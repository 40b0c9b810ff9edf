"""An empty deck with layouts of its own: what a lecturer finds under “Layout” when adding a slide to ours.

python-pptx cannot make layouts, so the placeholders of its default deck are replaced here, in XML; slides are then made
from the layouts as anywhere. Colours and typefaces are the theme's: changed once there, every slide follows.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from string import Template
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu

from atlas.look import style

PX = 6350
"""EMU to a pixel of a slide 1920 pixels wide, 13.333 inches: 144 pixels to the inch, two to the point."""
WIDE, HIGH = 1920, 1080
TYPEFACE, FALLBACK = "Source Sans Pro", "Arial"
"""The face of wall, page and handout, and what stands for scripts that it lacks. A file of slides can name a face, its
kind (PANOSE), and others by script, but bring none along."""
PANOSE = "020B0503030403020204"
"""Of Source Sans: a sans serif of medium width and contrast, by which PowerPoint chooses another."""


@dataclass(frozen=True)
class Box:
    """A placeholder: its type in the file format, its name, its place in pixels, its type size in points."""

    kind: str
    idx: int
    name: str
    x: int
    y: int
    w: int
    h: int
    pt: float = 14
    bold: bool = False
    anchor: str = "t"
    ink: str = "tx1"
    align: str = "l"


TITLE = "title"
_NUMBER = Box("sldNum", 90, "Slide number", 1776, 1040, 96, 28, pt=9, align="r")
_FOOT_NUMBER = Box("sldNum", 90, "Slide number", 548, 1028, 60, 32, pt=9, anchor="b", align="r")
LAYOUTS: dict[str, tuple[Box, ...]] = {
    "Title": (
        Box(TITLE, 0, "Title", 64, 150, 544, 380, pt=40, bold=True, anchor="b"),
        Box("body", 10, "Subtitle", 64, 560, 544, 300, pt=16),
        Box("body", 11, "Series", 64, 64, 544, 60, pt=16),
        Box("pic", 13, "Map", 672, 0, 1248, 1080),
        Box("body", 12, "Credit", 64, 890, 544, 126, pt=10, anchor="b"),
    ),
    # The title comes first, for outline view and screen readers, though the date stands above it.
    "Moment": (
        Box(TITLE, 0, "Title", 64, 292, 544, 224, pt=24, bold=True),
        Box("body", 10, "Date", 64, 52, 544, 232, pt=28, bold=True),
        Box("body", 11, "Text", 64, 480, 544, 300, pt=17),
        Box("pic", 13, "Map", 672, 0, 1248, 1080),
        Box("body", 14, "Key", 64, 560, 544, 440, pt=12),
        Box("body", 12, "Citation", 64, 1016, 472, 44, pt=9, anchor="b"),
        _FOOT_NUMBER,
    ),
    "Question": (
        Box(TITLE, 0, "Title", 64, 140, 544, 400, pt=28, bold=True),
        Box("body", 10, "Kind", 64, 64, 544, 60, pt=16),
        Box("body", 11, "Text", 64, 560, 544, 440, pt=22),
        Box("pic", 13, "Map", 672, 0, 1248, 1080),
        _FOOT_NUMBER,
    ),
    "Pair": (
        Box(TITLE, 0, "Title", 64, 36, 1792, 64, pt=24, bold=True),
        Box("body", 11, "Text", 64, 100, 1792, 44, pt=16),
        Box("body", 15, "Left date", 64, 150, 290, 124, pt=17, bold=True),
        Box("body", 16, "Left key", 372, 150, 556, 124, pt=14),
        Box("pic", 13, "Left map", 0, 282, 957, 798),
        Box("body", 17, "Right date", 996, 150, 290, 124, pt=17, bold=True),
        Box("body", 18, "Right key", 1304, 150, 556, 124, pt=14),
        Box("pic", 14, "Right map", 963, 282, 957, 798),
    ),
    "Figure": (
        Box(TITLE, 0, "Title", 64, 44, 1792, 110, pt=26, bold=True),
        Box("body", 11, "Text", 64, 160, 1792, 80, pt=16),
        Box("pic", 13, "Chart", 64, 256, 1792, 740),
        Box("body", 14, "Labels", 64, 256, 760, 740, pt=16),
        Box("body", 15, "Said", 1400, 256, 456, 740, pt=16),
        Box("body", 12, "Citation", 64, 1020, 1640, 40, pt=10, anchor="b"),
        _NUMBER,
    ),
    "Heading": (
        Box(TITLE, 0, "Title", 128, 250, 1664, 300, pt=60, bold=True, anchor="b"),
        Box("body", 11, "Text", 128, 590, 1664, 400, pt=28),
    ),
    "Words": (
        Box(TITLE, 0, "Title", 128, 96, 1664, 160, pt=40, bold=True, anchor="b"),
        Box("body", 11, "Text", 128, 300, 1664, 700, pt=32),
        _NUMBER,
    ),
    "Picture": (
        Box(TITLE, 0, "Title", 64, 36, 1792, 72, pt=26, bold=True),
        Box("body", 11, "Text", 64, 1008, 1792, 56, pt=16),
    ),
    "Blank": (),
    "Text": (
        Box(TITLE, 0, "Title", 128, 72, 1664, 96, pt=32, bold=True, anchor="b"),
        Box("body", 11, "Text", 128, 192, 1664, 832, pt=12),
        _NUMBER,
    ),
}
"""The layouts by name, their placeholders in reading order."""

_WORDS = '<a:r><a:rPr lang="en-GB"/><a:t>{}</a:t></a:r>'
_NUMBER_FIELD = (
    '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
)


def _template(file: str, /, **values: object) -> bytes:
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    return Template(text).substitute(values).encode()


def _shape(box: Box, number: int) -> bytes:
    return _template(
        "placeholder.xml",
        id=number,
        name=box.name,
        kind=box.kind,
        idx=f' idx="{box.idx}"' if box.idx else "",  # LibreOffice does not find a title whose index is written out
        x=box.x * PX,
        y=box.y * PX,
        w=box.w * PX,
        h=box.h * PX,
        anchor=box.anchor,
        size=round(box.pt * 100),
        bold=int(box.bold),
        ink=box.ink,
        align=box.align,
        content=_NUMBER_FIELD if box.kind == "sldNum" else _WORDS.format(box.name),
    )


def _lay_out(layout: SlideLayout, name: str, boxes: tuple[Box, ...]) -> None:
    layout.name = name
    layout.element.attrib.pop("type", None)  # it named a layout of the default deck
    tree = layout.shapes._spTree
    for shape in list(layout.shapes):
        tree.remove(shape.element)
    for number, box in enumerate(boxes, start=2):
        tree.append(parse_xml(_shape(box, number)))


def _theme(name: str) -> bytes:
    """A theme part in the colours of the style table (light or dark)."""
    colours = {key: value.lstrip("#") for key, value in style.table()["colour"][name].items()}
    return _template("theme.xml", typeface=TYPEFACE, fallback=FALLBACK, panose=PANOSE, **colours)


def empty(theme: str) -> Deck:
    """A deck without slides, 16:9, with the layouts of `LAYOUTS` in the colours of `theme` (light or dark)."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDE * PX), Emu(HIGH * PX)
    deck.element.sldSz.attrib.pop("type", None)  # it says 4:3
    layouts = list(deck.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    for layout, (name, boxes) in zip(layouts, LAYOUTS.items(), strict=False):
        _lay_out(layout, name, boxes)
    _master(deck)
    deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob = _theme(theme)
    _drop(deck.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    _drop(deck.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    return deck


def _master(deck: Deck) -> None:
    """Spread the master's placeholders over the wide slide; the layouts set everything else."""
    for shape in deck.slide_master.placeholders:
        shape.left, shape.width = Emu(shape.left * WIDE * PX // 9144000), Emu(shape.width * WIDE * PX // 9144000)


def _drop(owner: Any, kind: str) -> None:
    """Drop what the default deck brings along and nobody needs: a picture of itself, the settings of a printer."""
    rels = owner._rels
    for key in [key for key, rel in rels.items() if rel.reltype == kind]:
        rels.pop(key)


def packed(deck: Deck, day: date) -> bytes:
    """The deck as a file. Every entry is dated `day`, so that the same deck gives the same bytes."""
    loose, tight = io.BytesIO(), io.BytesIO()
    deck.save(loose)
    stamp = max(datetime(day.year, day.month, day.day), datetime(1980, 1, 1)).timetuple()[:6]
    with zipfile.ZipFile(loose) as read, zipfile.ZipFile(tight, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            how = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED  # PNG is deflated already
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = how
            info.create_system = 0  # else it tells the system on which it was made
            write.writestr(info, read.read(name))
    return tight.getvalue()
