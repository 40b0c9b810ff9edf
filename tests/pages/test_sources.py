"""The page of sources and method, run by Streamlit's own AppTest."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from atlas.answers import method
from atlas.record import figures, moments, places, sources
from tests.pages.screens import markup, opened


def open_sources(**query: str) -> AppTest:
    return opened("sources", **query)


@pytest.fixture(scope="module")
def untouched() -> AppTest:
    """The page without a wish, for those tests that change nothing."""
    return open_sources()


def listed(page: AppTest) -> list[str]:
    return re.findall(r'<article class="source" id="source-[^"]+" data-source="([^"]+)"', markup(page))


def lines_shown(page: AppTest) -> str:
    """What the map is told to show."""
    rows = next(element for element in page.get("bidi_component") if element.key == "rows")
    told: str = json.loads(rows.proto.json)["lines"]
    return told


def test_every_source_and_every_line_is_there(untouched):
    assert set(listed(untouched)) == set(sources.by_id())
    assert re.findall(r'<tr id="arc-([^"]+)"', markup(untouched)) == [line.id for line in method.arcs()]


def test_every_dispute_is_there(untouched):
    text = markup(untouched)
    for moment in moments.all_moments():
        assert (f'id="dispute-{moment.id}"' in text) == bool(moment.disputes)
    for figure in method.disputed_figures():
        assert f'id="figure-{figure["id"]}"' in text


def test_every_part_of_the_contents_has_its_heading(untouched):
    text = markup(untouched)
    wanted = re.findall(r'<a href="#([^"]+)"', text.split("</ul>")[0])
    assert len(wanted) == 8
    for key in wanted:
        assert text.count(f'id="{key}"') == 1


def test_every_link_leads_somewhere(untouched):
    """Anchors of this page exist, and ids in links to other pages are those of the tables."""
    text = markup(untouched)
    anchors = set(re.findall(r'\bid="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors
    assert set(re.findall(r"\?check=([^\"&]+)", text)) <= set(figures.by_id())
    assert set(re.findall(r"\?moment=([^\"&]+)", text)) <= set(moments.by_id())
    assert set(re.findall(r"\?place=([^\"&]+)", text)) <= set(places.by_id())
    assert set(re.findall(r'data-go-feature="([A-Z]\d\d)"', text)) == {line.id for line in method.arcs()}


def test_terms_guide_licences_and_disclaimer_are_there(untouched):
    text = markup(untouched)
    for term in method.terms():
        assert f"<dt>{term.word}</dt>" in text
    written = "\n".join(element.value for element in untouched.markdown)
    assert "python -m geodata.build" in written
    assert "Open Database License" in written
    assert "Boundaries and names imply no endorsement." in text
    assert "timezonefinder" in text


def test_the_map_is_coloured_by_error_until_another_choice():
    page = open_sources()
    assert lines_shown(page) == "error"
    page.button_group(key="sources-lines").set_value("").run()
    assert lines_shown(page) == ""


def test_a_search_leaves_what_answers_and_is_escaped():
    page = open_sources()
    page.text_input(key="sources-query").set_value("waal black garden").run()
    assert listed(page) == ["dewaal-2003"]
    page.text_input(key="sources-query").set_value("<img src=x>").run()
    assert "No source answers." in markup(page)
    assert "<img" not in markup(page)


def test_a_line_of_the_address_has_its_evidence():
    page = open_sources(feature="A28")
    assert 'data-evidence="A28"' in markup(page)
    assert "weakest stretch of the NKAO outline" in markup(page)


def test_a_shape_of_the_address_names_its_lines():
    page = open_sources(feature="line-of-contact@1994-05-12")
    assert 'data-evidence="line-of-contact@1994-05-12"' in markup(page)
    assert "Not the trenches" in markup(page)


def test_an_unknown_source_gets_a_notice():
    page = open_sources(source="<b>nobody</b>")
    assert "The address asks for source=“&lt;b&gt;nobody&lt;/b&gt;”" in markup(page)
    assert "There is no such source" not in markup(open_sources(source="osm"))
