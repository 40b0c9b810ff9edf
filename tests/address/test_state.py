"""The address: every query gives a state; nonsense gives a notice and the default; a state survives the way through."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atlas.address import state
from atlas.address.state import ViewState
from atlas.look import style
from atlas.record import moments
from tests.strategies import HOSTILE, states

KEYS = ("moment", "date", "layers", "names", "view", "place", "feature", "cite", "panel", "shows", "since")
NONSENSE = {
    "moment": ["", "no-such-stop", "1994-05-12", HOSTILE],
    "date": ["", "1993-13-45", "yesterday", "0001-01-01", "9999-12-31", "1904-12-31", "2027-01-01", "1993-08"],
    "layers": ["", "control,no-such-layer", "none,control", "CONTROL", HOSTILE],
    "names": ["", "klingon", "AZ"],
    "view": ["", "1,2", "1,2,3,4", "nan,nan,nan", "inf,46,8", "-39,46,8", "39,46,99", "a,b,c"],
    "place": ["", "atlantis", HOSTILE],
    "feature": ["", "no@such", HOSTILE],
    "cite": ["", "UM99", HOSTILE],
    "panel": ["", "drop table", "Passages"],
    "shows": ["", "both", HOSTILE],
    "since": ["", "yesterday", "STOP"],
}


def query_of(now: ViewState) -> dict[str, str]:
    """Write a state as the address holds it (the browser's own writer is compared with the reader in tests/browser)."""
    time = {"moment": now.moment} if now.moment else {"date": now.date}
    rest = {"names": now.names, "panel": now.panel, "place": now.place, "feature": now.feature, "cite": now.cite}
    rest |= {"shows": now.shows, "since": now.since}
    query = time | rest | {"layers": ",".join(now.layers) or "none"}
    if now.view:
        query["view"] = ",".join(str(part) for part in now.view)
    return {key: value for key, value in query.items() if value is not None}


def test_an_empty_address_opens_at_the_ceasefire_without_a_notice():
    found, notices = state.read({})
    assert found == ViewState()
    assert found.moment == state.OPENING
    assert found.day == "1994-05-12"
    assert notices == []


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in NONSENSE.items() for value in values])
def test_nonsense_gets_one_plain_notice_and_the_default(key, value):
    found, notices = state.read({key: value})
    assert len(notices) == 1
    assert f"{key}=“{value[:60]}”" in notices[0]
    assert notices[0].endswith(".")
    if key == "layers" and "control" in value and "CONTROL" not in value:
        assert found.layers == ("control",)
    else:
        assert found == ViewState()


@given(
    st.dictionaries(
        st.sampled_from(KEYS) | st.text(max_size=8),
        st.text(max_size=80) | st.sampled_from([value for values in NONSENSE.values() for value in values]),
    )
)
@example({"view": "1e400,1,1"})
@example({"view": "٣٩,46,8"})
@example({"date": "1993-W34-3"})
def test_every_query_gives_a_state_that_the_page_can_show(query):
    found, notices = state.read(query)
    assert 0 <= found.index < len(moments.all_moments())
    assert state.FIRST_DAY <= found.day <= state.LAST_DAY
    assert set(found.layers) <= set(style.layer_ids())
    assert found.names in style.name_modes()
    assert found.panel in state.PANELS
    assert len(notices) <= len(set(KEYS) & set(query))
    assert all(len(line) < 400 for line in notices)


@given(st.dictionaries(st.text().filter(lambda key: key not in KEYS), st.text()))
def test_keys_of_others_are_left_alone(query):
    assert state.read(query) == (ViewState(), [])


@given(states())
def test_a_state_survives_the_address(now):
    assert state.read(query_of(now)) == (now, [])


def test_a_stop_wins_over_a_day():
    found, notices = state.read({"moment": "1992-05-18-lachin", "date": "1993-08-25"})
    assert (found.moment, found.date, notices) == ("1992-05-18-lachin", None, [])


def test_a_good_day_is_taken_where_the_stop_is_nonsense():
    found, notices = state.read({"moment": "no-such-stop", "date": "1993-08-25"})
    assert (found.moment, found.day, len(notices)) == (None, "1993-08-25", 1)
    assert "opens at the ceasefire" not in notices[0], "the notice must not tell of a map that is not shown"


@pytest.mark.parametrize(
    ("day", "stop"),
    [
        ("1905-01-01", 0),
        ("1993-08-25", "1993-08-23-fuzuli"),
        ("1993-08-26", "1993-08-23-jabrayil"),
        ("1994-05-12", "1994-05-12-ceasefire"),
        ("2026-12-31", "2026-02-verdicts"),
    ],
)
def test_a_free_day_stands_at_the_last_stop_whose_map_is_not_later(day, stop):
    found, _ = state.read({"date": day})
    assert found.moment is None
    assert found.day == day
    assert found.index == stop or moments.all_moments()[found.index].id == stop


def test_no_layers_at_all_can_be_asked_for():
    assert state.read({"layers": "none"})[0].layers == ()


def test_the_browser_gets_every_key_of_the_state():
    assert set(ViewState().as_dict()) == set(KEYS)


@given(states())
def test_a_permalink_shows_the_same_map_again(now):
    link = state.permalink("http://localhost:8501/read?moment=old&x=1#top", now)
    assert link.startswith("http://localhost:8501/read?")
    seen, notices = state.read(dict(parse_qsl(urlsplit(link).query)))
    assert notices == []
    kept = ("layers", "names", "view", "shows", "since", "day")
    assert [getattr(seen, key) for key in kept] == [getattr(now, key) for key in kept]
