"""The gazetteer in the Linked Places Format (LPF), the exchange format of historical gazetteers.

Specification: https://github.com/LinkedPasts/linked-places-format (1.2.2, and 1.3's ``fclasses``); it is GeoJSON with
JSON-LD's names. Types are concepts of the Getty Art & Architecture Thesaurus, from the list that the format gives.
"""

from typing import Any

import geodata
from atlas.citation.items import MAP_TITLE
from atlas.export.data import terms
from atlas.export.data.shapes import collection
from atlas.export.request import Request
from atlas.record import article, moments, places, sources
from atlas.record.built import layers
from atlas.record.built.features import Dated
from atlas.record.places import Place
from geodata.names import NameForm

Json = dict[str, Any]
CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_CSL_SCHEMA = "https://whgazetteer.org/schema/csl-citation.json"

_TYPES = {
    "city": ("300008389", "city", "P"),
    "town": ("300008375", "town", "P"),
    "village": ("300008372", "village", "P"),
    "diplomacy site": ("300008347", "inhabited place", "P"),
    "country": ("300387506", "country", "A"),
    "district": ("300000705", "district", "A"),
    "region": ("300182722", "region (geographic)", "L"),
    "border": ("300387143", "borderland", "L"),
    "line": ("300387143", "borderland", "L"),
    "corridor": ("300265365", "route", "R"),
    "river": ("300008707", "river", "H"),
    "lake": ("300008680", "lake", "H"),
    "reservoir": ("300006191", "reservoir", "H"),
    "peak": ("300008795", "mountain", "T"),
    "hill": ("300008777", "hill", "T"),
    "mountain range": ("300386831", "mountain range", "T"),
    "pass": ("300259572", "pass", "T"),
    "bridge": ("300007836", "bridge", "S"),
    "autonomous oblast": ("300387107", "autonomous region", "A"),
    "monastery": ("300263741", "religious complex", "S"),
}
"""For each kind of the gazetteer a concept of the AAT with its term, and the GeoNames feature class."""

_KINDS = {"nkao": "autonomous oblast"}
"""Where the kind of the gazetteer is wider than what is known."""
_GAZETTEER = {"label": f"{MAP_TITLE}, gazetteer"}
"""Cited for every name: the sources of a place vouch for where it is, its names were gathered for this map."""
_GAZETTEERS_READ = "2026"
"""The year in which today's gazetteers were read: places that no stop names are known to have existed then."""


def _known(place: Place) -> list[Dated]:
    """Features of the layers that say from when to when something existed that is no settlement."""
    if place.id == "nkao":
        return [row for row in layers.nkao() if row.kind == "oblast" and not row.former]
    if place.id == "line-of-contact":
        return [row for row in layers.contact_lines() if row.end and row.end <= geodata.day("war-2020")]
    if place.id == "lachin-corridor":
        return [row for row in layers.peacekeepers() if row.kind == "corridor"]
    return []


def _span(place: Place) -> Json:
    """When a place existed: as the layers say, else at least as long as the map's stops speak of it."""
    known = _known(place)
    if known:
        span = {"start": {"in": min(row.start for row in known)}, "end": {"in": max(row.end or "" for row in known)}}
        return {"timespans": [span], "label": "as the map's layers draw it"}
    days = sorted(stop.sort_date for stop in moments.all_moments() if place.id in stop.places)
    label = "at least as long as stops of the map speak of it" if days else "in gazetteers read for this map"
    first, last = (days[0], days[-1]) if days else (_GAZETTEERS_READ, _GAZETTEERS_READ)
    return {"timespans": [{"start": {"latest": first}, "end": {"earliest": last}}], "label": label}


def _timespan(form: NameForm) -> Json:
    """When a form was in use, as far as that is known. The end is the first day on which it no longer was."""
    start = {"in": form.start} if form.start else {"latest": form.end}
    return {"start": start} | ({"end": {"in": form.end}} if form.end else {})


def names_of(forms: tuple[NameForm, ...]) -> list[Json]:
    """Forms of the gazetteer as names of the format, each once: as it is written and, in another script, romanised."""
    written: dict[tuple[str, str], list[NameForm]] = {}
    for form in forms:
        written.setdefault((form.text, form.tag), []).append(form)
        if form.latin:
            written.setdefault((form.latin, f"{form.language}-Latn"), []).append(form)
    found = []
    for (toponym, tag), used in written.items():
        name: Json = {"toponym": toponym, "lang": tag}
        notes = list(dict.fromkeys(form.whose for form in used if form.whose))
        dated = [form for form in used if form.when]
        if notes:
            name["note"] = "; ".join(notes)
        if len(dated) == len(used):
            label = "; ".join(form.when for form in dated)
            name["when"] = {"timespans": [_timespan(form) for form in dated], "label": label}
        found.append(name)
    return found


def _names(place: Place) -> list[Json]:
    """Every form of a name once, the article's first."""
    return [name | {"citations": [_GAZETTEER]} for name in names_of(places.forms(place))]


def _citations(ids: tuple[str, ...]) -> list[Json]:
    urls = {key: sources.by_id()[key].get("URL") for key in ids}
    return [{"label": sources.line(key)} | ({"@id": urls[key]} if urls[key] else {}) for key in ids]


def _certainty(place: Place) -> str:
    return "certain" if place.uncertainty_km <= 2 else "less-certain" if place.uncertainty_km <= 5 else "uncertain"


def identifier(place: Place, request: Request) -> str:
    """The URI of a place: its page in the app, or a name that is no address where the app has none."""
    return f"{request.link}?place={place.id}" if request.link else f"urn:karabakh-time-map:place:{place.id}"


def feature(place: Place, request: Request) -> Json:
    """A place as a feature of the format; longitude, latitude in WGS84 degrees."""
    kind = _KINDS.get(place.id, place.kind)
    concept, label, feature_class = _TYPES[kind]
    named_in = [passage for passage in article.passages() if place.id in passage.places]
    doi = sources.by_id()[sources.ARTICLE]["DOI"]
    return {
        "@id": identifier(place, request),
        "type": "Feature",
        "properties": {
            "title": place.name,
            "fclasses": [feature_class],
            "id": place.id,
            "kind": place.kind,
            "name_az": place.form("az"),
            "name_hy": place.form("hy"),
            "name_ru": place.form("ru"),
            "contested": place.contested,
            "uncertainty_km": place.uncertainty_km,
            "passages": "; ".join(passage.id for passage in named_in),
        },
        "when": _span(place),
        "names": _names(place),
        "types": [{"identifier": f"aat:{concept}", "label": label, "sourceLabels": [{"label": kind, "lang": "en"}]}],
        "geometry": {
            "type": "Point",
            "coordinates": [place.lon, place.lat],
            "certainty": _certainty(place),
            "citations": _citations(place.sources),
        },
        "links": [{"type": "subjectOf", "identifier": f"https://doi.org/{doi}"}] if named_in else [],
        "descriptions": [{"value": place.note, "lang": "en"}] if place.note else [],
    }


def to_linked_places(request: Request) -> bytes:
    """The whole gazetteer as one FeatureCollection of the format, with licence and citation."""
    item = terms.csl_item(request)
    told = terms.members(terms.ODBL, request)
    head = {
        "@context": CONTEXT,
        "title": "The Karabakh Time Map: places",
        **{key: value for key, value in told.items() if key != "citation"},
        "cite_as": told["citation"],
        # The format's own member for a citation: an object of citeproc.
        "citation": {
            "schema": _CSL_SCHEMA,
            "citationID": item["id"],
            "citationItems": [{"id": item["id"], "itemData": item}],
        },
    }
    return collection(head, [feature(place, request) for place in places.all_places()])
