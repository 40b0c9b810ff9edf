"""What is to be taken away: one request, the same for the app's buttons and for the command."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from atlas.address.state import ViewState
from atlas.own.passages import NONE, OwnPassages
from atlas.record import moments
from atlas.story import Story, Stroke, whole

Tell = Callable[[float, str], None]
"""Is told the share that is done (0 to 1) and what is being done. It may raise Cancelled to end the work."""

Paper = Literal["a4", "letter"]
Theme = Literal["light", "dark"]


class Cancelled(Exception):
    """The reader has ended the work; nothing is kept of it."""


class ExportError(Exception):
    """An export that cannot be made; the message is for the reader and says what to do."""


def silent(share: float, doing: str) -> None:
    """A Tell for those who do not want to know."""


@dataclass(frozen=True)
class Request:
    """What to export, and how. Same request, same bytes, where the format allows it."""

    story: Story = field(default_factory=whole)
    """The stops of a talk, in order: for slides, handout and standalone page."""
    state: ViewState = field(default_factory=ViewState)
    """Moment or day, layers, names and view of a picture, what it shows and whether what changed is marked; all but
    moment, day and view also for the rest."""
    before: str | None = None
    """ISO day of the stop before, since which changes are marked in a picture; empty for none. None: by the order of
    time."""
    caption: str = ""
    strokes: tuple[Stroke, ...] = ()
    """Of a picture: its title in the lecturer's words, what is drawn over its map. Those of a talk's stops are in the
    stops."""
    unnamed: tuple[str, ...] = ()
    """Ids of places and captions that a picture does not name: they would be the answer to a question."""
    between: tuple[str, str] | None = None
    """Two ISO days, the earlier first, both shown: a film of the map between them, instead of the story's stops."""
    theme: Theme = "light"
    paper: Paper = "a4"
    size: tuple[int, int] = (1920, 1080)
    """Width and height of a slide or picture in CSS pixels, 96 to the inch."""
    dpi: int = 96
    """Dots to the inch of a PNG: at 300 it has 300/96 as many pixels as `size` says."""
    own: OwnPassages = field(default_factory=lambda: NONE, hash=False, repr=False)
    """Passages of the reader's own copy; empty unless the reader asked for them in the export."""
    link: str = ""
    """Address of the app, without a query, on which permalinks are built; empty for none."""
    day: date = field(default_factory=date.today)
    """The day printed as the day of export."""

    @property
    def title(self) -> str:
        """Of a picture: the lecturer's where there is one, else the stop's; nothing on a day that is no stop."""
        moment = self.state.moment
        own = (stop.title for stop in self.story.stops if moment and stop.moment == moment)
        return self.caption or next(own, moments.by_id()[moment].title if moment else "")
