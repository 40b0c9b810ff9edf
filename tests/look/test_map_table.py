"""The one table of what is drawn: it knows every layer, class and line that is built, and its limits hold the land."""

import json
from typing import Any

import pytest

import geodata
from atlas.answers.holding import ORDER
from atlas.export.canvas import projection
from atlas.export.picture.paint import Painting, painting
from atlas.look import map_table, style
from atlas.record import map_options, moments

TABLE = map_table.table()
DRAWN = {entry["file"]: entry for entry in TABLE["drawn"]}
PHONE = (320, 480)  # CSS px


def properties(layer: str) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in geodata.layer(layer)["features"]]


def paintings() -> dict[str, set[Painting]]:
    """By feature, every way in which it can be painted."""
    return {
        row["id"]: {painting(entry, row, way, on) for way in map_table.ways() for on in (True, False)}
        for name, entry in DRAWN.items()
        for row in properties(name)
    }


def test_days_are_names_in_the_file_and_iso_days_when_read():
    written = json.loads(map_table._FILE.read_text(encoding="utf-8"))
    names = {row[key] for row in [*written["legend"], *written["headings"]] for key in ("from", "until") if key in row}
    assert names <= set(geodata.days())
    assert map_table.table()["basemap"]["soviet"] == {"from": "1922-12-30", "until": "1991-12-26"}
    with pytest.raises(ValueError, match="facts/days.csv, file: has no day 'abolishment'. Fix: add it"):
        geodata.day("abolishment")


def test_each_named_day_is_that_of_its_stop_and_of_what_the_build_draws():
    rows = geodata.read_csv("facts/days.csv")
    faults = [
        f"{r['id']}: {r['moment']}" for r in rows if r["moment"] and moments.by_id()[r["moment"]].map_date != r["day"]
    ]
    assert not faults
    day = geodata.day
    assert {row["start"] for row in properties("nkao") if row["former"]} == {day("abolition")}
    assert min(row["start"] for row in properties("control")) == day("oblast")
    contact = [(row["start"], row["end"]) for row in properties("line_of_contact")]
    assert contact == [
        (day("ceasefire"), day("four-day-war")),
        (day("four-day-war"), day("war-2020")),
        (day("lachin"), day("offensive-2023")),
    ]
    tints = {
        row["start"] for row in geodata.read_csv("facts/states.csv") if row["tint"] in ("armenia", "azerbaijan_state")
    }
    assert min(tints) == day("state-tints")


def test_every_built_layer_is_drawn_once_in_a_pane_and_by_a_switch_that_there_is():
    assert set(DRAWN) == set(geodata.LAYER_NAMES) - {"arcs"} and len(TABLE["drawn"]) == len(DRAWN)
    switches = set(map_table.layer_ids())
    assert {entry["switch"] for entry in TABLE["drawn"]} | {row["switch"] for row in TABLE["roles"]} <= switches
    assert set(TABLE["changed"]["switches"]) | set(TABLE["changed"]["kept"]) <= switches
    assert {entry["pane"] for entry in TABLE["drawn"]} <= set(TABLE["panes"])
    assert [TABLE["panes"][entry["pane"]] for entry in TABLE["drawn"]] == sorted(
        TABLE["panes"][entry["pane"]] for entry in TABLE["drawn"]
    ), "the lowest first"


def test_the_law_draws_no_holder_and_no_line_between_forces():
    """What the law's map may show is the oblast alone: before 1991 as a unit of administration, then its old limit."""
    allowed = {("nkao", None), ("control", "nkao")}
    drawn = {
        (name, row.get("symbol"))
        for name, entry in DRAWN.items()
        for row in properties(name)
        if entry["law"] is not None and map_table.fits(row, entry["law"])
    }
    assert drawn == allowed
    held = {row["holder"] for row in properties("control") if row["symbol"] == "nkao"}
    assert held == {"soviet_azerbaijan"}
    assert [row["role"] for row in TABLE["roles"] if row["law"]] == ["nkao"]
    assert not map_table.way("law")["marks"]
    assert "line-of-contact" in map_table.way("law")["captions_left_out"]


def test_every_feature_is_painted_with_lines_and_patterns_of_the_style_table():
    known = style.table()
    for key, found in paintings().items():
        for line, pattern, sign in found:
            assert sign in known["sign"] if sign else line in known["line"], key
            assert pattern in {"", *known["pattern"]}, key
            assert sign or pattern or known["line"][line]["stroke"] or "@" in key, f"{key} could not be seen"


def test_captions_left_out_are_captions():
    ids = {row["id"] for row in map_options.options("", "")["dated"]}
    assert set(TABLE["changed"]["captions_left_out"]) <= ids
    assert all(set(way["captions_left_out"]) <= ids for way in TABLE["shows"])


# Legend


def signs(row: Any) -> list[str]:
    return [kind for kind in ("pattern", "line", "signs", "band", "tints") if kind in row]


def test_every_legend_row_has_one_sign_that_the_style_table_knows():
    known = style.table()
    faults = [row["label"] for row in TABLE["legend"] if len(signs(row)) != 1]
    faults += [row["label"] for row in TABLE["legend"] if row.get("pattern", "nkao") not in known["pattern"]]
    faults += [row["label"] for row in TABLE["legend"] if row.get("line", "nkao") not in known["line"]]
    faults += [row["label"] for row in TABLE["legend"] if not set(row.get("signs", [])) <= set(known["sign"])]
    faults += [
        row["label"] for row in TABLE["legend"] if not set(row.get("tints", [])) <= set(known["colour"]["light"])
    ]
    assert not faults


def test_what_is_painted_has_one_legend_row_on_each_of_its_days():
    """Every pattern, and every line but the thin edges that need no telling."""
    untold = {"", "no-edge", "cell-edge", "piece-edge", "change-edge", "belt", "zone", "raion", "raion-disputed"}
    faults = []
    for name, entry in DRAWN.items():
        for row in properties(name):
            for way in (
                ("ground", "law") if entry["law"] is not None and map_table.fits(row, entry["law"]) else ("ground",)
            ):
                line, pattern, sign = painting(entry, row, way, control=True, day=row["start"])
                if sign and not any(sign in r.get("signs", []) for r in map_table.legend(way, row["start"])):
                    faults.append(f"{row['id']}: {sign}")
                for day in (row["start"], row["end"] or TABLE["days"]["last"]):
                    rows = map_table.legend(way, day)
                    if pattern and sum(r.get("pattern") == pattern for r in rows) != 1:
                        faults.append(f"{row['id']} on {day}: {pattern}")
                    if line not in untold and sum(r.get("line") == line for r in rows) != 1 and day == row["start"]:
                        faults.append(f"{row['id']} on {day}: {line}")
    assert not faults
    symbols = {row["symbol"] for name in ("control", "changes_2020") for row in properties(name)} - {"none"}
    assert symbols <= set(ORDER) and symbols <= set(style.table()["pattern"])


def test_a_key_stands_for_one_class_so_that_words_can_be_looked_up_by_it():
    for way in map_table.ways():
        for day in ("1905-01-01", "1989-01-01", "1994-05-12", "2020-12-20", "2026-01-01"):
            keys = [row["key"] for row in map_table.legend(way, day)]
            assert len(keys) == len(set(keys)), (way, day)


@pytest.mark.parametrize(
    ("of", "day", "text"),
    [
        ("ground", "1991-11-25", "Administrative order"),
        ("ground", "1991-11-26", "Who held what"),
        ("law", "1989-01-01", "De jure: law and the UN"),
        ("law", "2020-01-01", "De jure: law and the UN"),
    ],
)
def test_the_legend_is_called_by_what_the_map_shows(of, day, text):
    assert map_table.heading(of, day) == text


# Where the map can go


def test_the_whole_region_fits_on_a_small_phone_and_a_village_can_be_seen_apart():
    view = TABLE["view"]
    camera = projection.fitted(view["region"], *PHONE, (12, 12, 12, 24))
    assert view["least_zoom"] < camera.zoom, "or the phone could not show the region whole"
    most = projection.Camera(39.75, 46.75, view["most_zoom"], *PHONE)
    assert 10 < most.metres < 20, "px: finer than the survey's 500 m by far, and not as fine as if it were exact"
    zooms = TABLE["place_zoom"].values()
    assert view["least_zoom"] < min(zooms) and max(zooms) < view["most_zoom"]
    assert view["least_zoom"] <= view["zoom"] <= view["most_zoom"]


def test_the_bounds_hold_the_region_and_every_place_that_can_be_framed():
    (south, west), (north, east) = TABLE["view"]["bounds"]
    points = [*TABLE["view"]["region"], TABLE["view"]["centre"]]
    points += [(lat, lon) for lat, lon, _ in map_options.options("", "")["frames"].values()]
    assert all(south < lat < north and west < lon < east for lat, lon in points)


def test_a_zoom_brings_each_rank_of_names_and_the_first_is_always_there():
    zooms = TABLE["labels"]["from_zoom"]
    assert {str(place["rank"]) for place in map_options.options("", "")["places"]} == set(zooms)
    assert zooms["1"] <= TABLE["view"]["least_zoom"] < zooms["2"] < zooms["3"] < TABLE["view"]["most_zoom"]


def test_switches_and_names_are_told_in_order():
    assert map_table.layer_ids() == [layer["id"] for layer in TABLE["layers"]]
    assert set(map_table.default_layers()) <= set(map_table.layer_ids())
    assert map_table.name_modes()[0] == "article" and map_table.ways()[0] == "ground"
