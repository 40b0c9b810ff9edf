"""From arcs to cells: the planar partition of the survey.

Coordinates are lon, lat in degrees of WGS84, five decimals. Arcs meet at their end points only. An arc of kind
``border`` has two points; between them it follows the border of Azerbaijan (basemap/countries.geojson), the shorter
way round.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import shapely
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geodata.build.shapes.geojson import DECIMALS
from geodata.build.shapes.measure import distance_km, length_km
from geodata.build.tables.problems import BuildError, Problem, stop_at
from geodata.build.tables.registry import CSV_FILES, Tables
from geodata.dates import first_day
from geodata.kept import for_equal
from geodata.names import Names

Point = tuple[float, float]

BORDER = "border"
SNAP_KM = 0.5
"""An end of a border arc may lie this far from the border: waypoints are on a 0.005 degree grid (0.56 x 0.43 km)."""

CONFIDENCE = {"low": 0, "medium": 1, "high": 2}


@dataclass(frozen=True)
class Arc:
    """One line of the survey, with the cells on its two sides (None: outside the survey)."""

    id: str
    name: str
    kind: str
    accuracy_m: int
    confidence: str
    evidence: str
    sources: tuple[str, ...]
    no_source_because: str
    note: str
    points: tuple[Point, ...]
    left: str | None = None
    right: str | None = None

    @cached_property
    def line(self) -> LineString:
        """The arc as a line."""
        return LineString(self.points)

    @property
    def sides(self) -> frozenset[str | None]:
        """The cells on both sides."""
        return frozenset((self.left, self.right))


@dataclass(frozen=True)
class Cell:
    """One face of the partition; `unit` is the unit of 1989 that it was part of."""

    id: str
    name: str
    name_az: str
    name_hy: str
    unit: str
    belongs_nkao: bool
    belongs_belt: bool
    published_km2: float | None
    figure_id: str | None
    note: str
    polygon: Polygon
    earlier: tuple[str, Names] | None = None
    """The day until which it had other names, and these (`survey/cell_names.csv`)."""

    def names_on(self, day: str) -> Names:
        """Return its names on an ISO day. A cell is a piece of the survey: before 1991 they are those of 1989."""
        if self.earlier and day < self.earlier[0]:
            return self.earlier[1]
        return self.name, self.name_az, self.name_hy


@dataclass(frozen=True)
class Survey:
    """The partition: arcs and cells by id, in the order of the tables."""

    arcs: dict[str, Arc]
    cells: dict[str, Cell]

    def bounding(self, cells: frozenset[str]) -> list[Arc]:
        """Return the arcs with exactly one side in `cells`: the outline of their union."""
        return [a for a in self.arcs.values() if (a.left in cells) != (a.right in cells)]

    def union(self, cells: frozenset[str]) -> BaseGeometry:
        """Return the union of cells, made of their very vertices."""
        return shapely.coverage_union_all([self.cells[c].polygon for c in sorted(cells)])


@for_equal
def border_ring(countries: dict[str, Any]) -> list[Point]:
    """Return the outline of Azerbaijan's largest part (without Nakhchivan) as an open ring of points."""
    shape = country_shapes(countries).get("AZ")
    if shape is None:
        raise BuildError([Problem("basemap/countries.geojson", "id AZ", "there is no Azerbaijan", REBUILD_BASEMAP)])
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    return [(x, y) for x, y in largest.exterior.coords[:-1]]


@for_equal
def country_shapes(countries: dict[str, Any]) -> dict[str, BaseGeometry]:
    """Return the shape of each country by its code."""
    return {row["id"]: as_shape(row["geometry"]) for row in countries["features"]}


REBUILD_BASEMAP = "python -m geodata.build --basemap"


def as_shape(geometry: Mapping[str, Any]) -> BaseGeometry:
    """Return a GeoJSON geometry object as a shape."""
    shape: BaseGeometry = shapely.from_geojson(json.dumps(geometry))
    return shape


def build_survey(tables: Tables, countries: dict[str, Any]) -> Survey:
    """Polygonise the arcs and name the faces by the seed points. Raises BuildError."""
    points = _points_by_arc(tables)
    points = _snapped(points, {r["arc_id"] for r in tables.arcs_meta if r["kind"] == BORDER}, border_ring(countries))
    stop_at(_crossings(points))
    faces = shapely.polygonize([LineString(p) for p in points.values()]).geoms
    polygons = _named_faces([face for face in faces if isinstance(face, Polygon)], tables)
    sides = _sides(polygons)
    problems = []
    arcs = {}
    for row in tables.arcs_meta:
        identifier = row["arc_id"]
        way = points[identifier]
        left = {sides.get(edge) for edge in zip(way, way[1:], strict=False)}
        right = {sides.get((b, a)) for a, b in zip(way, way[1:], strict=False)}
        if left | right == {None}:
            problems.append(_arc_problem(identifier, "bounds no cell", "join its ends to other arcs, or drop it"))
        if len(left) > 1 or len(right) > 1:
            problems.append(
                _arc_problem(identifier, f"has several cells on one side ({left}, {right})", "end it where they meet")
            )
        arcs[identifier] = Arc(
            id=identifier,
            name=row["name"],
            kind=row["kind"],
            accuracy_m=int(row["accuracy_m"]),
            confidence=row["confidence"],
            evidence=row["evidence"],
            sources=tuple(row["sources"].split()),
            no_source_because=row["no_source_because"],
            note=row["note"],
            points=tuple(way),
            left=next(iter(left)),
            right=next(iter(right)),
        )
    stop_at(problems)
    earlier = {row["cell_id"]: row for row in tables.cell_names}
    cells = {row["cell_id"]: _cell(row, polygons[row["cell_id"]], earlier.get(row["cell_id"])) for row in tables.cells}
    return Survey(arcs, cells)


def _cell(row: dict[str, str], polygon: Polygon, was: dict[str, str] | None) -> Cell:
    return Cell(
        id=row["cell_id"],
        name=row["name"],
        name_az=row["name_az"],
        name_hy=row["name_hy"],
        unit=row["parent_1989"],
        belongs_nkao=row["belongs_nkao"] == "true",
        belongs_belt=row["belongs_belt"] == "true",
        published_km2=float(row["published_area_km2"]) if row["published_area_km2"] else None,
        figure_id=row["figure_id"] or None,
        note=row["note"],
        polygon=polygon,
        earlier=(first_day(was["until"]), (was["name"], was["name_az"], was["name_hy"])) if was else None,
    )


def _arc_problem(arc: str, what: str, fix: str) -> Problem:
    return Problem(CSV_FILES["arcs"], f"arc {arc}", what, fix)


def _points_by_arc(tables: Tables) -> dict[str, list[Point]]:
    """Return each arc's waypoints in the order of `seq`."""
    rows: dict[str, list[tuple[int, Point]]] = {row["arc_id"]: [] for row in tables.arcs_meta}
    for row in tables.arcs:
        rows[row["arc_id"]].append((int(row["seq"]), (float(row["lon"]), float(row["lat"]))))
    problems = [
        _arc_problem(arc, "seq is not 1, 2, 3, ... or there are fewer than two points", "number its rows anew")
        for arc, found in rows.items()
        if len(found) < 2 or sorted(s for s, _ in found) != list(range(1, len(found) + 1))
    ]
    stop_at(problems)
    return {arc: [point for _, point in sorted(found)] for arc, found in rows.items()}


def _snapped(points: dict[str, list[Point]], borders: set[str], ring: list[Point]) -> dict[str, list[Point]]:
    """Move the ends of border arcs to the nearest point of the border, and every arc that ends there with them."""
    outline = LineString([*ring, ring[0]])
    moved: dict[Point, float] = {}
    problems = []
    for arc in sorted(borders):
        for end in (points[arc][0], points[arc][-1]):
            along = float(outline.project(shapely.Point(end)))
            off = distance_km(end, _on(outline, along))
            if off > SNAP_KM:
                what = f"its end {end} lies {off:.2f} km from the border, more than {SNAP_KM}"
                problems.append(_arc_problem(arc, what, "move it, and the arcs that end there, nearer to the border"))
            moved[end] = along
        if moved[points[arc][0]] == moved[points[arc][-1]]:
            problems.append(_arc_problem(arc, "both its ends fall on one point of the border", "move them apart"))
    stop_at(problems)
    result = {}
    for arc, way in points.items():
        if arc in borders:
            result[arc] = list(_shorter_way(outline, moved[way[0]], moved[way[-1]]))
        else:
            ends = {0, len(way) - 1}
            result[arc] = [_on(outline, moved[p]) if i in ends and p in moved else p for i, p in enumerate(way)]
    return result


def _on(outline: LineString, along: float) -> Point:
    """Return the point of a line at a planar distance from its start, with five decimals."""
    point = outline.interpolate(along)
    return round(point.x, DECIMALS), round(point.y, DECIMALS)


@lru_cache(maxsize=64)
def _shorter_way(outline: LineString, start: float, end: float) -> tuple[Point, ...]:
    """Return the points of a closed line between two planar distances along it, the shorter of the two ways."""
    low, high = sorted((start, end))
    inner = substring(outline, low, high)
    ends = [LineString(substring(outline, *part).coords) for part in ((high, outline.length), (0.0, low))]
    way = min((inner, shapely.line_merge(MultiLineString(ends))), key=length_km)
    points = [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in way.coords]
    points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return tuple(points if points[0] == _on(outline, start) else points[::-1])


def _crossings(points: dict[str, list[Point]]) -> list[Problem]:
    """Find arcs that touch each other elsewhere than at end points, or themselves."""
    lines = {arc: LineString(way) for arc, way in points.items()}
    simple = {arc: line.is_simple for arc, line in lines.items()}
    problems = [
        _arc_problem(a, "crosses itself", "put its waypoints in order") for a, fine in simple.items() if not fine
    ]
    names = list(lines)
    tree = shapely.STRtree(list(lines.values()))
    for i, j in tree.query(list(lines.values()), predicate="intersects").T:
        if i >= j:
            continue
        a, b = names[i], names[j]
        shared = {points[a][0], points[a][-1]} & {points[b][0], points[b][-1]}
        common = lines[a].intersection(lines[b])
        places = {(x, y) for x, y in shapely.get_coordinates(common)}
        if common.length > 0 or not places <= shared:
            where = min(places - shared, default=min(places))
            what = f"meets arc {b} at {where[0]:.5f}, {where[1]:.5f}, which is not an end of both"
            problems.append(_arc_problem(a, what, "move a waypoint, or end both arcs there"))
    return problems


def _named_faces(faces: list[Polygon], tables: Tables) -> dict[str, Polygon]:
    """Name each face by the seed that lies in it. Raises BuildError unless faces and seeds match one to one."""
    problems = []
    polygons: dict[str, Polygon] = {}
    taken: dict[int, str] = {}
    for row in tables.cells:
        seed = shapely.Point(float(row["seed_lon"]), float(row["seed_lat"]))
        inside = [i for i, face in enumerate(faces) if face.contains(seed)]
        if not inside:
            problems.append(_cell_problem(row["cell_id"], "its seed lies in no closed face", "close the arcs round it"))
        elif inside[0] in taken:
            what = f"its seed lies in the face of {taken[inside[0]]}"
            problems.append(_cell_problem(row["cell_id"], what, "draw the arc between"))
        else:
            taken[inside[0]] = row["cell_id"]
            polygons[row["cell_id"]] = faces[inside[0]]
    for index, face in enumerate(faces):
        if index not in taken and not problems:
            where = face.representative_point()
            what = f"the arcs close a face round {where.x:.3f}, {where.y:.3f} that has no seed"
            problems.append(Problem(CSV_FILES["cells"], "no row", what, "add a row with a seed there"))
    stop_at(problems)
    return polygons


def _cell_problem(cell: str, what: str, fix: str) -> Problem:
    return Problem(CSV_FILES["cells"], f"cell {cell}", what, fix)


def _sides(polygons: dict[str, Polygon]) -> dict[tuple[Point, Point], str]:
    """Map each directed edge to the cell on its left."""
    result = {}
    for cell, polygon in polygons.items():
        for ring in (
            shapely.orient_polygons(polygon, exterior_cw=False).exterior.coords,
            *(hole.coords for hole in shapely.orient_polygons(polygon, exterior_cw=False).interiors),
        ):
            points = [(x, y) for x, y in ring]
            for edge in zip(points, points[1:], strict=False):
                result[edge] = cell
    return result
