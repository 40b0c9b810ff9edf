"""What a text mentions, by offsets: places by any form of their names, land and lines by our phrases, stops by dates.

The text may be anybody's: it is read, and nothing is made of it. Offsets are counted in characters, the end is not
inside.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from atlas.record import moments, phrases, places
from geodata.dates import MONTHS

Kind = Literal["place", "land", "line", "stop"]

_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day1>\d{{1,2}})\s+(?P<month1>{_MONTH})\s+(?P<year1>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}}),\s+(?P<year2>\d{{4}})"
    rf"|(?P<month3>{_MONTH})\s+(?P<year3>\d{{4}})"
    r"|(?P<year4>(?:19|20)\d{2}))\b"
)
_SHORTEST = 4  # letters of a name; shorter ones are words too often
_TOO_PLAIN = frozenset({"line", "sea"})


@dataclass(frozen=True, order=True)
class Mention:
    """From where to where a text speaks of what: `target`: id of a place or stop, or the words for land, a line."""

    start: int
    end: int
    kind: Kind
    target: str


@cache
def _names() -> dict[str, str]:
    """Every form of every place that a text may hold, with its id; the first place wins where two share a form.

    States are left out: a text names them as those who act, and they are on every line.
    """
    found: dict[str, str] = {}
    for place in (place for place in places.all_places() if place.kind != "country"):
        for text in (text for form in places.forms(place) for text in (form.text, form.latin)):
            if len(text) >= _SHORTEST and text.lower() not in _TOO_PLAIN:
                found.setdefault(text, place.id)
    return found


def _any_of(words: list[str], flags: int = 0) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", flags)


@cache
def _name_pattern() -> re.Pattern[str]:
    return _any_of(list(_names()))


@cache
def _phrase_pattern() -> re.Pattern[str]:
    return _any_of(list(phrases.by_words()), re.IGNORECASE)


def _day(match: re.Match[str]) -> str | None:
    """The ISO day that a date stands for: itself, else the first of its month or year; None if there is no such day."""
    parts = {key.rstrip("1234"): value for key, value in match.groupdict().items() if value}
    month = MONTHS.index(parts["month"]) + 1 if "month" in parts else 1
    day = int(parts.get("day", 1))
    return f"{parts['year']}-{month:02d}-{day:02d}" if day <= 31 else None


def _stop_of(match: re.Match[str], told: tuple[str, ...]) -> moments.Moment | None:
    """The stop that a date leads to: the first inside the day, month or year that it names, those of `told` before all
    others; none where no stop is inside."""
    day = _day(match)
    if day is None:
        return None
    named = match.groupdict()
    length = 10 if named["day1"] or named["day2"] else 7 if named["month3"] else 4
    first = [moments.by_id()[key] for key in told]
    return next((stop for stop in [*first, *moments.all_moments()] if stop.map_date[:length] == day[:length]), None)


def _found(text: str, told: tuple[str, ...]) -> list[Mention]:
    found = [Mention(*at.span(), "place", _names()[at.group()]) for at in _name_pattern().finditer(text)]
    for at in _phrase_pattern().finditer(text):
        phrase = phrases.by_words()[at.group().lower()]
        found.append(Mention(*at.span(), phrase.kind, phrase.moment or phrase.words))
    dates = ((at.span(), _stop_of(at, told)) for at in _DATE.finditer(text))
    return found + [Mention(*span, "stop", stop.id) for span, stop in dates if stop]


_LAST: dict[Kind, int] = {"land": 0, "line": 0, "stop": 1, "place": 2}


def find(text: str, told: tuple[str, ...] = ()) -> tuple[Mention, ...]:
    """What `text` mentions, in order and apart from one another: the longer wins over what overlaps it.

    `told` are the ids of the stops that the text is about: a date means one of these first.
    """
    kept: list[Mention] = []
    for one in sorted(_found(text, told), key=lambda one: (one.start - one.end, _LAST[one.kind], one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept))
