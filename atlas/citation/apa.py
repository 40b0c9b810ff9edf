"""APA, 7th edition: reference list and citations in the text."""

import re

from atlas.citation import chicago, text
from atlas.citation.rich import (
    headline,
    home,
    italic,
    listed,
    locators,
    numbered,
    people,
    quoted,
    self_published,
    sentence,
    sentences,
)
from atlas.citation.text import Item

_IN_PERIODICALS = frozenset({"article", "article-journal", "article-newspaper", "chapter", "entry-encyclopedia"})
"""Kinds whose container, not whose title, is in italics."""
_BY_YEAR = frozenset({"article-journal", "book", "chapter", "dataset"})
_MOST = 20
_KINDS = {"dataset": "Data set"}


def _initials(given: str) -> str:
    """``Laurence`` as ``L.``, ``John J.`` as ``J. J.``, ``Jean-Paul`` as ``J.-P.``"""
    return " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in given.split())


def _authors(item: Item) -> str:
    found, more = people(item)
    names = [f"{family}, {_initials(given)}" if given else family for family, given in found]
    if len(names) > _MOST:
        return f"{', '.join(names[: _MOST - 1])}, . . . {names[-1]}"
    if more:
        return f"{', '.join(names)}, et al."
    return f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else "".join(names)


def _issued(item: Item) -> str:
    found = text.dates(item)
    if not found:
        return "n.d."
    if text.field(item, "type") in _BY_YEAR:
        return text.year(item)
    days = [chicago.month_day(parts) for parts in found]
    if len(found) == 2 and found[0][0] == found[1][0]:
        return listed(text.year(item), "–".join(day for day in days if day))
    return "–".join(listed(str(parts[0]), day) for parts, day in zip(found, days, strict=True))


def _in_brackets(value: str) -> str:
    """`value` in round brackets, with those that it holds square."""
    return f"({value.replace('(', '[').replace(')', ']')})" if value else ""


def _legal(item: Item) -> str:
    """Treaties and cases go by their names: name, number (court, date)."""
    found = text.dates(item)
    when = chicago.date(found[0]) if found else ""
    title = text.field(item, "title")
    if text.field(item, "type") == "treaty":
        return listed(italic(title), when)
    number = text.field(item, "number")
    return f"{listed(italic(title), number)} {_in_brackets(listed(home(item), when))}".strip()


def _title(item: Item) -> str:
    kind, genre, number = (text.field(item, key) for key in ("type", "genre", "number"))
    title = sentence(item) if kind in _IN_PERIODICALS else italic(sentence(item))
    if kind == "map":
        version = text.field(item, "version")
        return f"{title}{f' (Version {version})' if version else ''}{f' [{genre}]' if genre else ''}"
    if kind in _KINDS:
        return f"{title} [{_KINDS[kind]}]"
    if kind == "legislation":
        return listed(title, number)
    return title if kind in _IN_PERIODICALS else f"{title} {_in_brackets(numbered(item, 'No.'))}".rstrip()


def _source(item: Item) -> str:
    kind, container = text.field(item, "type"), text.field(item, "container-title")
    if kind == "article-journal":
        issue = text.field(item, "issue")
        volume = italic(text.field(item, "volume")) + (f"({issue})" if issue else "")
        return listed(italic(container), volume, "–".join(text.pages(item)))
    publisher = "" if self_published(item) else home(item)
    if kind in ("chapter", "entry-encyclopedia"):
        found = text.pages(item)
        place = f" ({'pp.' if len(found) > 1 else 'p.'} {'–'.join(found)})" if found else ""
        return sentences(f"In {italic(container)}{place}" if container else "", publisher)
    if kind in _IN_PERIODICALS:
        return italic(container) or publisher
    return sentences(container, publisher).removesuffix(".")


def _link(item: Item) -> str:
    address, accessed = text.doi_address(item), text.dates(item, "accessed")
    if address and accessed and not text.dates(item):
        return f"Retrieved {chicago.date(accessed[0])}, from {address}"
    return address


def entry(item: Item) -> str:
    """The entry of the reference list. No full stop after a web address."""
    if text.field(item, "type") in ("treaty", "legal_case"):
        body = sentences(_legal(item))
    else:
        authors, issued = _authors(item), f"({_issued(item)})"
        head = (authors, issued, _title(item)) if authors else (_title(item), issued)
        body = sentences(*head, _source(item))
    return f"{body} {_link(item)}".strip()


def in_text(item: Item) -> str:
    """The citation in the text: ``(Broers, 2021, p. 258, A Failed Deterrent section, para. 2)``."""
    found, more = people(item)
    families = [family for family, _ in found]
    who = f"{families[0]} et al." if families and (len(families) > 2 or more) else " & ".join(families)
    page, section, paragraph = locators(item)
    if not who:
        title = headline(item)
        who = quoted(title, ",") if text.field(item, "type") in _IN_PERIODICALS else italic(title)
    named = section if re.search(r"\bsection$", section, re.IGNORECASE) else f"{section} section"
    place = listed(f"p. {page}" if page else "", named if section else "", f"para. {paragraph}" if paragraph else "")
    return f"({listed(who, text.year(item) or 'n.d.', place)})"
