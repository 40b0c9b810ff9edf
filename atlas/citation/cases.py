"""Capitals in English titles: headline style for Chicago and MLA, sentence style for APA and BibTeX."""

import re
from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = _words("""
    a an and as at but by for from in into nor of off on onto or over per so than the through to up v via vs
    with about after around between during under within without
""")
"""Articles, conjunctions and prepositions: never made capital, and no sign of a title in sentence style."""

_ORDINARY = _words("""
    a additional agreement all an anatomy and areas armed assessment authoritarian autonomy base bloody bombing
    border borders breakaway casualties causes civilian clouds community conclusions conflict cultural deadlock
    development digital diplomacy displacement disputed elevation end era escalation estimate excess executive fact
    fail field finalize fire forces framework garden gathering genuine ground harvest how human identity
    implementation implications impunity indiscriminate injustice internal key land line lives lost making meeting
    memoirs minds missile mission model moment more mortality national negotiator's new occupied opening partnership
    path peace peril plan preventing prospects refugee relations response revisited risking rivalry rocket seeking
    shadow shame shaping sheet shelling silenced signed state strikes struggle summary surrounding territories the
    to towards transit troubled unipolar unlawful viewing wades war war's waters years
""")
"""Words of the titles in use that are no names. A word that is not here keeps its capital: better a capital too many
than ``nagorny karabakh``."""

_NAMES = (
    "Cultural Vectors",
    "Eurasian Economic Union",
    "First War",
    "Human Rights",
    "Land One-kilometer Base Elevation (GLOBE) Digital Elevation Model",
    "Line of Contact",
    "Minsk Group",
    "Minsk Process",
    "Nagorno-Karabakh War",
    "Route for International Peace and Prosperity",
    "State Commissions",
)
"""Names that hold an ordinary word."""


@cache
def _in_names() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in _NAMES))


def sentence(title: str) -> str:
    """`title` with capitals only where a sentence has them: at its start, after a colon or a question mark, in names.

    Blanks stay where they are, so that the words of both forms stand side by side.
    """
    held = [match.span() for match in _in_names().finditer(title)]
    words, at, starts = [], 0, True
    for i, word in enumerate(title.split(" ")):
        bare = word.strip("“”‘’\"'()[],.:;?!")
        named = any(start <= at < end for start, end in held)
        ordinary = bare.lower() in _ORDINARY and bare[:1].isupper() and bare[1:].islower()
        if starts and i:
            words.append(_first_capital(word) if bare.islower() else word)
        else:
            words.append(word.replace(bare, bare.lower(), 1) if ordinary and not starts and not named else word)
        starts = word.endswith((":", "?", "!", ".”", "–", "—")) or (starts and not bare)
        at += len(word) + 1
    return " ".join(words)


def _capital(word: str) -> str:
    """`word` with its first letter capital, and that of each part after a hyphen."""
    return re.sub(r"(^|-)(\W*)(\w)", lambda m: m[1] + m[2] + m[3].upper(), word)


def _first_capital(word: str) -> str:
    return re.sub(r"\w", lambda m: m[0].upper(), word, count=1)


def headline(title: str) -> str:
    """`title` with a capital for every word but the small ones; one that has them already is left as it is."""
    words = title.split(" ")
    bare = [word.strip("“”‘’\"'()[],.:;?!") for word in words]
    if not any(word.islower() and word.isalpha() and len(word) > 3 and word not in _SMALL for word in bare):
        return title
    last = len(words) - 1
    return " ".join(
        _capital(word)
        if plain == plain.lower() and (i in (0, last) or plain not in _SMALL or words[i - 1].endswith(":"))
        else word
        for i, (word, plain) in enumerate(zip(words, bare, strict=True))
    )
