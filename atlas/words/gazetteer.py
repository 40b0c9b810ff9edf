"""The gazetteer as a table: every form of every name, its script, who uses it, and since when where that is known."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from atlas.look import style
from atlas.record import places
from atlas.record.places import Place
from atlas.search import index as index

LANGUAGES = {"article": "Article, English", "az": "Azerbaijani", "hy": "Armenian", "ru": "Russian"}
"""The columns of the table, in the order in which they stand before they are rotated."""

_CODES = {"Azerbaijani": "az", "Armenian": "hy", "Russian": "ru", "Georgian": "ka"}
_BRACKET = re.compile(r"\s*\(([^()]*)\)$")
_NATIVE = re.compile(r"(Armenian|Azerbaijani|Russian|Georgian): (.+)")
_WHEN = re.compile(r"\b(?:(?:since|from|to|until) .+|\d{4}.*)$")


@dataclass(frozen=True)
class Form:
    """One form of a name, as its users write it. `when` is as in the gazetteer (``since October 2020``) or empty."""

    text: str
    language: str
    """az, hy, ru or ka; ``article`` for the lead form; empty where the gazetteer does not say."""
    latin: str = ""
    """Romanised (BGN/PCGN, without its signs), where the form is in another script and its romanisation is known."""
    used: str = ""
    """Who uses it, or what it is, in the gazetteer's words."""
    when: str = ""

    @property
    def script(self) -> str:
        """The script of the form: Latin, Armenian, Cyrillic or Georgian."""
        return script(self.text)


@dataclass(frozen=True)
class Row:
    """A place in the table: its forms by column, further forms, and the form that answered to what was searched."""

    place: Place
    forms: dict[str, Form | None]
    others: tuple[Form, ...]
    answered: str = ""


def script(text: str) -> str:
    """The script of the first letter of `text`, as Unicode calls it (``Latin``, ``Armenian``); empty if none."""
    letter = next((character for character in text if character.isalpha()), None)
    return unicodedata.name(letter, "").split(" ")[0].capitalize() if letter else ""


def rotated(first: str) -> tuple[str, ...]:
    """The columns with `first` in front, the others after it in their usual order, going round."""
    order = tuple(LANGUAGES)
    if first not in order:
        raise ValueError(f"there is no column {first!r}; the columns are {', '.join(order)}")
    at = order.index(first)
    return order[at:] + order[:at]


def _other(text: str) -> Form:
    """A further form with its note in brackets: a form in its own script, who uses it, since when."""
    found = _BRACKET.search(text)
    name = text[: found.start()] if found else text
    native, language, used, when = "", "", "", ""
    for part in (found[1] if found else "").split("; "):
        of_script = _NATIVE.fullmatch(part)
        if of_script:
            language, native = of_script.groups()
            continue
        dated = _WHEN.search(part)
        when = dated[0] if dated else when
        used = (part[: dated.start()] if dated else part).strip() or used
    if native:
        return Form(native, _CODES[language], name, used, when)
    return Form(name, "", "", used, when)


@cache
def forms(place: Place) -> tuple[dict[str, Form | None], tuple[Form, ...]]:
    """The forms of a place by column (None where none is vouched for), and its further forms in the usual order."""
    main: dict[str, Form | None] = {"article": Form(place.name, "article")}
    for code in ("az", "hy", "ru"):
        text, latin = place.form(code), place.form(f"{code}_latin")
        main[code] = Form(text, code, latin if latin != text else "") if text else None
    return main, tuple(map(_other, place.others))


def kinds() -> dict[str, int]:
    """The kinds of place with how many there are of each, the commonest first."""
    return dict(Counter(place.kind for place in places.all_places()).most_common())


def table(query: str = "", chosen: Collection[str] = (), contested: bool = False) -> list[Row]:
    """The places that answer to `query` in any script (all when it is empty), of the `chosen` kinds (of any when there
    are none) and, if asked for, only contested ones. In the gazetteer's order; when searched, the best first.
    """
    answers = {match.place.id: match.form for match in index.find(query)} if query.strip() else None
    found = places.all_places() if answers is None else [places.by_id()[key] for key in answers]
    return [
        Row(place, *forms(place), (answers or {}).get(place.id, ""))
        for place in found
        if (not chosen or place.kind in chosen) and (place.contested or not contested)
    ]


def written(place: Place) -> list[dict[str, str]]:
    """What the map writes for a place in each choice of names: label of the choice, lead form, small second line."""
    made = places.label_forms(place)
    return [{"label": mode["label"], "lead": made[mode["id"]][0], "second": made[mode["id"]][1]} for mode in modes()]


def modes() -> list[dict[str, str]]:
    """The choices of names of the map: id and label."""
    found: list[dict[str, str]] = style.table()["names"]
    return found


_COLUMNS = (
    *("place_id", "place", "kind", "contested", "form", "script", "language", "romanised", "used", "when"),
    *("lat", "lon", "uncertainty_km", "note", "sources"),
)


def _lines(row: Row) -> Iterator[tuple[object, ...]]:
    place = row.place
    for form in (*row.forms.values(), *row.others):
        if form is None:
            continue
        name = LANGUAGES.get(form.language, {"ka": "Georgian"}.get(form.language, ""))
        yield (
            *(place.id, place.name, place.kind, "yes" if place.contested else "no"),
            *(form.text, form.script, name, form.latin, form.used, form.when),
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
