"""What law and the UN said on a day, in words."""

from typing import Any

from atlas.record import law, sources
from atlas.record.law import Act
from atlas.words import panel
from geodata.dates import in_words, long_day

_ALWAYS = {"start": "", "end": ""}
_AFTER_ALL = "9999-12-31"


def the_law(days: tuple[str, ...], shown: bool) -> str:
    """What law and the UN said on one day or two, where the map shows that; else nothing."""
    if not shown:
        return ""
    last = max(days)
    groups = [
        {"label": law.KINDS[kind], "acts": [_act(act, last) | _ALWAYS for act in acts], **_ALWAYS}
        for kind, acts in law.said(last).items()
    ]
    standings = [_act(law.standing(day), day) | _ALWAYS | {"day": long_day(day)} for day in days]
    return panel.write("compare/law.html", standings=standings, last=long_day(last), groups=groups)


def whole_law() -> str:
    """All that law and the UN ever said, each row with the days on which it is told (``data-start``, ``data-end``;
    half-open, empty is open): for a page that shows the rows of its day without asking (``panel/beside/change.js``)."""
    groups = [
        {
            "label": law.KINDS[kind],
            "acts": [_act(act, _AFTER_ALL) | {"start": act.start, "end": ""} for act in acts],
            "start": min(act.start for act in acts),
            "end": "",
        }
        for kind, acts in law.said(_AFTER_ALL).items()
    ]
    standings = [
        _act(act, _AFTER_ALL) | {"start": act.start, "end": act.end, "day": ""}
        for act in law.acts()
        if act.kind == "status"
    ]
    return panel.write("compare/law.html", standings=standings, last="", groups=groups)


def _act(act: Act, day: str) -> dict[str, Any]:
    over = act.end and act.end <= day
    return {
        "when": in_words(act.start),
        "who": act.by,
        "text": act.text,
        "note": act.note,
        "over": in_words(act.end) if over else "",
        "over_from": act.end if over else "",
        "sources": sources.lines(act.sources),
    }
