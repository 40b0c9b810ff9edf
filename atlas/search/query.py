"""The search itself: what was typed against passages, places, stops and the reader's own text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from atlas.record import article, moments, places
from atlas.search import index, settlements
from atlas.search.fold import composed, fold, source_span
from atlas.search.near import Vocabulary
from geodata.dates import in_words

Kind = Literal["place", "passage", "own", "moment", "settlement"]
_ORDER: dict[str, int] = {"place": 0, "passage": 1, "own": 2, "moment": 3, "settlement": 4}

_MOST_LETTERS, _MOST_WORDS = 200, 12
"""How much of a query is read."""
_BEFORE, _AFTER = 60, 110
"""Letters of a snippet before and after what was found."""
_STOP = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
_TITLE, _BODY, _BY_WORD, _LINKED, _PARTLY = 60, 50, 40, 30, 10
_PHRASE = 8
"""Points for words that stand together as typed."""
_LIKELY = 60
"""Score from which a place is taken to be meant."""


@dataclass(frozen=True)
class Hit:
    """Something found. `id` is that of the passage (kinds ``passage`` and ``own``), place, stop or, of a settlement, of
    its feature on the map."""

    kind: Kind
    id: str
    title: str
    snippet: str
    """A piece of the text, on which ``span`` counts: start (inside) and end (outside) of what was found. Both are 0
    where the text does not hold the words, because the passage or stop is only linked with the place that was meant."""
    span: tuple[int, int]
    score: float
    """The higher the better, up to 100; good for comparing hits of one search."""
    day: str = ""
    """The ISO day on which a settlement was announced, or taken."""


@dataclass(frozen=True)
class _Text:
    """A piece of text to search: how it reads, and folded, for finding words in it."""

    source: str
    folded: str

    @staticmethod
    def of(text: str) -> "_Text":
        return _Text(composed(text), f" {fold(text)}")

    def find(self, phrase: str) -> tuple[int, int] | None:
        """Where words that begin like those of `phrase` stand in the folded text, without its first blank."""
        start = self.folded.find(f" {phrase}")
        return (start, start + len(phrase)) if start >= 0 else None


@dataclass(frozen=True)
class _Document:
    kind: Kind
    id: str
    title: str
    heading: _Text
    """Searched first; for a passage its claim, for a stop its title."""
    body: _Text
    hidden: str
    """Folded words by which it is found though they are not shown: dates and themes."""
    places: frozenset[str]


def _passage(passage: article.Passage) -> _Document:
    themes = [article.theme_labels()[theme] for theme in passage.themes]
    return _Document(
        "passage",
        passage.id,
        passage.locator,
        _Text.of(passage.claim),
        _Text.of(passage.summary),
        f" {fold(' '.join([passage.id, passage.section, *themes]))}",
        frozenset(passage.places),
    )


def _moment(moment: moments.Moment) -> _Document:
    return _Document(
        "moment",
        moment.id,
        f"{moment.label}: {moment.title}",
        _Text.of(f"{moment.label}: {moment.title}"),
        _Text.of(moment.text),
        f" {fold(f'{moment.edtf} {moment.map_date} {moment.sort_date}')}",
        frozenset(moment.places) | frozenset(moment.focus),
    )


@cache
def _documents() -> tuple[_Document, ...]:
    """The project's own texts. The reader's text never comes here: it belongs to one session."""
    return (*map(_passage, article.passages()), *map(_moment, moments.all_moments()))


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(word for d in _documents() for word in f"{d.heading.folded}{d.body.folded}{d.hidden}".split())


def prepare() -> None:
    """Build the index now (a tenth of a second), so that the first search does not wait for it."""
    _vocabulary()
    index.prepare()


def _own(key: str, text: str) -> _Document:
    passage = article.by_id().get(key)
    title, linked = (passage.locator, passage.places) if passage else (key, ())
    return _Document("own", key, title, _Text("", ""), _Text.of(text), "", frozenset(linked))


def _alternatives(word: str) -> list[str]:
    """The folded words that a word of the query may stand for: itself, other names of the place, a correction."""
    found = [*index.keys(word), *(key for place in index.named(word) for key in index.synonyms(place.id))]
    if len(found) == len(index.keys(word)):
        texts = _vocabulary()
        if not any(map(texts.begun, found)):
            found += [near for key in index.keys(word) for near in texts.near(key)[:3]]
    return list(dict.fromkeys(found))


def _is_known(word: str) -> bool:
    """Whether a text or a name has a word that begins so."""
    return any(map(_vocabulary().begun, index.keys(word))) or index.begun(word)


def _mended(word: str) -> str:
    """What a word that is known nowhere is likely to be: a name of a place, else a word of the texts; else itself."""
    if not word.isalpha() or fold(word) in _STOP or _is_known(word):
        return word
    if match := next(iter(index.find(word)), None):
        return match.form
    return next(filter(None, map(_vocabulary().likely, index.keys(word))), word)


def meant(query: str) -> str:
    """`query` with those words mended that are misspelt by a letter or two; empty where there is nothing to mend."""
    typed = composed(query)[:_MOST_LETTERS]
    if not fold(typed):
        return ""
    prepare()
    words = _split(typed)
    mended = [_mended(word) for word in words]
    return " ".join(mended) if mended != words else ""


def places_named(query: str) -> tuple[list[index.Match], str]:
    """The places that `query` names, the best first, and the words that were sought in its place: where no place
    answers to all of it, those of its words that name one, mended where they are misspelt."""
    if found := index.find(query):
        return found, ""
    mended = meant(query) or composed(query)[:_MOST_LETTERS]
    words = [word for word in _split(mended) if len(word) > 2 and fold(word) not in _STOP]
    by_word = {word: index.find(word) for word in words}
    best: dict[str, index.Match] = {}
    for match in sorted((match for found in by_word.values() for match in found), key=lambda match: -match.score):
        best.setdefault(match.place.id, match)
    return list(best.values()), " ".join(word for word, found in by_word.items() if found)


@dataclass(frozen=True)
class _Wanted:
    """A query made ready: for each word its alternatives; other names of the place that the whole may mean."""

    phrase: str
    words: list[list[str]]
    names: list[str]
    places: dict[str, int]


def _split(typed: str) -> list[str]:
    return [word for word in re.split(r"[\s\-–,;:/()]+", typed) if fold(word)][:_MOST_WORDS]


def _named_by_words(typed: str) -> list[places.Place]:
    return list({place.id: place for word in _split(typed) for place in index.named(word)}.values())


def _wanted(typed: str, matches: list[index.Match]) -> _Wanted:
    phrase = fold(typed)
    words = _split(typed)
    words = [word for word in words if fold(word) not in _STOP] or words
    meant = {match.place.id: match.score for match in matches}
    # A place that the query is the name of, or begins, is looked for under all its names; a vague likeness is not.
    sure = [place_id for place_id, score in meant.items() if score >= 90 or score == max(meant.values())]
    other = [key for place_id in sure if len(phrase) > 2 for key in index.synonyms(place_id)]
    return _Wanted(phrase, [_alternatives(word) for word in words], other, dict.fromkeys(sure, 0) | meant)


def _snippet(text: _Text, span: tuple[int, int] | None) -> tuple[str, tuple[int, int]]:
    """A piece of `text` round `span` (in its folded form), cut between words, and where the span stands in it."""
    start, end = source_span(text.source, *span) if span else (0, 0)
    low, high = max(0, start - _BEFORE), min(len(text.source), max(end, start) + _AFTER)
    if low:
        low = text.source.find(" ", low, start) + 1 or low
    if high < len(text.source):
        high = text.source.rfind(" ", end, high) if text.source.rfind(" ", end, high) > end else high
    before, after = "…" if low else "", "…" if high < len(text.source) else ""
    piece = f"{before}{text.source[low:high]}{after}".replace("\n", " ")
    shift = len(before) - low
    return piece, (start + shift, end + shift) if end else (0, 0)


def _first(document: _Document, phrases: list[str]) -> tuple[_Text, tuple[int, int], int] | None:
    """The first of `phrases` that the document holds, in its heading or else in its body."""
    for text, score in ((document.heading, _TITLE), (document.body, _BODY)):
        for phrase in phrases:
            span = text.find(phrase) if phrase else None
            if span:
                return text, span, score
    return None


def _look(document: _Document, wanted: _Wanted) -> tuple[Hit | None, int]:
    """The document as a hit, and how many words of the query it holds: found by all its words, by another name of the
    place that is meant, as linked with that place, or, last and lowest, by some of the words."""
    found, words = _first(document, [wanted.phrase]), len(wanted.words)
    score = found[2] + _PHRASE if found else 0
    if not found and words:
        each = [_first(document, options) for options in wanted.words]
        hidden = [any(f" {option}" in document.hidden for option in options) for options in wanted.words]
        words = sum(bool(one or other) for one, other in zip(each, hidden, strict=True))
        shown = [one for one in each if one]
        found = max(shown, key=lambda one: one[2]) if shown else None
        if words == len(wanted.words):
            score = found[2] if found else _BODY - 5
    if not score and wanted.names:
        other = _first(document, wanted.names)
        found, score = (other, other[2] - 5) if other else (found, 0)
    if not score and any(wanted.places.get(place, 0) >= _LIKELY for place in document.places):
        found, score = None, _LINKED
    if not score and not words:
        return None, 0
    text = found[0] if found else document.heading if document.heading.source else document.body
    snippet, span = _snippet(text, found[1] if found else None)
    return Hit(document.kind, document.id, document.title, snippet, span, score), words


def _places(matches: list[index.Match]) -> list[Hit]:
    hits = []
    for match in matches:
        text = composed(" · ".join(dict.fromkeys([match.form, *index.forms(match.place)])))
        hits.append(Hit("place", match.place.id, match.place.name, text, (0, len(composed(match.form))), match.score))
    return hits


def _settlements(typed: str) -> list[Hit]:
    hits = []
    for found in settlements.find(typed):
        row = found.row
        title = f"{row.name}, {in_words(row.day_edtf)}"
        hits.append(Hit("settlement", row.id, title, row.said, (0, 0), found.score, row.start))
    return hits


@dataclass(frozen=True)
class Answer:
    """What a search found, and the words that were sought in place of misspelt ones, or empty."""

    hits: list[Hit]
    meant: str


def answer(query: str, own_text: Mapping[str, str] | None = None) -> Answer:
    """As `search`; where nothing answers to all the words as they are typed, those that are misspelt are mended."""
    hits = search(query, own_text)
    if hits and hits[0].score > _BY_WORD:
        return Answer(hits, "")
    mended = meant(query)
    return Answer(search(mended, own_text), mended) if mended else Answer(hits, "")


def search(query: str, own_text: Mapping[str, str] | None = None) -> list[Hit]:
    """Everything that answers to `query`, the best first: places, passages, stops, settlements by their names, and
    passages of the reader's copy.

    A word matches words that begin with it, in any script and without regard to capitals and marks; a name of a place
    stands for all its names. `own_text` is the reader's text by passage id; nothing of it is kept after the call.
    An empty query, and one without a letter or digit, finds nothing. Never raises on any text.
    """
    typed = composed(query)[:_MOST_LETTERS]
    if not fold(typed):
        return []
    prepare()
    matches = index.find(typed)
    wanted = _wanted(typed, matches)
    documents = [*_documents(), *(_own(key, text) for key, text in (own_text or {}).items())]
    looked = [_look(document, wanted) for document in documents]
    hits = [hit for hit, _ in looked if hit and hit.score]
    announced = _settlements(typed)
    if not hits and not matches and not announced:
        # Nothing holds all the words: what holds the most of them.
        most = max((words for _, words in looked), default=0)
        hits = [replace(hit, score=_PARTLY) for hit, words in looked if hit and words == most]
    found = {match.place.id for match in matches}
    # A place that only one of the words names comes after what holds them all.
    matches += [index.Match(place, place.name, _BY_WORD) for place in _named_by_words(typed) if place.id not in found]
    return sorted([*_places(matches), *hits, *announced], key=lambda hit: (-hit.score, _ORDER[hit.kind]))
