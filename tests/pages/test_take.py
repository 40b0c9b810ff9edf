"""Things to take away, run by Streamlit's own AppTest."""

import threading
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

import geodata
from atlas import story
from atlas.export import FORMATS, ExportError, film, queue
from atlas.export.queue import Job, Line
from tests.pages.screens import opened

ROOT = geodata.ROOT.parent


@pytest.fixture(autouse=True)
def a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are made in threads, not in processes, and none is kept."""
    line = Line(1, lambda job: FORMATS[job.name].make(job.request, job.tell))
    monkeypatch.setattr(queue, "of_this_server", lambda: line)


def open_panel(**query: str) -> AppTest:
    return opened(**{"panel": "take", **query})


def make(page: AppTest, name: str) -> Job:
    page.selectbox(key="take-format").select(name).run()
    page.button(key="take-make").click().run()
    assert not page.exception
    job: Job = page.session_state["held"]["job"]
    return job


def test_every_format_is_offered_with_its_command():
    page = open_panel()
    assert page.selectbox(key="take-format").options == [export.label for export in FORMATS.values()]
    assert any("python -m atlas.export html" in caption.value for caption in page.caption)


def test_a_file_is_made_and_offered():
    page = open_panel(moment="2020-11-10-peacekeepers", names="az")
    job = make(page, "svg")
    assert job.wait(60)
    page.run()
    assert not page.exception
    drawing = (job.result or b"").decode()
    assert drawing.startswith("<svg")
    assert "Şuşa" in drawing, "the map as it is: Azerbaijani names"
    assert "10 November 2020" in drawing
    [save] = page.get("download_button")
    assert save.proto.label.startswith("Save drawing of the map (")


def test_work_shows_how_far_it_is_and_can_be_ended(monkeypatch: pytest.MonkeyPatch):
    go_on, begun = threading.Event(), threading.Event()

    def slow(request, tell):
        tell(0.4, "Half of it")
        begun.set()
        assert go_on.wait(60)
        tell(0.5, "More of it")
        return b"never"

    monkeypatch.setattr(type(FORMATS["svg"]), "make", lambda self, request, tell: slow(request, tell))
    page = open_panel()
    job = make(page, "svg")
    assert begun.wait(60)
    page.run()
    assert [part.proto.text for part in page.get("progress")] == ["Half of it"]
    page.button(key="take-cancel").click().run()
    go_on.set()
    assert job.wait(60)
    assert (job.state, job.result) == ("cancelled", None)
    assert page.get("progress") == []
    assert page.get("download_button") == []


def test_what_cannot_be_made_says_why(monkeypatch: pytest.MonkeyPatch):
    def fail(self, request, tell):
        raise ExportError("The paper is out. Put some in.")

    monkeypatch.setattr(type(FORMATS["svg"]), "make", fail)
    page = open_panel()
    assert make(page, "svg").wait(60)
    page.run()
    assert [error.value for error in page.error] == ["The paper is out. Put some in."]


def test_a_talk_takes_its_own_storyline_away(monkeypatch: pytest.MonkeyPatch):
    asked = []

    def note(self, request, tell):
        asked.append(request)
        return b"file"

    monkeypatch.setattr(type(FORMATS["svg"]), "make", note)
    page = opened("present", story="belt")
    assert make(page, "pdf").wait(60)
    assert [request.story for request in asked] == [story.ready()["belt"]]
    assert asked[0].own == {}, "no words of the article"


# Films


def test_a_film_is_of_a_storyline_or_between_two_days_and_says_how_long_it_is():
    page = open_panel(names="az")
    page.selectbox(key="take-format").select("webp").run()
    assert page.selectbox(key="take-story").value and any("pictures," in caption.value for caption in page.caption)
    page.button_group(key="take-film").set_value("between two days").run()
    assert not page.exception
    page.date_input(key="take-from").set_value(date(2020, 11, 20))
    page.date_input(key="take-to").set_value(date(2020, 12, 2)).run()
    page.selectbox(key="take-film-size").select("960 × 540").run()
    assert any("4 pictures," in caption.value for caption in page.caption), [c.value for c in page.caption]
    page.button(key="take-make").click().run()
    job: Job = page.session_state["held"]["job"]
    job.cancel()
    assert job.request.between == ("2020-11-20", "2020-12-02") and job.request.size == (960, 540)
    assert job.request.state.names == "az" and job.name == "webp"


def test_a_film_between_two_days_may_be_as_near_as_the_map_and_that_of_a_storyline_has_views_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
):
    asked = []
    monkeypatch.setattr(type(FORMATS["gif"]), "make", lambda self, request, tell: asked.append(request.state.view))
    near = (39.76, 46.75, 11.0)
    page = open_panel(view="39.76,46.75,11")
    make(page, "gif").wait(60)
    page.button_group(key="take-film").set_value("between two days").run()
    for checked in (True, False):
        page.checkbox(key="take-near").set_value(checked).run()
        make(page, "gif").wait(60)
    assert asked == [None, near, None]


def test_two_days_the_wrong_way_round_and_a_missing_program_are_told_before_anybody_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = open_panel()
    page.selectbox(key="take-format").select("gif").run()
    page.button_group(key="take-film").set_value("between two days").run()
    page.date_input(key="take-to").set_value(date(2020, 9, 27)).run()
    assert [warning.value for warning in page.warning] == ["The film needs two days, the earlier one first."]
    assert page.button(key="take-make").disabled
    monkeypatch.setattr(film, "has_ffmpeg", lambda: False)
    page.date_input(key="take-to").set_value(date(2020, 9, 30)).run()
    page.selectbox(key="take-format").select("mp4").run()
    assert [warning.value for warning in page.warning] == [film.NO_FFMPEG] and page.button(key="take-make").disabled
