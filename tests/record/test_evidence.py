"""What a feature is in short; its whole card is tested where it is drawn (tests/words/test_beside.py)."""

import pytest

from atlas.record import evidence, layers
from atlas.record.features import Dated


def test_every_feature_says_what_it_is_not_and_leads_to_its_arcs():
    for key, row in layers.by_id().items():
        card = evidence.card(key)
        assert (card.id, card.name) == (key, row.name)
        assert card.is_not.endswith("."), key
        arcs = row.arcs if isinstance(row, Dated) else ()
        assert [arc.id for arc in card.arcs] == list(arcs), key


def test_open_and_closed_periods():
    assert evidence.card("nkao").when == "1923-07-07 to 1991-11-26"
    assert evidence.card("former-nkao").when.startswith("since 1991-11-26")


def test_an_unknown_feature_raises_and_does_not_exist():
    assert not evidence.exists("no@such")
    with pytest.raises(KeyError):
        evidence.card("no@such")
