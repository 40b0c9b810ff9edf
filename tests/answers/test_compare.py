"""What changed between two days: every cell, nothing twice, what nets out too; the pair's address; the law's table."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from atlas.address import pair, state
from atlas.address.pair import Pair
from atlas.answers import compare, holding
from atlas.answers.holding import Held
from atlas.record import law, moments, sources
from atlas.record.built import layers
from atlas.words import changes
from atlas.words import law as words_law
from tests.strategies import HOSTILE, days, stops

CONTROL = geodata.read_csv("survey/control.csv")
values = days | stops
pairs = st.builds(Pair, values, values, st.sampled_from(pair.MODES), st.integers(0, 100))


def holder(cell: str, day: str) -> str:
    """Who held a cell on a day, from the authored table itself (months there begin on their first day)."""
    rows = [row for row in CONTROL if row["cell_id"] == cell]
    first = {row["start"]: f"{row['start']}-01"[:10] for row in rows}
    return next((row["holder"] for row in reversed(rows) if first[row["start"]] <= day), "")


def rounded(found: list[compare.Total]) -> dict[tuple[str, str], int]:
    return {(total.before.label, total.after.label): round(total.km2) for total in found}


def test_from_1989_to_the_ceasefire():
    found = compare.changes("1989-01-01", "1994-05-12")
    assert rounded(compare.totals(found)) == {
        ("Soviet Azerbaijan", "Armenian forces, belt of districts"): 7606,
        ("NKAO, in Soviet Azerbaijan", "Armenian forces, former NKAO"): 4053,
        ("Soviet Azerbaijan", "Azerbaijan"): 1677,
        ("NKAO, in Soviet Azerbaijan", "Azerbaijan"): 287,
    }


def test_the_war_of_2020_is_told_by_how():
    found = compare.changes("2020-09-26", "2020-12-01")
    told = rounded(compare.totals(found))
    assert told["Armenian forces, belt of districts", "Azerbaijan: handed over"] == 4268
    assert told["Armenian forces, former NKAO", "Russian peacekeepers"] == 2964
    assert "hin-tagher" not in {change.cell for change in found}, "it changes on 16 December"


def test_what_was_taken_and_lost_again_is_told_but_not_counted():
    found = {change.cell: change for change in compare.changes("1993-10-01", "1994-05-12")}
    horadiz = found["fuzuli-horadiz"]
    assert horadiz.nets_out
    assert [step.day for step in horadiz.steps] == ["1993-10-23", "1994-01-06"]
    assert "fuzuli-horadiz" not in {change.cell for change in compare.net(tuple(found.values()))}
    assert "Changed in between and changed back" in changes.table(Pair("1993-10-01", "1994-05-12"))


BY_SETTLEMENT = ("2020-09-27", "2020-11-10")
"""From and to (not included): days on which some cells are held in pieces."""
whole_days = days.filter(lambda day: not BY_SETTLEMENT[0] <= day < BY_SETTLEMENT[1])
war_days = st.dates(date(2020, 9, 27), date(2020, 11, 9)).map(date.isoformat)


@given(whole_days, whole_days)
def test_it_agrees_with_the_control_table(one, other):
    start, end = sorted((one, other))
    found = {change.cell: change for change in compare.changes(one, other)}
    for cell in {row["cell_id"] for row in CONTROL}:
        was, now = holder(cell, start), holder(cell, end)
        change = found.get(cell)
        assert (change is not None and not change.nets_out) == (was != now), cell
        if change:
            assert (change.before.holder, change.after.holder) == (was, now)
            ends = [was, *(step.after.holder for step in change.steps)]
            assert ends[-1] == now
            assert ends[:-1] == [step.before.holder for step in change.steps], "each step begins where the last ended"
            assert all(start < step.day <= end for step in change.steps)


@given(war_days, days | war_days)
def test_in_the_autumn_of_2020_it_agrees_with_the_pieces(one, other):
    start, end = sorted((one, other))
    found = compare.changes(one, other)
    for change in found:
        ends = [change.before.holder, *(step.after.holder for step in change.steps)]
        assert ends[-1] == change.after.holder
        assert all(start < step.day <= end for step in change.steps)
        assert len(change.parts) == len(set(change.parts))
    assert sum(change.km2 for change in compare.net(found)) <= compare.surveyed_km2() + 1


def test_what_was_announced_in_a_day_is_told_by_its_pieces():
    found = compare.changes("2020-10-19", "2020-10-20")
    told = rounded(compare.totals(found))
    assert {label for _, label in told} == {"Azerbaijan: announced as taken", "Not known who held it"}
    assert sum(told.values()) > 400
    (zangilan,) = [c for c in found if c.cell == "zangilan" and c.after.symbol == "announced"]
    assert zangilan.name == "Zangilan / Zangelan, part" and zangilan.parts
    (step,) = zangilan.steps
    assert step.day == "2020-10-20" and "azernews-171101" in step.sources


@given(days, days)
def test_totals_add_up(one, other):
    found = compare.changes(one, other)
    changed = sum(change.km2 for change in compare.net(found))
    assert sum(total.km2 for total in compare.totals(found)) == pytest.approx(changed)
    assert sum(total.cells for total in compare.totals(found)) == len(compare.net(found))
    labels = [(total.before.label, total.after.label) for total in compare.totals(found)]
    assert len(set(labels)) == len(labels)
    assert changed <= compare.surveyed_km2() + 1e-6


@given(days, days)
def test_the_order_of_the_days_does_not_matter(one, other):
    assert compare.changes(one, other) == compare.changes(other, one)
    assert compare.changes(one, one) == ()


@given(days)
def test_every_cell_is_held_as_the_map_draws_it(day):
    drawn = {row.part: row.symbol for row in layers.on_day(layers.control(), day)}
    drawn |= {row.cell: row.symbol for row in layers.on_day(layers.changes_2020(), day)}
    assert {part: holding.held(part, day).symbol for part in drawn} == drawn


def test_before_the_table_begins_no_holder_is_made_up():
    (change, *_) = compare.changes("1905-01-01", "1930-01-01")
    assert change.before == Held()
    assert "begins on 7 July 1923" in change.before.label
    assert "before it no holder is recorded" in changes.summary(Pair("1905-01-01", "1930-01-01"))


def test_every_step_has_a_source_and_its_evidence():
    for change in compare.changes(state.FIRST_DAY, state.LAST_DAY):
        for step in change.steps:
            assert step.sources and set(step.sources) <= set(sources.by_id())
            assert step.feature in layers.by_id()
            assert not step.moment or step.moment in moments.by_id()


@given(days, days)
def test_the_files_hold_every_change(one, other):
    found = compare.changes(one, other)
    rows = list(csv.DictReader(io.StringIO(compare.as_csv(found))))
    assert len(rows) == sum(len(change.steps) for change in found)
    kept = [row for row in rows if row["changed_back"] == "no"]
    land = {
        (row["name"], row["from_on_first_day"], row["to_on_second_day"], row["km2"]): float(row["km2"]) for row in kept
    }
    assert sum(land.values()) == pytest.approx(sum(change.km2 for change in compare.net(found)))
    shapes = json.loads(compare.as_geojson(found))["features"]
    assert [shape["id"] for shape in shapes] == [part for change in found for part in change.parts or (change.cell,)]
    assert all(shape["geometry"]["coordinates"] for shape in shapes)


@given(pairs)
def test_the_panel_and_the_table_can_be_written_for_any_two_days(found):
    changed = compare.changes(*found.days)
    table = changes.table(found)
    for change in changed:
        assert f'data-cell="{change.cell}"' in table
    assert 'data-testid="totals"' in changes.summary(found)


@given(pairs)
def test_a_pair_survives_the_address(found):
    query = {"from": found.start, "to": found.end, "mode": found.mode, "at": str(found.at)}
    assert pair.read(query) == (found, [])


@pytest.mark.parametrize("key", ["from", "to", "mode", "at"])
@pytest.mark.parametrize("value", ["", "yesterday", "1904-12-31", "2027-01-01", "101", "-1", "٣", HOSTILE])
def test_nonsense_gets_one_plain_notice_and_the_usual_pair(key, value):
    found, notices = pair.read({key: value})
    assert found == Pair()
    assert len(notices) == 1 and f"{key}=“{value[:60]}”" in notices[0]


def test_the_ready_pairs_are_pairs_and_today_stays_inside_the_table():
    for today in (date(2026, 11, 23), date(2031, 1, 1)):
        for row in pair.ready(today):
            _, notices = pair.read({key: row[key] for key in ("from", "to")})
            assert notices == []
    assert pair.ready(date(2031, 1, 1))[2]["to"] == state.LAST_DAY


def test_every_act_of_the_law_has_a_known_source():
    assert len({act.id for act in law.acts()}) == len(law.acts())
    for act in law.acts():
        assert act.kind in {"status", *law.KINDS}
        assert act.sources and set(act.sources) <= set(sources.by_id()), act.id
        date.fromisoformat(act.start)
        assert not act.end or act.start < act.end
        assert act.text.endswith(".")


@given(days)
def test_the_law_stands_one_way_on_every_day(day):
    holds = [act for act in law.acts() if act.kind == "status" and act.start <= day and (not act.end or day < act.end)]
    assert holds == [law.standing(day)]
    assert all(act.start <= day for acts in law.said(day).values() for act in acts)


def test_the_resolutions_are_told_from_their_day_on():
    said = {act.id for act in law.said("1993-10-14")["un"]}
    assert {"sc-822", "sc-853", "sc-874"} <= said and "sc-884" not in said
    assert "ga-62-243" in {act.id for act in law.said("2008-03-14")["un"]}


@given(days)
def test_the_law_is_told_only_where_the_map_shows_it(day):
    assert words_law.the_law((day,), shown=False) == ""
    assert law.standing(day).text in words_law.the_law((day,), shown=True).replace("&#39;", "'")


def test_words_from_the_tables_are_escaped(monkeypatch):
    row = {"id": "x", "kind": "status", "start": "1900-01-01", "end": "", "who": HOSTILE, "text": HOSTILE}
    act = law.Act(**row, particulars="", sources=("editor",), note=HOSTILE)
    monkeypatch.setattr(law, "acts", lambda: (act,))
    assert "<script>" not in words_law.the_law(("1993-01-01",), shown=True)
