"""Everything to take away: each format by name, for the app's buttons and for ``python -m atlas.export``.

    FORMATS["pdf"].make(Request(story=ready()["belt"]), tell)    # -> bytes

A format's module, with the library behind it, is loaded when the format is first made, not when the app starts.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from atlas.export.request import Cancelled, ExportError, Request, Tell, silent

__all__ = ["FORMATS", "Cancelled", "Export", "ExportError", "Request", "Tell", "silent"]


@dataclass(frozen=True)
class Export:
    """A format: what a button calls it, and which function of which module makes it."""

    label: str
    suffix: str
    mime: str
    module: str
    function: str = "make"

    def make(self, request: Request, tell: Tell = silent) -> bytes:
        """The file's bytes. Raises Cancelled when `tell` does, and ExportError, whose message is for the reader."""
        try:
            module = import_module(self.module)
        except ModuleNotFoundError as problem:
            fix = "pip install -r requirements.txt"
            raise ExportError(f"{self.label}: the package {problem.name} is missing. Install it: {fix}") from problem
        return cast(bytes, getattr(module, self.function)(request, tell))


_DATA = "atlas.export.data"
_FILM = "atlas.export.film"

FORMATS = {
    "html": Export("Standalone page", ".html", "text/html", "atlas.export.page"),
    "pptx": Export(
        "Slides",
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "atlas.export.slides",
    ),
    "pdf": Export("Handout", ".pdf", "application/pdf", "atlas.export.handout"),
    "png": Export("Picture of the map", ".png", "image/png", "atlas.export.image", "make_png"),
    "svg": Export("Drawing of the map", ".svg", "image/svg+xml", "atlas.export.image", "make_svg"),
    "webp": Export("Film (WebP)", ".webp", "image/webp", _FILM, "make_webp"),
    "gif": Export("Film (GIF)", ".gif", "image/gif", _FILM, "make_gif"),
    "mp4": Export("Film (MP4)", ".mp4", "video/mp4", _FILM, "make_mp4"),
    "data": Export("All data", ".zip", "application/zip", _DATA),
    "gpkg": Export("All data as one GeoPackage", ".gpkg", "application/geopackage+sqlite3", _DATA, "make_gpkg"),
    "geojson": Export("Layers as GeoJSON", ".zip", "application/zip", _DATA, "make_geojson"),
    "places": Export("Places (Linked Places Format)", ".geojson", "application/geo+json", _DATA, "make_places"),
    "moments": Export("Moments (CSV)", ".csv", "text/csv", _DATA, "make_moments"),
    "passages": Export("Index of passages (CSV)", ".csv", "text/csv", _DATA, "make_passages"),
    "figures": Export("Figures (CSV)", ".csv", "text/csv", _DATA, "make_figures"),
    "sources": Export("Sources (CSL-JSON)", ".json", "application/vnd.citationstyles.csl+json", _DATA, "make_sources"),
}
"""The formats by the name that the command takes. From ``gpkg`` on they are pieces of ``data``."""
