"""The article as a copy's units make it up, and which of its marks they then bear: a check on where they were laid.

Alignment sees only runs that lie in one piece of the copy. Once its lines are in order, runs that pass from line to
line can be looked up too: a mark that is missing among many that are there tells of a line in the wrong place.
"""

import numpy as np
from numpy.typing import NDArray

from atlas.own.matching import fingerprints as fp
from atlas.own.matching.units import Units

CLEAN = 0.85
"""Share of marks borne from which a copy counts as clean."""


SLIPPED = 4
"""Letters by which neighbours may fail to meet."""


class Assembly:
    """The letters of the article, as far as units have been laid. 0 stands where there is none."""

    def __init__(self, units: Units, at: NDArray[np.int64], prints: fp.Fingerprints) -> None:
        self._units = units
        self._prints = prints
        starts = np.cumsum([0, *(marks.letters for marks in prints.passages)])
        self.starts: list[int] = starts.tolist()
        """The letter of the article at which each passage starts, and the end of the last one."""
        self._runs = [start + marks.offsets for start, marks in zip(starts[:-1], prints.passages, strict=True)]
        self.codes = np.zeros(prints.letters, dtype=np.uint8)
        for unit in np.flatnonzero(at >= 0):
            self.lay(int(unit), int(at[unit]))

    def lay(self, unit: int, at: int) -> None:
        """Put a unit at a letter of the article; what lies beyond the ends is left out."""
        start, size = int(self._units.start[unit]), int(self._units.size[unit])
        low, high = max(at, 0), min(at + size, len(self.codes))
        if low < high:
            self.codes[low:high] = self._units.letters.codes[start + low - at : start + high - at]

    def borne(self, low: int, high: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The marks whose runs touch letters `low` to `high` (exclusive) and have all their letters.

        Returns the letters at which they start, and whether the right hash is there.
        """
        at, right = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=bool)]
        first = max(0, int(np.searchsorted(self.starts, low, side="right")) - 1)
        for passage in range(first, len(self._runs)):
            if self.starts[passage] >= high:
                break
            marks, runs = self._prints.passages[passage], self._runs[passage]
            begin, end = np.searchsorted(runs, [low - fp.RUN + 1, high])
            if begin == end:
                continue
            base = int(runs[begin])
            codes = self.codes[base : int(runs[end - 1]) + fp.RUN]
            numbers = fp.runs(codes)[runs[begin:end] - base]
            gaps = np.concatenate([[0], np.cumsum(codes == 0)])
            complete = gaps[runs[begin:end] - base + fp.RUN] == gaps[runs[begin:end] - base]
            wanted = np.frombuffer(marks.hashes, dtype=np.uint8)[begin:end]
            at.append(runs[begin:end][complete].astype(np.int64))
            right.append((fp.hashes(numbers, self._prints.salt, marks.id) == wanted)[complete])
        return np.concatenate(at), np.concatenate(right)


def is_clean(assembly: Assembly) -> bool:
    """Whether a copy's letters are so good that a mark which is missing means something.

    Told by the marks next to one that is borne: others may be missing because something else was laid there.
    """
    _, right = assembly.borne(0, len(assembly.codes))
    after = right[1:][right[:-1]]
    return bool(len(after) and np.mean(after) >= CLEAN)


def doubtful(units: Units, at: NDArray[np.int64], prints: fp.Fingerprints) -> NDArray[np.int64]:
    """In a clean copy, the units that no mark confirms, under a mark that is missing or next to a hole.

    In another copy none: there marks are often lost.
    """
    assembly = Assembly(units, at, prints)
    if not is_clean(assembly):
        return np.empty(0, dtype=np.int64)
    runs, right = assembly.borne(0, len(assembly.codes))
    confirmed = np.zeros(len(assembly.codes), dtype=bool)
    wrong = assembly.codes == 0
    for run, is_right in zip(runs.tolist(), right.tolist(), strict=True):
        (confirmed if is_right else wrong)[run : run + fp.RUN] = True
    confirmed &= ~wrong
    stretch = np.concatenate([[0], np.cumsum(np.diff(confirmed.astype(np.int8)) != 0)])  # number of each run of letters
    bad = np.zeros(int(stretch[-1]) + 1, dtype=bool)
    bad[stretch[wrong]] = True
    suspect = np.concatenate([[0], np.cumsum(bad[stretch] & ~confirmed)])
    laid = np.flatnonzero(at >= 0)
    low = np.minimum(at[laid], len(confirmed))
    high = np.minimum(at[laid] + units.size[laid], len(confirmed))
    return laid[2 * (suspect[high] - suspect[low]) >= high - low]


def loners(units: Units, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Units that are laid apart from all others of their line: one hit by chance can put them there."""
    end = at + units.size
    joined = (at[:-1] >= 0) & (at[1:] >= 0) & (np.abs(at[1:] - end[:-1]) <= SLIPPED)
    before = np.concatenate([[False], joined])
    after = np.concatenate([joined, [False]])
    alone = ~(before & ~units.opens) & ~(after & ~units.closes)
    return np.flatnonzero((at >= 0) & alone & ~(units.opens & units.closes))
