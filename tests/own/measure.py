"""Precision and recall for each mutilation: ``python -m tests.own.measure``, from the project's folder.

Measured on an invented text, and on the article where a copy of it is there.
"""

import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from atlas.own import read
from atlas.own.file.model import Copy, Sheet
from atlas.own.matching import fingerprints as fp
from atlas.own.matching.letters import fold, letters_of
from atlas.own.matching.match import Match, match
from tests.own import pdfs
from tests.own.invented import Text, invented
from tests.own.mutilations import CASES, Case, ocr
from tests.own.real import real_text

ENDS = 10  # letters at both ends that must be right for a passage to be cut exactly


@dataclass(frozen=True)
class Quality:
    """How well the passages of a copy were found."""

    found: int
    """Passages found, parts of passages too."""
    whole: int
    """Passages called whole."""
    exact: int
    """Passages cut at their first and last letters."""
    precision: float
    """Share of the words returned that belong there."""
    recall: float
    """Share of the words that belong there that were returned."""
    wrong: tuple[str, ...]
    """Passages that are not exact or miss or add words."""


def copy_of(case: Case) -> Copy:
    """A copy as it is read from a file with these pages."""
    return Copy(tuple(Sheet(page) for page in case.pages), paged=len(case.pages) > 1)


def words(text: str) -> list[str]:
    """Words as they are compared: letters alone, so that a hyphen kept or lost makes no difference."""
    return [word for word in ("".join(map(fold, token)) for token in re.split(r"\s+|[–—]|--", text)) if word]


def quality(result: Match, truth: Iterable[tuple[str, str]]) -> Quality:
    """Compare what was found with the true passages."""
    found = result.by_id()
    exact = right = returned = expected = 0
    wrong = []
    for key, passage in truth:
        true = words(passage)
        expected += len(true)
        if key not in found:
            wrong.append(key)
            continue
        ours = words(found[key].text)
        returned += len(ours)
        same = sum(block.size for block in SequenceMatcher(None, true, ours, autojunk=False).get_matching_blocks())
        right += same
        a, b = "".join(true), "".join(ours)
        cut = a[:ENDS] == b[:ENDS] and a[-ENDS:] == b[-ENDS:]
        exact += cut
        if not cut or same < max(len(true), len(ours)):
            wrong.append(key)
    whole = sum(passage.whole for passage in result.found)
    return Quality(len(found), whole, exact, right / max(1, returned), right / max(1, expected), tuple(wrong))


def copies(text: Text) -> Iterable[tuple[str, Copy, tuple[tuple[str, str], ...]]]:
    """All mutilated copies of a text, PDFs too, each with its name and what should be found in it."""
    for name, make in CASES.items():
        case = make(text)
        yield name, copy_of(case), case.truth
    truth = tuple((key, passage.encode("cp1252", "replace").decode("cp1252")) for key, passage in text.passages)
    yield "PDF, two columns", read("a.pdf", pdfs.two_columns(text, "columns")), truth
    yield "PDF, drawn row by row", read("a.pdf", pdfs.two_columns(text, "rows")), truth


def table(text: Text, prints: fp.Fingerprints) -> Iterable[str]:
    """The rows of the table, one for each mutilation."""
    yield f"{'mutilation':<34}{'found':>6}{'whole':>6}{'exact':>6}{'precision':>11}{'recall':>9}{'seconds':>9}"
    for name, copy, truth in copies(text):
        started = time.perf_counter()
        result = match(copy, prints)
        seconds = time.perf_counter() - started
        q = quality(result, truth)
        yield f"{name:<34}{q.found:>6}{q.whole:>6}{q.exact:>6}{q.precision:>11.2%}{q.recall:>9.2%}{seconds:>9.2f}"


def methods(text: Text) -> Iterable[str]:
    """Even distances against winnowing, with as many marks: the longest stretch without one, and that after OCR."""
    yield f"{'marks chosen by':<34}{'marks':>6}{'longest gap':>13}{'after OCR':>11}{'at both ends':>14}"
    spoil = ocr(0.03)
    for name, choose in (("even distances", _even), ("winnowing", _winnowed)):
        marks = longest = longest_left = ends = 0
        for key, passage in text.passages:
            codes, spoilt = letters_of(passage).codes, fp.runs(letters_of(spoil(passage)).codes)
            numbers = fp.runs(codes)
            chosen = choose(numbers, key)
            left = [i for i in chosen if numbers[i] in spoilt]
            marks += len(chosen)
            longest = max(longest, _gap(chosen, len(codes)))
            longest_left = max(longest_left, _gap(left, len(codes)))
            ends += chosen[0] == 0 and chosen[-1] + fp.RUN == len(codes)
        yield f"{name:<34}{marks:>6}{longest:>13}{longest_left:>11}{ends:>14}"


def _even(numbers: NDArray[np.uint64], key: str) -> list[int]:
    return [int(i) for i in fp.offsets(len(numbers) + fp.RUN - 1)]


def _winnowed(numbers: NDArray[np.uint64], key: str) -> list[int]:
    """Winnowing (2003): the rightmost smallest hash of each window; the window that gives as many marks."""
    window = 2 * fp.SPACING - 3
    values = (numbers * np.uint64(0xBF58476D1CE4E5B9)) >> np.uint64(20)
    chosen = set()
    for i in range(max(1, len(values) - window + 1)):
        part = values[i : i + window]
        chosen.add(i + len(part) - 1 - int(np.argmin(part[::-1])))
    return sorted(chosen)


def _gap(starts: list[int], length: int) -> int:
    """Letters of the longest stretch that no run covers."""
    ends = [0, *(start + fp.RUN for start in starts)]
    return max(after - end for after, end in zip([*starts, length], ends, strict=True))


def main(arguments: list[str]) -> int:
    """Print the tables; with ``--methods`` only the one of `methods`."""
    texts = [("Invented text", invented())]
    if real := real_text():
        texts.append(("The article", real))
    for title, text in texts:
        print(title)
        for row in methods(text) if "--methods" in arguments else table(text, fp.make(text.passages)):
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
