"""Words of our summaries that stand for land, a line or a stop (``geodata/article/phrases.csv``)."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import geodata


@dataclass(frozen=True)
class Phrase:
    """`words` in small letters stand for the land of `units`, for the lines of `layer`, or for the stop `moment`."""

    words: str
    units: tuple[str, ...]
    layer: str
    moment: str

    @property
    def kind(self) -> Literal["land", "line", "stop"]:
        """What it stands for."""
        return "land" if self.units else "line" if self.layer else "stop"


@cache
def by_words() -> dict[str, Phrase]:
    """The phrases by their words in small letters."""
    rows = geodata.read_csv("article/phrases.csv")
    found = (Phrase(row["phrase"].lower(), tuple(row["units"].split()), row["layer"], row["moment"]) for row in rows)
    return {phrase.words: phrase for phrase in found}
