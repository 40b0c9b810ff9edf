"""Where in the article each period is argued, and where on the time bar each section plays."""

from typing import TypedDict

from atlas.record import article, moments
from geodata.dates import days


class Coverage(TypedDict):
    """A passage on the coverage strip, ready for JSON."""

    section: str
    passage: str
    periods: list[str]
    """What it argues about, as EDTF, in order: the times of the stops that it is about."""
    spans: list[tuple[str, str]]
    """The same as few stretches of ISO days [start, end), the end not included."""
    stops: list[int]
    """Indexes on the slider, from 0, of the stops that it is about."""
    context: list[int]
    """Indexes of the stops for which it gives context."""


class SectionCoverage(TypedDict):
    """A section on the coverage strip."""

    section: str
    passages: list[str]
    spans: list[tuple[str, str]]
    stops: list[int]
    context: list[int]


def _merged(spans: list[tuple[str, str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def coverage() -> list[Coverage]:
    """Every passage in the article's order, with its periods and its stops."""
    rows: list[Coverage] = []
    stops = list(enumerate(moments.all_moments()))
    for passage in article.passages():
        about = [(i, stop) for i, stop in stops if passage.id in stop.passages]
        periods = list(dict.fromkeys(stop.edtf for _, stop in sorted(about, key=lambda found: days(found[1].edtf))))
        rows.append(
            {
                "section": passage.section,
                "passage": passage.id,
                "periods": periods,
                "spans": _merged([days(period) for period in periods]),
                "stops": [i for i, _ in about],
                "context": [i for i, stop in stops if passage.id in stop.also_passages],
            }
        )
    return rows


def coverage_of_sections() -> list[SectionCoverage]:
    """Every section in the article's order, with the stops that one of its passages is about, or gives context to."""
    rows: dict[str, SectionCoverage] = {}
    for row in coverage():
        empty: SectionCoverage = {"section": row["section"], "passages": [], "spans": [], "stops": [], "context": []}
        section = rows.setdefault(row["section"], empty)
        section["passages"].append(row["passage"])
        section["spans"] = _merged(section["spans"] + row["spans"])
        section["stops"] = sorted({*section["stops"], *row["stops"]})
        section["context"] = sorted({*section["context"], *row["context"]} - {*section["stops"]})
    return list(rows.values())
