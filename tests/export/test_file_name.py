"""Names of files to take away: they say what is in the file, and any system takes them."""

import re
from dataclasses import replace

import pytest

from atlas.address.state import ViewState
from atlas.export import FORMATS, Request, file_name
from atlas.story import ready

BELT = Request(story=ready()["belt"])


@pytest.mark.parametrize(
    ("name", "request_", "called"),
    [
        ("gif", BELT, "belt.gif"),
        ("mp4", replace(BELT, between=("2020-09-27", "2020-11-10")), "2020-09-27-to-2020-11-10.mp4"),
        ("pptx", BELT, "belt.pptx"),
        ("png", Request(state=ViewState(moment="2020-11-25-kelbajar")), "2020-11-25-kelbajar.png"),
        ("svg", Request(state=ViewState(moment=None, date="2020-10-04")), "2020-10-04.svg"),
        ("data", BELT, "data.zip"),
        ("gpkg", BELT, "data.gpkg"),
        ("places", BELT, "places.geojson"),
    ],
)
def test_a_files_name_says_what_it_is_of(name, request_, called):
    assert file_name.of(name, request_) == f"karabakh-time-map-{called}"


@pytest.mark.parametrize("title", ["Şuşa, “Շուշի” / ../../etc", "漢字", "", "a" * 900, "CON\x00\n"])
def test_whatever_a_talk_is_called_the_name_of_its_file_is_plain_and_short(title):
    talk = replace(BELT.story, id="", title=title)
    called = [file_name.of(name, replace(BELT, story=talk)) for name in FORMATS]
    assert [found for found in called if not re.fullmatch(r"karabakh-time-map-[a-z0-9-]{1,60}\.[a-z0-9]+", found)] == []
