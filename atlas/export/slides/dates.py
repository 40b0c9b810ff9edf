"""A date as it stands on the wall and on a slide: the last year large, what comes before it above, baselines fixed."""

import re
from dataclasses import replace

from atlas.export.slides import fit
from atlas.export.slides.writing import Words

_YEAR, _LEADING = 75.0, (38.0, 76.0)
_ABOVE_YEAR = (32.0, 28.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
_SPAN = (52.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0)
_SMALLER = 0.53
"""Of the wall's sizes: a date above half of a slide."""


def parts(label: str) -> tuple[str, str]:
    """The small and the large part of a date: ``12 May``, ``1994``; ``2016 to``, ``2020``. All is large that does not
    end with a year."""
    found = re.fullmatch(r"(.*?)\s*(?:(–)\s*)?(\d{4})", label)
    if not found:
        return "", label
    before, span, year = found.groups()
    if re.search(r"\d{4}", before):
        before = before.replace(" – ", " to ")
    return f"{before} to" if span and before else before, year


def words(label: str, wide: float, small: bool = False) -> list[Words]:
    """A date in two lines of text within `wide` points; `small` as it stands above half of a slide."""
    above, large = parts(label)
    shrink = _SMALLER if small else 1.0
    sizes = [size * shrink for size in (_SPAN if not above and not large.isdigit() else (_YEAR,))]
    top = tuple(size * shrink for size in _ABOVE_YEAR)
    lines = (
        Words(above or "\u00a0", fit.on_a_line(above, wide, top, bold=True)),
        Words(large, fit.on_a_line(large, wide, tuple(sizes), bold=True)),
    )
    return [replace(line, leading=leading * shrink) for line, leading in zip(lines, _LEADING, strict=True)]
