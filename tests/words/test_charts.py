"""Charts: valid Vega-Lite, in the style table's colours, with nothing left out and nothing fetched."""

import json
import re

import altair
import pytest

from atlas.answers.figures import areas, terrain
from atlas.look import style
from atlas.record import figures
from atlas.words import charts

THEMES = ("light", "dark")


def people(keys):
    return [row for key in keys for row in figures.estimates(key)]


CHARTS = {
    "lengths": lambda theme: charts.lengths(areas.lines(), theme),
    "units": lambda theme: charts.units(areas.units(), theme),
    "displaced": lambda theme: charts.estimates(people(figures.of_topic("displaced")), theme, logarithmic=False),
    "killed": lambda theme: charts.estimates(people(figures.of_topic("killed")), theme, logarithmic=True),
    "profile": lambda theme: charts.profile(terrain.contact("line-of-contact@1994-05-12"), theme),
}


def with_few_rows(part):
    """A specification with three rows of each of its data: checking them against the schema takes seconds."""
    if isinstance(part, dict):
        return {key: part[key][:3] if key == "values" else with_few_rows(part[key]) for key in part}
    return [with_few_rows(value) for value in part] if isinstance(part, list) else part


@pytest.mark.parametrize("name", CHARTS)
def test_the_chart_is_valid(name):
    altair.LayerChart.from_dict(
        with_few_rows(CHARTS[name]("light"))
    )  # raises where Vega-Lite's schema does not allow it


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", CHARTS)
def test_colours_come_from_the_style_table_and_nothing_is_fetched(name, theme):
    spec = json.dumps(CHARTS[name](theme))
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", spec)) <= set(style.table()["colour"][theme].values())
    assert re.findall(r'https?://[^"]*', spec) == ["https://vega.github.io/schema/vega-lite/v6.json"]
    assert '"url"' not in spec


@pytest.mark.parametrize("keys", [figures.of_topic("displaced"), figures.of_topic("killed")])
def test_every_estimate_is_drawn_or_said_not_to_be(keys):
    found = people(keys)
    rows = [row for row in charts.estimate_rows(found) if "head" not in row]
    assert len(rows) == len(found)
    for row, estimate in zip(rows, found, strict=True):
        assert estimate.value in row["words"] and estimate.who in row["words"]
        if estimate.low is None:
            assert "low" not in row and "not drawn" in row["words"]
        else:
            assert (row["low"], row["high"]) == (estimate.low, estimate.high), "as said: no mean, no middle"


def test_the_logarithmic_scale_holds_every_value_drawn():
    killed = people(figures.of_topic("killed"))
    spec = charts.estimates(killed, "light", logarithmic=True)
    low, high = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    rows = charts.estimate_rows(killed)
    assert all(low <= row["low"] and row["high"] <= high for row in rows if "low" in row)


def test_classes_are_told_apart_by_more_than_colour():
    bars = charts.lengths(areas.lines(), "light")["layer"][1]["encoding"]
    dashes = bars["strokeDash"]["scale"]["range"]
    assert len({tuple(dash) for dash in dashes}) == len(dashes) == 3
    marks = charts.estimates(people(figures.of_topic("killed")), "light", logarithmic=True)["layer"][2]["encoding"]
    assert marks["shape"]["field"] == "end" and marks["fill"]["condition"]["test"] == "datum.article"


def test_names_on_a_profile_keep_their_distance():
    found = terrain.contact("line-of-contact@1994-05-12")
    shown = charts._roomy(found)
    gaps = [b["km"] - a["km"] for a, b in zip(shown, shown[1:], strict=False)]
    assert min(gaps) >= found.km / 20
    assert {"Omar Pass", "Mount Gamish", "Talish"} <= {row["name"] for row in shown}


def test_a_group_says_in_words_when_it_was_counted_unless_its_title_tells_the_year():
    heads = [row["head"] for row in charts.estimate_rows(people(figures.of_topic("killed"))) if "head" in row]
    assert "Civilians killed at Khojaly · February 1992" in heads
    assert "Dead of 19-20 September 2023, Armenian side" in heads
    assert not [head for head in heads if re.search(r"\d{4}-\d\d\b|/", head)]
