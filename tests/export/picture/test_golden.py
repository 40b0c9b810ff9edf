"""The picture of a dozen states of the map, element by element, against the drawings in ``golden/``.

A golden drawing is the whole picture but for two things that would make it large: the relief is left out, and each
shape is stood in for by the box round it, with the number of its parts. So a shape that moves, a colour, a row of the
legend or a name that comes or goes is a line of the difference. When the difference is meant:

    python -m tests.export.picture.test_golden      # draws them again; then read `git diff tests/export/picture/golden`
"""

import re
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from atlas.address.state import ViewState
from atlas.export.picture import svg
from atlas.export.request import Request
from atlas.look import map_table

GOLDEN = Path(__file__).with_name("golden")
SIZE = (960, 540)
SHOWN = 60
"""Lines of a difference that are printed."""
ALL = tuple(map_table.layer_ids())


def without(*switches: str) -> tuple[str, ...]:
    return tuple(layer for layer in ALL if layer not in switches)


def stop(key: str, **more: Any) -> ViewState:
    return ViewState(moment=key, **more)


STATES: dict[str, tuple[Request, tuple[int, int]]] = {
    "1910-nothing": (Request(state=ViewState(moment=None, date="1910-06-01")), SIZE),
    "1923-oblast": (Request(state=stop("1923-07-nkao", names="az")), SIZE),
    "1989-law": (Request(state=ViewState(moment=None, date="1989-06-01", shows="law")), SIZE),
    "1993-since": (Request(state=stop("1993-08-31-qubadli", since="stop")), SIZE),
    "1994-ground": (Request(state=stop("1994-05-12-ceasefire")), SIZE),
    "1994-law": (Request(state=stop("1994-05-12-ceasefire", shows="law", since="stop")), SIZE),
    "1994-narrow": (Request(state=stop("1994-05-12-ceasefire", names="hy")), (540, 960)),
    "1994-dark-without-names": (
        Request(state=stop("1994-05-12-ceasefire", layers=without("labels")), theme="dark"),
        SIZE,
    ),
    "1994-without-control": (
        Request(state=stop("1994-05-12-ceasefire", layers=without("control", "error", "relief"))),
        SIZE,
    ),
    "1994-villages": (
        Request(
            state=stop("1994-05-12-ceasefire", names="ru", view=(39.75, 46.75, 10.5), feature="A01", place="hadrut")
        ),
        SIZE,
    ),
    "2020-autumn": (Request(state=ViewState(moment=None, date="2020-10-25", since="stop")), SIZE),
    "2020-december": (Request(state=stop("2020-12-01-lachin", names="all")), SIZE),
    "2020-december-without-control": (
        Request(state=stop("2020-12-01-lachin", layers=without("control", "changes-2020"))),
        SIZE,
    ),
    "2023-end": (Request(state=stop("2023-09-19-offensive"), theme="dark"), SIZE),
    "none-on": (Request(state=stop("1994-05-12-ceasefire", layers=())), SIZE),
}


def _boxed(path: re.Match[str]) -> str:
    """The box round a shape, in whole px, and of how many parts it is; a short path stays as it is."""
    d = path[1]
    if len(d) < 60:
        return path[0]
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", d.replace("h0", ""))]
    (left, right), (top, low) = ((min(n), max(n)) for n in (numbers[0::2], numbers[1::2]))
    parts = f' data-parts="{d.count("M")}"' if "Z" in d else ""
    return f'{parts} d="M{left:.0f} {top:.0f}H{right:.0f}V{low:.0f}H{left:.0f}Z"'


def normal(text: str) -> str:
    """A drawing without its relief, each shape as a box."""
    text = re.sub(r' href="data:[^"]+"', "", text)
    return re.sub(r' d="([^"]*)"', _boxed, text)


def drawn(name: str) -> str:
    request, size = STATES[name]
    return normal(svg(request, size, scale=1))


@pytest.mark.parametrize("name", STATES)
def test_the_picture_is_the_golden_one(name):
    path = GOLDEN / f"{name}.svg"
    golden = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    difference = [*unified_diff(golden, drawn(name).splitlines(), f"golden/{name}.svg", "drawn now", n=1, lineterm="")]
    fix = "If this is meant: python -m tests.export.picture.test_golden"
    assert not difference, "\n".join([*difference[:SHOWN], f"{len(difference)} lines differ. {fix}"])


def test_every_golden_drawing_is_of_a_state():
    assert {path.stem for path in GOLDEN.glob("*")} == set(STATES)


def renew() -> None:
    """Draw them all again."""
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.svg"):
        path.unlink()
    for name in STATES:
        (GOLDEN / f"{name}.svg").write_text(drawn(name), encoding="utf-8")


if __name__ == "__main__":
    renew()
