"""Published figures: who says which number, when, and what others say."""

from functools import cache
from typing import Any

import geodata
from atlas import sources


@cache
def by_id() -> dict[str, dict[str, Any]]:
    """The figures by their ids."""
    return {row["id"]: row for row in geodata.read_json("figures.json")}


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
