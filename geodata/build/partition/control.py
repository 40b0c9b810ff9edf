"""Who held each cell when. A row of control.csv holds from its start to its end (half-open; empty = open)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from geodata.build.tables.registry import Tables
from geodata.dates import Interval, first_day

ARMENIAN = "armenian_forces"
AZERBAIJAN = "azerbaijan"
SOVIET = "soviet_azerbaijan"
PEACEKEEPERS = "russian_peacekeepers"
CONTESTED = "contested"
BY_SETTLEMENT = "by_settlement"
"""Not a holder but the word that from this row on the pieces of ``geodata/build/days`` say who held what."""
UNKNOWN = "unknown"
"""A holder in the layers only: land that nobody's word covers."""


@dataclass(frozen=True)
class Tenure:
    """One row of control.csv: a cell, the days, who held it, on what basis, and the moment that tells the change."""

    cell: str
    days: Interval
    start_edtf: str
    end_edtf: str | None
    holder: str
    basis: str
    certainty: str
    moment: str | None
    note: str

    @property
    def id(self) -> str:
        """Identifier of the feature: cell and first day."""
        return f"{self.cell}@{self.days.start}"


@dataclass(frozen=True)
class Control:
    """All tenures, in the order of the table."""

    tenures: tuple[Tenure, ...]

    def of(self, cell: str) -> list[Tenure]:
        """Return the tenures of one cell, earliest first."""
        return sorted((t for t in self.tenures if t.cell == cell), key=lambda t: t.days.start)

    def on(self, day: str) -> Mapping[str, Tenure]:
        """Return the tenure of every cell on an ISO day."""
        if day not in self._on:
            self._on[day] = {t.cell: t for t in self.tenures if t.days.holds(day)}
        return self._on[day]

    @cached_property
    def _on(self) -> dict[str, dict[str, Tenure]]:
        return {}

    def held(self, day: str, *holders: str) -> frozenset[str]:
        """Return the cells that any of `holders` held on an ISO day."""
        return frozenset(cell for cell, t in self.on(day).items() if t.holder in holders)

    def cuts(self) -> list[str]:
        """Return the days on which some cell changes hands, in order."""
        return sorted({t.days.start for t in self.tenures})


def read_control(tables: Tables) -> Control:
    """Return the control table with its EDTF dates read as days. Raises DateError (checked before, with the row)."""
    return Control(
        tuple(
            Tenure(
                cell=row["cell_id"],
                days=Interval(first_day(row["start"]), first_day(row["end"]) if row["end"] else None),
                start_edtf=row["start"],
                end_edtf=row["end"] or None,
                holder=row["holder"],
                basis=row["basis"],
                certainty=row["certainty"],
                moment=row["moment"] or None,
                note=row["note"],
            )
            for row in tables.control
        )
    )
