"""The stamp that says where the map lies: both seas and all of the map's own land are in it."""

import re

from atlas.look import map_table
from atlas.look.locator import locator


def test_the_stamp_holds_all_that_the_map_shows_and_draws_the_land_first():
    stamp = locator()
    (south, west), (north, east) = stamp["bounds"]
    (low, left), (high, right) = map_table.table()["view"]["bounds"]
    assert south <= low and west <= left and high <= north and right <= east
    assert [row["id"] for row in stamp["paths"]] == ["land", "AM", "AZ"]
    assert stamp["height"] < stamp["width"] < 150
    for row in stamp["paths"]:
        pairs = [tuple(map(float, pair.split())) for pair in re.findall(r"[\d.]+ [\d.]+", row["d"])]
        assert len(pairs) > 10 and all(0 <= x <= stamp["width"] and 0 <= y <= stamp["height"] for x, y in pairs)
