"""The record ten times over: each stop and each feature again 130 years later, and so on, as JSON that the browser is
given in place of its own. On a day there is as much to draw as before, in ten times as much to choose from."""

import json
import re
from typing import Any

TIMES = 10
YEARS = 130  # longer than the record
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _later(value: Any, years: int) -> Any:
    """The same, every ISO day in it moved by that many years."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return f"{int(value[:4]) + years:04d}{value[4:]}"
    if isinstance(value, list):
        return [_later(one, years) for one in value]
    if isinstance(value, dict):
        return {_later(key, years): _later(one, years) for key, one in value.items()}
    return value


def _copies(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, and their copies with an id of their own."""
    found = list(rows)
    for number in range(1, TIMES):
        for row in rows:
            copy = _later(row, number * YEARS)
            if "properties" in copy:
                copy["properties"]["id"] = f"{row['properties']['id']}~{number}"
            found.append(copy | {"id": f"{row.get('id')}~{number}"})
    return found


def layer(text: str) -> str:
    """A layer's FeatureCollection, with ten times the features."""
    collection = json.loads(text)
    return json.dumps(collection | {"features": _copies(collection["features"])})


def content(text: str) -> str:
    """What bar and map of a figure are given, with ten times the stops, eras, wars and days."""
    found = json.loads(text)
    bar = found["bar"]
    several = {key: _copies(bar[key]) for key in ("moments", "eras")}
    wars = [_later(war, number * YEARS) for number in range(TIMES) for war in bar["wars"]]
    found["bar"] = bar | several | {"wars": wars}
    return json.dumps(found)
