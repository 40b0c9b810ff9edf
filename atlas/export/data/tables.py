"""Stops, passages and figures as tables: CSV, and beside each a description by the rules of CSV on the Web.

A CSV can hold no comment that every reader would skip. Licence and citation therefore stand in its last two columns,
where they travel with each row however it is cut or joined, and once more, with a description of every column, in
``NAME.csv-metadata.json`` (W3C, CSV on the Web), which readers that do not know it leave alone.
"""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from atlas.export.data import terms
from atlas.export.data.terms import CC_BY, ODBL, Licence
from atlas.export.request import Request
from atlas.record import article, figures, moments, sources

Row = dict[str, Any]
SEPARATOR = "; "
"""Between the parts of a cell that holds several; no part holds it."""


@dataclass(frozen=True)
class Table:
    """A table: its name, what a row is, its columns with what each holds, and how its rows are made."""

    name: str
    a_row_is: str
    licence: Licence
    columns: dict[str, str]
    rows: Callable[[], list[Row]]


def _moment_rows() -> list[Row]:
    return [
        {
            "id": moment.id,
            "date_edtf": moment.edtf,
            "sort_date": moment.sort_date,
            "map_date": moment.map_date,
            "label": moment.label,
            "title": moment.title,
            "short": moment.short,
            "headline": moment.headline,
            "text": moment.text,
            "track": moment.track,
            "certainty": moment.certainty,
            "disputes": moment.disputes,
            "passages": moment.passages,
            "context_passages": moment.also_passages,
            "places": moment.places,
            "sources": moment.sources,
        }
        for moment in moments.all_moments()
    ]


MOMENTS = Table(
    "moments",
    "a stop of the time bar, in time order",
    CC_BY,
    {
        "id": "identifier, as in the map's address",
        "date_edtf": "the time that the stop tells, in the Extended Date/Time Format (EDTF, ISO 8601-2)",
        "sort_date": "the day that the stop stands for in the order of time (ISO 8601)",
        "map_date": "the day whose state of control the map shows (ISO 8601)",
        "label": "the date in words",
        "title": "title",
        "short": "its name on the rail",
        "headline": "state or event of map_date in a sentence; areas are km2, geodesic, as drawn",
        "text": "what happened, in this project's words",
        "track": "article: a passage is about it; map: only the map tells it; after: later than the article",
        "certainty": "high, medium or low",
        "disputes": "what the sides or the sources give differently",
        "passages": "ids of the passages that are about it (passages.csv)",
        "context_passages": "ids of passages that give context",
        "places": "ids of places (places.geojson)",
        "sources": "ids of sources (sources.json)",
    },
    _moment_rows,
)


def _passage_rows() -> list[Row]:
    themes = article.theme_labels()
    return [
        {
            "id": passage.id,
            "section": passage.section,
            "n": passage.n,
            "paragraph": passage.paragraph,
            "claim": passage.claim,
            "summary": passage.summary,
            "moments": passage.moments,
            "places": passage.places,
            "themes": [themes[key] for key in passage.themes],
            "figures": passage.figures,
        }
        for passage in article.passages()
    ]


PASSAGES = Table(
    "passages",
    "a paragraph of the article (Broers 2021), told in this project's words; none of the article's",
    CC_BY,
    {
        "id": "identifier, as in the map's address",
        "section": "heading of the article's section",
        "n": "place of the paragraph in its section, from 1",
        "paragraph": "place in the article, from 1",
        "claim": "what the paragraph claims, in this project's words",
        "summary": "what it says, in this project's words",
        "moments": "ids of the stops that it is linked with (moments.csv)",
        "places": "ids of places (places.geojson)",
        "themes": "themes, from a list of this project",
        "figures": "ids of figures (figures.csv)",
    },
    _passage_rows,
)


def _amount(figure: Row) -> Row:
    """A value in five columns: a number with its qualifier, or the ends of a range, or words where it is neither."""
    qualifier = figure.get("qualifier", "exact") if "value" in figure else None
    return {key: figure.get(key) for key in ("value", "low", "high")} | {
        "qualifier": qualifier,
        "in_words": figure.get("words"),
    }


def _said_by(source_id: str) -> Row:
    return {"said_by": source_id, "said_by_line": sources.line(source_id)}


def _figure_rows() -> list[Row]:
    rows: list[Row] = []
    for figure in figures.by_id().values():
        whose = sources.ARTICLE if figure["whose"] == "article" else figure["whose"]
        common = {"figure": figure["id"], "what": figure["what"], "as_of_edtf": figure["as_of"]}
        rows.append(
            common
            | {"estimate": 0, **_amount(figure), "unit": figure["unit"], **_said_by(whose)}
            | {"note": figure.get("note", ""), "checked": figure["checked"]}
            | {"sources": figure["sources"], "passages": figure["passages"]}
        )
        for n, other in enumerate(figure["alternatives"], start=1):
            amount = _amount(other)
            unit = other.get("unit", figure["unit"]) if amount["in_words"] is None else ""
            rows.append(
                common
                | {"estimate": n, **amount, "unit": unit, **_said_by(other["source"])}
                | {"note": other.get("note", ""), "checked": None, "sources": [other["source"]]}
                | {"passages": figure["passages"]}
            )
    return rows


FIGURES = Table(
    "figures",
    "an estimate of a published figure: what, how much, who says so; other estimates are rows of their own",
    ODBL,
    {
        "figure": "identifier of what is estimated; the same in all rows that estimate it",
        "what": "what is estimated",
        "as_of_edtf": "the time to which it applies (EDTF, ISO 8601-2)",
        "estimate": "0: the one that the map gives first; from 1: what others give",
        "value": "the number, if it is one",
        "low": "lower end of a range",
        "high": "upper end of a range",
        "qualifier": f"how the source hedges the number: {', '.join(figures.QUALIFIERS)}",
        "in_words": "the value where it is no plain number",
        "unit": "unit; empty where the value in words names its own",
        "said_by": "id of the source that says so (sources.json); editor: this project's own count",
        "said_by_line": "that source in one line",
        "note": "on what terms",
        "checked": "whether the number was seen in the source itself",
        "sources": "ids of sources (sources.json)",
        "passages": "ids of the passages that it concerns (passages.csv)",
    },
    _figure_rows,
)

TABLES = {table.name: table for table in (MOMENTS, PASSAGES, FIGURES)}


def cell(value: Any) -> Any:
    """A value as a cell holds it: several parts joined, true and false as words, nothing as nothing."""
    if isinstance(value, list | tuple):
        return SEPARATOR.join(str(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def to_csv(table: Table, request: Request) -> bytes:
    """A table as CSV (RFC 4180), UTF-8 with a byte order mark, by which spreadsheets know the letters."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, [*table.columns, "licence", "cite_as"])
    writer.writeheader()
    always = {"licence": f"{table.licence.spdx} {table.licence.url}", "cite_as": terms.cite_as(request)}
    writer.writerows({key: cell(value) for key, value in (row | always).items()} for row in table.rows())
    return stream.getvalue().encode("utf-8-sig")


_PARTS = {"passages", "context_passages", "places", "sources", "moments", "themes", "figures"}
_TYPES = {"n": "integer", "paragraph": "integer", "estimate": "integer", "value": "number", "low": "number"} | {
    "high": "number",
    "checked": "boolean",
    "sort_date": "date",
    "map_date": "date",
}


def to_metadata(table: Table, request: Request) -> bytes:
    """The description of a table's CSV by the rules of CSV on the Web (W3C)."""
    columns = table.columns | {"licence": "licence of this row", "cite_as": "how to cite"}
    described = [
        {"name": name, "titles": name, "dc:description": text, "datatype": _TYPES.get(name, "string")}
        | ({"separator": SEPARATOR} if name in _PARTS else {})
        for name, text in columns.items()
    ]
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": f"The Karabakh Time Map: {table.name}",
        "dc:description": f"A row is {table.a_row_is}.",
        "dc:license": {"@id": table.licence.url},
        "dc:rights": terms.CREDIT,
        "dc:bibliographicCitation": terms.cite_as(request),
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {"columns": described},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def moments_json(request: Request) -> bytes:
    """All fields of every stop as JSON, lists as lists; licence and citation come first."""
    rows = [asdict(moment) for moment in moments.all_moments()]
    content = {"title": "The Karabakh Time Map: moments", **terms.members(CC_BY, request), "moments": rows}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def sources_json(request: Request) -> bytes:
    """Every source as CSL-JSON. The first item is these data themselves, whose note holds the licence: the format is a
    bare list and has no other place for it. ``custom.verified`` says whether the record was seen."""
    items = [terms.csl_item(request)]
    for record in sources.by_id().values():
        item = {key: value for key, value in record.items() if key != "verified"}
        items.append(item | {"custom": {"verified": record["verified"]}})
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()
