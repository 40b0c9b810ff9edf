"""The map picture as a whole: what is in the drawing, that it stands alone, and the dots made from it."""

import io
import re
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import typst
from hypothesis import given, settings
from PIL import Image

from atlas.address.state import ViewState
from atlas.answers import compare
from atlas.export.canvas import fonts, raster
from atlas.export.canvas.projection import Camera, fitted
from atlas.export.picture import legend, png, svg
from atlas.export.picture.furniture import DISCLAIMER, date_of, title_of
from atlas.export.picture.scene import scene
from atlas.export.request import Request
from atlas.look import map_table, style
from atlas.look.locator import locator
from atlas.look.plain_map import ATTRIBUTION
from atlas.record import moments, places
from atlas.record.built import layers
from atlas.story import Stop, Story
from tests.strategies import HOSTILE, days, states

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [(1920, 1080), (1280, 720), (1080, 1920), (1248, 1080), (320, 480)]
STOPS = ["1988-02-appeal", "1994-05-12-ceasefire", "2020-11-08-shusha", "2020-12-01-lachin"]
LARGEST = 2_500_000  # bytes


@cache
def drawing(size=(1280, 720), theme="light", **state) -> ET.Element:
    return ET.fromstring(svg(Request(state=ViewState(**state), theme=theme), size))


def ids(root: ET.Element, word: str) -> set[str]:
    """data-id of every path with a class."""
    paths = root.iter(f"{SVG}path")
    return {
        path.attrib["data-id"] for path in paths if "data-id" in path.attrib and word in path.get("class", "").split()
    }


def texts(root: ET.Element) -> list[str]:
    """Every text that is to be read, in order; not the halo behind it."""
    hidden = {id(node) for part in root.iter() if part.get("aria-hidden") for node in part.iter()}
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text") if id(node) not in hidden]


@pytest.mark.parametrize("stop", STOPS)
def test_what_holds_on_the_day_is_drawn_under_its_own_id(stop):
    root, day = drawing(moment=stop), moments.by_id()[stop].map_date
    for entry in map_table.table()["drawn"]:
        name = entry["file"]
        wanted = {row.id for row in layers.on_day(layers.dated(name), day)}
        assert ids(root, f"layer-{name.replace('_', '-')}") == wanted, name
    assert root.attrib["data-date"] == day


@settings(deadline=None)
@given(days)
def test_the_law_has_no_holder_no_line_between_forces_and_says_what_it_is(day):
    shown = scene(ViewState(moment=None, date=day, shows="law", since="stop"))
    assert {row["holder"] for row in shown.rows} <= {"soviet_azerbaijan", None}
    assert {row["layer"] for row in shown.rows} <= {"nkao", "control"}
    assert "Line of Contact" not in {row["forms"]["article"] for row in shown.dated}
    assert legend.heading(shown) == "De jure: law and the UN"
    assert not shown.changed
    told = {row["label"] for row in legend.rows(shown)}
    assert not any(word in label for label in told for word in ("forces", "peacekeepers", "Front", "Line"))


def test_cells_that_changed_since_the_stop_before_are_marked_where_that_is_asked_for():
    stop = "1993-08-31-qubadli"
    assert ids(drawing(moment=stop, since="stop"), "changed-edge") == {"changed-qubadli"}
    assert not ids(drawing(moment=stop), "changed-edge")
    assert not scene(ViewState(moment=moments.all_moments()[0].id, since="stop")).changed, (
        "the first has none before it"
    )


def test_in_a_talk_the_stop_before_is_the_talks_own():
    state = ViewState(moment="1993-08-31-qubadli", since="stop")
    assert {cell.properties["cell"] for cell, _ in scene(state, "1993-07-01").changed} == {
        change.cell for change in compare.net(compare.changes("1993-07-01", "1993-08-31"))
    }
    back = {cell.properties["cell"]: was for cell, was in scene(state, "1993-10-30").changed}
    assert back["zangilan"] == "arm-belt", (
        "a talk may go back in time: what is marked was held by others at the stop before"
    )
    assert scene(state, "").changed == []


def test_what_lies_outside_the_frame_is_left_out():
    root = drawing(view=(39.2, 46.7, 11.5))
    assert not ids(root, "layer-line-of-contact")
    assert ids(root, "layer-control") < {row.id for row in layers.on_day(layers.control(), "1994-05-12")}


@pytest.mark.parametrize(("size", "theme"), [*((size, "light") for size in SIZES), ((1280, 720), "dark")])
def test_the_credits_the_disclaimer_and_the_date_are_readable_on_every_size(size, theme):
    root = drawing(size, theme)
    said = texts(root)
    whole = " · ".join(said)
    for part in [*ATTRIBUTION["long"].split(" · "), DISCLAIMER, "12 May 1994", "Line of Contact"]:
        assert part in whole
    assert (root.attrib["width"], root.attrib["height"]) == (str(size[0]), str(size[1]))


def test_the_picture_stands_alone():
    text = svg(Request())
    assert len(text.encode()) < LARGEST
    assert re.findall(r"https?://[^\"' ]+", text) == ["http://www.w3.org/2000/svg"]
    assert text.count("href=") == 1 and 'href="data:image/png;base64,' in text
    assert "<script" not in text and "<style" not in text and "<pattern" not in text


def test_the_same_request_gives_the_same_bytes():
    request = Request(state=ViewState(moment="2020-11-08-shusha"))
    text = svg(request)
    assert svg(request) == text
    assert png(text, 640) == png(text, 640)


def test_coordinates_have_one_decimal():
    for path in drawing().iter(f"{SVG}path"):
        assert not re.search(r"\.\d\d", path.attrib["d"])


@settings(max_examples=8, deadline=None)
@given(states())
def test_any_state_of_the_page_can_be_drawn(state):
    root = ET.fromstring(svg(Request(state=state), (800, 450)))
    assert root.attrib["data-date"] == state.day
    assert DISCLAIMER in " · ".join(texts(root))
    if "labels" not in state.layers and not state.place:  # a chosen place keeps its name, as on the web
        assert not [node for node in root.iter(f"{SVG}g") if node.get("class") == "halo" and len(node) > 1]


def test_the_locator_stands_where_there_is_room_and_makes_room_for_the_stops_places():
    def stamp(size, **state):
        return next((g for g in drawing(size, **state).iter(f"{SVG}g") if g.get("class") == "locator"), None)

    shown = stamp((1280, 720))
    assert shown is not None and {"Black Sea", "Caspian"} <= {t.text for t in shown.iter(f"{SVG}text")}
    frame = next(rect for rect in shown.iter(f"{SVG}rect") if rect.get("class") == "locator-frame")
    x, y, w, h = (float(frame.attrib[key]) for key in ("x", "y", "width", "height"))
    assert x > 0 and y > 0 and x + w < locator()["width"] and y + h < locator()["height"]
    assert w / h == pytest.approx(1280 / 720, rel=0.01)  # the map's own form
    assert stamp((320, 480)) is None
    barda = places.by_id()["barda"]
    lat, lon = barda.lat - 0.6, barda.lon - 1.2  # a view that has it in its upper right corner
    assert stamp((1280, 720), view=(lat, lon, 9.0)) is not None
    assert stamp((1280, 720), view=(lat, lon, 9.0), place="barda") is None


def test_without_furniture_only_the_map_is_left():
    request = Request()
    text = svg(request, furniture=False)
    assert 'class="furniture"' not in text and "Stepanakert" in text
    assert 'class="title"' not in svg(request, heading=False) and 'class="legend"' in svg(request, heading=False)


def test_the_lecturers_caption_stands_in_place_of_the_title_and_is_only_text():
    stop = "1994-05-12-ceasefire"
    request = Request(story=Story("Mine", (Stop(stop, caption=HOSTILE + "\x00\x1b"),)))
    root = ET.fromstring(svg(request))
    assert title_of(request).startswith("<script>")
    assert "<script>alert(1)</script>" in " ".join(texts(root))
    assert not list(root.iter(f"{SVG}script")) and not list(root.iter("script"))


def test_a_day_that_is_no_stop_is_dated_and_has_no_title():
    request = Request(state=ViewState(moment=None, date="1993-08-05"))
    assert (date_of(request), title_of(request)) == ("5 August 1993", "")


def test_the_view_is_the_middle_of_the_picture():
    camera = Camera(39.7, 46.6, 9.25, 800, 450)
    assert camera.pixel(39.7, 46.6) == pytest.approx((400, 225))
    east = camera.pixel(39.7, 46.61)[0] - 400
    assert east == pytest.approx(0.01 * 256 * 2**9.25 / 360)
    # a hundredth of a degree of longitude is 856 m at this latitude (WGS84 sphere of Web Mercator)
    assert east * camera.metres == pytest.approx(0.01 * 111_319.5 * np.cos(np.radians(39.7)), rel=1e-6)


def test_the_region_fits_with_its_padding():
    (south, west), (north, east) = region = map_table.table()["view"]["region"]
    camera = fitted(region, 900, 600, (300, 12, 12, 28), across=1.0)
    left, low = camera.pixel(south, west)
    right, high = camera.pixel(north, east)
    assert left >= 300 - 1e-6 and right == pytest.approx(888)
    assert high >= 12 - 1e-6 and low <= 572 + 1e-6
    assert min(left - 300, high - 12) == pytest.approx(0, abs=1e-6)


# PNG


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_png_has_the_width_asked_for_and_says_its_resolution():
    text = svg(Request(), (640, 360))
    image = opened(png(text, 2000, 300))
    assert image.size == (2000, 1125)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    at = png(text, 640).index(b"pHYs")
    assert struct.unpack(">IIB", png(text, 640)[at + 4 : at + 13]) == (3780, 3780, 1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_png_shows_the_colours_of_the_table(theme):
    request = Request(theme=theme, state=ViewState(layers=("control",), view=(39.5, 46.7, 12)))
    colours = opened(png(svg(request, (600, 400), furniture=False), 600)).convert("RGB").getcolors(1 << 20)
    assert colours
    ground = tuple(bytes.fromhex(style.table()["colour"][theme]["arm"][1:]))
    assert max(colours)[1] == ground


def test_an_armenian_name_is_drawn_with_armenian_letters(monkeypatch):
    """A machine whose Armenian family is taken away shows boxes, which look otherwise."""
    text = svg(Request(state=ViewState(names="hy", layers=("labels",))), (1280, 720), furniture=False)
    right = np.asarray(opened(png(text, 1280)).convert("L"), dtype=int)
    latin = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts._PACKAGE)])
    monkeypatch.setattr(raster, "typefaces", lambda: latin)
    wrong = np.asarray(opened(png(text, 1280)).convert("L"), dtype=int)
    assert (abs(right - wrong) > 60).mean() > 0.002


def test_a_hatch_has_no_seams():
    """In the midst of a cell every pixel is the ground, the stroke or a mixture of both, and never lighter."""
    request = Request(state=ViewState(layers=("control",), view=(40.05, 46.1, 12)))
    text = svg(request, (600, 400), furniture=False, scale=1.37)
    pixels = np.asarray(opened(png(text, 1211)).convert("RGB"), dtype=int)
    ground = np.array(list(bytes.fromhex(style.table()["colour"]["light"]["arm"][1:])))
    assert (pixels <= ground + 2).all()


def test_the_request_is_not_changed_by_drawing():
    request = Request()
    svg(request)
    assert request == replace(request)
