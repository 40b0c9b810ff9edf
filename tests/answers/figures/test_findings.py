"""The titles of the charts say what the charts draw."""

from atlas.answers.figures import areas, findings
from atlas.record import figures


def test_the_line_is_told_by_its_drawn_length() -> None:
    first = next(row for row in areas.lines() if row.kind == areas.LINE_OF_CONTACT)
    assert f"{first.km:,.0f} km" in findings.of_lines()
    assert "longer than the 180 to 211 km published" in findings.of_lines()


def test_the_units_that_lie_farthest_off_are_named() -> None:
    rows = {row.unit: abs(row.difference or 0) for row in areas.units()}
    first, second = sorted(rows, key=lambda unit: -rows[unit])[:2]
    for unit in (first, second):
        assert unit.removesuffix(" district") in findings.of_units()
    assert findings.of_units().startswith(f"{sum(value <= 5 for value in rows.values())} of {len(rows)} units")


def test_figures_of_people_are_told_by_how_far_sources_lie_apart() -> None:
    for topic in ("displaced", "killed"):
        told = findings.of_people(topic)
        drawn = [[e for e in figures.estimates(key) if e.low] for key in figures.of_topic(topic)]
        assert f"of {sum(map(bool, drawn))} counts" in told
    assert "2.2 times" in findings.of_people("displaced"), "Lachin: 30,000 and 65,000"


def test_the_band_behind_the_lengths_is_said_from_the_figure():
    low, high = findings.published_length()
    assert low < high
    assert findings.band_of_lines().endswith(f"{low:.0f} to {high:.0f} km, the article says about 200 km.")
