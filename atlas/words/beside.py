"""What the panel beside the map tells, as data: every stop, card, source, place and stretch of days, sent once.

``atlas/web/panel/beside`` draws it. Nothing here is markup but the law and what the map shows, which never change.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import geodata
from atlas.answers import claims, holding, sentence
from atlas.look import map_table, style
from atlas.own.passages import OwnPassages
from atlas.record import article, figures, moments, places, sources
from atlas.record.built import layers
from atlas.record.built.features import Dated
from atlas.words import gazetteer, law, panel
from geodata.names import NameForm


def published(symbol: str, day: str) -> str:
    """A published figure that applies to a class on a day, without its unit; else an empty string."""
    found = [row for row in figures.of_classes() if row.symbol == symbol and row.start <= day < row.end]
    return figures.said(figures.by_id()[found[0].figure]) if found else ""


def _areas(day: str, shows: str) -> list[dict[str, Any]]:
    """The areas of what the map shows, each as the legend of the day calls it."""
    labels = {row["key"]: row["label"] for row in map_table.legend(shows, day)}
    return [
        {
            "symbol": area.symbol,
            "label": labels[area.symbol],
            "km2": round(area.km2, 1),
            "published": published(area.symbol, day),
        }
        for area in holding.areas(day)
        if shows == "ground" or area.symbol == "nkao"
    ]


def days() -> list[dict[str, Any]]:
    """For each stretch of days in which nothing changes: its first day, the state in a sentence, the areas by what the
    map shows."""
    return [
        {
            "from": day,
            "says": sentence.of_day(day),
            "areas": {shows: _areas(day, shows) for shows in map_table.ways()},
        }
        for day in sentence.change_days()
    ]


def _passage(passage: article.Passage) -> dict[str, Any]:
    return {
        "locator": passage.locator,
        "claim": passage.claim,
        "summary": passage.summary,
        "themes": [article.theme_labels()[key] for key in passage.themes],
        "moments": passage.moments,
        "places": passage.places,
        "figures": figures.of_passage(passage.figures),
    }


def _moment(moment: moments.Moment) -> dict[str, Any]:
    return {
        "cards": [[passage.id, context] for passage, context in article.of_moment(moment)],
        "edtf": moment.edtf,
        "certainty": moment.certainty,
        "disputes": moment.disputes,
        "places": moment.places,
        "sources": moment.sources,
        "later": moment.track == "after" and not moment.passages,
    }


def _form(label: str, found: tuple[NameForm, ...]) -> tuple[str, str, str, str]:
    """Language in words, its tag, the leading form, and what is to be said of it: in Latin letters, its years."""
    if not found:
        return (label, "", "", "")
    latin = found[0].latin if found[0].latin != found[0].text else ""
    times = " and ".join(form.when for form in found if form.when)
    return (label, found[0].tag, found[0].text, ", ".join(filter(None, (latin, times))))


def _other(form: NameForm) -> dict[str, str]:
    latin = form.latin if form.latin != form.text else ""
    return {"tag": form.tag, "text": form.text, "told": ", ".join(filter(None, (latin, form.whose, form.when)))}


def _place(place: places.Place) -> dict[str, Any]:
    leading, others = gazetteer.forms(place)
    return {
        "name": place.name,
        "kind": place.kind,
        "contested": place.contested,
        "at": [place.lat, place.lon],
        "within": place.uncertainty_km,
        "outside": not places.is_inside(place),
        "forms": [_form(label, leading[key]) for key, label in gazetteer.LANGUAGES.items() if key != "article"],
        "others": [_other(form) for form in others],
        "note": place.note,
        "sources": [key for key in place.sources if key != sources.EDITOR],
    }


def _used() -> list[str]:
    """Ids of the sources that anything in the panel names, the record's own and those without a record."""
    named = [key for row in layers.by_id().values() for key in row.sources]
    dated = (row for row in layers.by_id().values() if isinstance(row, Dated))
    named += [row.published.source for row in dated if row.published]
    named += [key for moment in moments.all_moments() for key in moment.sources]
    named += [key for place in places.all_places() for key in place.sources]
    return sorted({key for key in named if key})


def _sources() -> dict[str, dict[str, str]]:
    return {row.pop("id"): row for row in sources.lines(_used())}


def _classes() -> dict[str, str]:
    """What each class of land is called whatever the day, where it is more than its holder (``Held.label``)."""
    rows = {row["key"]: row["label"] for row in reversed(map_table.legend())}
    return {symbol: rows[symbol] for symbol in holding.ORDER if symbol != "az"}


@cache
def told() -> dict[str, Any]:
    """All that the panel tells, as ``Told`` of atlas/web/panel/beside/types.d.ts. Made once a process."""
    words = style.table()
    return {
        "days": days(),
        "passages": {passage.id: _passage(passage) for passage in article.passages()},
        "sections": [[title, [passage.id for passage in group]] for title, group in article.sections()],
        "moments": {moment.id: _moment(moment) for moment in moments.all_moments()},
        "places": {place.id: _place(place) for place in places.all_places()},
        "sources": _sources(),
        "classes": _classes(),
        "created": geodata.day("oblast"),
        "unheld": layers.unheld(),
        "words": {key: words[key] for key in ("holders", "bases", "how")},
        "is_not": {key: row.is_not for key, row in layers.words().items()},
        "unplaced": [asdict(row) for row in claims.unplaced()],
        "law": law.whole_law(),
        "about": panel.about(),
    }


@dataclass(frozen=True)
class File:
    """`told` as the file that the browser reads: JSON in UTF-8, and a mark of what it holds."""

    plain: bytes
    mark: str


@cache
def file() -> File:
    """The file, made once a process."""
    plain = json.dumps(told(), ensure_ascii=False, separators=(",", ":")).encode()
    return File(plain, hashlib.sha256(plain).hexdigest()[:10])


def own_texts(own: OwnPassages) -> dict[str, dict[str, Any]]:
    """What a reader's own copy puts in the place of our words, by passage: for that reader's page alone."""
    return {key: {"markup": str(mine.markup), "whole": mine.whole} for key, mine in own.items()}
