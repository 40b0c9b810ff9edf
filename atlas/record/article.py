"""The passages of the article: where each stands, what it claims in our words, which stops and places it is about."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

import geodata
from atlas.record import moments, tables


@dataclass(frozen=True)
class Passage:
    """A paragraph of the article. `summary` and `claim` are the project's own words, never the article's."""

    id: str
    section: str
    n: int
    """Place in its section, from 1."""
    paragraph: int
    """Place in the article, from 1."""
    summary: str
    claim: str
    themes: tuple[str, ...]
    moments: tuple[str, ...]
    places: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def locator(self) -> str:
        """Section and paragraph, as a reader would cite them: ``A Failed Deterrent ¶2``."""
        return f"{self.section} ¶{self.n}"


@cache
def passages() -> tuple[Passage, ...]:
    """All passages, in the article's order."""
    return tables.records("article/passages.json", Passage)


@cache
def by_id() -> dict[str, Passage]:
    """The passages by their ids."""
    return {passage.id: passage for passage in passages()}


@cache
def sections() -> tuple[tuple[str, tuple[Passage, ...]], ...]:
    """The sections in the article's order, each with its passages."""
    return tuple((title, tuple(group)) for title, group in groupby(passages(), key=lambda passage: passage.section))


@cache
def theme_labels() -> dict[str, str]:
    """The label of each theme by its id."""
    return {theme["id"]: theme["label"] for theme in geodata.rows("article/themes.json")}


def of_moment(moment: moments.Moment) -> list[tuple[Passage, bool]]:
    """The passages of a stop, those that it is about first; the flag tells a passage that only gives context."""
    lead = [(by_id()[key], False) for key in moment.passages]
    return lead + [(by_id()[key], True) for key in moment.also_passages]
