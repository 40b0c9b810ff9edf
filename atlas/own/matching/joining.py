"""Joins pieces of lines to running text: words broken at the end of a line become whole again."""

import re
from collections.abc import Iterable

_BROKEN = re.compile(r"(?:^|[^\w-])([\w’'-]*\w)[-\u2010\u00ad\u00ac]$")
_FIRST_WORD = re.compile(r"\w[\w’']*")
_WORD = re.compile(r"[^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,4}(?=[^\w-]|-?[^\w\n-])")
_OWN_HYPHEN = {
    "all",
    "anti",
    "counter",
    "cross",
    "ex",
    "half",
    "ill",
    "long",
    "non",
    "post",
    "pro",
    "self",
    "semi",
    "well",
}
"""First parts that mostly keep their hyphen. Only used where the copy itself does not show the whole word elsewhere."""


class Joiner:
    """Joins pieces; for an ambiguous hyphen at the end of a line it looks how the copy writes the word elsewhere."""

    def __init__(self, text: str) -> None:
        self._known = {word.casefold() for word in _WORD.findall(text)}

    def join(self, pieces: Iterable[tuple[str, bool]]) -> str:
        """Running text of pieces; the flag of a piece tells that a new line (or foreign text) stands before it."""
        text = ""
        for piece, broken in pieces:
            piece = " ".join(piece.split())
            if not text or not piece:
                text += piece
            elif not broken:
                text += " " + piece
            else:
                text = self._across_lines(text, piece)
        return text.replace("\u00ad", "")

    def _across_lines(self, before: str, after: str) -> str:
        if before[-1] in "–—" or re.match(r"[–—]\w", after):
            return before + after
        broken, first = _BROKEN.search(before[-80:]), _FIRST_WORD.match(after)
        if not broken or not first:
            return before + " " + after
        return (before if self._keeps_hyphen(broken[1], first[0]) else before[:-1]) + after

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether ``left-`` at the end of a line and ``right`` on the next are a word with a hyphen of its own."""
        left, lower = left.casefold(), right.casefold()
        if left + lower in self._known:
            return False
        if f"{left}-{lower}" in self._known or right[0].isupper() or right[0].isdigit() or left[-1].isdigit():
            return True
        last = left.rsplit("-", 1)[-1]
        return last in _OWN_HYPHEN or ({last, lower} <= self._known and min(len(last), len(lower)) > 3)
