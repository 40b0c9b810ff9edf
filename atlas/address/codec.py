"""The one reader and the one writer of addresses in Python; ``atlas/web/state/address.js`` are those of the browser.

An address is untrusted: each key is checked by its kind, and what makes no sense gets a sentence that names key, value
and fix. What a browser tells of its state is checked by the same functions.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from atlas.address import vocabulary
from atlas.address.vocabulary import Key, Value
from atlas.record import article, moments, places, sources
from atlas.record.built import evidence

Known = Mapping[str, Callable[[str], bool]]
"""For each table of ids, whether it has one."""

LONGEST_STORY = 1800
"""Most characters of a storyline in an address; browsers and mail programs cut much longer ones."""
_SHOWN = 60
"""Characters of a value, or of a key, that a sentence repeats."""
_MOST_UNKNOWN = 5
"""Keys that are none, of which a page tells; an address may hold a thousand."""
_PERIOD = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_PACKED = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_STORY}}}")
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,20})?")

_KNOWN: Known = {
    "places": lambda key: key in places.by_id(),
    "features": evidence.exists,
    "passages": lambda key: key in article.by_id(),
    "sources": lambda key: key in sources.by_id(),
}


class _Refused(ValueError):
    """A value that makes no sense. `kept` is what of it does."""

    def __init__(self, kept: Value | None = None) -> None:
        super().__init__()
        self.kept = kept


@dataclass(frozen=True)
class Asked:
    """What an address asks for."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """By key: what it asks for in so far as that makes sense."""
    refused: frozenset[str] = frozenset()
    """The keys that hold nonsense, or in part."""
    notices: tuple[str, ...] = ()
    """A sentence for each key that makes no sense."""

    def has(self, *keys: str) -> bool:
        """Whether the address has one of these keys, with sense or without."""
        return any(key in self.values or key in self.refused for key in keys)


def when(text: str) -> str | None:
    """The ISO day that a text names; of a year or a month the id of its first stop, or its first day where it has none.

    None for nonsense and for days outside the table.
    """
    if not _PERIOD.fullmatch(text):
        return None
    try:
        first = date.fromisoformat(f"{text}-01-01"[:10]).isoformat()
    except ValueError:
        return None
    low, high = vocabulary.limits().days
    if not low <= first <= high:
        return None
    within = (stop.id for stop in moments.all_moments() if stop.map_date.startswith(text))
    return next(within, first) if len(text) < 10 else first


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise _Refused
    return raw


def _stop(key: Key, raw: object, known: Known) -> str:
    if _text(raw) not in moments.by_id():
        raise _Refused
    return _text(raw)


def _day(key: Key, raw: object, known: Known) -> str:
    found = when(_text(raw))
    if found is None:
        raise _Refused
    return found


def _stop_or_day(key: Key, raw: object, known: Known) -> str:
    return _text(raw) if _text(raw) in moments.by_id() else _day(key, raw, known)


def _choice(key: Key, raw: object, known: Known) -> str:
    if _text(raw) not in key.values:
        raise _Refused
    return _text(raw)


def _list(key: Key, raw: object, known: Known) -> tuple[str, ...]:
    asked = [] if raw == "none" else raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(asked, list | tuple):
        raise _Refused
    kept = tuple(value for value in key.values if value in asked)
    if any(value not in key.values for value in asked):
        raise _Refused(kept or None)
    return kept


def _percent(key: Key, raw: object, known: Known) -> int:
    whole = isinstance(raw, int) and not isinstance(raw, bool)
    if not whole and not (isinstance(raw, str) and re.fullmatch(r"[0-9]{1,3}", raw)):
        raise _Refused
    found = int(cast("int | str", raw))
    if not 0 <= found <= 100:
        raise _Refused
    return found


def _count(key: Key, raw: object, known: Known) -> int:
    if isinstance(raw, bool) or not re.fullmatch(r"[1-9][0-9]{0,2}", str(raw) if isinstance(raw, int) else _text(raw)):
        raise _Refused
    return int(cast("int | str", raw))


def _view(key: Key, raw: object, known: Known) -> tuple[float, float, float]:
    parts = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple) or len(parts) != 3:
        raise _Refused
    lat, lon, zoom = (_number(part) for part in parts)
    inside = zip((lat, lon, zoom), vocabulary.limits().view, strict=True)
    if not all(low <= value <= high for value, (low, high) in inside):
        raise _Refused
    return lat, lon, zoom


def _number(raw: object) -> float:
    if isinstance(raw, float | int) and not isinstance(raw, bool) and abs(raw) < 1000:
        return float(raw)
    if isinstance(raw, str) and _NUMBER.fullmatch(raw):
        return float(raw)
    raise _Refused


def _id(key: Key, raw: object, known: Known) -> str:
    if _text(raw) not in key.values and not known[key.of](_text(raw)):
        raise _Refused
    return _text(raw)


def _story(key: Key, raw: object, known: Known) -> str:
    """What is in it is for the page to read (``atlas.story``), which builds on this module."""
    if not _PACKED.fullmatch(_text(raw)):
        raise _Refused
    return _text(raw)


_READ: dict[str, Callable[[Key, object, Known], Value]] = {
    "stop": _stop,
    "day": _day,
    "stop or day": _stop_or_day,
    "choice": _choice,
    "list": _list,
    "percent": _percent,
    "number": _count,
    "view": _view,
    "id": _id,
    "story": _story,
}


def notice(kind: str, key: str, value: str, **words: str) -> str:
    """A sentence of the table about a key and its value; both are cut, neither is escaped."""
    return vocabulary.said()[kind].format(key=key[:_SHOWN], value=value[:_SHOWN], **words)


def _of_unknown(key: str, value: str, page: str) -> str:
    every = vocabulary.keys()
    if key in every:
        return notice("elsewhere", key, value, pages=", ".join(every[key].pages))
    return notice("unknown", key, value, keys=", ".join(name for name, row in every.items() if row.belongs_to(page)))


def read(query: Mapping[str, str], page: str = "explore", known: Known | None = None) -> Asked:
    """What an address asks of a page (by its name in ``pages/``), with a sentence for each key that makes no sense.

    `known` are tables of ids that only the page has: on the figures page ``figures``. No query makes it raise.
    """
    values: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for name, key in vocabulary.keys().items():
        if name not in query or not key.belongs_to(page):
            continue
        try:
            values[name] = _READ[key.kind](key, query[name], {**_KNOWN, **(known or {})})
        except _Refused as problem:
            refused[name] = notice("wrong", name, query[name], fix=key.fix)
            if problem.kept is not None:
                values[name] = problem.kept
    others = [name for name in query if name not in values and name not in refused]
    notices = [*refused.values(), *(_of_unknown(name, query[name], page) for name in others[:_MOST_UNKNOWN])]
    if len(others) > _MOST_UNKNOWN:
        notices.append(vocabulary.said()["more"])
    return Asked(values, frozenset(refused), tuple(notices))


def trusted(told: object, keys: tuple[str, ...]) -> dict[str, Any]:
    """Those of `keys` of what a browser told (JSON) that make sense; it is no more to be trusted than an address."""
    values: dict[str, Any] = {}
    for name in keys:
        raw = told.get(name) if isinstance(told, Mapping) else None
        if raw is None:
            continue
        try:
            values[name] = _READ[vocabulary.keys()[name].kind](vocabulary.keys()[name], raw, _KNOWN)
        except _Refused as problem:
            if problem.kept is not None:
                values[name] = problem.kept
    return values


def _written(value: Value) -> str:
    return ",".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)


def write(values: Mapping[str, Value | None]) -> str:
    """The query of an address that asks for `values`; what is as usual is left out, save the time."""
    asked = {
        name: _written(value)
        for name, key in vocabulary.keys().items()
        if (value := values.get(name)) is not None and (key.is_time or value != key.usual)
    }
    return urlencode(asked, safe=",")
