"""The one style table (``style.json``) and the style sheet made from it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("style.json")


@cache
def table() -> dict[str, Any]:
    """The style table: colours and opacities of both themes, patterns, lines, words for codes."""
    content: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return content


def variable(name: str) -> str:
    """The custom property that holds a colour of the table."""
    return f"--{name.replace('_', '-')}"


def _colours(theme: str) -> str:
    colours = "".join(f"{variable(name)}:{value};" for name, value in table()["colour"][theme].items())
    return colours + "".join(f"--opacity-{name}:{value};" for name, value in table()["opacity"][theme].items())


def lines(times: float = 1) -> str:
    """CSS that gives every line of the table: its width, its dash, its width with its casing, `times` as large."""
    parts = []
    for name, line in table()["line"].items():
        width, cased = line["width"] * times, (line["width"] + line["casing"]) * times
        dash = " ".join(f"{step * times:g}" for step in line["dash"]) if line["dash"] else "none"
        parts.append(f"--{name}-width:{width:g}px;--{name}-dash:{dash};--{name}-casing:{cased:g}px;")
    return "".join(parts)


def css_variables() -> str:
    """CSS that gives every colour, opacity and line of the table as a custom property, in light and in dark."""
    dark = _colours("dark")
    return (
        f":root{{color-scheme:light;{_colours('light')}{lines()}--face:{table()['face']}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
    )


def _swatch(p: dict[str, Any]) -> str:
    """A pattern as a CSS background; the browser's map draws the same row of the table as an SVG pattern."""
    fill, stroke = (f"var({variable(p[key])})" for key in ("fill", "stroke"))
    if p["kind"] == "dots":
        dot = f"radial-gradient({stroke} {p['radius']}px,transparent {p['radius'] + 0.4}px)"
        return f"{dot} 0 0/{p['spacing'] / 2}px {p['spacing'] / 2}px,{fill}"
    angles = [45, -45] if p["kind"] == "cross hatch" else [p["angle_deg"] + (0 if p["angle_deg"] else 180)]
    stripe = f"transparent 0 {p['spacing'] - p['width']}px,{stroke} 0 {p['spacing']}px"
    return ",".join([*(f"repeating-linear-gradient({angle + 180}deg,{stripe})" for angle in angles), fill])


def css_swatches() -> str:
    """CSS classes ``swatch-<class>``: small areas filled as on the map."""
    return "".join(f".swatch-{name}{{background:{_swatch(p)}}}\n" for name, p in table()["pattern"].items())
