"""The headline of a stop: a sentence in which `{armenian_km2}` and its like stand for figures of the map of that day.

No area is written by hand, so none can go stale: the build checks that each figure is there on the day of the stop,
and who reads the stops gets the sentence with the figures in it.
"""

import re
from collections.abc import Iterable, Mapping

import geodata
from geodata.amount import rounded

AREAS = {
    "oblast_km2": ("control", "nkao"),
    "armenian_km2": ("control", "arm-nkao", "arm-belt"),
    "belt_km2": ("control", "arm-belt"),
    "contested_km2": ("control", "con"),
    "peacekeepers_km2": ("control", "pk"),
    "taken_km2": ("changes_2020", "az-war"),
}
"""What an area in a headline is the sum of: classes of land, each as one layer, named first, draws it."""
LAYERS = ("control", "changes_2020")
SETTLEMENTS = "settlements"
"""The settlements that Azerbaijan had announced as taken by the day since 27 September 2020."""
NAMES = (*AREAS, SETTLEMENTS)
"""What may stand in curly brackets."""


def names_in(headline: str) -> list[str]:
    """Return what stands in curly brackets, in order."""
    return re.findall(r"\{([^{}]*)\}", headline)


def figures(
    land: Iterable[tuple[str, str, float]], announcements: Iterable[Mapping[str, str]], day: str
) -> dict[str, str]:
    """Return each figure of an ISO `day` that is not nothing, by its name, in English: ``{"armenian_km2": "11,659"}``.

    `land` is layer, class and area (km2, geodesic, as drawn) of what the `LAYERS` hold on that day; `announcements`
    are the rows of ``survey/announcements.csv``.
    """
    found = dict.fromkeys(AREAS, 0.0)
    for layer, symbol, km2 in land:
        for name, (source, *classes) in AREAS.items():
            found[name] += km2 if layer == source and symbol in classes else 0
    war = geodata.day("war-2020")
    claims = (row for row in announcements if row["what"] == "announced-taken" and war <= row["day"] <= day)
    found[SETTLEMENTS] = len({row["settlement"] for row in claims})
    return {name: rounded(value) for name, value in found.items() if value}


def filled(headline: str, values: Mapping[str, str]) -> str:
    """Return the sentence with its figures; a figure that is not among `values` is left out with its brackets."""
    return re.sub(r"\{([^{}]*)\}", lambda found: values.get(found[1], ""), headline)
