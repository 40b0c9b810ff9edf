"""EDTF dates and half-open intervals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.dates import DateError, Interval, first_day, last_day, merged, periods

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31)).map(date.isoformat)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(DAYS)
    if draw(st.booleans()):
        return Interval(start)
    length = draw(st.integers(min_value=1, max_value=4000))
    return Interval(start, (date.fromisoformat(start) + timedelta(days=length)).isoformat())


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1993-08-23", "1993-08-23", "1993-08-23"),
        ("1993-03", "1993-03-01", "1993-03-31"),
        ("1992-02", "1992-02-01", "1992-02-29"),
        ("1905/1920", "1905-01-01", "1920-12-31"),
        ("1993-03-27/1993-04-03", "1993-03-27", "1993-04-03"),
        ("1994", "1994-01-01", "1994-12-31"),
    ],
)
def test_edtf_is_read_as_first_and_last_day(edtf: str, first: str, last: str) -> None:
    assert (first_day(edtf), last_day(edtf)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "1993-13", "1993-02-30", "23.8.1993", "spring 1993", "1993/..", "../1993", "199x"]
)
def test_what_is_no_closed_edtf_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        first_day(text)


@given(DAYS)
def test_a_plain_day_means_itself(day: str) -> None:
    assert first_day(day) == last_day(day) == day


def test_the_end_of_an_interval_is_not_inside() -> None:
    interval = Interval("1994-05-12", "2016-04-05")
    assert interval.holds("1994-05-12")
    assert interval.holds("2016-04-04")
    assert not interval.holds("2016-04-05")


@pytest.mark.parametrize("end", ["1994-05-12", "1994-05-11"])
def test_an_interval_without_days_is_refused(end: str) -> None:
    with pytest.raises(DateError):
        Interval("1994-05-12", end)


@given(intervals(), intervals(), DAYS)
def test_within_holds_exactly_the_common_days(a: Interval, b: Interval, day: str) -> None:
    common = a.within(b)
    assert (common is not None and common.holds(day)) == (a.holds(day) and b.holds(day))
    assert common == b.within(a)


@given(st.lists(intervals(), max_size=8), DAYS)
def test_merging_keeps_the_days(items: list[Interval], day: str) -> None:
    result = merged(items)
    assert any(i.holds(day) for i in result) == any(i.holds(day) for i in items)


@given(st.lists(intervals(), max_size=8))
def test_merged_intervals_are_in_order_and_apart(items: list[Interval]) -> None:
    result = merged(items)
    for a, b in zip(result, result[1:], strict=False):
        assert a.end is not None
        assert a.end < b.start
    assert merged(result) == result


@given(st.lists(DAYS, max_size=10), intervals(), DAYS)
def test_periods_cut_a_span_without_hole_or_double(cuts: list[str], span: Interval, day: str) -> None:
    result = periods(cuts, span)
    assert sum(p.holds(day) for p in result) == span.holds(day)
    assert {p.start for p in result} == {span.start, *(c for c in cuts if span.holds(c))}
