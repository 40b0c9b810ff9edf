"""The questions that a stop of a talk may ask the hall (``geodata/facts/questions.json``), typed."""

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal

from atlas.record import places, tables

Kind = Literal["line", "place", "land", "choice"]


@dataclass(frozen=True, slots=True)
class Question:
    """What the hall is asked before a stop is shown; `told` is said with the answer.

    The answer is, by kind: the features of `layer` on `day` (line); the `cells` (land); the `place`; the index from 0
    of the `options` that is `right` (choice). What another kind has is None or empty.
    """

    id: str
    story: str
    stop: str
    kind: Kind
    prompt: str
    day: str
    told: str
    layer: str | None = None
    cells: tuple[str, ...] = ()
    place: str | None = None
    options: tuple[str, ...] = ()
    right: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """As the browser gets it: what is empty is left out; of a place there is also where it is (`at`: longitude,
        latitude) and its name."""
        found = {key: value for key, value in asdict(self).items() if value is not None and value != ()}
        place = places.by_id()[self.place] if self.place else None
        return found | ({"at": (place.lon, place.lat), "name": place.name} if place else {})


@cache
def by_id() -> dict[str, Question]:
    """Every question by its id, in the order of the table."""
    return {row.id: row for row in tables.records("facts/questions.json", Question)}


@cache
def of_stop(story: str, stop: str) -> Question | None:
    """The question that a talk which ships asks at a stop, if there is one."""
    return next((row for row in by_id().values() if (row.story, row.stop) == (story, stop)), None)
