"""Bytes of a PDF, text, Markdown or HTML file -> text, page by page. Nothing in the file is executed or fetched.

Called in a process of its own (`reading.py`), which bounds time and memory.
"""

import re
import unicodedata
from html.parser import HTMLParser

from atlas.own.file.errors import Damaged, EmptyFile, NoText, TooLarge, WrongType
from atlas.own.file.model import Copy, Sheet
from atlas.own.file.pdf import read_pdf

MOST_CHARACTERS = 400_000
"""Characters of text a copy may have: twelve times the article, more than a whole issue of the journal."""
FEWEST_LETTERS = 25
"""Letters a page of a PDF has on average, at least, if it is not a picture."""

_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_HTML_NAMES = (".htm", ".html", ".xhtml")
_BINARY = {
    b"PK\x03\x04": "This is a Word, OpenDocument, EPUB or ZIP file.",
    b"\xd0\xcf\x11\xe0": "This is an old Word file.",
    b"{\\rtf": "This is an RTF file.",
    b"\x89PNG": "This is a picture.",
    b"\xff\xd8\xff": "This is a picture.",
    b"GIF8": "This is a picture.",
    b"II*\x00": "This is a picture.",
    b"MM\x00*": "This is a picture.",
    b"%!PS": "This is a PostScript file.",
}


def read(name: str, data: bytes) -> Copy:
    """The text of a file; `name` only decides between text, Markdown and HTML. Raises a `CopyError`."""
    if not data:
        raise EmptyFile
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise WrongType(f"{what} Please save the article as PDF or as plain text and try again.")
    if b"%PDF-" in data[:1024]:
        return _checked(read_pdf(data, MOST_CHARACTERS), picture=True)
    if name.casefold().endswith(".pdf"):
        raise Damaged("This file is called a PDF but is none. Please download the article again.")
    text = _decoded(data)
    if len(text) > 10 * MOST_CHARACTERS:  # markup may take most of a web page
        raise TooLarge(_too_long(len(text)))
    kind = name.casefold()
    if kind.endswith(_HTML_NAMES) or re.match(
        r"\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b", text[:1000], re.IGNORECASE
    ):
        text = _from_html(text)
    elif kind.endswith(_MARKDOWN_NAMES) or len(re.findall(r"^#{1,6} \S", text, re.MULTILINE)) > 1:
        text = _from_markdown(text)
    pages = re.split(r"\f", text)
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return _checked(Copy(tuple(Sheet(tuple(page.splitlines())) for page in pages), paged=len(pages) > 1))


def _checked(copy: Copy, picture: bool = False) -> Copy:
    """The copy without control characters; raises when there is no text in it, or too much."""
    size = sum(len(line) for sheet in copy.sheets for line in sheet.lines)
    if size > MOST_CHARACTERS:
        raise TooLarge(_too_long(size))
    sheets = tuple(Sheet(tuple(map(_printable, sheet.lines)), sheet.label) for sheet in copy.sheets)
    letters = sum(character.isalnum() for sheet in sheets for line in sheet.lines for character in line)
    if picture and letters < FEWEST_LETTERS * len(sheets):
        raise NoText
    if not letters:
        raise EmptyFile("There is no text in this file. Please choose the PDF or text of the article.")
    return Copy(sheets, copy.paged)


def _too_long(size: int) -> str:
    return (
        f"This text is too long: about {round(size / 6.5, -3):,.0f} words, where the article has fewer than 5,000. "
        "Please choose the article alone."
    )


def _decoded(data: bytes) -> str:
    """The text of bytes: by the byte order mark, as UTF-8, or else as Windows-1252. Raises WrongType if binary."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\0" in data[:100_000]:
        raise WrongType
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    strange = sum(
        unicodedata.category(character) in {"Cc", "Co"} or character == "\ufffd" for character in text[:20_000]
    )
    if strange - text[:20_000].count("\n") * 2 > 0.05 * len(text[:20_000]):
        raise WrongType
    return text


_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc\ud800-\udfff\ue000-\uf8ff]"
)


def _printable(line: str) -> str:
    """A line without characters that steer (control, direction) or are not seen."""
    return _UNPRINTABLE.sub("", line.replace("\u00a0", " "))


_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "textarea",
        "button",
    ]
)


class _Text(HTMLParser):
    """Collects the text that a browser would show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "body":
            self._silent.clear()
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def _from_html(text: str) -> str:
    parser = _Text()
    parser.feed(text)
    parser.close()
    return "\n".join(line.strip() for line in "".join(parser.parts).split("\n"))


_MARKS = (
    (re.compile(r"^(```|~~~).*$|^[ \t]{0,3}([-*_] ?){3,}$|^=+$|^-+$", re.MULTILINE), ""),  # fences, rules, underlines
    (re.compile(r"^[ \t]{0,3}(#{1,6} |> ?|[-*+] )+", re.MULTILINE), ""),  # headings, quotations, lists
    (re.compile(r"!?\[([^\]\n]{0,500})\](\([^)\n]{0,1000}\)|\[[^\]\n]{0,100}\])"), r"\1"),  # links and pictures
    (re.compile(r"\[\^[^\]\n]{1,30}\]:?"), ""),  # footnotes
    (re.compile(r"(?<![\w\\])(\*\*\*|\*\*|\*|___|__|_)(?=\S)|(?<=\S)(\*\*\*|\*\*|\*|___|__|_)(?!\w)"), ""),  # emphasis
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def _from_markdown(text: str) -> str:
    for mark, plain in _MARKS:
        text = mark.sub(plain, text)
    return text
