"""EDTF dates (Library of Congress, read by the package edtf) as days, and half-open intervals of days.

Days are ISO text, YYYY-MM-DD, which sorts as the calendar does. An interval holds its start and not its end; an end of
None is open.
"""

import re
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from edtf import EDTFParseException, parse_edtf

PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class DateError(ValueError):
    """A text that is not an EDTF date."""


@lru_cache(maxsize=4096)
def day_range(edtf: str) -> tuple[str, str]:
    """Return the first and the last day (both inside) that an EDTF date or interval can mean.

    Examples: ``1993-03`` is 1993-03-01 to 1993-03-31; ``1905/1920`` is 1905-01-01 to 1920-12-31. Open intervals are
    refused, as a table here says "open" by an empty field. Raises DateError.
    """
    try:
        if PLAIN_DAY.fullmatch(edtf):
            # Most dates are plain days; the EDTF grammar takes 15 ms for each.
            day = date.fromisoformat(edtf).isoformat()
            return day, day
        parsed = parse_edtf(edtf)
        # A single date is the interval of its own bounds.
        first, last = parsed.lower_strict(), parsed.upper_strict()
        if not isinstance(first, time.struct_time) or not isinstance(last, time.struct_time):
            raise DateError(f"{edtf!r} is open at one end")
        return _iso(first), _iso(last)
    except (EDTFParseException, ValueError, TypeError, AttributeError) as error:
        raise DateError(f"{edtf!r} is not an EDTF date with both ends known") from error


def _iso(moment: time.struct_time) -> str:
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"


def first_day(edtf: str) -> str:
    """Return the first day that an EDTF date can mean. Raises DateError."""
    return day_range(edtf)[0]


def last_day(edtf: str) -> str:
    """Return the last day that an EDTF date can mean. Raises DateError."""
    return day_range(edtf)[1]


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
