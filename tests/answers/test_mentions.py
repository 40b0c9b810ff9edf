"""What a text mentions is found by offsets; whose ground it names is told for each day."""

from hypothesis import given
from hypothesis import strategies as st

from atlas.answers import ground, holding, mentions
from atlas.record import article, moments, phrases, places
from atlas.record.built import layers
from geodata import read_csv


def said(text: str, told: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.kind, one.target) for one in mentions.find(text, told)]


def test_names_phrases_and_dates_are_found_where_they_stand() -> None:
    text = "From September 2020 on Shusha, the occupied southern belt and the Line of Contact."
    assert said(text) == [
        ("September 2020", "stop", "2020-09-27-war"),
        ("Shusha", "place", "shusha"),
        ("the occupied southern belt", "land", "the occupied southern belt"),
        ("Line of Contact", "line", "line of contact"),
    ]


def test_a_phrase_is_found_in_capitals_and_not_inside_a_word() -> None:
    assert [found[2] for found in said("An enclave; an enclaved one")] == ["an enclave"]


def test_a_date_means_a_stop_of_the_passage_before_any_other() -> None:
    assert said("in 1993")[0][2] == "1993-02-sarsang"
    assert said("in 1993", ("1993-04-turkish-border",))[0][2] == "1993-04-turkish-border"
    assert said("in 1993", ("2020-09-27-war",))[0][2] == "1993-02-sarsang"


def test_a_state_is_one_who_acts_and_no_place_on_the_map() -> None:
    assert said("Azerbaijan and Turkey met in Baku") == [("Baku", "place", "baku")]


@given(st.lists(st.sampled_from(["Shusha", "the occupied belt", "12 May 1994", "in 1992", " ", ",", "Минск", "x"])))
def test_mentions_stand_in_order_and_apart(parts: list[str]) -> None:
    text = "".join(parts)
    found = mentions.find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


def test_every_phrase_stands_in_a_passage_and_leads_somewhere() -> None:
    found = {
        one.target for p in article.passages() for t in (p.claim, p.summary) for one in mentions.find(t, p.moments)
    }
    for words, phrase in phrases.by_words().items():
        assert words in found or phrase.moment in found, words
        assert phrase.moment in {"", *moments.by_id()}, words
        assert not phrase.units or ground.lands()[words].cells, words


def test_the_ground_of_a_town_goes_from_hand_to_hand() -> None:
    sides = [side for _, side in ground.of_place(places.by_id()["shusha"])]
    assert sides == ["soviet", "az", "arm", "open", "said", "az"]
    assert dict(ground.of_place(places.by_id()["shusha"]))["1992-05-09"] == "arm"
    assert ground.of_place(places.by_id()["ganja"]) == (), "Ganja lies off the land that is surveyed"


def test_a_claim_is_told_from_what_is_surveyed() -> None:
    announced = holding.Held("azerbaijan", "announced")
    assert (ground.side_of(announced), ground.side_of(holding.Held("azerbaijan", "az-war"))) == ("said", "az")
    assert set(ground.LABELS) >= {side for land in ground.lands().values() for _, side in land.held} - {""}


def test_land_is_called_by_its_holder_only_where_nine_tenths_are_held() -> None:
    belt = dict(ground.lands()["the occupied belt"].held)
    assert (belt["1993-08-31"], belt["2020-12-01"]) == ("arm", "az")
    assert belt["1992-05-18"] == ground.OPEN


def test_the_land_of_the_belt_is_that_of_the_survey() -> None:
    rows = read_csv("survey/cells.csv")
    assert set(ground.lands()["the occupied belt"].cells) == {r["cell_id"] for r in rows if r["belongs_belt"] == "true"}
    assert set(ground.lands()["the oblast of 1923"].cells) == {
        r["cell_id"] for r in rows if r["belongs_nkao"] == "true"
    }


def test_passages_rest_on_the_cells_that_they_name() -> None:
    rests = ground.passages_on()
    assert "FD2" in rests["shusha-town"] and "FD2" in rests["jabrayil"] and "FD2" not in rests["askeran"]
    assert set(rests) <= set(layers.cells())
    for ids in rests.values():
        assert list(ids) == [p.id for p in article.passages() if p.id in ids]
