"""Search: any form of a name in any script, beginnings, misspellings, words, dates, the reader's own text, speed."""

import gc
import time
import unicodedata
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.record import article, moments, places
from atlas.record.built import layers
from atlas.search import fold, index, prepare, query, search

FORMS = [(place.id, form) for place in places.all_places() for form in index.forms(place)]
SHUSHA = ("Shusha", "Şuşa", "Շուշի", "Shushi", "Шуша")
OWN = {passage.id: f"{passage.claim} " * 12 for passage in article.passages()}


def ids(hits, kind):
    return [hit.id for hit in hits if hit.kind == kind]


def shown(hit):
    return hit.snippet[hit.span[0] : hit.span[1]]


@pytest.mark.parametrize("form", SHUSHA)
def test_every_script_finds_the_place_and_all_that_speaks_of_it(form):
    hits = search(form)
    assert (hits[0].kind, hits[0].id) == ("place", "shusha")
    assert {p.id for p in article.passages() if "shusha" in p.places} <= set(ids(hits, "passage"))
    assert {m.id for m in moments.all_moments() if "shusha" in m.places} <= set(ids(hits, "moment"))
    assert {(hit.kind, hit.id) for hit in hits} == {(hit.kind, hit.id) for hit in search("Shusha")}


@given(st.sampled_from(FORMS), st.sampled_from([str, str.upper, str.lower, str.title]), st.booleans())
def test_any_form_finds_its_place_among_the_first_three(pair, case, apart):
    place, form = pair
    typed = unicodedata.normalize("NFD" if apart else "NFC", case(form))
    assert place in [hit.id for hit in search(f"  {typed} ")[:3] if hit.kind == "place"]


def test_the_gazetteer_finds_each_place_by_each_form():
    assert [pair for pair in FORMS if pair[0] not in [match.place.id for match in index.find(pair[1])[:3]]] == []


@given(st.sampled_from([(place, form) for place, form in FORMS if len(form) >= 6 and "(" not in form]), st.data())
def test_the_beginning_of_a_name_is_enough(pair, data):
    place, form = pair
    typed = form[: data.draw(st.integers(4, len(form)))]
    assert place in ids(search(typed), "place")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Step", "stepanakert"),
        ("Ստեփ", "stepanakert"),
        ("ханк", "stepanakert"),
        ("Kalbajr", "kalbajar"),
        ("Kelbadjar", "kalbajar"),
        ("Kelbecer", "kalbajar"),
        ("stepankert", "stepanakert"),
        ("Xankendi", "stepanakert"),
        ("Hankendi", "stepanakert"),
        ("Nagorno Karabagh", "nagorny-karabakh"),
        ("Арцах", "nagorny-karabakh"),
        ("Lachin coridor", "lachin-corridor"),
        ("Zengilan", "zangilan"),
        ("Djebrail", "jabrayil"),
        ("XOCALI", "khojaly"),
        ("Ֆիզո", "fuzuli"),
    ],
)
def test_beginnings_and_misspellings(typed, place):
    assert place in [hit.id for hit in search(typed)[:3]]


def test_words_of_claims_summaries_and_stops():
    assert ids(search("drones"), "moment")[0] == "2020-09-drones"
    assert "TLM2" in ids(search("OIL"), "passage")
    assert search("peacekeper") and search("peacekeper")[0].id == "2020-11-10-peacekeepers"
    assert search("Minsk Group")[0].score > search("Group Minsk")[0].score
    assert ids(search("TLM5"), "passage") == ["TLM5"]


@pytest.mark.parametrize("typed", ["27 September 2020", "2020-09-27"])
def test_dates(typed):
    assert search(typed)[0].id == "2020-09-27-war"


def test_a_name_in_another_script_beside_a_word():
    hits = search("Շուշի declaration")
    assert (hits[0].id, ids(hits, "place")) == ("2021-06-15-shusha-declaration", ["shusha"])


def test_words_that_nothing_holds_together_still_find_something():
    assert search("Շուշի xyzzyx")[0].id == "shusha"
    assert search("xyzzyx") == []


@pytest.mark.parametrize("typed", ["", " ", "\n\t", "—", "…!?", "\u0301", "''", "\x00"])
def test_an_empty_query_finds_nothing(typed):
    assert search(typed) == [] and search(typed, OWN) == []


@given(st.text(), st.dictionaries(st.text(max_size=5), st.text(), max_size=3))
def test_never_raises_and_spans_lie_in_their_snippets(typed, own):
    for hit in search(typed, own):
        assert 0 <= hit.span[0] <= hit.span[1] <= len(hit.snippet)


@given(st.text(min_size=1))
def test_own_text_is_found_by_its_own_words(text):
    words = fold.fold(text).split()
    for word in words[:2]:
        hits = search(word, {"FD2": text})
        assert "FD2" in ids(hits, "own") or not fold.fold(word)


@pytest.mark.parametrize("typed", [*SHUSHA, "Shush", "declaration", "Minsk group", "the", "кара"])
def test_what_is_marked_is_what_was_found(typed):
    for hit in search(typed, OWN):
        assert bool(shown(hit)) == (hit.span != (0, 0))
        assert shown(hit) == shown(hit).strip()
        if hit.span[0]:
            assert not hit.snippet[hit.span[0] - 1].isalnum(), "a word is found from its start"


def test_spans_are_right_where_letters_change_their_number():
    own = {"F1": "Шуша и Щорс; Շուշի՝ ու Straße", "F2": "e\u0301te\u0301 \ufb01n Şuşa"}
    assert shown(next(h for h in search("Շուշի", own) if h.kind == "own" and h.id == "F1")) in ("Шуша", "Շուշի")
    assert shown(next(h for h in search("щорс", own) if h.kind == "own")) == "Щорс"
    assert shown(next(h for h in search("strasse", own) if h.kind == "own")) == "Straße"
    assert shown(next(h for h in search("ete", own) if h.kind == "own")) == "été"
    assert shown(next(h for h in search("susa", own) if h.id == "F2" and h.kind == "own")) == "Şuşa"


def test_long_text_is_cut_round_what_was_found():
    hit = next(h for h in search("needle", {"F1": "hay " * 400 + "needle " + "hay " * 400}) if h.kind == "own")
    assert shown(hit) == "needle" and len(hit.snippet) < 200
    assert hit.snippet.startswith("…hay ") and hit.snippet.endswith(" hay…")


class Owned(str):
    """Text whose end can be watched."""


def test_own_text_is_not_kept():
    prepare()
    before = [cached.cache_info().currsize for cached in (query._documents, query._vocabulary, index._index)]
    text = Owned("xyzzyx of Shusha")
    gone = weakref.ref(text)
    own = {"F1": text}
    assert ids(search("xyzzyx", own), "own") == ["F1"]
    assert "xyzzyx" not in repr(query._documents()) and "xyzzyx" not in query._vocabulary().words
    assert [c.cache_info().currsize for c in (query._documents, query._vocabulary, index._index)] == before
    assert search("xyzzyx") == []
    del text, own
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize(
    ("typed", "settlement", "day"),
    [
        ("Yukhari Abdurrahmanli", "yuxari-abdurrahmanli", "2020-09-27"),
        ("yuxarı əbdürrəhmanlı", "yuxari-abdurrahmanli", "2020-09-27"),
        ("Qaradağlı", "qaradagli-martuni", "1992-02-17"),
        ("Հադրութ", "hadrut", "2020-10-09"),
        ("Jabrayil", "cabrayil", "2020-10-04"),
        ("Safarsh", "safarsa", "2020-10-20"),
    ],
)
def test_a_settlement_is_found_by_each_form_of_its_name_and_leads_to_its_card_on_its_day(typed, settlement, day):
    found = {hit.id: hit for hit in search(typed) if hit.kind == "settlement"}
    hit = found[f"settlement-{settlement}@{day}"]
    row = next(row for row in layers.settlements() if row.id == hit.id)
    assert hit.day == day and row.holds_on(day) and hit.snippet == row.said


def test_hits_are_in_order_and_none_comes_twice():
    for typed in ("Shusha", "the", "Lachin corridor", "e"):
        hits = search(typed, OWN)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)


def test_every_answer_comes_within_20_ms():
    """The best of three by the processor's clock, so that other work on the machine does not count."""
    prepare()
    typed = [form for _, form in FORMS[::12]] + [
        "the",
        "e",
        "Karabakh",
        "Kalbajr",
        "x" * 5000,
        "a b c d e f",
    ]
    for text in typed:
        taken = []
        for _ in range(3):
            start = time.process_time()
            search(text)
            taken.append(time.process_time() - start)
        assert min(taken) < 0.02, text


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("Shusa pipline", "Shusha pipeline"),
        ("Lachn coridor", "Lachin corridor"),
        ("cesefire 1994", "ceasefire 1994"),
        ("Shusha pipeline", ""),
        ("qwrtz", ""),
        ("", ""),
        ("1849", ""),
    ],
)
def test_misspelt_words_are_mended_and_others_left(typed, mended):
    assert query.meant(typed) == mended


def test_two_misspelt_words_find_the_place_and_what_holds_the_other():
    found = query.answer("Shusa pipline")
    assert found.meant == "Shusha pipeline"
    assert (found.hits[0].kind, found.hits[0].id) == ("place", "shusha")
    assert any("pipeline" in hit.snippet.lower() for hit in found.hits)


@pytest.mark.parametrize("typed", ["Shusha", "war of 1992", "Şuşa", "pipeline"])
def test_what_is_spelt_right_is_searched_as_it_is(typed):
    assert query.answer(typed) == query.Answer(search(typed), "")


@given(st.text(max_size=40))
def test_mending_never_fails_and_never_makes_a_search_poorer(typed):
    found = query.answer(typed)
    assert bool(found.hits) >= bool(search(typed))
