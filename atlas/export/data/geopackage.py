"""Everything in one GeoPackage (OGC 12-128): layers, places and tables. The only module here that knows geometry code.

GDAL writes it, by way of geopandas and pyogrio. With a fixed time stamp the same data give the same bytes.
"""

import json
import tempfile
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

import geopandas
import pyogrio

from atlas.export.data import linked_places, shapes, tables, terms
from atlas.export.request import Request, Tell
from atlas.record.places import all_places

CRS = "EPSG:4326"
_DATES = ("start", "end", "changed_on", "sort_date", "map_date")
_STAMP = "OGR_CURRENT_DATE"  # GDAL: the time that it writes as that of the last change
_SYNC = "OGR_SQLITE_SYNCHRONOUS"  # GDAL: waiting for the disk is of no use to a file that is read back and thrown away

_ONE_AT_A_TIME = Lock()
"""GDAL's options hold for the whole process, in which several readers may ask for the file."""


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def _cell(value: Any) -> Any:
    """A value that a column can hold: lists of ids joined, lists of objects as JSON."""
    if isinstance(value, list | tuple):
        objects = any(isinstance(part, dict) for part in value)
        return json.dumps(value, ensure_ascii=False) if objects else tables.cell(value)
    return value


def _row(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties as a row; a published area that is a range becomes its two ends."""
    row = dict(properties)
    if "published_km2" in row:
        area = row.pop("published_km2")
        row["published_km2_low"], row["published_km2_high"] = area if isinstance(area, list) else (area, area)
    return {key: _date(value) if key in _DATES else _cell(value) for key, value in row.items()}


def _frame(features: list[dict[str, Any]]) -> geopandas.GeoDataFrame:
    rows = [feature | {"properties": _row(feature["properties"])} for feature in features]
    frame = geopandas.GeoDataFrame.from_features(rows, crs=CRS)
    numbers = [column for column in frame.columns if column.startswith(("published_km", "along_1994"))]
    return frame.astype(dict.fromkeys(numbers, float))  # also where every cell is empty


def _about(request: Request) -> list[dict[str, str]]:
    told = {"title": "The Karabakh Time Map: data", **terms.members(terms.ODBL, request)}
    told["license_of_moments_and_passages"] = f"{terms.CC_BY.spdx} {terms.CC_BY.url}"
    return [{"key": key, "value": value} for key, value in told.items()]


def _frames(request: Request) -> list[tuple[str, str, str, terms.Licence, geopandas.GeoDataFrame]]:
    """Name, title, description, licence and rows of everything that goes in."""
    found = [
        (layer.name, layer.title, layer.description, terms.ODBL, _frame(shapes.features(layer)))
        for layer in shapes.LAYERS
    ]
    points = [linked_places.feature(place, request) for place in all_places()]
    for point in points:
        point["properties"] |= {"note": next((text["value"] for text in point["descriptions"]), "")}
        point["properties"].pop("fclasses")
    places = "A feature is a place of the gazetteer; it lies within uncertainty_km."
    found.append(("places", "Places", places, terms.ODBL, _frame(points)))
    for table in tables.TABLES.values():
        rows = geopandas.GeoDataFrame([_row(row) for row in table.rows()])
        found.append((table.name, table.name.title(), f"A row is {table.a_row_is}.", table.licence, rows))
    about = geopandas.GeoDataFrame(_about(request))
    found.append(("about", "Licence, credit, citation", "How these data may be used and cited.", terms.ODBL, about))
    return found


def _write(path: Path, request: Request, tell: Tell) -> None:
    frames = _frames(request)
    whole = {row["key"]: row["value"] for row in _about(request)}
    for i, (name, title, description, licence, frame) in enumerate(frames):
        tell(i / len(frames), f"GeoPackage: {title}")
        told = terms.members(licence, request)
        pyogrio.write_dataframe(
            frame,
            path,
            layer=name,
            driver="GPKG",
            append=i > 0,
            use_arrow=True,  # so that days become columns of days, not of moments
            dataset_metadata=None if i else whole,
            layer_metadata=told,
            layer_options={
                "IDENTIFIER": title,
                "DESCRIPTION": f"{description} {told['license']}. {told['citation']} Credit: {told['credit']}.",
            },
        )


def to_geopackage(request: Request, tell: Tell) -> bytes:
    """The GeoPackage's bytes. It is made in a folder of its own, because SQLite needs a file."""
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "karabakh-time-map.gpkg"
        before = {option: pyogrio.get_gdal_config_option(option) for option in (_STAMP, _SYNC)}
        try:
            pyogrio.set_gdal_config_options({_STAMP: f"{request.day.isoformat()}T00:00:00.000Z", _SYNC: "OFF"})
            _write(path, request, tell)
        finally:
            pyogrio.set_gdal_config_options(before)
        return path.read_bytes()
