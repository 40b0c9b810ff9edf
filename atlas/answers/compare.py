"""What changed between two days, cell by cell, with every step between."""

import csv
import io
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import geodata
from atlas.answers.holding import Held, held
from atlas.look import style
from atlas.record import sources
from atlas.record.built import layers
from atlas.record.built.features import Tenure
from atlas.record.built.layers import Cell


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


def _step(before: Tenure | None, row: Tenure) -> Step:
    return Step(
        day=row.start,
        when=row.start_edtf,
        before=held(before.part, before.start) if before else Held(),
        after=held(row.part, row.start),
        basis=row.basis,
        certainty=row.certainty,
        moment=row.moment or "",
        note=row.note,
        sources=row.sources,
        feature=row.id,
    )


def _steps(part: str, start: str, end: str) -> tuple[Step, ...]:
    """The changes of holder of a cell or a piece after the day `start`, up to and with the day `end`."""
    rows = (None, *layers.parts()[part])
    found = [_step(a, b) for a, b in pairwise(rows) if b is not None and start < b.start <= end]
    return tuple(step for step in found if step.before.holder != step.after.holder)


def in_order(one: str, other: str) -> tuple[str, str]:
    """Two ISO days, the earlier first: changes are always told forward in time."""
    return (one, other) if one <= other else (other, one)


@lru_cache(maxsize=1024)  # of any two days that visitors ask for, some 13 kB each
def changes(start: str, end: str) -> tuple[Change, ...]:
    """Every cell that changed hands after the day `start` and not after the day `end` (ISO, in any order).

    A cell counts too that changed and changed back (`Change.nets_out`). In the order of the first change.
    """
    start, end = in_order(start, end)
    found = []
    for cell in layers.cells().values():
        if any(
            row.piece and row.holds_on(day) for p in cell.pieces for row in layers.parts()[p] for day in (start, end)
        ):
            found += _in_pieces(cell, start, end)
        elif steps := _steps(cell.id, start, end):
            ends = held(cell.id, start), held(cell.id, end)
            found.append(Change(cell.id, cell.name, cell.unit, cell.km2, *ends, steps))
    return tuple(sorted(found, key=lambda change: (change.nets_out, change.steps[-1].day, change.name)))


def _in_pieces(cell: Cell, start: str, end: str) -> list[Change]:
    """The changes of a cell of which the pieces are held apart on one of the days: one for each from and to."""
    groups: dict[tuple[Held, Held], list[str]] = defaultdict(list)
    for piece in cell.pieces:
        if _steps(piece, start, end):
            groups[held(piece, start), held(piece, end)].append(piece)
    found = []
    for ends, parts in sorted(groups.items()):
        steps = {(s.day, s.before, s.after): s for part in parts for s in _steps(part, start, end)}
        name = cell.name if len(parts) == len(cell.pieces) else f"{cell.name}, part"
        km2 = round(sum(_km2(part) for part in parts), 1)
        ordered = tuple(steps[key] for key in sorted(steps))
        found.append(Change(cell.id, name, cell.unit, km2, *ends, ordered, tuple(parts)))
    return found


def _km2(piece: str) -> float:
    return next(row.area_km2 for row in layers.parts()[piece] if row.piece)


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
    return sum(cell.km2 for cell in layers.cells().values())


def line_km(day: str) -> tuple[str, float] | None:
    """Name and length (km, geodesic, as drawn) of the line between the forces on an ISO day, or None."""
    for lines in (layers.contact_lines(), layers.fronts()):
        rows = layers.on_day(lines, day)
        if rows:
            return rows[0].name, round(sum(row.length_km for row in rows), 1)
    return None


COLUMNS = (
    "cell", "unit", "name", "km2", "from_on_first_day", "to_on_second_day", "changed_back", "day", "when_edtf",
    "from", "to", "basis", "certainty", "stop", "sources", "note",
)  # fmt: skip


def _record(change: Change, step: Step) -> dict[str, str | float]:
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
def _shapes() -> dict[str, geodata.Geometry]:
    """The shape of each cell and piece, GeoJSON, lon/lat in WGS84: the same in all of its periods."""
    found = zip(layers.control(), geodata.layer("control")["features"], strict=True)
    return {row.part: feature["geometry"] for row, feature in found}


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
