"""The dates of this project: EDTF (Library of Congress) as days, and half-open intervals of days.

A **day** is ISO text, YYYY-MM-DD, which sorts as the calendar does. An **EDTF date** is what a table says: a day, a
month (1993-03), a year (1994), a time between two of them (1993-08-20/1993-08-23), or whatever else EDTF can say with
both ends known (1993~, 199X, 1993-21). `first_day` and `last_day` are both **inside** what it can mean. An `Interval`
is **half-open**: it holds its start and not its end, and an end of None is open.

The package edtf reads EDTF. It is asked only for what is not plain: its grammar takes 10 ms a date, its import 100 ms.
"""

import calendar
import re
import time
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""The months in English, whatever the machine speaks."""
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")


class DateError(ValueError):
    """A text that is not an EDTF date with both ends known, or an interval that holds no day."""


@lru_cache(maxsize=4096)
def day_range(edtf: str) -> tuple[str, str]:
    """Return the first and the last day (both inside) that an EDTF date or interval can mean.

    Examples: ``1993-03`` is 1993-03-01 to 1993-03-31; ``1905/1920`` is 1905-01-01 to 1920-12-31. Open intervals are
    refused, as a table here says "open" by an empty field; so is an interval that ends before it begins. Raises
    DateError.
    """
    try:
        parts = edtf.split("/", 1)
        if not all(parts):
            raise ValueError(f"{edtf!r} lacks an end")
        ends = [_plain(part) for part in parts]
        if all(ends):
            first, last = ends[0][0], ends[-1][1]
        else:
            first, last = _any(edtf)
    except (ValueError, TypeError, AttributeError) as error:
        raise DateError(f"{edtf!r} is not an EDTF date with both ends known") from error
    if last < first:
        raise DateError(f"{edtf!r} ends before it begins")
    return first, last


def _plain(text: str) -> tuple[str, ...]:
    """Days at both ends of a plain year, month or day; empty for any other text. Raises ValueError for 1993-02-30."""
    found = _PLAIN.fullmatch(text)
    if not found:
        return ()
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or month is None:
        return f"{text}-01-01", f"{text}-12-31"
    if day is None:
        return date(year, month, 1).isoformat(), f"{text}-{calendar.monthrange(year, month)[1]:02}"
    return (date(year, month, day).isoformat(),) * 2


def _any(edtf: str) -> tuple[str, str]:
    """First and last day of any EDTF date, read by the package. Raises ValueError and what else the package raises."""
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(edtf)
    except EDTFParseException as error:
        raise ValueError(edtf) from error
    # A single date is the interval of its own bounds.
    first, last = parsed.lower_strict(), parsed.upper_strict()
    if not isinstance(first, time.struct_time) or not isinstance(last, time.struct_time):
        raise ValueError(f"{edtf!r} is open at one end")
    return _iso(first), _iso(last)


def _iso(moment: time.struct_time) -> str:
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"


def first_day(edtf: str) -> str:
    """Return the first day that an EDTF date can mean. Raises DateError."""
    return day_range(edtf)[0]


def last_day(edtf: str) -> str:
    """Return the last day that an EDTF date can mean. Raises DateError."""
    return day_range(edtf)[1]


def days(edtf: str) -> tuple[str, str]:
    """Return the days [start, end) that an EDTF date or interval can mean, the end not included. Raises DateError."""
    first, last = day_range(edtf)
    return first, (date.fromisoformat(last) + timedelta(days=1)).isoformat()


@dataclass(frozen=True, order=True)
class Interval:
    """Days from `start` (inside) to `end` (outside; None is open). Raises DateError if it holds no day."""

    start: str
    end: str | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise DateError(f"an interval from {self.start} to {self.end} (not included) holds no day")

    def holds(self, day: str) -> bool:
        """Tell whether `day` lies inside."""
        return self.start <= day and (self.end is None or day < self.end)

    def within(self, other: "Interval") -> "Interval | None":
        """Return the part of this interval that lies inside `other`, or None."""
        start = max(self.start, other.start)
        ends = [e for e in (self.end, other.end) if e is not None]
        end = min(ends) if ends else None
        return Interval(start, end) if end is None or start < end else None


def merged(intervals: list[Interval]) -> list[Interval]:
    """Return the same days as few intervals in order: those that touch or overlap become one."""
    result: list[Interval] = []
    for item in sorted(intervals, key=lambda i: i.start):
        if result and (result[-1].end is None or item.start <= result[-1].end):
            last = result[-1]
            end = None if last.end is None or item.end is None else max(last.end, item.end)
            result[-1] = Interval(last.start, end)
        else:
            result.append(item)
    return result


def periods(cuts: list[str], span: Interval) -> list[Interval]:
    """Return `span` cut at those of the days `cuts` that lie inside it: intervals without hole or overlap."""
    starts = sorted({span.start, *(c for c in cuts if span.holds(c))})
    ends: list[str | None] = [*starts[1:], span.end]
    return [Interval(a, b) for a, b in zip(starts, ends, strict=True)]


def in_words(edtf: str) -> str:
    """Return an EDTF date or interval in English words: ``8–9 May 1992``, ``May 1992 – May 1994``, ``1905–1920``.

    The start leaves out what the end repeats. What is not plain (1993~) is said by its first and last day. Raises
    DateError.
    """
    first, last = day_range(edtf)
    parts = edtf.split("/")
    if not all(_PLAIN.fullmatch(part) for part in parts):
        parts = [first] if first == last else [first, last]
    *before, end = [_words(part) for part in parts]
    if not before:
        return " ".join(end)
    (start,) = before
    while len(start) > 1 and len(before[0]) == len(end) and start[-1] == end[len(start) - 1]:
        start = start[:-1]
    # A dash between single words stands close: 8–9 May 1992, 1905–1920, April–May 1991.
    close = len(start) == 1 and len(before[0]) == len(end)
    return " ".join(start) + ("–" if close else " – ") + " ".join(end)


def day_before(day: str) -> str:
    """Return the ISO day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def long_day(day: str) -> str:
    """Return an ISO day in words: ``27 September 2020``. Raises ValueError for anything else."""
    return " ".join(_words(date.fromisoformat(day).isoformat()))


def _words(text: str) -> list[str]:
    """Day, month and year of an ISO date, or month and year, or the year."""
    year, *rest = text.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) == 2 else []
    return [*day, *month, year]
