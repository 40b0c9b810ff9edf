"""Citations as files that reference managers import: RIS, BibTeX and CSL-JSON. All in UTF-8."""

import json
import re
from collections.abc import Iterable
from hashlib import sha256

from atlas.citation import cases, rich, text
from atlas.citation.text import Item
from geodata.dates import MONTHS

_RIS_TYPES = {
    "article": "MGZN",
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "GOVDOC",
    "map": "MAP",
    "report": "RPRT",
    "treaty": "GOVDOC",
    "webpage": "ELEC",
}
"""CSL type to RIS type; the rest is GEN. RIS has no treaty, and its statutes have no author: both are documents."""

_BIBTEX_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
}
"""CSL type to BibTeX type; the rest is misc, which every style prints."""
_CONTAINER = {"article": "journal", "incollection": "booktitle"}
_PUBLISHER = {"book": "publisher", "incollection": "publisher", "techreport": "institution"}


def keyed(items: Iterable[Item]) -> list[tuple[str, Item]]:
    """Each item once, with a key of ASCII letters, digits and hyphens that no other has and that the order does not
    change: its id, and where that holds other characters or stands for two things, a digest of the item too."""
    found: dict[str, Item] = {}
    plain: dict[str, str] = {}
    for item in items:
        content = json.dumps(item, sort_keys=True, default=str)
        found[content] = item
        plain.setdefault(text.field(item, "id"), content)
    result = []
    for content, item in found.items():
        name = text.field(item, "id")
        key = re.sub(r"[^A-Za-z0-9-]+", "-", name).strip("-")
        if not key or key != name or plain[name] != content:
            key = f"{key or 'item'}-{sha256(content.encode('utf-8', 'replace')).hexdigest()[:10]}"
        result.append((key, item))
    return result


def _where(item: Item) -> str:
    """The section and paragraph that are cited, as a note."""
    return ", ".join(part for part in (text.field(item, "section"), text.field(item, "locator")) if part)


def _ris_date(parts: text.DateParts) -> str:
    """``2021/10//``: year, month and day with a slash after each."""
    month, day = (f"{part:02}" for part in (*parts[1:], *[0] * (3 - len(parts))))
    return f"{parts[0]:04}/{'' if month == '00' else month}/{'' if day == '00' else day}/"


def ris(items: Iterable[Item]) -> str:
    """The items in the RIS format, one record each, lines ended by CR LF."""
    lines: list[str] = []
    for key, item in keyed(items):
        issued, accessed = text.dates(item), text.dates(item, "accessed")
        pages = text.pages(item)
        fields = [("TY", _RIS_TYPES.get(text.field(item, "type"), "GEN")), ("ID", key)]
        fields += [("AU", f"{family}, {given}" if given else family) for family, given in text.names(item)]
        fields += [
            ("TI", text.field(item, "title")),
            ("T2", text.field(item, "container-title")),
            ("PY", text.year(item)),
            ("DA", _ris_date(issued[0]) if issued else ""),
            ("VL", text.field(item, "volume")),
            ("IS", text.field(item, "issue")),
            ("M1", text.field(item, "number")),
            ("M3", text.field(item, "genre")),
            ("ET", text.field(item, "version")),
            ("SP", pages[0] if pages else ""),
            ("EP", pages[1] if len(pages) > 1 else ""),
            ("PB", text.field(item, "publisher") or text.field(item, "authority")),
            ("CY", text.field(item, "publisher-place")),
            ("SN", text.field(item, "ISBN")),
            ("DO", text.field(item, "DOI")),
            ("UR", text.web_address(item)),
            ("Y2", _ris_date(accessed[0]) if accessed else ""),
            ("LA", text.field(item, "language")),
            ("N1", _where(item)),
        ]
        lines += [f"{tag}  - {value}" for tag, value in fields if value]
        lines += ["ER  - ", ""]
    return "\r\n".join(lines)


_TEX = {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{character: "\\" + character for character in "$&%#_"},
}
_IN_PAIRS = str.maketrans(_TEX | {"{": r"\{", "}": r"\}"})
_SINGLE = str.maketrans(_TEX | {"{": r"$\lbrace$", "}": r"$\rbrace$"})
"""BibTeX counts braces and does not see a backslash before one, so that those that are no pairs get a name."""


def _balanced(value: str) -> bool:
    depth = 0
    for character in value:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _tex(value: str) -> str:
    return value.translate(_IN_PAIRS if _balanced(value) else _SINGLE)


def _held(word: str) -> str:
    """A word in braces, its punctuation outside."""
    parts = re.fullmatch(r"(\W*)(.*?)(\W*)", word, re.DOTALL)
    return f"{_tex(parts[1])}{{{_tex(parts[2])}}}{_tex(parts[3])}" if parts and parts[2] else _tex(word)


def _tex_title(item: Item) -> str:
    """The title with headline capitals, as BibTeX expects it; braces hold those that a style must not take away."""
    title = text.field(item, "title")
    if "{" in title or "}" in title:
        return _tex(title)
    words = rich.headline(item).split(" ")
    return " ".join(_held(word) if own else _tex(word) for word, own in zip(words, cases.has_names(title), strict=True))


def _tex_name(family: str, given: str) -> str:
    """One author. Braces hold an organisation together, and a name with an ``and`` or a comma of its own."""
    if not given:
        return "{" + _tex(family) + "}"
    parts = [_tex(part) for part in (family, given)]
    return ", ".join("{" + part + "}" if re.search(r"\band\b|,", part) else part for part in parts)


def bibtex(items: Iterable[Item]) -> str:
    """The items as BibTeX. The text is UTF-8 with TeX's own characters escaped; url and doi are left as they are."""
    entries = []
    for key, item in keyed(items):
        kind = _BIBTEX_TYPES.get(text.field(item, "type"), "misc")
        container = text.field(item, "container-title")
        publisher = text.field(item, "publisher") or text.field(item, "authority")
        if kind == "article" and not container:
            kind = "misc"
        issued, accessed = text.dates(item), text.dates(item, "accessed")
        month = MONTHS[issued[0][1] - 1][:3].lower() if issued and len(issued[0]) > 1 else ""
        home = _tex(container if kind == "misc" and container else publisher)
        fields = {
            "author": " and ".join(_tex_name(*name) for name in text.names(item)),
            "title": _tex_title(item),
            _CONTAINER.get(kind, ""): _tex(container),
            "year": text.year(item),
            "volume": _tex(text.field(item, "volume")),
            "number": _tex(text.field(item, "issue") or text.field(item, "number")),
            "type": _tex(text.field(item, "genre")) if kind == "techreport" else "",
            "pages": _tex("--".join(text.pages(item))),
            _PUBLISHER.get(kind, "howpublished" if kind == "misc" else ""): home,
            "address": _tex(text.field(item, "publisher-place")),
            "isbn": _tex(text.field(item, "ISBN")),
            "language": _tex(text.field(item, "language")),
            "doi": re.sub(r"[\\{}\s]", "", text.field(item, "DOI")),
            "url": text.web_address(item),
            "urldate": "-".join(f"{part:02}" for part in accessed[0]) if accessed else "",
            "version": _tex(text.field(item, "version")),
            "note": _tex(_where(item) or (text.field(item, "genre") if kind == "misc" else "")),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if name and value]
        # The months are macros of BibTeX, so that each style writes them its own way.
        lines += [f"  month = {month},"] if month else []
        entries.append("\n".join([f"@{kind}{{{key},", *lines, "}", ""]))
    return "\n".join(entries)


def csl_json(items: Iterable[Item]) -> str:
    """The items as a CSL-JSON list; each has the same key as in the other formats for its id."""
    rows = [item | {"id": key} for key, item in keyed(items)]
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n"
