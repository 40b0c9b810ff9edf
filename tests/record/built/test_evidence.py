"""What a feature is in short; its whole card is tested where it is drawn (tests/words/test_beside.py)."""

import pytest

from atlas.record.built import evidence, layers
from atlas.record.built.features import Dated, Tenure

ROWS = layers.by_id()


def test_every_feature_says_what_it_is_not_and_leads_to_its_arcs():
    for key, row in ROWS.items():
        card = evidence.card(key)
        assert (card.id, card.name) == (key, row.name)
        assert card.is_not.endswith("."), key
        arcs = row.arcs if isinstance(row, Dated) else ()
        assert [arc.id for arc in card.arcs] == list(arcs), key


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


def test_open_and_closed_periods():
    assert evidence.card("nkao@1923-07-07").when == "7 July 1923 to 1937"
    assert evidence.card("nkao").when == "1937 to 26 November 1991"
    assert evidence.card("former-nkao").when.startswith("since 26 November 1991")


def test_an_unknown_feature_raises_and_does_not_exist():
    assert not evidence.exists("no@such")
    with pytest.raises(KeyError):
        evidence.card("no@such")
