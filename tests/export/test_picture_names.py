"""Names on the picture: the placing rule, the typefaces, the scripts, the legend."""

import re
import xml.etree.ElementTree as ET
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from atlas.address.state import ViewState
from atlas.export.canvas import fonts
from atlas.export.canvas.projection import Camera
from atlas.export.picture import captions, legend, placing, svg
from atlas.export.picture.placing import Box, Name
from atlas.export.picture.scene import on_the_map, scene
from atlas.export.request import Request
from atlas.look import style
from atlas.record import moments

SVG = "{http://www.w3.org/2000/svg}"

px = st.floats(0, 800).map(lambda value: round(value, 1))
names = st.builds(
    Name, id=st.uuids().map(str), x=px, y=px, w=st.floats(10, 150), h=st.floats(12, 40), centred=st.booleans()
)


def meets(a: Box, b: Box, gap: float) -> bool:
    """Written otherwise than Box.overlaps: the distance of the middles against half the sizes."""
    across = abs(a.x + a.w / 2 - b.x - b.w / 2) - (a.w + b.w) / 2
    down = abs(a.y + a.h / 2 - b.y - b.h / 2) - (a.h + b.h) / 2
    return max(across, down) < gap - 1e-6


@given(st.lists(names, max_size=12), st.lists(st.builds(Box, px, px, st.floats(5, 300), st.floats(5, 200)), max_size=3))
def test_no_two_names_come_close_nor_a_name_and_another_ones_dot(items, fixed):
    found = placing.place_all(items, fixed)
    boxes = [box for box, _ in found.values()]
    for i, box in enumerate(boxes):
        assert not any(meets(box, other, placing.GAP) for other in [*boxes[:i], *fixed])
    for item in items:
        if item.id in found and not item.centred:
            own = found[item.id][0]
            others = (Box(o.x - 3, o.y - 3, 6, 6) for o in items if o is not item and not o.centred)
            assert not any(meets(own, dot, placing.GAP) for dot in others)


@given(st.lists(names, min_size=1, max_size=8))
def test_the_first_in_rank_always_has_the_first_free_anchor(items):
    alone = placing.place_all(items[:1], [])
    first = items[0]
    if alone and not any(abs(o.x - first.x) < 200 and abs(o.y - first.y) < 80 for o in items[1:]):
        assert placing.place_all(items, [])[first.id] == alone[first.id]


def test_a_name_goes_left_when_the_right_is_taken_and_away_when_all_is():
    name = Name("a", 400, 300, 60, 18)
    right = placing.place_all([name], [])["a"]
    assert right == (Box(408, 291, 60, 18), "start")
    left = placing.place_all([name], [Box(410, 280, 200, 40)])["a"]
    assert left == (Box(332, 291, 60, 18), "end")
    assert placing.place_all([name], [Box(200, 200, 400, 200)]) == {}


def test_no_name_reaches_over_the_frame():
    edges = placing.edges(Camera(39.7, 46.6, 8, 800, 600))
    for x, y in ((2, 300), (798, 300), (400, 1), (400, 599), (1, 1)):
        for box, _ in placing.place_all([Name("a", x, y, 90, 18)], edges).values():
            assert box.x > 0 and box.y > 0 and box.x + box.w < 800 and box.y + box.h < 600


# Typefaces


def missing(face: ImageFont.FreeTypeFont, text: str) -> str:
    """The letters for which a face has only its box for unknown letters."""
    unknown = bytes(face.getmask("\U000f1234"))
    return "".join(letter for letter in set(text) - {" "} if bytes(face.getmask(letter)) == unknown)


@pytest.mark.parametrize("mode", style.name_modes())
@pytest.mark.parametrize("weight", [400, 600, 700])
def test_every_letter_of_every_name_has_a_glyph(mode, weight):
    words = [form for place in on_the_map()["places"] for form in place["forms"][mode]]
    words += [captions._upper(row["forms"][mode], mode) for row in on_the_map()["dated"]]
    words += [row["forms"][mode] for row in on_the_map()["dated"]]
    words += [moment.title + moment.label for moment in moments.all_moments()]
    letters: dict[str, str] = {}
    for word in words:
        for family, piece in fonts.runs(word):
            letters[family] = "".join(sorted({*letters.get(family, ""), *piece}))
    for family, every in letters.items():
        assert missing(ImageFont.truetype(str(fonts.file(weight, family=family)), 40), every) == ""
    slanted = "".join(word for word in words if fonts.can_slant(word))
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
    assert captions._upper("Ermənistan", "az") == "ERMƏNİSTAN"
    assert captions._upper("Nakhchivan", "article") == "NAKHCHIVAN"


# In the picture


@cache
def drawing(mode="article", size=(1920, 1080), stop="1994-05-12-ceasefire") -> ET.Element:
    return ET.fromstring(svg(Request(state=ViewState(moment=stop, names=mode)), size))


def words_of(mode: str, size=(1920, 1080)) -> set[str]:
    return {"".join(node.itertext()) for node in drawing(mode, size).iter(f"{SVG}text")}


@pytest.mark.parametrize(
    ("mode", "names_"),
    [
        ("article", {"Stepanakert", "Xankəndi", "ARMENIA", "AZERBAIJAN"}),
        ("az", {"Xankəndi", "Şuşa", "ERMƏNİSTAN"}),
        ("hy", {"Ստեփանակերտ", "Շուշի", "ՀԱՅԱՍՏԱՆ", "Շփման գիծ"}),
        ("ru", {"Степанакерт", "Шуша", "АРМЕНИЯ"}),
        ("all", {"Stepanakert", "Xankəndi · Ստեփանակերտ · Степанакерт"}),
    ],
)
def test_the_names_asked_for_are_on_the_picture(mode, names_):
    assert names_ <= words_of(mode)


@pytest.mark.parametrize("mode", ["article", "az", "hy", "ru"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_both_states_are_named_and_no_seat_is_left_out(size, mode):
    found = words_of(mode, size)
    dated = [row for row in on_the_map()["dated"] if row["id"] in ("AM", "AZ") and not row["end"]]
    assert {captions._upper(row["forms"][mode], mode) for row in dated} <= found
    seats = {p["forms"][mode][0] for p in on_the_map()["places"] if p["rank"] == 1 and p["kind"] != "water"}
    assert seats <= found


def test_armenian_letters_ask_for_an_armenian_face():
    root = drawing("all")
    for node in root.iter():
        text = node.text or ""
        if node.tag in (f"{SVG}text", f"{SVG}tspan") and any(fonts.is_armenian(letter) for letter in text):
            assert node.get("font-family", "").startswith("'Noto Sans Armenian'")


# Legend


@pytest.mark.parametrize(
    ("day", "has", "has_not"),
    [
        ("1989-06-01", {"nkao", "nkao-oblast", "error-band", "soviet-border"}, {"tints", "az", "line-of-contact"}),
        ("1994-05-12", {"arm-nkao", "arm-belt", "az", "line-of-contact", "tints"}, {"nkao", "pk", "front", "con"}),
        ("1992-06-20", {"con", "front"}, {"line-of-contact", "line-2020"}),
        ("2020-12-02", {"pk", "az-war", "az-hand", "line-2020", "peacekeepers-corridor"}, {"soviet-border"}),
        ("2023-10-10", {"az", "nkao-oblast", "tints"}, {"pk", "arm-nkao"}),
    ],
)
def test_the_legend_has_the_rows_of_the_day(day, has, has_not):
    rows = {row["key"] for row in legend.rows(scene(ViewState(moment=None, date=day)))}
    assert has <= rows and not has_not & rows


def test_what_is_filled_while_control_is_off_is_in_the_legend():
    layers = tuple(layer for layer in style.default_layers() if layer not in ("control", "changes-2020"))
    assert "arm-belt" in legend.keys(scene(ViewState(layers=layers)))
    assert "pk" in legend.keys(scene(ViewState(moment="2020-12-01-lachin", layers=layers)))


def test_the_legend_says_so_where_nothing_is_drawn():
    assert "layer" in legend.message(scene(ViewState(layers=())))
    assert "Before the oblast" in legend.message(scene(ViewState(moment=None, date="1910-01-01")))
    assert legend.message(scene(ViewState())) == ""


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


def test_only_plain_weights_are_asked_for():
    assert set(re.findall(r'font-weight="(\d+)"', svg(Request()))) <= {"400", "600", "700"}
