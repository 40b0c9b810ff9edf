"""Names of the units that layers are made of (survey/units.csv), with the gazetteer's forms where it has them."""

from dataclasses import dataclass
from typing import Any

from geodata.build.tables.registry import Tables


@dataclass(frozen=True)
class Unit:
    """A unit of 1989, or a line or zone: its names and the published figures that go with it."""

    id: str
    kind: str
    name: str
    name_az: str | None
    name_hy: str | None
    figure_id: str | None
    held_km2: float | None
    note: str


def read_units(tables: Tables) -> dict[str, Unit]:
    """Return the units by id. A row with a place_id takes the names of that place."""
    places: dict[str, dict[str, Any]] = {p["id"]: p for p in tables.places}
    units = {}
    for row in tables.units:
        place = places.get(row["place_id"])
        names = place["names"] if place else {}
        units[row["unit"]] = Unit(
            id=row["unit"],
            kind=row["kind"],
            name=place["name"] if place else row["name"],
            name_az=names.get("az") if place else row["name_az"] or None,
            name_hy=names.get("hy") if place else row["name_hy"] or None,
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
