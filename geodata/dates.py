"""EDTF dates (Library of Congress) as days and in words, and half-open intervals of days.

Days are ISO text, YYYY-MM-DD, which sorts as the calendar does. An interval holds its start and not its end; an end of
None is open. The grammar is that of the package edtf, which takes 15 ms a date; plain years, months and days, and
intervals of them, are read here, so that a page never loads it. A test holds the two together.
"""

import re
import time
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not from strftime: words do not follow the machine's language."""
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class DateError(ValueError):
    """A text that is not an EDTF date."""


@lru_cache(maxsize=4096)
def day_range(edtf: str) -> tuple[str, str]:
    """Return the first and the last day (both inside) that an EDTF date or interval can mean.

    Examples: ``1993-03`` is 1993-03-01 to 1993-03-31; ``1905/1920`` is 1905-01-01 to 1920-12-31. Open intervals are
    refused, as a table here says "open" by an empty field. Raises DateError.
    """
    start, between, end = edtf.partition("/")
    if between and not (start and end):
        raise DateError(f"{edtf!r} does not say when it starts or ends")
    try:
        opening, closing = _plain(start), _plain(end or start)
        first, last = (opening[0], closing[1]) if opening and closing else _parsed(edtf)
    except (ValueError, TypeError, AttributeError) as error:
        raise DateError(f"{edtf!r} is not an EDTF date with both ends known") from error
    if last < first:
        raise DateError(f"{edtf!r} ends before it starts")
    return first, last


def _plain(text: str) -> tuple[str, str] | None:
    """First and last day of a plain year, month or day; None for another text. Raises ValueError for 1993-13."""
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    first = date(int(match[1]), month or 1, day or 1)
    if not day:
        month = month or 12
        return first.isoformat(), date(first.year, month, monthrange(first.year, month)[1]).isoformat()
    return first.isoformat(), first.isoformat()


def _parsed(edtf: str) -> tuple[str, str]:
    """First and last day by the package edtf. Raises DateError where an end is open, others for what is no EDTF."""
    from edtf import EDTFParseException, parse_edtf  # only the build's tables may need it

    try:
        parsed = parse_edtf(edtf)
    except EDTFParseException as error:
        raise ValueError(str(error)) from error
    # A single date is the interval of its own bounds.
    first, last = parsed.lower_strict(), parsed.upper_strict()
    if not isinstance(first, time.struct_time) or not isinstance(last, time.struct_time):
        raise DateError(f"{edtf!r} is open at one end")
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


def long_day(day: str) -> str:
    """An ISO day in words: ``27 September 2020``. Raises ValueError for anything else."""
    found = date.fromisoformat(day)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def in_words(edtf: str) -> str:
    """A plain day, month or year, or an interval of them, in words: ``3 April 1993``, ``March 1993``, ``1988 to 1994``.

    Anything else, such as a date with a question mark, is returned as it is.
    """
    parts = edtf.split("/")
    found = [match for part in parts if (match := _PLAIN.fullmatch(part))]
    try:
        said = [
            long_day(match[0]) if match[3] else f"{MONTHS[int(match[2]) - 1]} {match[1]}" if match[2] else match[1]
            for match in found
        ]
    except (ValueError, IndexError):
        return edtf
    return " to ".join(said) if len(found) == len(parts) <= 2 else edtf


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
