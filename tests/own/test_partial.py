"""Copies that lack something, and texts that are something else."""

import json

import pytest

import geodata
from atlas.own import Copy, Match, match
from atlas.own.file.model import Sheet
from atlas.own.matching import fingerprints as fp
from atlas.record import article
from tests.own.invented import Text, invented
from tests.own.measure import quality
from tests.own.mutilations import wrap


def copy_of_text(text: str) -> Copy:
    return Copy((Sheet(tuple(text.splitlines())),), paged=False)


def match_text(text: str, prints: fp.Fingerprints) -> Match:
    return match(copy_of_text(text), prints)


@pytest.mark.parametrize("seed", [2, 99])
def test_nothing_is_found_in_another_text_of_the_same_length(prints: fp.Fingerprints, seed: int) -> None:
    result = match_text("\n\n".join(passage for _, passage in invented(seed).passages), prints)
    assert not result.is_article
    assert result.found == ()
    assert result.message == "This does not look like the article. None of its passages was found."


def test_nothing_of_the_article_is_found_in_other_texts(text: Text) -> None:
    ours = "\n\n".join(passage.summary + " " + passage.claim for passage in article.passages())
    moments = "\n".join(str(moment["text"]) for moment in geodata.read_json("article/moments.json"))
    for other in (
        "\n".join(passage for _, passage in text.passages),
        ours,
        moments,
        json.dumps(geodata.read_json("facts/places.json")),
    ):
        result = match_text(other[:35_000], fp.committed())
        assert (result.is_article, result.found) == (False, ())


def test_a_section_alone_is_a_copy_in_part(text: Text, prints: fp.Fingerprints) -> None:
    section = [(key, passage) for key, passage in text.passages if key.startswith("UM")]
    result = match_text("\n\n".join(passage for _, passage in section), prints)
    assert result.is_article
    assert [passage.id for passage in result.found] == [key for key, _ in section]
    assert quality(result, section).exact == len(section)
    assert len(result.missing) == 44
    assert "6 of the article's 50 passages" in result.message
    assert "A Failed Deterrent ¶1–9" in result.message


def test_an_abridged_copy_names_what_is_missing(text: Text, prints: fp.Fingerprints) -> None:
    kept = [row for i, row in enumerate(text.passages) if i % 3]
    result = match_text("\n".join(line for _, passage in kept for line in wrap(passage, 70)), prints)
    assert result.is_article
    assert [passage.id for passage in result.found] == [key for key, _ in kept]
    assert set(result.missing) == {key for key, _ in text.passages} - {key for key, _ in kept}
    assert quality(result, kept).exact == len(kept)


def test_a_passage_in_part_is_shown_as_such(text: Text, prints: fp.Fingerprints) -> None:
    rows = dict(text.passages)
    words = rows["TLM2"].split(" ")
    rows["TLM2"] = " ".join(words[: len(words) // 2])
    result = match_text("\n\n".join(rows.values()), prints)
    assert result.partial == ("TLM2",)
    assert result.by_id()["TLM2"].covered == pytest.approx(0.5, abs=0.1)
    assert "Only in part: The Twilight of Liberal Multilateralism ¶2." in result.message


def test_a_quoted_paragraph_does_not_make_an_article(text: Text, prints: fp.Fingerprints) -> None:
    other = [passage for _, passage in invented(99).passages]
    result = match_text("\n\n".join([*other[:20], dict(text.passages)["MM5"], *other[20:]]), prints)
    assert not result.is_article
    assert [passage.id for passage in result.found] == ["MM5"]
    assert "does not look like the article" in result.message
    assert "The Multipolar Moment ¶5" in result.message


def test_the_article_in_a_whole_issue_is_found(text: Text, prints: fp.Fingerprints) -> None:
    before, after = (
        [passage for seed in seeds for _, passage in invented(seed).passages] for seeds in ((31, 32), (34, 35))
    )
    result = match_text("\n".join([*before, *(passage for _, passage in text.passages), *after]), prints)
    assert quality(result, text.passages).exact == 50


def test_no_text_of_the_copy_shows_in_a_repr_or_in_the_message(text: Text, prints: fp.Fingerprints) -> None:
    copy = copy_of_text("\n\n".join(passage for _, passage in text.passages))
    result = match(copy, prints)
    shown = repr(copy) + repr(result) + repr(result.found[0]) + result.message
    for _, passage in text.passages:
        assert " ".join(passage.split(" ")[:3]) not in shown
