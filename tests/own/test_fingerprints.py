"""The fingerprints: what is in the file, and how little it says."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.own.matching import build
from atlas.own.matching import fingerprints as fp
from atlas.own.matching.letters import count, letters_of
from atlas.record import article
from tests.own.invented import Text, invented
from tests.own.real import real_file

LEAST_ENGLISH = 0.6
"""Bits a character that the best guessers of English need (Shannon 1951, lower bound)."""


def test_there_is_one_for_each_passage() -> None:
    assert [marks.id for marks in fp.committed().passages] == [passage.id for passage in article.passages()]


def test_the_file_is_as_the_code_writes_it() -> None:
    assert fp.FILE.read_text(encoding="utf-8") == fp.to_json(fp.committed())


def test_the_file_is_what_the_builder_makes_from_the_article(real: Text) -> None:
    path = real_file()
    assert path
    made = fp.make(build.passages(path.read_text(encoding="utf-8")))
    assert made == fp.committed()


def test_the_file_holds_too_little_to_make_the_text_again() -> None:
    """Half of what English needs, over the article and in each passage but the shortest."""
    prints = fp.committed()
    assert prints.bits / prints.letters < LEAST_ENGLISH * 0.6
    for marks in prints.passages:
        assert fp.BITS * len(marks.hashes) / marks.letters <= LEAST_ENGLISH


def test_many_phrases_fit_each_mark(text: Text) -> None:
    """Of 80,000 phrases made of the text's own words, hundreds bear any hash: it does not tell which was there."""
    words = sorted({word for _, passage in text.passages for word in passage.lower().split() if word.isalpha()})
    chosen = np.random.default_rng(1).choice(words, 80_000)
    starts = np.cumsum([0, *map(count, chosen)])[:-1]
    runs = fp.runs(letters_of("".join(chosen)).codes)
    runs = runs[starts[starts < len(runs)]]
    key = text.passages[0][0]
    fitting = np.bincount(fp.hashes(runs, fp.SALT, key), minlength=256)
    assert fitting.min() > len(runs) / 256 / 2


def test_the_same_text_has_other_marks_under_another_salt_or_passage(text: Text) -> None:
    passage = text.passages[0][1]
    one, two = fp.make([("F1", passage), ("F2", passage)]).passages
    other = fp.make([("F1", passage)], salt="other").passages[0]
    assert one.hashes != two.hashes != other.hashes != one.hashes


@settings(max_examples=15)
@given(st.integers(fp.RUN, 3000))
def test_marks_reach_both_ends_without_a_long_gap(length: int) -> None:
    starts = fp.offsets(length).tolist()
    assert (starts[0], starts[-1]) == (0, length - fp.RUN)
    gaps = [after - before for before, after in zip(starts, starts[1:], strict=False)]
    assert all(0 < gap <= fp.SPACING for gap in gaps)


def test_a_passage_shorter_than_a_run_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        fp.make([("F1", "Too short.")])


def test_a_file_made_by_another_method_is_refused() -> None:
    content = json.loads(fp.FILE.read_text(encoding="utf-8"))
    content["method"]["run"] = 12
    with pytest.raises(ValueError, match="rebuild"):
        fp.from_json(content)


# The builder.


def clean(text: Text) -> str:
    """A text as the builder takes it: title matter, byline, headings, a paragraph cut by a page, quotes, the note."""
    blocks = ["# A JOURNAL", "*“A quote.”*", "A. N. AUTHOR"]
    for i, (key, passage) in enumerate(text.passages):
        if key in text.headings:
            blocks.append("## " + text.headings[key].upper())
        words = passage.split(" ")
        if i % 5 == 2:
            blocks += [
                " ".join(words[:7]).rstrip(".,"),
                "---",
                "*A pull quote\nof two lines.*",
                "---",
                " ".join(words[7:]),
            ]
        else:
            blocks.append(passage)
        if i == 4:
            blocks += ["---", "A. N. AUTHOR is an author."]
    return "\n\n".join(blocks) + " ■\n"


def test_the_builder_finds_the_passages(text: Text, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("build")
    source, out = folder / "copy.txt", folder / "prints.json"
    source.write_text(clean(text), encoding="utf-8")
    assert build.main([str(source), "--out", str(out)]) == 0
    assert fp.read(out) == fp.make(text.passages)
    first = out.read_bytes()
    assert build.main([str(source), "--out", str(out)]) == 0
    assert out.read_bytes() == first


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("## UNIPOLAR MEMORY\n\n", "", "sections, expected"),
        ("## UNIPOLAR MEMORY", "## SOMETHING ELSE", "where 'Unipolar Memory' was expected"),
        ("A. N. AUTHOR\n\n", "", "paragraphs, expected|no byline"),
    ],
)
def test_the_builder_refuses_another_text(text: Text, old: str, new: str, message: str) -> None:
    assert old in clean(text)
    with pytest.raises(build.UnexpectedCopy, match=message):
        build.passages(clean(text).replace(old, new))


def test_invented_texts_are_the_same_for_the_same_seed() -> None:
    assert invented(4) == invented(4) != invented(5)
