"""The gazetteer in the Linked Places Format (LPF), the exchange format of historical gazetteers.

Specification: https://github.com/LinkedPasts/linked-places-format (1.2.2, and 1.3's ``fclasses``); it is GeoJSON with
JSON-LD's names. Types are concepts of the Getty Art & Architecture Thesaurus, from the list that the format gives.
"""

import re
from typing import Any

from atlas.citation.items import MAP_TITLE
from atlas.export.data import terms
from atlas.export.data.shapes import collection
from atlas.export.request import Request
from atlas.record import article, layers, moments, places, sources
from atlas.record.places import Place

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

_FORMS = {"az": "az", "hy": "hy", "hy_latin": "hy-Latn", "ru": "ru", "ru_latin": "ru-Latn"}
_LANGUAGES = {
    "Armenian": ("hy", "hy-Latn"),
    "Azerbaijani": ("az", "az"),
    "Georgian": ("ka", "ka-Latn"),
    "Persian": ("fa", "fa-Latn"),
    "Russian": ("ru", "ru-Latn"),
}
"""A language as the gazetteer's notes name it: the tag of a form in its own letters, and of one in Latin letters."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_KINDS = {"nkao": "autonomous oblast"}
"""Where the kind of the gazetteer is wider than what is known."""
_GAZETTEER = {"label": f"{MAP_TITLE}, gazetteer"}
"""Cited for every name: the sources of a place vouch for where it is, its names were gathered for this map."""
_GAZETTEERS_READ = "2026"
"""The year in which today's gazetteers were read: places that no stop names are known to have existed then."""


def _known(place: Place) -> list[dict[str, Any]]:
    """Features of the layers that say from when to when something existed that is no settlement."""
    if place.id == "nkao":
        return [row for row in layers.properties("nkao") if row["id"] == "nkao"]
    if place.id == "line-of-contact":
        return [row for row in layers.properties("line_of_contact") if row["end"] <= "2020-09-27"]
    if place.id == "lachin-corridor":
        return [row for row in layers.properties("peacekeepers") if row["kind"] == "corridor"]
    return []


def _span(place: Place) -> Json:
    """When a place existed: as the layers say, else at least as long as the map's stops speak of it."""
    known = _known(place)
    if known:
        span = {"start": {"in": min(row["start"] for row in known)}, "end": {"in": max(row["end"] for row in known)}}
        return {"timespans": [span], "label": "as the map's layers draw it"}
    days = sorted(stop.sort_date for stop in moments.all_moments() if place.id in stop.places)
    label = "at least as long as stops of the map speak of it" if days else "in gazetteers read for this map"
    first, last = (days[0], days[-1]) if days else (_GAZETTEERS_READ, _GAZETTEERS_READ)
    return {"timespans": [{"start": {"latest": first}, "end": {"earliest": last}}], "label": label}


def _note_span(note: str) -> Json | None:
    """The time that a note to a name tells, if any: ``to 1959``, ``1935–1989``, ``name since October 2020``."""
    if found := re.fullmatch(r"to (\d{4})", note):
        return {"start": {"latest": found[1]}, "end": {"in": found[1]}}
    if found := re.fullmatch(r"(\d{4})–(\d{4})", note):
        return {"start": {"in": found[1]}, "end": {"in": found[2]}}
    if found := re.search(r"\bfrom (\d{4})$", note):
        return {"start": {"in": found[1]}}
    if found := re.search(rf"\bsince ({'|'.join(_MONTHS)}) (\d{{4}})$", note):
        return {"start": {"in": f"{found[2]}-{_MONTHS.index(found[1]) + 1:02}"}}
    return None


def further_names(text: str) -> list[Json]:
    """A further form of the gazetteer as names of the format.

    ``Ivanyan (NKR name from 2001; Armenian: Իվանյան)`` is one name in Latin letters, from 2001, and one in Armenian.
    """
    lead, _, rest = text.partition(" (")
    name: Json = {"toponym": lead}
    found = [name]
    for note in filter(None, rest.removesuffix(")").split("; ")):
        language, _, native = note.partition(": ")
        own, latin = _LANGUAGES.get(language, ("", ""))
        span = _note_span(note)
        if own and native:
            name["lang"] = latin
            found.append({"toponym": native, "lang": own})
        elif own:
            name["lang"] = latin
        else:
            name["note"] = note
        if span:
            name["when"] = {"timespans": [span], "label": note}
    if "when" in name:
        found[1:] = [native | {"when": name["when"]} for native in found[1:]]
    return found


def _names(place: Place) -> list[Json]:
    """Every form of a name once, the article's first."""
    forms = [{"toponym": place.name, "lang": "en"}]
    forms += [{"toponym": place.form(key), "lang": tag} for key, tag in _FORMS.items() if place.form(key)]
    for text in place.others:
        forms += further_names(text)
    once = {(form["toponym"], form.get("lang")): form for form in reversed(forms)}
    kept = [form for form in forms if once[form["toponym"], form.get("lang")] is form]
    return [form | {"citations": [_GAZETTEER]} for form in kept]


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
