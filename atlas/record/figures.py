"""Published figures: who says which number, when, and what others say."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import geodata
from atlas.record import article, sources


@cache
def by_id() -> dict[str, dict[str, Any]]:
    """The figures by their ids."""
    return {row["id"]: row for row in geodata.read_json("facts/figures.json")}


def number(value: object) -> str:
    """A number with thousands set apart; text is returned as it is."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def amount(figure: dict[str, Any]) -> str:
    """The value of a figure, or its range, with the unit."""
    value = number(figure["value"]) if "value" in figure else f"{number(figure['low'])}–{number(figure['high'])}"
    return f"{value} {figure['unit']}"


def _other(other: dict[str, Any]) -> str:
    """Another value of a figure: the number, who says it, and on what terms."""
    who = "our count" if other["source"] == "editor" else sources.line(other["source"])
    return f"{number(other['value'])} ({who}{': ' + other['note'] if other.get('note') else ''})"


def of_passage(figure_ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """What a card shows of each figure: what, amount, who says so, and the other values with theirs."""
    rows = []
    for figure in (by_id()[key] for key in figure_ids):
        others = [_other(other) for other in figure.get("alternatives", ())]
        rows.append({"what": figure["what"], "amount": amount(figure), "whose": figure["whose"], "others": others})
    return rows


@dataclass(frozen=True)
class Estimate:
    """One value of a published figure, with who says it. `low` and `high` are None where it is in words alone."""

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
        return short(self.source)


DISPLACED = (
    "refugees-1988-1990",
    "refugees-armenians-registered",
    "displaced-azerbaijanis-hrw",
    "displaced-1992-1994",
    "displaced-1993-new",
    "displaced-1993-iran",
    "district-lachin-displaced",
    "district-kelbajar-displaced",
    "district-agdam-displaced",
    "district-fuzuli-displaced",
    "district-jabrayil-displaced",
    "district-qubadli-displaced",
    "district-zangilan-displaced",
    "idps-1994",
    "idps-armenia",
    "idps-2014",
    "displaced-2020",
    "displaced-2020-azerbaijani",
    "exodus-2023",
)
"""Figures of people displaced, in time order."""
KILLED = (
    "sumgait-deaths",
    "kirovabad-deaths",
    "gugark-deaths",
    "azerbaijanis-armenia-deaths",
    "baku-pogrom-deaths",
    "black-january-deaths",
    "stepanakert-deaths",
    "garadaghly-deaths",
    "khojaly-deaths",
    "maragha-deaths",
    "deaths-first-war-total",
    "deaths-first-war-armenian",
    "deaths-first-war-azerbaijani",
    "deaths-april-2016",
    "deaths-2020-armenian",
    "deaths-2020-azerbaijani",
    "deaths-2020-civilians",
    "deaths-2020-excess",
    "deaths-2023",
    "deaths-2023-azerbaijani",
)
"""Figures of people killed, in time order."""

_UP, _DOWN = r"more than|over|at least", r"up to|less than|nearly|almost"
_QUALIFIED = re.compile(rf"\(({_UP}|{_DOWN}|some|about|roughly|just over)\)|, (about)$")
_NUMBER = r"(\d[\d,.]*)"
_WORDS = r"(?: [a-z]+| in [\d ]+[a-z ]*| and \d+ missing)?"
_ONE = re.compile(rf"(?:({_UP})|({_DOWN})|about)? ?{_NUMBER}{_WORDS}")
_TWO = re.compile(rf"{_NUMBER}(?:-| to (?:more than )?){_NUMBER}{_WORDS}")


def _read(text: str) -> tuple[float | None, float | None, str]:
    """Low, high and open end of a value in words, or None where it holds more than one number of one thing."""

    def read(part: str) -> float:
        return float(part.replace(",", ""))

    if two := _TWO.fullmatch(text):
        return read(two[1]), read(two[2]), ""
    if one := _ONE.fullmatch(text):
        return read(one[3]), read(one[3]), "up" if one[1] else "down" if one[2] else ""
    return None, None, ""


def _own_value(figure: dict[str, Any]) -> tuple[str, float, float, str]:
    """Value with its qualifier, low, high and open end of what the figure itself says."""
    text = amount(figure).removesuffix(f" {figure['unit']}")
    low, high = (float(figure.get(key, figure.get("value", 0))) for key in ("low", "high"))
    found = _QUALIFIED.search(figure["what"])
    word = (found[1] or found[2]) if found else ""
    end = "up" if re.fullmatch(_UP, word) else "down" if re.fullmatch(_DOWN, word) else ""
    return f"{word} {text}".strip(), low, high, end


def plain(what: str) -> str:
    """What a figure counts, without the qualifier of its value."""
    return _QUALIFIED.sub("", what).strip()


def estimates(figure_id: str) -> list[Estimate]:
    """Every published value of a figure, its own first, each with who says so. Nothing is averaged or left out."""
    figure = by_id()[figure_id]
    value, low, high, end = _own_value(figure)
    whose = "broers-2021" if figure["whose"] == "article" else figure["whose"]
    what, as_of = plain(figure["what"]), figure["as_of"]
    found = [Estimate(figure_id, what, value, low, high, end, whose, figure.get("note", ""), as_of)]
    for other in figure.get("alternatives", ()):
        given = other["value"]
        spread = _read(given) if isinstance(given, str) else (float(given), float(given), "")
        text, note = number(given), other.get("note", "")
        least, most, open_end = spread
        open_end = "up" if note.startswith("at least") else open_end
        found.append(Estimate(figure_id, what, text, least, most, open_end, other["source"], note, as_of))
    return found


@cache
def short(source_id: str) -> str:
    """Who a source is, short: author or body, and year; for the article its author."""
    record = sources.by_id().get(source_id)
    if source_id == "editor":
        return "this project"
    if record is None:
        return source_id
    authors = [name.get("family") or name.get("literal", "") for name in record.get("author", ())]
    home = record.get("authority") or record.get("publisher") or record.get("container-title")
    body = " and ".join(authors[:2]) or (home.split(" (")[0] if home else record["title"].split(" for ")[0])
    year = str(record.get("issued", {}).get("date-parts", [[""]])[0][0])
    return f"{body}, {year}" if year else str(body)


@cache
def reasons() -> dict[str, str]:
    """Why the article's figure and the others differ, by the figure's id, in our words (``differences.csv``)."""
    return {row["figure_id"]: row["reason"] for row in geodata.read_csv("facts/differences.csv")}


def of_article() -> list[dict[str, Any]]:
    """The figures that the article itself gives, in its order of passages."""
    order = [passage.id for passage in article.passages()]
    rows = [row for row in by_id().values() if row["whose"] == "article"]
    return sorted(rows, key=lambda row: min(order.index(key) for key in row["passages"]))
