"""Where names may stand: the rule of atlas/web/map/labels.js. Each takes the first free place of eight round its
dot, in the order of rank, and is left out when none is free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from atlas.export.canvas.projection import Camera

GAP = 4.0  # px between boxes
OFFSET = 8.0  # px from the dot
EDGE = 4.0  # px from the frame, besides the gap


@dataclass(frozen=True)
class Box:
    """A rectangle in px: its upper left corner and its size."""

    x: float
    y: float
    w: float
    h: float

    def overlaps(self, other: "Box", gap: float = GAP) -> bool:
        """Whether less than `gap` px lies between the two."""
        across = self.x < other.x + other.w + gap and other.x < self.x + self.w + gap
        return across and self.y < other.y + other.h + gap and other.y < self.y + self.h + gap


@dataclass(frozen=True)
class Name:
    """A name to be placed: the pixel it belongs to, the size of its box, and whether it stands on the point itself."""

    id: str
    x: float
    y: float
    w: float
    h: float
    centred: bool = False


def anchors(w: float, h: float) -> list[tuple[float, float, str]]:
    """Offsets of a box from its dot, best first: right, left, above, below, then the corners; and the text's anchor."""
    far = OFFSET * 0.7
    return [
        (OFFSET, -h / 2, "start"),
        (-OFFSET - w, -h / 2, "end"),
        (-w / 2, -h - OFFSET * 0.8, "middle"),
        (-w / 2, OFFSET * 0.8, "middle"),
        (far, -h - far / 2, "start"),
        (far, far / 2, "start"),
        (-far - w, -h - far / 2, "end"),
        (-far - w, far / 2, "end"),
    ]


def place_all(names: Sequence[Name], fixed: Iterable[Box], gap: float = GAP) -> dict[str, tuple[Box, str]]:
    """Names that fit, in order of rank: id -> box and text anchor. `fixed` are boxes that stand,
    and at least `gap` px remain between any two."""
    boxes = list(fixed)
    dots = {name.id: Box(name.x - 3, name.y - 3, 6, 6) for name in names if not name.centred}
    found: dict[str, tuple[Box, str]] = {}
    for name in names:
        others = [*boxes, *(dot for key, dot in dots.items() if key != name.id)]
        offsets = [(-name.w / 2, -name.h / 2, "middle")] if name.centred else anchors(name.w, name.h)
        for dx, dy, anchor in offsets:
            box = Box(name.x + dx, name.y + dy, name.w, name.h)
            if not any(box.overlaps(other, gap) for other in others):
                boxes.append(box)
                found[name.id] = (box, anchor)
                break
    return found


def edges(camera: Camera) -> list[Box]:
    """What lies beyond the picture's four sides: no name may reach there."""
    w, h, far = camera.width, camera.height, 1e5
    return [
        Box(-far, -far, far, 2 * far),
        Box(w, -far, far, 2 * far),
        Box(-far, -far, 2 * far, far),
        Box(-far, h, 2 * far, far),
    ]
