"""All passages are found, cut at their first and last words, in every mutilated copy; `measure.py` prints the table."""

from typing import Literal

import pytest

from atlas.own import match, read
from atlas.own.matching import fingerprints as fp
from tests.own import pdfs
from tests.own.invented import Text
from tests.own.measure import Quality, copy_of, quality
from tests.own.mutilations import CASES, heads_in_pages, make
from tests.own.real import real_file

# Exact cuts, precision and recall at least. Where 3 % of the characters are wrong a few words at cuts and at holes may
# be lost; where columns, heads, quotes and errors come together, more.
PERFECT, GOOD, WORST = (50, 0.999, 0.998), (47, 0.998, 0.997), (35, 0.95, 0.86)
LEAST = {
    "two columns, line by line": (50, 0.999, 0.997),
    "two columns, side by side": (50, 0.999, 0.997),
    "3 % wrong (OCR)": GOOD,
    "3 % wrong, hard line breaks": GOOD,
    "columns, heads, quotes, hyphens": (48, 0.995, 0.99),
    "the same and 3 % wrong": WORST,
}


@pytest.mark.parametrize("name", CASES)
def test_invented_text(text: Text, prints: fp.Fingerprints, name: str) -> None:
    case = CASES[name](text)
    result = match(copy_of(case), prints)
    assert result.is_article
    _assert_good(quality(result, case.truth), name)


@pytest.mark.parametrize("name", CASES)
def test_article(real: Text, name: str) -> None:
    case = CASES[name](real)
    result = match(copy_of(case))
    assert result.is_article
    _assert_good(quality(result, case.truth), name)


@pytest.mark.parametrize("drawn", ["columns", "rows"])
def test_pdf_in_two_columns(text: Text, prints: fp.Fingerprints, drawn: Literal["columns", "rows"]) -> None:
    result = match(read("copy.pdf", pdfs.two_columns(text, drawn)), prints)
    found = quality(result, text.passages)
    assert (found.found, found.whole, found.exact) == (50, 50, 50)
    assert min(found.precision, found.recall) > 0.999
    assert (result.found[0].sheet, result.found[0].page) == (1, "255")
    assert [passage.page for passage in result.found] == [str(254 + (p.sheet or 0)) for p in result.found]


@pytest.mark.parametrize("drawn", ["columns", "rows"])
def test_article_as_pdf(real: Text, drawn: Literal["columns", "rows"]) -> None:
    result = match(read("copy.pdf", pdfs.two_columns(real, drawn)))
    found = quality(result, real.passages)
    assert (found.found, found.whole, found.exact) == (50, 50, 50)
    assert min(found.precision, found.recall) > 0.999


def test_article_as_it_is() -> None:
    path = real_file()
    if path is None:
        pytest.skip("no copy of the article on this machine (KARABAKH_ARTICLE)")
    result = match(read(path.name, path.read_bytes()))
    assert (len(result.found), result.missing, result.partial) == (50, (), ())


def test_page_numbers_are_read_from_the_page(text: Text, prints: fp.Fingerprints) -> None:
    result = match(copy_of(make(text, heads_in_pages)), prints)
    assert (result.found[0].page, result.found[0].sheet) == ("255", 1)
    assert all(passage.page == str(254 + (passage.sheet or 0)) for passage in result.found)


def test_foreign_lines_are_cut_out(text: Text, prints: fp.Fingerprints) -> None:
    for name in ("running heads, page numbers", "pull quotes in between"):
        case = CASES[name](text)
        result = match(copy_of(case), prints)
        for passage, (key, true) in zip(result.found, case.truth, strict=True):
            assert passage.text.replace("-", "") == true.replace("-", ""), f"{name}: {key}"


def _assert_good(found: Quality, name: str) -> None:
    exact, precision, recall = LEAST.get(name, PERFECT)
    assert found.found >= (49 if LEAST.get(name) == WORST else 50)
    assert found.exact >= exact, found
    assert found.precision >= precision, found
    assert found.recall >= recall, found
