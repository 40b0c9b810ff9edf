"""Capitals in titles. Records hold them in sentence case, as CSL asks: only what is a name has a capital of its own."""

import re

_SMALL = frozenset(
    {
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "onto"),
        *("or", "over", "per", "so", "than", "the", "through", "to", "up", "v", "via", "vs", "with", "about", "after"),
        *("around", "between", "during", "under", "within", "without", "km", "sq"),
    }
)
"""Articles, conjunctions, prepositions and units: small in a headline, but for its first word and its last."""
_PREFIXES = frozenset({"anti", "co", "de", "non", "post", "pre", "re"})
"""A word that begins with one of these and a hyphen is one word."""
_ADDED = re.compile(r" \([^()]*\)$")
"""What stands in brackets at the end of a title is added to it, and is set as it stands."""
_ENDS = (":", "?", "!", ".”", "–", "—", " -")
"""What a subtitle begins after."""


def _bare(word: str) -> str:
    return word.strip("“”‘’\"'()[],.:;?!")


def starts(title: str) -> list[bool]:
    """For each word of a title, parted at blanks, whether a title or subtitle begins with it."""
    found, at_start = [], True
    for word in title.split(" "):
        found.append(at_start and bool(_bare(word)))
        at_start = word.endswith(_ENDS) or (at_start and not _bare(word))
    return found


def _first_capital(word: str) -> str:
    """`word` with a capital, unless it has capitals already, as geoBoundaries has."""
    return re.sub(r"\w", lambda m: m[0].upper(), word, count=1) if _bare(word).islower() else word


def sentence(title: str) -> str:
    """A title in sentence case with a capital at the start of its subtitle too, as APA wants it."""
    return " ".join(
        _first_capital(word) if first else word for word, first in zip(title.split(" "), starts(title), strict=True)
    )


def has_names(title: str) -> list[bool]:
    """For each word of a title in sentence case whether its capitals are its own, as those of a name are."""
    return [
        word != word.lower() and not (first and _bare(word)[1:].islower())
        for word, first in zip(title.split(" "), starts(title), strict=True)
    ]


def _headline_word(word: str) -> str:
    """`word` with a capital, and with one for each part of a compound."""
    first, *others = word.split("-")
    if _bare(first).lower() not in _PREFIXES:
        others = [part if _bare(part) in _SMALL else _first_capital(part) for part in others]
    return "-".join([_first_capital(first), *others])


def headline(title: str) -> str:
    """A title in sentence case with a capital for every word but the small ones, as Chicago and MLA want it."""
    added = _ADDED.search(title)
    main, rest = (title[: added.start()], added[0]) if added else (title, "")
    words, first = main.split(" "), starts(main)
    last = len(words) - 1
    set_words = (
        word if _bare(word) in _SMALL and not (first[i] or i == last) else _headline_word(word)
        for i, word in enumerate(words)
    )
    return " ".join(set_words) + rest
