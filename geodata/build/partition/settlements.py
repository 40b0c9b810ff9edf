"""The layer `settlements`: what was said, or happened, of each place of the table from which day to which."""

import geodata
from geodata.build.days.claims import ANNOUNCED, CONTRADICTED, Event, Settlement
from geodata.build.partition.model import Sources
from geodata.build.partition.properties import sentences
from geodata.build.partition.survey import CONFIDENCE
from geodata.build.shapes.geojson import Feature, point_feature
from geodata.dates import Interval, in_words, long_day

DENIED, ADMITTED = "denied", "admitted"

STATES = {ANNOUNCED: "announced", **{what: what for what in (DENIED, ADMITTED, CONTRADICTED)}}
"""States of a claim; what happened otherwise (taken, burnt ...) is a state by its own name."""

ACCOUNTS = {"azerbaijan": "an Azerbaijani account", "armenian_forces": "an Armenian account"}
FORCES = {"azerbaijan": "Azerbaijani forces", "armenian_forces": "Armenian forces"}


def settlements_layer(s: Sources) -> list[Feature]:
    """One point for each placed settlement and state of it: announced, denied, admitted, contradicted; taken, burnt ...

    A claim of 2020 stands until the line of 10 November, an event of the first war until the ceasefire.
    """
    result = []
    events_of: dict[str, list[Event]] = {}
    for event in s.events:
        events_of.setdefault(event.settlement, []).append(event)
    for settlement in s.settlements.values():
        if settlement.point is None:
            continue
        told = events_of.get(settlement.id, [])
        turns = _turns(told)
        for event, following in zip(turns, [*turns[1:], None], strict=True):
            days = Interval(event.day, _end(s, event, following))
            result.append(_feature(settlement, told, event, days))
    return result


def _turns(events: list[Event]) -> list[Event]:
    """Return the events that change a state: an announcement repeated does not, nor does a claim denied on its own day.

    A denial of the day of the claim itself takes its place.
    """
    kept: list[Event] = []
    for event in events:
        if kept and event.what == ANNOUNCED and kept[-1].day >= "2020":
            continue
        if kept and kept[-1].day == event.day:
            kept.pop()
        kept.append(event)
    return kept


def _end(s: Sources, event: Event, following: Event | None) -> str:
    ceasefire = geodata.day("ceasefire")
    last = ceasefire if event.day < ceasefire else s.days.span.end or ""
    if event.what == CONTRADICTED:  # the line of 10 November did not bear it out: until the handovers that followed
        last = geodata.day("lachin")
    return min(last, following.day) if following else last


def _feature(settlement: Settlement, events: list[Event], event: Event, days: Interval) -> Feature:
    claim = next((e for e in events if e.what == ANNOUNCED and e.day <= event.day), None)
    denial = next((e for e in reversed(events) if e.what == DENIED and e.day <= event.day), None)
    is_claim = event.what in STATES and claim is not None
    told = [e for e in (claim, event) if e is not None] if is_claim else [event]
    notes = [*(e.note for e in told), settlement.note]
    properties = {
        "name": settlement.name_on(days.start),
        "name_az": settlement.name_on(days.start, "az"),
        "name_hy": settlement.name_on(days.start, "hy"),
        "layer": "settlements",
        "start": days.start,
        "end": days.end,
        "start_edtf": event.edtf,
        "end_edtf": days.end,
        "holder": event.by,
        "basis": "announced" if is_claim else "war",
        "accuracy_m": settlement.accuracy_m,
        "confidence": min((e.certainty for e in told), key=CONFIDENCE.__getitem__),
        "sources": list(dict.fromkeys([*(source for e in told for source in e.sources), "geonames"])),
        "note": sentences(*dict.fromkeys(notes)),
        "name_ru": settlement.name_on(days.start, "ru"),
        "state": STATES.get(event.what, event.what),
        "day": claim.day if is_claim and claim else event.day,
        "day_edtf": claim.edtf if is_claim and claim else event.edtf,
        "by": event.by,
        "word": event.word,
        "said": _claim_in_words(claim, denial, event) if is_claim and claim else _in_words(event),
        "denied_on": denial.day if is_claim and denial else None,
        "settlement": settlement.id,
        "place": settlement.place,
        "district": settlement.district,
        "units": list(settlement.units),
    }
    return point_feature(f"settlement-{settlement.id}@{days.start}", settlement.point or (0.0, 0.0), properties)


def _in_words(event: Event) -> str:
    """An event of the first war as map, table and card say it."""
    return f"{event.what} by {FORCES[event.by]}, {in_words(event.edtf)}, by {ACCOUNTS[event.word]}"


def _claim_in_words(claim: Event, denial: Event | None, event: Event) -> str:
    """A claim of 2020 and what the other side said to it until the day of `event`, as map, table and card say it."""
    words = f"announced by Azerbaijan on {in_words(claim.edtf)}"
    if event.what == CONTRADICTED:
        return f"{words}; the line of 10 November left it on the other side"
    if denial:
        words += f", denied by the Armenian side on {long_day(denial.day)}"
    if event.what == ADMITTED:
        return f"{words}, admitted by {'it' if denial else 'the Armenian side'} on {long_day(event.day)}"
    return words if denial else f"{words}, not confirmed by the Armenian side then"
