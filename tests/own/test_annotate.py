"""Names and dates in a text become buttons; the text itself may be anybody's."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.own import annotate
from atlas.record import moments, places


def goes(text: str, kind: str) -> list[str]:
    return re.findall(rf'data-go-{kind}="([^"]*)"', annotate.live(text))


@pytest.mark.parametrize("form", ["Şuşa", "Shusha", "Shushi", "Շուշի", "Шуша"])
def test_every_form_of_a_name_leads_to_its_place(form: str) -> None:
    assert goes(f"They left {form}, and came back.", "place") == ["shusha"]


def test_a_name_inside_a_word_is_none() -> None:
    assert goes("the Shushanites", "place") == []


def test_the_longest_name_wins() -> None:
    assert goes("through the Lachin corridor", "place") == ["lachin-corridor"]


def test_words_for_land_and_lines_are_lit_on_the_map() -> None:
    text = "From the occupied belt to the Line of Contact"
    assert re.findall(r'data-land="([^"]*)" aria-pressed="false"', annotate.live(text)) == [
        "the occupied belt",
        "line of contact",
    ]


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("on 27 September 2020", "2020-09-27-war"),
        ("on September 27, 2020", "2020-09-27-war"),
        ("in May 1994", "1994-05-12-ceasefire"),
        ("in 1997", "1997-troika"),
    ],
)
def test_a_date_leads_to_the_first_stop_inside_it(text: str, stop: str) -> None:
    assert goes(text, "moment") == [stop]


@pytest.mark.parametrize("text", ["in 1850", "on 99 May 1994", "S/RES/822", "200 km"])
def test_a_date_without_a_stop_stays_text(text: str) -> None:
    assert goes(text, "moment") == []


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["<script>alert(1)</script>", "Shusha", "1994", "&", '"', " ", "Ստեփանակերտ", "x"])))
def test_nothing_is_lost_and_nothing_of_the_text_is_markup(parts: list[str]) -> None:
    text = "".join(parts)
    made = annotate.live(text)
    assert "<script" not in made
    assert html.unescape(re.sub(r"</?span[^>]*>", "", made)) == text


def test_every_button_leads_somewhere() -> None:
    for place in places.all_places():
        for key in goes(place.name, "place"):
            assert key in places.by_id()
    for stop in moments.all_moments():
        for key in goes(f"in {stop.map_date[:4]}", "moment"):
            assert key in moments.by_id()
