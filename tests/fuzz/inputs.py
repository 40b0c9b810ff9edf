"""Bad inputs, made from a seed: the same seed makes the same input on every machine."""

import json
from random import Random
from typing import Any

from atlas import story
from atlas.address import vocabulary
from atlas.record import moments
from atlas.story.model import OF_STOP
from tests.strategies import HOSTILE

STOPS = [moment.id for moment in moments.all_moments()]
KEYS = list(vocabulary.keys())
PAGES = ("explore", "read", "present", "compare", "figures", "names", "sources")
_PIECES = [
    "", " ", "\x00", "\x1b[31m", "\u202e", "\ud800", "\ufeff", "\ufffd", "٣", "𝟙", "ﬃ", "İ", "Şuşa", "Շուշի",
    "💥", "%00", "../../etc/passwd", "..\\..\\x", "__proto__", "constructor", "NaN", "Infinity", "-0", "1e309",
    "0x10", "1_0", "null", "true", "undefined", "{}", "[]", "'; drop table", HOSTILE, "{{7*7}}", "%s%n", "${x}",
    "\n", "\r\n", "\t", ",", ",,,", "2020", "1905-01-01", "2026-12-31", "2027-01-01", "0000-00-00", "1993-08",
    "9999999999", "-1", "none", "all", "map", "39.7,46.7,9", "91,181,99", "1e9,1e9,1e9", "http://evil.example/",
    "javascript:alert(1)", "file:///etc/passwd",
]  # fmt: skip
_ODD: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2**63,
    10**400,
    1e308,
    float("inf"),
    float("nan"),
    "",
    "x",
    [],
    {},
    [[]],
    [None],
]


def text(random: Random, most: int = 400) -> str:
    """A short text of odd pieces, a piece said very often, or any letters."""
    kind = random.randrange(4)
    if kind == 0:
        return random.choice([*_PIECES, *STOPS])
    if kind == 1:
        return "".join(random.choice(_PIECES) for _ in range(random.randrange(6)))
    if kind == 2:
        return random.choice(["a", "1", ",", "é", "\u0301", "(", "%", "\\"]) * random.choice([1, 2, 61, 5000])
    return "".join(
        chr(random.choice([random.randrange(128), random.randrange(0x3000)])) for _ in range(random.randrange(most))
    )


def value(random: Random, depth: int = 3) -> Any:
    """Anything that JSON can hold, and what Python makes of bad JSON (NaN, Infinity)."""
    kind = random.randrange(8 if depth else 4)
    if kind < 2:
        return random.choice(_ODD)
    if kind == 2:
        return text(random, 60)
    if kind == 3:
        return random.choice([random.randrange(-(10**6), 10**6), random.uniform(-200, 200), random.choice(STOPS)])
    if kind < 6:
        return [value(random, depth - 1) for _ in range(random.randrange(4))]
    return {random.choice([*KEYS, text(random, 20)]): value(random, depth - 1) for _ in range(random.randrange(5))}


def query(random: Random) -> dict[str, str]:
    """An address: known keys with nonsense, with each other's values, and keys that are none."""
    examples = [key.example for key in vocabulary.keys().values()]
    found = {}
    for _ in range(random.randrange(1, 9)):
        name = random.choice(KEYS) if random.random() < 0.85 else text(random, 20)
        found[name] = random.choice([random.choice(examples), random.choice(STOPS), text(random)])
    return found


def state(random: Random) -> Any:
    """What a browser may tell of its state: a whole one with wrong parts, or nothing of the kind."""
    if random.random() < 0.3:
        return value(random)
    told: dict[Any, Any] = {
        "moment": random.choice(STOPS),
        "layers": ["nkao", "control"],
        "names": "az",
        "view": [39.8, 46.7, 9],
    }
    for _ in range(random.randrange(1, 5)):
        told[random.choice(KEYS)] = value(random)
    if random.random() < 0.2:
        told[text(random, 20)] = value(random)
    return told


def mutated(random: Random, data: bytes) -> bytes:
    """Bytes cut, doubled, swapped, overwritten, or with a run of one letter in them."""
    row = bytearray(data)
    for _ in range(random.randrange(1, 6)):
        kind, place = random.randrange(6), random.randrange(len(row) + 1)
        if kind == 0:
            del row[place : place + random.choice([1, 10, len(row)])]
        elif kind == 1 and row:
            row[place % len(row)] = random.randrange(256)
        elif kind == 2:
            row[place:place] = random.choice(
                [b"\x00", b"{", b"[" * 3000, b'"', b"\xff\xfe", b",", b"</script>", b"1e999"]
            )
        elif kind == 3:
            row[place:place] = row[: random.randrange(200)]
        elif kind == 4:
            row[place:place] = random.choice([b"a", b"W", b"7", b"\xe9"]) * random.randrange(3000)
        else:
            row[place:place] = text(random, 60).encode("utf-8", "replace")
    return bytes(row)


def storyline(random: Random) -> str:
    """The file of a storyline with wrong parts, broken, or another file."""
    if random.random() < 0.2:
        return json.dumps(value(random))
    content = json.loads(story.dumps(random.choice(list(story.shipped().values()))))
    content["stops"] = content["stops"][: random.randrange(1, 5)]
    if random.random() < 0.7:
        row = random.choice([content, *content["stops"]])
        row[random.choice([*row, *OF_STOP, "title", "version", "stops", text(random, 12)])] = value(random)
    written = json.dumps(content)
    return mutated(random, written.encode()).decode("utf-8", "replace") if random.random() < 0.4 else written


def packed(random: Random) -> str:
    """A storyline as an address holds it, damaged; or something else in its place."""
    if random.random() < 0.2:
        return text(random, 3000)
    own = story.Story(text(random, 40), (story.Stop(random.choice(STOPS), caption=text(random, 40)),))
    try:
        whole = story.to_address(own)
    except UnicodeEncodeError:  # half of a pair in what a lecturer typed cannot come so far: the field refuses it
        whole = "eNqrViouyS8"
    return mutated(random, whole.encode()).decode("latin-1") if random.random() < 0.9 else whole


def lines_of_a_copy(random: Random, rows: list[str]) -> list[str]:
    """A text layer of the given lines: misread, shuffled, lost, joined, cut, with signs and endless words in it."""
    misread = {"e": "c", "l": "1", "m": "rn", "h": "li", "o": "0", "i": "", " ": "", "a": "aa", "n": "\u0301n"}
    share = random.choice((0, 0.005, 0.02, 0.08, 0.3))
    rows = list(rows)
    if random.random() < 0.3:
        rows = [row for row in rows if random.random() > 0.2]
    if random.random() < 0.2:
        random.shuffle(rows)
    for _ in range(random.choice((0, 0, 1, 3))):
        rows.insert(random.randrange(len(rows) + 1), random.choice("abWé7中") * random.randrange(1, 6000))
    if random.random() < 0.15:
        rows = [random.choice(("", " ")).join(rows)]
    if random.random() < 0.1:
        rows = rows * 3
    rows = ["".join(misread.get(c, c) if random.random() < share else c for c in row) for row in rows]
    ends = ("", "■", " ■", "x", "1", "…", "\u200b", "\f", "\x00", "ﬃ")
    if rows:
        rows[-1] = rows[-1][: len(rows[-1]) - random.randrange(40)] + random.choice(ends)
        rows[0] = random.choice(ends) + rows[0][random.randrange(40) :]
    return rows


def arguments(random: Random) -> list[str]:
    """Arguments of the export's command, most of them wrong."""
    from atlas.export import FORMATS

    found = [random.choice([*FORMATS, text(random, 10)]), "--out", "file"]
    options = ["--story", "--moment", "--date", "--layers", "--names", "--view", "--shows", "--since", "--theme"]
    options += ["--paper", "--size", "--dpi", "--link", "--with-text", "--quiet", "--nonsense"]
    for _ in range(random.randrange(5)):
        found.append(random.choice(options))
        if random.random() < 0.9:
            found.append(random.choice([text(random, 30), random.choice(STOPS), "belt", "1280x720", "a4"]))
    return [argument.replace("\0", "") for argument in found]
