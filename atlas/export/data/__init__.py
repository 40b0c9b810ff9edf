"""Data to take away: everything in one ZIP file, or one piece of it."""

import io
import zipfile
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from atlas.export.data import linked_places, shapes, tables, terms
from atlas.export.request import Request, Tell

_README = Path(__file__).with_name("readme.txt")
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file knows: the same data give the same bytes."""

Part = tuple[str, Callable[[], bytes]]


def _zip(parts: list[Part], tell: Tell, start: float = 0.0) -> bytes:
    """A ZIP file of the parts; each is made when its turn comes, and told."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for i, (name, content) in enumerate(parts):
            tell(start + (1 - start) * i / len(parts), name)
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content())
    tell(1.0, "Packed")
    return stream.getvalue()


def readme(request: Request) -> bytes:
    """What the files are, how to open them, and on what terms they may be used."""
    listed = "\n".join(f"  {layer.name:<16} {layer.is_of}" for layer in shapes.LAYERS)
    text = _README.read_text(encoding="utf-8")
    filled = text.format(
        layers=listed,
        cite_as=terms.cite_as(request),
        credit=terms.CREDIT,
        disclaimer=terms.DISCLAIMER,
        odbl=f"{terms.ODBL.name} ({terms.ODBL.spdx}), {terms.ODBL.url}",
        cc_by=f"{terms.CC_BY.name} ({terms.CC_BY.spdx}), {terms.CC_BY.url}",
    )
    return filled.replace("\n", "\r\n").encode("utf-8-sig")


def _layer_parts(request: Request) -> list[Part]:
    return [(f"geojson/{layer.name}.geojson", partial(shapes.to_geojson, layer, request)) for layer in shapes.LAYERS]


def _table_parts(request: Request) -> list[Part]:
    found: list[Part] = []
    for table in tables.TABLES.values():
        found.append((f"tables/{table.name}.csv", partial(tables.to_csv, table, request)))
        found.append((f"tables/{table.name}.csv-metadata.json", partial(tables.to_metadata, table, request)))
    return found


def make(request: Request, tell: Tell) -> bytes:
    """Everything as a ZIP file. Passages of a reader's own copy are never in it."""
    package = make_gpkg(request, lambda share, doing: tell(share * 0.7, doing))
    return _zip(
        [
            ("README.txt", partial(readme, request)),
            ("karabakh-time-map.gpkg", lambda: package),
            *_layer_parts(request),
            ("places.geojson", partial(linked_places.to_linked_places, request)),
            *_table_parts(request),
            ("tables/moments.json", partial(tables.moments_json, request)),
            ("sources.json", partial(tables.sources_json, request)),
        ],
        tell,
        start=0.7,
    )


def make_gpkg(request: Request, tell: Tell) -> bytes:
    """Layers, places and tables as one GeoPackage. geopandas and GDAL are loaded here, when they are wanted."""
    package: bytes = import_module("atlas.export.data.geopackage").to_geopackage(request, tell)
    return package


def make_geojson(request: Request, tell: Tell) -> bytes:
    """Every layer as GeoJSON, in a ZIP file."""
    return _zip([("README.txt", partial(readme, request)), *_layer_parts(request)], tell)


def make_places(request: Request, tell: Tell) -> bytes:
    """The gazetteer in the Linked Places Format."""
    return linked_places.to_linked_places(request)


def make_moments(request: Request, tell: Tell) -> bytes:
    """The stops as CSV."""
    return tables.to_csv(tables.MOMENTS, request)


def make_passages(request: Request, tell: Tell) -> bytes:
    """The index of passages as CSV."""
    return tables.to_csv(tables.PASSAGES, request)


def make_figures(request: Request, tell: Tell) -> bytes:
    """The figures as CSV."""
    return tables.to_csv(tables.FIGURES, request)


def make_sources(request: Request, tell: Tell) -> bytes:
    """The sources as CSL-JSON."""
    return tables.sources_json(request)
