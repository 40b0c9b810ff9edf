"""Land by holder through time: a staircase for each class, one upon the other, on true time; the wars once more,
magnified. As atlas/web/panel/figures/chart.js."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import shapely

from atlas.answers.figures import areas
from atlas.export.canvas import fonts
from atlas.export.canvas.geometry import subpaths
from atlas.export.canvas.markup import node
from atlas.export.chart.lettering import SIZE, words
from atlas.export.picture import hatch
from atlas.export.picture.paint import Palette
from atlas.look import style
from geodata.amount import rounded

_LEFT, _RIGHT, _GAP = 56.0, 190.0, 44.0  # px
_GRID = (4000, 8000, 12000)  # km2
_TOP = 13_000.0  # km2
_SHARES = (0.42, 0.38, 0.2)  # of the insets' widths
_PAPER = 12.0  # px of paper round a name
_HELD, _PASSED = ("nkao", "arm-nkao", "arm-belt"), ("az-war", "az-hand", "pk")
_MONTHS_BELOW = 400  # days: a shorter panel has ticks at months


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


@dataclass(frozen=True)
class Panel:
    """A stretch of time in a box, px."""

    start: int
    end: int
    x: float
    y: float
    w: float
    h: float

    def at(self, day: int) -> float:
        """Where a day (ordinal) stands."""
        return self.x + self.w * (min(max(day, self.start), self.end) - self.start) / (self.end - self.start)

    def up(self, km2: float) -> float:
        """How high so much land stands."""
        return self.y + self.h * (1 - km2 / _TOP)


def _stairs(panel: Panel) -> list[tuple[float, float, dict[str, float]]]:
    """From x to x, and km2 by class between them."""
    steps = areas.through_time()
    days = [_day(step.date) for step in steps] + [panel.end]
    found = []
    for step, (start, end) in zip(steps, pairwise(days), strict=True):
        if end > panel.start and start < panel.end:
            found.append((panel.at(start), panel.at(end), step.km2))
    return found


def _areas(panel: Panel, palette: Palette) -> Iterator[str]:
    stairs = _stairs(panel)
    below = [0.0] * len(stairs)
    for key in areas.CLASSES:
        if key == areas.REST:
            continue
        boxes = []
        for n, (left, right, km2) in enumerate(stairs):
            high = below[n] + km2.get(key, 0.0)
            if high > below[n] and right > left:
                boxes.append(shapely.box(left, panel.up(high), right, panel.up(below[n])))
            below[n] = high
        if boxes:
            area = shapely.union_all(boxes)
            fill = palette[style.table()["pattern"][key]["fill"]]
            yield node("path", d=subpaths(area), fill=fill, stroke=palette["page"], stroke_width=1)
            yield hatch.marks(area, key, palette)


def _grid(panel: Panel, palette: Palette) -> Iterator[str]:
    for value in _GRID:
        y = panel.up(value)
        yield node("line", x1=panel.x, x2=panel.x + panel.w, y1=y, y2=y, stroke=palette["rule"])
        if value == _GRID[-1]:
            yield words(f"{value:,} km²", panel.x - _LEFT, y - 12, palette)
        else:
            yield words(f"{value:,}", panel.x - 6, y, palette, "end")


def _ticks(panel: Panel, palette: Palette) -> Iterator[str]:
    foot = panel.y + panel.h
    yield node("line", x1=panel.x, x2=panel.x + panel.w, y1=foot, y2=foot, stroke=palette["ink3"])
    first, last = date.fromordinal(panel.start), date.fromordinal(panel.end)
    by_month = panel.end - panel.start < _MONTHS_BELOW
    every = 1 if by_month or last.year - first.year < 8 else 5
    for year in range(first.year, last.year + 1):
        for month in range(1, 13) if by_month else (1,):
            day = date(year, month, 1)
            if not first <= day < last or (not by_month and year % every):
                continue
            x = panel.at(day.toordinal())
            yield node("line", x1=x, x2=x, y1=foot, y2=foot + 5, stroke=palette["ink3"])
            yield words(f"1 {day:%b}" if by_month else str(year), x, foot + 8 + SIZE / 2, palette, "middle")


def _names(panel: Panel, palette: Palette) -> Iterator[str]:
    """What the land's classes are called at the right end, with what each has."""
    short, below = _short(), 0.0
    *_, (_, end, km2) = _stairs(panel)
    for key in (key for key in short if km2.get(key)):
        yield words(f"{short[key]} {rounded(km2[key])}", end + 8, panel.up(below + km2[key] / 2), palette)
        below += km2[key]


def _names_within(panel: Panel, keys: Sequence[str], palette: Palette, at_the_end: bool = False) -> Iterator[str]:
    """What classes are called, on their land: where it is widest and has room, or at the end of a panel."""
    for key in keys:
        runs = [run for run in _stairs(panel) if run[2].get(key)]
        if not runs:
            continue
        left, right, km2 = runs[-1] if at_the_end else max(runs, key=lambda run: run[1] - run[0])
        y = panel.up(sum(km2.get(under, 0.0) for under in _under(key)) + km2[key] / 2)
        long = fonts.width(_short()[key], SIZE, 600) + _PAPER
        if at_the_end:
            yield _on_paper(_short()[key], right - long / 2 - 4, y, palette)
        elif long < right - left:
            yield _on_paper(_short()[key], (left + right) / 2, y, palette)


def _short() -> dict[str, str]:
    return {row["key"]: row["short"] for row in areas.chart()["classes"]}


def _under(key: str) -> Sequence[str]:
    return areas.CLASSES[: areas.CLASSES.index(key)]


def _on_paper(told: str, x: float, y: float, palette: Palette) -> str:
    w = fonts.width(told, SIZE, 600) + _PAPER
    paper = node("rect", x=x - w / 2, y=y - 11, width=w, height=22, rx=2, fill=palette["halo"])
    return paper + words(told, x, y, palette, "middle", 600)


def _lens(whole: Panel, inset: Panel, palette: Palette) -> str:
    a, b = whole.at(inset.start), max(whole.at(inset.end), whole.at(inset.start) + 2)
    foot = whole.y + whole.h
    corners = ((a, foot + 24), (b, foot + 24), (inset.x + inset.w, inset.y), (inset.x, inset.y))
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    box = node("rect", x=a, y=whole.y, width=b - a, height=whole.h, fill="none", stroke=palette["ink2"])
    return node("polygon", points=points, fill=palette["ink3"], fill_opacity=0.14) + box


def draw(width: float, height: float, palette: Palette) -> str:
    """The chart: the whole above, the wars with their handovers magnified below it."""
    end = _day(date.today().isoformat())
    tall = 0.5 * height
    whole = Panel(_day(areas.CHART_FROM), end, _LEFT, 16, width - _LEFT - _RIGHT, tall - 16)
    room = width - _LEFT - _GAP * (len(areas.insets()) - 1) - 10
    parts: list[str] = []
    small, x = list[Panel](), _LEFT
    for inset, share in zip(areas.insets(), _SHARES, strict=True):
        y = tall + 62
        small.append(Panel(_day(inset.start), _day(inset.end), x, y, room * share, height - y - 54))
        x += room * share + _GAP
    parts += [_lens(whole, panel, palette) for panel in small]
    for panel in (whole, *small):
        parts += [*_grid(panel, palette)] if panel is whole else []
        parts += [*_areas(panel, palette), *_ticks(panel, palette)]
    parts += [*_names(whole, palette), *_names_within(whole, _HELD, palette)]
    parts += _names_within(small[1], _PASSED, palette, at_the_end=True)
    for panel, inset in zip(small, areas.insets(), strict=True):
        parts.append(words(inset.label, panel.x, panel.y + panel.h + 40, palette, weight=600))
    return "".join(parts)
