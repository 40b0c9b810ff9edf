"""Names of places: which two forms count as one, and what the map writes for each choice of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.look import map_table
from atlas.record import places
from atlas.record.places import NameForm, Place, label_forms, second_name, sound

MODES = {"article", "az", "hy", "ru", "all"}


def make(name: str = "Agdam", contested: bool = True, **names: str) -> Place:
    return Place("x", name, "town", 40.0, 46.9, 1.0, dict(names), contested, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ağdam", "Agdam"), ("Kəlbəcər", "Kalbajar"), ("Qubadlı", "Gubadli"), ("Laçın", "Lachin"), ("Şuşa", "Shusha")],
)
def test_spellings_of_one_name_sound_alike(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Shusha", "Shushi"), ("Stepanakert", "Xankəndi"), ("Lachin", "Berdzor")])
def test_different_names_sound_different(one, other):
    assert sound(one) != sound(other)


@given(st.text())
def test_any_text_has_a_sound(text):
    assert isinstance(sound(text), str)


def test_the_second_name_is_the_first_that_sounds_different():
    assert second_name(make("Agdam", az="Ağdam", hy_latin="Akna"), "Agdam") == "Akna"
    assert second_name(make("Shusha", az="Şuşa", hy_latin="Shushi"), "Shushi") == "Shusha"


def test_a_name_that_nobody_contests_stands_alone():
    assert second_name(make(contested=False, hy_latin="Akna"), "Agdam") == ""


def test_the_second_name_never_repeats_the_first():
    for place in places.all_places():
        for lead in (place.name, place.form("az")):
            second = second_name(place, lead)
            assert not second or sound(second) != sound(lead), place.id


@pytest.mark.parametrize("place", places.all_places(), ids=lambda place: place.id)
def test_every_choice_of_names_writes_something(place):
    forms = label_forms(place)
    assert set(forms) == MODES == set(map_table.name_modes())
    for mode, (lead, second) in forms.items():
        assert lead.strip(), f"{place.id} has no name for {mode}"
        assert second != lead
    assert forms["article"][0] == place.name


def test_a_missing_form_falls_back_on_the_articles():
    assert {mode: lead for mode, (lead, _) in label_forms(make()).items()} == dict.fromkeys(MODES, "Agdam")


def test_all_forms_are_the_azerbaijani_one_over_the_armenian_one():
    lead, second = label_forms(make("Shusha", az="Şuşa", hy="Շուշի", ru="Шуша"))["all"]
    assert (lead, second) == ("Şuşa", "Շուշի")
    assert label_forms(make("Agdam", az="Agdam", ru="Агдам"))["all"][1] == "Агдам"


def form(start="", end="", language="hy", script="Armn") -> NameForm:
    return NameForm("x", language, script, "Ակնա", "Akna", start, end, "nkr", "editor", "")


def test_a_form_holds_from_its_first_day_to_the_day_that_ends_it():
    akna = form("1993-07-23", "2020-11-20")
    assert [akna.holds(day) for day in ("1993-07-22", "1993-07-23", "2020-11-19", "2020-11-20")] == [
        *(False, True, True, False)
    ]
    assert form("2001").holds("2001-01-01") and not form("2001").holds("2000-12-31")
    assert form(end="1959").holds("1900-01-01") and not form(end="1959").holds("1959-01-01")
    assert form().holds("1905-02-06")


def test_a_form_says_since_when_and_until_when():
    said = [form(*years).when for years in (("2001", ""), ("", "1959"), ("1935", "1991-11-26"), ("", ""))]
    assert said == ["from 2001", "to 1959", "from 1935 to 26 November 1991", ""]


def test_the_script_is_named_where_it_is_not_that_of_the_language():
    assert [
        form(language=a, script=b).tag for a, b in (("hy", "Armn"), ("az", "Latn"), ("fa", "Latn"), ("az", "Cyrl"))
    ] == [*("hy", "az", "fa-Latn", "az-Cyrl")]


def test_every_leading_form_and_every_row_of_the_table_is_a_form_of_its_place():
    for place in places.all_places():
        found = places.forms(place)
        assert found[0].text == place.name
        assert {f.text for f in found} >= {place.form(code) for code in ("az", "hy", "ru")} - {""}
        assert set(places.name_forms().get(place.id, ())) <= set(found)
        assert len(set(found)) == len(found)


def test_the_forms_of_a_town_that_was_renamed_do_not_overlap():
    for language in ("az", "hy", "ru"):
        named = [f for f in places.forms(places.by_id()["fuzuli"]) if f.language == language and f.kind != "nkr"]
        assert [sum(f.holds(day) for f in named) for day in ("1958-12-31", "1959-01-01", "2000-01-01")] == [1, 1, 1]
