"""How each thing is painted: SVG attributes from the style table, with the numbers of atlas/web/map/map.css.

tests/export/test_picture_paint.py holds the numbers against the style sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atlas.export.canvas.markup import Value
from atlas.look import style

RELIEF_OPACITY = {"light": 0.8, "dark": 0.45}
BAND_OPACITY = {"light": {"band": 0.15, "band-low": 0.25}, "dark": {"band": 0.2, "band-low": 0.34}}
LEAST_BAND = 3.0
"""px; a narrower band would not be seen."""
ROUND: dict[str, Value] = {"stroke_linecap": "round", "stroke_linejoin": "round"}

Paint = dict[str, Value]


def _dash(steps: list[float] | None) -> str | None:
    return " ".join(f"{step:g}" for step in steps) if steps else None


_EDGELESS = ("announced", "unknown")
"""Classes whose edge nobody surveyed: their ground alone is drawn."""


def pattern_of(p: Mapping[str, Any], control: bool = True) -> str:
    """The pattern of the table that fills a feature, or nothing. Without control, belt and zone are filled."""
    if p["layer"] in ("control", "changes_2020"):
        return "" if p["symbol"] == "none" else str(p["symbol"])
    if control:
        return ""
    return "pk" if p["layer"] == "peacekeepers" else "arm-belt" if p.get("part") == "held" else ""


@dataclass(frozen=True)
class Palette:
    """The colours of a theme, and what is painted with them."""

    theme: str

    def __getitem__(self, token: str) -> str:
        return str(style.table()["colour"][self.theme][token])

    def line(self, name: str, token: str, opacity: float = 1.0, width: str | None = None) -> Paint:
        """A line of the table: its dash, its width unless that of another is asked for."""
        row = style.table()["line"]
        return {
            "fill": "none",
            "stroke": self[token],
            "stroke_width": row[width or name]["width"],
            "stroke_opacity": None if opacity == 1 else opacity,
            "stroke_dasharray": _dash(row[name]["dash"]),
        }

    def of(self, p: Mapping[str, Any], control: bool = True) -> Paint:
        """Of a drawn feature with properties `p`: its ground and edge."""
        name = pattern_of(p, control)
        edge: Paint = getattr(self, f"_{p['layer']}")(p)
        return edge | {"fill": self[style.table()["pattern"][name]["fill"]] if name else "none"}

    def _area(self, p: Mapping[str, Any], opacity: float) -> Paint:
        if p["symbol"] == "none":
            return {}
        if p["symbol"] in _EDGELESS or p.get("piece"):
            return {"stroke": "none"}
        return self.line("cell-edge", style.table()["pattern"][p["symbol"]]["stroke"], opacity)

    def _control(self, p: Mapping[str, Any]) -> Paint:
        return self._area(p, 0.6)

    def _changes_2020(self, p: Mapping[str, Any]) -> Paint:
        return self._area(p, 0.9) | {"stroke_dasharray": None}

    def _nkao(self, p: Mapping[str, Any]) -> Paint:
        return self.line("raion", "line", 0.6) if p["kind"] == "raion" else self.line("nkao", "line", 0.85)

    def _occupied_belt(self, p: Mapping[str, Any]) -> Paint:
        if p["part"] == "remainder":
            return self.line("belt-remainder", "district", 0.9)
        return self.line("belt", "arm_h", 0.9)

    def _peacekeepers(self, p: Mapping[str, Any]) -> Paint:
        return self.line("corridor", "ink", 0.9) if p["kind"] == "corridor" else self.line("zone", "pk_h", 0.9)

    def _front(self, p: Mapping[str, Any]) -> Paint:
        return self.line("front", "line") | {"stroke_linecap": "butt"}

    def _line_of_contact(self, p: Mapping[str, Any]) -> Paint:
        name = "line-2020" if p["kind"] == "line-2020" else "line-of-contact"
        return self.line(name, "line") | {"stroke_linecap": "butt"}

    def casing(self, layer: str) -> Paint:
        """The light edge under a heavy line."""
        row = style.table()["line"]["front" if layer == "front" else "line-of-contact"]
        return {
            "fill": "none",
            "stroke": self["casing"],
            "stroke_opacity": 0.9,
            "stroke_width": row["width"] + row["casing"],
            "stroke_linecap": "butt",
        }

    def land(self, tint: str) -> Paint:
        """Of a country."""
        return {"fill": self[tint]}

    def river(self) -> Paint:
        """Of a river."""
        return {"fill": "none", "stroke": self["water_line"], "stroke_width": 1.3}

    def lake(self) -> Paint:
        """Of a lake or the sea."""
        return {"fill": self["water"], "stroke": self["water_line"], "stroke_width": 0.8}

    def border(self, kind: str, soviet: bool) -> Paint:
        """Of a border between countries; `kind` is what it was in the Soviet Union, which stood or not."""
        name = f"border-{kind}" if soviet and kind in ("republic", "union") else "border"
        return self.line(name, "border", 0.75)
