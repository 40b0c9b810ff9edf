"""Checks of what a stop says in one line: its headline, the callout on the map, its short name on the rail."""

import re
from typing import Any

from geodata import headline
from geodata.build.checks.article import PARTISAN
from geodata.build.shapes.geojson import Feature
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import FILE_OF, Tables

HEADLINE = 112
"""Characters of a headline with its figures: two lines of 24 px beside the date, 696 px wide."""
HARD = rf"{PARTISAN}|occup|captur|ethnic|cleans|irredent|mercenar|\bfell\b"
"""Words that judge, too: a text has room to say whose they are, a headline has none. In quotation marks they may stand,
as somebody's term."""
VIEW = (44.8, 38.85, 48.5, 40.6)
"""West, south, east, north: what every window shows at the start. A callout farther out would point at nothing."""
AREAS = ("country", "region", "diplomacy site")
"""Kinds of places that are no spot on the map."""
SCHEMATIC = "schematic"
"""How the note of a row of control begins where the survey only redraws; its callout says this word, too."""


def check_headlines(t: Tables) -> list[Problem]:
    """Run every check of this module that needs the tables alone."""
    return [*wording(t), *short_names(t), *callouts(t)]


def _problem(row: str, what: str, fix: str) -> Problem:
    return Problem(FILE_OF["moments"], f"id {row}", what, fix)


def wording(t: Tables) -> list[Problem]:
    """Headline, callout and short name take no side; a headline is one sentence, and only known figures are in it."""
    found = []
    for m in t.moments:
        callout = m["callout"] or {}
        words = {"headline": m["headline"], "short": m["short"]}
        words |= {f"callout.{part}": callout[part] for part in ("what", "how") if part in callout}
        for field, text in words.items():
            hard = re.search(HARD, re.sub(r"[\"“][^\"”]*[\"”]", "", text), re.IGNORECASE)
            if hard:
                what = f"{field} says {hard[0]!r}, which takes a side or judges"
                found.append(_problem(m["id"], what, "say taken, held, handed over, or quote whose word it is"))
            if text != text.strip() or text.endswith("."):
                found.append(_problem(m["id"], f"{field} ends with a stop or a space", "write it without"))
        if re.search(r"[.!?] [A-Z]", m["headline"]):
            found.append(_problem(m["id"], "headline has more than one sentence", "make it one"))
        for name in headline.names_in(m["headline"]):
            if name not in headline.NAMES:
                what = f"headline has {{{name}}}, which is no figure of the map"
                found.append(_problem(m["id"], what, f"write one of {', '.join(headline.NAMES)}"))
    return found


def short_names(t: Tables) -> list[Problem]:
    """Within an era no two stops have one short name, as they stand beside each other on the rail."""
    found = []
    seen: dict[tuple[str, str], str] = {}
    for m in t.moments:
        era = max((e["start"] for e in t.eras if e["start"] <= m["sort_date"]), default="")
        other = seen.setdefault((era, m["short"].casefold()), m["id"])
        if other != m["id"]:
            what = f"short is {m['short']!r}, as that of {other}"
            found.append(_problem(m["id"], what, "name one of them otherwise"))
    return found


def _changes(t: Tables, m: dict[str, Any]) -> list[dict[str, str]]:
    """The rows of control that a stop tells and its map shows."""
    day = m["map_date"]
    told = (row for row in t.control if row["moment"] == m["id"])
    return [row for row in told if row["start"] <= day and (not row["end"] or day < row["end"])]


def in_view(place: dict[str, Any]) -> bool:
    """Tell whether a place is a spot that every window shows at the start."""
    west, south, east, north = VIEW
    spot = place["kind"] not in AREAS
    return spot and west <= place["lon"] <= east and south <= place["lat"] <= north


def callouts(t: Tables) -> list[Problem]:
    """A change on the map has a callout, and a callout a change or a place to point at; a redrawing is called one."""
    found = []
    places = {p["id"]: p for p in t.places}
    claims = {row["day"] for row in t.announcements if row["what"] == "announced-taken"}
    for m in t.moments:
        changes = _changes(t, m)
        callout = m["callout"]
        if callout is None:
            if changes:
                what = f"has no callout, and the map changes ({', '.join(row['cell_id'] for row in changes[:3])})"
                found.append(_problem(m["id"], what, "say what changes, and how"))
            continue
        if not changes and m["map_date"] not in claims and not (m["places"] and in_view(places[m["places"][0]])):
            what = "has a callout, and neither changes the map nor has its first place on it"
            found.append(_problem(m["id"], what, "make callout null, or put the place that it is about first"))
        redrawn = changes and all(row["note"].lower().startswith(SCHEMATIC) for row in changes)
        if redrawn and SCHEMATIC not in f"{callout['what']} {callout['how']}":
            what = "callout does not say that this is schematic, as all rows of control that change here do"
            found.append(_problem(m["id"], what, "say schematic in callout.how"))
    return found


def check_headline_figures(t: Tables, built: dict[str, list[Feature]]) -> list[Problem]:
    """Each figure of a headline is there on the day of its stop, and the sentence with its figures is short enough."""
    found = []
    rows = [item["properties"] for layer in headline.LAYERS for item in built[layer]]
    for m in t.moments:
        day = m["map_date"]
        drawn = (p for p in rows if p["start"] <= day and (not p["end"] or day < p["end"]))
        land = ((p["layer"], p["symbol"], p["area_km2"]) for p in drawn)
        values = headline.figures(land, t.announcements, day)
        for name in headline.names_in(m["headline"]):
            if name not in values:
                what = f"headline has {{{name}}}, and there is none on {day}"
                found.append(_problem(m["id"], what, f"write one of {', '.join(values) or 'none'}"))
        size = len(headline.filled(m["headline"], values))
        if size > HEADLINE:
            found.append(_problem(m["id"], f"headline has {size} characters", f"shorten it to {HEADLINE}"))
    return found
