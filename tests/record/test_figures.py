"""Published figures: every value kept, with who says it, low and high; nothing averaged, nothing made up."""

import pytest

from atlas.record import figures, sources


@pytest.mark.parametrize("key", sorted(figures.by_id()))
def test_every_published_value_is_kept_with_its_source(key):
    figure = figures.by_id()[key]
    found = figures.estimates(key)
    assert len(found) == 1 + len(figure["alternatives"])
    assert [row.source for row in found[1:]] == [other["source"] for other in figure["alternatives"]]
    for row in found:
        assert row.source in sources.by_id() and row.who
        assert (row.low is None) == (row.high is None)
        if row.low is not None and row.high is not None:
            assert 0 <= row.low <= row.high
            for end in (row.low, row.high):
                assert f"{end:,.10g}" in row.value.replace("about ", ""), "a drawn end is a number that the source says"


@pytest.mark.parametrize(
    ("text", "spread"),
    [
        ("613", (613, 613, "")),
        ("12,022.5", (12022.5, 12022.5, "")),
        ("at least 161", (161, 161, "up")),
        ("up to 200", (200, 200, "down")),
        ("more than 5,000 soldiers", (5000, 5000, "up")),
        ("450,000-500,000 in 1993 alone", (450_000, 500_000, "")),
        ("190 to more than 200", (190, 200, "")),
        ("3,825 and 187 missing", (3825, 3825, "")),
        ("91 soldiers and 9 civilians", (None, None, "")),
        ("31 (official) to 94 soldiers, 6 civilians", (None, None, "")),
        ("nearly 2,800 in Armenia and 310 in Karabakh", (None, None, "")),
        ("tens of thousands", (None, None, "")),
        ("and 235,000 refugees", (None, None, "")),
    ],
)
def test_values_in_words_are_read_only_where_they_are_one_number_or_range(text, spread):
    assert figures._read(text) == spread


def test_qualifiers_go_with_the_value_and_not_with_what_is_counted():
    said = figures.estimates("refugees-1988-1990")[0]
    assert (said.value, said.open_end, said.what) == (
        "more than 500,000",
        "up",
        "Refugees from both republics within two years of 1988",
    )
    assert figures.estimates("deaths-2020-civilians")[1].open_end == "up", "its note says: at least"


def test_people_are_listed_once_and_whole():
    listed = figures.DISPLACED + figures.KILLED
    assert len(set(listed)) == len(listed)
    wanted = [
        key
        for key, row in figures.by_id().items()
        if row["unit"] == "people"
        and any(word in key for word in ("displaced", "refugees", "idps", "exodus", "deaths"))
    ]
    assert set(wanted) == set(listed)


def test_each_number_of_the_article_has_a_reason_and_no_reason_stands_alone():
    assert {row["id"] for row in figures.of_article()} == set(figures.reasons())
    assert all(reason.endswith(".") for reason in figures.reasons().values())


def test_the_article_s_numbers_come_in_the_order_of_its_passages():
    assert [row["passages"][0] for row in figures.of_article()][:3] == ["F5", "F7", "F7"]


def test_a_source_s_short_name_says_who_and_when():
    assert figures.short("broers-2021") == "Broers, 2021"
    assert figures.short("editor") == "this project"
    assert figures.short("no-such-source") == "no-such-source"
