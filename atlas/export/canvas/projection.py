"""Web Mercator as Leaflet has it: pixels of a picture from longitude and latitude."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TILE = 256  # px of the whole world at zoom 0
METRES_PER_PIXEL = 156543.03392  # at zoom 0 on the equator
LEAST_ZOOM, MOST_ZOOM = 4.0, 16.0

Points = NDArray[np.float64]
Corner = Sequence[float]


def world(lonlat: Points) -> Points:
    """World pixels at zoom 0 (x east, y south) of an array of (longitude, latitude) in degrees, WGS84."""
    sine = np.sin(np.radians(lonlat[..., 1]))
    y = TILE * (0.5 - np.arctanh(sine) / (2 * math.pi))
    return np.stack([TILE * (lonlat[..., 0] / 360 + 0.5), y], axis=-1)


def degrees(x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude of a world pixel at zoom 0."""
    return (x / TILE - 0.5) * 360, _latitude(y)


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / TILE))))


@dataclass(frozen=True)
class Camera:
    """What a picture of `width` x `height` px shows: its middle (degrees, WGS84) and the zoom, as in Leaflet."""

    lat: float
    lon: float
    zoom: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels to a world pixel of zoom 0."""
        return float(2**self.zoom)

    @property
    def metres(self) -> float:
        """Metres on the ground to a pixel at the middle's latitude."""
        return METRES_PER_PIXEL * math.cos(math.radians(self.lat)) / self.scale

    def pixels(self, lonlat: Points) -> Points:
        """Pixels from the upper left corner of an array of (longitude, latitude) in degrees."""
        middle = world(np.array([self.lon, self.lat]))
        pixels: Points = (world(lonlat) - middle) * self.scale + np.array([self.width / 2, self.height / 2])
        return pixels

    def pixel(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixel of one point, in degrees."""
        x, y = self.pixels(np.array([lon, lat]))
        return float(x), float(y)


def fitted(
    region: Sequence[Corner],
    width: float,
    height: float,
    padding: tuple[float, float, float, float],
    across: float = 0.5,
) -> Camera:
    """The camera whose picture holds `region` (south-west and north-east corner; latitude, longitude in degrees) as
    large as may be inside `padding` (left, top, right, bottom; px). It has the share `across` of the width that is to
    spare on its left, and as much height above as below."""
    left, top, right, bottom = padding
    (south, west), (north, east) = region
    corners = world(np.array([[west, north], [east, south]], dtype=float))
    (x0, y0), (x1, y1) = corners
    room = max(1.0, width - left - right), max(1.0, height - top - bottom)
    scale = min(room[0] / (x1 - x0), room[1] / (y1 - y0))
    zoom = min(MOST_ZOOM, max(LEAST_ZOOM, math.log2(scale)))
    spare = room[0] - (x1 - x0) * 2**zoom
    x = x0 + (width / 2 - left - across * spare) / 2**zoom
    y = (y0 + y1) / 2 + (height / 2 - top - room[1] / 2) / 2**zoom
    return Camera(_latitude(float(y)), float(x / TILE - 0.5) * 360, zoom, width, height)
