"""Bars with their words above them: lengths of the line, areas of units, each beside what is published."""

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.answers import areas
from atlas.answers.areas import LIMIT, LINE_OF_CONTACT
from atlas.export.canvas.markup import Value, node
from atlas.export.chart.axis import SIZE, numbers, words
from atlas.export.picture.paint import Palette
from atlas.record import figures
from geodata.dates import long_day

_BAR = 0.34  # of a row's height
_FOOT, _EDGE = 30.0, 20.0  # px
_DIAMOND = 6.0  # px
_LINES = {LINE_OF_CONTACT: ("arm_h", None), LIMIT: ("pk_h", "8 4")}
_UNITS = {"Oblast": ("nkao", "nkao_h"), "Belt": ("arm", "arm_h")}


@dataclass(frozen=True)
class Bar:
    """A row: its words, its value, what is published of it, its paint."""

    told: str
    value: float
    published: tuple[float, ...]
    paint: dict[str, Value]


def _drawn(
    bars: Sequence[Bar], ticks: list[float], width: float, height: float, palette: Palette, below: str = ""
) -> str:
    most, room = ticks[-1], width - 2 * _EDGE
    row = min(64.0, (height - _FOOT) / len(bars))
    foot = row * len(bars)
    parts = [below, *numbers(ticks, _EDGE, room, most, foot, 0, palette)]
    for n, bar in enumerate(bars):
        middle, high = (n + 0.76) * row, row * _BAR
        place: dict[str, Value] = {"x": _EDGE, "y": middle - high / 2, "height": high}
        parts.append(node("rect", **place, width=room * bar.value / most, **bar.paint))
        parts.append(words(bar.told, _EDGE, (n + 0.29) * row, palette))
        for value in bar.published:
            x = _EDGE + room * value / most
            d = f"M{x - _DIAMOND:.1f} {middle:.1f}l{_DIAMOND} -{_DIAMOND}l{_DIAMOND} {_DIAMOND}l-{_DIAMOND} {_DIAMOND}Z"
            parts.append(node("path", d=d, fill=palette["ink"]))
    return "".join(parts)


def lengths(width: float, height: float, palette: Palette) -> str:
    """Lengths of the Line of Contact by period, on the band of what is published."""
    found = figures.estimates("line-of-contact-length")
    low, high = (end(side or 0.0 for e in found for side in (e.low, e.high)) for end in (min, max))
    bars = []
    for row in (row for row in areas.lines() if not row.is_front):
        colour, dash = _LINES[row.kind]
        paint: dict[str, Value] = {"fill": palette[colour], "fill_opacity": 0.5, "stroke": palette[colour]}
        paint |= {"stroke_width": 1.6, "stroke_dasharray": dash}
        until = long_day(row.until) if row.until else "today"
        bars.append(Bar(f"{row.kind}, {long_day(row.start)} to {until}: {row.km:,.0f} km", row.km, (), paint))
    ticks = [0.0, 100.0, 200.0, 300.0, 400.0]
    room = width - 2 * _EDGE
    foot = min(64.0, (height - _FOOT) / len(bars)) * len(bars)
    at: dict[str, Value] = {"x": _EDGE + room * low / ticks[-1], "width": room * (high - low) / ticks[-1], "height": foot}
    band = node("rect", **at, fill=palette["ink3"], fill_opacity=0.18)
    told = words(f"published: {low:,.0f}–{high:,.0f} km", _EDGE + room * high / ticks[-1], foot + 2.6 * SIZE, palette, "end")
    return _drawn(bars, ticks, width, height, palette, band + told)


def units(width: float, height: float, palette: Palette) -> str:
    """Areas of oblast, raions and held districts, with a diamond at what is published."""
    bars = []
    for row in areas.units():
        published = tuple(dict.fromkeys(value for value in (row.low, row.high) if value is not None))
        said = f"{'–'.join(f'{value:,.0f}' for value in published)} published" if published else "nothing published"
        fill, edge = _UNITS[row.group]
        paint: dict[str, Value] = {"fill": palette[fill], "stroke": palette[edge]}
        bars.append(Bar(f"{row.unit}: {row.km2:,.0f} km² drawn, {said}", row.km2, published, paint))
    return _drawn(bars, [0.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0], width, height, palette)
