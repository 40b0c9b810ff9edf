"""The legend for what is on the map now: the rows of the style table that atlas/web/map/furniture.js would show."""

from dataclasses import dataclass
from typing import Any

from atlas.export.canvas import fonts
from atlas.export.canvas.geometry import rectangle
from atlas.export.canvas.markup import BASELINE, Value, node, text
from atlas.export.picture import hatch
from atlas.export.picture.paint import Palette
from atlas.export.picture.scene import SOVIET, Scene
from atlas.look import style

SWATCH = (32.0, 18.0)  # px
GAP = 8.0  # px between swatch and words
ROW_GAP = 6.0  # px between rows
HEADING, LABEL, NOTE = (14.0, 20.0), (14.0, 18.0), (12.0, 14.0)  # px: size and line height

Row = dict[str, Any]


def keys(scene: Scene) -> set[str]:
    """The legend keys that the drawn features, lines and switches call for."""
    found = {"tints"}
    control = scene.is_on("control")
    for p in scene.rows:
        kind, layer = p.get("kind"), p["layer"]
        if layer in ("control", "changes_2020") and p["symbol"] != "none":
            found.add(p["symbol"])
        elif layer in ("line_of_contact", "front"):
            found.add(str(kind))
        elif p.get("part") == "remainder":
            found.add("belt-remainder")
        elif p.get("part") == "held" and not control:
            found.add("arm-belt")
        elif layer == "peacekeepers" and not control:
            found.add("pk")
        if kind:
            found.add(f"{layer}-{kind}")
    if scene.is_on("error") and scene.arcs:
        found.add("error-band")
    if scene.day < SOVIET[1]:
        found.add("soviet-border")
    return found


def rows(scene: Scene) -> list[Row]:
    """The rows of the style table for what is on the map; the table's order never changes."""
    wanted, day = keys(scene), scene.day
    return [
        row
        for row in style.table()["legend"]
        if row["key"] in wanted and row.get("from", "") <= day and (not row.get("until") or day < row["until"])
    ]


def heading(scene: Scene) -> str:
    """What the legend is called on the day."""
    return "Administrative order" if scene.day < "1991-11-26" else "Who held what"


def message(scene: Scene) -> str:
    """What to say where nothing is drawn, else nothing."""
    if scene.rows:
        return ""
    if not scene.is_on("control"):
        return "Nothing is drawn on this day: the layer that holds it is off."
    return "Before the oblast: no limits are drawn." if scene.day < "1923-07-07" else "No limit is drawn on this day."


def swatch(row: Row, palette: Palette) -> str:
    """The symbol of a row, SWATCH large, from the origin."""
    w, h = SWATCH

    def area(x: float, width: float, fill: str) -> str:
        edge = palette["rule_strong"]
        return node("rect", x=x + 0.5, y=0.5, width=width - 1, height=h - 1, fill=fill, stroke=edge)

    if "pattern" in row:
        name = row["pattern"]
        ground = palette[style.table()["pattern"][name]["fill"]]
        inside = rectangle(0.5, 0.5, w - 1, h - 1)
        return area(0, w, ground) + hatch.marks(inside, name, palette) + area(0, w, "none")
    if "tints" in row:
        part = w / len(row["tints"])
        return "".join(area(i * part, part, palette[tint]) for i, tint in enumerate(row["tints"]))
    if "band" in row:
        return node("rect", y=3, width=w, height=h - 6, fill=palette["band"], opacity=0.2)
    name = row["line"]
    token = {"belt-remainder": "district", "border-republic": "border"}.get(name, "line")
    return node("line", x1=0, y1=h / 2, x2=w, y2=h / 2, **palette.line(name, token))


@dataclass(frozen=True)
class Entry:
    """A row set in lines: words with size, line height and colour, and the height of the whole, px."""

    row: Row | None
    lines: list[tuple[str, float, float, str]]
    height: float

    def draw(self, x: float, y: float, palette: Palette) -> str:
        """The row with its upper left corner at (x, y)."""
        parts = []
        if self.row:
            sign = swatch(self.row, palette)
            at = f"translate({x:g} {y + (self.height - SWATCH[1]) / 2:g})"
            parts.append(node("g", sign, transform=at))
            x += SWATCH[0] + GAP
        top = y + (self.height - sum(height for _, _, height, _ in self.lines)) / 2
        for words, size, height, token in self.lines:
            parts.append(text(words, x, top + height / 2 + BASELINE * size, size, fill=palette[token]))
            top += height
        key: dict[str, Value] = {"data_legend": self.row["key"]} if self.row else {}
        return node("g", *parts, **key)


def entries(scene: Scene, room: float) -> list[Entry]:
    """The rows set in lines no wider than `room` px, swatch included; first what to say where nothing is drawn."""
    found = []
    words = message(scene)
    if words:
        lines = [(line, *LABEL, "ink2") for line in fonts.wrap(words, room, LABEL[0])]
        found.append(Entry(None, lines, LABEL[1] * len(lines)))
    for row in rows(scene):
        beside = room - SWATCH[0] - GAP
        lines = [(line, *LABEL, "ink") for line in fonts.wrap(row["label"], beside, LABEL[0])]
        lines += [(line, *NOTE, "ink3") for line in fonts.wrap(row.get("note", ""), beside, NOTE[0])]
        found.append(Entry(row, lines, max(SWATCH[1], sum(height for _, _, height, _ in lines))))
    return found
