"""The gazetteer: every place with all forms of its name."""

from dataclasses import dataclass, field
from functools import cache

import geodata
from atlas.record import tables
from geodata import dates

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


@dataclass(frozen=True)
class NameForm:
    """A form of the name of a place, or of a unit of the survey, as its users write it."""

    place: str
    language: str
    """ISO 639-1; the form of the article and of English is ``en``."""
    script: str
    """ISO 15924: Latn, Armn, Cyrl, Geor."""
    text: str
    latin: str
    """Romanised (BGN/PCGN, without its signs), where the form is in another script; else empty."""
    start: str
    """The time since when it is in use, as EDTF; empty where that is open or not known."""
    end: str
    """The time from which it is no longer in use, as EDTF; empty where it still is, or that is not known."""
    kind: str
    """Whose it is; the words are in `KINDS`."""
    source: str
    note: str

    @property
    def tag(self) -> str:
        """Language and, where it is not that of the language, script, as BCP 47 has it: ``hy``, ``fa-Latn``."""
        own = _SCRIPTS.get(self.language, "Latn") == self.script
        return self.language if own else f"{self.language}-{self.script}"

    @property
    def when(self) -> str:
        """Since when and until when in words: ``from 1923 to 26 November 1991``, ``from 2001``, or nothing."""
        start, end = (dates.in_words(text) if text else "" for text in (self.start, self.end))
        if start and end:
            return f"from {start} to {end}"
        return f"from {start}" if start else f"to {end}" if end else ""

    @property
    def whose(self) -> str:
        """Whose form it is, and what is to be said of it, in words; empty for a form of everyday use."""
        return ", ".join(part for part in (KINDS[self.kind], self.note) if part)

    def holds(self, day: str) -> bool:
        """Tell whether it was in use on an ISO `day`: from the first day of its start, to that of its end, not in."""
        return (not self.start or dates.first_day(self.start) <= day) and (
            not self.end or day < dates.first_day(self.end)
        )


_SCRIPTS = {"hy": "Armn", "ru": "Cyrl", "ka": "Geor", "fa": "Arab", "ab": "Cyrl"}
"""The script of a language, where it is not the Latin one."""
KINDS = {
    "article": "",
    "official": "official",
    "soviet": "Soviet",
    "nkr": "NKR name",
    "local": "",
    "other": "",
    "variant": "",
    "transcribed": "",
}
"""Whose form it is, in words, by the kinds of ``name_forms.csv``."""


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
    found: dict[str, list[NameForm]] = {}
    for row in geodata.read_csv("facts/name_forms.csv"):
        form = NameForm(
            *(row["place_id"], row["language"], row["script"], row["form"], row["latin"]),
            *(row["from"], row["until"], row["kind"], row["source"], row["note"]),
        )
        found.setdefault(form.place, []).append(form)
    return {key: tuple(forms) for key, forms in found.items()}


@cache
def forms(place: Place) -> tuple[NameForm, ...]:
    """Every form of a place: its name, the leading form of each language, then the others, each with its years.

    A leading form of which the table of name forms tells the years stands there as often as it tells a time.
    """
    told = name_forms().get(place.id, ())
    found = []
    for language, text, latin in (
        ("en", place.name, ""),
        *((key, place.form(key), place.form(f"{key}_latin")) for key in ("az", "hy", "ru")),
    ):
        known = [form for form in told if (form.language, form.text) == (language, text)]
        script = _SCRIPTS.get(language, "Latn")
        plain = NameForm(place.id, language, script, text, latin, "", "", "other", "editor", "")
        found += known or ([plain] if text else [])
    return (*found, *(form for form in told if form not in found))


@dataclass(frozen=True)
class Label:
    """How early the map writes a name, 1 first, and what sort of name it is there."""

    rank: int
    kind: str


_LATER = Label(3, "context")


@cache
def _labels() -> dict[str, Label]:
    return {row["place_id"]: Label(int(row["rank"]), row["kind"]) for row in geodata.read_csv("facts/labels.csv")}


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


def second_name(place: Place, lead: str) -> str:
    """The form to show small under `lead` where a name is contested: the first that sounds different, else nothing."""
    if not place.contested:
        return ""
    forms = (place.name, place.form("az"), place.form("hy_latin"))
    return next((form for form in forms if form and sound(form) != sound(lead)), "")


def label_forms(place: Place) -> dict[str, list[str]]:
    """What the map writes for each choice of names: the lead form, then the small second line (or an empty string)."""
    az, hy, ru = place.form("az"), place.form("hy"), place.form("ru")
    lead_az = az or place.name
    return {
        "article": [place.name, second_name(place, place.name)],
        "az": [lead_az, second_name(place, lead_az)],
        "hy": [hy or place.name, az if hy and place.contested else ""],
        "ru": [ru or place.name, ""],
        "all": [lead_az, next((form for form in (hy, ru) if form and form != lead_az), "")],
    }
