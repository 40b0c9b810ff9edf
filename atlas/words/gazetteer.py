"""The gazetteer as a table: every form of every name, its script, who uses it, and since when where that is known."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

import geodata
from atlas import search
from atlas.look import map_table
from atlas.look.map_table import Choice
from atlas.record import places
from atlas.record.places import Place
from geodata.names import NameForm

LANGUAGES = {"article": "Article, English", "az": "Azerbaijani", "hy": "Armenian", "ru": "Russian"}
"""The columns of the table, in the order in which they stand before they are rotated."""

SCRIPTS = {"Latn": "Latin", "Armn": "Armenian", "Cyrl": "Cyrillic", "Geor": "Georgian", "Arab": "Arabic"}
"""Scripts by their codes (ISO 15924)."""


@cache
def tongues() -> dict[str, str]:
    """Languages of forms by their codes (ISO 639-1)."""
    return {row["code"]: row["name"] for row in geodata.rows("choices/languages.csv")}


@dataclass(frozen=True)
class Row:
    """A place in the table: its forms by column, further forms, and the form that answered to what was searched.

    A form stands as often as the gazetteer tells a time of its use.
    """

    place: Place
    forms: dict[str, tuple[NameForm, ...]]
    others: tuple[NameForm, ...]
    answered: str = ""


def rotated(first: str) -> tuple[str, ...]:
    """The columns with `first` in front, the others after it in their usual order, going round."""
    order = tuple(LANGUAGES)
    if first not in order:
        raise ValueError(f"there is no column {first!r}; the columns are {', '.join(order)}")
    at = order.index(first)
    return order[at:] + order[:at]


@cache
def forms(place: Place) -> tuple[dict[str, tuple[NameForm, ...]], tuple[NameForm, ...]]:
    """The leading forms of a place by column (none where none is vouched for), and its further forms in their order."""
    every = places.forms(place)
    main = {
        column: tuple(form for form in every if (form.language, form.text) == (language, text))
        for column, language, text in (
            ("article", "en", place.name),
            *((code, code, place.form(code)) for code in ("az", "hy", "ru")),
        )
    }
    leading = {form for found in main.values() for form in found}
    return main, tuple(form for form in every if form not in leading)


def kinds() -> dict[str, int]:
    """The kinds of place with how many there are of each, the commonest first."""
    return dict(Counter(place.kind for place in places.all_places()).most_common())


def table(query: str = "", chosen: Collection[str] = (), contested: bool = False) -> list[Row]:
    """The places that answer to `query` in any script (all when it is empty), of the `chosen` kinds (of any when there
    are none) and, if asked for, only contested ones. In the gazetteer's order; when searched, the best first.
    """
    answers = {match.place.id: match.form for match in search.places_named(query)[0]}
    found = [places.by_id()[key] for key in answers] if query.strip() else places.all_places()
    return [
        Row(place, *forms(place), answers.get(place.id, ""))
        for place in found
        if (not chosen or place.kind in chosen) and (place.contested or not contested)
    ]


def meant(query: str) -> str:
    """The words of `query` that the table answers to, where no place answers to all of it; empty where one does."""
    return search.places_named(query)[1]


def written(place: Place, day: str) -> list[dict[str, str]]:
    """What the map writes for a place on an ISO `day` in each choice of names: label of the choice, lead form, small
    second line."""
    made = places.label_forms(place, day)
    return [{"label": mode["label"], "lead": made[mode["id"]][0], "second": made[mode["id"]][1]} for mode in modes()]


def meanings() -> list[tuple[str, str]]:
    """What the names of the region say (``meanings.csv``): the name, and words that go on after it."""
    return [(row["name"], row["meaning"]) for row in geodata.rows("facts/meanings.csv")]


def modes() -> list[Choice]:
    """The choices of names of the map: id and label."""
    return map_table.table()["names"]


_COLUMNS = (
    *("place_id", "place", "kind", "contested", "form", "script", "language", "romanised"),
    *("whose", "from", "until", "form_source", "form_note"),
    *("lat", "lon", "uncertainty_km", "note", "sources"),
)


def _lines(row: Row) -> Iterator[tuple[object, ...]]:
    place = row.place
    for form in (*(form for found in row.forms.values() for form in found), *row.others):
        yield (
            *(place.id, place.name, place.kind, "yes" if place.contested else "no"),
            *(form.text, SCRIPTS[form.script], tongues()[form.language], form.latin),
            *(form.kind, form.start, form.end, form.source, form.note),
            *(place.lat, place.lon, place.uncertainty_km, place.note, " ".join(place.sources)),
        )


def as_csv(rows: list[Row]) -> str:
    """The rows as CSV with a line for each form; latitude and longitude in degrees (WGS84), uncertainty in km."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerows(_lines(row))
    return stream.getvalue()
