"""Lines derived from control: the Line of Contact, the fronts of the two wars, and what each arc is part of when.

Land outside the cells counts as Azerbaijan, except across the state border (arcs of kind ``border``), which is never
part of a line.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import geodata
from geodata.build.partition.control import ARMENIAN, AZERBAIJAN, PEACEKEEPERS
from geodata.build.partition.model import CORRIDORS, Sources
from geodata.build.partition.survey import BORDER, Arc
from geodata.build.shapes.geojson import Feature
from geodata.dates import Interval, merged, periods

ZONE_CONTESTED = frozenset({"farrukh"})
"""Counted as inside the zone although contested from March 2022: the heights were disputed, the line did not move."""


def _span(start: str, end: str) -> Interval:
    """Return the days from one named day of ``facts/days.csv`` to another, which is not included."""
    return Interval(geodata.day(start), geodata.day(end))


def contact_spans() -> tuple[Interval, Interval]:
    """Return the periods of the Line of Contact before the war of 2020."""
    return _span("ceasefire", "four-day-war"), _span("four-day-war", "war-2020")


def zone_span() -> Interval:
    """Return the period in which the limit of the peacekeepers' zone was what remained of the line."""
    return _span("lachin", "offensive-2023")


def war_spans() -> tuple[Interval, Interval]:
    """Return the periods of fronts along arcs. From the first day of the war of 2020 to its last line the front follows
    settlements: see fronts.py."""
    return _span("shusha", "ceasefire"), _span("line-2020", "hin-tagher")


@dataclass(frozen=True)
class LinePeriod:
    """A line that stays the same for some days: the arcs it is made of, and what to say of it."""

    days: Interval
    arcs: tuple[str, ...]
    moments: tuple[str, ...] = ()
    note: str = ""
    open_arcs: frozenset[str] = frozenset()


def between(arcs: Iterable[Arc], inside: frozenset[str], against: frozenset[str]) -> list[Arc]:
    """Return the arcs with a cell of `inside` on one side and, on the other, one of `against` or land outside."""
    result = []
    for arc in arcs:
        one, other = (arc.left, arc.right) if arc.left in inside else (arc.right, arc.left)
        if arc.kind != BORDER and one in inside and (other is None or other in against):
            result.append(arc)
    return result


def contact_periods(s: Sources) -> list[LinePeriod]:
    """Return the three periods of the Line of Contact."""
    result = []
    notes = (
        "1994 to April 2016",
        "after April 2016, when Lele Tepe changed hands; the heights near Talish and Seysulan are too small to draw",
    )
    moments = (("1994-05-12-ceasefire",), ("2016-04-four-day-war",))
    for days, note, told in zip(contact_spans(), notes, moments, strict=True):
        held, against = s.control.held(days.start, ARMENIAN), s.control.held(days.start, AZERBAIJAN)
        arcs = between(s.survey.arcs.values(), held, against)
        result.append(LinePeriod(days, tuple(a.id for a in arcs), told, note))
    arcs, open_arcs = zone_line(s)
    result.append(
        LinePeriod(
            zone_span(),
            tuple(a.id for a in arcs),
            ("2020-12-01-lachin",),
            "the limit of the peacekeepers' zone, open at the corridor. The Farrukh heights count as inside although "
            "contested from March 2022. What remained of the line of 1994-2020 is part of it; the rest is approximate",
            frozenset(open_arcs),
        )
    )
    return result


def zone_line(s: Sources) -> tuple[list[Arc], list[str]]:
    """Return the arcs of the line of 2020-23, and those left out because a Lachin corridor enters there."""
    first = zone_span().start
    held = s.control.held(first, PEACEKEEPERS) & s.nkao
    zone = held | ZONE_CONTESTED
    cells = frozenset(s.survey.cells)
    around = between(s.survey.arcs.values(), zone, cells - zone)
    open_arcs = [a.id for a in around if a.sides & CORRIDORS]
    against = s.control.held(first, AZERBAIJAN)
    return [a for a in between(s.survey.arcs.values(), zone, against) if a.id not in open_arcs], open_arcs


def front_periods(s: Sources) -> list[LinePeriod]:
    """Return the fronts of the two wars, one for each period in which the line did not move."""
    contact, open_arcs = zone_line(s)
    told_already = {a.id for a in contact} | set(open_arcs)
    result: list[LinePeriod] = []
    zone = zone_span()
    for span in war_spans():
        for days in periods([*s.control.cuts(), zone.start], span):
            inside = s.control.held(days.start, ARMENIAN) | (s.control.held(days.start, PEACEKEEPERS) - CORRIDORS)
            arcs = tuple(a.id for a in between(s.survey.arcs.values(), inside, s.control.held(days.start, AZERBAIJAN)))
            if zone.holds(days.start):
                arcs = tuple(a for a in arcs if a not in told_already)
            if result and result[-1].days.end == days.start and result[-1].arcs == arcs:
                result[-1] = LinePeriod(Interval(result[-1].days.start, days.end), arcs, result[-1].moments)
            elif arcs:
                told = sorted({t.moment for t in s.control.tenures if t.days.start == days.start and t.moment})
                result.append(LinePeriod(days, arcs, tuple(told)))
    return result


Role = tuple[str, Interval]


def roles(s: Sources, built: dict[str, list[Feature]]) -> dict[str, list[Role]]:
    """Return for each arc the drawn lines that it is part of, with the days; intervals of one role are merged."""
    found: dict[tuple[str, str], list[Interval]] = {}

    def add(role: str, arcs: list[str], days: Interval) -> None:
        for arc in arcs:
            found.setdefault((arc, role), []).append(days)

    first = Interval(s.control.cuts()[0])
    units = {cell.id: cell.unit for cell in s.survey.cells.values()}
    for arc in s.survey.arcs.values():
        sides = {units.get(side) if side else None for side in (arc.left, arc.right)}
        if len(sides) == 2 and any(u and u.startswith("district:") for u in sides):
            add("district", [arc.id], first)
    by_layer: dict[str, Callable[[dict[str, Any]], str]] = {
        "nkao": lambda p: "nkao" if p["kind"] == "oblast" else "raion",
        "occupied_belt": lambda p: "belt",
        "line_of_contact": lambda p: "line-of-contact",
        "front": lambda p: "front",
        "peacekeepers": lambda p: p["kind"],
    }
    for layer, role_of in by_layer.items():
        for item in built[layer]:
            p = item["properties"]
            add(role_of(p), p["arcs"], Interval(p["start"], p["end"]))
    # The outline of the oblast bounds its raions too; only the limits between them are "raion".
    result: dict[str, list[Role]] = {}
    for (arc_id, role), found_days in sorted(found.items()):
        if role == "raion" and (arc_id, "nkao") in found:
            continue
        result.setdefault(arc_id, []).extend((role, d) for d in merged(found_days))
    return result
