"""Whatever a text layer holds, matching ends with an answer: noise of OCR, marks at the ends, words without an end."""

from random import Random

from atlas.own import Copy, match
from atlas.own.file.model import Sheet
from atlas.own.matching import fingerprints
from tests.own.invented import invented
from tests.own.mutilations import wrap

TEXT = invented(3, passages=3)
PRINTS = fingerprints.make(TEXT.passages)
MISREAD = {"e": "c", "l": "1", "m": "rn", "h": "li", "o": "0", "i": "", " ": "", "a": "aa"}
ENDS = ("", "■", " ■", "\n\f", "x", "1", "…", "\u200b")
CASES = 40


def noisy(seed: int) -> list[str]:
    """The invented text with misread letters, lines shuffled or lost, ends cut, runs of one letter put in."""
    random = Random(seed)
    share = random.choice((0, 0.005, 0.02, 0.08, 0.3))
    lines = [line for _, row in TEXT.passages for line in wrap(row, random.choice((20, 60, 400)))]
    if random.random() < 0.3:
        lines = [line for line in lines if random.random() > 0.2]
    if random.random() < 0.2:
        lines.insert(random.randrange(len(lines) + 1), random.choice("abWé7") * random.randrange(1, 3000))
    if random.random() < 0.2:
        lines = ["".join(lines)]
    lines = ["".join(MISREAD.get(c, c) if random.random() < share else c for c in line) for line in lines]
    cut = random.randrange(40) if random.random() < 0.4 else 0
    text = "\n".join(lines)
    return (random.choice(ENDS) + text[cut : len(text) - cut] + random.choice(ENDS)).splitlines()


def test_noise_never_ends_in_an_exception() -> None:
    failed = []
    for seed in range(CASES):
        try:
            match(Copy((Sheet(tuple(noisy(seed))),), paged=False), PRINTS)
        except Exception as problem:  # every one of them is the fault that is looked for
            failed.append((seed, repr(problem)))
    assert not failed


def test_an_article_with_an_end_mark_misread_is_still_found_whole() -> None:
    lines = [line for _, row in TEXT.passages for line in wrap(row, 60)]
    found = match(Copy((Sheet((*lines[:-1], lines[-1] + " ■")),), paged=False), PRINTS)
    assert len(found.found) == len(TEXT.passages) and not found.partial
