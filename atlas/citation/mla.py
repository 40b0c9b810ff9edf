"""MLA, 9th edition: list of works cited and citations in the text."""

from atlas.citation import text
from atlas.citation.rich import (
    IN_ITALICS,
    IN_QUOTES,
    headline,
    home,
    in_order,
    italic,
    listed,
    locators,
    numbered,
    people,
    quoted,
    self_published,
    sentences,
    short_range,
    turned,
)
from atlas.citation.text import Item
from geodata.dates import MONTHS


def _month(number: int) -> str:
    """Months of more than four letters are cut: ``Jan.``, ``May``, ``Sept.``"""
    name = MONTHS[number - 1]
    return name if len(name) <= 4 else "Sept." if name == "September" else f"{name[:3]}."


def date(parts: text.DateParts, *, with_year: bool = True) -> str:
    """``27 Oct. 2010``, as far as it is known."""
    day = [str(part) for part in parts[2:3]]
    month = [_month(parts[1])] if len(parts) > 1 else []
    return " ".join([*day, *month, *([str(parts[0])] if with_year else [])])


def _issued(item: Item) -> str:
    found = text.dates(item)
    if text.field(item, "type") == "book":
        return text.year(item)
    if len(found) == 2 and found[0][0] == found[1][0]:
        return f"{date(found[0], with_year=False)}–{date(found[1])}"
    return "–".join(date(parts) for parts in found)


def _authors(item: Item) -> str:
    """One author, two, or the first of more; none where the publisher is the author."""
    found, more = people(item)
    if not found or self_published(item):
        return ""
    if len(found) > 2 or more:
        return f"{turned(found[0])}, et al."
    return ", and ".join([turned(found[0]), *(in_order(name) for name in found[1:])])


def _title(item: Item) -> str:
    title = headline(item)
    return quoted(title, ".") if text.field(item, "type") in IN_QUOTES else italic(title)


def entry(item: Item) -> str:
    """The entry of the list of works cited."""
    kind, container = text.field(item, "type"), text.field(item, "container-title")
    found = text.pages(item)
    journal = kind == "article-journal"
    where = listed(
        italic(container) if kind in IN_ITALICS or kind == "webpage" else container,
        numbered(item, "no."),
        "" if journal else home(item),  # a journal's publisher is left out
        _issued(item),
        f"{'pp.' if len(found) > 1 else 'p.'} {short_range(found, drop_zero=False)}" if found else "",
    )
    address = text.doi_address(item)
    accessed = text.dates(item, "accessed")
    return sentences(
        _authors(item), _title(item), listed(where, address), f"Accessed {date(accessed[0])}" if accessed else ""
    )


def in_text(item: Item) -> str:
    """The citation in the text: ``(Broers 258)`` with the page, else ``(Broers, “A Failed Deterrent,” par. 2)``."""
    found, more = people(item)
    page, section, paragraph = locators(item)
    if self_published(item) or not found:
        title = headline(item)
        who = quoted(title, "") if text.field(item, "type") in IN_QUOTES else italic(title)
    elif len(found) > 2 or more:
        who = f"{found[0][0]} et al."
    else:
        who = " and ".join(family for family, _ in found)
    if page:
        return f"({who} {page})"
    place = listed(
        quoted(section, "," if paragraph else "") if section else "", f"par. {paragraph}" if paragraph else ""
    )
    return f"({listed(who, place)})"
