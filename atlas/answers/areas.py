"""Land by holder through time, lengths of the lines, and the units of 1989 beside what is published of them.

All areas are km2, geodesic on WGS84, as drawn; lengths are km. They come from the built layers.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import geodata
from atlas.look import style
from atlas.record import layers, moments, sources

Row = dict[str, Any]

CLASSES = ("arm-nkao", "arm-belt", "con", "unknown", "pk", "nkao", "announced", "az-war", "az-hand", "az", "rest")
"""Classes of the area chart, from its ground up: those of the map, and `rest`, land round the oblast before or without
any change of hands, which the map leaves in the tint of its state."""
_LABELS = {
    "arm-belt": "Armenian forces, outside the former NKAO",
    "az": "Azerbaijan: held before autumn 2020, or since September 2023",
    "rest": "Azerbaijan (Soviet to 1991), round the oblast",
}
_TINT = "azerbaijan_state"
CEASEFIRE = "1994-05-12"


@cache
def labels() -> dict[str, str]:
    """What each class is called, as in the legend of the map where that does not depend on the day."""
    of_legend = {row["key"]: row["label"] for row in reversed(style.table()["legend"])}
    return {key: _LABELS.get(key) or of_legend[key] for key in CLASSES}


@cache
def frame() -> frozenset[str]:
    """The cells that the chart is about: the oblast, and all land round it that was ever held by Armenian forces or
    contested. Their sum is the same on every day."""
    disputed = {"armenian_forces", "contested"}
    rows = layers.properties("control")
    return frozenset(row["cell"] for row in rows if row["belongs_nkao"] or row["holder"] in disputed)


def on_day(day: str) -> dict[str, float]:
    """km2 by class on an ISO `day`, in the order of `CLASSES`, without classes that have none; empty before 1923."""
    changed = {row["cell"]: row["symbol"] for row in layers.on_day("changes_2020", day)}
    total = dict.fromkeys(CLASSES, 0.0)
    for row in layers.on_day("control", day):
        if row["cell"] in frame():
            symbol = changed.get(row["cell"]) or row["symbol"]
            total["rest" if symbol == "none" else symbol] += row["area_km2"]
    return {key: round(value, 1) for key, value in total.items() if value}


@dataclass(frozen=True)
class Claimed:
    """What Azerbaijan had announced as taken by a day of autumn 2020; km2 geodesic on WGS84, as drawn by the rule."""

    least: float
    """Announced, km2."""
    most: float
    """Announced or unknown, km2: what may have been taken."""
    places: int
    """Settlements that Azerbaijan had announced by then, with or without a position."""
    denied: int
    """Of these, denied by the Armenian side by then, as far as a page was found that says so."""
    admitted: int
    """Of these, admitted by the Armenian side by then."""


@cache
def claimed(day: str) -> Claimed | None:
    """Between what and what the land lies that had been taken by an ISO day, and both sides' words on it in numbers.

    None on days on which no cell is held by settlement.
    """
    rows = [row for row in layers.on_day("control", day) if row["piece"]]
    if not rows:
        return None
    announced, unknown = (
        round(sum(row["area_km2"] for row in rows if row["symbol"] == symbol), 1) for symbol in ("announced", "unknown")
    )
    said: dict[str, set[str]] = defaultdict(set)
    for row in geodata.read_csv("survey/announcements.csv"):
        if "2020" <= row["day"] <= day:
            said[row["what"]].add(row["settlement"])
    answers = (len(said[what]) for what in ("denied", "admitted"))
    return Claimed(announced, round(announced + unknown, 1), len(said["announced-taken"]), *answers)


@cache
def breaks() -> tuple[str, ...]:
    """The days on which land of the chart changed class, in time order."""
    rows = [*layers.properties("control"), *layers.properties("changes_2020")]
    days = sorted({day for row in rows if row["cell"] in frame() for day in (row["start"], row["end"]) if day})
    return tuple(day for i, day in enumerate(days) if i == 0 or on_day(day) != on_day(days[i - 1]))


def place_of(day: str) -> float:
    """Where a day stands among the stops of the time bar, as an index: between two stops if no stop shows it.

    Several days between the same two stops share out the way from one to the other.
    """
    stops = [moment.map_date for moment in moments.all_moments()]
    if day in stops:
        return float(stops.index(day))
    before = max((i for i, stop in enumerate(stops) if stop < day), default=-1)
    between = [other for other in breaks() if other not in stops and (before < 0 or stops[before] < other)]
    among = sorted({day, *(other for other in between if before + 1 >= len(stops) or other < stops[before + 1])})
    return before + (among.index(day) + 1) / (len(among) + 1)


@cache
def through_time() -> tuple[Row, ...]:
    """The chart's steps in time order: `date`, `at` (`place_of`) and `km2` by class, which hold until the next step."""
    return tuple({"date": day, "at": place_of(day), "km2": on_day(day)} for day in breaks())


def land_table() -> list[Row]:
    """`through_time` as a table, one row a step; the end is not included."""
    steps = through_time()
    ends = [step["date"] for step in steps[1:]] + [""]
    return [
        {"from": step["date"], "until": end or "today"}
        | {labels()[key]: step["km2"].get(key, 0.0) for key in CLASSES}
        | {"all": round(sum(step["km2"].values()), 1)}
        for step, end in zip(steps, ends, strict=True)
    ]


def chart() -> Row:
    """What ``land.js`` draws: `steps`, `classes` with label and pattern or tint, and the style table's patterns."""
    classes = [
        {"key": key, "label": labels()[key], "pattern": None if key == "rest" else key, "tint": _TINT}
        for key in CLASSES
    ]
    return {"steps": list(through_time()), "classes": classes, "patterns": style.table()["pattern"]}


def lines() -> list[Row]:
    """Every drawn line of contact and front with its period (the end is not included) and length, in time order."""
    kinds = {"line_of_contact": "Line of Contact", "front": "Front, approximate"}
    rows = [
        {
            "id": row["id"],
            "kind": "Limit of the zone"
            if row["start"] >= "2020-12-01" and layer == "line_of_contact"
            else kinds[layer],
            "from": row["start"],
            "until": row["end"],
            "km": row["length_km"],
            "accuracy_m": row["accuracy_m"],
            "confidence": row["confidence"],
        }
        for layer in kinds
        for row in layers.properties(layer)
    ]
    return sorted(rows, key=lambda row: (row["from"], row["id"]))


def _published(row: Row) -> tuple[float | None, float | None]:
    value = row["published_km2"]
    if value is None:
        return None, None
    low, high = value if isinstance(value, list) else (value, value)
    return float(low), float(high)


def _unit(row: Row, group: str, what: str) -> Row:
    low, high = _published(row)
    ours = row["area_km2"]
    nearest = None if low is None or high is None else min(max(ours, low), high)
    return {
        "id": row["id"],
        "group": group,
        "unit": "Autonomous oblast" if row["unit"] == "nkao" else row["name"].split(":")[0],
        "what": what,
        "km2": ours,
        "low": low,
        "high": high,
        "difference": None if nearest is None else round(100 * (ours - nearest) / nearest, 1),
        "who": sources.line(row["published_source"]) if row["published_source"] else "",
        "note": row["note"],
    }


def units() -> list[Row]:
    """The oblast and its raions, and the held part of each district after the ceasefire, ours beside the published.

    `difference` is ours against the published figure in per cent; 0 inside a published range.
    """
    oblast = [_unit(row, "Oblast", "as in 1989") for row in layers.on_day("nkao", "1989-01-01")]
    held = [
        _unit(row, "Belt", "held by Armenian forces from May 1994")
        for row in layers.on_day("occupied_belt", CEASEFIRE)
        if row["part"] == "held"
    ]
    return oblast + held
