"""The sources: CSL-JSON records, and how each is named in a line and in a few words."""

from functools import cache
from typing import Any

import geodata

Record = dict[str, Any]
"""A CSL-JSON record."""
ARTICLE = "broers-2021"
EDITOR = "editor"
"""Stands for this project itself."""
_OTHERS = frozenset({"and others", "et al."})


@cache
def by_id() -> dict[str, Record]:
    """The CSL-JSON records by their ids."""
    return {row["id"]: row for row in geodata.rows("facts/sources.json")}


def _authors(record: Record) -> list[str]:
    """Families and bodies that wrote it; ``et al.`` stands for more than two, and for others that it does not name."""
    named = [name.get("family") or name.get("literal", "") for name in record.get("author", ())]
    found = [name for name in named if name not in _OTHERS]
    more = len(found) > 2 or len(found) < len(named)
    return [*found[:2], "et al."] if more else found


def _by(names: list[str]) -> str:
    """``Karlinsky and Torrisi``, ``Lewis et al.``"""
    if names[-1:] == ["et al."]:
        return f"{names[0]} et al."
    return " and ".join(names)


def year(record: Record) -> str:
    """The year of publication, or an empty string."""
    return str(record.get("issued", {}).get("date-parts", [[""]])[0][0])


def short(source_id: str) -> str:
    """A source in a few words: its short title, else who wrote it, else where it stands, and the year.

    Resolutions go by their number, which holds the year. An unknown id is returned as it is.
    """
    record = by_id().get(source_id)
    if record is None:
        return source_id
    if record["type"] == "legislation" and record.get("number"):
        return str(record["number"])
    name = record.get("title-short") or _by(_authors(record)) or record.get("container-title") or record["title"]
    return ", ".join(part for part in (name, "" if source_id == EDITOR else year(record)) if part)


def line(source_id: str) -> str:
    """One line that names a source: author, title, number, where, year. An unknown id is returned as it is."""
    record = by_id().get(source_id)
    if record is None:
        return source_id
    home = record.get("container-title") or record.get("authority") or record.get("publisher", "")
    parts = (_by(_authors(record)), record["title"], record.get("number", ""), home, year(record))
    return ", ".join(part for part in parts if part)


def said_by(source_id: str) -> str:
    """Who gives a number: the source in one line, or that we counted it ourselves."""
    return "our count" if source_id == EDITOR else line(source_id)


def lines(source_ids: list[str] | tuple[str, ...]) -> list[dict[str, str]]:
    """For each source its line, its web address if it has one, and whether its record was seen."""
    return [
        {
            "id": key,
            "line": line(key),
            "url": by_id().get(key, {}).get("URL", ""),
            "unseen": "" if by_id().get(key, {}).get("verified", True) else "record not seen",
        }
        for key in source_ids
    ]
