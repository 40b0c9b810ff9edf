"""Writes into the placeholders of a slide, at a size at which the words fit."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from atlas.export.slides import fit
from atlas.export.slides.deck import LAYOUTS, Box

POINT = 2
"""Pixels of a slide to the point."""
SMALLEST = 7.0


@dataclass(frozen=True)
class Words:
    """A paragraph: text, size in points where it is not the layout's, a bold lead before and a link after it."""

    text: str
    size: float | None = None
    lead: str = ""
    link: str = ""
    leading: float | None = None
    """Line to line, in points, where the baseline must not move with the size."""

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


def fill(frame: TextFrame, paragraphs: Iterable[Words], between: float = 0) -> None:
    """Write paragraphs, `between` points apart, into an empty frame."""
    for i, words in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if i else frame.paragraphs[0]  # type: ignore[no-untyped-call]  # of python-pptx
        if i and between:
            paragraph.space_before = Pt(between)
        if words.leading:
            paragraph.line_spacing = Pt(words.leading)
        if words.lead:
            _run(paragraph, words.lead, words, bold=True)
        if words.text:
            _run(paragraph, words.text, words)
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
        for shape in kind.shapes:  # python-pptx leaves slide numbers to the layout, where they do not show
            if shape.is_placeholder and shape.placeholder_format.idx not in by_idx:
                self.slide.shapes._spTree.append(deepcopy(shape.element))

    def write(self, name: str, paragraphs: Iterable[Words], between: float = 0) -> None:
        """Write paragraphs, `between` points apart. Without any, the placeholder goes: it would ask to be clicked."""
        words = list(paragraphs)
        shape = self._shapes[name]
        if words:
            fill(shape.text_frame, words, between)
        else:
            shape.element.getparent().remove(shape.element)

    def fit(self, name: str, *texts: str) -> None:
        """Write paragraphs, half a line apart, at the largest size at which all of them fit."""
        size = fitting(self.boxes[name], texts)
        self.write(name, [Words(text, size) for text in texts], size / 2)

    def picture(self, name: str, png: bytes, words: str) -> None:
        """Put a picture into its placeholder, with `words` for those who do not see it."""
        placed = self._shapes[name].insert_picture(BytesIO(png))
        placed.name = name
        placed._element.nvPicPr.cNvPr.set("descr", words)

    def notes(self, paragraphs: Iterable[Words]) -> None:
        """Write the presenter's notes."""
        frame = self.slide.notes_slide.notes_text_frame
        if frame is None:
            raise ValueError("the notes master of python-pptx has lost its placeholder for notes")
        fill(frame, paragraphs, 4)
