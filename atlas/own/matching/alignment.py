"""Lays a copy along the article: for each unit of the copy, which letter of the article it starts at, if any.

The article is one axis: its passages end to end, counted in letters. A copy is a row of units (`units.py`), each a few
words. A *thread* is a row of units that follow one another along the article without a hole, while in the copy other
units may stand between them: running heads, page numbers, pull quotes, or the lines of the other column. The score of
a thread is in bits: how much likelier its hits are in the article than by chance. Threads are found by dynamic
programming over (unit, letter of the article), once forwards and once backwards, so that a unit is judged by what comes
before it and by what follows: the usual local alignment of sequences (Smith and Waterman 1981, with affine gaps after
Gotoh 1982), in which only the copy may have gaps. What the best threads claim, of the copy and of the article, is set
aside, and the rest is searched again until nothing is found: the second column comes when the first is out of the way.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from atlas.own.matching import fingerprints as fp
from atlas.own.matching.assembly import doubtful, loners
from atlas.own.matching.units import Units

# All scores in bits, that is logarithms to base 2 of likelihood ratios.
HIT = 6.5
"""A run found where it should be: one in 2^8 by chance, six in ten when 3 % of the letters are wrong."""
MISS = 0.035
"""Cost of a letter laid along the article, found or not: what the runs that are not hit count against the thread."""
SKIP_LINE = 3.0
"""Cost of beginning or ending to skip units between two lines."""
SKIP_INSIDE = 12.0
"""The same within a line: foreign words stand on lines of their own, or behind a gap."""
SKIP_LETTER = 0.03
"""Cost of each letter skipped."""
SLIP = (3.0, 5.5)
"""Cost of one or two letters lost or gained between two units."""
MOST = 90.0
"""A thread's score stops here, so that what lies far back neither helps nor harms."""
ENOUGH = 13.0
"""Bits above chance from which a thread is believed: the best of n threads by chance has about log2(n)."""
KEPT = 18.0
"""Below this the forward pass keeps nothing."""
LOST = 0.06
"""Cost of a letter between two hits of a thread: what lies between is kept only if the later hits outweigh it."""
FAR = 120
"""Two units of a thread may be so many units apart."""
MUCH = 0.9
"""Share of the copy, or of the article, from which the other order is not tried."""
ROUNDS = 20
"""Searches at most; each finds the best threads of what is left."""


@dataclass(frozen=True)
class _Hits:
    """Hits of runs, sorted by unit: hits `first[u]` to `first[u + 1]` (exclusive) start in unit u."""

    first: NDArray[np.int64]
    at: NDArray[np.int64]
    """The letter of the article at which the unit starts if the hit is right."""
    run: NDArray[np.int64]
    """The letter of the article at which the run starts."""

    def of(self, unit: int) -> slice:
        return slice(int(self.first[unit]), int(self.first[unit + 1]))


def align(units: Units, prints: fp.Fingerprints) -> NDArray[np.int64]:
    """For each unit the letter of the article at which it starts, -1 if it does not belong there.

    Each letter of the article is given to one unit at most. The copy is read in its own order and, if much is left,
    every other line first and then the rest, which is the order of two columns whose lines alternate. In a clean copy,
    units that the marks then speak against are taken out, and the rest is searched once more. Takes about 0.3 ms a unit
    for one order.
    """
    line = np.cumsum(units.opens) - 1
    own, other = np.arange(len(units)), np.lexsort((np.arange(len(units)), line % 2))
    orders = [_Order(units, own, prints)]
    at = orders[0].search(np.full(len(units), -1, dtype=np.int64), rounds=1)
    if not _is_much(units, at, prints):
        orders.append(_Order(units, other, prints))
        second = orders[1].search(np.full(len(units), -1, dtype=np.int64), rounds=1)
        if units.size[second >= 0].sum() > units.size[at >= 0].sum():
            at = second
            orders.reverse()
    if np.all(at < 0):
        return at
    for order in orders:
        at = order.search(at)
    wrong = np.union1d(doubtful(units, at, prints), loners(units, at))
    if len(wrong):
        at[wrong] = -1
        for order in orders:
            at = order.search(at)
        at[loners(units, at)] = -1
    return at


def _is_much(units: Units, at: NDArray[np.int64], prints: fp.Fingerprints) -> bool:
    return int(units.size[at >= 0].sum()) >= MUCH * min(prints.letters, len(units.letters))


class _Order:
    """The units in the order in which they are read."""

    def __init__(self, units: Units, order: NDArray[np.int64], prints: fp.Fingerprints) -> None:
        self._units = units
        self._order = order
        self._letters = prints.letters
        self._hits = _hits(units, order, prints)

    def search(self, known: NDArray[np.int64], rounds: int = ROUNDS) -> NDArray[np.int64]:
        """`known` (see `align`) and what is found beside it, best threads first."""
        units, at = self._units, known.copy()
        free = np.ones(self._letters, dtype=bool)
        for unit in np.flatnonzero(at >= 0):
            free[at[unit] : at[unit] + units.size[unit]] = False
        for _ in range(rounds):
            rest = self._order[at[self._order] < 0]
            start, score = _threads(units, self._hits, rest, free)
            claimed = _claim(units, self._hits, rest, start, score, free.copy())
            if not claimed:
                break
            for i in claimed:
                at[rest[i]] = start[i]
                free[start[i] : start[i] + units.size[rest[i]]] = False
        return at


def _hits(units: Units, order: NDArray[np.int64], prints: fp.Fingerprints) -> _Hits:
    """All hits in the copy when its units are read in an order."""
    sizes = units.size[order]
    unit = np.repeat(order, sizes)
    into = np.arange(len(unit)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    numbers = fp.runs(units.letters.codes[units.start[unit] + into])
    rows = [np.empty((3, 0), dtype=np.int64)]
    base = 0
    for marks in prints.passages:
        values = fp.hashes(numbers, prints.salt, marks.id)
        by_value = np.argsort(values, kind="stable")
        bounds = np.searchsorted(values[by_value], np.arange(257))
        for value, offset in zip(marks.hashes, marks.offsets.tolist(), strict=True):
            where = by_value[bounds[value] : bounds[value + 1]]
            run = np.full(len(where), base + offset)
            rows.append(np.stack([unit[where], run - into[where], run]))
        base += marks.letters
    hit = np.concatenate(rows, axis=1)
    hit = hit[:, hit[1] >= 0]
    hit = hit[:, np.argsort(hit[0], kind="stable")]
    return _Hits(np.searchsorted(hit[0], np.arange(len(units) + 1)), hit[1], hit[2])


_PAD = len(SLIP)
"""Room for slips at both ends of the axis."""

_Scores = NDArray[np.int16]


def _scaled(bits: float) -> np.int16:
    """A score as the passes below hold it, in 64ths of a bit: small integers are several times as fast as floats."""
    return np.int16(round(bits * 64))


class _Axis:
    """The threads under way in a pass, by the letter of the article at which their next unit would stand."""

    def __init__(self, length: int) -> None:
        self.fresh: _Scores = np.zeros(length + 1 + 2 * _PAD, dtype=np.int16)
        """Best score of a thread whose last unit is the one just read."""
        self.waiting: _Scores = np.zeros_like(self.fresh)
        """Best score of a thread whose last unit lies further back."""
        self._best: _Scores = np.zeros_like(self.fresh)
        self._slipped: _Scores = np.zeros_like(self.fresh)
        self._entering: _Scores = np.zeros_like(self.fresh)

    def entering(self, at_line: bool) -> _Scores:
        """Best score with which a unit may go on at each letter, 0 where it would be the first of a thread.

        `at_line` tells whether a skip that ends here ends between two lines.
        """
        best, slipped, entering = self._best, self._slipped, self._entering
        np.subtract(self.waiting, _skip(at_line), out=best)
        np.maximum(best, self.fresh, out=best)
        np.maximum(best, 0, out=entering)
        for slip, cost in enumerate(SLIP, start=1):
            np.subtract(best, _scaled(cost), out=slipped)
            np.maximum(entering[slip:], slipped[:-slip], out=entering[slip:])
            np.maximum(entering[:-slip], slipped[slip:], out=entering[:-slip])
        return entering

    def skip(self, size: int, at_line: bool) -> None:
        """Pass over a unit of `size` letters; `at_line` tells whether a skip that begins with it begins at a line."""
        self.fresh -= _skip(at_line)
        np.maximum(self.waiting, self.fresh, out=self.waiting)
        self.waiting -= _scaled(SKIP_LETTER * size)


def _skip(at_line: bool) -> np.int16:
    return _scaled(SKIP_LINE if at_line else SKIP_INSIDE)


def _threads(
    units: Units, hits: _Hits, rest: NDArray[np.int64], free: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For each unit of `rest` the best letter of the article to start at, and the score of the whole thread there.

    `free` tells which letters of the article may be taken.
    """
    taken: _Scores = np.full(len(free) + 1 + 2 * _PAD, _scaled(-200), dtype=np.int16)
    taken[_PAD : _PAD + len(free)][free] = 0
    rows = [(int(unit), int(units.size[unit]), bool(units.opens[unit]), bool(units.closes[unit])) for unit in rest]

    def add_own(scores: _Scores, unit: int, size: int) -> None:
        scores -= _scaled(MISS * size)
        scores += taken
        np.add.at(scores, hits.at[hits.of(unit)] + _PAD, _scaled(HIT))

    axis = _Axis(len(free))
    kept: list[tuple[NDArray[np.int64], _Scores]] = []
    for unit, size, opens, _ in rows:
        scores = axis.entering(opens)
        add_own(scores, unit, size)
        where = np.flatnonzero(scores > _scaled(KEPT))
        kept.append((where, scores[where]))
        axis.skip(size, opens)
        axis.fresh[:size] = 0
        np.minimum(scores[:-size], _scaled(MOST), out=axis.fresh[size:])

    axis = _Axis(len(free))  # read backwards: a thread waits at the letter at which the unit before it would end
    start = np.zeros(len(rest), dtype=np.int64)
    best = np.zeros(len(rest), dtype=np.float64)
    own: _Scores = np.zeros_like(axis.fresh)
    for i in reversed(range(len(rows))):
        unit, size, _, closes = rows[i]
        own[:] = 0
        add_own(own, unit, size)
        scores = own.copy()
        scores[:-size] += axis.entering(closes)[size:]
        axis.skip(size, closes)
        np.minimum(scores, _scaled(MOST), out=axis.fresh)
        where, forward = kept[i]
        scores[where] += forward - own[where]
        start[i] = int(np.argmax(scores[_PAD : _PAD + len(free)]))
        best[i] = scores[start[i] + _PAD] / 64
    return start, best


def _claim(
    units: Units,
    hits: _Hits,
    rest: NDArray[np.int64],
    start: NDArray[np.int64],
    score: NDArray[np.float64],
    free: NDArray[np.bool_],
) -> list[int]:
    """Which units of `rest`, by index, may have the letters at which their best thread puts them.

    Of two that want the same letters the one with the better thread gets them: a pull quote repeats words that stand
    elsewhere, and a running head could be taken for the line that it stands before.
    """
    claimed: list[int] = []
    chance = np.log2(float(units.size[rest].sum()) + 1) + np.log2(float(np.count_nonzero(free)) + 1)
    for i in np.argsort(-score, kind="stable").tolist():
        if score[i] < chance + ENOUGH:
            break
        span = slice(start[i], start[i] + units.size[rest[i]])
        if 2 * np.count_nonzero(free[span]) >= len(free[span]):
            free[span] = False
            claimed.append(i)
    claimed.sort(key=start.tolist().__getitem__)
    return _proven(units, hits, rest, start, claimed)


def _proven(
    units: Units, hits: _Hits, rest: NDArray[np.int64], start: NDArray[np.int64], claimed: list[int]
) -> list[int]:
    """Those of the claimed units, given in the article's order, that stand between two hits of one thread.

    Beyond its last hit a thread might run on into foreign lines; `holes.fill` finds which units belong there.
    """
    kept: list[int] = []
    waiting: list[int] = []  # units since the last hit that counted
    proven, gain = False, 0.0  # whether the thread has had a hit; what its later hits outweigh
    end, last, reach = 0, 0, 0  # where the last unit ended in the article; which it was; how far the last hit reached
    for i in claimed:
        unit = rest[i]
        if abs(int(start[i]) - end) > _PAD or not 0 < i - last <= FAR:
            waiting, proven, gain, reach = [], False, 0.0, 0
        end, last = int(start[i] + units.size[unit]), i
        of = hits.of(int(unit))
        runs = hits.run[of][np.abs(hits.at[of] - start[i]) <= _PAD]
        waiting.append(i)
        gain += HIT * len(runs) - LOST * int(units.size[unit])
        if len(runs) and (gain > 0 or not proven):
            kept += waiting if proven else [i]
            waiting, proven, gain, reach = [], True, 0.0, int(runs.max()) + fp.RUN
        elif proven and end <= reach + _PAD:
            kept += waiting
            waiting, gain = [], 0.0
    return kept
