"""A chart of the figures page with what belongs to it: heading, the same as a table, a file, what it rests on."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

import streamlit as st

from atlas.answers.figures import checks
from atlas.words import charts, panel


class Link(TypedDict):
    """A cell that leads to a worked check."""

    text: str
    check: str
    address: str


Row = Mapping[str, object]
"""A row of a table by the keys of its columns: texts, numbers, None, or a Link."""

PARTS = {
    "land": "Land through time",
    "line": "Length of the line",
    "units": "Oblast and belt",
    "people": "People",
    "article": "The article's numbers",
    "terrain": "Terrain",
    "check": "Worked checks",
}
"""The parts of the figures page, by their key in the address."""


def head(title: str, lead: str) -> None:
    """A part's heading and what it shows."""
    st.html(f'<h2 class="part">{title}</h2><p class="lead">{lead}</p>')


def rests(text: str) -> None:
    """What a part rests on."""
    st.html(f'<p class="rests">{text}</p>')


def table(name: str, caption: str, rows: Sequence[Row], columns: dict[str, str], numbers: Iterable[str] = ()) -> None:
    """A chart's rows as a table and as a CSV file. `columns`: titles by key; `numbers`: keys of columns of numbers."""
    right = set(numbers)
    with st.expander(f"The same as a table ({len(rows)} rows)"):
        st.html(
            panel.write(
                "figures/rows.html",
                caption=caption,
                stacks=False,
                columns=[{"title": title, "number": key in right} for key, title in columns.items()],
                rows=[[_cell(row.get(key)) for key in columns] for row in rows],
            )
        )
    st.download_button(
        "Download as CSV",
        csv_of(rows, columns),
        f"karabakh-{name}.csv",
        "text/csv",
        key=f"csv-{name}",
        on_click="ignore",
    )


def _cell(value: object) -> object:
    if isinstance(value, float):
        return f"{value:,.1f}"
    if isinstance(value, int):
        return f"{value:,}"
    return "" if value is None else value


def csv_of(rows: Sequence[Row], columns: dict[str, str]) -> str:
    """Rows as the text of a CSV file, in UTF-8 when written."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns.values())
    writer.writerows([_plain(row.get(key)) for key in columns] for row in rows)
    return text.getvalue()


def _plain(value: object) -> object:
    """A cell of a file: of a link its words."""
    return value["text"] if isinstance(value, dict) else value


def chart(spec: charts.Spec, alt: str, key: str) -> None:
    """Draw a chart in the page's own colours."""
    st.vega_lite_chart(spec, width="stretch", theme=None, key=key, alt=alt)


def check_link(key: str, text: str) -> Link:
    """A cell that leads to a worked check."""
    return {"text": text, "check": key, "address": checks.address(key)}
