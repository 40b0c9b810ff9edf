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
    parts: tuple[str, ...] = ()
    """Ids of the pieces of the cell that it is about; empty if it is about the whole cell."""

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


Rows = list[dict[str, Any]]


@cache
def _periods() -> dict[str, Rows]:
    """The rows of the control layer by cell, in time order; rows of its pieces, if it has any, stand in `_pieces`."""
    found = defaultdict(list)
    for row in layers.properties("control"):
        if row["piece"] is None:
            found[row["cell"]].append(row)
    return {cell: sorted(rows, key=lambda row: row["start"]) for cell, rows in found.items()}


@cache
def _pieces() -> dict[str, dict[str, Rows]]:
    """The rows of the pieces by cell and piece, each with the rows of its cell before and after, in time order."""
    found: dict[str, dict[str, Rows]] = defaultdict(lambda: defaultdict(list))
    for row in layers.properties("control"):
        if row["piece"] is not None:
            found[row["cell"]][row["piece"]].append(row)
    return {
        cell: {key: sorted([*rows, *_periods()[cell]], key=lambda row: row["start"]) for key, rows in pieces.items()}
        for cell, pieces in found.items()
    }


def _rows_of(part: str) -> Rows:
    """The rows of a cell, or of a piece, by its id."""
    cell = part.split(".")[0]
    return _pieces()[cell][part] if part != cell else _periods()[cell]


@cache
def _of_2020() -> dict[str, dict[str, Any]]:
    return {row["cell"]: row for row in layers.properties("changes_2020")}


def held(part: str, day: str) -> Held:
    """Who holds a cell or a piece on an ISO day, with the class of the map: changes of 2020 lie over control.

    A cell as a whole has no holder on the days on which its pieces have theirs.
    """
    row = next((row for row in _rows_of(part) if geodata.holds_on(row, day)), None)
    if row is None:
        return Held()
    late = _of_2020().get(row["cell"])
    over = late if late and geodata.holds_on(late, day) and late["holder"] == row["holder"] else row
    return Held(row["holder"], over["symbol"])


def _drawn(row: dict[str, Any]) -> Held:
    return held(row["piece"] or row["cell"], row["start"])


def _step(before: dict[str, Any] | None, row: dict[str, Any]) -> Step:
    return Step(
        day=row["start"],
        when=row["start_edtf"],
        before=_drawn(before) if before else Held(),
        after=_drawn(row),
        basis=row["basis"],
        certainty=row["certainty"],
        moment=row["moment"] or "",
        note=row["note"],
        sources=tuple(row["sources"]),
        feature=row["id"],
    )


def _steps(part: str, start: str, end: str) -> tuple[Step, ...]:
    """The changes of holder of a cell or piece after the day `start`, up to and with the day `end`."""
    rows = [None, *_rows_of(part)]
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
        pieces = _pieces().get(cell, {})
        in_pieces = any(r["piece"] and geodata.holds_on(r, d) for p in pieces.values() for r in p for d in (start, end))
        if in_pieces:
            found += _partial(rows[-1], list(pieces), start, end)
        elif steps := _steps(cell, start, end):
            row = rows[-1]
            ends = held(cell, start), held(cell, end)
            found.append(Change(cell, row["name"], row["unit"], row["area_km2"], *ends, steps))
    return tuple(sorted(found, key=lambda change: (change.nets_out, change.steps[-1].day, change.name)))


def _partial(cell: dict[str, Any], pieces: list[str], start: str, end: str) -> list[Change]:
    """The changes of a cell of which the pieces are held apart on one of the days: one for each from and to."""
    groups: dict[tuple[Held, Held], list[str]] = defaultdict(list)
    for piece in pieces:
        if _steps(piece, start, end):
            groups[held(piece, start), held(piece, end)].append(piece)
    found = []
    for ends, parts in sorted(groups.items()):
        steps = {(s.day, s.before, s.after): s for part in parts for s in _steps(part, start, end)}
        name = cell["name"] if len(parts) == len(pieces) else f"{cell['name']}, part"
        km2 = sum(_area(part) for part in parts)
        ordered = tuple(steps[key] for key in sorted(steps))
        found.append(Change(cell["cell"], name, cell["unit"], round(km2, 1), *ends, ordered, tuple(parts)))
    return found


def _area(piece: str) -> float:
    return float(next(row["area_km2"] for row in _rows_of(piece) if row["piece"]))


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
        rows = layers.on_day(layer, day)
        if rows:
            return rows[0]["name"], round(sum(row["length_km"] for row in rows), 1)
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
    """The shape of each cell and piece, GeoJSON, lon/lat in WGS84: the same in all of its periods."""
    features = geodata.layer("control")["features"]
    return {f["properties"]["piece"] or f["properties"]["cell"]: f["geometry"] for f in features}


def as_geojson(found: tuple[Change, ...]) -> str:
    """The changed cells, or pieces, as a GeoJSON FeatureCollection (RFC 7946), each with its steps in time order."""
    features = [
        {
            "type": "Feature",
            "id": part,
            "properties": {
                **{key: value for key, value in _record(change, change.steps[-1]).items() if key in COLUMNS[:7]},
                "steps": [
                    {key: value for key, value in _record(change, step).items() if key in COLUMNS[7:]}
                    for step in change.steps
                ],
            },
            "geometry": _shapes()[part],
        }
        for change in found
        for part in change.parts or (change.cell,)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
