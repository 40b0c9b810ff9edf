"""Shaded relief as one transparent image, warped to Web Mercator.

The height model (NOAA GLOBE, 30 arc-seconds, about 0.9 x 0.7 km here) is smoothed a little (its noise would fill the
file, not the map), resampled to `FINER` times its resolution, lit, and warped by rows: longitude is linear in Web
Mercator, only latitude has to be stretched.
"""

import io
import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grid = NDArray[np.float64]

CELLS_PER_DEGREE = 120
TOP_LATITUDE = 50.0
FINER = 4 / 3
SMOOTH_CELLS = 1.2
"""Standard deviation of the smoothing, in cells of the height model."""

SHADOW = (52, 48, 44)
LIGHT = (255, 255, 255)
SHADOW_ALPHA = 0.24
LIGHT_ALPHA = 0.30

LIGHTS = ((315.0, 0.6), (270.0, 0.2), (0.0, 0.2))
"""Where the light comes from (degrees clockwise from north) and its share. One light alone hides ridges along it."""
SUN_HEIGHT = 45.0
EXAGGERATION = 3.0
CONTRAST = 1.9

LARGEST_BYTES = 120_000
QUALITY = {"quality": 50, "speed": 4}
"""AVIF keeps transparency with loss, as no other format does: a third of the same picture as WebP, which over middle
grey is wrong by less than one of 255 on average."""
EARTH_M_PER_DEGREE = 111_195.0


def heights(path: Path, extent: tuple[float, float, float, float]) -> Grid:
    """Return the height in metres of the cells inside `extent` (west, south, east, north), first row north."""
    west, south, east, north = extent
    with np.load(path) as archive:
        rows = slice(round((TOP_LATITUDE - north) * CELLS_PER_DEGREE), round((TOP_LATITUDE - south) * CELLS_PER_DEGREE))
        columns = slice(round(west * CELLS_PER_DEGREE), round(east * CELLS_PER_DEGREE))
        return np.asarray(archive["arr_0"][rows, columns], dtype=np.float64)


def smooth(z: Grid, cells: float) -> Grid:
    """Return the grid smoothed by a Gaussian of `cells` standard deviation, edges repeated outward."""
    reach = math.ceil(4 * cells)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / cells) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(z, reach, mode="edge")
    rows, columns = z.shape
    down = sum(k * padded[i : i + rows, :] for i, k in enumerate(kernel))
    return np.asarray(sum(k * down[:, i : i + columns] for i, k in enumerate(kernel)))


def shade(z: Grid, latitudes: Grid, cell_degrees: float) -> Grid:
    """Return light minus light on flat ground, about -1 (shadow) to 1 (light), by Lambert's law from several sides."""
    dy = cell_degrees * EARTH_M_PER_DEGREE
    dx = dy * np.cos(np.radians(latitudes))[:, None]
    to_north, to_east = -np.gradient(z, axis=0) / dy * EXAGGERATION, np.gradient(z, axis=1) / dx * EXAGGERATION
    length = np.sqrt(1 + to_north**2 + to_east**2)
    height = math.radians(SUN_HEIGHT)
    flat = math.sin(height)
    total = np.zeros_like(z)
    for azimuth, share in LIGHTS:
        east, north = math.sin(math.radians(azimuth)), math.cos(math.radians(azimuth))
        lit = (math.sin(height) - math.cos(height) * (to_east * east + to_north * north)) / length
        total += share * (np.clip(lit, 0, 1) - flat)
    shadow, light = total / flat, total / (1 - flat)
    return np.tanh(CONTRAST * np.where(total < 0, shadow, light))


def mercator(latitude: Grid | float) -> Grid:
    """Return the Web Mercator northing of latitudes in degrees, in radians of the equator."""
    return np.asarray(np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)))


def relief(path: Path, extent: tuple[float, float, float, float]) -> tuple[bytes, list[list[float]]]:
    """Return the image as AVIF bytes and its bounds [[south, west], [north, east]] in degrees.

    Raises ValueError if the file would be larger than `LARGEST_BYTES`.
    """
    west, south, east, north = extent
    coarse = smooth(heights(path, extent), SMOOTH_CELLS)
    size = (round(coarse.shape[1] * FINER), round(coarse.shape[0] * FINER))
    z = np.asarray(Image.fromarray(coarse.astype(np.float32)).resize(size, Image.Resampling.BICUBIC), dtype=np.float64)
    cell = 1 / CELLS_PER_DEGREE / FINER
    latitudes: Grid = np.asarray(north - cell * (np.arange(z.shape[0]) + 0.5), dtype=np.float64)
    value = shade(z, latitudes, cell)
    # Rows equally spaced in Web Mercator, each mixed from the two nearest rows of latitude.
    out_rows = round(z.shape[1] * float(mercator(north) - mercator(south)) / math.radians(east - west))
    northing = mercator(north) - (np.arange(out_rows) + 0.5) / out_rows * (mercator(north) - mercator(south))
    wanted = np.degrees(2 * np.arctan(np.exp(northing)) - np.pi / 2)
    position = np.clip((north - wanted) / cell - 0.5, 0, z.shape[0] - 1)
    upper = np.minimum(position.astype(int), z.shape[0] - 2)
    part = (position - upper)[:, None]
    value = value[upper] * (1 - part) + value[upper + 1] * part

    pixels = np.empty((*value.shape, 4), dtype=np.uint8)
    dark = value < 0
    for channel in range(3):
        pixels[..., channel] = np.where(dark, SHADOW[channel], LIGHT[channel])
    alpha = np.where(dark, -value * SHADOW_ALPHA, value * LIGHT_ALPHA)
    pixels[..., 3] = (np.round(alpha * 255)).astype(np.uint8)

    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "AVIF", **QUALITY)
    content = buffer.getvalue()
    if len(content) > LARGEST_BYTES:
        raise ValueError(f"relief.avif has {len(content)} bytes, more than {LARGEST_BYTES}; lower its quality")
    return content, [[south, west], [north, east]]
