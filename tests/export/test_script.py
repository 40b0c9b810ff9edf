"""What the map shows and marks reaches slides, handout and standalone page, in the picture and in its words."""

from atlas.address.state import ViewState
from atlas.export import picture, script
from atlas.export.page import content
from atlas.export.picture.scene import scene
from atlas.export.request import Request
from atlas.story import Stop, Story

TALK = Story("Back and forth", (Stop("1993-10-zangilan"), Stop("1993-07-23-agdam"), Stop("1993-08-31-qubadli")))
LAW = Request(story=TALK, state=ViewState(shows="law"))
SINCE = Request(story=TALK, state=ViewState(since="stop"))


def marked(request: Request, n: int) -> set[str]:
    at = script.at(request, script.stops(request)[n])
    return {cell.properties["cell"] for cell, _ in scene(at.state, at.before).changed}


def test_a_talk_of_the_law_has_no_holder_in_picture_or_words():
    for stop in script.stops(LAW):
        drawing = picture.svg(script.at(LAW, stop), heading=False)
        assert "De jure: law and the UN" in drawing and "layer-control" not in drawing
        said = script.in_words(LAW, stop)
        assert "De jure" in said and "forces" not in said and "km²" not in said


def test_before_its_abolition_the_oblast_is_told_with_its_land():
    request = Request(story=Story("1988", (Stop("1988-02-appeal"),)), state=ViewState(shows="law"))
    assert "Autonomous oblast in the Azerbaijan SSR, 4," in script.in_words(request, script.stops(request)[0])


def test_what_changed_is_marked_since_the_talks_own_stop_before():
    assert marked(SINCE, 0) == set(), "the first stop of a talk has none before it"
    assert {"qubadli", "zangilan"} <= marked(SINCE, 1), "the talk goes back in time"
    assert {"qubadli", "jabrayil", "fuzuli-held"} <= marked(SINCE, 2)
    said = script.in_words(SINCE, script.stops(SINCE)[2])
    assert "Marked as changed since the stop before: " in said and "Qubadli" in said
    assert marked(Request(story=TALK), 2) == set()


def test_links_and_the_standalone_page_keep_what_the_map_shows():
    request = Request(story=TALK, state=ViewState(shows="law", since="stop"), link="https://example.org/")
    assert script.stops(request)[0].link.endswith("shows=law&since=stop")
    usual = content.collect(request)["bar"]["defaults"]
    assert (usual["shows"], usual["since"]) == ("law", "stop")
