"""The gazetteer: every place with all forms of its name."""

from dataclasses import dataclass, field
from functools import cache

from atlas.record import tables

_SOUNDS = str.maketrans(
    {
        "ş": "sh",
        "ç": "ch",
        "c": "j",
        "x": "kh",
        "ğ": "gh",
        "ə": "a",
        "q": "g",
        "ı": "i",
        "ö": "o",
        "ü": "u",
        "İ": "i",
        "’": "",
        "'": "",
    }
)


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
    names: dict[str, str | list[str]] = field(hash=False)
    contested: bool
    sources: tuple[str, ...]
    note: str = ""

    def form(self, language: str) -> str:
        """The form in `language` (az, hy, hy_latin, ru, ru_latin), or an empty string where none is vouched for."""
        value = self.names.get(language, "")
        return value if isinstance(value, str) else ""

    @property
    def others(self) -> tuple[str, ...]:
        """Further forms, each with its language where that is not plain."""
        return tuple(self.names.get("other", ()))


@cache
def all_places() -> tuple[Place, ...]:
    """Every place of the gazetteer."""
    return tables.records("facts/places.json", Place)


@cache
def by_id() -> dict[str, Place]:
    """The places by their ids."""
    return {place.id: place for place in all_places()}


def is_inside(place: Place) -> bool:
    """Tell whether a place lies on the basemap; Minsk or Key West do not."""
    (south, west), (north, east) = EXTENT
    return south < place.lat < north and west < place.lon < east


def sound(name: str) -> str:
    """How a Latin form sounds, roughly: its consonants and its last letter, so that ``Ağdam`` and ``Agdam`` are one
    name and ``Shusha`` and ``Shushi`` are two."""
    letters = "".join(ch for ch in name.lower().replace("ch", "ç").translate(_SOUNDS) if ch.isalpha())
    letters = letters.replace("gh", "g").replace("kh", "k")
    return "".join(ch for ch in letters if ch not in "aeiouy") + letters[-1:]


def second_name(place: Place, lead: str) -> str:
    """The form to show small under `lead` where a name is contested: the first that sounds different, else nothing."""
    if not place.contested:
        return ""
    forms = (place.name, place.form("az"), place.form("hy_latin"))
    return next((form for form in forms if form and sound(form) != sound(lead)), "")


def label_forms(place: Place) -> dict[str, list[str]]:
    """What the map writes for each choice of names: the lead form, then the small second line (or an empty string)."""
    az, hy, ru = place.form("az"), place.form("hy"), place.form("ru")
    every = " · ".join(dict.fromkeys(form for form in (az, hy, ru) if form and form != place.name))
    lead_az = az or place.name
    return {
        "article": [place.name, second_name(place, place.name)],
        "az": [lead_az, second_name(place, lead_az)],
        "hy": [hy or place.name, az if hy and place.contested else ""],
        "ru": [ru or place.name, ""],
        "all": [place.name, every],
    }
