"""A storyline and its stops, typed: what a talk shows, in which order, with the lecturer's own words and drawings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

import geodata
from atlas.address.codec import trusted
from atlas.address.pair import Pair, day_of
from atlas.address.state import KEYS, ViewState
from atlas.answers import sentence
from atlas.record import moments
from geodata.dates import long_day

Kind = Literal["map", "compare", "figure", "title", "text", "blank", "picture"]
Tool = Literal["pen", "arrow", "ring", "text"]

_SCHEMA = geodata.read_json("stories/story.schema.json")
OF_STOP = _SCHEMA["$defs"]["Stop"]["properties"]
"""The schema of each field of a stop: bounds and choices are read from it, so that they stand in one place."""
OF_STROKE = _SCHEMA["$defs"]["Stroke"]["properties"]
OF_STORY = _SCHEMA["properties"]
LONGEST = {
    "title": OF_STORY["title"]["maxLength"],
    **{key: OF_STOP[key]["maxLength"] for key in ("caption", "text", "notes")},
}
"""Most characters of each text; what is longer would not fit on a wall or in a file called small."""
MOST_STOPS = OF_STORY["stops"]["maxItems"]
STATE_KEYS = {
    "explore": ("date", "layers", "names", "view", "shows", "since"),
    "compare": ("from", "to", "mode", "at", "layers", "names", "view", "shows"),
    "figures": ("figure",),
}
"""The keys of the address that the state of a stop may hold, by its page; beside a moment there is no date."""
LOOK = ("view", "layers", "names", "shows", "since")
"""Of these, what says how the map looks."""
FIGURES = {
    "land": "Land through time",
    "line": "Length of the line",
    "units": "Oblast and belt",
    "people": "People",
}
"""The parts of the figures page that a talk can show."""
_UNTITLED = {"title": "Title", "text": "Text", "blank": "Blank", "picture": "Picture"}


class StoryError(ValueError):
    """A storyline that cannot be read; the message names the file, the stop and the fix."""


@dataclass(frozen=True)
class Stroke:
    """Something drawn on the ground."""

    tool: Tool
    points: tuple[tuple[float, float], ...]
    """Longitude, latitude, degrees (WGS84): the way of a pen, tail and head of an arrow, middle and rim of a ring, the
    place of a text."""
    text: str = ""


@dataclass(frozen=True)
class Stop:
    """A stop of a talk. It shows one thing: a moment or any day on the map, two days compared, a figure, or a slide.

    Caption and text, where there are any, stand in place of the moment's title and text.
    """

    moment: str = ""
    """Id of the moment that the map shows; empty where the stop shows something else."""
    caption: str = ""
    text: str = ""
    notes: str = ""
    """For the presenter's eyes alone."""
    hidden: bool = False
    state: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Keys of the address in the address's own writing (STATE_KEYS): what the map shows and how."""
    page: str = "explore"
    """``explore``, ``compare`` or ``figures``: whose state it is."""
    slide: str = ""
    """``title``, ``text``, ``blank`` or ``picture``: words or a picture over the whole wall; empty for all others."""
    picture: str = ""
    """A picture as a data address (PNG, JPEG or WebP)."""
    question: str = ""
    """Id of the question that is asked here first (``geodata/facts/questions.json``)."""
    strokes: tuple[Stroke, ...] = ()
    minutes: float | None = None
    """The time that the lecturer means to spend here."""

    @property
    def kind(self) -> Kind:
        """What the stop shows."""
        return cast("Kind", self.slide or {"compare": "compare", "figures": "figure"}.get(self.page, "map"))

    @property
    def on_map(self) -> bool:
        """Whether the stop is a moment or a day on one map."""
        return self.kind == "map"

    @property
    def of(self) -> moments.Moment:
        """The moment that the map shows; on any other day the one in force. Raises ValueError where there is none."""
        if not self.on_map:
            raise ValueError(f"A stop of kind {self.kind} shows no moment.")
        return moments.by_id()[self.moment] if self.moment else moments.all_moments()[self.view.index]

    @property
    def view(self) -> ViewState:
        """The state of the map at the stop; what it does not say is as usual. Of two days it is the second."""
        own: dict[str, Any] = dict(trusted(self.state, tuple(key for key in KEYS if key in self.state)))
        if self.kind == "compare":
            own["date"] = self.pair.days[1]
        return ViewState.of(own | ({"moment": self.moment} if self.moment else {}))

    def over(self, state: ViewState) -> ViewState:
        """A state at this stop: what the stop does not say of the map stays, what was selected does not."""
        own = {key: getattr(self.view, key) for key in LOOK if key in self.state}
        when: dict[str, Any] = {"moment": self.view.moment, "date": self.view.date, "place": None, "feature": None}
        return replace(state, **when, **own)

    @property
    def pair(self) -> Pair:
        """The two days of a stop of kind ``compare``, and how they are compared."""
        return Pair.from_mapping(self.state)

    @property
    def figure(self) -> str:
        """The key in FIGURES of a stop of kind ``figure``."""
        return self.state.get("figure", "")

    @property
    def day(self) -> str:
        """The ISO day of the map; of two days the second. Empty where no map is shown."""
        return self.view.day if self.kind in ("map", "compare") else ""

    @property
    def label(self) -> str:
        """The date as it stands on a wall; empty where nothing has one."""
        if self.kind == "compare":
            return " | ".join(_label(value) for value in (self.pair.start, self.pair.end))
        return _label(self.moment or self.day) if self.on_map else ""

    @property
    def title(self) -> str:
        """The lecturer's caption, else the moment's title, the state of the day, or what is shown."""
        if self.caption:
            return self.caption
        if self.moment:
            return self.of.title
        if self.on_map:
            return sentence.of_day(self.day)
        if self.kind == "compare":
            return "What changed" if self.pair.mode == "changed" else "Two days compared"
        return FIGURES.get(self.figure) or _UNTITLED[self.kind]

    @property
    def body(self) -> str:
        """The lecturer's text, else the moment's, else none."""
        return self.text or (self.of.text if self.moment else "")


def _label(value: str) -> str:
    """A moment's label, or an ISO day in words."""
    moment = moments.by_id().get(value)
    return moment.label if moment else long_day(day_of(value))


@dataclass(frozen=True)
class Story:
    """Stops in the order in which they are shown."""

    title: str
    stops: tuple[Stop, ...] = field(default_factory=tuple)
    id: str = ""
    """Of a ready storyline; empty for the lecturer's own."""
    minutes: float | None = None
    """The time that the talk has."""

    @property
    def shown(self) -> tuple[Stop, ...]:
        """The stops that are not hidden."""
        return tuple(stop for stop in self.stops if not stop.hidden)
