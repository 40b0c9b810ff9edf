"""Published figures: every value kept, with who says it, low and high; nothing averaged, nothing made up."""

import re

import pytest

from atlas.record import article, figures, sources
from geodata.dates import last_day


def test_every_published_value_is_kept_with_its_source():
    for key, figure in figures.by_id().items():
        own, *others = figures.estimates(key)
        assert [row.source for row in others] == [other["source"] for other in figure["alternatives"]], key
        assert own.source == ("broers-2021" if figure["whose"] == "article" else figure["whose"])
        for row, raw in zip((own, *others), (figure, *figure["alternatives"]), strict=True):
            assert row.source in sources.by_id() and row.who and row.what == figure["what"]
            ends = [raw[end] for end in ("value", "low", "high") if end in raw]
            assert row.value == raw["words"] if "words" in raw else all(f"{end:,}" in row.value for end in ends), key
            drawn = bool(ends) and raw.get("unit", figure["unit"]) == figure["unit"]
            assert (row.low, row.high) == ((min(ends), max(ends)) if drawn else (None, None)), key


@pytest.mark.parametrize(
    ("row", "text", "spread"),
    [
        ({"value": 613}, "613", (613, 613, "")),
        ({"value": 12022.5, "qualifier": "exact"}, "12,022.5", (12022.5, 12022.5, "")),
        ({"value": 4090, "qualifier": "about"}, "about 4,090", (4090, 4090, "")),
        ({"value": 161, "qualifier": "at-least"}, "at least 161", (161, 161, "up")),
        ({"value": 5000, "qualifier": "more-than"}, "more than 5,000", (5000, 5000, "up")),
        ({"value": 200, "qualifier": "at-most"}, "up to 200", (200, 200, "down")),
        ({"value": 10, "qualifier": "less-than"}, "less than 10", (10, 10, "down")),
        ({"value": 6500, "qualifier": "nearly"}, "nearly 6,500", (6500, 6500, "down")),
        ({"low": 450_000, "high": 500_000}, "450,000–500,000", (450_000, 500_000, "")),
        ({"value": 6, "unit": "weeks", "qualifier": "about"}, "about 6 weeks", (None, None, "")),
        ({"words": "91 soldiers and 9 civilians"}, "91 soldiers and 9 civilians", (None, None, "")),
    ],
)
def test_a_value_says_what_its_source_says_and_is_open_where_it_leaves_it_open(row, text, spread):
    figure = {"id": "x", "what": "X", "unit": "people", "as_of": "2020"}
    found = figures._estimate(figure, row | {"source": "editor"}, "editor")
    assert (found.value, (found.low, found.high, found.open_end)) == (text, spread)


def test_qualifiers_go_with_the_value_and_not_with_what_is_counted():
    said = figures.estimates("refugees-1988-1990")[0]
    assert (said.value, said.open_end, said.what) == (
        "more than 500,000",
        "up",
        "Refugees from both republics within two years of 1988",
    )
    assert figures.amount(figures.by_id()["refugees-1988-1990"]) == "more than 500,000 people"
    assert figures.estimates("deaths-2020-civilians")[1].open_end == "up"
    hedges = "|".join(filter(None, figures.QUALIFIERS.values())) + "|some|over|roughly|almost"
    texts = [(key, row.what) for key in figures.by_id() for row in figures.estimates(key)]
    texts += [(key, row.note) for key in figures.by_id() for row in figures.estimates(key)]
    hedged = [(key, text) for key, text in texts if re.search(rf"\(({hedges})\)$|^({hedges})\b", text)]
    assert hedged == []


def test_people_are_listed_once_and_whole():
    displaced, killed = figures.of_topic("displaced"), figures.of_topic("killed")
    assert len({*displaced, *killed}) == len(displaced) + len(killed)
    for topic, words in ((displaced, ("displaced", "refugees", "idps", "exodus")), (killed, ("deaths",))):
        assert set(topic) >= {
            key
            for key, row in figures.by_id().items()
            if row["unit"] == "people" and any(word in key for word in words)
        }
        days = [last_day(figures.by_id()[key]["as_of"]) for key in topic]
        assert days == sorted(days)


def test_each_number_of_the_article_has_a_reason_and_no_reason_stands_alone():
    assert {row["id"] for row in figures.of_article()} == set(figures.reasons())
    assert all(reason.endswith(".") for reason in figures.reasons().values())


def test_the_article_s_numbers_come_in_the_order_of_its_passages():
    assert [row["passages"][0] for row in figures.of_article()][:3] == ["F5", "F7", "F7"]
    order = [passage.id for passage in article.passages()]
    rows = figures.of_article()
    first, last = ([pick(order.index(key) for key in row["passages"]) for row in rows] for pick in (min, max))
    assert first == sorted(first), "a figure stands where it is told first"
    assert last != sorted(last), "or the data cannot tell first from last"


def test_a_figure_s_own_value_is_theirs_who_say_it_and_not_of_the_first_source(monkeypatch):
    row = {"id": "x", "what": "X", "value": 5, "unit": "km", "as_of": "2020", "alternatives": []}
    told = {
        "x": row | {"whose": "osm", "sources": ["editor", "osm"]},
        "y": row | {"whose": "article", "sources": ["osm"]},
    }
    monkeypatch.setattr(figures, "by_id", lambda: told)
    assert [figures.estimates(key)[0].source for key in told] == ["osm", sources.ARTICLE]
