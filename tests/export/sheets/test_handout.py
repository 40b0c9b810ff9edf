"""The handout is read back with PDFium: its words are text, its maps drawings, its stops bookmarks."""

import re
from datetime import date

import pypdfium2 as pdfium
import pytest
from hypothesis import example, given, settings

from atlas.export import handout, picture, script
from atlas.export.request import Cancelled, Request
from atlas.own.passages import OwnPassage
from atlas.record import article, moments, sources
from atlas.story import Stop, Story, whole
from tests.export.sheets.talks import TRICKS, stories

DAY = date(2026, 11, 23)
CEASEFIRE, CSCE = "1994-05-12-ceasefire", "1992-01-30-csce"
SHORT = Story("Two maps", (Stop(CEASEFIRE, notes="For my eyes."), Stop(CSCE, caption="Prague")))


def drawn_fast(request, size, **how):
    """A map's place without the map."""
    wide, high = size
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"><path d="M0 0H9V9z"/></svg>'


@pytest.fixture
def no_maps(monkeypatch):
    """A handout without the time that it takes to draw maps."""
    monkeypatch.setattr(picture, "svg", drawn_fast)


def request(story=SHORT, **more):
    return Request(story=story, link="https://example.org/map", day=DAY, **more)


def pages(data):
    """The text of each page, on one line."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdfium.PdfDocument(data)]


def test_a_page_of_a_stop_with_its_real_map():
    data = handout.make(request(Story("One", SHORT.stops[:1])))
    file = pdfium.PdfDocument(data)
    text = pages(data)[1]
    assert file.is_tagged() and "Stepanakert" in text and "Armenian forces, belt of districts" in text
    drawn = [thing.type for thing in file[1].get_objects(max_depth=8)]
    assert drawn.count(pdfium.raw.FPDF_PAGEOBJ_PATH) > 50  # a drawing, and no picture of one
    assert len(data) < 1_500_000


def test_a_stop_has_date_title_text_passages_disputes_sources_and_its_address(no_maps):
    front, both, behind, *rest = pages(handout.make(request()))
    moment = moments.by_id()[CSCE]
    assert "30 January 1992 Prague" in both and moment.text in both
    assert f"https://example.org/map?moment={CEASEFIRE}" in both
    assert moments.by_id()[CEASEFIRE].title in both
    assert f"Disputed. {moment.disputes}" in behind
    passage = article.by_id()["UM3"]
    assert passage.locator in behind and f"{passage.claim} {passage.summary}" in behind
    assert "Opening section ¶7 · for context" in behind
    assert all(sources.line(key).rstrip(".") in behind for key in moment.sources)


def test_it_begins_with_what_it_is_and_ends_with_whose(no_maps):
    front, *_, last = pages(handout.make(request()))
    assert front.startswith("Nagorny Karabakh: a time map Two maps To read with: Broers, Laurence.")
    assert script.DISCLAIMER in front and "23 November 2026" in front and "30 January 1992 Prague" in front
    assert "Bishkek Protocol" in last and "OpenStreetMap contributors" in last and "CC BY 4.0" in last
    assert "10.1525/curh.2021.120.828.255" in last


def test_the_presenters_notes_stay_with_the_presenter(no_maps):
    assert "For my eyes" not in " ".join(pages(handout.make(request())))
    assert "For my eyes" not in repr(handout.content(request(), script.stops(request()), []))


def test_the_readers_own_copy_is_there_only_when_given(no_maps):
    own = {"UM3": OwnPassage("Invented words\n\nof a copy", page="256")}
    bare, full = (" ".join(pages(handout.make(each))) for each in (request(), request(own=own)))
    assert "Invented" not in bare and script.OWN_COPY not in bare
    assert "Invented words of a copy" in full and "p. 256" in full and script.OWN_COPY in full


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_bookmarks_and_page_numbers(no_maps, paper, size):
    data = handout.make(request(paper=paper))
    file = pdfium.PdfDocument(data)
    assert {tuple(map(round, page.get_size())) for page in file} == {size}
    assert [mark.get_title() for mark in file.get_toc()] == [
        "12 May 1994 The ceasefire and the Line of Contact",
        "30 January 1992 Prague",
        handout.BEHIND,
        "12 May 1994 The ceasefire and the Line of Contact",
        "30 January 1992 Prague",
        "Sources",
        "Attributions and licences",
    ]
    assert [re.findall(r"\d+ of \d+$", text) for text in pages(data)] == [[f"{n} of 4"] for n in range(1, 5)]
    about = file.get_metadata_dict()
    assert about["Title"].startswith("Two maps") and about["CreationDate"] == "D:20261123000000Z"


def test_the_same_request_gives_the_same_bytes(no_maps):
    data = handout.make(request())
    assert data == handout.make(request())
    assert b"pdfuaid" in data  # and it is PDF/UA


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_two_stops_have_a_page_and_no_more(no_maps, paper):
    tried = whole().stops[::3]
    data = handout.make(request(Story("Some", tried), paper=paper))
    file = pdfium.PdfDocument(data)
    at = [mark.get_dest().get_index() for mark in file.get_toc() if mark.level == 0][: len(tried)]
    assert [page - at[0] for page in at] == [n // 2 for n in range(len(tried))]


@settings(max_examples=12, deadline=None)
@given(stories())
@example(Story("W" * 110 + "https://", (Stop(CEASEFIRE),)))
@example(Story(TRICKS[1], tuple(Stop(CEASEFIRE, caption=text[:120], text=text, notes=text) for text in TRICKS)))
def test_hostile_words_are_set_as_they_are_and_nothing_runs(story):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(picture, "svg", drawn_fast)
        data = handout.make(request(story))
    file = pdfium.PdfDocument(data)
    assert len([mark for mark in file.get_toc() if mark.level == 0]) == len(story.shown) + 3
    for page in file:
        width, height = page.get_size()
        for thing in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = thing.get_bounds()
            assert left >= -1 and right <= width and bottom >= -1


def test_typst_markup_in_a_story_is_printed_and_not_run(no_maps):
    text = " ".join(pages(handout.make(request(Story("#panic()", (Stop(CEASEFIRE, text=TRICKS[1]),))))))
    assert '#panic("executed") #eval("1+1") $x$ *bold* _em_' in text and "#panic()" in text


def test_a_letter_that_no_face_has_costs_neither_a_box_nor_the_handout(no_maps):
    data = handout.make(request(Story("日本", (Stop(CEASEFIRE, text="日本 and Ղարաբաղ and Карабах, Ağdərə"),))))
    text = " ".join(pages(data))
    assert "[…] and Ղարաբաղ and Карабах, Ağdərə" in text and b"pdfuaid" in data


def test_all_that_tell_raises_ends_the_work(no_maps):
    said = []

    def tell(share, doing):
        said.append(share)
        if doing.startswith("Stop 5"):
            raise Cancelled

    with pytest.raises(Cancelled):
        handout.make(request(whole()), tell)
    assert len(said) == 6 and said == sorted(said)
