"""The figures page, run by Streamlit's own AppTest."""

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

import geodata
from atlas.answers.figures import areas, findings
from atlas.parts.figures import tables
from atlas.record import figures
from tests.pages.screens import markup, opened

ROOT = geodata.ROOT.parent


def open_figures(**query: str) -> AppTest:
    return opened("figures", **query)


@pytest.mark.parametrize("part", list(tables.PARTS))
def test_every_part_opens_with_a_heading_by_its_address(part):
    page = open_figures(part=part)
    assert markup(page).count('<h2 class="part">') == 1
    assert len(page.get("vega_lite_chart")) == (1 if part in ("line", "units", "people", "terrain") else 0)


def test_an_unknown_part_opens_the_first():
    assert findings.of_land() in markup(open_figures(part="nonsense"))


def test_a_link_to_a_check_opens_it():
    page = open_figures(check="belt-agdam-held@1993-07-23")
    assert 'data-check="belt-agdam-held@1993-07-23"' in markup(page)
    assert "python -m geodata.build.remeasure agdam-held" in markup(page)


def test_nonsense_in_the_address_is_told_and_escaped():
    page = open_figures(check="<script>alert(1)</script>")
    assert "There is no such figure" in markup(page)
    assert "<script>alert" not in markup(page)
    assert "data-check=" in markup(page)


def test_a_choice_shows_its_check():
    page = open_figures(part="check")
    page.selectbox(key="figures-check").set_value("khojaly-deaths").run()
    assert not page.exception
    assert 'data-check="khojaly-deaths"' in markup(page)


def test_each_number_of_the_article_has_its_row():
    text = markup(open_figures(part="article"))
    assert text.count('<tr><th scope="row">') == len(figures.of_article())
    for row in figures.of_article():
        assert f'data-check-link="{row["id"]}"' in text
    assert "2.69 times" in text and "222 km" in text


def test_a_line_between_places_and_one_not_yet_drawn():
    page = open_figures(part="terrain")
    assert "222 km" in markup(page)
    page.selectbox(key="terrain-line").set_value("between").run()
    page.multiselect(key="terrain-places").set_value(["goris"]).run()
    assert "No line yet" in markup(page)
    page.multiselect(key="terrain-places").set_value(["goris", "shusha"]).run()
    assert not page.exception and "No line yet" not in markup(page)
    page.selectbox(key="terrain-line").set_value("drawn").run()
    assert "Click two points or more on the map" in markup(page)


def test_the_file_holds_the_table():
    rows = areas.land_table()
    titles = {key: key.upper() for key in rows[0]}
    read = list(csv.DictReader(io.StringIO(tables.csv_of(rows, titles))))
    assert len(read) == len(rows)
    assert [float(row["ALL"]) for row in read] == [row["all"] for row in rows]
    link = tables.check_link("nkao", 'A "name", with a comma')
    assert list(csv.reader(io.StringIO(tables.csv_of([{"x": link}], {"x": "X"})))) == [
        ["X"],
        ['A "name", with a comma'],
    ]
