"""What slides and handout are made of: each kind of stop, questions before their answers, what a hand has drawn."""

import base64
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache

import pypdfium2 as pdfium
import pytest
from PIL import Image
from pptx import Presentation

from atlas.answers.figures import findings
from atlas.export import handout, picture, script, sheets, slides
from atlas.export.canvas.projection import Camera
from atlas.export.picture import strokes
from atlas.export.picture.paint import Palette
from atlas.export.picture.scene import scene
from atlas.export.request import ExportError, Request
from atlas.record import questions
from atlas.story import Stop, Story, Stroke

CEASEFIRE = "1994-05-12-ceasefire"
ASKED = questions.by_id()["from-ceasefire-line"]
DRAWN = (
    Stroke("arrow", ((46.0, 39.2), (46.75, 39.8))),
    Stroke("ring", ((46.75, 39.76), (46.95, 39.76))),
    Stroke("text", ((47.3, 39.3),), "Here"),
)


def own_picture() -> str:
    file = io.BytesIO()
    Image.new("RGB", (400, 200), "#8899aa").save(file, "WEBP")
    return "data:image/webp;base64," + base64.b64encode(file.getvalue()).decode()


TALK = Story(
    "Of every kind",
    (
        Stop(slide="title", caption="Who held the belt", text="A lecture"),
        Stop(CEASEFIRE, question=ASKED.id, minutes=3, strokes=DRAWN),
        Stop(state={"date": "2020-10-20", "view": "39.5,46.9,9", "names": "az"}, caption="The south"),
        Stop(page="compare", state={"from": "2020-09-26", "to": "2020-12-01-lachin"}, caption="Ten weeks"),
        Stop(page="figures", state={"figure": "units"}),
        Stop(slide="text", caption="Three claims", text="One.\nTwo."),
        Stop(slide="picture", caption="Mine", picture=own_picture()),
        Stop(slide="blank"),
    ),
)
REQUEST = Request(story=TALK, link="https://example.org/", day=date(2026, 11, 27))


def plain(width=30, height=26):
    file = io.BytesIO()
    Image.new("RGB", (width, height)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def asked_for(monkeypatch):
    """The maps that were asked for, none of which is drawn."""
    found: list[Request] = []

    def svg(request, size, **how):
        found.append(request)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}"><path d="M0 0H9V9z"/></svg>'
        )

    monkeypatch.setattr(picture, "svg", svg)
    monkeypatch.setattr(picture, "png", lambda drawing, width, dpi: plain())
    return found


@cache
def told():
    return script.stops(REQUEST)


def test_a_question_is_a_sheet_of_its_own_before_its_stop_which_says_the_answer():
    kinds = [sheet.kind for sheet in sheets.of(told())]
    assert kinds == ["title", "question", "map", "map", "compare", "figure", "text", "picture", "blank"]
    answers = [sheet.answer for sheet in sheets.of(told())]
    assert answers[1:3] == ["", ASKED.told]


def test_the_map_of_a_question_has_nothing_on_it_that_would_be_an_answer():
    at = sheets.unanswered(REQUEST, ASKED)
    shown = scene(at.state, at.before, at.unnamed)
    assert {row["layer"] for row in shown.rows} == {"nkao"} and not shown.spoken
    assert "Line of Contact" not in [row["forms"]["article"] for row in shown.dated]
    place = next(row for row in questions.by_id().values() if row.place == "shusha")
    drawing = picture.svg(sheets.unanswered(REQUEST, place), (960, 720), key=False)
    assert "Shusha" not in re.sub(r"<title>.*?</desc>", "", drawing, flags=re.DOTALL) and "Stepanakert" in drawing


def test_two_days_are_two_maps_of_one_look_and_what_changed_is_marked_on_the_right():
    left, right = sheets.halves(REQUEST, told()[3])
    assert (left.day, right.day) == ("2020-09-26", "2020-12-01")
    assert (left.date, right.date) == ("26 September 2020", "1 December 2020")
    assert "change" not in left.request.state.layers and left.request.state.moment is None
    assert right.request.state.since == "none"
    marked = replace(
        told()[3], stop=replace(told()[3].stop, state={"from": "2020-09-26", "to": "2020-12-01", "mode": "changed"})
    )
    _, right = sheets.halves(REQUEST, marked)
    assert (right.request.state.since, right.request.before) == ("stop", "2020-09-26")


def test_links_lead_to_the_page_that_shows_the_stop():
    links = [stop.link for stop in told()]
    assert links[1] == f"https://example.org/?moment={CEASEFIRE}"
    assert links[2] == "https://example.org/?date=2020-10-20&names=az&view=39.5,46.9,9.0"
    assert links[3].startswith("https://example.org/compare?from=2020-09-26&to=2020-12-01-lachin")
    assert links[4] == "https://example.org/figures?part=units" and links[5:] == ["", "", ""]


def test_what_a_hand_has_drawn_lies_on_the_ground_where_it_was_drawn():
    camera = Camera(39.8, 46.75, 9.0, 800, 600)
    drawing = strokes.draw(DRAWN, camera, Palette("light"))
    tip = re.findall(r'd="M[\d. ]+L([\d.]+) ([\d.]+)M', drawing)
    assert tip and all((float(x), float(y)) == (400.0, 300.0) for x, y in tip), "the arrow points at the middle"
    assert drawing.count("<circle") == 2 and ">Here</text>" in drawing
    assert strokes.head([(0.0, 0.0), (100.0, 0.0)])[1] == (100.0, 0.0)
    assert "Drawn by hand: 1 arrow, 1 ring, “Here”." in script.in_words(REQUEST, told()[1])


def test_a_picture_of_a_stop_has_its_look_its_words_and_its_drawings():
    south = script.of_stop(REQUEST, 3)
    assert (south.state.view, south.state.names, south.state.day) == ((39.5, 46.9, 9.0), "az", "2020-10-20")
    assert ">The south</text>" in picture.svg(south, (960, 540)), "a day that is no moment has the lecturer's title"
    assert 'class="drawn"' in picture.svg(script.of_stop(REQUEST, 2), (960, 540))
    for number, said in {4: "no single map", 99: "no stop 99"}.items():
        with pytest.raises(ExportError, match=said):
            script.of_stop(REQUEST, number)


def test_the_slides_have_each_kind_as_text_the_wall_has_and_the_minutes_in_the_notes(asked_for):
    data = slides.make(REQUEST)
    file = Presentation(io.BytesIO(data))
    layouts = [slide.slide_layout.name for slide in file.slides]
    of_stops = ["Heading", "Question", "Moment", "Moment", "Pair", "Figure", "Words", "Picture", "Blank"]
    assert layouts[: len(of_stops)] == of_stops, "a talk that begins with a title of its own has no other"
    text = [" ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in file.slides]
    assert ASKED.prompt in text[1] and ASKED.told not in text[1] and ASKED.told in text[2]
    assert all(words in text[2] for words in ("12 May", "1994", "Armenian forces, belt of districts\t7,606", "km²"))
    assert "Ten weeks" in text[4] and "26 September" in text[4] and "1 December" in text[4]
    assert findings.of_units() in text[5] and "Hadrut raion" in text[5] and "664 km² (679)" in text[5]
    assert "Three claims" in text[6] and "One.\nTwo." in text[6]
    own = next(shape for shape in file.slides[7].shapes if shape.name == "Picture")
    assert own.width / own.height == pytest.approx(2, abs=0.01) and own.image.content_type == "image/jpeg"
    assert file.slides[2].notes_slide.notes_text_frame.text.startswith("Target: 3 min")
    assert "The answer is on the next slide" in file.slides[1].notes_slide.notes_text_frame.text
    assert [len(request.strokes) for request in asked_for] == [0, 3, 0, 0, 0]
    assert [request.state.view for request in asked_for][2] == (39.5, 46.9, 9.0)


def test_titles_are_in_full_ink_and_the_face_is_named_with_what_stands_for_it(asked_for):
    data = slides.make(Request(story=Story("One", (Stop(CEASEFIRE),)), day=REQUEST.day))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        theme = parts.read("ppt/theme/theme1.xml").decode()
        layouts = [parts.read(name).decode() for name in parts.namelist() if re.search(r"slideLayout\d+\.xml$", name)]
    assert 'typeface="Source Sans Pro" panose="020B0503030403020204"' in theme and '<a:cs typeface="Arial"/>' in theme
    for layout in layouts:
        for shape in re.findall(r"<p:sp>.*?</p:sp>", layout, re.DOTALL):
            assert '<p:ph type="title"' not in shape or 'schemeClr val="tx1"' in shape
    file = Presentation(io.BytesIO(data))
    every = " ".join(shape.text_frame.text for slide in file.slides for shape in slide.shapes if shape.has_text_frame)
    assert "Typeface: Source Sans Pro" in every


def test_the_handout_sets_two_stops_a_page_with_questions_and_what_stands_behind_them(asked_for):
    data = handout.make(REQUEST)
    file = pdfium.PdfDocument(data)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in file]
    assert b"pdfuaid" in data
    assert "Who held the belt" in pages[1] and ASKED.prompt in pages[1] and "Draw it on the map." in pages[1]
    assert f"Answer. {ASKED.told}" in pages[2] and "The south" in pages[2]
    assert "Ten weeks" in pages[3] and "Armenian forces hold 11,652 km²" in pages[3] and "Hadrut raion" in pages[3]
    assert "Three claims" in pages[4] and "Mine" in pages[4]
    assert "Disputed." in pages[5] and "Sources." in pages[5]
    lines = [thing.type for thing in file[1].get_objects(max_depth=8)].count(pdfium.raw.FPDF_PAGEOBJ_PATH)
    assert lines > 12, "room for notes"
