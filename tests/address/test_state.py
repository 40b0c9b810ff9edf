"""The state: every query gives one; nonsense gives a notice and the default; a state survives the way through."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from atlas.address import codec, state, vocabulary
from atlas.address.state import KEYS, ViewState
from atlas.look import map_table
from atlas.record import moments
from tests.strategies import HOSTILE, states

NONSENSE = {
    "moment": ["", "no-such-stop", "1994-05-12", HOSTILE],
    "date": ["", "1993-13-45", "yesterday", "0001-01-01", "9999-12-31", "1904-12-31", "2027-01-01", "1850-01-01"],
    "layers": ["", "control,no-such-layer", "none,control", "CONTROL", HOSTILE],
    "names": ["", "klingon", "AZ"],
    "view": ["", "1,2", "1,2,3,4", "nan,nan,nan", "inf,46,8", "-39,46,8", "39,46,50", "a,b,c", "1e1,46,8"],
    "place": ["", "atlantis", HOSTILE],
    "feature": ["", "no@such", HOSTILE],
    "cite": ["", "UM99", HOSTILE],
    "panel": ["", "drop table", "Passages"],
    "shows": ["", "both", HOSTILE],
    "since": ["", "yesterday", "STOP"],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def read_link(link: str) -> tuple[ViewState, list[str]]:
    return state.read(dict(parse_qsl(urlsplit(link).query)))


def test_an_empty_address_opens_at_the_ceasefire_without_a_notice():
    found, notices = state.read({})
    assert found == ViewState()
    assert found.moment == state.OPENING
    assert found.day == "1994-05-12"
    assert notices == []


def test_nonsense_gets_one_plain_notice_and_the_default():
    wrong = []
    for key, value in [(key, value) for key, values in NONSENSE.items() for value in values]:
        found, notices = state.read({key: value})
        right = ViewState(layers=("control",)) if value in ("control,no-such-layer", "none,control") else ViewState()
        names_it = len(notices) == 1 and f"{key}=“{value[:60]}”" in notices[0] and notices[0].endswith(".")
        if found != right or not names_it:
            wrong.append((key, value, found, notices))
    assert not wrong


@given(
    st.dictionaries(
        st.sampled_from(sorted(vocabulary.keys())) | st.text(max_size=8),
        st.text(max_size=80) | st.sampled_from([value for values in NONSENSE.values() for value in values]),
    )
)
@example({"view": "1e400,1,1"})
@example({"view": "٣٩,46,8"})
@example({"date": "1993-W34-3"})
@example({"date": "١٩٩٣"})
def test_every_query_gives_a_state_that_the_page_can_show(query):
    found, notices = state.read(query)
    assert 0 <= found.index < len(moments.all_moments())
    assert state.FIRST_DAY <= found.day <= state.LAST_DAY
    assert set(found.layers) <= set(map_table.layer_ids())
    assert found.names in map_table.name_modes()
    assert found.panel in vocabulary.keys()["panel"].values
    assert len(notices) <= len(query)
    assert all(len(line) < 400 for line in notices)


@given(states())
def test_a_state_survives_the_address(now):
    query = codec.write(now.as_dict())
    assert state.read(dict(parse_qsl(query))) == (now, [])
    assert codec.write(state.read(dict(parse_qsl(query)))[0].as_dict()) == query


@given(states())
def test_what_the_browser_tells_makes_the_same_state(now):
    told = now.as_dict() | {"layers": list(now.layers), "view": list(now.view) if now.view else None}
    assert ViewState.from_mapping(told) == now
    assert ViewState.from_mapping(told | {"date": now.day, "index": now.index}) == now


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), JSON) | JSON)
@example({"view": [10**400, 46, 8]})
@example({"view": [True, 46, 8]})
@example({"layers": [["control"], {}, "control"]})
@example({"moment": ["1994-05-12-ceasefire"]})
def test_what_a_browser_tells_is_no_more_trusted_than_an_address(told):
    found = ViewState.from_mapping(told)
    assert state.read(dict(parse_qsl(codec.write(found.as_dict())))) == (found, [])


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
        ("2026-12-31", moments.all_moments()[-1].id),
    ],
)
def test_a_free_day_stands_at_the_last_stop_whose_map_is_not_later(day, stop):
    found, _ = state.read({"date": day})
    assert found.moment is None
    assert found.day == day
    assert found.index == stop or moments.all_moments()[found.index].id == stop


def test_a_year_or_a_month_is_its_first_stop_else_its_first_day():
    wrong = []
    for year in range(1905, 2027):
        for text in (str(year), *(f"{year}-{month:02}" for month in range(1, 13))):
            within = [stop for stop in moments.all_moments() if stop.map_date.startswith(text)]
            found, notices = state.read({"date": text})
            right = (within[0].id, within[0].map_date) if within else (None, f"{text}-01-01"[:10])
            if (found.moment, found.day) != right or notices:
                wrong.append((text, found, notices))
    assert not wrong


def test_a_month_that_is_none_and_a_year_outside_the_table_are_nonsense():
    for text in ("1993-13", "1993-00", "1993-1", "1904", "1904-12", "2027", "2027-01", "93", "1993-", "1993-08-"):
        found, notices = state.read({"date": text})
        assert found == ViewState() and len(notices) == 1, text


def test_a_view_is_taken_up_to_the_edge_of_the_map_and_no_further():
    limits = vocabulary.limits()
    for edge in (0, 1):
        lat, lon, zoom = (bounds[edge] for bounds in limits.view)
        inside = (lat, lon, zoom)
        assert state.read({"view": ",".join(map(str, inside))}) == (ViewState(view=inside), [])
        for i in range(3):
            outside = list(inside)
            outside[i] += 0.01 if edge else -0.01
            found, notices = state.read({"view": ",".join(f"{part:.2f}" for part in outside)})
            assert found.view is None and len(notices) == 1, outside


def test_no_layers_at_all_can_be_asked_for():
    assert state.read({"layers": "none"})[0].layers == ()


def test_every_key_of_the_state_is_one_of_the_address():
    assert set(KEYS) == {
        name
        for name, key in vocabulary.keys().items()
        if key.owner == "store" and key.belongs_to("explore") and not key.pages
    }


@given(states())
def test_a_permalink_shows_the_same_map_again(now):
    link = state.permalink("http://localhost:8501/read?moment=old&x=1#top", now)
    assert link.startswith("http://localhost:8501/read?")
    seen, notices = read_link(link)
    assert notices == []
    kept = ("layers", "names", "view", "shows", "since", "day")
    assert [getattr(seen, key) for key in kept] == [getattr(now, key) for key in kept]
    assert (seen.place, seen.feature, seen.cite, seen.panel) == (None, None, None, "passages")
