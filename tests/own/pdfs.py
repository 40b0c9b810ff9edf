"""PDFs made for the tests: two columns of a text as a journal sets them, and hostile files."""

from io import BytesIO
from itertools import zip_longest
from random import Random
from typing import Literal

from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from tests.own.invented import Text
from tests.own.mutilations import HEAD, wrap

FONT, SIZE, LEADING = "Times-Roman", 9.5, 11.5
LEFT, RIGHT, TOP, WIDTH = 54, 312, 700, 236
LINES = 50


def two_columns(text: Text, drawn: Literal["columns", "rows"], first: int = 255) -> bytes:
    """A PDF of a text in two justified columns, with broken words, running heads, page numbers and pull quotes.

    `drawn` is the order of the lines in the file: one column after the other, or row by row across both.
    """
    random = Random(13)
    lines: list[tuple[str, bool]] = []  # and whether the line is stretched to the width
    for i, (key, passage) in enumerate(text.passages):
        if key in text.headings:
            lines += [("", False), (text.headings[key].upper(), False)]
        rows = [(row, True) for row in wrap(passage, 54, random)]
        rows[-1] = (rows[-1][0], False)
        if i % 7 == 3:
            quote = wrap(" ".join(passage.split(" ")[:12]) + ".", 30)
            rows[len(rows) // 2 : len(rows) // 2] = [("", False), *((row, False) for row in quote), ("", False)]
        lines += rows
    nothing: list[tuple[str, bool]] = []
    columns = [lines[i : i + LINES] for i in range(0, len(lines), LINES)]
    target = BytesIO()
    canvas = Canvas(target, invariant=True)
    for page, (left, right) in enumerate(zip_longest(columns[::2], columns[1::2], fillvalue=nothing)):
        number = str(first + page)
        canvas.setFont(FONT, 8)
        canvas.drawString(LEFT, TOP + 30, HEAD if page % 2 else f"{number}   A title that runs on")
        canvas.drawCentredString(306, 60, number)
        places = [(row, x, line) for x, column in ((LEFT, left), (RIGHT, right)) for row, line in enumerate(column)]
        if drawn == "rows":
            places.sort()
        for row, x, (line, stretched) in places:
            _draw(canvas, x, TOP - row * LEADING, line, stretched)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: Canvas, x: float, y: float, line: str, stretched: bool) -> None:
    if not line:
        return
    line = line.encode("cp1252", "replace").decode("cp1252")
    run = canvas.beginText(x, y)
    run.setFont(FONT, SIZE)
    spaces = line.count(" ")
    room = WIDTH - stringWidth(line, FONT, SIZE)
    run.setWordSpace(room / spaces if stretched and spaces and 0 < room < 12 * spaces else 0)
    run.textOut(line)
    canvas.drawText(run)


def blank(pages: int) -> bytes:
    """A PDF of pages without text."""
    target = BytesIO()
    canvas = Canvas(target, invariant=True)
    for _ in range(pages):
        canvas.rect(100, 100, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def encrypted(password: str) -> bytes:
    """A PDF that opens with a password."""
    target = BytesIO()
    canvas = Canvas(target, invariant=True, encrypt=password)
    canvas.drawString(72, 720, "Text that asks for a password.")
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def many_pages(pages: int) -> bytes:
    """A small PDF that says it has so many pages, each the same one."""
    return _document(" ".join(["3 0 R"] * pages), pages)


def _document(kids: str, count: int) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return data + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
