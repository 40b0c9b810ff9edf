"""The gazetteer: every place with all forms of its name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import geodata
from atlas.record import tables
from geodata import names
from geodata.names import NameForm

AS_ENGLISH = str.maketrans(
    {"ş": "sh", "ç": "ch", "c": "j", "x": "kh", "ğ": "gh", "ə": "a", "q": "g", "ı": "i", "ö": "o", "ü": "u"}
)
"""Small letters of Azerbaijani as English writes their sounds: for comparing names here and for searching."""

EXTENT = ((38.0, 43.0), (42.5, 51.0))
"""South-west and north-east corner (latitude, longitude; degrees) of the basemap."""


@dataclass(frozen=True)
class Place:
    """A place, in WGS84 degrees; it lies within `uncertainty_km`. `name` is the article's form, else the commonest."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    uncertainty_km: float
    names: dict[str, str | None] = field(hash=False)
    contested: bool
    sources: tuple[str, ...]
    note: str = ""

    def form(self, language: str) -> str:
        """The leading form in `language` (az, hy, hy_latin, ru, ru_latin), or an empty string where there is none."""
        return self.names.get(language) or ""


@cache
def all_places() -> tuple[Place, ...]:
    """Every place of the gazetteer."""
    return tables.records("facts/places.json", Place)


@cache
def by_id() -> dict[str, Place]:
    """The places by their ids."""
    return {place.id: place for place in all_places()}


@cache
def name_forms() -> dict[str, tuple[NameForm, ...]]:
    """The forms of ``name_forms.csv`` by the id of their place or unit, in the table's order."""
    return names.by_id(geodata.read_csv("facts/name_forms.csv"))


@cache
def forms(place: Place) -> tuple[NameForm, ...]:
    """Every form of a place: its name, the leading form of each language, then the others, each with its years."""
    return names.every_form(place.id, place.name, place.names, name_forms().get(place.id, ()))


@dataclass(frozen=True)
class Label:
    """How early the map writes a name, 1 first, and what sort of name it is there."""

    rank: int
    kind: str


_LATER = Label(3, "context")


@cache
def _labels() -> dict[str, Label]:
    return {row["place_id"]: Label(int(row["rank"]), row["kind"]) for row in geodata.read_csv("choices/labels.csv")}


def label(place: Place) -> Label:
    """How early the map writes a place's name (``labels.csv``); one that is not in the table comes last."""
    return _labels().get(place.id, _LATER)


def seats() -> tuple[str, ...]:
    """The centre of the oblast, of its raions and of the districts round it: the first names of the map."""
    return tuple(key for key, found in _labels().items() if found.kind in ("capital", "seat"))


def is_inside(place: Place) -> bool:
    """Tell whether a place lies on the basemap; Minsk or Key West do not."""
    (south, west), (north, east) = EXTENT
    return south < place.lat < north and west < place.lon < east


def sound(name: str) -> str:
    """How a Latin form sounds, roughly: its consonants and its last letter, so that ``Ağdam`` and ``Agdam`` are one
    name and ``Shusha`` and ``Shushi`` are two."""
    letters = "".join(ch for ch in name.lower().replace("ch", "ç").translate(AS_ENGLISH) if ch.isalpha())
    letters = letters.replace("gh", "g").replace("kh", "k")
    return "".join(ch for ch in letters if ch not in "aeiouy") + letters[-1:]


def second_name(lead: str, others: Iterable[str]) -> str:
    """The form to show small under `lead` where a name is contested: the first of `others` that sounds different."""
    return next((form for form in others if form and sound(form) != sound(lead)), "")


def label_forms(place: Place, day: str) -> dict[str, list[str]]:
    """What the map writes on an ISO `day` for each choice of names: the lead form, then the small second line (or an
    empty string). Which form of a language that is: ``geodata/names.py``."""
    every = forms(place)

    def used(language: str, lead: str) -> tuple[str, str]:
        found = names.on_day(every, language, lead, day)
        return (found.text, found.latin) if found else ("", "")

    article = used("en", place.name)[0] or place.name
    (az, _), (hy, hy_latin), (ru, _) = (used(language, place.form(language)) for language in ("az", "hy", "ru"))
    given = names.of_the_nkr(every, day)
    nkr = given.text if given and given.text != hy else ""
    heard = (article, az, hy_latin) if place.contested else ()
    lead_az = az or article
    return {
        "article": [article, second_name(article, heard)],
        "az": [az or article, second_name(az or article, heard)],
        "hy": [hy or article, nkr or (az if hy and place.contested else "")],
        "ru": [ru or article, ""],
        "all": [lead_az, next((text for text in (hy, nkr, ru) if text and text != lead_az), "")],
    }


DatedForm = tuple[str, str, str]
"""The ISO day from which it is written (empty: from the first on), the lead form, the small second line."""


@cache
def dated_forms(place: Place) -> dict[str, list[DatedForm]]:
    """What the map writes of a place for each choice of names, in order of time: each until the next one's day.

    The browser and the pictures look their day up here (`written_on`, ``atlas/web/map/names/naming.js``).
    """
    found: dict[str, list[DatedForm]] = {}
    for day in ("", *names.turns(forms(place))):
        for mode, (lead, second) in label_forms(place, day).items():
            rows = found.setdefault(mode, [])
            if not rows or rows[-1][1:] != (lead, second):
                rows.append((day, lead, second))
    return found


def written_on(rows: Sequence[DatedForm], day: str) -> tuple[str, str]:
    """The lead form and the small second line of an ISO `day`: of the last row that has begun by then."""
    _, lead, second = next(row for row in reversed(rows) if row[0] <= day)
    return lead, second
