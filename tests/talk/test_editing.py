"""What the browser's editor tells, and what it is given to choose from."""

import json
from typing import Any

from atlas import story
from atlas.record import moments
from atlas.search import fold
from atlas.story import Stop, Story
from atlas.talk import catalogue, editing
from tests.story.kinds import image

PICTURE = image()


def told(text: str, how: str = "talk", name: str = "Your talk") -> dict[str, Any]:
    return {"id": "one", "how": how, "name": name, "text": text}


def test_a_talk_that_is_told_is_read_as_its_file_is():
    mine = Story("Mine", (Stop("2020-09-27-war", "A caption"), Stop(slide="title", caption="Welcome")), minutes=20)
    found = editing.read(told(story.dumps(mine)))
    assert found == editing.Told("one", mine, is_own=True)
    assert found.answer() == {"id": "one", "problem": "", "lacking": False}


def test_a_ready_talk_is_taken_by_its_id_and_stays_that():
    found = editing.read(told("belt", how="ready"))
    assert found and found.story == story.ready()["belt"]


def test_what_cannot_be_read_gets_a_sentence_with_the_name_of_the_file_and_no_talk():
    bad = {
        "bad.json, stop 1": told('{"stops": [{}]}', "file", "bad.json"),
        "bad.json, line 1": told("{", "file", "bad.json"),
        "Your talk: it has 0 stops": told('{"title": "", "stops": []}'),
        "no such talk, line 1": told("no-such", "ready", "no such talk"),
        "x" * 100: told("{", "file", "x" * 3000),
    }
    found = {start: editing.read(one) for start, one in bad.items()}
    wrong = {start: one for start, one in found.items() if not one or one.story or not one.problem.startswith(start)}
    assert not wrong
    assert all(len(one.problem) < 300 for one in found.values() if one)


def test_what_is_no_telling_at_all_is_passed_over():
    several: tuple[object, ...] = (None, 3, "text", [], {}, told("{}") | {"text": 3}, {"id": "one"})
    for nonsense in several:
        assert editing.read(nonsense) is None, nonsense


def test_a_picture_is_told_once_and_then_by_the_number_of_its_stop_in_a_talk_that_was_heard():
    slide = {"slide": "picture", "picture": PICTURE, "caption": "Mine"}
    rows = [{"moment": "2020-09-27-war"}, slide]
    first = editing.read(told(json.dumps({"title": "T", "stops": rows})))
    assert first and first.story
    kept = editing.remembered({}, first)
    swapped = json.dumps({"title": "T", "stops": [slide | {"picture": 1, "caption": "Anew"}, rows[0]]})
    second = editing.read(told(swapped) | {"id": "two", "since": "one"}, kept)
    assert second and second.story and second.story.stops[0].picture == PICTURE
    kept = editing.remembered(kept, second)
    assert kept == {"one": ("", PICTURE), "two": (PICTURE, "")}
    assert kept["one"][1] is kept["two"][0], "a picture is kept once"
    for number in range(9):
        kept = editing.remembered(kept, editing.Told(f"more {number}", second.story))
    assert len(kept) == 4 and "one" not in kept


def test_numbers_of_pictures_that_nobody_has_told_are_asked_for_whole_and_too_many_are_refused():
    kept = {"one": ("", PICTURE)}
    slide = {"slide": "picture", "picture": 1}
    for number, since in ((0, "one"), (2, "one"), (-1, "one"), (1, "other"), (1, ""), (1, 3), (1, None)):
        talk = json.dumps({"title": "T", "stops": [slide | {"picture": number}]})
        found = editing.read(told(talk) | {"since": since}, kept)
        assert found and found.lacking and not found.story and not found.problem, (number, since)
    many = json.dumps({"title": "T", "stops": [slide] * (story.MOST_BYTES // len(PICTURE) + 2)})
    found = editing.read(told(many) | {"since": "one"}, kept)
    assert found and found.problem == "Your talk has more than 4 MB. Take smaller pictures."
    for wrong in (True, 1.0, [1], None):
        talk = json.dumps({"title": "T", "stops": [slide | {"picture": wrong}]})
        found = editing.read(told(talk) | {"since": "one"}, kept)
        assert found and "“picture” is no picture" in found.problem, wrong
    stranger = editing.read(told(json.dumps({"title": "T", "stops": [slide]}), "file") | {"since": "one"}, kept)
    assert stranger and stranger.problem, "a file has no numbers"


def test_the_catalogue_holds_every_stop_and_only_stops_figures_and_questions_that_a_file_may_name():
    held = catalogue.catalogue()
    assert [stop["id"] for stop in held["stops"]] == [moment.id for moment in moments.all_moments()]
    grouped = {key for group in held["groups"] if group["label"].startswith("Period") for key in group["stops"]}
    assert grouped == set(moments.by_id()), "each stop is in a period"
    rows: list[dict[str, Any]] = [{"page": "figures", "state": {"figure": one["id"]}} for one in held["figures"]]
    rows += [{"moment": one["moment"], "question": one["id"]} for one in held["questions"]]
    rows.append({"page": "compare", "state": dict(zip(("from", "to"), held["pair"], strict=True))})
    rows += [{"moment": key} for group in held["groups"] for key in group["stops"][:1]]
    found = story.loads(json.dumps({"version": 2, "title": "All", "stops": rows}), "It")
    assert len(found.stops) == len(rows)
    assert [row["id"] for row in held["ready"]] == list(story.shipped())
    assert len(catalogue.file().plain) < 80_000, "it is fetched by every lecturer"


def test_the_editor_searches_by_the_letters_of_the_search_and_by_every_form_of_a_name():
    held = catalogue.catalogue()
    assert {letter: fold.fold(letter) for letter in held["plain"]} == held["plain"]
    assert {key for stop in held["stops"] for key in stop["places"]} == set(held["names"])
    assert {"shusha", "susa", "shushi"} <= set(held["names"]["shusha"].split())


def test_what_a_page_says_it_has_is_bounded_and_nonsense_is_passed_over():
    assert editing.has({"has": ["#own-1", 2, None, "x" * 101]}) == {"#own-1"}
    assert [editing.has(told) for told in (None, {}, {"has": "all"}, {"has": {"a": 1}})] == [frozenset()] * 4
    assert len(editing.has({"has": [str(n) for n in range(10_000)]})) == 200
