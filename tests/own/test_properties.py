"""Properties of matching over generated copies of a short invented text."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.own import Copy, match
from atlas.own.file.model import Sheet
from atlas.own.matching import fingerprints
from atlas.own.matching.joining import Joiner
from atlas.own.matching.letters import count, fold, letters_of
from atlas.own.matching.units import units_of
from tests.own.invented import invented
from tests.own.measure import quality, words
from tests.own.mutilations import wrap

TEXT = invented(3, passages=7)
PRINTS = fingerprints.make(TEXT.passages)
KEYS = [key for key, _ in TEXT.passages]
ROWS = dict(TEXT.passages)


def copy_of_lines(lines: list[str]) -> Copy:
    return Copy((Sheet(tuple(lines)),), paged=False)


@settings(max_examples=15)
@given(st.sets(st.sampled_from(KEYS), min_size=1), st.integers(30, 400), st.booleans())
def test_exactly_the_passages_that_are_there_are_found(keys: set[str], width: int, hyphens: bool) -> None:
    there = [(key, ROWS[key]) for key in KEYS if key in keys]
    random = Random(width) if hyphens else None
    result = match(copy_of_lines([line for _, row in there for line in wrap(row, width, random)]), PRINTS)
    assert {passage.id for passage in result.found} == keys
    assert set(result.missing) == set(KEYS) - keys
    assert quality(result, there).exact == len(there)
    assert not result.partial


@settings(max_examples=15)
@given(st.permutations(KEYS))
def test_the_order_of_the_passages_does_not_matter(keys: list[str]) -> None:
    result = match(copy_of_lines([ROWS[key] for key in keys]), PRINTS)
    assert {passage.id: passage.text for passage in result.found} == ROWS


@settings(max_examples=15)
@given(st.dictionaries(st.integers(0, 12), st.integers(0, 10**6), max_size=6), st.integers(0, 4), st.integers(40, 70))
def test_foreign_lines_are_not_returned(inserted: dict[int, int], first: int, width: int) -> None:
    lines = [line for key in KEYS for line in wrap(ROWS[key], width)]
    for place in sorted(inserted, reverse=True):
        lines.insert(first + 5 * place, f"Foreign {inserted[place]} zzyzx")
    found = match(copy_of_lines(lines), PRINTS)
    assert [passage.id for passage in found.found] == KEYS
    assert all("zzyzx" not in passage.text for passage in found.found)
    assert all(words(passage.text) == words(ROWS[passage.id]) for passage in found.found)


@settings(max_examples=15)
@given(st.text(max_size=2000))
def test_any_text_can_be_looked_through(text: str) -> None:
    result = match(copy_of_lines(text.splitlines()), PRINTS)
    assert result.found == ()
    assert not result.is_article


@settings(max_examples=6)
@given(st.integers(0, 10**6))
def test_nothing_is_found_in_shuffled_words(seed: int) -> None:
    shuffled = " ".join(ROWS.values()).split(" ")
    Random(seed).shuffle(shuffled)
    assert match(copy_of_lines(wrap(" ".join(shuffled), 60)), PRINTS).found == ()


@settings(max_examples=15)
@given(st.integers(24, 90), st.integers(0, 1000))
def test_joined_lines_have_the_same_letters(width: int, seed: int) -> None:
    text = " ".join(ROWS.values())
    lines = wrap(text, width, Random(seed))
    joined = Joiner(text).join((line, True) for line in lines)
    assert "".join(map(fold, joined)) == "".join(map(fold, text))
    assert "".join(joined.split()).replace("-", "") == "".join(text.split()).replace("-", "")


def test_a_hyphen_is_kept_where_the_copy_shows_it() -> None:
    joiner = Joiner("a well-known self-rule in the town, a border. ")
    rows = [("the well-", True), ("known bor-", True), ("der and self-", True), ("help of the non-", True)]
    assert joiner.join([*rows, ("Armenian kind of 1992–", True), ("94", True)]) == (
        "the well-known border and self-help of the non-Armenian kind of 1992–94"
    )


@settings(max_examples=15)
@given(st.text(max_size=200))
def test_letters_come_from_their_places(text: str) -> None:
    letters = letters_of(text)
    assert len(letters) == len(letters.places) == count(text)
    assert all(fold(text[place]) for place in letters.places)
    assert sorted(letters.places) == list(letters.places)


@settings(max_examples=15)
@given(st.text(alphabet="ab. \n-\tß", max_size=200), st.integers(1, 20))
def test_units_share_out_all_letters(text: str, size: int) -> None:
    units = units_of(text, size)
    assert units.size.sum() == len(units.letters)
    assert all(units.size > 0)
    assert all(units.begin[1:] >= units.end[:-1])
