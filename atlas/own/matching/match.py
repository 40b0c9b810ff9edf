"""Finds the article's passages in a copy: each whole, cut at its first and last words, foreign lines left out."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from atlas.own.file.model import Copy
from atlas.own.matching import fingerprints as fp
from atlas.own.matching.alignment import align
from atlas.own.matching.holes import fill
from atlas.own.matching.joining import Joiner
from atlas.own.matching.letters import letters_of
from atlas.own.matching.units import Units, units_of
from atlas.record import article

PART = 0.25
"""Share of a passage's letters that must be there for the passage to count as found."""
WHOLE = 0.9
"""Share from which it is whole, if both its ends are there too."""
FEW = 8
"""So many passages make a copy of the article (or fewer, where they are half of the copy)."""
END = 4
"""Letters by which a cut may be off before it is moved to the nearest word: OCR loses and gains letters."""
INSIDE = 3
"""A cut inside of a unit counts as so many letters more: units end where sentences do."""
LONG, COARSE, MARGIN = 5000, 48, 6000
"""Units of a copy that is searched with units of so many letters first, and then closely so many characters around."""


@dataclass(frozen=True)
class Found:
    """A passage as it stands in the reader's copy."""

    id: str
    text: str = field(repr=False)
    """Plain text in one line, with the copy's own spelling. Not escaped."""
    whole: bool
    """Whether both ends and at least nine tenths of it are there."""
    covered: float
    """Share of the passage's letters that are there, 0 to 1."""
    score: float
    """Share of the passage's marks that its text bears, 0 to 1; about 0.6 where 3 % of the characters are wrong."""
    sheet: int | None
    """Page of the file on which it begins, from 1; None if the copy has no pages."""
    page: str | None
    """The number printed on that page, if the copy shows it."""
    last_page: str | None
    """The number printed on the page on which it ends."""


@dataclass(frozen=True)
class Match:
    """What of the article was found in a copy."""

    found: tuple[Found, ...]
    """In the article's order, parts of passages too."""
    missing: tuple[str, ...]
    """Ids of the passages that were not found, in the article's order."""
    is_article: bool
    message: str
    """For the reader, in plain words; holds no text of the copy."""

    @property
    def partial(self) -> tuple[str, ...]:
        """Ids of the passages of which only a part was found."""
        return tuple(passage.id for passage in self.found if not passage.whole)

    def by_id(self) -> dict[str, Found]:
        """The passages found, by their ids."""
        return {passage.id: passage for passage in self.found}


@dataclass(frozen=True)
class _Piece:
    """Characters `begin` to `end` (exclusive) of the copy, which stand at letter `at` of the article."""

    at: int
    size: int
    begin: int
    end: int


def match(copy: Copy, prints: fp.Fingerprints | None = None) -> Match:
    """Find the passages of the article in a copy: a function of the copy alone, which keeps nothing.

    `prints` are the fingerprints to look for, by default those of the article. Takes about a second for the article
    itself, and in proportion for a longer copy.
    """
    prints = prints or fp.committed()
    text = copy.text
    units = _near_the_article(text, units_of(text), prints)
    at = fill(units, align(units, prints), prints)
    joiner = Joiner(text)
    pages = _Pages(copy, units, at)
    found: list[Found] = []
    missing: list[str] = []
    base = 0
    for marks in prints.passages:
        pieces = list(_pieces(units, at, base, base + marks.letters))
        passage = _found(marks, base, pieces, text, joiner, pages, prints.salt)
        base += marks.letters
        if passage:
            found.append(passage)
        else:
            missing.append(marks.id)
    laid = int(units.size[at >= 0].sum())
    is_article = len(found) >= min(FEW, len(prints.passages)) or (bool(found) and 2 * laid >= len(units.letters))
    return Match(tuple(found), tuple(missing), is_article, _message(found, missing, is_article))


def _near_the_article(text: str, units: Units, prints: fp.Fingerprints) -> Units:
    """The units of a long copy that are worth looking at: coarser units tell where in it the article is."""
    if len(units) <= LONG:
        return units
    coarse = units_of(text, COARSE)
    laid = np.flatnonzero(align(coarse, prints) >= 0)
    if not len(laid):
        return units.between(0, 0)
    return units.between(int(coarse.begin[laid[0]]) - MARGIN, int(coarse.end[laid[-1]]) + MARGIN)


def _pieces(units: Units, at: np.ndarray, first: int, end: int) -> Iterator[_Piece]:
    """The pieces of the copy that are letters `first` to `end` (exclusive) of the article, in the article's order."""
    inside = np.flatnonzero((at >= 0) & (at < end) & (at + units.size > first))
    for unit in inside[np.argsort(at[inside], kind="stable")]:
        size, start = int(units.size[unit]), int(at[unit])
        low = _cut(units, int(unit), first - start) if start < first else 0
        high = _cut(units, int(unit), end - start) if start + size > end else size
        if low >= high:
            continue
        begin = int(units.begin[unit]) if low == 0 else _place(units, int(unit), low)
        stop = int(units.end[unit]) if high == size else _place(units, int(unit), high)
        yield _Piece(start + low, high - low, begin, stop)


def _cut(units: Units, unit: int, letter: int) -> int:
    """Where to cut a unit that should be cut before its `letter`, in letters from its start.

    At the nearest start of a word, and rather not at all than a few letters away from its end; at the letter itself
    if no word starts near it, where a space was lost.
    """
    size = int(units.size[unit])
    costs = dict.fromkeys(_word_starts(units, unit), float(INSIDE))
    costs |= {0: 0 if units.opens[unit] else 1, size: 0 if units.closes[unit] else 1}
    nearest = min(costs, key=lambda start: abs(start - letter) + costs[start])
    return nearest if abs(nearest - letter) <= END else letter


def _word_starts(units: Units, unit: int) -> Iterator[int]:
    start, size = int(units.start[unit]), int(units.size[unit])
    places = units.letters.places[start : start + size].tolist()
    for i in range(1, size):
        if any(character.isspace() for character in units.text[places[i - 1] : places[i]]):
            yield i


def _place(units: Units, unit: int, letter: int) -> int:
    """The place in the text at which the word that starts with a unit's `letter` begins, its opening quotes with it."""
    place = int(units.letters.places[int(units.start[unit]) + letter])
    while place > units.begin[unit] and units.text[place - 1] in "([{\"'“‘«„":
        place -= 1
    return place


def _found(
    marks: fp.Marks, base: int, pieces: list[_Piece], text: str, joiner: Joiner, pages: "_Pages", salt: str
) -> Found | None:
    """The passage made of pieces, or None if there is too little of it."""
    covered = min(1.0, sum(piece.size for piece in pieces) / marks.letters)
    if covered < PART:
        return None
    rows = []
    end = -1
    for piece in pieces:
        between = text[end : piece.begin] if end >= 0 else "\n"
        together = end >= 0 and piece.begin >= end and "\n" not in between and not any(map(str.isalnum, between))
        if together and between.strip():  # a dash or a sign that stands alone
            rows.append((between, False))
        rows.append((text[piece.begin : piece.end], not together))
        end = piece.end
    whole_text = _trim(joiner.join(rows))
    reach = pieces[0].at - base <= END and base + marks.letters - (pieces[-1].at + pieces[-1].size) <= END
    sheet, last = pages.sheet(pieces[0].begin), pages.sheet(pieces[-1].begin)
    return Found(
        id=marks.id,
        text=whole_text,
        whole=covered >= WHOLE and reach,
        covered=round(covered, 3),
        score=round(_score(marks, whole_text, salt), 3),
        sheet=sheet + 1 if pages.paged else None,
        page=pages.printed(sheet),
        last_page=pages.printed(last),
    )


def _trim(text: str) -> str:
    """Without signs around the passage that are not its own: bullets, rules, the end mark, marks of emphasis."""
    text = re.sub(r"^[^\w(\[\"'“‘«„$€£]+", "", text)
    return re.sub(r"[^\w.,;:?!)\]\"'”’»…%—]+$", "", text)


def _score(marks: fp.Marks, text: str, salt: str) -> float:
    """Share of the passage's marks that a text bears within a few letters of where they belong."""
    values = fp.hashes(fp.runs(letters_of(text).codes), salt, marks.id)
    borne = 0
    for value, offset in zip(marks.hashes, marks.offsets.tolist(), strict=True):
        borne += value in values[max(0, offset - 2 * END) : offset + 2 * END + 1]
    return borne / len(marks.hashes)


class _Pages:
    """On which page a place of the text lies, and what number is printed there."""

    _NUMBER = re.compile(r"(?<![\w.,-])\d{1,4}(?![\w,-])")

    def __init__(self, copy: Copy, units: Units, at: np.ndarray) -> None:
        self.paged = copy.paged
        self._starts: list[int] = []
        place = 0
        for sheet in copy.sheets:
            self._starts.append(place)
            place += sum(len(line) + 1 for line in sheet.lines)
        self._labels = [sheet.label for sheet in copy.sheets]
        if copy.paged and len(copy.sheets) > 1:
            self._read_numbers(units, at)

    def sheet(self, place: int) -> int:
        """Index of the sheet in which a place of the text lies, from 0."""
        return bisect_right(self._starts, place) - 1

    def printed(self, sheet: int) -> str | None:
        """The number printed on a sheet, or its label, if known."""
        return self._labels[sheet]

    def _read_numbers(self, units: Units, at: np.ndarray) -> None:
        """Take numbers that stand outside the passages and grow by one from page to page for the printed ones."""
        votes: Counter[int] = Counter()
        for sheet, number in {
            (self.sheet(int(begin)), int(number))
            for begin, end in zip(units.begin[at < 0], units.end[at < 0], strict=True)
            for number in self._NUMBER.findall(units.text[begin:end])
        }:
            votes[number - sheet] += 1
        if not votes:
            return
        first, pages = votes.most_common(1)[0]
        if pages >= max(2, len(self._labels) // 2):
            self._labels = [str(first + sheet) if first + sheet > 0 else None for sheet in range(len(self._labels))]


def _message(found: list[Found], missing: list[str], is_article: bool) -> str:
    total = len(found) + len(missing)
    parts = [passage.id for passage in found if not passage.whole]
    if not is_article:
        what = f"Only {_named([p.id for p in found])} of it was found." if found else "None of its passages was found."
        return f"This does not look like the article. {what}"
    if not missing and not parts:
        return f"All {total} passages of the article were found."
    message = f"{len(found)} of the article's {total} passages were found."
    if parts:
        message += f" Only in part: {_named(parts)}."
    if missing:
        message += f" Missing: {_named(missing)}."
    return message


def _named(ids: list[str]) -> str:
    """Passages as a reader would cite them; runs of neighbours in a section are drawn together."""
    known = article.by_id()
    named: list[str] = []
    run: list[article.Passage] = []
    for key in [*ids, ""]:
        passage = known.get(key)
        if run and passage and passage.section == run[-1].section and passage.n == run[-1].n + 1:
            run.append(passage)
            continue
        if run:
            named.append(run[0].locator if len(run) == 1 else f"{run[0].locator}–{run[-1].n}")
        run = [passage] if passage else []
        if key and not passage:
            named.append(key)
    return ", ".join(named)
