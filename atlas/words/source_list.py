"""Every source with its reference and what rests on it, as the page of sources lists them."""

from dataclasses import dataclass
from functools import cache
from html import escape

from atlas import citation
from atlas.answers import uses
from atlas.answers.uses import Uses
from atlas.record import sources
from atlas.search.fold import fold
from atlas.search.near import Vocabulary


@dataclass(frozen=True)
class Source:
    """A source as the page shows it: the reference (HTML, escaped), a link or an empty string, whether it was seen."""

    id: str
    type: str
    reference: str
    text: str
    url: str
    seen: bool
    note: str
    uses: Uses


TYPES = {
    "report": "Reports",
    "article-newspaper": "Press",
    "webpage": "Web pages",
    "treaty": "Agreements and declarations",
    "book": "Books",
    "legislation": "Resolutions and decrees",
    "legal_case": "Judgments and orders",
    "article-journal": "Journal articles",
    "dataset": "Data sets",
    "entry-encyclopedia": "Encyclopedias",
    "chapter": "Chapters",
    "article": "Articles",
    "speech": "Speeches",
}
"""The CSL types of ``sources.json`` in words."""


def _marked(html: str, address: str) -> str:
    """A reference in which the address of a page on the web stands in a span of its own, which paper leaves out."""
    written = escape(address)
    return html.replace(written, f'<span class="web">{written}</span>') if address else html


@cache
def all_sources(style: str) -> tuple[Source, ...]:
    """Every source, by author or title, with its reference in a citation `style` and what rests on it."""
    items = [{k: v for k, v in row.items() if k not in ("verified", "note")} for row in sources.by_id().values()]
    references = {reference.id: reference for reference in citation.formatted(items, style)}
    made = [
        Source(
            key,
            row["type"],
            _marked(references[key].html, row.get("URL", "")),
            references[key].text,
            row.get("URL") or (f"https://doi.org/{row['DOI']}" if row.get("DOI") else ""),
            row.get("verified", True),
            row.get("note", ""),
            uses.of(key),
        )
        for key, row in sources.by_id().items()
    ]
    return tuple(sorted(made, key=lambda source: source.text.lstrip('“"‘').removeprefix("The ").casefold()))


def unnamed() -> list[str]:
    """Ids of the sources that no table names."""
    return [key for key in sources.by_id() if not uses.of(key).total]


@cache
def _folded() -> dict[str, str]:
    """What each source is found by, its reference, id and note, in plain small Latin letters."""
    return {source.id: fold(f"{source.text} {source.id} {source.note}") for source in all_sources("chicago")}


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(word for text in _folded().values() for word in text.split())


def _mended(word: str) -> str:
    if any(word in text for text in _folded().values()):
        return word
    return _vocabulary().likely(word) or word


def meant(query: str) -> str:
    """`query` with those words mended that no source holds and that are a letter away from one; empty where there is
    nothing to mend."""
    words = fold(query).split()
    mended = [_mended(word) for word in words]
    return " ".join(mended) if mended != words else ""


def listed(query: str = "", kind: str | None = None, style: str = "chicago") -> list[Source]:
    """The sources whose reference, id or note holds every word of `query`, of a CSL type if one is given. Capitals,
    marks and the script do not matter."""
    words = fold(query).split()
    return [
        source
        for source in all_sources(style)
        if (kind is None or source.type == kind) and all(word in _folded()[source.id] for word in words)
    ]
