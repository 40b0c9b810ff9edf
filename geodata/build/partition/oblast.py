"""The layer `nkao`: the oblast and its raions, each in its own days and under the name of the day."""

import geodata
from geodata.build.partition.control import SOVIET
from geodata.build.partition.model import Sources
from geodata.build.partition.properties import common, figure_properties, moment_sources, sentences
from geodata.build.partition.units import Unit, published
from geodata.build.shapes.geojson import Feature, feature
from geodata.build.shapes.measure import area_km2
from geodata.dates import Interval, first_day, periods
from geodata.names import Names, turns


def nkao_layer(s: Sources) -> list[Feature]:
    """The oblast's outline and its raions, each from its own first day and under the name of the day, until the
    abolition; from then on as "former", under the last name. The feature of the last name has the unit's own id."""
    abolition = geodata.day("abolition")
    result = []
    for unit in s.units.values():
        if unit.kind not in ("oblast", "raion"):
            continue
        key = unit.id.replace(":", "-").lower()
        found = [(days, *state) for days, state in _named(s, unit)]
        for days, names, cells in found:
            own = days.end == abolition
            result.append(_of_oblast(s, unit, key if own else f"{key}@{days.start}", days, names, cells))
        _, (english, az, hy), cells = found[-1]
        former = f"Former {english}", az, hy
        result.append(_of_oblast(s, unit, f"former-{key}", Interval(abolition), former, cells, former=True))
    return sorted(result, key=lambda f: bool(f["properties"]["former"]))


def _named(s: Sources, unit: Unit) -> list[tuple[Interval, tuple[Names, frozenset[str]]]]:
    """Return the periods until the abolition in which the oblast or a raion had one name and one land, with both.

    While a raion was dissolved its land is that of the unit it was joined to.
    """
    first = min(t.days.start for t in s.control.tenures if t.cell in s.nkao)
    joined = [other for other in s.units.values() if other.joined_to == unit.id]
    result: list[tuple[Interval, tuple[Names, frozenset[str]]]] = []
    stood: set[str] = set()
    cuts = sorted({turn for one in (unit, *joined) for turn in turns(one.forms)})
    for days in periods(cuts, Interval(first, geodata.day("abolition"))):
        stood |= {other.id for other in joined if other.existed(days.start)}
        if not unit.existed(days.start):
            continue
        cells = s.nkao if unit.kind == "oblast" else s.cells_of(unit.id)
        for other in joined:
            if other.id in stood and not other.existed(days.start):
                cells |= s.cells_of(other.id)
        state = unit.names_on(days.start), cells
        if result and result[-1][1] == state and result[-1][0].end == days.start:
            result[-1] = Interval(result[-1][0].start, days.end), state
        else:
            result.append((days, state))
    return result


def _of_oblast(
    s: Sources, unit: Unit, key: str, days: Interval, names: Names, cells: frozenset[str], former: bool = False
) -> Feature:
    shape = s.survey.union(cells)
    # The figures are of 1989: the same shape carries them before, and as "former", too.
    figure = unit.figure_id if unit.kind == "oblast" or cells == s.cells_of(unit.id) else None
    value, source = published(s.figures, figure)
    properties = common(
        "nkao",
        names,
        days,
        s.survey.bounding(cells),
        holder=None if former else SOVIET,
        basis="administrative",
        edtf=_edtf_of(s, unit, days),
        sources=_sources_of(s, unit, days, former),
        note=sentences(unit.note),
        area_km2=round(area_km2(shape), 1),
        **figure_properties(value, source, figure),
        kind=unit.kind,
        unit=unit.id,
        former=former,
        cells=sorted(cells),
    )
    return feature(key, shape, properties)


def _edtf_of(s: Sources, unit: Unit, days: Interval) -> tuple[str, str | None]:
    """Return start and end no more exact than the names' table says them, or the control table."""
    told = {first_day(text): text for form in unit.forms for text in (form.start, form.end) if text}
    start, end = s.edtf(days)
    return told.get(days.start, start), told.get(days.end or "", end)


def _sources_of(s: Sources, unit: Unit, days: Interval, former: bool) -> list[str]:
    """Return what tells of the oblast and, for a raion, of its name in these days."""
    forms = [] if unit.kind == "oblast" else [form.source for form in unit.forms if form.holds(days.start)]
    return [*moment_sources(s, "1991-11-26-abolition" if former else "1923-07-nkao"), *dict.fromkeys(forms)]
