"""Settlements of which a day is known, by every form of their names: each leads to its card, on its day."""

from dataclasses import dataclass
from functools import cache

from atlas.record import places
from atlas.record.built import layers
from atlas.record.built.features import Settlement
from atlas.search import index

_WHOLE, _BEGINNING = 62, 56
"""Scores: below the places of the gazetteer, about as high as what a text says."""


@dataclass(frozen=True)
class Found:
    """A settlement, and how well its name answers to what was typed (100 would be the best of all that is found)."""

    row: Settlement
    score: int


@cache
def _names() -> tuple[tuple[Settlement, frozenset[str]], ...]:
    """Each settlement on the day of what is told of it, with the folded forms of its name; a claim that was answered
    later counts once."""
    seen: dict[tuple[str, str], Settlement] = {}
    for row in layers.settlements():
        seen.setdefault((row.settlement, row.day), row)
    return tuple((row, frozenset(key for form in _forms(row) for key in index.keys(form))) for row in seen.values())


def _forms(row: Settlement) -> list[str]:
    own = [form for form in (row.name, row.name_az, row.name_hy, row.name_ru) if form]
    return [*own, *(index.forms(places.by_id()[row.place]) if row.place else ())]


def find(typed: str) -> list[Found]:
    """The settlements that `typed` names; where it is nobody's whole name, those whose names begin with it."""
    wanted = index.keys(typed)
    whole = [Found(row, _WHOLE) for row, names in _names() if not names.isdisjoint(wanted)]
    if whole or index.named(typed) or len(typed) < 3:
        return whole
    return [Found(row, _BEGINNING) for row, names in _names() if any(name.startswith(wanted) for name in names)]
