"""What stands on the picture beside the map: date and title, legend, locator, scale bar, credits and disclaimer."""

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.export.canvas import fonts, letters
from atlas.export.canvas.markup import BASELINE, Value, group, node, text
from atlas.export.canvas.projection import Camera, fitted
from atlas.export.picture import legend, stamp
from atlas.export.picture.names.labels import HALO
from atlas.export.picture.names.placing import Box
from atlas.export.picture.paint import Palette
from atlas.export.picture.scene import Scene
from atlas.export.request import Request
from atlas.look import map_table, plain_map
from atlas.record import moments
from geodata.dates import long_day

DISCLAIMER = "Boundaries and names imply no endorsement."
EDGE = 12.0  # px from the picture's edge
PAD = 10.0  # px inside a panel
COLUMN = 292.0  # px, width of a panel
DATE, TITLE = (24.0, 30.0), (17.0, 22.0)  # px: size and line height
CREDIT = (11.0, 16.0)
WIDE, TALL = 1.45, 0.77  # width by height from which, or below which, the furniture has room beside the region


def date_of(request: Request) -> str:
    """The stop's date as it is written on the time bar, or the day in full."""
    state = request.state
    if state.moment:
        return moments.by_id()[state.moment].label
    return long_day(state.day)


def title_of(request: Request) -> str:
    """The title of a picture as it can be drawn."""
    return letters.spelled(request.title)


@dataclass(frozen=True)
class Layout:
    """Where everything stands, px. Boxes are empty where there is nothing to hold."""

    camera: Camera
    title: Box
    title_lines: list[str]
    key: Box
    columns: list[list[legend.Entry]]
    credit: Box
    credit_lines: list[str]
    scale: Box
    stamp: Box
    """Where in the world the map lies."""

    @property
    def boxes(self) -> list[Box]:
        """What no name may stand under."""
        return [box for box in (self.title, self.key, self.credit, self.scale, self.stamp) if box.w]


_NOTHING = Box(0, 0, 0, 0)


def scale_for(metres: float, width: float) -> tuple[int, float]:
    """The round length that fits at `metres` to a pixel into a picture of `width` px: kilometres, and px."""
    scale = map_table.table()["scale"]
    room = min(scale["room"], 0.3 * width)
    km = next((k for k in scale["km"] if k * 1000 / metres < room), scale["km"][-1])
    return km, km * 1000 / metres


def _split(entries: Sequence[legend.Entry], columns: int) -> list[list[legend.Entry]]:
    """Entries in columns as even as the order allows."""
    half = sum(entry.height + legend.ROW_GAP for entry in entries) / columns
    found: list[list[legend.Entry]] = [[]]
    filled = 0.0
    for entry in entries:
        if filled >= half * len(found) - 1 and len(found) < columns:
            found.append([])
        found[-1].append(entry)
        filled += entry.height + legend.ROW_GAP
    return found


def _credit_lines(room: float) -> list[str]:
    """Credits and disclaimer in lines no wider than `room`, broken between the parts."""
    lines: list[str] = []
    for part in [*plain_map.ATTRIBUTION["long"].split(" · "), DISCLAIMER]:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and fonts.width(longer, CREDIT[0]) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def arrange(
    request: Request, scene: Scene, width: float, height: float, shown: bool, headed: bool, keyed: bool = True
) -> Layout:
    """Place the furniture (`shown`), with date and title (`headed`), with the legend (`keyed`) or without, on a picture
    of `width` x `height` px.

    The whole region, where no view is asked for, takes what they leave free: beside them on a wide picture, between
    them on a tall one; on a square one the legend stands on its south-west, which is never what the map is about.
    """
    wide, tall = width / height >= WIDE, keyed and width / height <= TALL
    inner = width - 2 * EDGE
    column = inner if tall else min(COLUMN, inner)
    title = _NOTHING
    lines: list[str] = []
    if shown and headed:
        lines = fonts.wrap(title_of(request), column - 2 * PAD, TITLE[0], 600)
        room = max(column, fonts.width(date_of(request), DATE[0], 700) + 2 * PAD)
        title = Box(EDGE, EDGE, room, DATE[1] + TITLE[1] * len(lines) + 1.6 * PAD)
    key, credit, bar = _NOTHING, _NOTHING, _NOTHING
    columns: list[list[legend.Entry]] = []
    credit_lines: list[str] = []
    if shown:
        room = inner + EDGE if tall or not keyed else width - column - 3 * EDGE
        credit_lines = _credit_lines(room - 2 * 6)
        w = max(fonts.width(line, CREDIT[0]) for line in credit_lines) + 12
        h = CREDIT[1] * len(credit_lines)
        credit = Box(width - w, height - h, w, h)
    if shown and keyed:
        count = 2 if tall else 1
        room = (column - 2 * PAD - (count - 1) * PAD) / count
        columns = _split(legend.entries(scene, room), count)
        tallest = max(sum(entry.height + legend.ROW_GAP for entry in found) for found in columns)
        key_h = legend.HEADING[1] + tallest + 1.6 * PAD
        foot = credit.h + EDGE / 2 if tall else EDGE
        key = Box(EDGE, height - foot - key_h, column, key_h)
    left = COLUMN + 2 * EDGE if shown and wide and (keyed or headed) else EDGE
    top = title.h + 2 * EDGE if title.h and not wide else EDGE
    bottom = (height - key.y + EDGE if tall else credit.h + EDGE) if shown else EDGE
    across = 0.5 if wide or tall or not keyed else 1.0
    if request.state.view:
        camera = Camera(*request.state.view, width, height)
    else:
        camera = fitted(map_table.table()["view"]["region"], width, height, (left, top, EDGE, bottom), across)
    if shown:
        _, long = scale_for(camera.metres, width)
        foot = key.y if tall else credit.y
        bar = Box(width - EDGE - long - 8, foot - 30, long + 8, 26)
    corner = stamp.place(scene, camera, EDGE) if shown else None
    return Layout(camera, title, lines, key, columns, credit, credit_lines, bar, corner or _NOTHING)


def _panel(box: Box, palette: Palette, opacity: float, edge: bool = True) -> str:
    stroke = palette["rule"] if edge else None
    at: dict[str, Value] = {"x": box.x, "y": box.y, "width": box.w, "height": box.h}
    return node("rect", **at, fill=palette["surface"], fill_opacity=opacity, stroke=stroke, rx=2 if edge else None)


def _title(request: Request, layout: Layout, palette: Palette) -> str:
    box = layout.title
    if not box.w:
        return ""
    x, y = box.x + PAD, box.y + 0.6 * PAD
    parts = [text(date_of(request), x, y + DATE[1] / 2 + BASELINE * DATE[0], DATE[0], 700, class_="date")]
    y += DATE[1]
    for line in layout.title_lines:
        parts.append(text(line, x, y + TITLE[1] / 2 + BASELINE * TITLE[0], TITLE[0], 600))
        y += TITLE[1]
    return group([_panel(box, palette, 0.94), *parts], class_="title", fill=palette["ink"])


def _legend(scene: Scene, layout: Layout, palette: Palette) -> str:
    box = layout.key
    if not box.w:
        return ""
    x, y = box.x + PAD, box.y + 0.8 * PAD
    size, height = legend.HEADING
    parts = [text(legend.heading(scene), x, y + height / 2 + BASELINE * size, size, 700, fill=palette["ink"])]
    across = (box.w - PAD) / len(layout.columns)
    for i, column in enumerate(layout.columns):
        top = y + height + legend.ROW_GAP / 2
        for entry in column:
            parts.append(entry.draw(x + i * across, top, palette))
            top += entry.height + legend.ROW_GAP
    return group([_panel(box, palette, 0.94), *parts], class_="legend")


def _scale(layout: Layout, palette: Palette) -> str:
    box = layout.scale
    if not box.w:
        return ""
    km, long = scale_for(layout.camera.metres, layout.camera.width)
    x, y = box.x + 4, box.y + 18
    words = (f"{km} km", x + long / 2, box.y + 12, 12.0)
    middle: dict[str, Value] = {"text_anchor": "middle"}
    bar = f"M{x:.1f} {y:.1f}v5h{long:.1f}v-5"
    halo = {"fill": "none", "stroke": palette["halo"], "stroke_linejoin": "round"}
    parts = [
        text(*words, **middle, **halo, stroke_width=HALO, aria_hidden="true"),
        node("path", d=bar, **halo, stroke_width=HALO),
        text(*words, **middle, fill=palette["ink"]),
        node("path", d=bar, fill="none", stroke=palette["ink"], stroke_width=1.5),
    ]
    return group(parts, class_="scale")


def _credit(layout: Layout, palette: Palette) -> str:
    box = layout.credit
    if not box.w:
        return ""
    size, height = CREDIT
    parts = [
        text(line, box.x + box.w - 6, box.y + (i + 0.5) * height + BASELINE * size, size, text_anchor="end")
        for i, line in enumerate(layout.credit_lines)
    ]
    return group([_panel(box, palette, 0.88, edge=False), *parts], class_="attribution", fill=palette["ink2"])


def draw(request: Request, scene: Scene, layout: Layout, palette: Palette) -> str:
    """Everything that stands beside the map, as one group."""
    parts = [
        stamp.draw(scene, layout.camera, layout.stamp, palette) if layout.stamp.w else "",
        _scale(layout, palette),
        _credit(layout, palette),
        _legend(scene, layout, palette),
        _title(request, layout, palette),
    ]
    return group(parts, class_="furniture", font_family=fonts.STACK[fonts.FAMILY])
