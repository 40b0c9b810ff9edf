"""The slides open again, say what they should and nothing else, and keep every word inside its box."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from atlas.export import picture, script, slides
from atlas.export.request import Cancelled, Request
from atlas.export.slides import dates, deck, fit, writing
from atlas.export.slides import stops as of_stops
from atlas.export.slides.palette import paletted
from atlas.own.passages import OwnPassage
from atlas.record import article, moments
from atlas.story import LONGEST, Stop, Story, whole
from tests.export.sheets.talks import TRICKS, stories

DAY = date(2026, 11, 23)
CEASEFIRE = "1994-05-12-ceasefire"
SHORT = Story("Two maps", (Stop(CEASEFIRE, notes="Breathe."), Stop("1992-01-30-csce", caption="Prague")))


def blank(width=30, height=26):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#D9A6D0").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def no_maps(monkeypatch):
    """Slides without the time that it takes to draw maps."""
    monkeypatch.setattr(picture, "svg", lambda request, **how: request.state.moment)
    monkeypatch.setattr(picture, "png", lambda drawing, width, dpi: blank())


def request(story=SHORT, **more):
    return Request(story=story, link="https://example.org/map", day=DAY, **more)


def opened(data):
    return Presentation(io.BytesIO(data))


def texts(slide):
    return {shape.name: shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame}


def notes_of(slide):
    return slide.notes_slide.notes_text_frame.text


def test_a_real_map_stands_on_a_wide_slide_beside_text_that_can_be_edited():
    file = opened(slides.make(request(Story("One", SHORT.stops[:1]))))
    assert (file.slide_width / file.slide_height) == pytest.approx(16 / 9)
    slide = file.slides[1]
    assert slide.slide_layout.name == "Moment"
    picture = next(shape for shape in slide.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.PICTURE)
    assert (picture.left + picture.width, picture.height) == (file.slide_width, file.slide_height)
    assert {shape.name for shape in slide.shapes} >= {"Title", "Date", "Text", "Key", "Key: swatches", "Map"}
    assert picture.image.size[0] == round(1248 * of_stops.DENSITY)
    assert max(picture.crop_left, picture.crop_top) < 0.001
    colours = Image.open(io.BytesIO(picture.image.blob)).convert("RGB").getcolors(1 << 24)
    assert colours is not None and len(colours) > 100  # a map, not a blank
    words = picture._element.nvPicPr.cNvPr.get("descr")
    assert "12 May 1994" in words and "Armenian forces, former NKAO, 4,0" in words and "km²" in words


def test_a_slide_says_date_title_text_citation(no_maps):
    file = opened(slides.make(request()))
    slide = file.slides[1]
    moment = moments.by_id()[CEASEFIRE]
    assert slide.shapes.title is not None and slide.shapes.title.text_frame.text == moment.title
    assert slide.shapes[0].shape_id == slide.shapes.title.shape_id  # read first
    found = list(texts(slide).values())
    assert "12 May\n1994" in found and any("Broers 2021" in text for text in found)
    assert moment.text in found or (script.opening(moment.text) in found and moment.text in notes_of(slide))
    assert file.slides[2].shapes.title is not None and file.slides[2].shapes.title.text_frame.text == "Prague"


def test_a_figure_is_called_on_its_slide_what_it_is_called_on_the_wall(no_maps):
    stop = Stop(page="figures", state={"figure": "people"})
    said = texts(opened(slides.make(request(Story("One", (stop,))))).slides[1])
    assert said["Title"] == stop.title == "People" and said["Text"].startswith("How many were displaced")


def test_words_from_right_to_left_say_so_and_others_do_not(no_maps):
    stop = replace(SHORT.stops[0], caption="שושה, 1992", text="26 km: Shusha, שושה")
    slide = opened(slides.make(request(Story("One", (stop,))))).slides[1]
    said = {shape.name: shape.text_frame.paragraphs[0]._p.pPr for shape in slide.placeholders if shape.has_text_frame}
    assert (said["Title"].get("rtl"), said["Title"].get("algn")) == ("1", "r")
    assert said["Text"] is None or said["Text"].get("rtl") is None


def test_first_and_last_slides_say_what_it_is_and_whose(no_maps):
    file = opened(slides.make(request()))
    first, about, last = (" ".join(texts(file.slides[i]).values()) for i in (0, 3, len(file.slides) - 1))
    assert "Two maps" in first and "Requiem for the Unipolar Moment" in first and script.DISCLAIMER in about
    assert "23 November 2026" in first and "https://example.org/map" in first
    assert "OpenStreetMap contributors" in last and "ODbL" in last and "CC BY 4.0" in last
    sources = " ".join(" ".join(texts(slide).values()) for slide in list(file.slides)[4:-1])
    assert "Bishkek Protocol" in sources and "Maresca" in sources


def test_the_notes_hold_the_presenters_words_and_what_stands_behind_the_slide(no_maps):
    file = opened(slides.make(request()))
    ceasefire, csce = notes_of(file.slides[1]), notes_of(file.slides[2])
    assert ceasefire.startswith("Breathe.\n")
    assert "¶7 (context): " in ceasefire and "Sources: " in ceasefire and f"?moment={CEASEFIRE}" in ceasefire
    assert f"Disputed: {moments.by_id()['1992-01-30-csce'].disputes}" in csce
    passage = article.by_id()["UM3"]
    assert f"{passage.locator}: {passage.claim}" in csce


def test_without_the_readers_own_copy_no_word_of_it_with_it_in_the_notes_only(no_maps):
    own = {"UM3": OwnPassage("Invented words\n\nof a copy", page="256"), "F3": OwnPassage("not on any slide")}
    bare, full = slides.make(request()), slides.make(request(own=own))
    assert "Invented" not in everything(bare) and script.OWN_COPY not in everything(bare)
    file = opened(full)
    assert "Invented words\nof a copy" in notes_of(file.slides[2]) and "p. 256" in notes_of(file.slides[2])
    assert "Invented" not in "".join("".join(texts(slide).values()) for slide in file.slides)
    assert script.OWN_COPY in " ".join(texts(file.slides[len(file.slides) - 1]).values())
    assert "not on any slide" not in everything(full)


def test_hidden_stops_are_left_out(no_maps):
    story = replace(SHORT, stops=(replace(SHORT.stops[0], hidden=True), SHORT.stops[1]))
    assert "12 May 1994" not in everything(slides.make(request(story)))


def everything(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return "".join(file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels")))


def test_the_same_request_gives_the_same_bytes_and_no_trace_of_the_machine(no_maps):
    first, second = slides.make(request()), slides.make(request())
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {info.date_time[:3] for info in file.infolist()} == {(2026, 11, 23)}
        assert not [name for name in file.namelist() if "thumbnail" in name or "printer" in name]
    about = opened(first).core_properties
    assert (about.title, about.author, about.modified.date()) == ("Two maps", script.AUTHORS, DAY)


def test_layouts_are_ours_and_every_placeholder_lies_on_the_slide(no_maps):
    file = opened(slides.make(request(theme="dark")))
    assert [layout.name for layout in file.slide_layouts] == list(deck.LAYOUTS)
    for slide in file.slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(ids) == len(set(ids))
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= file.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= file.slide_height
    assert "14171B" in everything(slides.make(request(theme="dark")))


def test_a_title_has_no_index_or_libreoffice_would_place_it_anywhere(no_maps):
    file = opened(slides.make(request()))
    titled = [layout for layout in file.slide_layouts if layout.name != "Blank"]
    for layout in titled:
        title = next(shape for shape in layout.placeholders if shape.placeholder_format.idx == 0)
        assert title.element.ph.attrib == {"type": "title"}


def test_every_stop_fits_its_boxes():
    for stop in script.stops(Request(day=DAY)):
        for name, paragraphs in (("Title", (stop.title,)), ("Citation", (stop.cited,))):
            box = writing.box("Moment", name)
            size = writing.fitting(box, paragraphs)
            assert fit.height(paragraphs, size, box.w / 2, bold=box.bold) <= box.h / 2, (stop.title, name)
            assert size >= {"Title": 20, "Citation": 7}[name], (stop.title, name, size)


def test_words_and_key_stand_above_one_another_and_large_enough(no_maps):
    """At every fourth stop, and at those of autumn 2020, whose keys are the longest."""
    tried = [
        stop for n, stop in enumerate(whole().stops) if n % 4 == 0 or stop.of.map_date[:7] in ("2020-10", "2020-11")
    ]
    file = opened(slides.make(request(Story("Some", tuple(tried)))))
    small = {}
    for slide in list(file.slides)[1 : len(tried) + 1]:
        boxes = {shape.name: shape for shape in slide.placeholders}
        stack = [boxes[name] for name in ("Date", "Title", "Text", "Key", "Citation") if name in boxes]
        assert all(a.top + a.height <= b.top + 6350 for a, b in zip(stack, stack[1:], strict=False)), boxes[
            "Title"
        ].text
        least = {"Title": 19, "Text": 15, "Key": 8}
        sizes = {name: boxes[name].text_frame.paragraphs[0].runs[0].font.size.pt for name in least if name in boxes}
        if any(size < least[name] for name, size in sizes.items()):
            small[boxes["Title"].text_frame.text] = sizes
    assert not small


@pytest.mark.parametrize("letter", ["n", "m ", "W", "Ж ", "Ə"])
def test_the_longest_texts_that_a_storyline_may_have_fit(letter):
    for name, key in (("Title", "caption"), ("Text", "text")):
        box = writing.box("Moment", name)
        words = ((letter * LONGEST[key])[: LONGEST[key]],)
        assert fit.height(words, writing.fitting(box, words), box.w / 2, bold=box.bold) <= box.h / 2


@given(st.text(st.sampled_from("abc W.Ж"), max_size=200), st.floats(3, 60))
def test_a_narrower_box_never_takes_fewer_lines_and_all_words_find_room(text, em):
    count = fit.lines(text, em)
    assert fit.lines(text, em / 1.5) >= count
    assert count * em >= fit.width("".join(text.split())) * 0.99


@given(st.sampled_from([moment.label for moment in moments.all_moments()]))
def test_a_date_keeps_all_its_words_and_its_lines_are_within_the_box(label):
    words = dates.words(label, 280)
    told = " ".join(each.text for each in words).replace("\u00a0", " ")
    assert told.replace(" to ", " – ").split() == re.sub(r"(\d{4})–(\d{4})", r"\1 – \2", label).split()
    assert len(words) == 2
    assert all(fit.width(each.text, bold=True) * each.size <= 280 for each in words if each.size)


def test_a_date_in_one_year_has_the_year_large():
    for label, told in {
        "27 September – 9 November 2020": ["27 September – 9 November", "2020"],
        "1997": ["\u00a0", "1997"],
        "2016–2020": ["2016 to", "2020"],
    }.items():
        assert [each.text for each in dates.words(label, 280)] == told


@settings(max_examples=12, deadline=None)
@given(stories())
@example(Story(TRICKS[4], tuple(Stop(CEASEFIRE, caption=text[:120], text=text, notes=text) for text in TRICKS)))
def test_hostile_words_break_nothing(story):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(picture, "svg", lambda request, **how: "")
        patch.setattr(picture, "png", lambda drawing, width, dpi: blank())
        data = slides.make(request(story))
    file = opened(data)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))
    for slide, stop in zip(list(file.slides)[1:], story.shown, strict=False):
        assert slide.shapes.title is not None
        shown = slide.shapes.title.text_frame.text
        assert shown == (script.line(stop.title) or stop.of.title)
        assert notes_of(slide).startswith("\n".join(script.paragraphs(stop.notes)))


def test_all_that_tell_raises_ends_the_work_at_once(no_maps):
    said = []

    def tell(share, doing):
        said.append(share)
        if share > 0.1:
            raise Cancelled

    with pytest.raises(Cancelled):
        slides.make(request(whole()), tell)
    assert len(said) < 15


def test_it_tells_of_every_slide(no_maps):
    said = []
    slides.make(request(), lambda share, doing: said.append((share, doing)))
    shares = [share for share, _ in said]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 1
    assert sum(bool(re.match(r"Slide \d of 2", doing)) for _, doing in said) == 2


def test_a_palette_keeps_every_colour_as_far_as_the_eye_sees():
    image = Image.linear_gradient("L").convert("RGB")
    image.paste("#D9A6D0", (0, 0, 128, 256))
    file = io.BytesIO()
    image.save(file, "PNG")
    small = Image.open(io.BytesIO(paletted(file.getvalue())))
    assert small.mode == "P" and small.size == image.size
    off = ImageChops.difference(small.convert("RGB"), image).getextrema()
    assert all(high <= 14 for _, high in off)  # type: ignore[misc]  # of Pillow: a pair, or one a band
