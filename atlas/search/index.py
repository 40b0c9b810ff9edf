"""The gazetteer as an index: every form of every place under every way of writing it."""

from dataclasses import dataclass
from functools import cache

from atlas.record import places
from atlas.search.fold import fold, loose, sound
from atlas.search.near import Near


def forms(place: places.Place) -> tuple[str, ...]:
    """Every form of a place's name, as it is written and romanised, the lead form first."""
    found = (text for form in places.forms(place) for text in (form.text, form.latin))
    return tuple(dict.fromkeys(text for text in found if text))


def keys(name: str) -> tuple[str, ...]:
    """The ways in which a name may be typed, folded: without marks, and as English writes the sounds.

    One that breaks off after the first letter of the Armenian ու may be going on with the second.
    """
    if name.endswith(("ո", "Ո")):
        return (fold(name), fold(f"{name}ւ"))
    return tuple(dict.fromkeys(key for key in (fold(name), sound(name)) if key))


@dataclass(frozen=True)
class Match:
    """A place that answers to a name: with what form, and how well (100 is the whole name)."""

    place: places.Place
    form: str
    score: int


@cache
def _index() -> dict[str, list[tuple[places.Place, str]]]:
    """Places with the form that a folded name stands for."""
    found: dict[str, list[tuple[places.Place, str]]] = {}
    for place in places.all_places():
        for form in forms(place):
            for key in keys(form):
                known = found.setdefault(key, [])
                if all(other is not place for other, _ in known):
                    known.append((place, form))
    return found


@cache
def _near() -> tuple[Near, dict[str, list[str]]]:
    by_loose: dict[str, list[str]] = {}
    for key in _index():
        by_loose.setdefault(loose(key), []).append(key)
    return Near(by_loose, 2), by_loose


def prepare() -> None:
    """Build the index now."""
    _near()


def _fits(key: str, wanted: str) -> int:
    """How well a folded name answers to what was typed: the whole name, its start, the start of a word, or not."""
    if key == wanted:
        return 100
    if key.startswith(wanted):
        return 90
    return 80 if f" {wanted}" in key else 0


@cache
def synonyms(place_id: str) -> tuple[str, ...]:
    """The forms of a place, folded: what to look for in a text that may use any of them."""
    place = places.by_id()[place_id]
    return tuple(dict.fromkeys(key for form in forms(place) for key in keys(form) if len(key) > 2))


def named(name: str) -> tuple[places.Place, ...]:
    """The places one of whose forms is exactly `name`."""
    return tuple(dict.fromkeys(place for key in keys(name) for place, _ in _index().get(key, ())))


def begun(name: str) -> bool:
    """Whether a form of any place begins with `name`, or has a word that does."""
    return any(_fits(key, wanted) for wanted in keys(name) for key in _index())


def find(name: str) -> list[Match]:
    """The places that `name`, or its beginning, or a slight misspelling of it may mean, the best first."""
    best: dict[str, Match] = {}

    def take(key: str, score: int) -> None:
        for place, form in _index()[key]:
            if place.id not in best or best[place.id].score < score:
                best[place.id] = Match(place, form, score)

    for wanted in keys(name):
        for key in _index():
            score = _fits(key, wanted)
            if score:
                take(key, score)
    if not any(match.score >= 90 for match in best.values()):
        near, by_loose = _near()
        for wanted in keys(name):
            rough = loose(wanted)
            for rank, word in enumerate(dict.fromkeys([*([rough] if rough in by_loose else []), *near.to(rough)])):
                for key in by_loose[word]:
                    take(key, max(60, 75 - rank))
    order = {place.id: i for i, place in enumerate(places.all_places())}
    return sorted(best.values(), key=lambda match: (-match.score, order[match.place.id]))
