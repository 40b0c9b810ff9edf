"""De jure: what law and the UN said on a day, from ``geodata/facts/law.csv``, beside who held the ground (de facto)."""

from dataclasses import dataclass
from functools import cache

import geodata
from atlas.look import style

KINDS: dict[str, str] = style.table()["law"]


@dataclass(frozen=True)
class Act:
    """What was laid down, decided or claimed. Half-open: from the day `start`, not on the day `end` (empty: open)."""

    id: str
    kind: str
    start: str
    end: str
    who: str
    """Its body as ``facts/bodies.csv`` names it; empty for the state of the law."""
    particulars: str
    text: str
    sources: tuple[str, ...]
    note: str

    @property
    def by(self) -> str:
        """Who, and what more is to be said of that: where, to whom, in which case."""
        return ", ".join(filter(None, (self.who, self.particulars)))


@cache
def acts() -> tuple[Act, ...]:
    """Every row of the table."""
    return tuple(Act(**(row | {"sources": tuple(row["sources"].split())})) for row in geodata.rows("facts/law.csv"))


def standing(day: str) -> Act:
    """The state of the law on an ISO day, in a sentence: one row of the kind ``status`` holds on each day."""
    return next(act for act in acts() if act.kind == "status" and act.start <= day and (not act.end or day < act.end))


def said(day: str) -> dict[str, list[Act]]:
    """By kind, what had been said by an ISO day, latest first; kinds of which nothing had been said are left out."""
    found = {kind: [act for act in acts() if act.kind == kind and act.start <= day] for kind in KINDS}
    return {kind: sorted(rows, key=lambda act: act.start, reverse=True) for kind, rows in found.items() if rows}
