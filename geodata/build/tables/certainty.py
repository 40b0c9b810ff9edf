"""The rule behind ``certainty`` of a stop: what "high" may rest on. geodata/README.md gives it in words."""

import re
from typing import Any

from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import JSON_FILES, Tables

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


def check_certainty(tables: Tables) -> list[Problem]:
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
            problems.append(Problem(JSON_FILES["moments"], f"id {moment['id']}", what, fix))
    return problems
