"""What the browser's editor tells of a talk (``atlas/web/editor/line.js``): the talk as it is now, a file to be opened,
or the id of a ready talk. It comes from outside, and is read as any stranger's file is."""

from dataclasses import dataclass

from atlas import story
from atlas.story import Story, StoryError

_SHOWN = 100
"""Characters of a name that a sentence repeats."""
_PARTS = ("id", "how", "name", "text")


@dataclass(frozen=True)
class Told:
    """A telling, read: a storyline, or a sentence that says why it is none."""

    id: str
    """By which the editor knows its telling in the answer."""
    story: Story | None = None
    problem: str = ""

    def answer(self) -> dict[str, str]:
        """As the editor takes it."""
        return {"id": self.id, "problem": self.problem}


def read(told: object) -> Told | None:
    """Read a telling; None where it is none at all."""
    parts = [told.get(key) for key in _PARTS] if isinstance(told, dict) else []
    if not parts or not all(isinstance(part, str) for part in parts):
        return None
    key, how, name, text = (str(part) for part in parts)
    key = key[:_SHOWN]
    if how == "ready" and text in story.shipped():
        return Told(key, story.shipped()[text])
    try:
        return Told(key, story.loads(text, name[:_SHOWN]))
    except StoryError as fault:
        return Told(key, problem=str(fault))
