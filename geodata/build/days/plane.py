"""A local equal-area plane (Lambert, metres) in which distances between villages are measured and land is divided."""

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

_TO_PLANE = Transformer.from_crs("EPSG:4326", "+proj=laea +lat_0=39.6 +lon_0=46.9 +ellps=WGS84", always_xy=True)


def to_plane(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return an array of lon, lat in degrees of WGS84 as x, y in metres."""
    return np.column_stack(_TO_PLANE.transform(points[:, 0], points[:, 1]))


def shape_to_plane(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape in lon, lat as one in metres."""
    return shapely.transform(shape, to_plane)


def nearest(points: NDArray[np.float64], targets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each point the distance in metres to the nearest target (infinite without targets)."""
    if not len(targets):
        return np.full(len(points), np.inf)
    squares = ((points[:, None, :] - targets[None, :, :]) ** 2).sum(axis=2)
    distances: NDArray[np.float64] = np.sqrt(squares.min(axis=1))
    return distances
