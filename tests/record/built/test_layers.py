"""What holds on a day, and areas by class: nothing lost, nothing counted twice."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

import geodata
from atlas.answers import holding
from atlas.record import moments
from atlas.record.built import layers
from atlas.record.built.features import Tenure
from tests.strategies import days

NKAO_FROM = "1923-07-07"


def drawn(day: str) -> dict[str, str]:
    """Cell or piece -> symbol on a day, changes of 2020 over control."""
    symbols = {row.part: row.symbol for row in layers.on_day(layers.control(), day)}
    return symbols | {row.cell: row.symbol for row in layers.on_day(layers.changes_2020(), day)}


def total(day: str, belongs: Callable[[Tenure], bool]) -> float:
    return sum(row.area_km2 for row in layers.on_day(layers.control(), day) if belongs(row))


def oblast(row: Tenure) -> bool:
    return row.belongs_nkao


def belt(row: Tenure) -> bool:
    return row.belongs_belt


def test_ids_are_unique_over_all_layers():
    assert len(layers.by_id()) == sum(len(layers.of(name)) for name in geodata.LAYER_NAMES)


@given(days)
def test_areas_never_exceed_the_cells(day):
    areas = holding.areas(day)
    assert len({area.symbol for area in areas}) == len(areas)
    assert all(area.km2 > 0 for area in areas)
    assert sum(area.km2 for area in areas) <= sum(row.area_km2 for row in layers.on_day(layers.control(), day)) + 1e-6


@given(days)
def test_oblast_and_belt_are_complete_on_every_day(day):
    if day < NKAO_FROM:
        assert holding.areas(day) == []
        return
    rows = layers.on_day(layers.control(), day)
    parts = [row.part for row in rows]
    assert len(parts) == len(set(parts))
    assert len({row.cell for row in rows}) == 31
    # Pieces are rounded to 0.1 km2 each.
    assert total(day, oblast) == pytest.approx(4339.7, abs=2)
    assert total(day, belt) == pytest.approx(total("1923-07-07", belt), abs=3)


@given(days)
def test_every_cell_of_the_oblast_has_a_class_on_every_day(day):
    symbols = drawn(day)
    # 1991-11-26 to the first captures: the oblast is abolished, and its cells are Azerbaijan's or contested
    assert all(symbols[row.part] != "none" for row in layers.on_day(layers.control(), day) if row.belongs_nkao)


@given(days)
def test_land_once_held_by_armenian_forces_has_a_class_ever_after(day):
    symbols = drawn(day)
    once = {row.cell for row in layers.control() if row.holder == "armenian_forces" and row.start <= day}
    for row in layers.on_day(layers.control(), day):
        if row.cell in once and row.belongs_belt:
            assert symbols[row.part] != "none", row.cell


def test_areas_at_the_ceasefire():
    found = {area.symbol: area.km2 for area in holding.areas("1994-05-12")}
    assert found == pytest.approx({"arm-nkao": 4053, "arm-belt": 7606, "az": 287}, abs=1)
    assert found["arm-nkao"] + found["az"] == pytest.approx(4340, abs=1)


def test_changes_of_2020_are_told_apart_until_the_zone_ends():
    assert {area.symbol for area in holding.areas("2023-09-19")} >= {"az-war", "az-hand", "pk"}
    assert [area.symbol for area in holding.areas("2023-09-20")] == ["az"]


def test_a_day_includes_the_start_and_not_the_end():
    row = next(row for row in layers.contact_lines() if row.id == "line-of-contact@1994-05-12")
    assert row.end
    assert row not in layers.on_day(layers.contact_lines(), "1994-05-11")
    assert row in layers.on_day(layers.contact_lines(), "1994-05-12")
    assert row not in layers.on_day(layers.contact_lines(), row.end)


def test_a_piece_of_a_cell_is_held_as_its_cell_before_and_after_the_days_of_pieces():
    for cell in layers.cells().values():
        for piece in cell.pieces:
            rows = layers.parts()[piece]
            assert [row for row in rows if not row.piece] == list(layers.parts()[cell.id])
            assert [row.start for row in rows[1:]] == [row.end for row in rows[:-1]], "without a hole"


def test_land_that_was_held_in_pieces_was_before_as_the_piece_that_another_held():
    assert holding.held("jabrayil", "2020-11-08").holder == ""
    assert holding.held_before("jabrayil", "2020-11-08", "azerbaijan").holder != "azerbaijan"
    assert holding.held_before("jabrayil", "2020-11-08", "armenian_forces").holder == "azerbaijan"
    assert holding.held_before("jabrayil", "1993-08-25", "armenian_forces").holder == "azerbaijan"


def test_a_change_of_2020_lies_over_the_land_of_its_own_holder_alone(monkeypatch):
    change = next(row for row in layers.changes_2020() if row.symbol == "az-war")
    assert holding.held(change.cell, change.start).symbol == "az-war"
    monkeypatch.setattr(holding, "_changes", lambda: {change.cell: [replace(change, holder="contested")]})
    assert holding.held(change.cell, change.start).symbol == "az"


def test_the_line_of_contact_and_a_front_of_the_same_stretch_never_stand_together():
    for moment in moments.all_moments():
        lines = layers.on_day(layers.contact_lines(), moment.map_date)
        fronts = layers.on_day(layers.fronts(), moment.map_date)
        assert len(lines) <= 1
        # While control follows settlements the front comes in parts, each with its own error.
        assert len(fronts) <= 1 or "2020-09-27" <= moment.map_date < "2020-11-10"
        if lines and fronts:
            assert "2020-12-01" <= moment.map_date < "2020-12-16"
