"""The names page, run by Streamlit's own AppTest."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from atlas.record import places
from atlas.words import gazetteer
from tests.pages.screens import markup, opened


def open_names(**query: str) -> AppTest:
    return opened("names", **query)


def rows(page: AppTest) -> list[str]:
    """Ids of the places in the table, in its order."""
    table = next(body for body in markup(page).split("<section") if 'aria-label="The names"' in body)
    return re.findall(r'<tr data-go-place="([^"]+)"', table)


def test_every_place_is_in_the_table():
    page = open_names()
    assert rows(page) == [place.id for place in places.all_places()]
    assert "No place is chosen" in markup(page)


@pytest.mark.parametrize("query", ["Şuşa", "Շուշի", "Shushi", "Шуша"])
def test_search_finds_a_place_in_any_script(query):
    page = open_names()
    page.text_input(key="names-query").set_value(query).run()
    assert rows(page)[0] == "shusha"


def test_a_search_without_an_answer_says_so_and_is_escaped():
    page = open_names()
    page.text_input(key="names-query").set_value("<img src=x onerror=alert(1)>").run()
    assert not page.exception
    assert "No place answers." in markup(page)
    assert "<img" not in markup(page)


def test_filters_leave_what_fits():
    page = open_names()
    page.selectbox(key="names-kind").select("village").run()
    page.toggle(key="names-contested").set_value(True).run()
    fitting = [place.id for place in places.all_places() if place.kind == "village" and place.contested]
    assert rows(page) == fitting


def test_another_language_can_stand_first():
    page = open_names()
    page.button_group(key="names-first").set_value("hy").run()
    heads = re.findall(r"<th scope=\"col\" data-sort><button [^>]*>([^<]+)</button>", markup(page))
    assert heads[:4] == [gazetteer.LANGUAGES[code] for code in gazetteer.rotated("hy")]


def test_a_place_of_the_address_has_its_card_with_links():
    page = open_names(place="kalbajar")
    assert '<article class="desk-card" data-place="kalbajar">' in markup(page)
    assert 'href="sources?source=geonames"' in markup(page)
    assert 'href="./?place=kalbajar"' in markup(page)


def test_a_place_outside_the_map_says_so():
    assert "outside this map" in markup(open_names(place="key-west"))


def test_nonsense_in_the_address_gets_a_notice():
    page = open_names(place="atlantis")
    assert "The address asks for place=“atlantis”" in markup(page)
    assert "No place is chosen" in markup(page)
