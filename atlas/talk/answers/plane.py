"""Distances and lengths near a point, on the plane that touches the ellipsoid there, and land between lines.

Good to 0.5 % of the geodesic within 200 km of the point, and simple enough to have a twin in the browser
(``atlas/web/question/plane.js``), which a test holds to this.
"""

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry import Polygon

from atlas.talk.answers.truth import Points

_A, _E2 = 6378.137, 0.00669437999014  # WGS84: half the long axis, km; square of the eccentricity
_GEOD = Geod(ellps="WGS84")
PIECE_KM = 1.0
"""Lines are measured in pieces no longer than this."""

Numbers = npt.NDArray[np.float64]


def _km_a_degree(lat: Numbers) -> Numbers:
    """Km of a degree of longitude and of latitude at latitudes in degrees, a row each."""
    phi = np.radians(lat)
    w2 = 1 - _E2 * np.sin(phi) ** 2
    across, along = _A / np.sqrt(w2) * np.cos(phi), _A * (1 - _E2) / w2**1.5
    found: Numbers = np.radians(1) * np.stack([across, along], axis=-1)
    return found


def pieces(line: Points) -> tuple[Points, Numbers]:
    """The middles of the pieces of a line, and the length of each, km."""
    starts, steps = line[:-1], np.diff(line, axis=0)
    lengths = np.linalg.norm(steps * _km_a_degree(starts[:, 1] + steps[:, 1] / 2), axis=1)
    middles, kms = [], []
    for start, step, length in zip(starts, steps, lengths, strict=True):
        many = max(1, int(np.ceil(length / PIECE_KM)))
        middles.append(start + step * ((np.arange(many) + 0.5) / many)[:, None])
        kms.append(np.full(many, length / many))
    return np.concatenate(middles), np.concatenate(kms)


def _along(points: Points, line: Points) -> tuple[Numbers, Numbers]:
    """For each of the points (rows) and each segment of a line (columns) the distance, km, and how far along the
    segment the nearest spot is, 0 to 1."""
    flat = (line - points[:, None]) * _km_a_degree(points[:, 1])[:, None]
    starts, steps = flat[:, :-1], np.diff(flat, axis=1)
    squares = np.maximum((steps**2).sum(axis=2), 1e-12)
    shares = np.clip(-(starts * steps).sum(axis=2) / squares, 0, 1)
    return np.linalg.norm(starts + steps * shares[..., None], axis=2), shares


def distances(points: Points, parts: tuple[Points, ...]) -> Numbers:
    """How far each point is from the nearest spot of a line in parts, km."""
    found: Numbers = np.min([_along(points, part)[0].min(axis=1) for part in parts], axis=0)
    return found


def _stretch(line: Points, start: Points, end: Points) -> Points:
    """The stretch of a line from the spot nearest to `start` to that nearest to `end`, in this order."""
    ends = []
    for far, shares in zip(*_along(np.stack([start, end]), line), strict=True):
        at = int(far.argmin())
        ends.append((at, float(shares[at]), line[at] + (line[at + 1] - line[at]) * shares[at]))
    (i, s, first), (j, t, last) = ends
    if (i, s) <= (j, t):
        return np.vstack([first, line[i + 1 : j + 1], last])
    return np.vstack([first, line[j + 1 : i + 1][::-1], last])


def km2_between(drawn: Points, line: Points) -> float:
    """Land between a drawn line and the stretch of another that it runs along, km2, geodesic. Where they cross, the
    land on either side counts; an end of the drawn line is joined to the nearest spot of the other."""
    back = _stretch(line, drawn[-1], drawn[0])
    ring = np.vstack([drawn, back])
    if len(ring) < 4:
        return 0.0
    area, _ = _GEOD.geometry_area_perimeter(shapely.orient_polygons(shapely.make_valid(Polygon(ring))))
    return abs(area) / 1e6


def km_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The geodesic between two points, km."""
    _, _, metres = _GEOD.inv(*a, *b)
    return float(metres) / 1000
