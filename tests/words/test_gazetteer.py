"""The table of names: no form is lost, each is in its own script, the columns go round, any script finds a place."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from atlas.record import places
from atlas.words import gazetteer
from geodata.names import NameForm

SHUSHA = ["Şuşa", "Շուշի", "Shushi", "Shusha", "Шуша", "susa"]


def every_form() -> list[NameForm]:
    return [form for row in gazetteer.table() for form in (*sum(row.forms.values(), ()), *row.others)]


def test_each_language_and_script_that_the_table_takes_has_a_word():
    kinds = geodata.read_json("schemas.json")["$defs"]["NameForm"]["properties"]
    assert sorted(kinds["script"]["enum"]) == sorted(gazetteer.SCRIPTS)
    assert {form.language for form in every_form()} <= gazetteer.tongues().keys()


@pytest.mark.parametrize("query", SHUSHA)
def test_any_script_finds_the_same_place(query):
    assert [row.place.id for row in gazetteer.table(query)][:1] == ["shusha"]


def test_a_row_says_by_which_form_it_was_found():
    assert gazetteer.table("Շուշի")[0].answered == "Շուշի"
    assert not any(row.answered for row in gazetteer.table())


@pytest.mark.parametrize(
    ("typed", "meant", "first"),
    [
        ("Shusa", "", "shusha"),
        ("Shusa pipline", "Shusha", "shusha"),
        ("Agdm and Shusa", "Agdam Shusha", "agdam"),
        ("Karabach", "karabakh", "nagorny-karabakh"),
        ("Кельбаджар и Шуша", "Кельбаджар Шуша", "kalbajar"),
        ("xyzzyx", "", None),
        ("the of и", "", None),
    ],
)
def test_where_no_place_answers_to_all_that_was_typed_those_that_its_words_name_do(typed, meant, first):
    assert (gazetteer.meant(typed), next((row.place.id for row in gazetteer.table(typed)), None)) == (meant, first)


def test_nothing_of_the_gazetteer_is_lost():
    assert sorted(every_form(), key=repr) == sorted(
        (form for place in places.all_places() for form in places.forms(place)), key=repr
    )
    for place in places.all_places():
        main, others = gazetteer.forms(place)
        assert {code: found[0].text if found else "" for code, found in main.items()} == {
            "article": place.name,
            **{code: place.form(code) for code in ("az", "hy", "ru")},
        }
        leading = {(form.language, form.text) for found in main.values() for form in found}
        assert not leading & {(form.language, form.text) for form in others}, place.id


@pytest.mark.parametrize(
    ("place", "text", "whose", "when"),
    [
        ("agdam", "Ակնա", "NKR name", "from 23 July 1993 to 20 November 2020"),
        ("madagiz", "Суговушан", "official", "from 3 October 2020"),
        ("ganja", "Kirovabad", "Soviet", "from 1935 to 1989"),
        ("fuzuli", "Карягино", "Soviet", "to 1959"),
        ("nagorny-karabakh", "Qarabağ", "without the adjective", ""),
    ],
)
def test_a_form_says_whose_it_is_and_since_when(place, text, whose, when):
    form = next(form for form in gazetteer.forms(places.by_id()[place])[1] if form.text == text)
    assert form.whose.startswith(whose) and form.when == when


@pytest.mark.parametrize("first", gazetteer.LANGUAGES)
def test_the_columns_go_round(first):
    order = gazetteer.rotated(first)
    assert order[0] == first
    assert sorted(order) == sorted(gazetteer.LANGUAGES)
    assert order + order == (order + order)[: len(order)] * 2
    usual = tuple(gazetteer.LANGUAGES) * 2
    assert any(usual[i : i + len(order)] == order for i in range(len(order)))


def test_a_column_that_is_none_is_refused():
    with pytest.raises(ValueError, match="klingon"):
        gazetteer.rotated("klingon")


@given(st.text(max_size=12), st.sets(st.sampled_from(sorted(gazetteer.kinds())), max_size=3), st.booleans())
def test_filters_only_take_away(query, kinds, contested):
    found = gazetteer.table(query, kinds, contested)
    every = {row.place.id for row in gazetteer.table(query)}
    assert {row.place.id for row in found} <= every
    for row in found:
        assert not kinds or row.place.kind in kinds
        assert not contested or row.place.contested


def test_the_map_writes_what_the_table_says_it_writes():
    assert [(row["lead"], row["second"]) for row in gazetteer.written(places.by_id()["shusha"], "1994-05-12")] == [
        ("Shusha", "Shushi"),
        ("Şuşa", "Shushi"),
        ("Շուշի", "Şuşa"),
        ("Шуша", ""),
        ("Şuşa", "Շուշի"),
    ]


def test_the_download_has_a_line_for_each_form():
    lines = list(csv.DictReader(io.StringIO(gazetteer.as_csv(gazetteer.table()))))
    assert [line["form"] for line in lines] == [form.text for form in every_form()]
    assert {line["place_id"] for line in lines} == set(places.by_id())
    shushi = next(line for line in lines if line["form"] == "Շուշի")
    assert (shushi["script"], shushi["language"], shushi["romanised"]) == ("Armenian", "Armenian", "Shushi")
    assert float(shushi["lat"]) == places.by_id()["shusha"].lat
