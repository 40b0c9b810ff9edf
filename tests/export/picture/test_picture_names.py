"""Names on the picture: the placing rule, the typefaces, the scripts, the legend."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from atlas.address.state import ViewState
from atlas.export.canvas import fonts, letters
from atlas.export.picture import furniture, scene, svg
from atlas.export.picture.names import asking, placing, writing
from atlas.export.picture.names.placing import Ask, Box, Placed
from atlas.export.picture.scene import on_the_map
from atlas.export.request import Request
from atlas.look import map_table
from atlas.record import moments

SVG = "{http://www.w3.org/2000/svg}"
GAP = placing.usual_gap()
FRAME = (800.0, 600.0)

px = st.floats(0, 800).map(lambda value: round(value, 1))
asks = st.builds(
    lambda key, x, y, w, h, leader: Ask(key, ((w, h),), (x, y), 8, 9, leader=leader),
    *(st.uuids().map(str), px, px, st.floats(10, 150), st.floats(12, 40), st.sampled_from([0, 48, 2000])),
)


def meets(a: Box, b: Box, gap: float) -> bool:
    """Written otherwise than Box.overlaps: the distance of the middles against half the sizes."""
    across = abs(a.x + a.w / 2 - b.x - b.w / 2) - (a.w + b.w) / 2
    down = abs(a.y + a.h / 2 - b.y - b.h / 2) - (a.h + b.h) / 2
    return max(across, down) < gap - 1e-6


@given(st.lists(asks, max_size=12), st.lists(st.builds(Box, px, px, st.floats(5, 300), st.floats(5, 200)), max_size=3))
def test_no_two_names_come_close_nor_a_name_and_another_ones_dot_nor_the_edge(items, fixed):
    found = placing.solve(items, FRAME, fixed)
    boxes = [placed.box for placed in found.values()]
    for i, box in enumerate(boxes):
        assert not any(meets(box, other, GAP) for other in [*boxes[:i], *fixed])
        assert box.x > 0 and box.y > 0 and box.x + box.w < 800 and box.y + box.h < 600
    for item in items:
        if item.id in found:
            dots = (Box(o.at[0] - 9, o.at[1] - 9, 18, 18) for o in items if o is not item)
            assert not any(meets(found[item.id].box, dot, 0) for dot in dots)


def test_a_name_goes_left_when_the_right_is_taken_and_away_or_to_a_leader_when_all_is():
    name = Ask("a", ((60, 18),), (400, 300), 8, 9)
    assert placing.solve([name], FRAME, [])["a"] == Placed(Box(408, 291, 60, 18), "start", 0, 0)
    left = placing.solve([name], FRAME, [Box(410, 280, 200, 40)])["a"]
    assert (left.box, left.anchor, left.place) == (Box(332, 291, 60, 18), "end", 1)
    wall = [Box(300, 250, 200, 100)]
    assert placing.solve([name], FRAME, wall) == {}
    led = placing.solve([replace(name, leader=2000)], FRAME, wall)["a"]
    assert led.leader and not meets(led.box, wall[0], GAP)


def test_a_name_leaves_a_settlements_dot_its_room_where_it_can_and_lies_on_it_where_it_cannot():
    name = Ask("a", ((60, 18),), (400, 300), 8, 9, leader=60)
    assert placing.solve([name], FRAME, [], [Box(440, 298, 4, 4)])["a"].place == 1
    assert placing.solve([name], FRAME, [], [Box(0, 0, 800, 600)])["a"] == Placed(Box(408, 291, 60, 18), "start", 0, 0)


# Every stop


@pytest.mark.parametrize("size", [(1280, 720), (700, 600)])
def test_every_place_of_every_stop_is_named_in_its_picture(size):
    """The map with its furniture: a place is named beside its dot or by a leader, or at the edge with its distance."""
    faults = []
    rows = {row["id"] for row in on_the_map()["places"]}
    for moment in moments.all_moments():
        request = Request(state=ViewState(moment=moment.id))
        shown = scene.scene(request.state)
        scale = min(size) / 600
        layout = furniture.arrange(request, shown, size[0] / scale, size[1] / scale, True, True)
        found = asking.place(shown, layout.camera, layout.boxes)[1]
        for key in (key for key in moment.places if key in rows):
            if key not in found:
                faults.append(f"{moment.id}: {key} is not named")
            elif any(meets(found[key].box, box, 0) for box in layout.boxes):
                faults.append(f"{moment.id}: {key} is covered")
    assert not faults


# Typefaces


def missing(face: ImageFont.FreeTypeFont, text: str) -> str:
    """The letters for which a face has only its box for unknown letters."""
    unknown = bytes(face.getmask("\U000f1234"))
    return "".join(letter for letter in set(text) - {" "} if bytes(face.getmask(letter)) == unknown)


@pytest.mark.parametrize("mode", map_table.name_modes())
@pytest.mark.parametrize("weight", [400, 600, 700])
def test_every_letter_of_every_name_has_a_glyph(mode, weight):
    words = [text for place in on_the_map()["places"] for row in place["forms"][mode] for text in row[1:]]
    words += [writing.upper(row["forms"][mode], mode) for row in on_the_map()["dated"]]
    words += [row["forms"][mode] for row in on_the_map()["dated"]]
    words += [moment.title + moment.label for moment in moments.all_moments()]
    of: dict[str, str] = {}
    for word in words:
        for family, piece in fonts.runs(word):
            of[family] = "".join(sorted({*of.get(family, ""), *piece}))
    for family, every in of.items():
        assert missing(ImageFont.truetype(str(fonts.file(weight, family=family)), 40), every) == ""
    slanted = "".join(word for word in words if letters.can_slant(word))
    assert missing(ImageFont.truetype(str(fonts.file(italic=True)), 40), slanted) == ""


def test_the_typefaces_cover_armenian_azerbaijani_and_russian_alphabets():
    plain = ImageFont.truetype(str(fonts.file()), 40)
    assert missing(plain, "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZabcçdeəfgğhxıijkqlmnoöprsştuüvyz") == ""
    assert missing(plain, "".join(chr(code) for code in range(0x410, 0x450)) + "Ёё") == ""
    armenian = ImageFont.truetype(str(fonts.file(family=fonts.ARMENIAN)), 40)
    assert missing(armenian, "".join(map(chr, [*range(0x531, 0x557), *range(0x561, 0x588)]))) == ""


@given(st.text(alphabet="Xankəndi · Ստեփանակերտ Шуша", max_size=40))
def test_runs_put_together_are_the_text(text):
    pieces = fonts.runs(text)
    assert "".join(piece for _, piece in pieces) == text
    for family, piece in pieces:
        assert all(letter == " " or fonts.is_armenian(letter) == (family == fonts.ARMENIAN) for letter in piece)


def test_a_name_of_two_armenian_words_is_one_run():
    assert fonts.runs("Շփման գիծ") == [(fonts.ARMENIAN, "Շփման գիծ")]
    assert [family for family, _ in fonts.runs("Şuşa · Շուշի · Шуша")] == [fonts.FAMILY, fonts.ARMENIAN, fonts.FAMILY]


def test_lines_are_no_wider_than_their_room():
    text = "Azerbaijan: handed over under the statement of November"
    lines = fonts.wrap(text, 120, 14)
    assert " ".join(lines) == text and len(lines) > 2
    assert all(fonts.width(line, 14) <= 120 for line in lines)
    assert fonts.wrap("", 100, 14) == []


def test_the_azerbaijani_i_keeps_its_dot():
    assert writing.upper("Ermənistan", "az") == "ERMƏNİSTAN"
    assert writing.upper("Nakhchivan", "article") == "NAKHCHIVAN"


# In the picture


@cache
def drawing(mode="article", size=(1920, 1080), stop="1994-05-12-ceasefire") -> ET.Element:
    return ET.fromstring(svg(Request(state=ViewState(moment=stop, names=mode)), size))


def words_of(mode: str, size=(1920, 1080), stop="1994-05-12-ceasefire") -> set[str]:
    return {"".join(node.itertext()) for node in drawing(mode, size, stop).iter(f"{SVG}text")}


def seats(mode: str, day: str) -> set[str]:
    """What the web map writes of the seats on a day: it looks it up in the same rows."""
    shown = (p for p in on_the_map()["places"] if p["rank"] == 1 and p["kind"] != "water")
    return {next(lead for start, lead, _ in reversed(p["forms"][mode]) if start <= day) for p in shown}


@pytest.mark.parametrize("mode", ["article", "az", "hy", "ru"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_both_states_are_named_and_no_seat_is_left_out(size, mode):
    found = words_of(mode, size)
    dated = [row for row in on_the_map()["dated"] if row["id"] in ("AM", "AZ") and not row["end"]]
    assert {writing.upper(row["forms"][mode], mode) for row in dated} <= found
    assert seats(mode, "1994-05-12") <= found


def test_a_picture_of_1923_has_the_names_of_1923():
    for mode, then, since in (
        ("az", "Qaryagin", "Füzuli"),
        ("hy", "Քելբաջար", "Քարվաճառ"),
        ("article", "Karyagino", ""),
    ):
        found = words_of(mode, stop="1923-07-nkao")
        assert then in found and since not in found - {""}
        assert seats(mode, "1923-07-07") <= found
    assert "Քարվաճառ" in words_of("hy"), "of a day on which it was in use"


def test_armenian_letters_ask_for_an_armenian_face():
    root = drawing("all")
    for node in root.iter():
        text = node.text or ""
        if node.tag in (f"{SVG}text", f"{SVG}tspan") and any(fonts.is_armenian(letter) for letter in text):
            assert node.get("font-family", "").startswith("'Noto Sans Armenian'")


# Legend


def test_the_legend_can_be_read_at_the_back():
    """On a slide of 1080 lines no letter of the legend is lower than a fiftieth of the height, credits aside."""
    root = drawing()
    scale = 1080 / float(root.attrib["viewBox"].split()[3])
    shown = next(node for node in root.iter(f"{SVG}g") if node.get("class") == "legend")
    sizes = [float(node.attrib["font-size"]) * scale for node in shown.iter(f"{SVG}text")]
    assert min(sizes) >= 1080 / 50 and sorted(sizes)[len(sizes) // 2] >= 1080 / 44


def test_nothing_written_leaves_its_panel():
    for stop in ("1994-05-12-ceasefire", "2020-12-01-lachin"):
        for size in ((1920, 1080), (1080, 1920), (1248, 1080)):
            root = drawing("article", size, stop)
            for name in ("legend", "title", "attribution"):
                panel = next(node for node in root.iter(f"{SVG}g") if node.get("class") == name)
                box = next(panel.iter(f"{SVG}rect"))
                left, top = float(box.get("x", 0)), float(box.get("y", 0))
                right, low = left + float(box.attrib["width"]), top + float(box.attrib["height"])
                for node in panel.iter(f"{SVG}text"):
                    x, y, w = (float(node.attrib[key]) for key in ("x", "y", "textLength"))
                    start = x - w if node.get("text-anchor") == "end" else x
                    assert left <= start and start + w <= right + 0.1 and top < y < low, "".join(node.itertext())
