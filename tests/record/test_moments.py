"""Stops and passages: order, eras, links both ways."""

from hypothesis import given

from atlas.answers.figures import areas
from atlas.record import article, moments
from geodata import headline
from tests.strategies import days

ALL = moments.all_moments()


def test_stops_are_in_time_order_and_their_ids_are_unique():
    assert [m.sort_date for m in ALL] == sorted(m.sort_date for m in ALL)
    assert [m.map_date for m in ALL] == sorted(m.map_date for m in ALL), "a step to the right never goes back in time"
    assert len(moments.by_id()) == len(ALL)


def test_every_stop_lies_in_one_era_and_every_era_has_stops():
    starts = [era["start"] for era in moments.eras()]
    assert starts == sorted(set(starts))
    of_stop = [max(start for start in starts if start <= moment.sort_date) for moment in ALL]
    assert sorted(set(of_stop)) == starts


def test_a_figure_that_is_nothing_on_a_day_is_none_that_a_headline_may_name():
    assert headline.figures([], [], "1993-08-25") == {}
    land = [("control", "arm-belt", 20.5), ("control", "con", 0.0)]
    assert headline.figures(land, [], "1993-08-25") == {"armenian_km2": "21", "belt_km2": "21"}


@given(days)
def test_the_stop_of_a_day_is_the_last_one_not_later(day):
    index = moments.index_of_day(day)
    assert index == 0 or ALL[index].map_date <= day
    assert all(later.map_date > day for later in ALL[index + 1 :])


def test_the_stop_of_its_own_day_shows_that_day():
    for moment in ALL:
        assert ALL[moments.index_of_day(moment.map_date)].map_date == moment.map_date


def test_stops_that_tell_a_change_of_control_are_known():
    assert moments.changes_control(moments.by_id()["1993-07-23-agdam"])
    assert not moments.changes_control(moments.by_id()["2001-key-west"])
    assert sum(map(moments.changes_control, ALL)) >= 25


def test_a_headline_says_the_figures_that_the_page_gives_of_the_day():
    said = {moment.id: moment.headline for moment in ALL}
    assert not [text for text in said.values() if set("{}") & set(text) or len(text) > 112]
    for key, classes in {"1994-05-12-ceasefire": ("arm-nkao", "arm-belt"), "2020-11-10-peacekeepers": ("pk",)}.items():
        drawn = areas.on_day(moments.by_id()[key].map_date)
        assert f"{sum(drawn[name] for name in classes):,.0f} km²" in said[key]
    claimed = areas.claimed("2020-10-20")
    assert claimed and f" {claimed.places} places" in said["2020-10-zangilan"]


def test_a_stop_calls_out_what_changed_and_how_or_nothing():
    called = moments.Callout("Kelbajar district", "taken by Armenian forces, 27 March – 3 April")
    assert moments.by_id()["1993-04-kelbajar"].callout == called
    assert moments.by_id()["2001-key-west"].callout is None


def test_links_between_stops_and_passages_hold_both_ways():
    for moment in ALL:
        for key in moment.all_passages:
            assert moment.id in article.by_id()[key].moments
    for passage in article.passages():
        assert passage.moments, f"{passage.id} can set the map"
        for key in passage.moments:
            assert passage.id in moments.by_id()[key].all_passages


def test_cards_of_a_stop_come_first_where_it_is_about_them():
    for moment in ALL:
        cards = article.of_moment(moment)
        assert [passage.id for passage, _ in cards] == list(moment.all_passages)
        assert [context for _, context in cards] == sorted(context for _, context in cards)


def test_sections_hold_every_passage_once_in_the_articles_order():
    listed = [passage for _, group in article.sections() for passage in group]
    assert listed == list(article.passages())
    assert [passage.paragraph for passage in listed] == list(range(1, 51))
    assert len({title for title, _ in article.sections()}) == len(article.sections()) == 6


def test_a_locator_is_section_and_paragraph():
    assert article.by_id()["F11"].locator == "Opening section ¶11"
