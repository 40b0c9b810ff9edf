"""What the layers are derived from: cells, control, and the tables' rows within reach by id."""

from dataclasses import dataclass
from typing import Any

from geodata.build.partition.control import Control
from geodata.build.partition.survey import Survey
from geodata.build.partition.units import Unit, read_units
from geodata.build.tables.registry import Tables
from geodata.dates import Interval

CORRIDORS = frozenset({"lachin-corridor-2020", "lachin-corridor-2022"})


@dataclass(frozen=True)
class Sources:
    """Everything a layer is derived from."""

    survey: Survey
    control: Control
    units: dict[str, Unit]
    figures: dict[str, dict[str, Any]]
    moments: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, tables: Tables, survey: Survey, control: Control) -> "Sources":
        """Put the tables' rows within reach by id."""
        return cls(
            survey=survey,
            control=control,
            units=read_units(tables),
            figures={f["id"]: f for f in tables.figures},
            moments={m["id"]: m for m in tables.moments},
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

    def edtf(self, days: Interval) -> tuple[str, str | None]:
        """Return start and end as EDTF, no more exact than the control table says them (1993-03, not 1993-03-01)."""
        written = {t.days.start: t.start_edtf for t in self.control.tenures}
        end = None if days.end is None else written.get(days.end, days.end)
        return written.get(days.start, days.start), end
