"""The present page, run by Streamlit's own AppTest."""

import html
import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import geodata
from atlas import story
from atlas.own.passages import OwnPassage
from atlas.parts import own_copy
from atlas.record import moments
from atlas.story import Stop, Story, pictures
from tests.pages.screens import opened
from tests.story.kinds import ROWS

ROOT = geodata.ROOT.parent


def open_stage(**query: str) -> AppTest:
    return opened("present", **query)


def stage_data(page: AppTest, component: str = "stage") -> dict[str, Any]:
    found = [part.proto for part in page.get("bidi_component") if part.proto.component_name.endswith(component)]
    data: dict[str, Any] = json.loads(found[0].mixed.json if found[0].HasField("mixed") else found[0].json)
    return data


def test_every_stop_is_shown_when_no_storyline_is_asked_for():
    data = stage_data(open_stage())
    assert [stop["id"] for stop in data["stops"]] == [moment.id for moment in moments.all_moments()]
    assert data["initial"]["story"] is None


def test_a_ready_storyline_comes_by_its_id_in_the_address():
    key, ready = next(iter(story.ready().items()))
    data = stage_data(open_stage(story=key))
    assert [stop["title"] for stop in data["stops"]] == [stop.title for stop in ready.shown]
    assert (data["title"], data["initial"]["story"]) == (ready.title, key)


def test_an_own_storyline_comes_whole_in_the_address():
    own = Story("Mine", (Stop("2020-09-27-war", "A caption", notes="Say <b>this</b>"), Stop("1994-05-12-ceasefire")))
    data = stage_data(open_stage(story=story.to_address(own)))
    assert [(stop["id"], stop["title"], stop["notes"]) for stop in data["stops"]] == [
        ("2020-09-27-war", "A caption", "Say <b>this</b>"),
        ("1994-05-12-ceasefire", moments.by_id()["1994-05-12-ceasefire"].title, ""),
    ]


def test_a_picture_of_ones_own_stands_apart_from_the_talk_which_names_it_for_the_wall_and_for_phones():
    picture = ROWS["picture"]["picture"]
    page = open_stage()
    page.session_state["story"] = Story("Mine", (Stop(slide="picture", picture=picture),))
    page.run()
    data = stage_data(page)
    put = [part.proto.body for part in page.get("html") if 'id="own-' in part.proto.body]
    names = [stop["picture"] for stop in (data["stops"][0], data["story"]["stops"][0])]
    assert [f'id="{name[1:]}"' in body for name, body in zip(names, put, strict=True)] == [True, True]
    assert f'src="{picture}"' in put[0] and f'src="{pictures.small(picture)}"' in put[1]
    assert "data:image" not in json.dumps(data), "or it would come again at every edit"
    page.session_state["story-has"] = frozenset(names)
    page.run()
    assert not [part for part in page.get("html") if 'id="own-' in part.proto.body], "the editor says that it has them"
    page.session_state["story-has"] = frozenset()
    page.session_state["told"] = {"moment": "1994-05-12-ceasefire", "has": names[:1]}
    page.run()
    [put_again] = [part.proto.body for part in page.get("html") if 'id="own-' in part.proto.body]
    assert names[1][1:] in put_again, "the page that was left has told that it has the other"


def test_the_address_says_at_which_stop_a_talk_stands():
    kinds = {"version": 2, "title": "Every kind", "stops": [row for row in ROWS.values() if "picture" not in row]}
    own = story.loads(json.dumps(kinds), "talk.json")
    names = [name for name, row in ROWS.items() if "picture" not in row]
    day, law, swipe = (names.index(name) for name in ("day", "law", "swipe"))
    packed = story.to_address(own)
    cases = {
        "nothing": ({}, 0),
        "a number": ({"stop": str(swipe + 1)}, swipe),
        "a number and its moment": ({"stop": str(law + 1), "moment": "1994-05-12-ceasefire"}, law),
        "a number whose moment is another": ({"stop": str(day + 1), "moment": "1994-05-12-ceasefire"}, 0),
        "a moment alone": ({"moment": "1994-05-12-ceasefire"}, 0),
        "a number that is too large": ({"stop": "99"}, 0),
    }
    found = {name: stage_data(open_stage(story=packed, **query)) for name, (query, _) in cases.items()}
    assert {name: data["at"] for name, data in found.items()} == {name: at for name, (_, at) in cases.items()}
    data = found["a number and its moment"]
    assert data["initial"]["shows"] == "law", "as the stop has it"
    assert (data["stops"][swipe]["pair"]["mode"], set(data["figures"])) == ("swipe", {"land"})
    asked = stage_data(open_stage(story=packed, stop=str(law + 1), shows="ground"))
    assert asked["initial"]["shows"] == "ground", "as the address asks"


def test_nonsense_in_the_address_is_told_and_every_stop_is_shown():
    page = open_stage(story="nonsense!")
    assert len(stage_data(page)["stops"]) == len(moments.all_moments())
    [told] = [part.proto.body for part in page.get("html") if 'class="notices"' in part.proto.body]
    assert "The address asks for story=“nonsense!”." in told
    assert stage_data(page)["notice"] in html.unescape(told)


def test_words_of_the_address_are_shown_as_words():
    """As Markdown they could make the page ask another host for a picture."""
    page = open_stage(story="![x](https://example.org/x.png)", foo="<b>")
    assert not page.error
    [told] = [part.proto.body for part in page.get("html") if 'class="notices"' in part.proto.body]
    assert "story=“![x](https://example.org/x.png)”" in told and "<b>" not in told


def test_the_editor_has_the_talk_of_the_address_as_its_file_has_it():
    key, ready = next(iter(story.ready().items()))
    data = stage_data(open_stage(story=key), "editor")
    assert story.loads(json.dumps(data["talk"]), "It", key) == ready
    assert (data["code"], data["asked"], data["answer"]) == (key, key, None)


def test_a_room_is_told_the_storyline_without_its_notes():
    key, ready = next(iter(story.ready().items()))
    told = stage_data(open_stage(story=key))["story"]
    assert told["title"] == ready.title
    assert len(told["stops"]) == len(ready.shown) and not any("notes" in stop for stop in told["stops"])
    assert stage_data(open_stage())["story"] is None, "every stop"


def test_the_presenters_window_gets_the_passages_of_an_own_copy_escaped(monkeypatch: pytest.MonkeyPatch):
    own = {"F1": OwnPassage("Words of <b>my</b> copy", "255")}
    monkeypatch.setattr(own_copy, "own_passages", lambda: own)
    cards = stage_data(open_stage())["cards"]
    assert "Words of &lt;b&gt;my&lt;/b&gt; copy" in cards["F1"]
    assert "Words of" not in cards["F2"]
