"""The project's geodata: where the files are, and small helpers to read them.

Nothing here needs more than the standard library, so that the application can import it without geometry packages.
Every file is described in ``geodata/README.md``; the tables are turned into layers by ``python -m geodata.build``.
"""

import csv
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent

SURVEY = ROOT / "survey"
ARTICLE = ROOT / "article"
LAYERS = ROOT / "layers"
BASEMAP = ROOT / "basemap"

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


def read_json(path: Path | str) -> Any:
    """Return the content of a JSON or GeoJSON file; `path` is absolute or relative to ``geodata/``."""
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


def read_csv(path: Path | str) -> list[dict[str, str]]:
    """Return the rows of a CSV table as dictionaries of text; `path` is absolute or relative to ``geodata/``."""
    with (ROOT / path).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def layer(name: str) -> dict[str, Any]:
    """Return a built layer (one of `LAYER_NAMES`) as a GeoJSON FeatureCollection, lon/lat in WGS84."""
    if name not in LAYER_NAMES:
        raise ValueError(f"there is no layer {name!r}; the layers are {', '.join(LAYER_NAMES)}")
    collection: dict[str, Any] = read_json(LAYERS / f"{name}.geojson")
    return collection


def holds_on(properties: dict[str, Any], day: str) -> bool:
    """Tell whether a feature is valid on an ISO `day` (YYYY-MM-DD): start <= day, and day < end unless end is null."""
    start, end = properties["start"], properties["end"]
    return bool(start <= day and (end is None or day < end))
