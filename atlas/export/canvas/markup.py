"""SVG as text: elements with their attributes in the order given, everything that comes from outside escaped."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from atlas.export.canvas import fonts

Value = str | float | int | None
BASELINE = 0.3555
"""Of the size, below the middle of a line: Source Sans' ascent less its descent, halved."""
_QUOTE = {'"': "&quot;"}
# What XML 1.0 cannot hold, even escaped; a lecturer may paste it.
_UNSPEAKABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)))


def number(value: float) -> str:
    """At most one decimal, and no more characters than it takes: a tenth of a pixel is finer than any eye."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def exact(value: float) -> str:
    """At most three decimals, for widths and opacities."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def clean(text: str) -> str:
    """Text as it may stand in an element."""
    return escape(text.translate(_UNSPEAKABLE))


def _attributes(pairs: dict[str, Value]) -> str:
    parts = []
    for key, value in pairs.items():
        if value is None:
            continue
        shown = value if isinstance(value, str) else exact(value)
        parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape(shown.translate(_UNSPEAKABLE), _QUOTE)}"')
    return "".join(parts)


def node(tag: str, *children: str, **attributes: Value) -> str:
    """An element; `children` are markup. In names ``_`` stands for ``-``, and a last one is dropped (``class_``)."""
    inside = "".join(children)
    head = f"<{tag}{_attributes(attributes)}"
    return f"{head}>{inside}</{tag}>" if inside else f"{head}/>"


def group(children: Iterable[str], **attributes: Value) -> str:
    """A <g> on lines of its own, or nothing where there is nothing to hold."""
    inside = "\n".join(child for child in children if child)
    return f"<g{_attributes(attributes)}>\n{inside}\n</g>" if inside else ""


def text(words: str, x: float, y: float, size: float, weight: int = 400, /, **attributes: Value) -> str:
    """One line of text with its baseline at y.

    Armenian letters ask for their own family, since not every program that reads SVG looks for missing letters
    elsewhere. The width is written down, so that a machine without these typefaces sets another as wide.
    """
    pieces = fonts.runs(words)
    parts = [clean(piece) for _, piece in pieces]
    if [family for family, _ in pieces] == [fonts.ARMENIAN]:
        attributes["font_family"] = fonts.STACK[fonts.ARMENIAN]
    else:
        parts = [
            node("tspan", part, font_family=fonts.STACK[family]) if family == fonts.ARMENIAN else part
            for (family, _), part in zip(pieces, parts, strict=True)
        ]
    if not attributes.get("letter_spacing"):
        attributes["textLength"] = number(fonts.width(words, size, weight, attributes.get("font_style") == "italic"))
        attributes["lengthAdjust"] = "spacingAndGlyphs"
    return node("text", *parts, x=number(x), y=number(y), font_size=size, font_weight=weight, **attributes)
