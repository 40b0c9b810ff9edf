"""The project's geodata: where the files are, and small helpers to read them.

Nothing here needs more than the standard library, so that the application can import it without geometry packages.
Every file is described in ``geodata/README.md``; the tables are turned into layers by ``python -m geodata.build``.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypedDict

from geodata import dates, files, sound

ROOT = Path(__file__).resolve().parent

ARTICLE = ROOT / "article"
LAYERS = ROOT / "layers"
BASEMAP = ROOT / "basemap"
WRITTEN_LAST = "schemas.json"
"""The built file whose time tells, once all others are written, that a build has ended."""

LAYER_NAMES = (
    "settlements",
    "control",
    "nkao",
    "occupied_belt",
    "line_of_contact",
    "front",
    "changes_2020",
    "peacekeepers",
    "arcs",
)
"""Names of the built layers, without ``.geojson``, in the order in which they are written."""


class Geometry(TypedDict):
    """A GeoJSON geometry (RFC 7946): longitude, latitude in degrees of WGS84, nested as its `type` asks."""

    type: str
    coordinates: Any


class Feature(TypedDict):
    """A GeoJSON feature as it stands in a file. What its properties are: ``atlas/record/built/features.py``."""

    type: Literal["Feature"]
    id: str
    properties: dict[str, Any]
    geometry: Geometry


class FeatureCollection(TypedDict):
    """A built layer as it stands in its file."""

    type: Literal["FeatureCollection"]
    features: list[Feature]


def read_json(path: Path | str) -> Any:
    """Return the content of a JSON or GeoJSON file; `path` is absolute or relative to ``geodata/``.

    Raises files.TableError, which names the line and the fix.
    """
    return files.json_of(ROOT / path, name_of(path))


def read_csv(path: Path | str) -> list[dict[str, str]]:
    """Return the rows of a CSV table as dictionaries of text; `path` is absolute or relative to ``geodata/``.

    Raises files.TableError, which names the line and the fix.
    """
    return files.csv_of(ROOT / path, name_of(path))


def rows(path: str) -> list[dict[str, Any]]:
    """Return the sound rows of an authored table below ``geodata/``, as they stand there: a CSV table's are text.

    What is damaged is left out and told by `problems`; nothing is raised for it. Not to be changed by the caller.
    """
    return sound.sound().rows[path]


def problems() -> list[files.Problem]:
    """Return what is damaged in the authored tables, as far as the application must know; usually nothing."""
    return sound.sound().problems


def name_of(path: Path | str) -> str:
    """Return what messages call a file: its path below ``geodata/``, or its name alone where it lies elsewhere."""
    whole = ROOT / path
    return whole.relative_to(ROOT).as_posix() if whole.is_relative_to(ROOT) else whole.name


def layer(name: str) -> FeatureCollection:
    """Return a built layer (one of `LAYER_NAMES`) as a GeoJSON FeatureCollection, lon/lat in WGS84."""
    if name not in LAYER_NAMES:
        raise ValueError(f"there is no layer {name!r}; the layers are {', '.join(LAYER_NAMES)}")
    collection: FeatureCollection = read_json(f"{LAYERS.name}/{name}.geojson")
    return collection


def holds(start: str, end: str | None, day: str) -> bool:
    """Tell whether an ISO `day` (YYYY-MM-DD) lies in a period: start <= day, and day < end unless end is None."""
    return start <= day and (end is None or day < end)


def holds_on(properties: Mapping[str, Any], day: str) -> bool:
    """Tell whether a row with `start` and `end`, as in a GeoJSON file, is valid on an ISO `day` (`holds`)."""
    return holds(properties["start"], properties["end"], day)


@cache
def days() -> dict[str, str]:
    """The days that rules speak of, by name: ISO days, from ``facts/days.csv``."""
    return {row["id"]: row["day"] for row in read_csv("facts/days.csv")}


def day(name: str) -> str:
    """The ISO day of that name. Raises TableError where ``facts/days.csv`` has none."""
    if name not in days():
        fix = f"add it, or use one of {', '.join(days())}"
        raise files.TableError(files.Problem("facts/days.csv", "file", f"has no day {name!r}", fix))
    return days()[name]


def with_days(text: str) -> str:
    """`text` with each day that it names in curly brackets written out: ``{oblast}`` is 7 July 1923.

    Raises TableError where ``facts/days.csv`` has no such day.
    """
    return re.sub(r"\{([a-z0-9-]+)\}", lambda found: dates.long_day(day(found[1])), text)
