"""Text of any script as plain Latin letters, so that what is written differently can be compared.

Cyrillic and Armenian follow the romanisation of BGN/PCGN, as the gazetteer does, without its signs and without its
rules for the first letter of a word. Azerbaijani Latin has two readings: ``fold`` only drops the marks, as people do
whose keyboard has none (Şuşa: susa); ``sound`` writes it as English does (Şuşa: shusha, Xocalı: khojali).
"""

import re
import unicodedata

from atlas.record.places import AS_ENGLISH

_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    "ц": "ts",
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    # Azerbaijani until 1991
    "ә": "a",
    "ғ": "gh",
    "ҝ": "g",
    "ө": "o",
    "ү": "u",
    "һ": "h",
    "ҹ": "j",
    "ј": "y",
}
_ARMENIAN = {
    **dict(zip("աբգդեզէըթիլկհմյնոպռսվտրփքօֆւ", "abgdezeetilkhmynoprsvtrpkofv", strict=True)),
    **dict(zip("խծձղճշչց", ("kh", "ts", "dz", "gh", "ch", "sh", "ch", "ts"), strict=True)),
    **dict(zip("ժջ", ("zh", "j"), strict=True)),
}
_LATIN = {"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
_LETTERS = _CYRILLIC | _ARMENIAN | _LATIN
_SILENT = "'’‘ʼʻ`´\u00ad\u200b\u200c\u200d՚"
_DIGRAPH = re.compile("[ոՈ][ւՒ]")
PLAIN = _LETTERS | {"ու": "u"} | dict.fromkeys(_SILENT, "")
"""What small letters are in plain Latin, for whoever folds elsewhere (``web/editor/draft/find.js``); marks go too."""
_U = "\ue000"
"""Stands for the Armenian ու, one sound of two letters, while a text is folded."""


def _letter(character: str) -> str:
    """One character folded: letters and digits without marks, nothing for marks, a blank for all else."""
    if character == _U:
        return "u"
    if character in _SILENT:
        return ""
    found = ""
    for small in character.casefold():
        if small in _LETTERS:
            found += _LETTERS[small]
            continue
        for part in unicodedata.normalize("NFKD", small).casefold():
            if part.isalnum():
                found += _LETTERS.get(part, part)
            elif not unicodedata.combining(part):
                found += " "
    return found


class _Table(dict[int, str]):
    """Folded characters by code point, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _letter(chr(code))
        return self[code]


_TABLE = _Table()


def composed(text: str) -> str:
    """`text` with letters and marks as one character where there is one (NFC): the form that positions count in."""
    return unicodedata.normalize("NFC", text)


def _marked(text: str) -> str:
    """`text` composed, as long as before, with ու as one letter and one that is not heard."""
    return _DIGRAPH.sub(_U + _SILENT[-1], composed(text))


def fold(text: str) -> str:
    """The words of `text` in plain small Latin letters and digits, one blank between them. Other scripts stay."""
    return " ".join(_marked(text).translate(_TABLE).split())


def source_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Where in ``composed(text)`` the letters from `start` to `end` (not included) of ``fold(text)`` come from.

    Both must stand at letters, not at the blank between words.
    """
    count, gap, first = 0, False, 0
    for i, character in enumerate(_marked(text)):
        for letter in _TABLE[ord(character)]:
            if letter == " ":
                gap = count > 0
                continue
            count += gap
            gap = False
            if count == start:
                first = i
            count += 1
            if count == end:
                return first, i + 1
    raise ValueError(f"the text has {count} letters when folded, not {end}")


_AZERBAIJANI = re.compile("[əğıöüşçƏĞİÖÜŞÇxqXQ]")


def sound(name: str) -> str:
    """A name folded as English would write it, if it has a letter that only Azerbaijani has; else simply folded."""
    if not _AZERBAIJANI.search(name):
        return fold(name)
    # Dotted capital I becomes i and a mark, which folding drops.
    return fold(composed(name).casefold().translate(AS_ENGLISH))


_LOOSE = (
    *(("dzh", "j"), ("dj", "j"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("gh", "g"), ("kh", "h"), ("ph", "p")),
    *(("x", "h"), ("q", "g"), ("w", "v"), ("y", "i"), ("e", "a"), ("ii", "i")),
)


def loose(folded: str) -> str:
    """What is left of a folded name when spellings that are often confused are made one, and doubled letters single."""
    for old, new in _LOOSE:
        folded = folded.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", folded)
