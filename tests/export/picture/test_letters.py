"""Letters that no face of ours has: read from the faces, told before a file is made, never drawn as boxes."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from atlas.address.state import ViewState
from atlas.export import caution, handout, picture, script
from atlas.export.canvas import fonts, letters
from atlas.export.request import Request
from atlas.story import Stop, Story, Stroke

ARABIC, HEBREW, CHINESE, GEORGIAN = "قره باغ", "שלום", "日本", "ქართული"
CEASEFIRE = "1994-05-12-ceasefire"
OURS = "Ağdərə İ ı Ə · Карабах Ёё · Ղարաբաղ և · Ξ · 26–27 km², “so” … €"
TALK = Story(
    f"A talk in {CHINESE}",
    (
        Stop(CEASEFIRE, caption=f"{ARABIC}, Qarabağ", text=OURS, notes=HEBREW),
        Stop(CEASEFIRE, hidden=True, caption=GEORGIAN),
        Stop(CEASEFIRE, text=f"{HEBREW} 🗺️", strokes=(Stroke("text", ((46.7, 39.8),), GEORGIAN),)),
    ),
)


def test_the_faces_have_what_the_map_writes_and_nothing_is_said_of_marks_that_are_not_seen():
    assert letters.lacking(OURS + "\n\t\u00a0\u200b\u200d\u202e\ufe0f\x07") == ""
    assert letters.lacking(f"{ARABIC} a {ARABIC}") == "قرهباغ"
    assert not letters.can_slant("Карабах") and letters.can_slant("Ağdərə, Şuşa".replace("ə", "e"))


def test_the_runs_that_the_editor_is_told_of_hold_every_letter_that_is_there_and_no_other():
    runs = letters.runs()
    said = {point for first, last in runs for point in range(first, last + 1)}
    assert all(before[1] + 1 < after[0] for before, after in pairwise(runs))
    assert not letters.lacking("".join(map(chr, said)))
    beyond = [chr(point) for first, last in runs for point in (first - 1, last + 1) if point >= 0]
    seen = [letter for letter in beyond if letters.lacking(letter)]
    assert len(seen) > len(runs) and not said.intersection(map(ord, seen))


def test_every_letter_that_is_said_to_be_there_has_a_glyph_in_the_face():
    from PIL import ImageFont

    for path in (fonts.file(400), fonts.file(700), fonts.file(italic=True)):
        face = ImageFont.truetype(str(path), 40)
        box = bytes(face.getmask("\U000fffff"))
        assert not [hex(code) for code in letters.of_face(path) if bytes(face.getmask(chr(code))) == box]


@pytest.mark.parametrize(
    ("told", "spelled"),
    [
        (OURS, OURS),
        (f"{ARABIC} and {CHINESE}{CHINESE}", "[…] and […]"),
        ("a\n日\n本 🗺️ b", "a\n[…]\n[…] b"),
    ],
)
def test_what_is_lacking_is_left_out_and_it_shows_where(told, spelled):
    assert letters.spelled(told) == spelled


def test_the_sentence_names_letters_scripts_and_stops_and_says_what_to_do():
    said = caution.sentence("pdf", Request(story=TALK))
    assert "title of the talk: 日 本 (Chinese); stop 1, caption: ق ر ه ب ا غ (Arabic); stop 2" in said
    assert "words on the map: ქ ა რ თ უ ლ ი (Georgian)" in said and "[…] in their place" in said
    assert "Hebrew" in said and "notes" not in said and "take slides or the standalone page" in said
    for name in ("pptx", "html"):
        assert (
            "a face of its own" in caution.sentence(name, Request(story=TALK)) and "[…]" not in said.partition("The")[0]
        )
    picture_of = script.of_stop(Request(story=TALK), 1)
    assert caution.sentence("png", picture_of).startswith("Letters that the typefaces of this project lack: title: ق")
    assert "text" not in caution.sentence("gif", Request(story=TALK)), "a film has captions alone"
    slide = Stop(slide="title", caption="שלום")
    film = caution.sentence("gif", Request(story=Story("Ours", (slide, Stop(CEASEFIRE), replace(slide, slide="text")))))
    assert film.startswith("A film shows maps: 2 stops of the talk") and "lack" not in film, "they are not in it"
    plain = Request(story=Story("Ours", (Stop(CEASEFIRE, caption=OURS),)))
    assert {caution.sentence(name, plain) for name in ("pdf", "pptx", "png", "gif", "data")} == {""}


def test_neither_picture_nor_handout_asks_for_a_letter_that_is_not_there():
    request = Request(story=TALK, state=ViewState(moment=CEASEFIRE), strokes=TALK.stops[2].strokes)
    words = "".join(re.findall(r">([^<]+)<", picture.svg(request, (960, 540))))
    assert letters.lacking(words) == "" and "[…], Qarabağ" in words
    held = handout.content(replace(request, story=TALK), [], [])
    assert held["title"] == "A talk in […]"
