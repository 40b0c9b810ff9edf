"""The evidence card of every feature of every layer."""

import pytest

from atlas.address.state import ViewState
from atlas.record import evidence, layers, sources
from atlas.record.features import Dated, Tenure
from atlas.words import panel

ROWS = layers.by_id()
DATED = {key: row for key, row in ROWS.items() if isinstance(row, Dated)}


@pytest.mark.parametrize("key", ROWS)
def test_every_feature_has_a_card_with_accuracy_confidence_and_sources(key):
    card = evidence.card(key)
    row = ROWS[key]
    assert card.name == row.name
    assert card.accuracy == f"± {row.accuracy_m:,} m"
    assert card.confidence in ("low", "medium", "high")
    assert card.level == {"low": 1, "medium": 2, "high": 3}[card.confidence]
    assert card.measured.endswith((" km²", " km")) or row.layer == "settlements", "a point has no size"
    assert card.is_not.endswith(".")
    assert bool(card.sources) != bool(card.unsourced)
    for source in card.sources:
        assert source["id"] in sources.by_id()
    markup = panel.feature(ViewState(feature=key))
    assert f'data-evidence="{key}"' in markup
    assert card.accuracy in markup
    assert card.unsourced in markup
    assert "None" not in markup


def test_the_arcs_of_a_shape_lead_to_their_own_cards():
    card = evidence.card("line-of-contact@1994-05-12")
    assert {arc.id for arc in card.arcs} == set(DATED["line-of-contact@1994-05-12"].arcs)
    assert card.kind == "line"
    for row in DATED.values():
        assert set(row.arcs) <= set(ROWS)


def test_a_published_figure_stands_beside_ours_with_its_source():
    nkao = evidence.card("nkao")
    assert nkao.measured == "4,340 km²"
    assert nkao.published.startswith("4,388 km² published (")
    zone = evidence.card("zone@2020-11-10")
    assert zone.published.startswith("3,000–3,174 km² published")


def test_a_published_length_stands_beside_ours():
    size = DATED["line-of-contact@1994-05-12"].published
    assert size and (size.low, size.unit) == (200, "km")
    assert "200" in evidence.card("line-of-contact@1994-05-12").published


@pytest.mark.parametrize("key", [key for key, row in DATED.items() if row.published])
def test_a_published_area_is_written_as_a_person_would(key):
    text = evidence.card(key).published.split(" published")[0]
    assert ".0" not in text


def test_open_and_closed_periods():
    assert evidence.card("nkao@1923-07-07").when == "1923-07-07 to 1937"
    assert evidence.card("nkao").when == "1937 to 1991-11-26"
    assert evidence.card("former-nkao").when.startswith("since 1991-11-26")


def test_both_sides_names_stand_on_the_card():
    assert evidence.card("nkao").forms == (
        "Dağlıq Qarabağ Muxtar Vilayəti",
        "Լեռնային Ղարաբաղի ինքնավար մարզ",
    )


def test_an_unknown_feature_raises_and_does_not_exist():
    assert not evidence.exists("no@such")
    with pytest.raises(KeyError):
        evidence.card("no@such")


def test_what_a_shape_is_not_is_told_by_its_layer_a_piece_and_a_derived_line_by_words_of_their_own():
    told: dict[str, set[str]] = {}
    for key, row in ROWS.items():
        by = row.layer
        if isinstance(row, Tenure) and row.piece:
            by = "piece"
        elif row.layer == "front" and isinstance(row, Dated) and row.basis == "announced":
            by = "derived"
        told.setdefault(by, set()).add(evidence.card(key).is_not)
    assert told == {by: {layers.words()[by].is_not} for by in told}
    assert {"piece", "derived", "control", "front"} <= set(told)
