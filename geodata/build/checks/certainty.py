"""The rule behind ``certainty``: what "high" of a stop may rest on, and how sure a row of control may be.

geodata/README.md gives it in words.
"""

import re
from typing import Any

from geodata.build.partition.survey import CONFIDENCE
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, FILE_OF, Tables, line_of

ARTICLE = "broers-2021"
OWN = {ARTICLE, "editor"}
"""The article, which the map accompanies, and the editors: neither vouches for itself."""
TERTIARY = {"entry-encyclopedia"}
"""CSL types that repeat others."""
ONE_SIDE = re.compile(r"\bone side('s| only)", re.IGNORECASE)
"""How the note of a record says that it is one party's word."""


def vouches(source: dict[str, Any]) -> bool:
    """Tell whether a record can carry certainty: seen, not our own, not tertiary, not one party's word."""
    return (
        source["verified"]
        and source["id"] not in OWN
        and source["type"] not in TERTIARY
        and not ONE_SIDE.search(source.get("note", ""))
    )


WITHOUT_STOP = "medium"
"""The most for a row of control that no stop tells: it rests on no source but its note."""


def check_certainty(tables: Tables) -> list[Problem]:
    """Run every check of this module."""
    return [*check_stops(tables), *check_control(tables)]


def check_control(tables: Tables) -> list[Problem]:
    """Check that no row of control is surer than its stop, on whose sources it rests."""
    stops = {moment["id"]: moment["certainty"] for moment in tables.moments}
    problems = []
    for index, row in enumerate(tables.control):
        most = stops.get(row["moment"], WITHOUT_STOP)
        if CONFIDENCE[row["certainty"]] > CONFIDENCE[most]:
            told = f"its stop {row['moment']} is {most}" if row["moment"] else "no stop tells it"
            what = f"certainty is {row['certainty']}, but {told}"
            fix = f"say {most}, or name a better source at the stop"
            problems.append(Problem(CSV_FILES["control"], f"{line_of(index)} ({row['cell_id']})", what, fix))
    return problems


def check_stops(tables: Tables) -> list[Problem]:
    """Check that no stop is "high" on the article alone, on records nobody saw, on one party or an encyclopaedia.

    A stop whose only source is the article, and that tells of the article itself, is about its source and may be high.
    """
    sources = {source["id"]: source for source in tables.sources}
    problems = []
    for moment in tables.moments:
        named = [sources[key] for key in moment["sources"] if key in sources]
        about_the_article = moment["id"].endswith("-article") and moment["sources"] == [ARTICLE]
        if moment["certainty"] == "high" and not about_the_article and not any(map(vouches, named)):
            what = "certainty is high with no source that was seen, is neither the article nor tertiary nor one side's"
            fix = "name such a source, or say medium"
            problems.append(Problem(FILE_OF["moments"], f"id {moment['id']}", what, fix))
    return problems
