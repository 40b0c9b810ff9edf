"""Published figures: who says which number, when, and what others say."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import geodata
from atlas.record import article, sources
from geodata.dates import last_day


@cache
def by_id() -> dict[str, dict[str, Any]]:
    """The figures by their ids."""
    return {row["id"]: row for row in geodata.rows("facts/figures.json")}


def number(value: object) -> str:
    """A number with thousands set apart; text is returned as it is."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


QUALIFIERS = {
    "exact": "",
    "about": "about",
    "at-least": "at least",
    "more-than": "more than",
    "at-most": "up to",
    "less-than": "less than",
    "nearly": "nearly",
}
"""How a source hedges its number, in words."""
_OPEN = {"at-least": "up", "more-than": "up", "at-most": "down", "less-than": "down", "nearly": "down"}


def said(row: dict[str, Any]) -> str:
    """A figure or another value of one as its source has it, without unit: ``more than 500,000``, ``180–200``."""
    if "words" in row:
        return str(row["words"])
    if "value" not in row:
        return f"{number(row['low'])}–{number(row['high'])}"
    return f"{QUALIFIERS[row.get('qualifier', 'exact')]} {number(row['value'])}".strip()


_UNITS = {"km2": "km²", "ordinal": ""}
"""How a unit of the table is written, where not as it stands there."""


def unit(row: dict[str, Any]) -> str:
    """The unit of a figure or another value as it is written; empty where it has none."""
    given = str(row.get("unit", ""))
    return _UNITS.get(given, given)


def amount(row: dict[str, Any]) -> str:
    """What a figure or another value says, with its unit where it has one."""
    return f"{said(row)} {unit(row)}".strip()


def _other(other: dict[str, Any]) -> str:
    """Another value of a figure: the number, who says it, and on what terms."""
    note = f": {other['note']}" if other.get("note") else ""
    return f"{amount(other)} ({sources.said_by(other['source'])}{note})"


def whose(figure: dict[str, Any]) -> str:
    """Who gives a figure, short: ``the article``, or the source."""
    return "the article" if figure["whose"] == "article" else sources.short(figure["whose"])


def of_passage(figure_ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """What a card shows of each figure: what, amount, who says so, and the other values with theirs."""
    rows = []
    for figure in (by_id()[key] for key in figure_ids):
        others = [_other(other) for other in figure.get("alternatives", ())]
        rows.append({"what": figure["what"], "amount": amount(figure), "whose": whose(figure), "others": others})
    return rows


@dataclass(frozen=True)
class Estimate:
    """One value of a published figure, with who says it. `low` and `high` are None where it is in words alone, or
    in another unit."""

    figure: str
    what: str
    value: str
    """The value as its source has it, with its qualifier: ``more than 500,000``."""
    low: float | None
    high: float | None
    open_end: str
    """``up`` if the source gives a lower limit only (more than), ``down`` for an upper limit (up to), else empty."""
    source: str
    note: str
    as_of: str

    @property
    def who(self) -> str:
        """Who says so, short: author or body, and year."""
        return sources.short(self.source)


def of_topic(topic: str) -> tuple[str, ...]:
    """The figures of a topic (``displaced``, ``killed``) by the last day that they count, the earliest first."""
    found = [row for row in by_id().values() if row.get("topic") == topic]
    return tuple(row["id"] for row in sorted(found, key=lambda row: last_day(row["as_of"])))


def _estimate(figure: dict[str, Any], row: dict[str, Any], source: str) -> Estimate:
    """One value of a figure; one in words or in another unit has no number that could stand beside the others."""
    alike = "words" not in row and row.get("unit", figure["unit"]) == figure["unit"]
    low, high = (float(row.get(key, row.get("value", 0))) if alike else None for key in ("low", "high"))
    end = _OPEN.get(row.get("qualifier", ""), "")
    text = said(row) if alike else amount(row)
    return Estimate(figure["id"], figure["what"], text, low, high, end, source, row.get("note", ""), figure["as_of"])


def estimates(figure_id: str) -> list[Estimate]:
    """Every published value of a figure, its own first, each with who says so. Nothing is averaged or left out."""
    figure = by_id()[figure_id]
    own = sources.ARTICLE if figure["whose"] == "article" else figure["whose"]
    others = [_estimate(figure, other, other["source"]) for other in figure["alternatives"]]
    return [_estimate(figure, figure, own), *others]


@dataclass(frozen=True)
class OfClass:
    """A published figure that stands beside a class of land on days from `start` to `end`, the end not included."""

    symbol: str
    figure: str
    start: str
    end: str


@cache
def of_classes() -> tuple[OfClass, ...]:
    """Which published figure stands beside which class of the legend, and when (``published.csv``)."""
    return tuple(
        OfClass(row["symbol"], row["figure_id"], row["start"], row["end"])
        for row in geodata.read_csv("choices/published.csv")
    )


@cache
def reasons() -> dict[str, str]:
    """Why the article's figure and the others differ, by the figure's id, in our words (``differences.csv``)."""
    return {row["figure_id"]: row["reason"] for row in geodata.rows("facts/differences.csv")}


def of_article() -> list[dict[str, Any]]:
    """The figures that the article itself gives, in its order of passages."""
    order = [passage.id for passage in article.passages()]
    rows = [row for row in by_id().values() if row["whose"] == "article"]
    return sorted(rows, key=lambda row: min(order.index(key) for key in row["passages"]))
