"""Cuts a copy into units: pieces of a few words that lie in one line, the bricks of which passages are put together.

A line of a copy may hold two columns side by side, a paragraph may be one long line, and a sentence that ends a passage
may stand in the middle of it: a unit ends at a gap of two or more spaces, at the end of a sentence, and after a few
words.
"""

import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from atlas.own.matching.letters import Letters, letters_of

SIZE = 12
"""Letters at which a unit is closed after the word."""

LONGEST = 200
"""Characters of a word at which it is taken apart: scores of a unit are small integers, and no word is as long."""

_WORD = re.compile(rf"\S{{1,{LONGEST}}}")
_SENTENCE_END = re.compile(r"[.?!■][\"'”’»)\]*_]*$")


@dataclass(frozen=True, repr=False)
class Units:
    """The units of a text, in its order, as columns. Places are indices of characters of `text`, ends are exclusive."""

    text: str
    letters: Letters
    start: NDArray[np.int32]
    """Index of a unit's first letter in `letters`."""
    size: NDArray[np.int32]
    """Number of its letters, at least 1."""
    begin: NDArray[np.int32]
    """Place of its first character."""
    end: NDArray[np.int32]
    """Place after its last character."""
    opens: NDArray[np.bool_]
    """Whether it stands at the start of a line, or after a gap in it."""
    closes: NDArray[np.bool_]
    """Whether it stands at the end of a line, or before a gap in it."""

    def __len__(self) -> int:
        return len(self.start)

    def between(self, begin: int, end: int) -> "Units":
        """Those of the units that lie between two places of the text."""
        kept = (self.begin >= begin) & (self.end <= end)
        columns = ("start", "size", "begin", "end", "opens", "closes")
        return replace(self, **{name: getattr(self, name)[kept] for name in columns})


def units_of(text: str, size: int = SIZE) -> Units:
    """The units of a text; a unit is closed after the word with which it has `size` letters or more."""
    letters = letters_of(text)
    before = np.searchsorted(letters.places, np.arange(len(text) + 1))  # letters before each place
    rows: list[tuple[int, int, bool, bool]] = []
    opens, begin, end = True, -1, -1
    for word in _WORD.finditer(text):
        if begin >= 0:
            gap = _is_gap(text, end, word.start())
            held = before[end] - before[begin]
            if gap or (held and (held >= size or _SENTENCE_END.search(text, max(begin, end - 8), end))):
                rows.append((begin, end, opens, gap))
                opens, begin = gap, -1
        if begin < 0:
            begin = word.start()
        end = word.end()
    if begin >= 0:
        rows.append((begin, end, opens, True))
    table = np.array(rows, dtype=np.int32).reshape(-1, 4)
    start, stop = before[table[:, 0]], before[table[:, 1]]
    kept = stop > start
    table, start, stop = table[kept], start[kept], stop[kept]
    return Units(
        text=text,
        letters=letters,
        start=start.astype(np.int32),
        size=(stop - start).astype(np.int32),
        begin=table[:, 0],
        end=table[:, 1],
        opens=table[:, 2].astype(bool),
        closes=table[:, 3].astype(bool),
    )


def _is_gap(text: str, end: int, start: int) -> bool:
    """Whether what stands between two words is more than a space: a new line, a tab, a page, two spaces or more."""
    return start - end > 1 or (start > end and text[end] != " ")
