"""Fills the small holes that alignment leaves: words on which no run was hit, at the end of a column or of a passage.

A hole is a stretch of a passage that no unit has. The units that belong there follow the unit before the hole, or
stand before the unit after it, or both. Which they are is told by their letters, which add up to the hole's, and by the
marks that the article bears when they are put there.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from atlas.own.matching import fingerprints as fp
from atlas.own.matching.assembly import Assembly, is_clean
from atlas.own.matching.units import Units

Row = tuple[int, ...]
"""Units one after the other."""
LARGEST, LARGEST_UNCLEAN = 400, 160
"""Letters of the largest hole that is filled, in a clean copy and in another: ten lines of a column, or four."""
REACH = 80
"""So many units before or after a hole are looked at."""
MOST_TRIED = 400
"""So many choices are tried for a hole. Copies of the article have at most some forty; noise has thousands."""
NEAR = 3
"""Letters by which ends may fail to meet: OCR loses and gains some."""
_WAYS: list[range] = [
    range(0),
    range(1, REACH, 2),
    *(range(first, first + lines) for first in range(1, 5) for lines in range(1, 9)),
]
"""Lines that may be passed over, counted from the hole: none, every other one, or one to eight after a few."""

# The cost of a choice is counted in letters by which it does not fit.
INSIDE = 3.0
"""A choice that cuts a line in two."""
PASSING = 2.0
"""A choice that passes over units that could be taken."""
BORNE = -8.0
"""A mark that is borne then."""
LOST = 10.0
"""In a clean copy, a mark that is not."""
DEAREST = 8.0
"""A dearer choice is not taken."""


def fill(units: Units, at: NDArray[np.int64], prints: fp.Fingerprints) -> NDArray[np.int64]:
    """`at` (see `alignment.align`) with holes filled."""
    at = at.copy()
    assembly = Assembly(units, at, prints)
    lost, largest = (LOST, LARGEST) if is_clean(assembly) else (0.0, LARGEST_UNCLEAN)
    for first, end in zip(assembly.starts, assembly.starts[1:], strict=False):
        for low, high in list(_holes(units, at, first, end)):
            if high - low <= largest:
                for unit, letter in _best(units, at, low, high, assembly, lost):
                    at[unit] = letter
                    assembly.lay(unit, letter)
    return at


def _holes(units: Units, at: NDArray[np.int64], first: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of letters `first` to `end` (exclusive) that no unit has, longer than a slip."""
    inside = np.flatnonzero((at >= 0) & (at < end) & (at + units.size > first))
    reached = first
    for unit in inside[np.argsort(at[inside], kind="stable")]:
        if at[unit] - reached > 2:
            yield reached, int(at[unit])
        reached = max(reached, int(at[unit] + units.size[unit]))
    if end - reached > 2 and len(inside):
        yield reached, end


def _best(
    units: Units, at: NDArray[np.int64], low: int, high: int, assembly: Assembly, lost: float
) -> list[tuple[int, int]]:
    """The units that fit best into a hole, with the letters at which they start; none if none fits."""
    slack = NEAR + (high - low) // 25
    before = np.flatnonzero((at >= 0) & (np.abs(at + units.size - low) <= NEAR))
    after = np.flatnonzero((at >= 0) & (np.abs(at - high) <= NEAR))
    nothing: dict[Row, int] = {(): 0}
    aheads = _runs(units, at, int(before[-1]), 1, high - low + slack) if len(before) else nothing
    behinds = _runs(units, at, int(after[0]), -1, high - low + slack) if len(after) else nothing
    best: list[tuple[int, int]] = []
    least = DEAREST
    for wrong, ahead, behind in _choices(aheads, behinds, high - low, slack):
        choice = _laid(units, ahead, behind, low, high)
        cost = wrong + _ragged(units, at, ahead, behind) + _marks(assembly, choice, low, high, lost)
        if cost < least:
            least, best = cost, choice
    return best


def _choices(
    aheads: Mapping[Row, int], behinds: Mapping[Row, int], letters: int, slack: int
) -> list[tuple[int, Row, Row]]:
    """The pairs of rows with about so many letters together, each with how many it is out; those that are least out
    where there are more than `MOST_TRIED`."""
    fitting = [
        (abs(size + more - letters), ahead, behind)
        for (ahead, size), (behind, more) in product(aheads.items(), behinds.items())
        if abs(size + more - letters) <= slack and not set(ahead) & set(behind)
    ]
    return fitting if len(fitting) <= MOST_TRIED else sorted(fitting, key=itemgetter(0))[:MOST_TRIED]


def _runs(units: Units, at: NDArray[np.int64], start: int, step: int, letters: int) -> dict[Row, int]:
    """Rows of free units after `start` (or before it, with a step of -1), each with its letters, at most so many.

    They are read line by line; or passing over every other line, as two columns ask for; or passing over some lines, a
    running head or a quote, after a few.
    """
    stop = min(len(units), start + REACH) if step > 0 else max(-1, start - REACH)
    line = np.cumsum(units.opens).tolist()
    rows: dict[Row, int] = {(): 0}
    for passed in _WAYS:
        row: Row = ()
        size = 0
        for unit in range(start + step, stop, step):
            if at[unit] >= 0 or abs(line[unit] - line[start]) in passed:
                continue
            row, size = (*row, unit), size + int(units.size[unit])
            if size > letters:
                break
            rows[row] = size
    return rows


def _laid(units: Units, ahead: Row, behind: Row, low: int, high: int) -> list[tuple[int, int]]:
    """Units with the letters at which they start: those ahead from `low` on, those behind up to `high`."""
    rows = []
    for unit in ahead:
        rows.append((unit, low))
        low += int(units.size[unit])
    for unit in behind:
        high -= int(units.size[unit])
        rows.append((unit, max(high, 0)))
    return rows


def _ragged(units: Units, at: NDArray[np.int64], ahead: Row, behind: Row) -> float:
    """Cost of a choice that ends or begins inside a line, beside a unit that stays out, or passes over free units."""
    chosen = {*ahead, *behind}
    cost = 0.0
    for row in (ahead, behind):
        if row and any(at[unit] < 0 and unit not in chosen for unit in range(min(row), max(row))):
            cost += PASSING
    if ahead and not units.closes[ahead[-1]] and ahead[-1] + 1 not in behind and _is_free(at, ahead[-1] + 1):
        cost += INSIDE
    if behind and not units.opens[behind[-1]] and behind[-1] - 1 not in ahead and _is_free(at, behind[-1] - 1):
        cost += INSIDE
    return cost


def _is_free(at: NDArray[np.int64], unit: int) -> bool:
    """Whether there is such a unit and no passage has it. The last unit that is kept need not close a line."""
    return 0 <= unit < len(at) and bool(at[unit] < 0)


def _marks(assembly: Assembly, choice: list[tuple[int, int]], low: int, high: int, lost: float) -> float:
    """Cost, mostly below 0, of the marks that a choice bears or loses."""
    kept = assembly.codes[low:high].copy()
    for unit, letter in choice:
        assembly.lay(unit, letter)
    _, right = assembly.borne(low, high)
    assembly.codes[low:high] = kept
    return BORNE * int(np.count_nonzero(right)) + lost * int(np.count_nonzero(~right))
