"""Pieces that the styles share: italics, quotation marks, sentences, names and pages. Text with marks for italics."""

import re

from atlas.citation import cases, text
from atlas.citation.text import Item

ON, OFF = "\x02", "\x03"
"""Start and end of italics. Fields of items never hold them: ``text.one_line`` takes control characters out."""

IN_QUOTES = frozenset(
    {"article", "article-journal", "article-newspaper", "chapter", "entry-encyclopedia", "speech", "treaty", "webpage"}
)
"""Kinds whose titles Chicago and MLA set in quotation marks; the others stand on their own, in italics."""
IN_ITALICS = frozenset({"article", "article-journal", "article-newspaper", "chapter", "entry-encyclopedia"})
"""Kinds whose container is a publication, in italics; a web site or a court's series is not."""
_NOT_CAPITALISED = frozenset({"dataset", "legal_case", "legislation", "treaty"})
"""Kinds whose titles are names, with capitals of their own."""
_OTHERS = frozenset({"and others", "et al."})


def italic(value: str) -> str:
    """`value` in italics, or nothing."""
    return f"{ON}{value}{OFF}" if value else ""


def _as_it_stands(item: Item) -> bool:
    """Tell whether no style changes the capitals of the title."""
    language = text.field(item, "language")
    return text.field(item, "type") in _NOT_CAPITALISED or bool(language and not language.startswith("en"))


def headline(item: Item) -> str:
    """The title with headline capitals, unless it is a name or not in English."""
    title = text.field(item, "title")
    return title if _as_it_stands(item) else cases.headline(title)


def sentence(item: Item) -> str:
    """The title with sentence capitals, unless it is a name or not in English."""
    title = text.field(item, "title")
    return title if _as_it_stands(item) else cases.sentence(title)


def ends_itself(value: str) -> bool:
    """Tell whether `value` ends with a mark that takes the place of a full stop, inside italics or quotes or not."""
    return value.rstrip(f"{OFF}”’)").endswith((".", "?", "!")) if not value.endswith(")") else False


def quoted(title: str, mark: str) -> str:
    """`title` in quotation marks, with the comma or full stop inside, as in American use; ? and ! replace a stop."""
    inner = title.replace("“", "‘").replace("”", "’")
    return f"“{inner}{'' if mark == '.' and ends_itself(inner) else mark}”" if inner else ""


def sentences(*parts: str) -> str:
    """The parts that are not empty, each ended by a full stop; volumes and numbers get a capital at the start."""
    found = [re.sub("^(vol|no)\\.", lambda start: start[0].capitalize(), part) for part in parts if part]
    return " ".join(part if ends_itself(part) else f"{part}." for part in found)


def ended(value: str) -> str:
    """`value` with a full stop, inside the quotation marks where it ends with them."""
    return f"{value.removesuffix(',”')}.”" if value.endswith(",”") else sentences(value)


def listed(*parts: str) -> str:
    """The parts that are not empty, with commas; none after a quotation that holds its own."""
    found = [part for part in parts if part]
    return "".join(
        part + ("" if i == len(found) - 1 else " " if part.endswith((",”", "?”", "!”")) else ", ")
        for i, part in enumerate(found)
    )


def people(item: Item) -> tuple[list[tuple[str, str]], bool]:
    """The authors as (family, given), and whether there are more than the record names."""
    found = text.names(item)
    return [name for name in found if name[0] not in _OTHERS], any(name[0] in _OTHERS for name in found)


def in_order(name: tuple[str, str]) -> str:
    """Given name, then family name."""
    return " ".join(part for part in reversed(name) if part)


def turned(name: tuple[str, str]) -> str:
    """Family name, then given name, as in an alphabetical list."""
    return ", ".join(part for part in name if part)


def numbered(item: Item, sign: str) -> str:
    """What counts a report or a record: ``Europe Report no. 166``, ``S/RES/822 (1993)``, ``vol. 5, no. 10``, and the
    version of what has one: ``Interactive map, version 2.0.0``.

    `sign` stands for number, and its first letter says whether volumes are written small or with a capital.
    """
    genre, number, volume, issue = (text.field(item, key) for key in ("genre", "number", "volume", "issue"))
    version = text.field(item, "version")
    own = f"{genre} {sign} {number}" if genre and number else genre or number
    return listed(
        own,
        f"version {version}" if version else "",
        f"{'Vol.' if sign[0] == 'N' else 'vol.'} {volume}" if volume else "",
        f"{sign} {issue}" if issue else "",
    )


def home(item: Item) -> str:
    """Who published or decided it."""
    return text.field(item, "publisher") or text.field(item, "authority")


def self_published(item: Item) -> bool:
    """Tell whether the only author is the publisher too."""
    found, _ = people(item)
    return [name[0] for name in found] == [home(item)]


def short_range(ends: list[str], *, drop_zero: bool) -> str:
    """Pages as a range whose second number loses the digits it shares: ``255–61``.

    At least two digits stay; where `drop_zero`, as in Chicago, one is enough after a zero (``107–8``) and none is lost
    after a full hundred (``100–104``).
    """
    if len(ends) < 2 or not all(end.isdecimal() for end in ends) or len(ends[0]) != len(ends[1]) or len(ends[0]) < 3:
        return "–".join(ends)
    first, last = ends
    if drop_zero and first.endswith("00"):
        return f"{first}–{last}"
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first) - 1)
    keep = max(len(first) - same, 1 if drop_zero and first[-2] == "0" else 2)
    return f"{first}–{last[-keep:]}"


def locators(item: Item) -> tuple[str, str, str]:
    """The page, the section and the paragraph that an item is cited for; empty where it is cited as a whole."""
    locator = text.field(item, "locator")
    page = re.search(r"\bp\. ([^,]+)", locator)
    paragraph = re.search(r"\bpara\. (\d+)", locator)
    return page[1] if page else "", text.field(item, "section"), paragraph[1] if paragraph else ""
