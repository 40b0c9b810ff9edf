"""Where names may stand, by the table's rules as in atlas/web/map/names/placing.js: one after the other, in the order
in which they are asked for, takes the first free room; what may have a leader goes to the one that costs least
(`leaders` of the table); others are left out.
Of the rooms that are free the first counts that lies on none of the map's own marks, else the first. One whose leader
would cross another's name may have its turn before that.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from atlas.look import map_table

_TEXT_ANCHOR = {"left": "start", "center": "middle", "right": "end"}
_ROUND = 40  # directions in which a leader looks for room
_STEP = 6.0  # px, of leaders and along the edge
_ROUNDING = 1e-6  # px
_AGAIN = 4  # times at most that a name may change its turn because of its leader

Point = tuple[float, float]
Size = tuple[float, float]


def usual_gap() -> float:
    """Px that remain between any two names."""
    return map_table.table()["labels"]["gap"]


@dataclass(frozen=True)
class Box:
    """A rectangle in px: its upper left corner and its size."""

    x: float
    y: float
    w: float
    h: float

    def overlaps(self, other: "Box", gap: float) -> bool:
        """Whether less than `gap` px lies between the two."""
        across = self.x < other.x + other.w + gap and other.x < self.x + self.w + gap
        return across and self.y < other.y + other.h + gap and other.y < self.y + self.h + gap

    def is_inside(self, frame: Size, edge: float) -> bool:
        """Whether it lies whole in a picture of this size, `edge` px from its sides, but for what is rounded."""
        (w, h), least = frame, edge - _ROUNDING
        return self.x >= least and self.y >= least and self.x + self.w <= w - least and self.y + self.h <= h - least

    def nearest(self, x: float, y: float) -> Point:
        """Its point that is nearest to another."""
        return min(max(x, self.x), self.x + self.w), min(max(y, self.y), self.y + self.h)

    def grown(self, px: float) -> "Box":
        """The box with `px` more on every side."""
        return Box(self.x - px, self.y - px, self.w + 2 * px, self.h + 2 * px)


@dataclass(frozen=True)
class Ask:
    """Room that is asked for a name; px."""

    id: str
    sizes: tuple[Size, ...]
    """Best first: with the line under it, without."""
    at: Point | None = None
    """Its dot."""
    offset: float = 0.0
    """From the dot's middle."""
    keep: float = 0.0
    """Half the side of what its dot keeps free of other names from the start."""
    shy: float = 0.0
    """Half the side of a dot that is only there where it meets nothing."""
    reach: float = 0.0
    """Round its dot, what a leader must leave."""
    spots: tuple[Point, ...] = ()
    """Points on which it may stand with its middle, best first."""
    bearing: float | None = None
    """It lies beyond the map: degrees from north."""
    prefer: int | None = None
    """The place of the eight that it tries first."""
    leader: float = 0.0
    """How long a leader to it may be, where it finds no room beside its dot."""
    avoid: tuple[Box, ...] = ()
    """What it had better not lie on, led."""
    spare: bool = False
    """It is rather left out than that its leader crosses another name."""


@dataclass(frozen=True)
class Placed:
    """Where a name stands: its box, text anchor, place of the eight (or -1), which of its sizes, whether led to."""

    box: Box
    anchor: str
    place: int
    form: int
    leader: bool = False


def anchors(w: float, h: float, offset: float) -> list[tuple[float, float, str]]:
    """Offsets of a box from its dot, best first: right, left, above, below, then the corners; and the text's anchor."""
    return [
        (
            row["away"][0] * offset - row["back"][0] * w,
            row["away"][1] * offset - row["back"][1] * h,
            _TEXT_ANCHOR[row["align"]],
        )
        for row in map_table.table()["labels"]["anchors"]
    ]


def _centred(spot: Point, size: Size, frame: Size, edge: float) -> Box:
    """A box with its middle on a point, moved inside the picture where the point lies in it."""

    def within(at: float, half: float, end: float) -> float:
        return at if at < 0 or at > end else min(max(at, half + edge), max(half + edge, end - half - edge))

    x, y = (within(at, half / 2, end) for at, half, end in zip(spot, size, frame, strict=True))
    return Box(x - size[0] / 2, y - size[1] / 2, *size)


def _along_the_edge(bearing: float, size: Size, frame: Size, edge: float) -> Iterator[Box]:
    """Boxes that touch the edge from inside: where a ray from the middle leaves, then ever farther on both sides."""
    w, h = (max(1.0, frame[i] - size[i] - 2 * edge) for i in (0, 1))
    dx, dy = math.sin(math.radians(bearing)), -math.cos(math.radians(bearing))
    far = min(w / 2 / max(1e-9, abs(dx)), h / 2 / max(1e-9, abs(dy)))
    x, y = w / 2 + dx * far, h / 2 + dy * far
    if y <= 1e-6:
        start = x
    elif x >= w - 1e-6:
        start = w + y
    else:
        start = w + h + (w - x) if y >= h - 1e-6 else 2 * w + h + (h - y)
    length = 2 * (w + h)
    for step in range(int(length / 2 / _STEP) + 1):
        for along in (start + step * _STEP, start - step * _STEP):
            t = along % length
            if t < w:
                at = t, 0.0
            elif t < w + h:
                at = w, t - w
            else:
                at = (2 * w + h - t, h) if t < 2 * w + h else (0.0, length - t)
            yield Box(edge + at[0], edge + at[1], *size)


def _candidates(ask: Ask, size: Size, frame: Size, edge: float) -> Iterator[tuple[Box, str, int]]:
    for spot in ask.spots:
        yield _centred(spot, size, frame, edge), "middle", -1
    if ask.bearing is not None:
        yield from ((box, "middle", -1) for box in _along_the_edge(ask.bearing, size, frame, edge))
    elif ask.at and ask.offset:
        offsets = anchors(*size, ask.offset)
        for i in [*([] if ask.prefer is None else [ask.prefer]), *range(len(offsets))]:
            dx, dy, anchor = offsets[i]
            yield Box(ask.at[0] + dx, ask.at[1] + dy, *size), anchor, i


def _crosses(a: Point, b: Point, box: Box) -> bool:
    """Whether a line meets a box."""
    start, end = 0.0, 1.0
    for at, way, low, high in ((a[0], b[0] - a[0], box.x, box.x + box.w), (a[1], b[1] - a[1], box.y, box.y + box.h)):
        if way == 0:
            if not low <= at <= high:
                return False
            continue
        near, far = sorted(((low - at) / way, (high - at) / way))
        start, end = max(start, near), min(end, far)
    return start <= end


def share_on(box: Box, land: Sequence[Box]) -> float:
    """The share of a box that lies on boxes that do not meet each other."""
    area = 0.0
    for one in land:
        wide = min(box.x + box.w, one.x + one.w) - max(box.x, one.x)
        high = min(box.y + box.h, one.y + one.h) - max(box.y, one.y)
        area += wide * high if wide > 0 and high > 0 else 0
    return area / (box.w * box.h)


def _round(at: Point, size: Size, least: float, most: float) -> Iterator[tuple[Box, float]]:
    """Boxes round a point in all directions at growing distance, each with how far its nearest point is."""
    w, h = size
    for step in range(math.ceil(most / _STEP)):
        far = least + step * _STEP
        for i in range(_ROUND):
            right = math.cos(2 * math.pi * i / _ROUND) * (far + w / 2)
            down = math.sin(2 * math.pi * i / _ROUND) * (far + h / 2)
            beyond, above = max(0.0, abs(right) - w / 2), max(0.0, abs(down) - h / 2)
            away = math.sqrt(beyond * beyond + above * above)  # as the browser reckons it
            yield Box(at[0] + right - w / 2, at[1] + down - h / 2, w, h), away


def _on_land(box: Box, avoid: Sequence[Box]) -> float:
    """By how much a room on land that a name had better not lie on is worse than one beside it, in shorter sides."""
    prices = map_table.table()["labels"]["leaders"]
    share, free = share_on(box, avoid), prices["land_free"]
    return prices["land"] * (1 + 2 * (share - free) if share > free else 2 * share)


def _with_leader(
    ask: Ask, frame: Size, is_free: Callable[[Box], bool], standing: Sequence[Box], marks: Sequence[Box]
) -> Placed | None:
    """The best free room: the nearest, unless its leader crosses what stands or it lies on what it had better leave
    free. By how much a leader may rather be longer is the table's, in shorter sides of the picture."""
    if not ask.at or not ask.leader:
        return None
    x, y = ask.at
    prices = map_table.table()["labels"]["leaders"]
    clear = [one for one in standing if not Box(x, y, 0, 0).overlaps(one, 0)]  # its end may lie in a dot
    best, found = math.inf, None
    for form, size in enumerate(ask.sizes):
        for box, away in _round(ask.at, size, ask.reach + 2 * _STEP, ask.leader):
            if away >= best or not is_free(box):
                continue
            end = box.nearest(x, y)
            across = sum(_crosses(ask.at, end, one) for one in clear)
            on = sum(box.overlaps(mark, 0) for mark in marks)
            worse = prices["mark"] * on + prices["name"] * across + _on_land(box, ask.avoid)
            price = away + min(frame) * worse
            if price < best:
                anchor = "start" if x < box.x else "end" if x > box.x + box.w else "middle"
                best, found = price, Placed(box, anchor, -1, form, leader=True)
        if found:
            return found
    return None


def _around(at: Point, half: float) -> Box:
    return Box(at[0] - half, at[1] - half, 2 * half, 2 * half)


def _along(a: Point, b: Point) -> list[Box]:
    """Small boxes along a leader, so that no later name lies on it."""
    steps = math.ceil(math.hypot(b[0] - a[0], b[1] - a[1]) / _STEP)
    return [_around((a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps), 1) for i in range(steps)]


def _is_free(box: Box, frame: Size, taken: Sequence[Box], dots: Sequence[Box]) -> bool:
    return (
        box.is_inside(frame, map_table.table()["labels"]["edge"])
        and not any(box.overlaps(other, usual_gap()) for other in taken)
        and not any(box.overlaps(other, 0) for other in dots)
    )


def _beside(ask: Ask, frame: Size, is_free: Callable[[Box], bool]) -> Placed | None:
    edge = map_table.table()["labels"]["edge"]
    every = ((form, *found) for form, size in enumerate(ask.sizes) for found in _candidates(ask, size, frame, edge))
    return next((Placed(box, anchor, place, form) for form, box, anchor, place in every if is_free(box)), None)


def _in_order(
    asks: Sequence[Ask], frame: Size, fixed: Sequence[Box], marks: Sequence[Box]
) -> tuple[dict[str, Placed], list[tuple[str, str]]]:
    """Names that stand, by id, one after the other, each clear of `fixed` boxes, of the names before it, of the dots
    that hold their ground, and of the edge; and ids of those whose leader crosses another, and of that other."""
    found: dict[str, Placed] = {}
    across = list[tuple[str, str]]()
    taken = list(fixed)
    dots = [(ask.id, _around(ask.at, ask.keep)) for ask in asks if ask.at and ask.keep]
    for ask in asks:
        others = [dot for key, dot in dots if key != ask.id]
        dot = _around(ask.at, ask.shy) if ask.at and ask.shy else None
        if dot and any(dot.overlaps(other, 0) for other in taken):
            continue

        is_free = partial(_is_free, frame=frame, taken=taken, dots=others)
        is_clear = partial(_is_free, frame=frame, taken=taken, dots=[*others, *marks])
        standing = [*(one.box for one in found.values()), *others, *fixed]
        placed = (
            (_beside(ask, frame, is_clear) if marks else None)
            or _beside(ask, frame, is_free)
            or _with_leader(ask, frame, is_free, standing, marks)
        )
        if placed:
            taken += [placed.box, *([dot] if dot else [])]
            if placed.leader and ask.at:
                end = placed.box.nearest(*ask.at)
                across += [(ask.id, key) for key, one in found.items() if _crosses(ask.at, end, one.box)]
                taken += _along(ask.at, end)
            found[ask.id] = placed
    return found, across


def _with_before(asks: Sequence[Ask], key: str, other: str) -> list[Ask]:
    """The asks with one of them right before another."""
    moved = [ask for ask in asks if ask.id == key]
    rest = (ask for ask in asks if ask.id != key)
    return [one for ask in rest for one in ([*moved, ask] if ask.id == other else [ask])]


def solve(asks: Sequence[Ask], frame: Size, fixed: Iterable[Box], marks: Sequence[Box] = ()) -> dict[str, Placed]:
    """Names that stand, by id, in the order of `asks`; where the leader of one crosses another it has its turn before
    that, if fewer are crossed then and as many stand. One that may be spared is left out instead. None lies on `fixed`
    boxes or leaves the picture (`frame`: width, height). `marks` are dots of settlements: a name lies on one only where
    nothing else is free."""
    order, fixed = asks, list(fixed)
    found, across = _in_order(order, frame, fixed, marks)
    spared = {ask.id for ask in asks if ask.spare}
    for key, crossed in [pair for pair in across if pair[0] not in spared][:_AGAIN]:
        other = _with_before(order, key, crossed)
        placed, fewer = _in_order(other, frame, fixed, marks)
        if len(fewer) < len(across) and len(placed) >= len(found):
            order, found, across = other, placed, fewer
    left_out = spared & {key for key, _ in across}
    return {key: one for key, one in found.items() if key not in left_out}
