"""What the layers are derived from: cells, control, and the tables' rows within reach by id."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.build.days.claims import Event, Settlement, read_events, read_settlements
from geodata.build.days.pieces import Days, Ground, Piece, with_what_is_known
from geodata.build.partition.control import ARMENIAN, AZERBAIJAN, BY_SETTLEMENT, UNKNOWN, Control
from geodata.build.partition.survey import Arc, Survey
from geodata.build.partition.units import Unit, read_units
from geodata.build.tables.registry import Tables
from geodata.dates import Interval

SETTLED = ("city", "town", "village")
"""Kinds of the gazetteer that count as a place of which something may be said."""
OF_MOMENTS = ("id", "edtf", "sort_date", "map_date", "sources")
"""What the layers take of a stop: its words are none of theirs, and one that is saved has no layer built again."""
CORRIDORS = frozenset({"lachin-corridor-2020", "lachin-corridor-2022"})


@dataclass(frozen=True)
class Sources:
    """Everything a layer is derived from."""

    survey: Survey
    control: Control
    units: dict[str, Unit]
    figures: dict[str, dict[str, Any]]
    moments: dict[str, dict[str, Any]]
    places: dict[str, dict[str, Any]]
    settlements: dict[str, Settlement]
    events: list[Event]
    order: tuple[tuple[str, ...], ...] = field(init=False)
    """The ids in the order of their tables, which that of the features follows: equal dictionaries may differ in it."""

    def __post_init__(self) -> None:
        """Note the order."""
        found = self.survey.arcs, self.survey.cells, self.units, self.settlements
        object.__setattr__(self, "order", tuple(tuple(rows) for rows in found))

    @classmethod
    def of(cls, tables: Tables, survey: Survey, control: Control) -> "Sources":
        """Put the tables' rows within reach by id."""
        return cls(
            survey=survey,
            control=control,
            units=read_units(tables),
            figures={f["id"]: f for f in tables.figures},
            moments={m["id"]: {key: m[key] for key in OF_MOMENTS} for m in tables.moments},
            places={p["id"]: p for p in tables.places},
            settlements=read_settlements(tables),
            events=read_events(tables),
        )

    @property
    def nkao(self) -> frozenset[str]:
        """The cells of the oblast."""
        return frozenset(c.id for c in self.survey.cells.values() if c.belongs_nkao)

    def cells_of(self, unit: str) -> frozenset[str]:
        """The cells of a unit of 1989."""
        return frozenset(c.id for c in self.survey.cells.values() if c.unit == unit)

    def districts(self) -> list[Unit]:
        """The districts round the oblast (without Shahumyan, which was only claimed)."""
        return [u for u in self.units.values() if u.kind == "district"]

    @cached_property
    def days(self) -> Days:
        """The days of autumn 2020: what follows from the announcements on the cells by settlement."""
        tenures = [t for t in self.control.tenures if t.holder == BY_SETTLEMENT]
        cells = {t.cell: self.survey.cells[t.cell].polygon for t in tenures}
        start = min((t.days.start for t in tenures), default="")
        armenian = self.control.held(start, ARMENIAN) - cells.keys()
        azerbaijan = self.control.held(start, AZERBAIJAN) - cells.keys()
        beyond = self.survey.union(armenian)
        linked = {s.place for s in self.settlements.values()}
        undated = [p for p in self.places.values() if p["id"] not in linked and p["kind"] in SETTLED]
        others = [(p["lon"], p["lat"]) for p in undated if beyond.covers(Point(p["lon"], p["lat"]))]
        ground = Ground(cells, {t.cell: t.days for t in tenures}, self.survey.union(azerbaijan), beyond)
        return with_what_is_known(Days(self.settlements, self.events, ground, tuple(others)))

    @cached_property
    def pieces(self) -> dict[str, Piece]:
        """The pieces of the cells by settlement, by id."""
        return {piece.id: piece for piece in self.days.pieces}

    @cached_property
    def cuts(self) -> list[str]:
        """The days on which a cell or a piece changes hands, in order."""
        return sorted({*self.control.cuts(), *(days.start for _, days, _ in self._tenures)})

    def held(self, day: str, *holders: str) -> frozenset[str]:
        """Return the cells, and the pieces of cells, that any of `holders` held on an ISO day."""
        if (day, holders) not in self._held:
            pieces = (piece for piece, days, holder in self._tenures if holder in holders and days.holds(day))
            self._held[day, holders] = self.control.held(day, *holders).union(pieces)
        return self._held[day, holders]

    @cached_property
    def _held(self) -> dict[tuple[str, tuple[str, ...]], frozenset[str]]:
        return {}

    @cached_property
    def _tenures(self) -> list[tuple[str, Interval, str]]:
        """Who held each piece when, by the piece's id."""
        return [(p.id, days, holder) for p in self.pieces.values() for days, holder in piece_tenures(p)]

    def cells_in(self, parts: frozenset[str]) -> frozenset[str]:
        """Return the cells of which pieces are in `parts`."""
        return frozenset(self.pieces[p].cell for p in parts if p in self.pieces)

    def parts_of(self, cells: frozenset[str]) -> frozenset[str]:
        """Return cells with all their pieces."""
        return cells | frozenset(p.id for p in self.pieces.values() if p.cell in cells)

    def land(self, parts: frozenset[str]) -> BaseGeometry:
        """Return the union of cells and pieces; of cells alone it is made of their very vertices."""
        whole = self.survey.union(frozenset(p for p in parts if p not in self.pieces))
        pieces = [self.pieces[p].shape for p in sorted(parts) if p in self.pieces]
        return _joined((whole, *pieces)) if pieces else whole

    def bounding(self, parts: frozenset[str]) -> list[Arc]:
        """Return the arcs with exactly one side in `parts`; a cell counts as a whole if any piece of it is there."""
        return self.survey.bounding(frozenset(self.pieces[p].cell if p in self.pieces else p for p in parts))

    def edtf(self, days: Interval) -> tuple[str, str | None]:
        """Return start and end as EDTF, no more exact than the control table says them (1993-03, not 1993-03-01)."""
        written = {t.days.start: t.start_edtf for t in self.control.tenures}
        end = None if days.end is None else written.get(days.end, days.end)
        return written.get(days.start, days.start), end


@lru_cache(maxsize=512)
def _joined(shapes: tuple[BaseGeometry, ...]) -> BaseGeometry:
    return shapely.union_all(shapes, grid_size=1e-5)


def piece_tenures(piece: Piece) -> list[tuple[Interval, str]]:
    """Return who held a piece when: Armenian forces, then nobody that is known, then Azerbaijan by its own word."""
    ends = (piece.days.start, piece.unknown, piece.announced, piece.days.end or "")
    holders = (ARMENIAN, UNKNOWN, AZERBAIJAN)
    spans = zip(ends, ends[1:], holders, strict=False)
    return [(Interval(start, end), holder) for start, end, holder in spans if start < end]
