"""EDTF dates and half-open intervals."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geodata import dates
from geodata.dates import DateError, Interval, _any, day_range, first_day, in_words, last_day, merged, periods

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31)).map(date.isoformat)
IN_WORDS: dict[str, str] = json.loads((Path(__file__).parent / "dates_in_words.json").read_text())
"""Dates and what they are called; the browser's half is held to the same (tests/web/kit.test.mjs)."""


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
        ("1993-03-27/1993-04", "1993-03-27", "1993-04-30"),
        ("1993~", "1993-01-01", "1993-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("1993-21", "1993-03-01", "1993-05-31"),
    ],
)
def test_edtf_is_read_as_first_and_last_day(edtf: str, first: str, last: str) -> None:
    assert (first_day(edtf), last_day(edtf)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1993-13",
        "1993-02-30",
        "23.8.1993",
        "spring 1993",
        "1993/..",
        "../1993",
        "199x",
        "1993-04/1993-03",
        "1993/1994/1995",
        "١٩٩٣",
    ],
)
def test_what_is_no_closed_edtf_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        first_day(text)


@pytest.mark.parametrize(
    ("edtf", "span"),
    [
        ("1993", ("1993-01-01", "1994-01-01")),
        ("1993-12", ("1993-12-01", "1994-01-01")),
        ("1993-02", ("1993-02-01", "1993-03-01")),
        ("1993-12-31", ("1993-12-31", "1994-01-01")),
        ("1905/1920", ("1905-01-01", "1921-01-01")),
        ("2020-11/2021-10", ("2020-11-01", "2021-11-01")),
    ],
)
def test_days_end_after_the_last(edtf: str, span: tuple[str, str]) -> None:
    assert dates.days(edtf) == span


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
@settings(max_examples=25, deadline=None)
def test_what_is_read_here_is_what_the_package_edtf_reads(a: str, b: str, one: int, other: int) -> None:
    start, end = sorted((a[:one], b[:other]))
    for edtf in (start, f"{start}/{end}"):
        try:
            found = day_range(edtf)
        except DateError:
            continue  # 1993-05/1993 ends before it starts, or not, by the order of the two
        assert found == _any(edtf), edtf


@pytest.mark.parametrize(("edtf", "words"), IN_WORDS.items())
def test_dates_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


def test_a_page_that_reads_the_stops_never_loads_the_package_edtf() -> None:
    code = (
        "import sys; from atlas.record import moments; from geodata import dates; "
        "[dates.days(stop.edtf) for stop in moments.all_moments()]; print('edtf' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@given(DAYS)
def test_a_plain_day_means_itself(day: str) -> None:
    assert first_day(day) == last_day(day) == day


WRITTEN = DAYS.flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@settings(max_examples=30)
@given(WRITTEN, st.none() | WRITTEN)
def test_a_plain_date_means_what_the_library_says(start: str, end: str | None) -> None:
    """Plain dates are read without the library, which is slow; both must say the same."""
    text = start if end is None else f"{start}/{end}"
    first, last = _any(text)
    if first <= last:
        assert day_range(text) == (first, last)
    else:
        with pytest.raises(DateError, match="ends before it begins"):
            day_range(text)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1993-08-23", "23 August 1993"),
        ("1992-06", "June 1992"),
        ("1905", "1905"),
        ("1905/1920", "1905–1920"),
        ("1991-04/1991-05", "April–May 1991"),
        ("1992-05/1994-05", "May 1992 – May 1994"),
        ("1993-03-27/1993-04-03", "27 March – 3 April 1993"),
        ("1993-12-15/1994-02-20", "15 December 1993 – 20 February 1994"),
        ("1992-05-08/1992-05-09", "8–9 May 1992"),
        ("1993-03-27/1993-04", "27 March 1993 – April 1993"),
        ("1993-03-27/1993", "27 March 1993 – 1993"),
        ("1993-21", "1 March – 31 May 1993"),
    ],
)
def test_a_date_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


def test_the_end_of_an_interval_is_not_inside() -> None:
    interval = Interval("1994-05-12", "2016-04-05")
    assert interval.holds("1994-05-12")
    assert interval.holds("2016-04-04")
    assert not interval.holds("2016-04-05")


@pytest.mark.parametrize("end", ["1994-05-12", "1994-05-11"])
def test_an_interval_without_days_is_refused(end: str) -> None:
    with pytest.raises(DateError):
        Interval("1994-05-12", end)


@example(Interval("1993-08-23", "1994-05-12"), Interval("1994-05-12"), "1994-05-12")
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
