"""A check of words: no stop of autumn 2020 says of a settlement that it was taken before anybody had claimed it."""

import re
from collections.abc import Iterator
from typing import Any

import geodata
from geodata.build.days.claims import first_claims, read_events, read_settlements
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, FILE_OF, Tables
from geodata.dates import last_day, long_day

SAID = ("title", "headline", "text")
"""The fields in which a stop speaks for the map, with `callout`; what sources disagree about stands in `disputes`."""
TAKEN = re.compile(r"\b(announc\w+|captur\w+|gain\w+|seiz\w+|take|takes|taken|took|fell|fall|falls)\b")
"""Words by which a sentence says that something was taken or announced as taken."""
_DISTRICTS = re.compile(r"\w+(?:, \w+)*(?: and \w+)? districts?\b")
"""Districts have the names of their towns; something is told of them before their town is claimed."""
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+")


def check_told(tables: Tables) -> list[Problem]:
    """Check that no sentence of a stop of the war of 2020 names as taken what was claimed after the stop's last day."""
    settlements = read_settlements(tables)
    claims = first_claims(read_events(tables))
    # of several places with one name the first claim counts: claims stand in order of time
    days = {settlements[key].leads["en"] or key: event.day for key, event in reversed(claims.items())}
    problems = []
    for moment in tables.moments:
        if not geodata.day("war-2020") <= moment["map_date"] < geodata.day("line-2020"):
            continue
        told = max(moment["map_date"], last_day(moment["edtf"]))
        sentences = list(_sentences(moment))
        for name in (name for name, day in days.items() if day > told):
            if any(name in text and re.search(rf"\b{re.escape(name)}\b", text) for text in sentences):
                what = f"names {name} as taken; it was first claimed on {long_day(days[name])}"
                fix = f"correct the text, or add the claim to {CSV_FILES['announcements']}"
                problems.append(Problem(FILE_OF["moments"], f"id {moment['id']}", what, fix))
    return problems


def _sentences(moment: dict[str, Any]) -> Iterator[str]:
    """Yield the sentences of a stop that say that something was taken, without the names of districts."""
    callout = moment.get("callout") or {}
    texts = [*(moment.get(field) or "" for field in SAID), f"{callout.get('what', '')} {callout.get('how', '')}"]
    for sentence in (sentence for text in texts for sentence in _SENTENCE.split(text)):
        if TAKEN.search(sentence):
            yield _DISTRICTS.sub("", sentence)
