"""The keys that an address may have: ``address.json``, typed. What each is, what it holds, who answers for it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from atlas.look import map_table

Kind = Literal["stop", "day", "stop or day", "choice", "list", "percent", "number", "view", "id", "story"]
Owner = Literal["store", "page"]
Value = str | int | float | tuple[str, ...] | tuple[float, float, float]
"""What a key holds once it is read: an id, an ISO day, a choice, a percentage, ids of switches, a view."""

_FILE = Path(__file__).with_name("address.json")


@dataclass(frozen=True)
class Limits:
    """What a day and a view may be; both ends are inside."""

    days: tuple[str, str]
    latitude: tuple[float, float]
    """Degrees, as are longitudes."""
    longitude: tuple[float, float]
    zoom: tuple[float, float]

    @property
    def view(self) -> tuple[tuple[float, float], ...]:
        """The bounds of the three numbers of a view, in its order."""
        return self.latitude, self.longitude, self.zoom


@dataclass(frozen=True)
class Key:
    """A key of the address."""

    key: str
    kind: Kind
    owner: Owner
    """Who writes it: the browser's store at each change, or a part of one page."""
    holds: str
    """What it holds, in a sentence, with `code` as in Markdown."""
    example: str
    usual: Value | None = None
    """What holds where the address does not say."""
    values: tuple[str, ...] = ()
    """What it may hold, where that is a short list; of ids, those beside the table's."""
    of: str = ""
    """The table of what it may hold."""
    pages: tuple[str, ...] = ()
    """The pages that know it; all, where there are none."""
    option: bool = False
    """Whether the command has an option of the same name."""
    canonical: bool = False
    """Whether it stays in the address that a page gives as its own."""
    fix: str = ""
    """What to say of nonsense after naming it."""

    def belongs_to(self, page: str) -> bool:
        """Whether a page knows this key."""
        return not self.pages or page in self.pages

    @property
    def is_time(self) -> bool:
        """Whether it says which day the map shows: the address says that even where it is as usual."""
        return self.kind in ("stop", "day", "stop or day")


def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return content


@cache
def limits() -> Limits:
    """The limits of days and views: those of the map itself (``atlas/look/map.json``)."""
    days, view = map_table.table()["days"], map_table.table()["view"]
    (south, west), (north, east) = view["bounds"]
    zooms = view["least_zoom"], view["most_zoom"]
    return Limits((days["first"], days["last"]), (south, north), (west, east), zooms)


@cache
def said() -> dict[str, str]:
    """The sentences about nonsense, with places for {key}, {value} and {fix}."""
    found: dict[str, str] = _content()["said"]
    return found


def _listed(of: str) -> tuple[str, ...]:
    """The values of a table that is short enough to be listed; of another, none."""
    if of == "layers":
        return tuple(map_table.layer_ids())
    if of == "names":
        return tuple(map_table.name_modes())
    return tuple(map_table.ways()) if of == "shows" else ()


def _key(row: dict[str, Any], gone: Collection[str] = ()) -> Key:
    """A row of the file; `gone`: values that a page has not."""
    of = row.get("of", "")
    values = tuple(value for value in row.get("values") or _listed(of) if value not in gone)
    usual = tuple(map_table.default_layers()) if of == "layers" else row.get("usual")
    bounds = {name: f"{low} to {high}" for name, (low, high) in asdict(limits()).items()}
    first, last = limits().days
    words = {
        name: row.get(name, "").format(values=", ".join(values), first=first, last=last, **bounds)
        for name in ("holds", "fix")
    }
    return Key(**(row | words | {"values": values, "usual": usual, "pages": tuple(row.get("pages", ()))}))


@cache
def keys() -> dict[str, Key]:
    """Every key by its name, in the order in which an address is written."""
    return {row["key"]: _key(row) for row in _content()["keys"]}


def browser_table(without: Mapping[str, Collection[str]] | None = None) -> dict[str, Any]:
    """The table as the browser takes it (``state/address.js``). `without`: values by key that its page has not."""
    found = [_key(row, (without or {}).get(row["key"], ())) for row in _content()["keys"]]
    kept = ("key", "kind", "owner", "canonical", "values", "of", "pages", "fix")
    return {
        "keys": [{name: getattr(key, name) for name in kept} for key in found],
        "limits": asdict(limits()),
        "said": said(),
    }


def readme_table() -> str:
    """The table of keys as README has it, in Markdown."""
    lines = ["| key in the address | on | holds | example |", "|---|---|---|---|"]
    for key in keys().values():
        pages = ", ".join(f"`/{'' if page == 'explore' else page}`" for page in key.pages) or "every page"
        lines.append(f"| `{key.key}` | {pages} | {key.holds} | `{key.example}` |")
    return "\n".join(lines) + "\n"
