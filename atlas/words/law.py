"""What law and the UN said on a day, in words."""

from typing import Any

from atlas.citation.items import long_day
from atlas.record import law, sources
from atlas.words import panel
from atlas.words.changes import told


def the_law(days: tuple[str, ...], shown: bool) -> str:
    """What law and the UN said on one day or two, where the map shows that; else nothing."""
    if not shown:
        return ""
    last = max(days)
    groups = [
        {"label": law.KINDS[kind], "acts": [_act(act, last) for act in acts]} for kind, acts in law.said(last).items()
    ]
    standings = [{"day": long_day(day), **_act(law.standing(day), day)} for day in days]
    return panel.write("compare/law.html", standings=standings, last=long_day(last), groups=groups)


def _act(act: law.Act, day: str) -> dict[str, Any]:
    return {
        "when": told(act.start),
        "who": act.who,
        "text": act.text,
        "note": act.note,
        "over": told(act.end) if act.end and act.end <= day else "",
        "sources": sources.lines(act.sources),
    }
