"""The state of a day in one sentence: who holds how much, or what is claimed. One rule for panel, voice and exports.

Areas are km2, geodesic on WGS84, as drawn. The browser is sent the sentences of all days and makes none of its own.
"""

from functools import cache

import geodata
from atlas.answers import holding
from atlas.answers.figures import areas
from atlas.look import map_table
from atlas.record import figures
from atlas.record.built import layers
from atlas.record.built.features import Dated
from geodata import dates
from geodata.amount import rounded

_KNOWN = "known-until"
_BEFORE = "This map draws no holder before {oblast}, when the oblast was created."


@cache
def change_days() -> tuple[str, ...]:
    """The first day that can be shown, and every later ISO day on which holders, lines, or the figures and words
    beside the areas change: between two of them the map and all that is told of it stay the same."""
    war, line = geodata.day("war-2020"), geodata.day("line-2020")
    rows: tuple[Dated, ...] = (*layers.control(), *layers.changes_2020(), *layers.contact_lines(), *layers.fronts())
    days = {day for row in rows for day in (row.start, row.end) if day}
    days |= {day for row in map_table.table()["legend"] for day in (row.get("from"), row.get("until")) if day}
    days |= {day for row in figures.of_classes() for day in (row.start, row.end)}
    days |= {row["day"] for row in geodata.rows("survey/announcements.csv") if war <= row["day"] <= line}
    days.add(geodata.day(_KNOWN))
    first = map_table.table()["days"]["first"]
    return (first, *sorted(day for day in days if day > first))


def _claims(said: areas.Claimed) -> str:
    """What one side announced, and the other side's answer where one is known."""
    text = (
        f"Azerbaijan has announced {said.places} settlements as taken, "
        f"between {rounded(said.least)} and {rounded(said.most)} km²"
    )
    answers = [f"{word} {count}" for word, count in (("denied", said.denied), ("admitted", said.admitted)) if count]
    return f"{text}; the Armenian side {' and '.join(answers)}." if answers else f"{text}."


def _armenian(km2: dict[str, float]) -> str:
    inside, outside = km2.get("arm-nkao", 0.0), km2.get("arm-belt", 0.0)
    parts = f": {rounded(inside)} in the former NKAO, {rounded(outside)} round it" if outside else " in the former NKAO"
    return f"Armenian forces hold {rounded(inside + outside)} km²{parts}"


def _before_2020(day: str, km2: dict[str, float]) -> str:
    contested = f"{rounded(km2['con'])}{' km²' * ('arm-nkao' not in km2)} are contested" if "con" in km2 else ""
    if "arm-nkao" not in km2:
        return f"{contested}; Azerbaijan holds {rounded(km2['az'])} in the oblast."
    clauses = [_armenian(km2)]
    if "az" in km2:
        inside = all(tenure.belongs_nkao for tenure, drawn in holding.on_day(day) if drawn.symbol == "az")
        clauses.append(f"Azerbaijan holds {rounded(km2['az'])} {'inside' if inside else 'inside and round'} it")
    return "; ".join([*clauses, *([contested] if contested else [])]) + "."


def _since_2020(km2: dict[str, float]) -> str:
    taken = sum(km2.get(key, 0.0) for key in ("az-war", "az-hand", "az"))
    armenian = km2.get("arm-nkao", 0.0) + km2.get("arm-belt", 0.0)
    clauses = [f"Azerbaijan holds {rounded(taken)} km²", f"Russian peacekeepers stand in {rounded(km2.get('pk', 0.0))}"]
    if armenian:
        clauses.append(f"Armenian forces hold {rounded(armenian)}")
    if "con" in km2:
        clauses.append(f"{rounded(km2['con'])} are contested")
    return ", ".join(clauses) + "."


def _carried_on(day: str) -> str:
    """What is to be said of a day of which no report was seen."""
    until = geodata.day(_KNOWN)
    return f" The map is known to {dates.long_day(dates.day_before(until))}." if day >= until else ""


def of_day(day: str) -> str:
    """Who holds how much on an ISO `day`; in autumn 2020, what was announced and answered. Never empty."""
    claimed = areas.claimed(day)
    if claimed:
        return _claims(claimed)
    km2 = {area.symbol: area.km2 for area in holding.areas(day)}
    if not km2:
        return geodata.with_days(_BEFORE)
    if "nkao" in km2:
        beside = f"; {rounded(km2['con'])} beside it are contested" if "con" in km2 else ""
        return f"The oblast, in Soviet Azerbaijan, measures {rounded(km2['nkao'])} km²{beside}."
    if set(km2) == {"az"}:
        return f"Azerbaijan holds all {rounded(km2['az'])} km² of the land that was contested.{_carried_on(day)}"
    return _since_2020(km2) if "pk" in km2 else _before_2020(day, km2)
