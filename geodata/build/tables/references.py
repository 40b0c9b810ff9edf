"""Checks of ids and dates between the tables: nothing points at a row that is not there, every date is EDTF."""

from collections.abc import Iterable
from typing import Any

from geodata.build.partition.control import BY_SETTLEMENT
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import CSV_FILES, JSON_FILES, Tables, line_of
from geodata.dates import DateError, first_day, last_day

VIEWS = {"region", "caucasus", "nkao"}
"""Words that `focus` of a moment may hold besides places."""
COUNTRIES = {"AM", "AZ", "GE", "IR", "RU", "TR"}
WHOSE = {"article"}
"""What `whose` of a figure may say besides a source."""
FIRST_DAY = "1923-07-07"
"""Control begins with the oblast."""
STATES_FIRST_DAY = "1900-01-01"


def check_references(tables: Tables) -> list[Problem]:
    """Check that every id that a table mentions exists where it should."""
    ids = {name: {row["id"] for row in getattr(tables, name)} for name in JSON_FILES}
    arcs = {row["arc_id"] for row in tables.arcs_meta}
    cells = {row["cell_id"] for row in tables.cells}
    units = {row["unit"] for row in tables.units}
    problems: list[Problem] = []

    def csv(name: str, column: str, allowed: Iterable[str], where: str, *, empty: bool = False) -> None:
        known = set(allowed) | ({""} if empty else set())
        for index, row in enumerate(getattr(tables, name)):
            if row[column] not in known:
                what = f"{column} {row[column]!r} is not in {where}"
                problems.append(Problem(CSV_FILES[name], line_of(index), what, f"correct it, or add it to {where}"))

    csv("arcs", "arc_id", arcs, CSV_FILES["arcs_meta"])
    csv("arcs_meta", "arc_id", {row["arc_id"] for row in tables.arcs}, CSV_FILES["arcs"])
    csv("cells", "parent_1989", units, CSV_FILES["units"])
    csv("cells", "figure_id", ids["figures"], JSON_FILES["figures"], empty=True)
    csv("cells", "cell_id", {row["cell_id"] for row in tables.control}, CSV_FILES["control"])
    csv("control", "cell_id", cells, CSV_FILES["cells"])
    csv("control", "moment", ids["moments"], JSON_FILES["moments"], empty=True)
    csv("units", "place_id", ids["places"], JSON_FILES["places"], empty=True)
    csv("units", "figure_id", ids["figures"], JSON_FILES["figures"], empty=True)
    csv("place_sides", "place_id", ids["places"], JSON_FILES["places"])
    csv("settlements", "place_id", ids["places"], JSON_FILES["places"], empty=True)
    csv("settlements", "id", {row["settlement"] for row in tables.announcements}, CSV_FILES["announcements"])
    csv("announcements", "settlement", {row["id"] for row in tables.settlements}, CSV_FILES["settlements"])
    csv("place_sides", "unit", units | {f"country:{c}" for c in COUNTRIES}, CSV_FILES["units"])
    csv("states", "unit", COUNTRIES, "basemap/countries.geojson")
    csv("states", "sources", ids["sources"], JSON_FILES["sources"])

    def spaced(name: str, column: str, allowed: Iterable[str], where: str) -> None:
        known = set(allowed)
        for index, row in enumerate(getattr(tables, name)):
            for value in row[column].split():
                if value not in known:
                    what = f"{column} has {value!r}, which is not in {where}"
                    problems.append(Problem(CSV_FILES[name], line_of(index), what, f"correct it, or add it to {where}"))

    spaced("settlements", "unit", units, CSV_FILES["units"])
    spaced("announcements", "sources", ids["sources"], JSON_FILES["sources"])

    def lists(name: str, field: str, allowed: set[str], where: str) -> None:
        for row in getattr(tables, name):
            for value in row.get(field, []):
                if value not in allowed:
                    what = f"{field} has {value!r}, which is not in {where}"
                    problems.append(Problem(JSON_FILES[name], f"id {row['id']}", what, "correct it or add it there"))

    for name, field, target in (
        ("moments", "passages", "passages"),
        ("moments", "also_passages", "passages"),
        ("moments", "places", "places"),
        ("moments", "sources", "sources"),
        ("passages", "themes", "themes"),
        ("passages", "moments", "moments"),
        ("passages", "places", "places"),
        ("passages", "figures", "figures"),
        ("places", "sources", "sources"),
        ("figures", "sources", "sources"),
        ("figures", "passages", "passages"),
    ):
        lists(name, field, ids[target], JSON_FILES[target])
    lists("moments", "focus", ids["places"] | VIEWS, f"{JSON_FILES['places']} or {', '.join(sorted(VIEWS))}")
    for figure in tables.figures:
        row = f"id {figure['id']}"
        named = [alternative["source"] for alternative in figure["alternatives"]]
        named += [] if figure["whose"] in WHOSE else [figure["whose"]]
        for source in sorted(set(named) - ids["sources"]):
            what = f"names the source {source!r}, which is not in {JSON_FILES['sources']}"
            problems.append(Problem(JSON_FILES["figures"], row, what, "correct it or add it there"))
    problems += _two_way_links(tables)
    problems += _held_figures(tables)
    return problems


def _two_way_links(tables: Tables) -> list[Problem]:
    """A moment's passages list the moment, and a passage's moments list the passage (as passage or for context)."""
    passages: dict[str, Any] = {p["id"]: p for p in tables.passages}
    moments: dict[str, Any] = {m["id"]: m for m in tables.moments}
    problems = []
    for moment in tables.moments:
        for passage in moment["passages"]:
            if passage in passages and moment["id"] not in passages[passage]["moments"]:
                what = f"is about passage {passage}, which does not list it"
                problems.append(Problem(JSON_FILES["moments"], f"id {moment['id']}", what, "add it to the passage"))
    for passage in tables.passages:
        for moment in passage["moments"]:
            linked = moments.get(moment, {"passages": [passage["id"]], "also_passages": []})
            if passage["id"] not in [*linked["passages"], *linked["also_passages"]]:
                what = f"lists moment {moment}, which does not list it"
                problems.append(Problem(JSON_FILES["passages"], f"id {passage['id']}", what, "add it to the moment"))
    return problems


def _held_figures(tables: Tables) -> list[Problem]:
    """The area published for a held part is a value, or an alternative value, of the figure that the row names."""
    figures = {f["id"]: f for f in tables.figures}
    problems = []
    for index, row in enumerate(tables.units):
        if not row["held_km2"] or row["figure_id"] not in figures:
            continue
        figure = figures[row["figure_id"]]
        values = [figure.get("value"), *(a["value"] for a in figure["alternatives"])]
        if float(row["held_km2"]) not in [float(v) for v in values if isinstance(v, (int, float))]:
            what = f"held_km2 {row['held_km2']} is not among the values of figure {row['figure_id']}"
            problems.append(Problem(CSV_FILES["units"], line_of(index), what, "quote the published value"))
    return problems


def check_dates(tables: Tables) -> list[Problem]:
    """Check that dates are EDTF, that moments are in order, and that a stop's day lies in the time it tells."""
    problems: list[Problem] = []

    def valid(file: str, row: str, field: str, value: str) -> bool:
        try:
            first_day(value)
        except DateError as error:
            fix = "write it as EDTF, such as 1993-08-23, 1993-08 or 1993-08-20/1993-08-23"
            problems.append(Problem(file, row, f"{field}: {error}", fix))
            return False
        return True

    for index, row in enumerate(tables.control):
        for field in ("start", "end"):
            if row[field]:
                valid(CSV_FILES["control"], f"{line_of(index)} ({row['cell_id']})", field, row[field])
    for index, row in enumerate(tables.announcements):
        valid(CSV_FILES["announcements"], f"{line_of(index)} ({row['settlement']})", "day", row["day"])
    for index, row in enumerate(tables.states):
        for field in ("start", "end"):
            if row[field]:
                valid(CSV_FILES["states"], f"{line_of(index)} ({row['unit']})", field, row[field])
    for figure in tables.figures:
        valid(JSON_FILES["figures"], f"id {figure['id']}", "as_of", figure["as_of"])
    previous = {"sort_date": "", "map_date": ""}
    for moment in tables.moments:
        where = (JSON_FILES["moments"], f"id {moment['id']}")
        fields = [valid(*where, field, moment[field]) for field in ("edtf", "sort_date", "map_date")]
        if not all(fields):
            continue
        if not first_day(moment["edtf"]) <= moment["sort_date"] <= last_day(moment["edtf"]):
            what = f"sort_date {moment['sort_date']} lies outside {moment['edtf']}"
            problems.append(Problem(*where, what, "choose a day inside"))
        for field, last in previous.items():
            if moment[field] < last:
                what = f"{field} {moment[field]} is before that of the moment above it ({last})"
                problems.append(Problem(*where, what, "put the moments in order of time"))
            previous[field] = moment[field]
        if moment["map_date"] < moment["sort_date"]:
            what = f"map_date {moment['map_date']} is before sort_date"
            problems.append(Problem(*where, what, "show the map of that day or later"))
    return problems


def check_control(tables: Tables) -> list[Problem]:
    """Check that each cell is held by exactly one holder on every day from 1923 on: no hole, nothing double."""
    rows: dict[str, list[tuple[str, str | None, str, str]]] = {}
    problems = []
    for index, row in enumerate(tables.control):
        by_settlement = row["holder"] == BY_SETTLEMENT
        if by_settlement != (row["basis"] == "announced") or (by_settlement and not row["end"]):
            what = f"holder {BY_SETTLEMENT} and basis announced go together, with an end"
            fix = "give both and the day of the line that follows, or neither"
            problems.append(Problem(CSV_FILES["control"], f"{line_of(index)} ({row['cell_id']})", what, fix))
        end = first_day(row["end"]) if row["end"] else None
        rows.setdefault(row["cell_id"], []).append((first_day(row["start"]), end, row["holder"], line_of(index)))
    return [*problems, *_unbroken(rows, CSV_FILES["control"], FIRST_DAY, "the cell's")]


def check_states(tables: Tables) -> list[Problem]:
    """Check that each country has exactly one row on every day from 1900 on, so that no label or tint is missing."""
    rows: dict[str, list[tuple[str, str | None, str, str]]] = {}
    for index, row in enumerate(tables.states):
        key = f"{row['label']}/{row['tint']}/{row['note']}"
        rows.setdefault(row["unit"], []).append((row["start"], row["end"] or None, key, line_of(index)))
    problems = _unbroken(rows, CSV_FILES["states"], STATES_FIRST_DAY, "the country's")
    for missing in sorted(COUNTRIES - set(rows)):
        problems.append(Problem(CSV_FILES["states"], "no row", f"{missing} has no row", "add one"))
    return problems


def _unbroken(
    rows: dict[str, list[tuple[str, str | None, str, str]]], file: str, first: str, whose: str
) -> list[Problem]:
    problems = []
    for key, found in rows.items():
        found.sort(key=lambda r: (r[0], r[1] or "9999"))
        if found[0][0] != first:
            what = f"begins on {found[0][0]}, not on {first}"
            problems.append(Problem(file, f"{found[0][3]} ({key})", what, f"start {whose} first row on {first}"))
        for (start, end, state, line), following in zip(found, [*found[1:], None], strict=True):
            where = f"{line} ({key})"
            if end is not None and end <= start:
                problems.append(Problem(file, where, f"ends on {end}, not after its start", "correct start or end"))
            elif following is None:
                if end is not None:
                    problems.append(Problem(file, where, f"is the last row and ends on {end}", "leave end empty"))
            elif end is None or end > following[0]:
                what = f"overlaps {following[3]}, which starts on {following[0]}"
                problems.append(Problem(file, where, what, f"end it on {following[0]}"))
            elif end < following[0]:
                what = f"leaves {end} to {following[0]} (not included) without a row"
                problems.append(Problem(file, where, what, f"end it on {following[0]}"))
            elif state == following[2]:
                problems.append(Problem(file, where, f"says the same as {following[3]}", "make one row of them"))
    return problems
