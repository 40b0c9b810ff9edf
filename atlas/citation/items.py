"""What can be cited, as CSL-JSON items: the article at a passage, the map at a day, the sources in use."""

from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import geodata
from atlas.citation.text import Item
from atlas.record import moments, sources, version
from atlas.record.article import Passage, by_id
from geodata.dates import long_day

MAP_TITLE = "Nagorny Karabakh: a time map"
MAP_AUTHORS = ("The Karabakh Time Map authors",)
"""As in CITATION.cff; a test holds the two together."""

_OURS = {"verified", "note"}
"""Fields of sources.json that are this project's working notes and no part of a reference."""
_NOT_CITED = frozenset({"editor"})
"""Stands for this project itself."""


def _item(source_id: str) -> Item:
    return {key: value for key, value in sources.by_id()[source_id].items() if key not in _OURS}


def article(passage: Passage | None = None, page: str | None = None) -> Item:
    """The article as an item of CSL-JSON.

    With a `passage` its `section` is the passage's and its `locator` the paragraph in that section, counted from 1
    (``para. 2``); `page`, when the reader's copy tells it, comes first (``p. 258, para. 2``). The id tells passages
    apart, so that several fit into one file. `page` is text, as it is printed.
    """
    item = _item(sources.ARTICLE)
    where = [f"p. {page}"] if page else []
    if passage:
        item |= {"id": f"{sources.ARTICLE}-{passage.id}", "section": passage.section}
        where.append(f"para. {passage.n}")
    if where:
        item["locator"] = ", ".join(where)
    return item


def map_state(url: str | None, day: str, accessed: date) -> Item:
    """The map as it shows `day` (ISO), at the permalink `url`, as an item of CSL-JSON (type map).

    None stands for a map in a file that has no address of its own; it is made, not accessed, on the day `accessed`.
    It carries no date of publication, because the map goes on changing: styles then print the day of access.
    Raises ValueError for an address that is not http(s) and for a day that is not one.
    """
    if url is not None and urlsplit(url).scheme not in ("http", "https"):
        raise ValueError(f"{url[:80]!r} is no web address; pass the permalink, from http:// or https:// on")
    return {
        "id": f"karabakh-time-map-{day}",
        "type": "map",
        "title": MAP_TITLE,
        "author": [{"literal": name} for name in MAP_AUTHORS],
        "genre": f"Interactive map, state of {long_day(day)}",
        "version": version.both(),
        **({} if url is None else {"URL": url}),
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
    }


def _paragraphs(numbers: list[int]) -> str:
    """``para. 2``, ``paras. 2–4`` or ``paras. 2, 4``."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    text = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"{'paras.' if len(numbers) > 1 else 'para.'} {text}"


def _locators(passages: list[Passage]) -> str:
    sections: dict[str, list[int]] = {}
    for passage in sorted(passages, key=lambda found: found.paragraph):
        sections.setdefault(passage.section, []).append(passage.n)
    return "; ".join(f"{title}, {_paragraphs(numbers)}" for title, numbers in sections.items())


def locator(passage: Passage, page: str | None = None) -> str:
    """Where a passage stands, short: ``Broers 2021, A Failed Deterrent, para. 2``, and the page when it is known."""
    return f"Broers 2021, {_locators([passage])}" + (f", p. {page}" if page else "")


def locator_of_moment(moment: moments.Moment) -> str:
    """The passages that a stop is about, short; those that give context, after ``cf.``, where none is about it."""
    ids, sign = (moment.passages, "") if moment.passages else (moment.also_passages, "cf. ")
    return f"{sign}Broers 2021, {_locators([by_id()[key] for key in ids])}" if ids else ""


def _references(value: Any, key: str = "") -> set[str]:
    """Every text below the keys ``source`` and ``sources``, however deep in a table."""
    if isinstance(value, dict):
        return {found for name, inner in value.items() for found in _references(inner, name)}
    if isinstance(value, list):
        return {found for inner in value for found in _references(inner, key)}
    return {value} if isinstance(value, str) and key in ("source", "sources") else set()


_BASEMAP = frozenset({"osm", "natural-earth", "noaa-globe"})
"""Named by the map's attribution line. The other layers name the sources of the stops and figures that they show."""


@cache
def _used() -> frozenset[str]:
    tables = [geodata.rows(path) for path in ("article/moments.json", "facts/figures.json", "facts/places.json")]
    return frozenset(_references(tables)) | _BASEMAP


def in_use() -> list[Item]:
    """Every source that a stop, a figure, a place or the map itself names, in the order of sources.json."""
    return [_item(key) for key in sources.by_id() if key in _used() and key not in _NOT_CITED]
