"""The stops as the browser's time bar takes them: every moment, or those of a storyline in the storyline's order; and
how it names them in the tab's title."""

from collections import Counter
from itertools import pairwise
from typing import Any

from atlas.address import codec
from atlas.address.state import OPENING
from atlas.answers import claims
from atlas.citation.items import MAP_TITLE
from atlas.record import moments
from atlas.story import LOOK, Stop, Story

SCREENS = {
    "explore": "Explore",
    "read": "Read",
    "present": "Present",
    "compare": "Compare",
    "figures": "Figures",
    "names": "Names",
    "sources": "Sources and method",
}
"""The screens, by their place in the address (Explore is at the root), with what each is called in a title."""


def titled(screen: str = "explore") -> tuple[str, str]:
    """What stands round a stop in the tab's title: the screen, but for Explore, and what the whole is called."""
    return "" if screen == "explore" else f"{SCREENS[screen]} · ", f" · {MAP_TITLE}"


def ids(story: Story) -> list[str]:
    """An id for each stop that is shown: its moment's; where a storyline comes back to a moment, ``<moment>~2``. One
    that shows no moment has its number alone, ``~3``."""
    seen: Counter[str] = Counter()
    found = []
    for n, stop in enumerate(story.shown, start=1):
        seen[stop.moment] += 1
        count = seen[stop.moment]
        found.append(f"{stop.moment}~{count}" if stop.moment and count > 1 else stop.moment or f"~{n}")
    return found


def in_time_order(story: Story) -> bool:
    """Tell whether every stop is a moment, and none lies before the one that it follows."""
    shown = story.shown
    return all(stop.moment for stop in shown) and all(a.of.sort_date <= b.of.sort_date for a, b in pairwise(shown))


def days(story: Story) -> list[str]:
    """The ISO day of the map at each stop that is shown; where a stop has no map, that of the map before it."""
    found = [stop.day for stop in story.shown]
    day = next(filter(None, found), moments.by_id()[OPENING].map_date)
    for i, own in enumerate(found):
        found[i] = day = own or day
    return found


def look(stop: Stop) -> dict[str, Any]:
    """What a stop says of how the map looks, as the browser's store takes it."""
    return codec.trusted(stop.state, LOOK)


def _row(key: str, stop: Stop, day: str) -> dict[str, Any]:
    moment = stop.of if stop.moment else None
    row: dict[str, Any] = {
        "id": key,
        "date": day,
        "sort": moment.sort_date if moment else "",
        "label": stop.label,
        "title": stop.title,
        "text": stop.body,
        "short": moment.short if moment else stop.title,
        "headline": stop.caption or (moment.headline if moment else stop.title),
        "track": moment.track if moment else "map",
        "places": moment.places if moment else (),
        "changes": bool(moment) and moments.changes_control(stop.of),
    }
    return row | _of_a_talk(stop)


def _of_a_talk(stop: Stop) -> dict[str, Any]:
    """What only a stop of a talk has: its kind where it is no moment or day, and what it shows in its own way."""
    found: dict[str, Any] = {}
    if stop.kind != "map":
        found["kind"] = stop.kind
    if stop.state and stop.kind in ("map", "compare"):
        found["look"] = look(stop)
    if stop.kind == "compare":
        found["pair"] = stop.pair.as_dict()
    if stop.kind == "figure":
        found["figure"] = stop.figure
    if stop.question:
        found["question"] = stop.question
    if stop.picture:
        found["picture"] = stop.picture
    return found


def bar(story: Story) -> dict[str, Any]:
    """``moments`` and ``eras`` of the time bar, and ``daily``: the days that can be stepped through one by one, each
    with the number of places announced on it and by then. Captions and texts are the lecturer's: untrusted, shown as
    text.

    A storyline that goes back in time, or shows more than moments, has no eras, no true distances and no days: its
    stops stand evenly, in its own order.
    """
    rows = [_row(*parts) for parts in zip(ids(story), story.shown, days(story), strict=True)]
    if in_time_order(story):
        return {"moments": rows, "eras": moments.eras(), "wars": moments.wars(), "daily": claims.daily()}
    return {
        "moments": [row | {"sort": ""} for row in rows],
        "eras": [{"id": "story", "start": "", "label": story.title}],
        "wars": [],
        "daily": {},
    }
