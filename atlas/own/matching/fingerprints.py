"""Fingerprints: by what marks a copy's passages are recognised, without the text.

How a passage is marked
    The passage is read as bare letters (`letters.py`). At even distances, about `SPACING` letters, a run of `RUN`
    letters - two to four words - is hashed together with a salt of its passage, and `BITS` bits of the hash are kept.
    The first run starts at the passage's first letter and the last ends at its last one, so that both ends are held.
    A file row is the passage's id, its number of letters, and those few bits.

Why not winnowing
    Winnowing (Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003)
    chooses runs by their own hashes, so that *both* sides can be thinned and still meet. We thin one side only: the
    reader's copy is hashed at every letter, which takes milliseconds. Then even distances are better: no gap is longer
    than `SPACING` (winnowing's are up to twice its mean), both ends are covered, where a run stands says nothing about
    its content, and since the distances are known a run counts only where its neighbours agree, so that 8 bits are
    enough. ``python -m tests.own.measure --methods`` measures both at the same cost in bits.

Why the text cannot be made again from them
    Not because the hash is hard to turn round (runs can be guessed), but because there is not enough in it. One mark
    is 8 bits: one in 256 of all runs of letters fits it. The whole file holds 9,000 bits about the words, 0.35 for a
    letter or 0.29 for a character of the article. English needs more: 0.6 to 1.3 bits a character for the best human
    guesser (Shannon, "Prediction and entropy of printed English", 1951), about 3 for xz or bzip2 on a text of this
    length. Every guess at the whole that is as likely as the true text and bears all marks is as good an answer, and
    by these figures there are at least 2^(0.3 x 32,000) of them; no amount of computing tells which was printed. Nearly
    all marks span several words (2 of 1,122 lie inside one long one, which 8 bits do not name), and between two marks
    lie letters that no hash covers.
    What can be found out: whether a text that somebody already has is the article's (that is what it is for); the
    length of each passage; for a guessed run of 16 letters at a known place, a "no" that is certain or a "yes" that is
    wrong once in 256 tries. Who has most of a passage already can test guesses at the rest, and gets 8 bits of answer
    for every 24 letters (16 in the shortest passage, whose 56 bits are half a bit a letter). A language model that has
    read the article knows it without this file. The salt is public: it only keeps equal phrases of two passages from
    showing as equal.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import geodata
from atlas.own.matching.letters import letters_of

RUN = 16
"""Letters in a hashed run."""
SPACING = 24
"""Letters from the start of one run to the start of the next, at most."""
FEWEST = 7
"""Runs of a short passage, which has to be recognised too."""
BITS = 8
"""Bits kept of a hash. The file format is one byte a run."""
SALT = "karabakh-time-map/1"
FILE = geodata.ARTICLE / "fingerprints.json"

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Marks:
    """The fingerprint of one passage."""

    id: str
    letters: int
    """Length of the passage in letters (`letters.count`)."""
    hashes: bytes
    """One byte for each run, in the passage's order."""

    @property
    def offsets(self) -> NDArray[np.int32]:
        """The letter of the passage at which each run starts, from 0."""
        return offsets(self.letters)


@dataclass(frozen=True)
class Fingerprints:
    """The fingerprints of all passages, in the article's order."""

    passages: tuple[Marks, ...]
    salt: str = SALT

    @property
    def letters(self) -> int:
        """Length of the article in letters."""
        return sum(marks.letters for marks in self.passages)

    @property
    def bits(self) -> int:
        """How many bits about the article's words the fingerprints hold."""
        return sum(BITS * len(marks.hashes) for marks in self.passages)


def offsets(length: int) -> NDArray[np.int32]:
    """Where the runs of a passage of `length` letters start: evenly, the first at its start, the last at its end.

    Raises ValueError for a passage that is shorter than one run.
    """
    if length < RUN:
        raise ValueError(f"a passage of {length} letters is too short: a run has {RUN}")
    room = length - RUN
    number = min(room + 1, max(FEWEST, -(-room // SPACING) + 1))
    return np.round(np.linspace(0, room, number)).astype(np.int32)


def runs(codes: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """A number for the run of `RUN` letters that starts at each letter; empty when there are fewer letters than that.

    `codes` are the letters' (`letters.Letters`).
    """
    length = max(0, len(codes) - RUN + 1)
    value = np.zeros(length, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for i in range(RUN):
            value = value * _FACTOR + codes[i : i + length]
    return value


def hashes(numbers: NDArray[np.uint64], salt: str, passage: str) -> NDArray[np.uint8]:
    """The byte that a fingerprint keeps of each of `runs`: mixed with the salt of the passage, top 8 bits."""
    key = np.frombuffer(hashlib.blake2b(f"{salt}:{passage}".encode(), digest_size=8).digest(), dtype="<u8")[0]
    with np.errstate(over="ignore"):  # the finaliser of SplitMix64: every bit of the number moves every bit kept
        value = (numbers ^ key) * np.uint64(0xBF58476D1CE4E5B9)
        value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        value = (value ^ (value >> np.uint64(31))) * _FACTOR
    return (value >> np.uint64(64 - BITS)).astype(np.uint8)


def make(passages: Iterable[tuple[str, str]], salt: str = SALT) -> Fingerprints:
    """The fingerprints of passages given as (id, text)."""
    made = []
    for key, text in passages:
        letters = letters_of(text)
        kept = hashes(runs(letters.codes), salt, key)[offsets(len(letters))]
        made.append(Marks(key, len(letters), kept.tobytes()))
    return Fingerprints(tuple(made), salt)


def to_json(fingerprints: Fingerprints) -> str:
    """The fingerprints as the text of a JSON file, one passage a line; the same bytes for the same fingerprints."""
    head = {"run": RUN, "spacing": SPACING, "fewest": FEWEST, "bits": BITS, "salt": fingerprints.salt}
    rows = [
        json.dumps({"id": m.id, "letters": m.letters, "hashes": base64.b64encode(m.hashes).decode("ascii")})
        for m in fingerprints.passages
    ]
    return '{"method": ' + json.dumps(head) + ',\n"passages": [\n' + ",\n".join(rows) + "\n]}\n"


def from_json(content: dict[str, Any]) -> Fingerprints:
    """The fingerprints in the content of a file.

    Raises ValueError when they were made by another method than this module's: the file must then be built again.
    """
    method = content["method"]
    ours = {"run": RUN, "spacing": SPACING, "fewest": FEWEST, "bits": BITS}
    if any(method.get(key) != value for key, value in ours.items()):
        raise ValueError(
            f"made with {method}, but the code reads {ours}: rebuild with python -m atlas.own.matching.build FILE"
        )
    made = []
    for row in content["passages"]:
        marks = Marks(row["id"], row["letters"], base64.b64decode(row["hashes"]))
        if len(marks.hashes) != len(marks.offsets):
            raise ValueError(f"passage {marks.id}: {len(marks.hashes)} hashes, expected {len(marks.offsets)}: rebuild")
        made.append(marks)
    return Fingerprints(tuple(made), method["salt"])


@cache
def committed() -> Fingerprints:
    """The fingerprints of the article, from ``geodata/article/fingerprints.json``."""
    return read(FILE)


def read(path: Path) -> Fingerprints:
    """The fingerprints in a file; raises ValueError, naming it, when it does not fit the code."""
    try:
        return from_json(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
