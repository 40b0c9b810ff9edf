"""The stops as the browser's time bar takes them: every moment, or those of a storyline in the storyline's order."""

from collections import Counter
from itertools import pairwise
from typing import Any

from atlas.answers import claims
from atlas.record import moments
from atlas.record.story import Stop, Story


def ids(story: Story) -> list[str]:
    """An id for each stop that is shown: its moment's; where a storyline comes back to a moment, ``<moment>~2``."""
    seen: Counter[str] = Counter()
    found = []
    for stop in story.shown:
        seen[stop.moment] += 1
        count = seen[stop.moment]
        found.append(stop.moment if count == 1 else f"{stop.moment}~{count}")
    return found


def in_time_order(story: Story) -> bool:
    """Tell whether no stop of a storyline lies before the one that it follows."""
    return all(a.of.sort_date <= b.of.sort_date for a, b in pairwise(story.shown))


def _row(key: str, stop: Stop) -> dict[str, Any]:
    moment = stop.of
    return {
        "id": key,
        "date": moment.map_date,
        "sort": moment.sort_date,
        "label": moment.label,
        "title": stop.title,
        "text": stop.body,
        "short": moment.short,
        "headline": stop.caption or moment.headline,
        "track": moment.track,
        "places": moment.places,
        "changes": moments.changes_control(moment),
    }


def bar(story: Story) -> dict[str, Any]:
    """``moments`` and ``eras`` of the time bar, and ``daily``: the days that can be stepped through one by one, each
    with the number of places announced on it and by then. Captions and texts are the lecturer's: untrusted, shown as
    text.

    A storyline that goes back in time has no eras, no true distances and no days: its stops stand evenly, in its own
    order.
    """
    rows = [_row(key, stop) for key, stop in zip(ids(story), story.shown, strict=True)]
    if in_time_order(story):
        return {"moments": rows, "eras": moments.eras(), "wars": moments.wars(), "daily": claims.daily()}
    return {
        "moments": [row | {"sort": ""} for row in rows],
        "eras": [{"id": "story", "start": "", "label": story.title}],
        "wars": [],
        "daily": {},
    }
