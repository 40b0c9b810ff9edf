"""Settlements and what was said of them: survey/settlements.csv and survey/announcements.csv, read."""

from dataclasses import dataclass
from typing import Any

from geodata import names
from geodata.build.tables.registry import Tables
from geodata.dates import first_day
from geodata.names import NameForm

ANNOUNCED = "announced-taken"
CONTRADICTED = "contradicted"
EDITOR = "editor"


@dataclass(frozen=True)
class Settlement:
    """A row of settlements.csv; `point` is lon, lat in degrees of WGS84, None where no position was found."""

    id: str
    leads: dict[str, str | None]
    """The leading form of each language: ``en``, ``az``, ``hy``, ``ru``; None where there is none."""
    forms: tuple[NameForm, ...]
    place: str | None
    point: tuple[float, float] | None
    accuracy_m: int
    district: str
    units: tuple[str, ...]
    note: str

    def name_on(self, day: str, language: str = "en") -> str | None:
        """Return its name on an ISO day; in English the leading one where no form of the day is known."""
        found = names.on_day(self.forms, language, self.leads[language] or "", day)
        return found.text if found else self.leads["en"] if language == "en" else None


@dataclass(frozen=True)
class Event:
    """A row of announcements.csv; `day` is the first day that the EDTF date can mean."""

    settlement: str
    day: str
    edtf: str
    what: str
    by: str
    word: str
    sources: tuple[str, ...]
    certainty: str
    note: str


def read_settlements(tables: Tables) -> dict[str, Settlement]:
    """Return the settlements by id. A row with a place_id takes the names of that place of the gazetteer."""
    places: dict[str, dict[str, Any]] = {p["id"]: p for p in tables.places}
    told = names.by_id(tables.name_forms)
    result = {}
    for row in tables.settlements:
        place = places.get(row["place_id"])
        lead = place["name"] if place else row["name"]
        others: dict[str, str | None] = {key: row[f"name_{key}"] or None for key in ("az", "hy", "ru")}
        if place:
            others |= {key: place["names"][key] for key in ("hy", "ru")}
        result[row["id"]] = Settlement(
            id=row["id"],
            leads={"en": lead, **others},
            forms=names.every_form(row["id"], lead, others, told.get(row["place_id"], ()) if place else ()),
            place=row["place_id"] or None,
            point=(float(row["lon"]), float(row["lat"])) if row["lon"] else None,
            accuracy_m=int(row["accuracy_m"] or 0),
            district=row["district"],
            units=tuple(row["unit"].split()),
            note=row["note"],
        )
    return result


def read_events(tables: Tables) -> list[Event]:
    """Return what was said or happened, in order of time. Raises DateError (checked before, with the row)."""
    events = [
        Event(
            settlement=row["settlement"],
            day=first_day(row["day"]),
            edtf=row["day"],
            what=row["what"],
            by=row["by"],
            word=row["word"],
            sources=tuple(row["sources"].split()),
            certainty=row["certainty"],
            note=row["note"],
        )
        for row in tables.announcements
    ]
    return sorted(events, key=lambda event: event.day)


def first_claims(events: list[Event]) -> dict[str, Event]:
    """Return for each settlement the first announcement that it was taken."""
    found: dict[str, Event] = {}
    for event in events:
        if event.what == ANNOUNCED:
            found.setdefault(event.settlement, event)
    return found
