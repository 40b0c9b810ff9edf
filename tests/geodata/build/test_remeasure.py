"""Measuring afresh gives what the layers say."""

import pytest

import geodata
from geodata.build import remeasure
from geodata.build.partition.survey import Survey


def test_cells_and_arcs_measure_as_in_the_layers(survey: Survey) -> None:
    cells = {f["properties"]["cell"]: f["properties"]["area_km2"] for f in geodata.layer("control")["features"]}
    found, unit = remeasure.measures(survey, sorted(cells))
    assert unit == "km2"
    assert dict(found) == pytest.approx(cells, abs=0.051)
    arcs = {f["id"]: f["properties"]["length_km"] for f in geodata.layer("arcs")["features"]}
    found, unit = remeasure.measures(survey, sorted(arcs))
    assert unit == "km"
    assert dict(found) == pytest.approx(arcs, abs=0.051)


@pytest.mark.parametrize("ids", [[], ["nonsense"], ["agdam-held", "C03"]])
def test_what_cannot_be_measured_is_said(survey: Survey, ids: list[str]) -> None:
    with pytest.raises(ValueError, match="unknown: nonsense|not both"):
        remeasure.measures(survey, ids)


def test_the_command_prints_rows_and_sum(capsys: pytest.CaptureFixture[str]) -> None:
    assert remeasure.main(["A01", "C03"]) == 0
    assert capsys.readouterr().out.split() == ["A01", "37.384", "km", "C03", "47.090", "km", "sum", "84.475", "km"]
    assert remeasure.main(["nonsense"]) == 1
    assert "nonsense" in capsys.readouterr().err
    assert remeasure.main([]) == 1
