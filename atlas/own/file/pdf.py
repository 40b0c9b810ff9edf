"""Text of a PDF, line by line, with PDFium, one column after the other."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from atlas.own.file.errors import Damaged, Encrypted, TooLarge
from atlas.own.file.model import Copy, Sheet

MOST_PAGES = 300
"""Pages of a PDF that is read; a whole issue of the journal has about 48."""
SPACE = 0.6
"""Widest space inside of a piece, in heights of the type: what lies beyond it may belong to another column."""
GUTTER = 0.1
"""Share of the rows that may run across the gap between two columns: titles, running heads."""
FEWEST_ROWS = 4
"""Rows that each of two columns has at least."""


@dataclass
class _Piece:
    """Letters of a row without a wide gap. Edges in points from the left of the page."""

    left: float
    right: float
    text: str


_Row = list[_Piece]


def read_pdf(data: bytes, most: int) -> Copy:
    """The pages of a PDF in memory, of `most` characters at most. Its scripts, forms and attachments are not looked at.

    Raises Encrypted, Damaged or TooLarge.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Encrypted from None
        raise Damaged from None
    if not pages:
        raise Damaged
    if pages > MOST_PAGES:
        raise TooLarge(f"This PDF has {pages:,} pages; up to {MOST_PAGES} are read. Please choose the article alone.")
    sheets = []
    size = unreadable = 0
    for index in range(pages):
        try:
            lines = tuple(_in_columns(list(_rows(document[index]))))
        except pypdfium2.PdfiumError:
            lines = ()
            unreadable += 1
        size += sum(map(len, lines))
        if size > most:
            raise TooLarge("There is too much text in this PDF. Please choose the article alone.")
        sheets.append(Sheet(lines, document.get_page_label(index) or None))
    if unreadable == pages:
        raise Damaged
    return Copy(tuple(sheets), paged=True)


def _rows(page: pypdfium2.PdfPage) -> Iterator[_Row]:
    """The rows of a page in the order of the file, each in pieces."""
    text_page = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    row: _Row = []
    middle = 0.0  # of the letter before
    space = ""
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in (10, 13):
            if row:
                yield row
            row, space = [], ""
            continue
        character = "-" if code in (2, 0xFFFE) else chr(code)  # PDFium's signs for a hyphen at the end of a line
        if character.isspace():
            space = " "
            continue
        pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
        size = max(top.value - bottom.value, pdfium.FPDFText_GetFontSize(text_page, index), 1.0)
        if row and (abs((top.value + bottom.value) / 2 - middle) > 1.5 * size or left.value < row[-1].right - 6 * size):
            yield row
            row, space = [], ""
        if not row or left.value - row[-1].right > SPACE * size:
            row.append(_Piece(left.value, right.value, character))
        else:
            row[-1].text += space + character
            row[-1].right = max(row[-1].right, right.value)
        middle, space = (top.value + bottom.value) / 2, ""
    if row:
        yield row


def _in_columns(rows: list[_Row]) -> list[str]:
    """The lines of a page; of one with two columns, first what runs across both, then the left one, then the right one.

    Most files hold the columns one after the other, and then this changes nothing; some hold them row by row.
    """
    gutter = _gutter(rows)
    if gutter is None:
        return [_text(row) for row in rows]
    lines: tuple[list[str], list[str], list[str]] = ([], [], [])
    for row in rows:
        sides = [1 if piece.right <= gutter else 2 if piece.left >= gutter else 0 for piece in row]
        if 0 in sides:
            lines[0].append(_text(row))
            continue
        for side in (1, 2):
            if pieces := [piece for piece, its in zip(row, sides, strict=True) if its == side]:
                lines[side].append(_text(pieces))
    return [line for side in lines for line in side]


def _gutter(rows: list[_Row]) -> float | None:
    """The place between two columns, in points from the left; None if the page does not have two."""
    pieces = [piece for row in rows for piece in row]
    if len(pieces) < 2 * FEWEST_ROWS:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = right - left
    best = min(
        (left + width * step / 200 for step in range(60, 141)),
        key=lambda x: (sum(piece.left < x < piece.right for piece in pieces), abs(x - left - width / 2)),
    )
    across = sum(any(piece.left < best < piece.right for piece in row) for row in rows)
    before = sum(any(piece.right <= best for piece in row) for row in rows)
    after = sum(any(piece.left >= best for piece in row) for row in rows)
    return best if across <= GUTTER * len(rows) and min(before, after) >= FEWEST_ROWS else None


def _text(row: _Row) -> str:
    """The words of a row with a space between its pieces."""
    return " ".join(piece.text for piece in row)
