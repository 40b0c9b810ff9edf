"""Names of places: which two forms count as one, and what the map writes for each choice of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from atlas.look import map_table
from atlas.record import map_options, moments, places
from atlas.record.places import Place, label_forms, second_name, sound, written_on
from geodata import names
from geodata.names import NameForm
from tests.strategies import days

MODES = {"article", "az", "hy", "ru", "all"}
DAY = "1994-05-12"


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
    assert second_name("Agdam", ["Agdam", "Ağdam", "Akna"]) == "Akna"
    assert second_name("Shushi", ["Shusha", "Şuşa", "Shushi"]) == "Shusha"
    assert second_name("Agdam", ["Agdam", "", "Ağdam"]) == ""


def test_a_name_that_nobody_contests_stands_alone():
    assert label_forms(make(contested=False, hy="Ակնա", hy_latin="Akna"), DAY)["article"][1] == ""


def test_every_choice_of_names_writes_something_on_every_day_and_nothing_twice():
    faults = []
    for place in places.all_places():
        dated = places.dated_forms(place)
        assert set(dated) == MODES == set(map_table.name_modes())
        for mode, rows in dated.items():
            faults += [f"{place.id}, {mode}: {row}" for row in rows if not row[1].strip() or row[1] == row[2]]
            if mode in ("article", "az"):
                faults += [f"{place.id}, {mode}: {row}" for row in rows if row[2] and sound(row[1]) == sound(row[2])]
    assert faults == []


def test_a_missing_form_falls_back_on_the_articles():
    assert {mode: lead for mode, (lead, _) in label_forms(make(), DAY).items()} == dict.fromkeys(MODES, "Agdam")


def test_a_place_without_a_rank_is_written_after_all_that_have_one():
    ranks = {row["place_id"]: int(row["rank"]) for row in geodata.read_csv("choices/labels.csv")}
    found = {place.id: places.label(place).rank for place in places.all_places()}
    assert {key: found[key] for key in ranks} == ranks
    assert min(rank for key, rank in found.items() if key not in ranks) > max(ranks.values())


def test_only_what_lies_within_all_four_sides_is_on_the_map():
    inside = {key: places.is_inside(places.by_id()[key]) for key in ("agdam", "baku", "madrid", "vienna", "kazan")}
    assert inside == {"agdam": True, "baku": True, "madrid": False, "vienna": False, "kazan": False}


def test_all_forms_are_the_azerbaijani_one_over_the_armenian_one():
    lead, second = label_forms(make("Shusha", az="Şuşa", hy="Շուշի", ru="Шуша"), DAY)["all"]
    assert (lead, second) == ("Şuşa", "Շուշի")
    assert label_forms(make("Agdam", az="Agdam", ru="Агдам"), DAY)["all"][1] == "Агдам"


# The day


def form(start="", end="", language="hy", script="Armn", text="Ակնա", kind="nkr") -> NameForm:
    return NameForm("x", language, script, text, "Akna", start, end, kind, "editor", "")


def text_on(day: str, lead: str, *forms: NameForm) -> str | None:
    found = names.on_day(forms, "hy", lead, day)
    return found.text if found else None


def test_of_the_forms_of_a_day_the_leading_one_stands_then_the_tables_first_then_a_lone_name_of_the_nkr():
    town = form(text="Աղդամ", kind="local")
    old, older = (form("1900", "1950", text=text, kind="other") for text in ("Ա", "Բ"))
    assert text_on("1995-01-01", "Աղդամ", form(), town) == "Աղդամ"
    assert text_on("1940-01-01", "Աղդամ", old, older, form("1990"), form("1950", text="Աղդամ", kind="local")) == "Ա"
    assert text_on("1995-01-01", "", form("1993"), old) == "Ակնա"
    assert text_on("1995-01-01", "", form("1993"), form("1993", text="Բ")) is None, "which of the two is not known"
    assert text_on("1992-12-31", "", form("1993")) is None
    assert text_on("1995-01-01", "", *(form(kind=kind) for kind in names.NOT_SHOWN)) is None


def used_on(place: Place, text: str, day: str) -> bool:
    """Whether a text is a form of the place that was in use on a day and may stand on a map."""
    rows = [f for f in places.forms(place) if f.text == text and f.kind not in names.NOT_SHOWN]
    return any(f.holds(day) for f in rows)


def test_at_no_stop_does_the_map_write_a_form_that_was_not_in_use_then():
    """Only where no form of the day is known in English either does the leading one stand, and it is the article's."""
    faults, fallen_back = [], set()
    days = sorted({stop.map_date for stop in moments.all_moments()})
    for place in places.all_places():
        latin = {f.latin: f.text for f in places.forms(place) if f.language == "hy"}
        for mode, rows in places.dated_forms(place).items():
            for day in days:
                lead, second = written_on(rows, day)
                for text in (lead, *(part for part in second.split(" · ") if part)):
                    if used_on(place, text, day) or used_on(place, latin.get(text, text), day):
                        continue
                    english = names.on_day(places.forms(place), "en", place.name, day)
                    fallen_back |= {place.id} if text == place.name and english is None else set()
                    faults += [] if text == place.name and english is None else [f"{place.id}, {mode}, {day}: {text}"]
    assert faults == []
    on_the_map = {row["id"] for row in map_options.options("", "")["places"]}
    assert fallen_back & on_the_map == {"goranboy", "beylagan"}, "their names before 1938 and 1939 are not known here"


def test_no_name_of_the_nkr_and_none_of_1991_stands_on_the_map_of_1923():
    written = {
        text
        for place in places.all_places()
        if place.kind not in ("region", "district")
        for rows in places.dated_forms(place).values()
        for text in " · ".join(written_on(rows, "1923-07-07")).split(" · ")
    }
    given = {f.text for forms in places.name_forms().values() for f in forms if f.kind == "nkr"}
    assert given & written == set()
    assert not {"Ağdərə", "Xocavənd", "Suqovuşan", "Füzuli", "Fuzuli", "Laçın", "Lachin", "Berdzor"} & written
    assert {"Khankendi", "Karyagino", "Abdalyar", "Khonashen", "Քելբաջար"} <= written


@pytest.mark.parametrize(
    ("place", "mode", "day", "wanted"),
    [
        ("stepanakert", "az", "1950-01-01", ("Stepanakert", "")),
        ("stepanakert", "az", "1991-11-25", ("Stepanakert", "")),
        ("stepanakert", "az", "1991-11-26", ("Xankəndi", "Stepanakert")),
        ("kalbajar", "hy", "1993-04-02", ("Քելբաջար", "Kəlbəcər")),
        ("kalbajar", "hy", "1994-05-12", ("Քելբաջար", "Քարվաճառ")),
        ("kalbajar", "hy", "2020-11-25", ("Քելբաջար", "Kəlbəcər")),
        ("qubadli", "hy", "1994-05-12", ("Կուբաթլու", "Qubadlı")),  # of three names which was in use is not known
        ("goranboy", "hy", "1994-05-12", ("Goranboy", "")),  # its Armenian form was made by rule
    ],
)
def test_the_map_writes_the_name_of_the_day(place, mode, day, wanted):
    assert written_on(places.dated_forms(places.by_id()[place])[mode], day) == wanted


@given(days, st.sampled_from(places.all_places()))
def test_what_was_compiled_for_the_browser_is_what_the_rule_says_on_any_day(day, place):
    told = {mode: list(written_on(rows, day)) for mode, rows in places.dated_forms(place).items()}
    assert told == label_forms(place, day)


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
