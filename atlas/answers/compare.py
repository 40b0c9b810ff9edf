"""What changed between two days: read from the built control layer, which is the control table with shapes."""

import csv
import io
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import geodata
from atlas.look import style
from atlas.record import layers, sources


@dataclass(frozen=True, order=True)
class Held:
    """Who holds a cell and how the map draws it: `holder` and `symbol` are codes of the style table.

    Both are empty before 7 July 1923, where the control table begins.
    """

    holder: str = ""
    symbol: str = "none"

    @property
    def label(self) -> str:
        """In words. Where the map has one class for land in different places, the holder alone."""
        if not self.holder:
            return "Not in the table, which begins on 7 July 1923"
        rows = {row["key"]: row["label"] for row in reversed(style.table()["legend"])}
        holder: str = style.table()["holders"][self.holder]
        return holder if self.symbol in ("az", "none") else rows.get(self.symbol, holder)


@dataclass(frozen=True)
class Step:
    """One change of a cell's holder."""

    day: str
    """ISO day on which the map changes."""
    when: str
    """EDTF, as the control table gives it."""
    before: Held
    after: Held
    basis: str
    """Code of the style table's `bases`."""
    certainty: str
    moment: str
    """The stop that tells it; empty where none does."""
    note: str
    sources: tuple[str, ...]
    feature: str
    """Id of the feature of the control layer that begins with it: the way to the evidence."""


@dataclass(frozen=True)
class Change:
    """A cell that changed hands between two days, with every step; `km2` geodesic on WGS84, as drawn."""

    cell: str
    name: str
    unit: str
    km2: float
    before: Held
    after: Held
    steps: tuple[Step, ...]

    @property
    def nets_out(self) -> bool:
        """Whether the same holder has it on both days, although others had it in between."""
        return self.before.holder == self.after.holder


@dataclass(frozen=True)
class Total:
    """Land that went from one class to another; `km2` as the sum of its cells."""

    before: Held
    after: Held
    km2: float
    cells: int


@cache
def _periods() -> dict[str, list[dict[str, Any]]]:
    """The rows of the control layer by cell, in time order."""
    found = defaultdict(list)
    for row in layers.properties("control"):
        found[row["cell"]].append(row)
    return {cell: sorted(rows, key=lambda row: row["start"]) for cell, rows in found.items()}


@cache
def _of_2020() -> dict[str, dict[str, Any]]:
    return {row["cell"]: row for row in layers.properties("changes_2020")}


def held(cell: str, day: str) -> Held:
    """Who holds a cell on an ISO day, with the class that the map gives it: changes of 2020 lie over control."""
    row = next((row for row in _periods()[cell] if geodata.holds_on(row, day)), None)
    if row is None:
        return Held()
    late = _of_2020().get(cell)
    over = late if late and geodata.holds_on(late, day) and late["holder"] == row["holder"] else row
    return Held(row["holder"], over["symbol"])


def _step(before: dict[str, Any] | None, row: dict[str, Any]) -> Step:
    return Step(
        day=row["start"],
        when=row["start_edtf"],
        before=held(row["cell"], before["start"]) if before else Held(),
        after=held(row["cell"], row["start"]),
        basis=row["basis"],
        certainty=row["certainty"],
        moment=row["moment"] or "",
        note=row["note"],
        sources=tuple(row["sources"]),
        feature=row["id"],
    )


def _steps(cell: str, start: str, end: str) -> tuple[Step, ...]:
    """The changes of holder after the day `start`, up to and with the day `end`."""
    rows = [None, *_periods()[cell]]
    found = [_step(a, b) for a, b in pairwise(rows) if b is not None and start < b["start"] <= end]
    return tuple(step for step in found if step.before.holder != step.after.holder)


def in_order(one: str, other: str) -> tuple[str, str]:
    """Two ISO days, the earlier first: changes are always told forward in time."""
    return (one, other) if one <= other else (other, one)


@cache
def changes(start: str, end: str) -> tuple[Change, ...]:
    """Every cell that changed hands after the day `start` and not after the day `end` (ISO, in any order).

    A cell counts too that changed and changed back (`Change.nets_out`). In the order of the first change.
    """
    start, end = in_order(start, end)
    found = []
    for cell, rows in _periods().items():
        steps = _steps(cell, start, end)
        if steps:
            row = rows[-1]
            ends = held(cell, start), held(cell, end)
            found.append(Change(cell, row["name"], row["unit"], row["area_km2"], *ends, steps))
    return tuple(sorted(found, key=lambda change: (change.nets_out, change.steps[-1].day, change.name)))


def net(found: tuple[Change, ...]) -> list[Change]:
    """Those held by another on the second day than on the first."""
    return [change for change in found if not change.nets_out]


def totals(found: tuple[Change, ...]) -> list[Total]:
    """Land by from -> to, km2, largest first; the sum over all is the land of `net`."""
    groups: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in net(found):
        groups[change.before.label, change.after.label].append(change)
    rows = [
        Total(
            min(change.before for change in group),  # a class that has a pattern, where some of the land has none
            min(change.after for change in group),
            sum(change.km2 for change in group),
            len(group),
        )
        for group in groups.values()
    ]
    return sorted(rows, key=lambda row: -row.km2)


def surveyed_km2() -> float:
    """The land of all cells of the survey, km2: what a total is a part of."""
    return float(sum(rows[0]["area_km2"] for rows in _periods().values()))


def line_km(day: str) -> tuple[str, float] | None:
    """Name and length (km, geodesic, as drawn) of the line between the forces on an ISO day, or None."""
    for layer in ("line_of_contact", "front"):
        for row in layers.on_day(layer, day):
            return row["name"], row["length_km"]
    return None


COLUMNS = (
    "cell", "unit", "name", "km2", "from_on_first_day", "to_on_second_day", "changed_back", "day", "when_edtf",
    "from", "to", "basis", "certainty", "stop", "sources", "note",
)  # fmt: skip


def _record(change: Change, step: Step) -> dict[str, Any]:
    held_by = style.table()["holders"] | {"": ""}
    return {
        "cell": change.cell,
        "unit": change.unit,
        "name": change.name,
        "km2": change.km2,
        "from_on_first_day": held_by[change.before.holder],
        "to_on_second_day": held_by[change.after.holder],
        "changed_back": "yes" if change.nets_out else "no",
        "day": step.day,
        "when_edtf": step.when,
        "from": held_by[step.before.holder],
        "to": held_by[step.after.holder],
        "basis": style.table()["bases"].get(step.basis, step.basis),
        "certainty": step.certainty,
        "stop": step.moment,
        "sources": "; ".join(sources.line(key) for key in step.sources),
        "note": step.note,
    }


def as_csv(found: tuple[Change, ...]) -> str:
    """The changes as CSV, a row a step (so that the area of a cell stands in each of its steps)."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(_record(change, step) for change in found for step in change.steps)
    return out.getvalue()


@cache
def _shapes() -> dict[str, Any]:
    """The shape of each cell, GeoJSON, lon/lat in WGS84: the same in all of its periods."""
    return {feature["properties"]["cell"]: feature["geometry"] for feature in geodata.layer("control")["features"]}


def as_geojson(found: tuple[Change, ...]) -> str:
    """The changed cells as a GeoJSON FeatureCollection (RFC 7946), each with its steps in time order."""
    features = [
        {
            "type": "Feature",
            "id": change.cell,
            "properties": {
                **{key: value for key, value in _record(change, change.steps[-1]).items() if key in COLUMNS[:7]},
                "steps": [
                    {key: value for key, value in _record(change, step).items() if key in COLUMNS[7:]}
                    for step in change.steps
                ],
            },
            "geometry": _shapes()[change.cell],
        }
        for change in found
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
