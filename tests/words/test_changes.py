"""The words of the comparison: a source is named there as everywhere else."""

from atlas.answers import compare
from atlas.record import figures, sources
from atlas.words import changes


def test_a_source_is_named_the_same_on_compare_and_on_figures():
    rows = [changes.row(change) for change in compare.changes("1985-01-01", "2024-06-01")]
    named = {source["id"]: source["short"] for row in rows for source in row["sources"]}
    estimates = [row for key in figures.by_id() for row in figures.estimates(key)]
    for key, short in named.items():
        assert short == sources.short(key)
        assert all(row.who == short for row in estimates if row.source == key)
    assert any(row.source in named for row in estimates)
