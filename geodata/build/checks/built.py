"""Checks of what was built: geometry, sides, stops, sizes. Each failure names file, row and fix.

What the tables must be before anything is built is checked by the other modules here and by build/tables.
"""

import itertools
from typing import Any

import shapely
from shapely.geometry import Polygon

import geodata
from geodata.build.checks.days import check_days
from geodata.build.checks.headlines import check_headline_figures
from geodata.build.checks.questions import check_answers
from geodata.build.checks.sizes import check_sizes
from geodata.build.partition import lines
from geodata.build.partition.control import ARMENIAN, AZERBAIJAN, PEACEKEEPERS
from geodata.build.partition.model import CORRIDORS, Sources
from geodata.build.partition.survey import Arc, as_shape, country_shapes
from geodata.build.shapes.geojson import DECIMALS, Feature, signed_area
from geodata.build.shapes.measure import area_km2
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, JSON_FILES, Tables, line_of
from geodata.kept import for_each_equal

SIDE_DAYS = {"1994": "1994-06-01", "2021": "2021-06-01"}
"""Days on which villages and places are tested: three weeks into the ceasefire; half a year after the handovers."""

NEAR_DEG = 0.3
"""Degrees from the survey's land within which a settlement must have its sides told."""

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
    if not isinstance(outline, Polygon) or len(outline.interiors) > 0:
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
            for what in _faults(f"{layer} {item['id']}", item):
                problems.append(Problem(file, row, what, "mend geodata/build"))
            if item["id"] in seen:
                problems.append(Problem(file, row, "its id is used twice", "mend geodata/build/partition/layers.py"))
            seen.add(item["id"])
    return problems


def check_layer_words(tables: Tables, built: dict[str, list[Feature]]) -> list[Problem]:
    """Every layer has a name, and a sentence on what its shapes are not."""
    missing = sorted(built.keys() - {row["layer"] for row in tables.layers})
    return [Problem(CSV_FILES["layers"], "file", f"has no row for the layer {name}", "add it") for name in missing]


@for_each_equal
def _faults(_: str, item: Feature) -> list[str]:
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

    def line_on(day: str) -> list[Arc]:
        return lines.between(s.survey.arcs.values(), s.control.held(day, ARMENIAN), s.control.held(day, AZERBAIJAN))

    for days in lines.contact_spans():
        for cut in (c for c in s.control.cuts() if days.holds(c)):
            problems += _moved(line_on(days.start), line_on(cut), days.start, cut)
    first, _ = lines.zone_line(s)
    zone_span = lines.zone_span()
    for cut in (c for c in s.control.cuts() if zone_span.holds(c)):
        zone = (s.control.held(cut, PEACEKEEPERS) & s.nkao) | lines.ZONE_CONTESTED
        against = s.control.held(cut, AZERBAIJAN) - CORRIDORS
        now = [a for a in lines.between(s.survey.arcs.values(), zone, against) if not a.sides & CORRIDORS]
        problems += _moved(first, now, zone_span.start, cut)
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
    shapes = country_shapes(countries)
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
    land = s.survey.union(frozenset(s.survey.cells))
    problems = []
    for place in tables.places:
        settled = place["kind"] in ("town", "village", "city", "monastery", "hill")
        if settled and place["id"] not in listed and land.dwithin(shapely.Point(place["lon"], place["lat"]), NEAR_DEG):
            what = f"lies in the survey's area and has no row in {CSV_FILES['place_sides']}"
            fix = "add a row with its unit and sides"
            problems.append(Problem(JSON_FILES["places"], f"id {place['id']}", what, fix))
    return problems


# --- stops ------------------------------------------------------------------------------------------------------------


def check_stops(s: Sources, tables: Tables) -> list[Problem]:
    """Every change of control is shown at the stop that tells it, and first there; exceptions are argued in a table."""
    argued = {(row["rule"], row["row"]): line_of(index) for index, row in enumerate(tables.exceptions)}
    file = CSV_FILES["exceptions"]
    used: set[tuple[str, str]] = set()
    problems = []

    def breaks(rule: str, row: str, where: str, what: str, fix: str) -> None:
        used.add((rule, row))
        if (rule, row) not in argued:
            fix = f"{fix}, or argue it in {file} ({rule},{row})"
            problems.append(Problem(CSV_FILES["control"], where, what, fix))

    for index, tenure in enumerate(s.control.tenures):
        where = f"{line_of(index)} ({tenure.id})"
        if tenure.moment is None:
            kind = s.survey.cells[tenure.cell].unit.split(":")[0]
            fix = "name the moment that tells it"
            breaks("untold", f"{tenure.days.start} {kind}", where, "no stop tells this change", fix)
            continue
        day = s.moments[tenure.moment]["map_date"]
        if not tenure.days.holds(day):
            what = f"does not hold on {day}, the map of its stop {tenure.moment}"
            breaks("not-shown", tenure.id, where, what, "correct the date, the stop or its map_date")
        first = next((m["id"] for m in tables.moments if tenure.days.holds(m["map_date"])), None)
        if first != tenure.moment:
            what = f"is first seen at stop {first}, but told at {tenure.moment}"
            breaks("seen-elsewhere", tenure.id, where, what, "correct moment or map_date")
    problems += [
        Problem(file, f"{argued[stale]} ({stale[1]})", "is argued as an exception but is none", "remove the row")
        for stale in argued
        if stale not in used
    ]
    return problems


def only_claimed(day: str) -> bool:
    """Tell whether a day lies in the war of 2020 before its last line: changes are claims then, told by `control`."""
    return geodata.day("war-2020") <= day < geodata.day("line-2020")


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


# --- sums -------------------------------------------------------------------------------------------------------------


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
        *check_layer_words(tables, built),
        *check_steady_lines(s),
        *check_villages(s, tables),
        *check_places(s, tables, countries),
        *unsided_places(s, tables),
        *check_stops(s, tables),
        *check_moment_layers(tables, built),
        *check_headline_figures(tables, built),
        *check_answers(s, tables, built),
        *check_days(s, tables),
        *check_sizes(s, tables),
        *check_sums(s, built),
    ]
