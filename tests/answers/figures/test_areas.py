"""Land by holder through time: nothing lost, nothing counted twice, and each step where its day is on the time bar."""

import pytest
from hypothesis import given

import geodata
from atlas.answers import holding
from atlas.answers.figures import areas
from atlas.look import style
from atlas.record.built import layers
from tests.strategies import days

FIRST = "1923-07-07"


def whole() -> float:
    return sum(areas.on_day(FIRST).values())


@given(days)
def test_every_day_holds_the_same_land(day):
    found = areas.on_day(day)
    assert set(found) <= set(areas.CLASSES)
    if day < FIRST:
        assert found == {}
    else:
        assert sum(found.values()) == pytest.approx(whole(), abs=0.5)


@given(days)
def test_the_classes_are_those_of_the_map(day):
    """What the panel says of a day (holding.areas) and what the chart says agree."""
    told = {area.symbol: area.km2 for area in holding.areas(day)}
    for key, km2 in areas.on_day(day).items():
        if key != "rest":
            assert km2 == pytest.approx(told[key], abs=0.5)


def test_land_never_in_dispute_is_left_out_and_all_else_is_in():
    every = {row.cell for row in layers.control()}
    assert every - areas.frame() == {"agdam-east", "fuzuli-east"}


def test_known_days():
    ceasefire = areas.on_day("1994-05-12")
    assert ceasefire == pytest.approx({"arm-nkao": 4052.8, "arm-belt": 7605.9, "az": 286.9, "rest": 701.3}, abs=0.3)
    assert areas.on_day("1989-01-01")["nkao"] == pytest.approx(4339.7, abs=0.3)
    assert set(areas.on_day("2024-01-01")) == {"az", "rest"}


@given(days)
def test_a_step_holds_until_the_next(day):
    last = [step for step in areas.through_time() if step.date <= day][-1:]
    assert areas.on_day(day) == (last[0].km2 if last else {})


def test_steps_stand_in_order():
    days = [step.date for step in areas.through_time()]
    assert days == sorted(set(days))


def test_the_finding_is_that_of_the_steps():
    found = areas.finding()
    assert (found.years, found.weeks) == (26, 11)
    before, after = areas.on_day("2020-09-26"), areas.on_day("2020-12-16")
    assert found.km2 == pytest.approx(before["arm-nkao"] + before["arm-belt"])
    gained = after["az-war"] + after["az-hand"]
    assert found.azerbaijan == pytest.approx(100 * gained / found.km2, abs=0.5)
    assert found.azerbaijan + found.peacekeepers == pytest.approx(100, abs=1), "nothing was left to Armenian forces"
    assert f"{found.azerbaijan}\N{NO-BREAK SPACE}%" in found.sentence and "26 years" in found.sentence


def test_what_is_magnified_lies_in_order_and_holds_every_named_day():
    insets = areas.insets()
    assert all(one.start < one.end <= other.start for one, other in zip(insets, insets[1:], strict=False))
    days = [stop.map_date for stop in areas.named_stops()]
    assert len(days) >= 8 and len(days) == len(set(days))
    assert {"1992-05-18", "1993-04-03", "2020-11-25", "2020-12-01"} <= set(days)


def test_neighbouring_steps_differ():
    steps = areas.through_time()
    assert all(a.km2 != b.km2 for a, b in zip(steps, steps[1:], strict=False))


def test_the_table_holds_the_chart():
    rows = areas.land_table()
    assert [row["from"] for row in rows] == [step.date for step in areas.through_time()]
    assert [row["until"] for row in rows[:-1]] == [row["from"] for row in rows[1:]]
    assert rows[-1]["until"] == "today"
    assert all(row["all"] == pytest.approx(whole(), abs=0.5) for row in rows)


def test_every_class_has_a_label_of_its_own_and_a_pattern_or_a_tint():
    chart = areas.chart()
    assert len(set(areas.labels().values())) == len(areas.CLASSES)
    assert [row["key"] for row in chart["classes"]] == [key for key in areas.CLASSES if key != areas.REST]
    for row in chart["classes"]:
        assert (row["pattern"] in chart["patterns"]) or row["tint"] in style.table()["colour"]["light"]


def test_lines_are_in_time_order_and_none_is_missing():
    rows = areas.lines()
    assert {row.id for row in rows} == {row.id for row in (*layers.contact_lines(), *layers.fronts())}
    assert [row.start for row in rows] == sorted(row.start for row in rows)
    assert sum(row.kind == "Line of Contact" for row in rows) == 2
    assert sum(row.kind == "Limit of the zone" for row in rows) == 1


def test_units_stand_beside_what_is_published_of_them():
    rows = {row.unit: row for row in areas.units()}
    assert len(rows) == 13
    assert rows["Agdam district"].difference == pytest.approx(-17.4, abs=0.2)
    assert rows["Fuzuli district"].difference == pytest.approx(18.7, abs=0.2)
    assert rows["Martuni raion"].difference == pytest.approx(-3.1, abs=0.2)
    oblast = rows.pop("Autonomous oblast")
    raions = [row for row in rows.values() if row.group == "Oblast"]
    assert sum(row.km2 for row in raions) == pytest.approx(oblast.km2, abs=0.5)
    held = sum(row.km2 for row in rows.values() if row.group == "Belt")
    assert held == pytest.approx(areas.on_day(geodata.day("ceasefire"))["arm-belt"], abs=0.5)
    assert all(row.who for row in rows.values() if row.low is not None)


def test_land_claimed_lies_between_two_numbers_and_both_sides_are_counted() -> None:
    assert areas.claimed("2020-09-26") is None and areas.claimed("2020-11-10") is None
    on_20 = areas.claimed("2020-10-20")
    assert on_20
    assert 1000 < on_20.least < on_20.most < 2000
    assert on_20.places == 98, "the Caucasian Knot counted 97 on that day"
    assert (on_20.denied, on_20.admitted) == (4, 0)
    on_26 = areas.claimed("2020-10-26")
    assert on_26 and on_26.admitted == 1
    days = ["2020-09-27", "2020-10-05", "2020-10-16", "2020-10-31", "2020-11-09"]
    found = [one for day in days if (one := areas.claimed(day))]
    for name in ("least", "most", "places", "denied", "admitted"):
        values = [getattr(one, name) for one in found]
        assert values == sorted(values), name
