"""Names of the units that layers are made of (survey/units.csv), each with the years in which it was called so."""

from dataclasses import dataclass
from typing import Any

from geodata import names
from geodata.build.tables.registry import Tables
from geodata.names import NameForm, Names


@dataclass(frozen=True)
class Unit:
    """A unit of 1989, or a line or zone: its names and the published figures that go with it."""

    id: str
    kind: str
    lead: Names
    """The leading forms."""
    forms: tuple[NameForm, ...]
    joined_to: str | None
    """The unit that its land was part of while it was dissolved."""
    figure_id: str | None
    held_km2: float | None
    note: str

    def existed(self, day: str) -> bool:
        """Tell whether it was a unit on an ISO day: whether it had a name then in English that a map may show."""
        return names.on_day(self.forms, "en", self.lead[0], day) is not None

    def names_on(self, day: str) -> Names:
        """Return its names on an ISO day; the leading one in English where no form of the day is known."""
        english, az, hy = (
            names.on_day(self.forms, language, lead or "", day)
            for language, lead in zip(("en", "az", "hy"), self.lead, strict=True)
        )
        return english.text if english else self.lead[0], az.text if az else None, hy.text if hy else None


def read_units(tables: Tables) -> dict[str, Unit]:
    """Return the units by id. A row with a place_id takes the leading names of that place, and its forms with years."""
    places: dict[str, dict[str, Any]] = {p["id"]: p for p in tables.places}
    told = names.by_id(tables.name_forms)
    units = {}
    for row in tables.units:
        place = places.get(row["place_id"])
        lead: Names = row["name"], row["name_az"] or None, row["name_hy"] or None
        if place:
            lead = place["name"], place["names"]["az"], place["names"]["hy"]
        units[row["unit"]] = Unit(
            id=row["unit"],
            kind=row["kind"],
            lead=lead,
            forms=names.every_form(
                row["unit"],
                lead[0],
                {"az": lead[1], "hy": lead[2]},
                (*told.get(row["unit"], ()), *told.get(row["place_id"], ())),
            ),
            joined_to=row["joined_to"] or None,
            figure_id=row["figure_id"] or None,
            held_km2=float(row["held_km2"]) if row["held_km2"] else None,
            note=row["note"],
        )
    return units


Published = float | list[float] | None


def published(figures: dict[str, dict[str, Any]], figure_id: str | None) -> tuple[Published, str | None]:
    """Return a figure's value (or [low, high]) and the id of the source that says so; (None, None) without a figure."""
    if figure_id is None:
        return None, None
    figure = figures[figure_id]
    value: Published = figure["value"] if "value" in figure else [figure["low"], figure["high"]]
    return value, figure["sources"][0]
