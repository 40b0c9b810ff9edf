"""Text as a stream of bare letters, so that spaces, hyphens, quotes, accents, ligatures and case make no difference.

A line broken inside a word, a curly quote or a typographer's ligature then cost nothing: the letters are the same.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
# What typesetters and readers of pictures (OCR) exchange without the reader noticing counts as one letter; so do the
# letters that do not come apart into a plain one and an accent.
_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o", "5": "s", "8": "b"})
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ə": "e", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, repr=False)
class Letters:
    """The letters of a text. Its repr shows no text, for it must not reach a log."""

    codes: NDArray[np.uint8]
    """Number of each letter, from 1."""
    places: NDArray[np.int32]
    """Index of the character of the text that each letter comes from; a ligature gives two letters from one place."""

    def __len__(self) -> int:
        return len(self.codes)


@lru_cache(maxsize=4096)
def fold(character: str) -> str:
    """The bare letters and digits of a character: ``Ğ`` is ``g``, ``ﬁ`` is ``fl`` (i counts as l), ``-`` is nothing."""
    plain = unicodedata.normalize("NFKD", character.casefold().translate(_PLAIN)).translate(_ALIKE)
    return "".join(letter for letter in plain if letter in _ALPHABET)


def letters_of(text: str) -> Letters:
    """The letters of a text, each with the place it comes from."""
    folded = [fold(character) for character in text]
    codes = np.frombuffer("".join(folded).encode("ascii"), dtype=np.uint8)
    lengths = np.fromiter(map(len, folded), dtype=np.int32, count=len(folded))
    return Letters(_CODES[codes], np.repeat(np.arange(len(folded), dtype=np.int32), lengths))


def count(text: str) -> int:
    """How many letters a text has."""
    return sum(map(len, map(fold, text)))


_CODES = np.zeros(256, dtype=np.uint8)
_CODES[[ord(letter) for letter in _ALPHABET]] = range(1, len(_ALPHABET) + 1)
