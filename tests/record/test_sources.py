"""Lines that name a source, and figures with whoever says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.record import article, figures, sources


@pytest.mark.parametrize("key", sources.by_id())
def test_a_line_names_its_title_and_holds_no_empty_part(key):
    line = sources.line(key)
    record = sources.by_id()[key]
    assert record["title"] in line
    assert ", ," not in line and not line.startswith(",") and not line.endswith(", ")
    for author in record.get("author", ())[:1]:
        assert line.startswith(author.get("family") or author["literal"])


def test_the_article_is_named_as_one_would_cite_it():
    line = sources.line("broers-2021")
    assert line.startswith("Broers, Requiem for the unipolar moment in Nagorny Karabakh")
    assert "Current History" in line and line.endswith("2021")


def test_more_than_two_authors_are_shortened(monkeypatch):
    record = {"type": "book", "title": "T", "author": [{"family": "A"}, {"family": "B"}, {"literal": "C"}]}
    monkeypatch.setattr(sources, "by_id", lambda: {"x": record})
    assert sources.line("x") == "A et al., T"


def test_a_source_has_one_short_name_that_says_who_and_when():
    short = sources.short
    assert short("broers-2021") == "Broers, 2021"
    assert short("karlinsky-torrisi-2023") == "Karlinsky and Torrisi, 2023"
    assert short("lewis-2018") == "Lewis et al., 2018"
    assert short("unsc-822") == "S/RES/822 (1993)", "its number holds the year"
    assert short("echr-chiragov") == "Chiragov v. Armenia, 2015"
    assert short("trilateral-2020") == "Trilateral statement of 9-10 November, 2020"
    assert short("ocmedia-2020") == "OC Media, 2020"
    assert short("editor") == "this project"
    for key in sources.by_id():
        name = short(key)
        assert name and len(name) <= 70 and "None" not in name and not name.endswith(", "), name


def test_others_who_are_not_named_are_no_author():
    assert sources.line("geoboundaries").startswith("Runfola et al., geoBoundaries")


@given(st.text().filter(lambda key: key not in sources.by_id()))
def test_an_unknown_id_is_shown_as_it_is(key):
    assert sources.line(key) == key == sources.short(key)
    assert sources.lines([key])[0] == {"id": key, "line": key, "url": "", "unseen": ""}


def test_links_lead_to_web_pages_only():
    for record in sources.by_id().values():
        assert record.get("URL", "https://").startswith(("https://", "http://"))


def test_a_record_that_was_not_seen_says_so():
    by_flag = {bool(row["unseen"]) for row in sources.lines(list(sources.by_id()))}
    assert by_flag == {True, False}
    for row in sources.lines(list(sources.by_id())):
        assert bool(row["unseen"]) == (sources.by_id()[row["id"]].get("verified", True) is False)


@pytest.mark.parametrize(
    ("value", "text"), [(4388, "4,388"), (7634.5, "7,634.5"), (0, "0"), ("one third", "one third"), (True, "True")]
)
def test_numbers_have_their_thousands_set_apart(value, text):
    assert figures.number(value) == text


def test_a_range_shows_both_ends():
    assert figures.amount({"low": 3000, "high": 3174, "unit": "km2"}) == "3,000–3,174 km²"
    assert figures.amount({"value": 842, "unit": "km2"}) == "842 km²"
    assert figures.amount({"value": 4, "unit": "ordinal"}) == "4"
    assert figures.amount({"value": 842, "qualifier": "about", "unit": "km2"}) == "about 842 km²"


def test_every_figure_of_every_passage_says_whose_it_is():
    for passage in article.passages():
        rows = figures.of_passage(passage.figures)
        assert len(rows) == len(passage.figures)
        for row in rows:
            assert row["what"] and row["whose"] and row["amount"].strip()
            assert not any("None" in other for other in row["others"])
