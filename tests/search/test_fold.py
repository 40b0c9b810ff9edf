"""Folding: one key for all scripts, and the way back to the text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.record import places
from atlas.search import fold, near


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Şuşa", "susa"),
        ("ŞUŞA", "susa"),
        ("Шуша", "shusha"),
        ("Շուշի", "shushi"),
        ("ՇՈՒՇԻ", "shushi"),
        ("Xankəndi", "xankendi"),
        ("İmişli", "imisli"),
        ("Арсен · Հայաստան", "arsen hayastan"),
        ("Saint-Étienne’s", "saint etiennes"),
        ("  a—b  ", "a b"),
        ("ﬁn", "fin"),
        ("Кәлбәҹәр", "kalbajar"),
        ("საქართველო", "საქართველო"),
    ],
)
def test_fold(text, folded):
    assert fold.fold(text) == folded
    assert fold.fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("name", "key"), [("Şuşa", "shusha"), ("Xocalı", "khojali"), ("Kəlbəcər", "kalbajar"), ("Agdam", "agdam")]
)
def test_sound(name, key):
    assert fold.sound(name) == key


@pytest.mark.parametrize("place", places.all_places(), ids=lambda place: place.id)
def test_the_gazetteer_s_own_romanisation_is_near(place):
    """Folded Cyrillic and Armenian differ from the gazetteer's forms only by the rules for the first letter of a word
    and for endings (-ый), which folding leaves out."""
    for script, latin in (("ru", "ru_latin"), ("hy", "hy_latin")):
        if place.form(script):
            ours, theirs = (fold.fold(place.form(key)) for key in (script, latin))
            assert abs(len(ours) - len(theirs)) <= 2 * len(ours.split())


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    once = fold.fold(text)
    assert fold.fold(once) == once
    assert once == once.strip() and "  " not in once


@given(st.text(), st.data())
def test_every_letter_leads_back_to_the_text(text, data):
    folded = fold.fold(text)
    letters = [i for i, character in enumerate(folded) if character != " "]
    if letters:
        start = data.draw(st.sampled_from(letters))
        low, high = fold.source_span(text, start, start + 1)
        assert 0 <= low < high <= len(fold.composed(text))
        assert folded[start] in fold.fold(fold.composed(text)[low : high + 1])


def test_spans_beyond_the_text_are_refused():
    with pytest.raises(ValueError, match="3 letters"):
        fold.source_span("abc", 0, 9)


@pytest.mark.parametrize(
    ("typed", "found"), [("kalbajr", True), ("klabajar", True), ("kalbajar", True), ("kblbxjyr", False), ("ka", False)]
)
def test_near(typed, found):
    assert (near.Near(["kalbajar", "ka"], 2).to(typed)[:1] == ["kalbajar"]) == found


@given(st.text(), st.lists(st.text(max_size=30), max_size=5))
def test_near_never_raises(typed, words):
    assert set(near.Near(words, 2).to(typed)) <= set(words)
