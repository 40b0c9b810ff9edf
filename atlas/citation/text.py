"""Text of an item's fields, made fit for one line, and what its names and dates say."""

import re
import unicodedata
from typing import Any

Item = dict[str, Any]
"""An item of CSL-JSON 1.0.2 (citationstyles.org)."""

DateParts = tuple[int, ...]
"""Year, then month and day where they are known."""

_TURNS_TEXT = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""Marks that make text look as if it stood in another order."""


def one_line(value: object) -> str:
    """`value` as text on one line: white space of any kind is one space, control characters are gone."""
    text = "".join(
        ch for ch in str(value).translate(_TURNS_TEXT) if ch.isspace() or unicodedata.category(ch) not in ("Cc", "Cs")
    )
    return " ".join(text.split())


def field(item: Item, key: str) -> str:
    """A field as one line of text; an empty string where the item has none."""
    value = item.get(key)
    return "" if value is None else one_line(value)


def web_address(item: Item) -> str:
    """The item's URL without blanks, and with those characters escaped that would end a field of a file."""
    text = "".join(field(item, "URL").split())
    for character, code in (("\\", "%5C"), ("{", "%7B"), ("}", "%7D"), ("<", "%3C"), (">", "%3E"), ('"', "%22")):
        text = text.replace(character, code)
    return text


def doi_address(item: Item) -> str:
    """The item's DOI as a web address, else its URL, else an empty string."""
    doi = "".join(field(item, "DOI").split())
    return f"https://doi.org/{doi}" if doi else web_address(item)


def names(item: Item) -> list[tuple[str, str]]:
    """The authors as (family, given); an organisation has no given name."""
    found: list[tuple[str, str]] = []
    for name in item.get("author", ()):
        particle = name.get("non-dropping-particle", "")
        family = one_line(" ".join(part for part in (particle, name.get("family", "")) if part))
        found.append((family or one_line(name.get("literal", "")), one_line(name.get("given", ""))))
    return [name for name in found if name[0]]


def dates(item: Item, key: str = "issued") -> list[DateParts]:
    """The dates of a field: none, one, or both ends of a range. What is no date is left out."""
    value: Any = item.get(key) or {}
    found = []
    for parts in value.get("date-parts", ()):
        try:
            numbers = tuple(int(part) for part in parts[:3])
        except (TypeError, ValueError):
            continue
        if numbers and all(1 <= month <= 12 for month in numbers[1:2]):
            found.append(numbers)
    return found


def year(item: Item) -> str:
    """The year of publication, or an empty string."""
    found = dates(item)
    return str(found[0][0]) if found else ""


def pages(item: Item) -> list[str]:
    """The first and the last page, one page, or none."""
    return [part for part in re.split(r"\s*[-–]\s*", field(item, "page"), maxsplit=1) if part]
