"""Filters and the coverage strip, against the tables."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.record import article, moments
from atlas.search import coverage, coverage_of_sections, filters
from geodata.dates import days

STOPS = moments.all_moments()
EVERY = {passage.id for passage in article.passages()}


def ids(passages):
    return [passage.id for passage in passages]


def test_the_day_of_a_stop_lies_in_the_time_that_it_tells():
    assert not [stop.id for stop in STOPS for start, end in [days(stop.edtf)] if not start <= stop.sort_date < end]


def test_theme_place_and_layer():
    assert set(ids(filters.by_theme("oil"))) == {p.id for p in article.passages() if "oil" in p.themes}
    assert "FD2" in ids(filters.by_place("shusha")) and filters.by_place("nowhere") == ()
    assert set(filters.layer_ids()) == {key for stop in STOPS for key in stop.layers} - {"none"}
    for layer in filters.layer_ids():
        stops = {stop.id for stop in STOPS if layer in stop.layers}
        assert set(ids(filters.by_layer(layer))) == {p.id for p in article.passages() if stops & set(p.moments)}


def test_periods_end_before_their_end():
    assert ids(filters.by_period("2014-01-01", "2014-01-02"))
    day = {p for p in EVERY if any(days(s.edtf) == ("2020-09-27", "2020-09-28") and p in s.all_passages for s in STOPS)}
    assert day <= set(ids(filters.by_period("2020-09-27", "2020-09-28")))
    assert set(ids(filters.by_period(None, "1905-01-01"))) == set()
    assert set(ids(filters.by_period(None, "1905-01-02"))) == {"F3", "F4"}
    assert set(ids(filters.by_period(None, None))) == EVERY
    with pytest.raises(ValueError):
        filters.by_period("yesterday", None)


def test_no_passage_is_found_from_the_day_after_its_last_stop_on():
    of = moments.by_id()
    after = {p.id: max(days(of[stop].edtf)[1] for stop in p.moments) for p in article.passages()}
    late = [key for key, day in after.items() if key in ids(filters.by_period(day, None))]
    last = [key for key, day in after.items() if key not in ids(filters.by_period(day_before(day), None))]
    assert late == last == []


def day_before(day):
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


DAYS = st.none() | st.dates().map(lambda day: day.isoformat())


@given(DAYS, DAYS, DAYS)
def test_a_longer_period_loses_nothing(start, middle, end):
    whole = set(ids(filters.by_period(start, end)))
    if start and middle and end and start < middle < end:
        parts = set(ids(filters.by_period(start, middle))) | set(ids(filters.by_period(middle, end)))
        assert parts == whole


@given(
    st.sets(st.sampled_from(sorted(article.theme_labels())), max_size=3),
    st.sets(st.sampled_from(filters.layer_ids()), max_size=2),
)
def test_filters_narrow_together_and_widen_within(themes, layers):
    found = ids(filters.filtered(themes=themes, layers=layers))
    assert found == [p.id for p in article.passages() if p.id in found]
    assert set(found) == set(ids(filters.filtered(themes=themes))) & set(ids(filters.filtered(layers=layers)))
    if themes:
        assert set(found) <= {p.id for theme in themes for p in filters.by_theme(theme)}


def test_no_filter_is_the_whole_article():
    assert filters.filtered() == article.passages()
    assert filters.filtered(places=["nowhere"]) == ()


def test_coverage_is_every_passage_with_its_stops():
    rows = coverage()
    assert [row["passage"] for row in rows] == ids(article.passages())
    for row in rows:
        assert row["stops"] == [i for i, stop in enumerate(STOPS) if row["passage"] in stop.passages]
        assert row["context"] == [i for i, stop in enumerate(STOPS) if row["passage"] in stop.also_passages]
        assert set(row["periods"]) == {STOPS[i].edtf for i in row["stops"]}
        assert bool(row["stops"]) == bool(row["spans"])
        assert all(a[1] < b[0] for a, b in zip(row["spans"], row["spans"][1:], strict=False))
    assert all(row["stops"] for row in rows), "each passage is what some stop is about"
    assert json.loads(json.dumps(rows))


def test_coverage_of_sections_adds_up():
    rows = coverage_of_sections()
    assert [row["section"] for row in rows] == [title for title, _ in article.sections()]
    assert [key for row in rows for key in row["passages"]] == ids(article.passages())
    for row in rows:
        own = [one for one in coverage() if one["section"] == row["section"]]
        assert row["stops"] == sorted({i for one in own for i in one["stops"]})
        assert not set(row["stops"]) & set(row["context"])
