"""Checks of the questions that the talks which ship ask: where they stand, and that the map has one answer to them."""

import re

from geodata.build.checks.headlines import HARD, in_view
from geodata.build.partition.control import BY_SETTLEMENT
from geodata.build.partition.model import Sources
from geodata.build.shapes.geojson import Feature
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import FILE_OF, STORIES, Tables
from geodata.dates import day_range


def _problem(row: str, what: str, fix: str) -> Problem:
    return Problem(FILE_OF["questions"], f"id {row}", what, fix)


def check_questions(t: Tables) -> list[Problem]:
    """Its talk asks it at its stop, its day is of the stop, a place is on the map, and the words give nothing away."""
    found = []
    places, moments = ({row["id"]: row for row in rows} for rows in (t.places, t.moments))
    for q in t.questions:
        story = t.documents.get(f"{STORIES}/{q['story']}.json")
        stops = [stop for stop in story["stops"] if not stop.get("hidden")] if story else []
        shown = {stop.get("moment") for stop in stops}
        if q["stop"] not in shown:
            what = f"the talk {q['story']!r} does not show the stop {q['stop']}"
            found.append(_problem(q["id"], what, "name a talk of stories/ and a stop of it"))
        elif not any(stop.get("moment") == q["stop"] and stop.get("question") == q["id"] for stop in stops):
            what = f"the talk {q['story']!r} does not ask it at {q['stop']}"
            found.append(_problem(q["id"], what, f'write "question": "{q["id"]}" at that stop'))
        if q["day"] < day_range(moments[q["stop"]]["edtf"])[0]:
            found.append(_problem(q["id"], f"its day {q['day']} is before its stop", "ask for a day of it or later"))
        place = places.get(q.get("place"))
        if place and not in_view(place):
            found.append(_problem(q["id"], f"nobody can point at {place['id']}", "name a spot that is on the map"))
        if place and place["name"].lower() in q["prompt"].lower():
            found.append(_problem(q["id"], f"prompt says {place['name']}, which is the answer", "ask without the name"))
        options = q.get("options") or []
        if len({option.casefold() for option in options}) < len(options):
            found.append(_problem(q["id"], "two of its options are the same", "make them differ"))
        for text in (q["prompt"], q["told"], *options):
            hard = re.search(HARD, text, re.IGNORECASE)
            if hard:
                what = f"{text[:40]!r} ... says {hard[0]!r}, which takes a side or judges"
                found.append(_problem(q["id"], what, "say taken, held or handed over"))
    return found


def check_answers(s: Sources, t: Tables, built: dict[str, list[Feature]]) -> list[Problem]:
    """On its day a line is drawn, and land that is to be chosen is held by one side, in cells and not in pieces."""
    found = []
    for q in t.questions:
        day = q["day"]
        if q["kind"] == "line":
            spans = (item["properties"] for item in built[q["layer"]])
            if not any(p["start"] <= day and (not p["end"] or day < p["end"]) for p in spans):
                what = f"layer {q['layer']} has no line on {day}"
                found.append(_problem(q["id"], what, "choose a day or a layer that has one"))
        holders = {s.control.on(day)[cell].holder for cell in q.get("cells") or ()}
        if len(holders) > 1 or BY_SETTLEMENT in holders:
            what = f"its cells are held by {' and '.join(sorted(holders))} on {day}"
            found.append(_problem(q["id"], what, "choose cells that one side holds, or another day"))
    return found
