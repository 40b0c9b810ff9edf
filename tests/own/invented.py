"""A text of the article's shape in invented words: the same sections, as many passages of like length."""

from dataclasses import dataclass
from random import Random

from atlas.record import article

_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "qu",
    "r",
    "s",
    "sh",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "io", "ou"]
_CODAS = ["", "", "", "n", "r", "s", "t", "l", "nd", "ffi", "st", "m"]
_SHORT = [
    "a",
    "ab",
    "an",
    "de",
    "el",
    "en",
    "et",
    "il",
    "in",
    "la",
    "le",
    "lo",
    "o",
    "of",
    "os",
    "te",
    "to",
    "un",
    "ve",
    "za",
]


@dataclass(frozen=True)
class Text:
    """The passages of a text in order, as (id, text), and the headings that stand before some of them."""

    passages: tuple[tuple[str, str], ...]
    headings: dict[str, str]
    """Heading by the id of the passage before which it stands."""


def invented(seed: int = 1, passages: int = 50) -> Text:
    """The first `passages` passages of an invented article; the same for the same seed."""
    random = Random(seed)
    words = [_word(random) for _ in range(1800)]
    weights = [1 / (rank + 8) for rank in range(len(words))]
    names = [" ".join(_word(random).capitalize() for _ in range(random.choice((1, 2)))) for _ in range(30)]

    def sentence(length: int) -> str:
        row: list[str] = []
        for word in random.choices(words, weights, k=length):
            draw = random.random()
            row.append(
                random.choice(_SHORT) if draw < 0.36
                else random.choice(names) if draw < 0.44
                else f"{word}-{random.choice(words)}" if draw < 0.47
                else f"“{word}”" if draw < 0.48
                else str(random.randint(1900, 2021)) if draw < 0.49
                else word + "," if draw < 0.55
                else word
            )  # fmt: skip
        text = " ".join(row).rstrip(",")
        return text[0].upper() + text[1:] + "."

    made: list[tuple[str, str]] = []
    headings: dict[str, str] = {}
    for title, listed in article.sections():
        for passage in listed:
            if passage.n == 1 and made:
                headings[passage.id] = title
            left = random.choice((19, 44, 56, 60, 66, 79, 84, 90, 96, 104, 118, 130, 155))
            sentences = []
            while left > 0:
                length = min(left, random.randint(9, 30)) if left > 12 else left
                sentences.append(sentence(length))
                left -= length
            made.append((passage.id, " ".join(sentences)))
    return Text(tuple(made[:passages]), {key: title for key, title in headings.items() if key in dict(made[:passages])})


def unrelated(words: int, seed: int = 99) -> str:
    """A text of about so many invented words that shares nothing with `invented` but its way of making words."""
    return "\n\n".join(text for _, text in invented(seed).passages)[: words * 7]


def _word(random: Random) -> str:
    parts = random.choices((1, 2, 3, 4), (2, 5, 4, 1))[0]
    return "".join(random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS) for _ in range(parts))
