"""Writes into the placeholders of a slide, at a size at which the words fit."""

import unicodedata
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace
from io import BytesIO
from urllib.parse import urlsplit

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

from atlas.export.slides import fit
from atlas.export.slides.deck import LAYOUTS, PX, Box

POINT = 2
"""Pixels of a slide to the point."""
SMALLEST = 7.0
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@dataclass(frozen=True)
class Words:
    """A paragraph: text, size in points where it is not the layout's, a bold lead before and a link after it."""

    text: str
    size: float | None = None
    lead: str = ""
    link: str = ""
    leading: float | None = None
    """Line to line, in points, where the baseline must not move with the size."""
    bold: bool | None = None
    """None: as the layout has it."""
    number: str = ""
    """Stands flush right on the same line, bold; it needs a tab stop (`Writer.tabs`)."""

    @property
    def shown_link(self) -> str:
        """The host of the link, which is what a slide shows of it."""
        return urlsplit(self.link).hostname or ""


def box(layout: str, name: str) -> Box:
    """A placeholder by its names."""
    return next(each for each in LAYOUTS[layout] if each.name == name)


def _run(paragraph: _Paragraph, text: str, words: Words, bold: bool | None = None, link: str = "") -> None:
    run = paragraph.add_run()
    run.text, run.font.bold, run.font.language_id = text, bold, MSO_LANGUAGE_ID.ENGLISH_UK
    if words.size:
        run.font.size = Pt(words.size)
    if link:
        run.hyperlink.address = link


def is_right_to_left(text: str) -> bool:
    """Whether a text runs from right to left: its first letter of any direction does (rule P2 of Unicode)."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


def fill(frame: TextFrame, paragraphs: Iterable[Words], between: float = 0) -> None:
    """Write paragraphs, `between` points apart, into an empty frame."""
    for i, words in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if i else frame.paragraphs[0]  # type: ignore[no-untyped-call]  # of python-pptx
        if i and between:
            paragraph.space_before = Pt(between)
        if is_right_to_left(words.lead + words.text):
            properties = paragraph._p.get_or_add_pPr()
            properties.set("rtl", "1")
            properties.set("algn", "r")
        if words.leading:
            paragraph.line_spacing = Pt(words.leading)
        if words.lead:
            _run(paragraph, words.lead, words, bold=True)
        if words.text:
            _run(paragraph, words.text, words, words.bold)
        if words.number:
            _run(paragraph, f"\t{words.number}", words, bold=True)
        if words.link:
            _run(paragraph, words.shown_link, words, link=words.link)


def sizes(box: Box) -> tuple[float, ...]:
    """From the size of the layout down to the smallest that is still type, in points."""
    steps = range(int(box.pt), int(SMALLEST) - 1, -1)
    return tuple(float(step) for step in steps)


def fitting(box: Box, texts: tuple[str, ...]) -> float:
    """The largest size, in points, at which paragraphs half a line apart fit a box."""
    return fit.size(texts, box.w / POINT, box.h / POINT, sizes(box), box.bold)


class Writer:
    """A new slide of one of our layouts; its placeholders go by the names that the layout gives them."""

    def __init__(self, deck: Deck, layout: str) -> None:
        kind = next(each for each in deck.slide_layouts if each.name == layout)
        self.slide: Slide = deck.slides.add_slide(kind)
        self.boxes = {box.name: box for box in LAYOUTS[layout]}
        by_idx = {shape.placeholder_format.idx: shape for shape in self.slide.placeholders}
        self._shapes = {name: by_idx[box.idx] for name, box in self.boxes.items() if box.idx in by_idx}
        for name, placeholder in self._shapes.items():
            placeholder.name = name
        for shape in kind.shapes:  # python-pptx leaves slide numbers to the layout, where they do not show
            if shape.is_placeholder and shape.placeholder_format.idx not in by_idx:
                self.slide.shapes._spTree.append(deepcopy(shape.element))

    def write(self, name: str, paragraphs: Iterable[Words], between: float = 0) -> None:
        """Write paragraphs, `between` points apart. Without any, the placeholder goes: it would ask to be clicked."""
        words = list(paragraphs)
        if words:
            fill(self._shapes[name].text_frame, words, between)
        else:
            self.drop(name)

    def fit(self, name: str, *texts: str) -> None:
        """Write paragraphs, half a line apart, at the largest size at which all of them fit."""
        size = fitting(self.boxes[name], texts) if texts else 0.0
        self.write(name, [Words(text, size) for text in texts], size / 2)

    def place(self, name: str, y: float, h: float) -> None:
        """Give a placeholder another top and height, pixels of a slide."""
        box, shape = self.boxes[name], self._shapes[name]
        self.boxes[name] = replace(box, y=round(y), h=round(h))
        shape.left, shape.width = Emu(box.x * PX), Emu(box.w * PX)
        shape.top, shape.height = Emu(round(y) * PX), Emu(round(h) * PX)

    def tabs(self, name: str, left: float) -> None:
        """Begin the lines of a placeholder `left` pixels from its edge, with a tab stop flush right at the other."""
        for paragraph in self._shapes[name].text_frame.paragraphs:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", str(round(left * PX)))
            stop = f'<a:tab pos="{self.boxes[name].w * PX}" algn="r"/>'
            properties.append(parse_xml(f"<a:tabLst {_A}>{stop}</a:tabLst>"))

    def picture(self, name: str, png: bytes, words: str) -> None:
        """Put a picture into its placeholder, with `words` for those who do not see it."""
        placed = self._shapes[name].insert_picture(BytesIO(png))
        placed.name = name
        placed._element.nvPicPr.cNvPr.set("descr", words)

    def add_picture(self, name: str, data: bytes, at: tuple[float, float, float, float], words: str = "") -> None:
        """Put a picture anywhere: left, top, width, height in pixels of a slide. Without `words` it is decoration."""
        x, y, w, h = (Emu(round(side * PX)) for side in at)
        placed = self.slide.shapes.add_picture(BytesIO(data), x, y, w, h)
        placed.name = name
        placed._element._nvXxPr.cNvPr.set("descr", words)

    def add_rule(self, at: tuple[float, float, float, float]) -> None:
        """A bar in full ink: left, top, width and height in pixels of a slide."""
        bar = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Emu(round(side * PX)) for side in at))
        bar.name = "Rule"
        bar.fill.solid()
        bar.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1
        bar.line.fill.background()

    def blacken(self) -> None:
        """Make the whole slide black."""
        fill = self.slide.background.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(0, 0, 0)  # type: ignore[no-untyped-call]  # of python-pptx

    def drop(self, *names: str) -> None:
        """Take placeholders away, which would ask to be clicked."""
        for name in names:
            element = self._shapes[name].element
            element.getparent().remove(element)

    def notes(self, paragraphs: Iterable[Words]) -> None:
        """Write the presenter's notes."""
        frame = self.slide.notes_slide.notes_text_frame
        if frame is None:
            raise ValueError("the notes master of python-pptx has lost its placeholder for notes")
        fill(frame, paragraphs, 4)
