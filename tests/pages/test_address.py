"""Nonsense in the address, on every page: a sentence with key, value and fix, escaped, and the page as usual."""

import html

import pytest

from tests.pages.screens import opened

PAGES = ("explore", "read", "present", "compare", "figures", "names", "sources")
HOSTILE = "<script>alert(1)</script>" + "x" * 60


def said(page) -> str:
    """The sentences about the address that a page shows, as text."""
    written = [element.proto.body for element in page.get("html") if 'class="notices"' in element.proto.body]
    return html.unescape("\n".join(written))


@pytest.mark.parametrize("screen", PAGES)
def test_nonsense_gets_a_sentence_for_each_key_on_every_page(screen):
    query = {"moment": "nonsense", "date": "1850-01-01", "view": "39,46,50", "foo": HOSTILE, "shows": "both"}
    page = opened(screen, **query)
    told = said(page)
    for key, value in query.items():
        assert f"The address asks for {key}=“{value[:60]}”." in told
    for fix in ("choose one on the time bar", "Days run from 1905-01-01", "6 to 13", "the keys are moment", "one of"):
        assert fix in told
    assert HOSTILE not in told, "a long value is cut"
    assert "<script>alert" not in "\n".join(element.proto.body for element in page.get("html"))


@pytest.mark.parametrize("screen", PAGES)
def test_an_address_that_makes_sense_gets_none(screen):
    assert said(opened(screen, moment="1997-troika", view="39.76,46.75,10", shows="law", layers="none")) == ""


def test_present_has_stops_only_and_says_so():
    page = opened("present", date="1993-08-25", story="belt", moment="")
    assert "Here are only stops and no days between them" in said(page)
    page = opened("present", moment="1923-07-nkao", story="belt")
    assert "moment=“1923-07-nkao”. There is no such stop here" in said(page)
    assert said(opened("present", date="1994-05", story="belt")) == ""


def test_a_year_opens_at_its_first_stop():
    page = opened("explore", date="1997")
    assert said(page) == ""
    bar = next(element for element in page.get("bidi_component") if element.key == "timebar")
    assert '"moment":"1997' in bar.proto.json.replace('": "', '":"')
