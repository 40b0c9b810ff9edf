"""Words that are misspelt by a letter or two: a lookup of words with letters left out.

The method is that of symmetric deletion (Garbe 2012, SymSpell): two words at most n edits apart have a form in common
when up to n letters are left out of each. A lookup is a few reads of a dictionary, so that no package for comparing
strings is needed (rapidfuzz would bring 12 MB for 114 places).
"""

from bisect import bisect_left
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import combinations

from atlas.search.fold import loose

_LONGEST = 24
"""Letters that are looked at, so that a long text cannot make many forms."""


def _allowed(word: str) -> int:
    """How many letters may be wrong: none in short words, two in long ones."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _shortened(word: str, most: int) -> set[str]:
    word = word[:_LONGEST]
    return {
        "".join(letter for i, letter in enumerate(word) if i not in left_out)
        for n in range(most + 1)
        for left_out in map(set, combinations(range(len(word)), n))
    }


class Near:
    """Words to be found in spite of misspellings. `most` edits at most, fewer in short words."""

    def __init__(self, words: Iterable[str], most: int) -> None:
        self._most = most
        self._found: dict[str, list[str]] = {}
        for word in dict.fromkeys(words):
            for form in _shortened(word, min(most, _allowed(word))):
                self._found.setdefault(form, []).append(word)

    def to(self, word: str) -> list[str]:
        """The words that `word` may stand for, the likest first."""
        allowed = min(self._most, _allowed(word))
        if not allowed:
            return []
        found = {near for form in _shortened(word, allowed) for near in self._found.get(form, ())}
        likeness = {near: SequenceMatcher(None, word, near).ratio() for near in found}
        return sorted((near for near in found if likeness[near] >= 0.7), key=lambda near: (-likeness[near], near))


class Vocabulary:
    """The folded words of texts, to be found by how they begin, or in spite of a letter that is wrong."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(sorted(set(words)))
        self._by_loose = {loose(word): word for word in self.words if word.isalpha()}
        self._near = Near(self._by_loose, 1)

    def begun(self, key: str) -> bool:
        """Whether a word begins like the folded `key`."""
        at = bisect_left(self.words, key)
        return at < len(self.words) and self.words[at].startswith(key)

    def near(self, key: str) -> list[str]:
        """The words that a folded `key` may stand for, the likest first."""
        return [self._by_loose[rough] for rough in self._near.to(loose(key))]

    def likely(self, key: str) -> str | None:
        """The word that a misspelt `key` is likely to be: none that is shorter by more than a letter."""
        return next((word for word in self.near(key) if len(word) >= len(key) - 1), None)
