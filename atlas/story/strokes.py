"""What is drawn on the ground, read from a file or from a browser: untrusted, and bounded."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from atlas.story.model import OF_STOP, OF_STROKE, StoryError, Stroke

MOST_STROKES = OF_STOP["strokes"]["maxItems"]
_TOOLS = OF_STROKE["tool"]["enum"]
_MOST_POINTS = OF_STROKE["points"]["maxItems"]
_LONGEST = OF_STROKE["text"]["maxLength"]
_DECIMALS = 5
"""Of a degree: a metre."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def _number(value: Any, most: float) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return round(float(value), _DECIMALS) if is_number and -most <= value <= most else None


def _point(value: Any, where: str) -> tuple[float, float]:
    if isinstance(value, list | tuple) and len(value) == 2:
        lon, lat = _number(value[0], 180), _number(value[1], 90)
        if lon is not None and lat is not None:
            return lon, lat
    raise StoryError(f"{where}: a point is [longitude, latitude] in degrees, such as [46.75, 39.76].")


def _stroke(value: Any, where: str) -> Stroke:
    if not isinstance(value, Mapping) or set(value) - set(OF_STROKE) or value.get("tool") not in _TOOLS:
        raise StoryError(f"{where}: it has a “tool” ({', '.join(_TOOLS)}), “points” and, if wished, “text”.")
    points, text = value.get("points"), value.get("text", "")
    if not isinstance(points, list | tuple) or not 0 < len(points) <= _MOST_POINTS:
        raise StoryError(f"{where}: it has 1 to {_MOST_POINTS} “points”; draw it anew.")
    if not isinstance(text, str) or len(text) > _LONGEST or _UNPRINTABLE.search(text):
        raise StoryError(f"{where}: “text” is one line of at most {_LONGEST} characters.")
    return Stroke(value["tool"], tuple(_point(point, where) for point in points), text)


def read(value: Any, where: str) -> tuple[Stroke, ...]:
    """The strokes of a list, degrees rounded to a metre. Raises StoryError with `where` in front."""
    if not isinstance(value, list | tuple) or len(value) > MOST_STROKES:
        raise StoryError(f"{where}: “strokes” is a list of at most {MOST_STROKES} strokes.")
    return tuple(_stroke(row, f"{where}, stroke {i}") for i, row in enumerate(value, start=1))


def row_of(stroke: Stroke) -> dict[str, Any]:
    """A stroke as a file and a browser have it."""
    row = asdict(stroke) | {"points": [list(point) for point in stroke.points]}
    return row if stroke.text else {key: value for key, value in row.items() if key != "text"}
