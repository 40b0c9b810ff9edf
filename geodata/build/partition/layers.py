"""The layers that are drawn, each derived from cells and control: nothing is drawn a second time.

Every feature has the properties of `common`. It is valid on a day d when start <= d and (end is null or d < end).
"""

from collections.abc import Callable
from typing import Any

import shapely
from shapely.geometry import MultiLineString

import geodata
from geodata.build.partition import lines
from geodata.build.partition.by_settlement import piece_features
from geodata.build.partition.control import (
    ARMENIAN,
    AZERBAIJAN,
    BY_SETTLEMENT,
    CONTESTED,
    PEACEKEEPERS,
    SOVIET,
    Tenure,
)
from geodata.build.partition.fronts import daily_fronts
from geodata.build.partition.model import CORRIDORS, Sources
from geodata.build.partition.oblast import nkao_layer
from geodata.build.partition.properties import common, figure_properties, moment_sources, sentences
from geodata.build.partition.settlements import settlements_layer
from geodata.build.partition.units import published
from geodata.build.shapes.geojson import Feature, feature
from geodata.build.shapes.measure import area_km2, length_km
from geodata.dates import Interval, day_before, periods


def symbol(s: Sources, tenure: Tenure) -> str:
    """Return the class that the style table draws a tenure with (tokens: class_of_cell)."""
    cell = s.survey.cells[tenure.cell]
    if tenure.holder == SOVIET:
        return "nkao" if cell.belongs_nkao else "none"
    if tenure.holder == ARMENIAN:
        return "arm-nkao" if cell.belongs_nkao else "arm-belt"
    if tenure.holder == PEACEKEEPERS:
        return "pk"
    if tenure.holder == CONTESTED:
        return "con"
    before = [t for t in s.control.of(tenure.cell) if t.days.start < tenure.days.start]
    held_before = cell.belongs_belt and any(t.holder == ARMENIAN for t in before)
    return "az" if cell.belongs_nkao or held_before else "none"


def control_layer(s: Sources) -> list[Feature]:
    """One polygon for each row of control.csv, or one for each piece and holder where the row says `by_settlement`."""
    result = []
    for tenure in s.control.tenures:
        if tenure.holder == BY_SETTLEMENT:
            result += piece_features(s, tenure)
            continue
        cell = s.survey.cells[tenure.cell]
        arcs = s.survey.bounding(frozenset({cell.id}))
        # A figure for part of a district counts what Armenian forces held (or, for Horadiz, took and lost).
        whole = cell.figure_id is not None and s.cells_of(cell.unit) == {cell.id}
        applies = cell.figure_id is not None and (whole or tenure.holder == ARMENIAN)
        value = cell.published_km2 if applies else None
        source = published(s.figures, cell.figure_id)[1] if applies else None
        properties = common(
            "control",
            cell.names_on(tenure.days.start),
            tenure.days,
            arcs,
            holder=tenure.holder,
            basis=tenure.basis,
            edtf=(tenure.start_edtf, tenure.end_edtf),
            sources=moment_sources(s, tenure.moment),
            note=sentences(tenure.note, cell.note),
            area_km2=round(area_km2(cell.polygon), 1),
            **figure_properties(value, source, cell.figure_id),
            cell=cell.id,
            piece=None,
            unit=cell.unit,
            belongs_nkao=cell.belongs_nkao,
            belongs_belt=cell.belongs_belt,
            moment=tenure.moment,
            certainty=tenure.certainty,
            symbol=symbol(s, tenure),
        )
        result.append(feature(tenure.id, cell.polygon, properties))
    return result


def belt_layer(s: Sources) -> list[Feature]:
    """Per district and period: the part held by Armenian forces, and the Azerbaijani-held rest while a part is held."""
    result = []
    for unit in s.districts():
        cells = s.cells_of(unit.id)
        land = s.parts_of(cells)
        at_ceasefire = cells & s.control.held(geodata.day("ceasefire"), ARMENIAN)
        before_war = cells & s.control.held(day_before(geodata.day("war-2020")), ARMENIAN)
        for part, holder in (("held", ARMENIAN), ("remainder", AZERBAIJAN)):
            key = unit.id.split(":")[1].lower()
            for days, members in _constant(s, land, holder):
                split = s.cells_in(members)
                tenures = [t for c, t in s.control.on(days.start).items() if c in members or c in split]
                bases = sorted({t.basis for t in tenures})
                applies = part == "held" and members in (at_ceasefire, before_war)
                source = published(s.figures, unit.figure_id)[1] if applies else None
                shape = s.land(members)
                names = unit.names_on(days.start)
                label = "part held by Armenian forces" if members != cells else "held by Armenian forces"
                properties = common(
                    "occupied_belt",
                    (f"{names[0]}: {label if part == 'held' else 'remainder'}", names[1], names[2]),
                    days,
                    s.bounding(members),
                    holder=holder,
                    basis=bases[0] if len(bases) == 1 else "mixed",
                    edtf=s.edtf(days),
                    sources=moment_sources(s, *sorted({t.moment for t in tenures if t.moment})),
                    note=sentences(unit.note if part == "held" else "The rest of the district, held by Azerbaijan"),
                    area_km2=round(area_km2(shape), 1),
                    **figure_properties(unit.held_km2 if applies else None, source, unit.figure_id),
                    district=key,
                    unit=unit.id,
                    part=part,
                    whole_district=members == cells,
                    derived=bool(s.parts_of(split) - split - members),  # an edge runs between pieces of a cell
                    cells=sorted(members),
                )
                result.append(feature(f"belt-{key}-{part}@{days.start}", shape, properties))
    return result


def _constant(s: Sources, land: frozenset[str], holder: str) -> list[tuple[Interval, frozenset[str]]]:
    """Return the periods in which the part of `land` (cells, pieces) held by `holder` is constant, with that part.

    Periods in which it is empty, or in which none of the land is held by Armenian forces, are left out.
    """

    def state(day: str) -> tuple[frozenset[str], bool]:
        return land & s.held(day, holder), bool(land & s.held(day, ARMENIAN))

    return [(days, members) for days, (members, any_held) in _runs(s, state) if members and any_held]


def _runs(s: Sources, state: Callable[[str], Any], span: Interval | None = None) -> list[tuple[Interval, Any]]:
    """Return the longest periods in which `state` does not change, within `span` (by default from the first day on)."""
    cuts = s.cuts
    result: list[tuple[Interval, Any]] = []
    for days in periods(cuts, span or Interval(cuts[0])):
        value = state(days.start)
        if result and result[-1][1] == value:
            result[-1] = (Interval(result[-1][0].start, days.end), value)
        else:
            result.append((days, value))
    return result


def changes_layer(s: Sources) -> list[Feature]:
    """Each cell whose holder changed in the war of 2020 and under the statement that ended it, with how and when."""
    war, offensive = geodata.day("war-2020"), geodata.day("offensive-2023")
    before = s.control.on(day_before(war))
    result = []
    for cell in s.survey.cells.values():
        rows = [t for t in s.control.of(cell.id) if war <= t.days.start <= geodata.day("hin-tagher")]
        if not rows:
            continue
        tenure = rows[-1]
        days = tenure.days.within(Interval(war, offensive))
        if days is None or tenure.holder == before[cell.id].holder:
            continue
        if tenure.holder == PEACEKEEPERS:
            how, sign = ("peacekeepers" if cell.belongs_nkao else "corridor"), "pk"
        else:
            how, sign = ("agreement", "az-hand") if tenure.basis == "agreement" else ("war", "az-war")
        properties = common(
            "changes_2020",
            cell.names_on(days.start),
            days,
            s.survey.bounding(frozenset({cell.id})),
            holder=tenure.holder,
            basis=tenure.basis,
            edtf=s.edtf(days),
            sources=moment_sources(s, tenure.moment),
            note=sentences(tenure.note, cell.note),
            area_km2=round(area_km2(cell.polygon), 1),
            **figure_properties(None, None, None),
            cell=cell.id,
            unit=cell.unit,
            belongs_nkao=cell.belongs_nkao,
            belongs_belt=cell.belongs_belt,
            how=how,
            symbol=sign,
            changed_on=tenure.days.start,
            from_holder=before[cell.id].holder,
            moment=tenure.moment,
            certainty=tenure.certainty,
        )
        result.append(feature(f"change-{cell.id}", cell.polygon, properties))
    return result


def peacekeepers_layer(s: Sources) -> list[Feature]:
    """The peacekeepers' zone and the Lachin corridors, one feature for each period in which they did not change."""
    result = []
    for kind, cells in (("zone", s.nkao), ("corridor", CORRIDORS)):
        unit = s.units[kind]

        def state(day: str, cells: frozenset[str] = cells) -> frozenset[str]:
            return cells & s.control.held(day, PEACEKEEPERS)

        for days, members in _runs(s, state):
            if not members:
                continue
            tenures = [s.control.on(days.start)[c] for c in sorted(members)]
            shape = s.survey.union(members)
            applies = kind == "zone" and days.start.startswith("2020")
            value, source = published(s.figures, unit.figure_id) if applies else (None, None)
            notes = [unit.note]
            if kind == "corridor":
                notes += [s.survey.cells[c].note for c in sorted(members)]
            elif days.start > "2022":
                notes.append("without the Farrukh heights, disputed since 24 March 2022")
            properties = common(
                "peacekeepers",
                unit.names_on(days.start),
                days,
                s.survey.bounding(members),
                holder=PEACEKEEPERS,
                basis="agreement",
                edtf=s.edtf(days),
                sources=moment_sources(s, *sorted({t.moment for t in tenures if t.moment})),
                note=sentences(*notes),
                area_km2=round(area_km2(shape), 1),
                **figure_properties(value, source, unit.figure_id),
                kind=kind,
                symbol="pk",
                cells=sorted(members),
            )
            result.append(feature(f"{kind}@{days.start}", shape, properties))
    return result


def line_layer(s: Sources, layer: str) -> list[Feature]:
    """line_of_contact.geojson or front.geojson, from the periods that `lines` derives."""
    contact = layer == "line_of_contact"
    unit = s.units["line-of-contact" if contact else "front"]
    found = lines.contact_periods(s) if contact else lines.front_periods(s)
    first_arcs = set(lines.contact_periods(s)[0].arcs)
    result = []
    for period in found:
        arcs = [s.survey.arcs[a] for a in period.arcs]
        shape = shapely.line_merge(MultiLineString([a.points for a in arcs]))
        more: dict[str, Any] = {}
        if contact:
            value, source = (
                published(s.figures, unit.figure_id) if period.days.start < geodata.day("war-2020") else (None, None)
            )
            more = {
                "published_km": value,
                "published_source": source,
                "figure_id": unit.figure_id if value is not None else None,
            }
        if period.open_arcs:
            along = [a.line for a in arcs if a.id in first_arcs]
            more["along_1994_km"] = round(sum(length_km(line) for line in along), 1)
            more["open_at"] = sorted(period.open_arcs)
        properties = common(
            layer,
            unit.names_on(period.days.start),
            period.days,
            arcs,
            edtf=s.edtf(period.days),
            sources=moment_sources(s, *period.moments),
            note=sentences(unit.note, period.note),
            length_km=round(length_km(shape), 1),
            published_km2=None,
            kind="line-2020" if period.open_arcs else layer.replace("_", "-"),
            **more,
        )
        key = "line-of-contact" if contact else "front"
        result.append(feature(f"{key}@{period.days.start}", shape, properties, multi=True))
    return result if contact else sorted([*result, *_daily_front(s)], key=lambda f: str(f["properties"]["start"]))


def _daily_front(s: Sources) -> list[Feature]:
    """The front of autumn 2020 by days; `derived`: drawn from places, not on the survey's lines."""
    result = []
    counted: dict[str, int] = {}
    for line in daily_fronts(s):
        number = counted[line.days.start] = counted.get(line.days.start, 0) + 1
        note = (
            "Derived from the places announced as taken; not a surveyed line"
            if line.derived
            else "The line of before the war, where nothing was announced within reach"
        )
        told = {e for event in s.events if event.day == line.days.start for e in event.sources}
        properties = common(
            "front",
            s.units["front"].names_on(line.days.start),
            line.days,
            line.arcs or tuple(s.survey.arcs.values())[:1],
            basis="derived" if line.arcs else "announced",
            edtf=s.edtf(line.days),
            sources=[*sorted(told), "geonames"] if line.derived else (),
            note=sentences(note),
            length_km=round(length_km(line.shape), 1),
            published_km2=None,
            kind="front",
            derived=line.derived,
            along=line.along,
        )
        properties |= {"accuracy_m": line.accuracy_m, "arcs": [a.id for a in line.arcs]}
        if line.derived:
            properties["confidence"] = "low"
        result.append(feature(f"front@{line.days.start}.{number}", line.shape, properties, multi=True))
    return result


def build_layers(s: Sources) -> dict[str, list[Feature]]:
    """Return the features of every layer by the layer's name, in the order of `geodata.LAYER_NAMES`."""
    built = {
        "settlements": settlements_layer(s),
        "control": control_layer(s),
        "nkao": nkao_layer(s),
        "occupied_belt": belt_layer(s),
        "line_of_contact": line_layer(s, "line_of_contact"),
        "front": line_layer(s, "front"),
        "changes_2020": changes_layer(s),
        "peacekeepers": peacekeepers_layer(s),
    }
    built["arcs"] = arcs_layer(s, built)
    return built


def arcs_layer(s: Sources, built: dict[str, list[Feature]]) -> list[Feature]:
    """Every arc of the survey with its evidence and its roles: which drawn line it is part of, and when."""
    roles = lines.roles(s, built)
    result = []
    for arc in s.survey.arcs.values():
        properties = {
            "name": arc.name,
            "layer": "arcs",
            "kind": arc.kind,
            "accuracy_m": arc.accuracy_m,
            "confidence": arc.confidence,
            "evidence": arc.evidence,
            "note": arc.note,
            "left": arc.left,
            "right": arc.right,
            "length_km": round(length_km(arc.line), 1),
            "sources": list(arc.sources),
            "no_source_because": arc.no_source_because,
            "roles": [{"role": role, "start": days.start, "end": days.end} for role, days in roles.get(arc.id, [])],
        }
        # An arc keeps the direction of the survey, so that left and right stay true.
        item = feature(arc.id, arc.line, properties)
        item["geometry"]["coordinates"] = [list(p) for p in arc.points]
        result.append(item)
    return result
