"""The four storylines that ship: complete, short enough for a wall, sourced, and true to the tables."""

import re
from collections import Counter

import jsonschema
import pytest

import geodata
from atlas import story
from atlas.record import article, figures, moments

SCHEMA = geodata.read_json("stories/story.schema.json")
READY = list(story.ready())
WALL_TITLE, WALL_TEXT = 56, 180
"""Characters that two lines of a title and three lines of text hold on a projector."""

DISTRICTS = {"Agdam", "Fuzuli", "Jabrayil", "Kelbajar", "Lachin", "Qubadli", "Zangilan"}
SAYS_RED = re.compile(r"\b(liberat|terroris|aggress|invader|so-called|separatist|regime)", re.IGNORECASE)
"""Words that take a side, or that one side only uses."""


def numbers(text: str) -> set[str]:
    """Numbers of three digits and more, years left out."""
    found = {number.replace(",", "") for number in re.findall(r"\d[\d,]*\d", text)}
    return {number for number in found if len(number) > 2 and not re.fullmatch(r"(19|20)\d\d", number)}


def told() -> str:
    """Everything that the tables say, in one text."""
    values = " ".join(str(value) for value in figures.by_id().values())
    sources = (geodata.ROOT / "facts" / "sources.json").read_text(encoding="utf-8")
    return " ".join([values, sources, *(f"{stop.title} {stop.text} {stop.disputes}" for stop in moments.all_moments())])


@pytest.fixture(params=READY)
def ready(request):
    return story.ready()[request.param]


def test_the_four_of_them_have_their_titles():
    titles = [found.title for found in story.ready().values()]
    assert titles == ["The article in ten steps", "The belt, 1992–94", "Forty-four days", "From ceasefire to ceasefire"]


def test_their_files_are_as_the_app_would_write_them_and_fit_the_schema(ready):
    path = f"stories/{ready.id}.json"
    assert (geodata.ROOT / path).read_text(encoding="utf-8") == story.dumps(ready)
    jsonschema.validate(geodata.read_json(path), SCHEMA, cls=jsonschema.Draft202012Validator)


def test_their_stops_go_forward_in_time_and_come_once(ready):
    told = [stop for stop in ready.shown if stop.moment]
    # A state of many years (“1994–2014”) may stand where it is told best, between stops of its own years.
    firm = [stop.of.sort_date for stop in told if "/" not in stop.of.edtf]
    assert firm == sorted(firm)
    assert len({(stop.moment, *stop.state.items()) for stop in told}) == len(told)


def test_each_begins_with_its_title_compares_two_days_and_sets_law_beside_ground(ready):
    assert [stop.kind for stop in ready.shown].index("title") == 0
    kinds = Counter(stop.kind for stop in ready.shown)
    assert kinds["title"] == 1 and kinds["compare"] >= 1
    before_after = [(stop.pair.days[0], stop.pair.days[1]) for stop in ready.shown if stop.kind == "compare"]
    assert all(first < last for first, last in before_after)
    if ready.id != "forty-four":  # in six weeks the law did not change
        [law] = [i for i, stop in enumerate(ready.shown) if stop.view.shows == "law"]
        assert ready.shown[law - 1].moment == ready.shown[law].moment


def test_titles_and_texts_fit_a_wall(ready):
    for stop in ready.stops:
        assert len(stop.title) <= WALL_TITLE, stop.title
        assert 40 <= len(stop.text) <= WALL_TEXT, stop.title


def test_every_stop_has_notes_that_end_with_their_sources(ready):
    for stop in ready.stops:
        assert stop.kind == "title" or re.search(r" Sources?: .+\.$", stop.notes), stop.title


def test_numbers_are_those_of_the_tables(ready):
    known = numbers(told())
    for stop in ready.stops:
        assert numbers(f"{stop.caption} {stop.text} {stop.notes}") <= known, stop.title


def test_words_take_no_side(ready):
    for stop in ready.stops:
        assert not SAYS_RED.search(f"{stop.caption} {stop.text} {stop.notes}"), stop.title


def test_the_article_is_told_section_by_section_in_ten_steps():
    stops = [stop for stop in story.ready()["article"].shown if stop.moment and not stop.state]
    assert len(stops) == 10
    order = [title for title, _ in article.sections()]
    sections = [article.by_id()[stop.of.passages[0]].section for stop in stops]
    assert [order.index(title) for title in sections] == sorted(order.index(title) for title in sections)
    assert set(sections) == set(order)


def test_the_belt_names_its_seven_districts():
    captions = " ".join(stop.caption for stop in story.ready()["belt"].shown)
    assert {name for name in DISTRICTS if name in captions} == DISTRICTS


def test_forty_four_days_runs_from_the_first_day_to_the_last_handover():
    stops = [stop for stop in story.ready()["forty-four"].shown if stop.moment]
    assert stops[0].of.map_date == "2020-09-27"
    assert [stop.of.map_date for stop in stops[-4:]] == ["2020-11-10", "2020-11-20", "2020-11-25", "2020-12-01"]


def test_the_last_one_runs_from_ceasefire_to_ceasefire():
    stops = [stop for stop in story.ready()["from-ceasefire"].shown if stop.moment]
    assert (stops[0].moment, stops[-1].moment) == ("1994-05-12-ceasefire", "2020-11-09-statement")
