"""The sources: CSL-JSON records and a plain line for each."""

from functools import cache
from typing import Any

import geodata

ARTICLE = "broers-2021"


@cache
def by_id() -> dict[str, dict[str, Any]]:
    """The CSL-JSON records by their ids."""
    return {row["id"]: row for row in geodata.read_json("facts/sources.json")}


def line(source_id: str) -> str:
    """One line that names a source: author, title, where, year. An unknown id is returned as it is."""
    record = by_id().get(source_id)
    if record is None:
        return source_id
    authors = [name.get("family") or name.get("literal", "") for name in record.get("author", ())]
    year = str(record.get("issued", {}).get("date-parts", [[""]])[0][0])
    home = record.get("container-title") or record.get("authority") or record.get("publisher", "")
    parts = (
        " and ".join(authors[:2]) + (" et al." if len(authors) > 2 else ""),
        record["title"],
        record.get("number", ""),
        home,
        year,
    )
    return ", ".join(part for part in parts if part)


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
