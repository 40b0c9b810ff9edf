"""Makes the names and dates in a text live: each becomes a button that says where or when, and goes there."""

import re
from functools import cache

from markupsafe import Markup

from atlas.record import moments, places
from geodata.dates import MONTHS

_MONTH = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day1>\d{{1,2}})\s+(?P<month1>{_MONTH})\s+(?P<year1>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}}),\s+(?P<year2>\d{{4}})"
    rf"|(?P<month3>{_MONTH})\s+(?P<year3>\d{{4}})"
    r"|(?P<year4>(?:19|20)\d{2}))\b"
)
_SHORTEST = 4  # letters of a name; shorter ones are words too often
_TOO_PLAIN = frozenset({"line", "sea"})


@cache
def _names() -> dict[str, places.Place]:
    """Every form of every place that a text may hold, the first place wins where two share a form."""
    found: dict[str, places.Place] = {}
    for place in places.all_places():
        for text in (text for form in places.forms(place) for text in (form.text, form.latin)):
            if len(text) >= _SHORTEST and text.lower() not in _TOO_PLAIN:
                found.setdefault(text, place)
    return found


@cache
def _name_pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _day(match: re.Match[str]) -> str | None:
    """The ISO day that a date stands for: itself, else the first of its month or year; None if there is no such day."""
    parts = {key.rstrip("1234"): value for key, value in match.groupdict().items() if value}
    month = MONTHS.index(parts["month"]) + 1 if "month" in parts else 1
    day = int(parts.get("day", 1))
    return f"{parts['year']}-{month:02d}-{day:02d}" if day <= 31 else None


def stop_of_date(match: re.Match[str]) -> moments.Moment | None:
    """The stop that a date in a text leads to: the first inside the day, month or year that it names, else none."""
    day = _day(match)
    if day is None:
        return None
    named = match.groupdict()
    length = 10 if named["day1"] or named["day2"] else 7 if named["month3"] else 4
    inside = (stop for stop in moments.all_moments() if stop.map_date[:length] == day[:length])
    return next(inside, None)


def live(text: str) -> Markup:
    """`text`, escaped, with its names and dates as buttons. The text may be anybody's: nothing in it is markup."""
    spans: list[tuple[int, int, Markup]] = []
    for match in _DATE.finditer(text):
        stop = stop_of_date(match)
        if stop:
            html = Markup('<button type="button" class="live" data-go-moment="{}" title="{}: {}">{}</button>')
            spans.append((*match.span(), html.format(stop.id, stop.label, stop.title, match.group())))
    for match in _name_pattern().finditer(text):
        place = _names()[match.group()]
        html = Markup(
            '<button type="button" class="live" data-go-place="{0}" data-hint-place="{0}" '
            'title="{1}: {2}, {3:.2f} N {4:.2f} E">{5}</button>'
        )
        spans.append(
            (*match.span(), html.format(place.id, place.name, place.kind, place.lat, place.lon, match.group()))
        )
    pieces, at = [], 0
    for start, end, html in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at:
            continue  # inside a longer one
        pieces += [Markup.escape(text[at:start]), html]
        at = end
    return Markup("").join([*pieces, Markup.escape(text[at:])])
