"""What is cited: the article at a passage, the map at a day, the sources in use, and short locators."""

import re
from datetime import date

import pytest

import geodata
from atlas import citation
from atlas.citation import items
from atlas.record import article as passages
from atlas.record import moments, sources


def test_the_article_carries_where_the_passage_stands():
    whole, at = citation.article(), citation.article(passages.by_id()["FD2"], "258")
    assert whole["title"] == at["title"] and "locator" not in whole and "section" not in whole
    assert (at["section"], at["locator"]) == ("A Failed Deterrent", "p. 258, para. 2")
    assert citation.article(passages.by_id()["FD2"])["locator"] == "para. 2"
    assert len({citation.article(passage)["id"] for passage in passages.passages()}) == 50


def test_an_item_is_a_copy_and_holds_no_working_notes():
    citation.article()["title"] = "changed"
    assert sources.by_id()["broers-2021"]["title"] != "changed"
    assert not any({"verified", "note"} & set(item) for item in citation.in_use())


def test_authors_of_the_map_are_those_of_the_citation_file():
    text = (geodata.ROOT.parent / "CITATION.cff").read_text(encoding="utf-8")
    block = re.search(r"^authors:\n((?:  .*\n)+)", text, re.MULTILINE)
    assert block and re.findall(r"- name: (.+)", block[1]) == list(items.MAP_AUTHORS)


def test_the_map_state_names_link_day_and_access():
    item = citation.map_state("http://localhost:8501/?date=1993-08-25", "1993-08-25", date(2026, 2, 3))
    assert item["URL"] == "http://localhost:8501/?date=1993-08-25"
    assert item["genre"].endswith("25 August 1993")
    assert item["accessed"] == {"date-parts": [[2026, 2, 3]]}


@pytest.mark.parametrize(
    ("url", "day"),
    [("javascript:alert(1)", "1993-08-25"), ("", "1993-08-25"), ("https://a.example", "25 August"), ("file:///x", "")],
)
def test_nonsense_is_refused(url, day):
    with pytest.raises(ValueError):
        citation.map_state(url, day, date(2026, 2, 3))


def test_locators_of_passages_and_stops():
    by_id = passages.by_id()
    assert citation.locator(by_id["FD2"]) == "Broers 2021, A Failed Deterrent, para. 2"
    assert citation.locator(by_id["FD2"], "258") == "Broers 2021, A Failed Deterrent, para. 2, p. 258"
    stops = moments.by_id()
    of = citation.locator_of_moment
    assert of(stops["2020-11-09-statement"]) == (
        "Broers 2021, A Failed Deterrent, para. 2; An Illiberal Peace?, para. 8"
    )
    assert of(stops["2020-2021-illiberal-peace"]) == "Broers 2021, An Illiberal Peace?, paras. 2–4"
    assert of(stops["1994-1997-unipolar-moment"]) == "Broers 2021, Unipolar Memory, paras. 1, 5–6"
    assert of(stops["1993-08-31-qubadli"]) == "cf. Broers 2021, Opening section, para. 7"
    assert all(of(stop).startswith(("Broers 2021, ", "cf. Broers 2021, ")) for stop in moments.all_moments())


def test_sources_in_use_are_those_that_the_project_names():
    found = {item["id"] for item in citation.in_use()}
    named = {key for stop in moments.all_moments() for key in stop.sources}
    assert named - {"editor"} <= found and "editor" not in found
    assert {"osm", "natural-earth", "noaa-globe", "broers-2021"} <= found
