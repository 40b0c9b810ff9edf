"""Names of places: which two forms count as one, and what the map writes for each choice of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.look import style
from atlas.record import places
from atlas.record.places import Place, label_forms, second_name, sound

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
    assert set(forms) == MODES == set(style.name_modes())
    for mode, (lead, second) in forms.items():
        assert lead.strip(), f"{place.id} has no name for {mode}"
        assert second != lead
    assert forms["article"][0] == place.name


def test_a_missing_form_falls_back_on_the_articles():
    assert {mode: lead for mode, (lead, _) in label_forms(make()).items()} == dict.fromkeys(MODES, "Agdam")


def test_all_forms_stand_side_by_side_once():
    lead, second = label_forms(make("Shusha", az="Şuşa", hy="Շուշի", ru="Шуша"))["all"]
    assert (lead, second) == ("Shusha", "Şuşa · Շուշի · Шуша")
    assert label_forms(make("Agdam", az="Agdam", ru="Агдам"))["all"][1] == "Агдам"


def test_a_form_that_is_a_list_is_not_written_as_one():
    assert Place("x", "N", "town", 0, 0, 0, {"az": ["a", "b"]}, False, ()).form("az") == ""
