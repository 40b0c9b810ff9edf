"""The one style table (``style.json``) and the style sheet made from it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("style.json")


@cache
def table() -> dict[str, Any]:
    """The style table: colours of both themes, patterns, lines, legend, switches, words for codes."""
    content: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return content


def _variable(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _colours(theme: str) -> str:
    return "".join(f"{_variable(name)}:{value};" for name, value in table()["colour"][theme].items())


def _lines() -> str:
    parts = []
    for name, line in table()["line"].items():
        dash = " ".join(str(step) for step in line["dash"]) if line["dash"] else "none"
        parts.append(
            f"--{name}-width:{line['width']}px;--{name}-dash:{dash};--{name}-casing:{line['width'] + line['casing']}px;"
        )
    return "".join(parts)


def css_variables() -> str:
    """CSS that gives every colour and line of the table as a custom property, in light and in dark."""
    dark = _colours("dark")
    return (
        f":root{{color-scheme:light;{_colours('light')}{_lines()}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
    )


def _swatch(p: dict[str, Any]) -> str:
    """A pattern as a CSS background; the browser's map draws the same row of the table as an SVG pattern."""
    fill, stroke = (f"var({_variable(p[key])})" for key in ("fill", "stroke"))
    if p["kind"] == "dots":
        dot = f"radial-gradient({stroke} {p['radius']}px,transparent {p['radius'] + 0.4}px)"
        return f"{dot} 0 0/{p['spacing'] / 2}px {p['spacing'] / 2}px,{fill}"
    angles = [45, -45] if p["kind"] == "cross hatch" else [p["angle_deg"] + (0 if p["angle_deg"] else 180)]
    stripe = f"transparent 0 {p['spacing'] - p['width']}px,{stroke} 0 {p['spacing']}px"
    return ",".join([*(f"repeating-linear-gradient({angle + 180}deg,{stripe})" for angle in angles), fill])


def css_swatches() -> str:
    """CSS classes ``swatch-<class>``: small areas filled as on the map."""
    return "".join(f".swatch-{name}{{background:{_swatch(p)}}}\n" for name, p in table()["pattern"].items())


def layer_ids() -> list[str]:
    """The switches of the map, in the order in which they stand."""
    return [layer["id"] for layer in table()["layers"]]


def default_layers() -> list[str]:
    """The switches that are on when nothing else is asked for."""
    return [layer["id"] for layer in table()["layers"] if layer["on"]]


def name_modes() -> list[str]:
    """The choices of names."""
    return [name["id"] for name in table()["names"]]
