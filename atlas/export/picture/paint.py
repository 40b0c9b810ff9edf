"""How each thing is painted: SVG attributes by the two tables, from which the web map's style sheet is made too
(``atlas/look/sheet.py``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from atlas.export.canvas.markup import Value
from atlas.look import map_table, style
from atlas.look.map_table import Drawn

ROUND: dict[str, Value] = {"stroke_linecap": "round", "stroke_linejoin": "round"}
HEAVY: dict[str, Value] = {"stroke_linecap": "butt", "stroke_linejoin": "round"}
"""Of the lines in the pane ``line``, whose dashes would run together with round ends."""

Paint = dict[str, Value]


class Painting(NamedTuple):
    """The names of a line and of a pattern of the style table, or of a sign; what is not there is empty."""

    line: str
    pattern: str
    sign: str = ""


def painting(entry: Drawn, properties: Mapping[str, Any], shows: str, control: bool, day: str = "") -> Painting:
    """By which line and pattern, or by which sign, a feature of a layer file is painted on an ISO day. `control` tells
    whether that switch is on: without it belt and zone are filled."""
    row = map_table.paint_of(entry, properties, shows, day)
    pattern = properties[row["fill"]] if "fill" in row else "" if control else row.get("bare", "")
    return Painting(row.get("line", ""), "" if pattern == "none" else str(pattern), row.get("sign", ""))


def _dash(steps: list[float] | None) -> str | None:
    return " ".join(f"{step:g}" for step in steps) if steps else None


@dataclass(frozen=True)
class Palette:
    """The colours of a theme, and what is painted with them."""

    theme: str

    def __getitem__(self, token: str) -> str:
        return str(style.table()["colour"][self.theme][token])

    def opacity(self, name: str) -> float:
        """An opacity of the table."""
        return float(style.table()["opacity"][self.theme][name])

    def line(self, name: str, token: str | None = None) -> Paint:
        """A line of the table, in its own colour unless another is asked for."""
        row = style.table()["line"][name]
        return {
            "fill": "none",
            "stroke": self[token or row["stroke"]],
            "stroke_width": float(row["width"]),
            "stroke_opacity": None if row["opacity"] == 1 else row["opacity"],
            "stroke_dasharray": _dash(row["dash"]),
        }

    def of(self, painting: Painting) -> Paint:
        """Of a drawn feature: its edge, and the ground of its pattern. A line without a colour has the pattern's."""
        if not painting.pattern:
            return self.line(painting.line) if style.table()["line"][painting.line]["stroke"] else {"fill": "none"}
        pattern = style.table()["pattern"][painting.pattern]
        line = style.table()["line"][painting.line]
        token = line["stroke"] or pattern["fill" if line.get("as_fill") else "stroke"]
        return self.line(painting.line, token) | {"fill": self[pattern["fill"]]}

    def casing(self, name: str) -> Paint:
        """The light edge under a heavy line."""
        row = style.table()["line"][name]
        return {
            "fill": "none",
            "stroke": self["casing"],
            "stroke_opacity": self.opacity("casing"),
            "stroke_width": float(row["width"] + row["casing"]),
        }

    def land(self, tint: str) -> Paint:
        """Of a country."""
        return {"fill": self[tint]}

    def lake(self) -> Paint:
        """Of a lake or the sea."""
        return self.line("lake") | {"fill": self["water"]}

    def border(self, kind: str, soviet: bool) -> Paint:
        """Of a border between countries; `kind` is what it was in the Soviet Union, which stood or not."""
        lines = map_table.table()["basemap"]["borders"]
        return self.line(lines.get(kind, lines["usual"]) if soviet else lines["usual"])
