"""Land by holder through time, lengths of the lines, and the units of 1989 beside what is published of them.

All areas are km2, geodesic on WGS84, as drawn; lengths are km. They come from the built layers.
"""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypedDict

import geodata
from atlas.answers import holding
from atlas.look import map_table, style
from atlas.record import moments, sources
from atlas.record.built import layers
from atlas.record.built.features import Belt, Line, Oblast
from geodata.dates import long_day

CLASSES = ("arm-nkao", "arm-belt", "con", "unknown", "pk", "nkao", "announced", "az-war", "az-hand", "az", "rest")
"""Classes of the area chart, from its ground up: those of the map, and `rest`, land round the oblast before or without
any change of hands, which the map leaves in the tint of its state."""
REST = "rest"
"""Land round the oblast while nobody but its state had held it: the chart leaves it out, so that land enters it when it
is first held by others or contested; the table has it."""
_TINT = "azerbaijan_state"


@cache
def labels() -> dict[str, str]:
    """What each class is called, as in the legend of the map where that does not depend on the day."""
    of_legend = {row["key"]: row["label"] for row in reversed(map_table.legend())}
    return {key: style.table()["classes"][key].get("label") or of_legend[key] for key in CLASSES}


@cache
def frame() -> frozenset[str]:
    """The cells that the chart is about: the oblast, and all land round it that was ever held by Armenian forces or
    contested. Their sum is the same on every day."""
    disputed = {"armenian_forces", "contested"}
    return frozenset(row.cell for row in layers.control() if row.belongs_nkao or row.holder in disputed)


def class_of(drawn: holding.Held) -> str:
    """The class of the chart that land belongs to, as the map draws it."""
    return "rest" if drawn.symbol == "none" else drawn.symbol


def on_day(day: str) -> dict[str, float]:
    """km2 by class on an ISO `day`, in the order of `CLASSES`, without classes that have none; empty before 1923."""
    total = dict.fromkeys(CLASSES, 0.0)
    for tenure, drawn in holding.on_day(day):
        if tenure.cell in frame():
            total[class_of(drawn)] += tenure.area_km2
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


@lru_cache(maxsize=4096)
def claimed(day: str) -> Claimed | None:
    """Between what and what the land lies that had been taken by an ISO day, and both sides' words on it in numbers.

    None on days on which no cell is held by settlement.
    """
    rows = [row for row in layers.on_day(layers.control(), day) if row.piece]
    if not rows:
        return None
    announced, unknown = (
        round(sum(row.area_km2 for row in rows if row.symbol == symbol), 1) for symbol in ("announced", "unknown")
    )
    said: dict[str, set[str]] = defaultdict(set)
    for row in geodata.rows("survey/announcements.csv"):
        if "2020" <= row["day"] <= day:
            said[row["what"]].add(row["settlement"])
    answers = (len(said[what]) for what in ("denied", "admitted"))
    return Claimed(announced, round(announced + unknown, 1), len(said["announced-taken"]), *answers)


@cache
def breaks() -> tuple[str, ...]:
    """The days on which land of the chart changed class, in time order."""
    rows = (*layers.control(), *layers.changes_2020())
    days = sorted({day for row in rows if row.cell in frame() for day in (row.start, row.end) if day})
    return tuple(day for i, day in enumerate(days) if i == 0 or on_day(day) != on_day(days[i - 1]))


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which land changed class, and km2 by class from it on."""

    date: str
    km2: dict[str, float]


@cache
def through_time() -> tuple[Step, ...]:
    """The chart's steps in time order; each holds until the next."""
    return tuple(Step(day, on_day(day)) for day in breaks())


def armenian(day: str) -> float:
    """What Armenian forces held on an ISO day, km2, as drawn."""
    found = on_day(day)
    return found.get("arm-nkao", 0.0) + found.get("arm-belt", 0.0)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the chart shows, in numbers: of `km2`, held by Armenian forces for `years` whole years after the ceasefire,
    what share (per cent) Azerbaijan and the peacekeepers held `weeks` after the war of 2020 began."""

    km2: float
    years: int
    weeks: int
    azerbaijan: int
    peacekeepers: int

    @property
    def sentence(self) -> str:
        """As a title; a number and its unit stay on one line."""
        return (
            f"For {self.years} years Armenian forces held some {round(self.km2, -1):,.0f}\N{NO-BREAK SPACE}km²; "
            f"within {self.weeks} weeks {self.azerbaijan}\N{NO-BREAK SPACE}% of it passed to Azerbaijan, "
            f"{self.peacekeepers}\N{NO-BREAK SPACE}% to Russian peacekeepers"
        )


@cache
def finding() -> Finding:
    """The finding of the chart, from its own steps: until the last change of hands of 2020."""
    ceasefire, war, last = (date.fromisoformat(geodata.day(key)) for key in ("ceasefire", "war-2020", "hin-tagher"))
    before, after = armenian((war - timedelta(days=1)).isoformat()), on_day(last.isoformat())
    azerbaijan, peacekeepers = (
        round(100 * sum(after.get(key, 0.0) for key in keys) / before) for keys in (("az-war", "az-hand"), ("pk",))
    )
    years = (war - ceasefire).days * 4 // 1461
    return Finding(before, years, round((last - war).days / 7), azerbaijan, peacekeepers)


@dataclass(frozen=True, slots=True)
class Inset:
    """Days that the chart shows once more, magnified; `end` is not included."""

    label: str
    start: str
    end: str


_AROUND = timedelta(days=20)
"""Shown before and after a war of a day."""


@cache
def insets() -> tuple[Inset, ...]:
    """The wars with the handovers that ended them: two eras, and the days round the last change of hands."""
    eras = moments.eras()
    wars = [
        Inset(era["label"], era["start"], after["start"])
        for era, after in pairwise(eras)
        if era["id"] in ("first-war", "autumn-2020")
    ]
    last = date.fromisoformat(geodata.day("offensive-2023"))
    around = ((last + sign * _AROUND).isoformat() for sign in (-1, 1))
    return (*wars, Inset(f"{last.day} {last:%B %Y}", *around))


_NAMED_FROM = 300.0
"""A change of what Armenian forces held is named in the chart from so many km2 on."""


@cache
def named_stops() -> tuple[moments.Moment, ...]:
    """The stops on whose day much land changed hands, one a day."""
    stops: dict[str, moments.Moment] = {}
    for stop in moments.all_moments():
        if stop.track != "article" or stop.map_date not in stops:
            stops.setdefault(stop.map_date, stop)
    days = [step.date for step in through_time()]
    changed = {
        day for before, day in pairwise(days) if abs(armenian(day) - armenian(before)) >= _NAMED_FROM and day in stops
    }
    return tuple(stops[day] for day in sorted(changed))


def land_table() -> list[dict[str, str | float]]:
    """`through_time` as a table, one row a step; the end is not included."""
    steps = through_time()
    ends = [step.date for step in steps[1:]] + [""]
    return [
        {"from": step.date, "until": end or "today"}
        | {labels()[key]: step.km2.get(key, 0.0) for key in CLASSES}
        | {"all": round(sum(step.km2.values()), 1)}
        for step, end in zip(steps, ends, strict=True)
    ]


class ClassOfLand(TypedDict):
    """A class as ``land.js`` draws it: with a pattern of the style table, or with a tint alone."""

    key: str
    label: str
    short: str
    """On the chart itself."""
    pattern: str | None
    tint: str


class Chart(TypedDict):
    """What ``land.js`` draws; `patterns` are the style table's. `named` are the days whose change has a name."""

    steps: list[dict[str, object]]
    classes: list[ClassOfLand]
    insets: list[dict[str, object]]
    named: list[dict[str, str]]
    patterns: dict[str, object]
    start: str
    created: str


CHART_FROM = "1988-01-01"
"""The first day of the chart: before it the oblast lay unchanged."""


def chart() -> Chart:
    """The chart of land through time, as the browser gets it."""
    words = style.table()["classes"]
    classes: list[ClassOfLand] = [
        {"key": key, "label": labels()[key], "short": words[key]["short"], "pattern": key, "tint": _TINT}
        for key in CLASSES
        if key != REST
    ]
    steps = [asdict(step) for step in through_time()]
    return {
        "steps": steps,
        "classes": classes,
        "insets": [asdict(inset) for inset in insets()],
        "named": [{"date": stop.map_date, "label": stop.short} for stop in named_stops()],
        "patterns": style.table()["pattern"],
        "start": CHART_FROM,
        "created": geodata.day("oblast"),
    }


@dataclass(frozen=True, slots=True)
class LineInTime:
    """A drawn line of contact or front: its period (`until` is not included) and length."""

    id: str
    kind: str
    start: str
    until: str | None
    km: float
    accuracy_m: int
    confidence: str

    @property
    def period(self) -> str:
        """From when to when, in words."""
        return f"{long_day(self.start)} to {long_day(self.until) if self.until else 'today'}"

    @property
    def is_front(self) -> bool:
        """Whether it is a front of one of the wars."""
        return self.kind == FRONT


LINE_OF_CONTACT, LIMIT, FRONT = "Line of Contact", "Limit of the zone", "Front, approximate"
"""What a line is called, by its kind."""


def kind_of(row: Line) -> str:
    """What a line is called: the Line of Contact limits the peacekeepers' zone from December 2020 on."""
    if row.layer == "front":
        return FRONT
    return LIMIT if row.start >= geodata.day("lachin") else LINE_OF_CONTACT


def lines() -> list[LineInTime]:
    """Every drawn line of contact and front with its period and length, in time order."""
    rows = [
        LineInTime(row.id, kind_of(row), row.start, row.end, row.length_km, row.accuracy_m, row.confidence)
        for row in (*layers.contact_lines(), *layers.fronts())
    ]
    return sorted(rows, key=lambda row: (row.start, row.id))


@dataclass(frozen=True, slots=True)
class UnitSize:
    """The size of a unit as drawn, beside what is published of it, km2; `low` and `high` are None where nothing is."""

    id: str
    group: str
    """``Oblast`` or ``Belt``."""
    unit: str
    what: str
    km2: float
    low: float | None
    high: float | None
    difference: float | None
    """Ours against the published figure in per cent; 0 inside a published range."""
    who: str
    note: str


def _unit(row: Oblast | Belt, group: str, what: str) -> UnitSize:
    size = row.published
    nearest = min(max(row.area_km2, size.low), size.high) if size else None
    return UnitSize(
        id=row.id,
        group=group,
        unit="Autonomous oblast" if row.unit == "nkao" else row.name.split(":")[0],
        what=what,
        km2=row.area_km2,
        low=size.low if size else None,
        high=size.high if size else None,
        difference=round(100 * (row.area_km2 - nearest) / nearest, 1) if nearest else None,
        who=sources.line(size.source) if size and size.source else "",
        note=row.note,
    )


def units() -> list[UnitSize]:
    """The oblast and its raions, and the held part of each district after the ceasefire, ours beside the published."""
    oblast = [_unit(row, "Oblast", "as in 1989") for row in layers.on_day(layers.nkao(), geodata.day("units"))]
    held = [
        _unit(row, "Belt", "held by Armenian forces from May 1994")
        for row in layers.on_day(layers.belt(), geodata.day("ceasefire"))
        if row.part == "held"
    ]
    return oblast + held
