"""The table of names: no form is lost, each is in its own script, the columns go round, any script finds a place."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.record import places
from atlas.words import gazetteer

SHUSHA = ["Şuşa", "Շուշի", "Shushi", "Shusha", "Шуша", "susa"]
SCRIPTS = {"az": {"Latin"}, "hy": {"Armenian"}, "ru": {"Cyrillic"}, "ka": {"Georgian"}}


def every_form() -> list[gazetteer.Form]:
    return [form for row in gazetteer.table() for form in (*row.forms.values(), *row.others) if form]


@pytest.mark.parametrize("query", SHUSHA)
def test_any_script_finds_the_same_place(query):
    assert [row.place.id for row in gazetteer.table(query)][:1] == ["shusha"]


def test_a_row_says_by_which_form_it_was_found():
    assert gazetteer.table("Շուշի")[0].answered == "Շուշի"
    assert not any(row.answered for row in gazetteer.table())


@pytest.mark.parametrize(
    ("text", "script"), [("Şuşa", "Latin"), ("ԼՂԻՄ", "Armenian"), ("1923", ""), ("«Шуша»", "Cyrillic")]
)
def test_the_script_is_that_of_the_first_letter(text, script):
    assert gazetteer.script(text) == script


def test_every_form_of_a_language_is_in_its_script():
    for form in every_form():
        assert form.script in SCRIPTS.get(form.language, {"Latin"}), form


@pytest.mark.parametrize("place", places.all_places(), ids=lambda place: place.id)
def test_nothing_of_the_gazetteer_is_lost(place):
    main, others = gazetteer.forms(place)
    assert main["article"] is not None and main["article"].text == place.name
    for code in ("az", "hy", "ru"):
        form = main[code]
        assert (form.text if form else "") == place.form(code)
    for text, form in zip(place.others, others, strict=True):
        for part in (form.text, form.latin, form.used, form.when):
            assert part in text
        told = sum(map(len, (form.text, form.latin, form.used, form.when)))
        assert told >= len(text) - len(" (Azerbaijani; Armenian: )"), f"{text} is cut to {form}"


@pytest.mark.parametrize(
    ("place", "text", "used", "when"),
    [
        ("khojaly", "Իվանյան", "NKR name", "from 2001"),
        ("madagiz", "Суговушан", "Azerbaijani name", "since October 2020"),
        ("ganja", "Kirovabad", "", "1935–1989"),
        ("fuzuli", "Karyagino", "", "to 1959"),
        ("nkao", "AONK", "", "1923 to 1936–37"),
        ("nagorny-karabakh", "Qarabağ", "Azerbaijani, without the adjective", ""),
    ],
)
def test_who_uses_a_form_and_since_when_is_read_from_its_note(place, text, used, when):
    form = next(form for form in gazetteer.forms(places.by_id()[place])[1] if form.text == text)
    assert (form.used, form.when) == (used, when)


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
    assert [(row["lead"], row["second"]) for row in gazetteer.written(places.by_id()["shusha"])] == [
        ("Shusha", "Shushi"),
        ("Şuşa", "Shushi"),
        ("Շուշի", "Şuşa"),
        ("Шуша", ""),
        ("Shusha", "Şuşa · Շուշի · Шуша"),
    ]


def test_the_download_has_a_line_for_each_form():
    lines = list(csv.DictReader(io.StringIO(gazetteer.as_csv(gazetteer.table()))))
    assert [line["form"] for line in lines] == [form.text for form in every_form()]
    assert {line["place_id"] for line in lines} == set(places.by_id())
    shushi = next(line for line in lines if line["form"] == "Շուշի")
    assert (shushi["script"], shushi["language"], shushi["romanised"]) == ("Armenian", "Armenian", "Shushi")
    assert float(shushi["lat"]) == places.by_id()["shusha"].lat
