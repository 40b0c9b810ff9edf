"""What copies do to a text: each takes an invented or a real text and returns a copy of it with the true passages.

The truth follows the mutilation: where letters are changed, the passage is expected with its changed letters.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from random import Random

from tests.own.invented import Text

COLUMN = 46
PAGE = 44
HEAD = "CURRENT TIMES • October 2021"


@dataclass(frozen=True)
class Case:
    """A mutilated copy and what should be found in it."""

    pages: tuple[tuple[str, ...], ...]
    """Lines of each page."""
    truth: tuple[tuple[str, str], ...]
    """The passages as they stand in the copy, as (id, text)."""

    @property
    def text(self) -> str:
        return "\n".join(line for page in self.pages for line in page)


# Changes of characters: text -> text.


_QUOTES = {ord(a): b for a, b in {"'": "’", "’": "'", "“": '"', "”": '"', '"': "”", "–": "-", "—": "--"}.items()}


def ligatures(text: str) -> str:
    """Ligatures, straight quotes made curly and curly ones straight, other dashes."""
    for plain, joined in (("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("st", "ﬆ")):
        text = text.replace(plain, joined)
    return text.translate(_QUOTES)


def ocr(share: float, seed: int = 3) -> Callable[[str], str]:
    """`share` of the characters wrong: mostly taken for another, some lost, doubled, or a space lost or gained."""

    def spoil(text: str) -> str:
        random = Random(f"{seed}{text[:40]}")
        out = []
        for character in text:
            if random.random() >= share:
                out.append(character)
                continue
            kind = random.random()
            if kind < 0.75:
                out.append(_LOOKALIKE.get(character) or random.choice("abcdefghijklmnopqrstuvwxyz.,'"))
            elif kind < 0.87:
                pass
            else:
                out += [character, random.choice("abcdefghijklmnopqrstuvwxyz' ")]
        return "".join(out).strip()

    return spoil


_LOOKALIKE = {"e": "c", "c": "e", "n": "ri", "m": "rn", "h": "b", "o": "0", "l": "1", "i": "l", "u": "v", "d": "cl"}


# Layouts: passages -> pages of lines.


def _blocks(text: Text, passages: Sequence[tuple[str, str]]) -> list[str]:
    """Headings and passages in order."""
    blocks = []
    for key, passage in passages:
        if key in text.headings:
            blocks.append(text.headings[key].upper())
        blocks.append(passage)
    return blocks


def wrap(block: str, width: int, hyphens: Random | None = None) -> list[str]:
    """A block in lines of at most `width` characters; with `hyphens`, words are broken at the ends of some lines."""
    lines: list[str] = []
    line = ""
    for word in re.sub(r"(?<=[–—])(?=\w)", "\0", block).replace("\0", " \0").split(" "):
        glue = "" if word.startswith("\0") or not line else " "
        word = word.lstrip("\0")
        room = width - len(line) - len(glue)
        if len(word) <= room:
            line += glue + word
            continue
        own = word.find("-", 2)
        if 2 < own + 1 <= room and len(word) - own > 3:
            lines.append(line + glue + word[: own + 1])
            word = word[own + 1 :]
        elif hyphens and room > 5 and len(word) > 7 and word.isalpha() and hyphens.random() < 0.8:
            cut = hyphens.randint(3, min(room - 1, len(word) - 3))
            lines.append(line + glue + word[:cut] + "-")
            word = word[cut:]
        else:
            lines.append(line)
        line = word
    return [*lines, line]


def one_paragraph_a_line(text: Text, passages: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [[line for block in _blocks(text, passages) for line in (block, "")]]


def hard_breaks(text: Text, passages: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Short lines, words broken at their ends, no blank lines between paragraphs."""
    random = Random(5)
    return [[line for block in _blocks(text, passages) for line in wrap(block, 62, random)]]


def running_heads(text: Text, passages: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Pages with a running head above and a number below, wherever they fall; in one text without page breaks."""
    return [[line for page in _with_heads(_pages(_column(text, passages), PAGE)) for line in page]]


def heads_in_pages(text: Text, passages: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The same with page breaks; the first page is 255."""
    return _with_heads(_pages(_column(text, passages), PAGE))


def pull_quotes(text: Text, passages: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Sentences of the article set again as quotes, between passages and inside of them."""
    random = Random(7)
    lines: list[str] = []
    for i, block in enumerate(_blocks(text, passages)):
        rows = wrap(block, 62)
        if i % 4 == 1:
            rows[len(rows) // 2 : len(rows) // 2] = ["", *wrap(_quote(passages, i, random), 30), ""]
        lines += [*rows, ""]
        if i % 6 == 2:
            lines += [*wrap(_quote(passages, i, random), 30), ""]
    return [lines]


def _quote(passages: Sequence[tuple[str, str]], near: int, random: Random) -> str:
    """The first words of a passage nearby, or of its last sentence."""
    passage = passages[min(len(passages) - 1, max(0, near + random.randint(-4, 4)))][1]
    sentence = random.choice((passage.split(". ")[0], passage.split(". ")[-1]))
    return " ".join(sentence.split(" ")[: random.randint(7, 14)]).rstrip(".,") + "."


def alternating_columns(text: Text, passages: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Two columns a page, read line by line: one of the left, one of the right."""
    return [[line for left, right in page for line in (left, right)] for page in _facing(text, passages)]


def columns_side_by_side(text: Text, passages: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Two columns a page, side by side in each line, as ``pdftotext -layout`` writes them."""
    return [[f"{left:<{COLUMN + 4}}{right}" for left, right in page] for page in _facing(text, passages)]


def _facing(text: Text, passages: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    return _side_by_side(_column(text, passages))


def _side_by_side(lines: list[str]) -> list[list[tuple[str, str]]]:
    columns = _pages(lines, PAGE)
    nothing: list[str] = []
    pages = zip_longest(columns[::2], columns[1::2], fillvalue=nothing)
    return [list(zip_longest(left, right, fillvalue="")) for left, right in pages]


def _column(text: Text, passages: Sequence[tuple[str, str]]) -> list[str]:
    random = Random(9)
    return [line for block in _blocks(text, passages) for line in wrap(block, COLUMN, random)]


def _pages(lines: list[str], size: int) -> list[list[str]]:
    return [lines[i : i + size] for i in range(0, len(lines), size)]


def _with_heads(pages: list[list[str]]) -> list[list[str]]:
    return [
        [HEAD if number % 2 else "A title that runs on", "", *page, "", str(number)]
        for number, page in enumerate(pages, start=255)
    ]


def everything(text: Text, passages: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Two columns line by line, words broken, heads, numbers and pull quotes."""
    random = Random(11)
    lines: list[str] = []
    for i, block in enumerate(_blocks(text, passages)):
        rows = wrap(block, COLUMN, random)
        if i % 5 == 1:
            rows[len(rows) // 2 : len(rows) // 2] = wrap(_quote(passages, i, random), 30)
        lines += rows
    return _with_heads([[line for pair in page for line in pair] for page in _side_by_side(lines)])


Layout = Callable[[Text, Sequence[tuple[str, str]]], list[list[str]]]


def make(text: Text, layout: Layout = one_paragraph_a_line, change: Callable[[str], str] = str) -> Case:
    """The copy of a text in a layout, its characters changed."""
    passages = tuple((key, change(passage)) for key, passage in text.passages)
    return Case(tuple(tuple(page) for page in layout(text, passages)), passages)


CASES: dict[str, Callable[[Text], Case]] = {
    "as it is": make,
    "hard line breaks, hyphens": lambda text: make(text, hard_breaks),
    "running heads, page numbers": lambda text: make(text, running_heads),
    "pull quotes in between": lambda text: make(text, pull_quotes),
    "two columns, line by line": lambda text: make(text, alternating_columns),
    "two columns, side by side": lambda text: make(text, columns_side_by_side),
    "ligatures, quotes, dashes": lambda text: make(text, one_paragraph_a_line, ligatures),
    "3 % wrong (OCR)": lambda text: make(text, one_paragraph_a_line, ocr(0.03)),
    "3 % wrong, hard line breaks": lambda text: make(text, hard_breaks, ocr(0.03)),
    "columns, heads, quotes, hyphens": lambda text: make(text, everything),
    "the same and 3 % wrong": lambda text: make(text, everything, ocr(0.03)),
}
"""The mutilations by what they are called in the table of `measure.py`."""
