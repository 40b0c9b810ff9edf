"""Checks of what was built: geometry, sides, stops, sizes. Each failure names file, row and fix.

What the tables must be before anything is built is checked in schemas.py and references.py.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shapely

import geodata
from geodata.build.checks.days import DAY_SIZES, check_days
from geodata.build.partition import lines
from geodata.build.partition.control import ARMENIAN, AZERBAIJAN, PEACEKEEPERS
from geodata.build.partition.layers import WAR_2020
from geodata.build.partition.model import CORRIDORS, Sources
from geodata.build.partition.survey import as_shape
from geodata.build.shapes.geojson import DECIMALS, Feature, signed_area
from geodata.build.shapes.measure import area_km2, distance_km, length_km
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, JSON_FILES, Tables, line_of

SIDE_DAYS = {"1994": "1994-06-01", "2021": "2021-06-01"}
"""Days on which villages and places are tested: three weeks into the ceasefire; half a year after the handovers."""

SYMBOLS = {"announced", "unknown", "nkao", "arm-nkao", "arm-belt", "pk", "con", "az", "az-war", "az-hand", "none"}


# --- geometry ---------------------------------------------------------------------------------------------------------


def check_coverage(s: Sources) -> list[Problem]:
    """The cells neither overlap nor leave gaps, and the oblast is one piece without holes."""
    cells = list(s.survey.cells.values())
    polygons = [c.polygon for c in cells]
    problems = []
    for cell, edges in zip(cells, shapely.coverage_invalid_edges(polygons), strict=True):
        if not edges.is_empty or not cell.polygon.is_valid:
            what = f"overlaps a neighbour or leaves a gap along {edges.wkt[:80]}"
            problems.append(Problem(CSV_FILES["cells"], f"cell {cell.id}", what, "let neighbours share one arc"))
    if not problems and not shapely.coverage_is_valid(polygons):
        problems.append(Problem(CSV_FILES["cells"], "all cells", "are no valid coverage", "check arcs.csv"))
    outline = s.survey.union(s.nkao)
    if outline.geom_type != "Polygon" or len(outline.interiors) > 0:
        what = "the cells with belongs_nkao do not make one piece without holes"
        problems.append(Problem(CSV_FILES["cells"], "belongs_nkao", what, "correct belongs_nkao"))
    for cell in cells:
        if cell.belongs_nkao != cell.unit.startswith("nkao:"):
            what = f"belongs_nkao does not agree with parent_1989 {cell.unit}"
            problems.append(Problem(CSV_FILES["cells"], f"cell {cell.id}", what, "correct one of them"))
    return problems


def check_features(built: dict[str, list[Feature]]) -> list[Problem]:
    """Check what RFC 7946 and the layers' own contract ask of every feature that will be written."""
    problems = []
    for layer, features in built.items():
        file = f"layers/{layer}.geojson"
        seen: set[str] = set()
        for item in features:
            row = f"feature {item['id']}"
            for what in _faults(item):
                problems.append(Problem(file, row, what, "mend geodata/build"))
            if item["id"] in seen:
                problems.append(Problem(file, row, "its id is used twice", "mend geodata/build/partition/layers.py"))
            seen.add(item["id"])
    return problems


def _faults(item: Feature) -> list[str]:
    faults = []
    p = item["properties"]
    if p.get("end") is not None and p["end"] <= p["start"]:
        faults.append(f"its interval {p['start']} to {p['end']} holds no day")
    if p.get("symbol") is not None and p["symbol"] not in SYMBOLS:
        faults.append(f"unknown symbol {p['symbol']}")
    coordinates = item["geometry"]["coordinates"]
    kind = item["geometry"]["type"]
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
    for polygon in polygons:
        for index, ring in enumerate(polygon):
            if ring[0] != ring[-1] or len(ring) < 4:
                faults.append("a ring is not closed")
            elif (signed_area(ring) > 0) != (index == 0):
                faults.append("a ring is wound against the right-hand rule")
    if polygons and not faults and not as_shape(item["geometry"]).is_valid:
        faults.append("its shape is not valid")
    for x, y in _positions(coordinates):
        if (x, y) != (round(x, DECIMALS), round(y, DECIMALS)):
            faults.append(f"{x}, {y} has more than {DECIMALS} decimals")
        if not (43 <= x <= 51 and 38 <= y <= 42.5):
            faults.append(f"{x}, {y} lies outside the map")
    return faults


def _positions(coordinates: Any) -> list[tuple[float, float]]:
    if isinstance(coordinates[0], (int, float)):
        return [(coordinates[0], coordinates[1])]
    return list(itertools.chain.from_iterable(_positions(part) for part in coordinates))


def check_steady_lines(s: Sources) -> list[Problem]:
    """The Line of Contact is one feature a period: within a period no change of control may move it."""
    problems = []
    spans = [(days, (ARMENIAN,)) for days in lines.CONTACT_SPANS]
    for days, holders in spans:
        for cut in (c for c in s.control.cuts() if days.holds(c)):
            first = lines.between(s, s.control.held(days.start, *holders), s.control.held(days.start, AZERBAIJAN))
            now = lines.between(s, s.control.held(cut, *holders), s.control.held(cut, AZERBAIJAN))
            problems += _moved(first, now, days.start, cut)
    first, _ = lines.zone_line(s)
    for cut in (c for c in s.control.cuts() if lines.ZONE_SPAN.holds(c)):
        zone = (s.control.held(cut, PEACEKEEPERS) & s.nkao) | lines.ZONE_CONTESTED
        against = s.control.held(cut, AZERBAIJAN) - CORRIDORS
        now = [a for a in lines.between(s, zone, against) if not a.sides & CORRIDORS]
        problems += _moved(first, now, lines.ZONE_SPAN.start, cut)
    return problems


def _moved(first: list[Any], now: list[Any], start: str, cut: str) -> list[Problem]:
    changed = {a.id for a in first} ^ {a.id for a in now}
    if not changed:
        return []
    what = f"moves the Line of Contact that began on {start} (arcs {', '.join(sorted(changed))})"
    fix = "correct the row, or begin another period in geodata/build/partition/lines.py"
    return [Problem(CSV_FILES["control"], f"change of {cut}", what, fix)]


# --- sides ------------------------------------------------------------------------------------------------------------


def cell_at(s: Sources, lon: float, lat: float) -> str | None:
    """Return the cell that covers a point, or None outside the survey."""
    point = shapely.Point(lon, lat)
    return next((c.id for c in s.survey.cells.values() if c.polygon.covers(point)), None)


def side_of(s: Sources, cell: str | None, day: str) -> str:
    """Return A where Armenian forces or the peacekeepers hold, Z where Azerbaijan does, ? where it is contested."""
    if cell is None:
        return "Z"
    holder = s.control.on(day)[cell].holder
    return {ARMENIAN: "A", PEACEKEEPERS: "A", AZERBAIJAN: "Z"}.get(holder, "?")


def check_villages(s: Sources, tables: Tables) -> list[Problem]:
    """Every village of villages_check.csv lies on its side of the line in 1994 and in 2021."""
    problems = []
    for index, row in enumerate(tables.villages):
        cell = cell_at(s, float(row["lon"]), float(row["lat"]))
        for year, day in SIDE_DAYS.items():
            found = side_of(s, cell, day)
            if found != row[f"expect_{year}"]:
                what = f"lies on side {found} in {year} (cell {cell}), not on {row[f'expect_{year}']}"
                fix = "move the arcs beside it in arcs.csv, or correct side or position with a source"
                problems.append(Problem(CSV_FILES["villages"], f"{line_of(index)} ({row['name']})", what, fix))
    return problems


def check_places(s: Sources, tables: Tables, countries: dict[str, Any]) -> list[Problem]:
    """Every place of place_sides.csv lies in its unit of 1989 (or its country), and on its side in 1994 and 2021."""
    places = {p["id"]: p for p in tables.places}
    shapes = {f["id"]: as_shape(f["geometry"]) for f in countries["features"]}
    problems = []
    for index, row in enumerate(tables.place_sides):
        place = places[row["place_id"]]
        cell = cell_at(s, place["lon"], place["lat"])
        point = shapely.Point(place["lon"], place["lat"])
        country = next((code for code, shape in shapes.items() if shape.covers(point)), "sea")
        found = s.survey.cells[cell].unit if cell else f"country:{country}"
        where = f"{line_of(index)} ({place['name']})"
        fix = f"move the arcs beside it, its position in {JSON_FILES['places']}, or correct this row with a source"
        if found != row["unit"]:
            what = f"lies in {found}, not in {row['unit']}"
            problems.append(Problem(CSV_FILES["place_sides"], where, what, fix))
        for year, day in SIDE_DAYS.items():
            wanted, side = row[f"side_{year}"], side_of(s, cell, day)
            if wanted and wanted != side:
                what = f"lies on side {side} in {year}, not on {wanted}"
                problems.append(Problem(CSV_FILES["place_sides"], where, what, fix))
    return problems


def unsided_places(s: Sources, tables: Tables) -> list[Problem]:
    """Every settlement of the gazetteer that lies in the survey or near it has a row in place_sides.csv."""
    listed = {row["place_id"] for row in tables.place_sides}
    outline = shapely.buffer(s.survey.union(frozenset(s.survey.cells)), 0.3)
    problems = []
    for place in tables.places:
        settled = place["kind"] in ("town", "village", "city", "monastery", "hill")
        if settled and place["id"] not in listed and outline.covers(shapely.Point(place["lon"], place["lat"])):
            what = f"lies in the survey's area and has no row in {CSV_FILES['place_sides']}"
            fix = "add a row with its unit and sides"
            problems.append(Problem(JSON_FILES["places"], f"id {place['id']}", what, fix))
    return problems


# --- stops ------------------------------------------------------------------------------------------------------------

UNTOLD = {
    ("1923-07-07", "district"): "the districts are only the ground on which the oblast is shown when it is created",
    ("1991-10-18", "district"): "the independence of Azerbaijan changes no holder on the ground; no passage tells it",
}
"""Changes that no stop tells: (first day, kind of the cell's unit) and why that is right."""

NOT_SHOWN_AT_ITS_STOP = {
    "mardakert@1993-07-07": "the stop shows the days on which the loss was said and denied; this is their end",
}
"""Rows that the map of the stop named beside them does not show, and why."""

SEEN_BEFORE_ITS_STOP = {
    "mardakert@1993-07-07": "see above: seen first at Agdam, on 23 July",
}
"""Rows first seen at another stop than the one that tells them, and why."""


def check_stops(s: Sources, tables: Tables) -> list[Problem]:
    """Every change of control is shown at the stop that tells it, and first there; exceptions are argued by name."""
    problems = []
    used: set[str] = set()
    for index, tenure in enumerate(s.control.tenures):
        where = f"{line_of(index)} ({tenure.id})"
        if tenure.moment is None:
            kind = s.survey.cells[tenure.cell].unit.split(":")[0]
            if (tenure.days.start, kind) not in UNTOLD:
                fix = "name the moment that tells it, or argue it in UNTOLD (geodata/build/checks/built.py)"
                problems.append(Problem(CSV_FILES["control"], where, "no stop tells this change", fix))
            continue
        day = s.moments[tenure.moment]["map_date"]
        if not tenure.days.holds(day):
            used.add(tenure.id)
            if tenure.id not in NOT_SHOWN_AT_ITS_STOP:
                what = f"does not hold on {day}, the map of its stop {tenure.moment}"
                fix = "correct the date, the stop or its map_date, or argue it in NOT_SHOWN_AT_ITS_STOP"
                problems.append(Problem(CSV_FILES["control"], where, what, fix))
        first = next((m["id"] for m in tables.moments if tenure.days.holds(m["map_date"])), None)
        if first != tenure.moment:
            used.add(tenure.id)
            if tenure.id not in SEEN_BEFORE_ITS_STOP:
                what = f"is first seen at stop {first}, but told at {tenure.moment}"
                fix = "correct moment or map_date, or argue it in SEEN_BEFORE_ITS_STOP"
                problems.append(Problem(CSV_FILES["control"], where, what, fix))
    for stale in sorted((set(NOT_SHOWN_AT_ITS_STOP) | set(SEEN_BEFORE_ITS_STOP)) - used):
        what = "is argued as an exception but is none"
        problems.append(Problem("build/checks.py", stale, what, "remove it from the list of exceptions"))
    return problems


def only_claimed(day: str) -> bool:
    """Tell whether a day lies in the war of 2020 before its last line: changes are claims then, told by `control`."""
    return WAR_2020 <= day < lines.WAR_SPANS[-1].start


def check_moment_layers(tables: Tables, built: dict[str, list[Feature]]) -> list[Problem]:
    """Every layer that a moment names has something to show on its map_date."""
    problems = []
    for moment in tables.moments:
        for name in moment["layers"]:
            if name == "none" or (name == "changes_2020" and only_claimed(moment["map_date"])):
                continue
            layer = "peacekeepers" if name == "corridor" else name
            rows = [f["properties"] for f in built[layer] if geodata.holds_on(f["properties"], moment["map_date"])]
            if name in ("corridor", "peacekeepers"):
                rows = [p for p in rows if (p["kind"] == "corridor") == (name == "corridor")]
            if not rows:
                where, fix = f"id {moment['id']}", "drop the layer, or move map_date"
                what = f"names layer {name}, which has no feature on {moment['map_date']}"
                problems.append(Problem(JSON_FILES["moments"], where, what, fix))
    return problems


# --- sizes ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Size:
    """A measure of what was drawn, the range it must lie in, and the argument for the range."""

    what: str
    unit: str
    measure: Callable[[Sources], float]
    published: str
    low: float
    high: float
    why: str


def _near(value: float, percent: float) -> tuple[float, float]:
    return value * (1 - percent / 100), value * (1 + percent / 100)


def _area(*cells: str) -> Callable[[Sources], float]:
    return lambda s: area_km2(s.survey.union(frozenset(cells)))


def _unit_area(unit: str) -> Callable[[Sources], float]:
    return lambda s: area_km2(s.survey.union(s.cells_of(unit)))


def _belt(s: Sources) -> float:
    cells = s.control.held("2000-01-01", ARMENIAN) - s.nkao
    return area_km2(s.survey.union(cells))


def _contact(index: int) -> Callable[[Sources], float]:
    return lambda s: sum(length_km(s.survey.arcs[a].line) for a in lines.contact_periods(s)[index].arcs)


def _zone(s: Sources) -> float:
    return area_km2(s.survey.union(s.control.held("2020-12-02", PEACEKEEPERS)))


def _gap(s: Sources) -> float:
    """Distance in km from the oblast to the border with Armenia at its narrowest (between vertices of both)."""
    oblast = s.survey.union(s.nkao).exterior
    armenian = [a.line for a in s.survey.arcs.values() if a.kind == "border" and a.name.startswith("Armenia")]
    ends = shapely.shortest_line(oblast, shapely.union_all(armenian)).coords
    return distance_km(ends[0], ends[1])


SIZES = [
    Size(
        "oblast", "km2", lambda s: area_km2(s.survey.union(s.nkao)), "4,388", *_near(4388, 2),
        "2 %: its limit is good to 1-3 km over 350 km, random errors cancel; Natural Earth's polygon is 2.4 % short",
    ),
    Size(
        "held belt, 1994-2016", "km2", _belt, "7,634", *_near(7634, 3),
        "3 %: the parts of Agdam (-146) and Fuzuli (+82) differ from their figures and partly cancel; see survey notes",
    ),
    Size(
        "Line of Contact, 1994", "km", _contact(0), "about 200; 180-200", 180, 245,
        "180 is the lowest published; the crest of Murovdag and the Aras at 2.4 km spacing give at most 245",
    ),
    Size(
        "Line of Contact after April 2016", "km", _contact(1), "none", 180, 255,
        "the same line, longer by the way round Lele Tepe (at most 10 km)",
    ),
    Size(
        "Mardakert raion", "km2", _unit_area("nkao:Mardakert"), "1,705", *_near(1705, 3),
        "3 %: the Kelbajar limit is the weakest stretch (3 km)",
    ),
    Size(
        "Askeran raion with Stepanakert", "km2", _unit_area("nkao:Askeran"), "928 without the town", 928 * 0.97, 980,
        "the town of Stepanakert, not in the figure, adds 20 to 30 km2; then 3 %",
    ),
    Size(
        "Shusha raion", "km2", _unit_area("nkao:Shusha"), "289", *_near(289, 8),
        "8 %: a small raion with low-confidence limits (1.5-2 km over 75 km)",
    ),
    Size(
        "Martuni raion", "km2", _unit_area("nkao:Martuni"), "760-790", 745, 805,
        "the figure is itself a remainder; 2 % beyond its range",
    ),
    Size(
        "Hadrut raion", "km2", _unit_area("nkao:Hadrut"), "679", *_near(679, 4),
        "4 %: the limit to Martuni is placed by villages (3 km)",
    ),
    Size(
        "Kelbajar district", "km2", _unit_area("district:Kelbajar"), "1,936", *_near(1936, 4),
        "4 %: what is doubtful at the oblast's limit falls here",
    ),
    Size(
        "Lachin district", "km2", _unit_area("district:Lachin"), "1,835", *_near(1835, 2),
        "2 %: limits agree within 1.5 km",
    ),
    Size(
        "Qubadli district", "km2", _unit_area("district:Qubadli"), "802", *_near(802, 2),
        "2 %: limits agree within 1.5 km",
    ),
    Size(
        "Zangilan district", "km2", _unit_area("district:Zangilan"), "707", *_near(707, 2),
        "2 %: mostly state border",
    ),
    Size(
        "Jabrayil district", "km2", _unit_area("district:Jabrayil"), "1,050", *_near(1050, 4),
        "4 %: the limit at Lele Tepe follows the gazetteer, not the layers",
    ),
    Size("Fuzuli district", "km2", _unit_area("district:Fuzuli"), "1,386", *_near(1386, 2), "2 %: layers agree"),
    Size(
        "Agdam district", "km2", _unit_area("district:Agdam"), "1,094", *_near(1094, 4),
        "4 %: the limit to Martuni's tongue is low confidence (2.5 km)",
    ),
    Size(
        "Agdam, held part", "km2", _area("agdam-held"), "842-882", 640, 760,
        "argued, not fitted: villages reported on both sides in 2016-20 leave a corridor 1.5-7 km wide, and a line "
        "in it holds 640 to 760; 842 would put inhabited Azerbaijani villages behind the line",
    ),
    Size(
        "Fuzuli, held part", "km2", _area("fuzuli-held"), "462 (33 %); others say half", 480, 693,
        "argued, not fitted: Ashagi Veysalli, Garvand, Garakhanbeyli and Gorgan west of the line need more than 462; "
        "half of the district is 693",
    ),
    Size(
        "Horadiz area", "km2", _area("fuzuli-horadiz"), "210", *_near(210, 12),
        "12 %: its northern edge is schematic (5 km)",
    ),
    Size(
        "Lele Tepe", "km2", _area("lele-tepe"), "8-20 in all for April 2016", 4, 20,
        "one of three places that changed hands; below the lower figure because the heights in the north are not drawn",
    ),
    Size(
        "peacekeepers' zone with corridor", "km2", _zone, "3,000-3,174", 2950, 3174,
        "arithmetic from percentages; fronts of 2020 are good to 2-3 km; 50 km2 below the range are allowed",
    ),
    Size(
        "narrowest gap from the oblast to Armenia", "km", _gap, "less than 10; about 6; 5-7", 5, 7,
        "the range measured before; one arc of 1.5 km error",
    ),
]  # fmt: skip


def check_sizes(s: Sources) -> list[Problem]:
    """Areas and lengths lie where published figures, with the tolerance argued beside each, allow."""
    problems = []
    for size in [*SIZES, *(Size(*size) for size in DAY_SIZES)]:
        value = size.measure(s)
        if not size.low <= value <= size.high:
            allowed = f"{size.low:,.0f}-{size.high:,.0f}"
            what = f"measures {value:,.1f} {size.unit}, outside {allowed} (published {size.published})"
            fix = f"check the arcs round it; the range is argued so: {size.why}"
            problems.append(Problem("survey/arcs.csv", size.what, what, fix))
    return problems


def check_sums(s: Sources, built: dict[str, list[Feature]]) -> list[Problem]:
    """The layers agree with each other: whatever is drawn twice has the same area by both ways."""
    problems = []
    for day in ("1994-06-01", "2020-11-10", "2020-12-02"):
        drawn = sum(
            f["properties"]["area_km2"]
            for f in built["occupied_belt"]
            if f["properties"]["part"] == "held" and geodata.holds_on(f["properties"], day)
        )
        cells = (s.control.held(day, ARMENIAN) - s.nkao) - {
            c.id for c in s.survey.cells.values() if s.units[c.unit].kind == "claimed"
        }
        wanted = area_km2(s.survey.union(cells)) if cells else 0.0
        # Seven areas rounded to 0.1 km2.
        if abs(drawn - wanted) > 0.5:
            what = f"held parts sum to {drawn:.1f} km2 on {day}, control says {wanted:.1f}"
            problems.append(
                Problem("layers/occupied_belt.geojson", f"day {day}", what, "mend geodata/build/partition/layers.py")
            )
    return problems


def check_built(
    s: Sources, tables: Tables, built: dict[str, list[Feature]], countries: dict[str, Any]
) -> list[Problem]:
    """Run every check of this module."""
    return [
        *check_coverage(s),
        *check_features(built),
        *check_steady_lines(s),
        *check_villages(s, tables),
        *check_places(s, tables, countries),
        *unsided_places(s, tables),
        *check_stops(s, tables),
        *check_moment_layers(tables, built),
        *check_days(s, tables),
        *check_sizes(s),
        *check_sums(s, built),
    ]
