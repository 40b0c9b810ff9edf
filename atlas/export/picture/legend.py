"""The legend for what is on the map now: the rows of the table that atlas/web/map/legend.js would show."""

from dataclasses import dataclass

from atlas.export.canvas import fonts
from atlas.export.canvas.geometry import rectangle
from atlas.export.canvas.markup import BASELINE, Value, node, text
from atlas.export.picture import hatch, signs
from atlas.export.picture.paint import Paint, Palette
from atlas.export.picture.scene import Scene
from atlas.look import map_table, style
from atlas.look.map_table import LegendRow

SWATCH = (32.0, 18.0)  # px
GAP = 8.0  # px between swatch and words
ROW_GAP = 6.0  # px between rows
HEADING, LABEL, NOTE = (14.0, 20.0), (14.0, 18.0), (12.0, 14.0)  # px: size and line height


def rows(scene: Scene) -> list[LegendRow]:
    """The rows of the table for what is on the map; the table's order never changes."""
    lines = {painting.line for painting in scene.painted}
    patterns = {painting.pattern for painting in scene.painted}
    drawn = {painting.sign for painting in scene.painted}
    band = scene.is_on("error") and bool(scene.arcs)

    def is_called(row: LegendRow) -> bool:
        if row.get("basemap"):
            return True
        if "signs" in row:
            return not drawn.isdisjoint(row["signs"])
        return band if row.get("band") else row.get("line") in lines or row.get("pattern") in patterns

    return [row for row in map_table.legend(scene.state.shows, scene.day) if is_called(row)]


def heading(scene: Scene) -> str:
    """What the legend is called: what the map shows on the day."""
    return map_table.heading(scene.state.shows, scene.day)


def message(scene: Scene) -> str:
    """What to say where nothing is drawn, else nothing."""
    nothing = map_table.table()["nothing"]
    if scene.rows:
        return ""
    if scene.state.shows != "law" and not scene.is_on("control"):
        return " ".join(nothing["off"])
    return next(row["text"] for row in nothing["empty"] if map_table.holds(row, scene.day))


def swatch(row: LegendRow, palette: Palette) -> str:
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
        return node("rect", y=3, width=w, height=h - 6, fill=palette["band"], opacity=palette.opacity("band-swatch"))
    if "signs" in row:
        return signs.draw(row["signs"][0], w / 2, h / 2, palette)
    if style.table()["line"][row["line"]].get("soft"):
        width, opacity = style.table()["line"][row["line"]]["width"], palette.opacity("front")
        edge = node(
            "rect", y=h / 2 - width * 0.7, width=w, height=width * 1.4, fill=palette["band"], opacity=opacity / 2
        )
        return edge + node("rect", y=h / 2 - width / 2, width=w, height=width, fill=palette["band"], opacity=opacity)
    solid: Paint = palette.line(row["line"]) | {"stroke_opacity": None}
    return node("line", x1=0, y1=h / 2, x2=w, y2=h / 2, **solid)


@dataclass(frozen=True)
class Entry:
    """A row set in lines: words with size, line height and colour, and the height of the whole, px."""

    row: LegendRow | None
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
