"""Chicago, 18th edition: notes and bibliography."""

from atlas.citation import text
from atlas.citation.rich import (
    IN_ITALICS,
    IN_QUOTES,
    ended,
    headline,
    home,
    in_order,
    italic,
    listed,
    locators,
    numbered,
    people,
    quoted,
    sentences,
    short_range,
    turned,
)
from atlas.citation.text import Item
from geodata.dates import MONTHS

_BOUND = frozenset({"book", "chapter"})
"""Kinds that are dated by the year alone."""


def month_day(parts: text.DateParts) -> str:
    """``October 27``, as far as it is known."""
    return " ".join([MONTHS[parts[1] - 1], *(str(day) for day in parts[2:3])]) if len(parts) > 1 else ""


def date(parts: text.DateParts) -> str:
    """``October 27, 2010``, as far as it is known."""
    day = month_day(parts)
    return f"{day}{', ' if len(parts) > 2 else ' '}{parts[0]}" if day else str(parts[0])


def _issued(item: Item) -> str:
    found = text.dates(item)
    if text.field(item, "type") in _BOUND:
        return text.year(item)
    if len(found) == 2 and found[0][0] == found[1][0] and len(found[0]) > 1:
        return f"{month_day(found[0])}–{date(found[1])}"
    return "–".join(date(parts) for parts in found)


def _joined(names: list[str], more: bool, most: int, shown: int) -> str:
    """``A``, ``A and B``, ``A, B, and C``; beyond `most` names the first `shown` and et al."""
    if more or len(names) > most:
        names = names[: most if more and len(names) <= most else shown]
        return f"{', '.join(names)}{',' if len(names) > 1 else ''} et al." if names else ""
    return (
        f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} and {names[-1]}" if len(names) > 1 else "".join(names)
    )


def _authors(item: Item) -> str:
    found, more = people(item)
    names = [turned(name) if i == 0 else in_order(name) for i, name in enumerate(found)]
    # The first name is turned and holds a comma, so that one follows it even before a second and last name.
    if len(names) == 2 and not more and found[0][1]:
        return f"{names[0]}, and {names[1]}"
    return _joined(names, more, 6, 3)


def _title(item: Item, mark: str) -> str:
    title = headline(item)
    return quoted(title, mark) if text.field(item, "type") in IN_QUOTES else italic(title)


def _container(item: Item) -> str:
    kind, container = text.field(item, "type"), text.field(item, "container-title")
    if kind not in IN_ITALICS or not container:
        return container
    return f"{'In ' if kind in ('chapter', 'entry-encyclopedia') else ''}{italic(container)}"


def _journal(item: Item, page: str) -> str:
    issue = text.field(item, "issue")
    volume = listed(text.field(item, "volume"), f"no. {issue}" if issue else "")
    issued = f"({text.year(item)})" if text.year(item) else ""
    head = " ".join(part for part in (italic(text.field(item, "container-title")), volume, issued) if part)
    return f"{head}: {page}" if page else head


def entry(item: Item) -> str:
    """The entry of the bibliography."""
    link = text.doi_address(item)
    head = (_authors(item), _title(item, "."))
    if text.field(item, "type") == "article-journal":
        return sentences(*head, _journal(item, short_range(text.pages(item), drop_zero=True)), link)
    container, issued = _container(item), _issued(item)
    accessed = text.dates(item, "accessed")
    where = [home(item), issued]
    if container and (text.field(item, "type") in ("article", "article-newspaper") or not home(item)):
        where, container = [container, issued], ""
    read = f"Accessed {date(accessed[0])}" if accessed and not issued else ""
    return sentences(*head, container, numbered(item, "no."), listed(*where), read, link)


def note(item: Item) -> str:
    """The full note, which names page, section and paragraph where the item has them."""
    found, more = people(item)
    page, section, paragraph = locators(item)
    authors = _joined([in_order(name) for name in found], more, 2, 1)
    place = listed(
        f"under {quoted(section, ',' if paragraph else '')}" if section else "",
        f"para. {paragraph}" if paragraph else "",
    )
    title, link = _title(item, ","), text.doi_address(item)
    kind = text.field(item, "type")
    if kind == "article-journal":
        return ended(listed(authors, title, _journal(item, page), place, link))
    container = _container(item).replace("In ", "in ", 1)
    bound = listed(home(item), _issued(item))
    if kind in ("book", "report", "chapter"):
        body = listed(title, container, numbered(item, "no."))
        return ended(listed(authors, f"{body.removesuffix(',')} ({bound})" if bound else body, page, place, link))
    accessed = text.dates(item, "accessed")
    read = f"accessed {date(accessed[0])}" if accessed and not text.dates(item) else ""
    number = numbered(item, "no.")
    number = number[:1].lower() + number[1:] if kind == "map" else number
    return ended(listed(authors, title, container, number, bound, read, page, place, link))
