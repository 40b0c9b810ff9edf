"""What the browser's editor tells of a talk (``atlas/web/editor/line.js``): the talk as it is now, a file to be opened,
or the id of a ready talk. It comes from outside, and is read as any stranger's file is.

A picture is told once: where a talk that was heard before has it, a telling gives the number of its stop there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from atlas import story
from atlas.story import Story, StoryError

_SHOWN = 100
"""Characters of a name that a sentence repeats."""
_PARTS = ("id", "how", "name", "text")
_MOST_HAS = 200
"""Names of pictures that a page says it has: more than a talk has stops, each with a picture for wall and phones."""
_REMEMBERED = 4
"""Tellings whose pictures are kept: one may be on its way while others are answered."""

Pictures = Mapping[str, tuple[str, ...]]
"""The pictures of what was heard last, by the id of the telling: of each stop its picture, or nothing."""


@dataclass(frozen=True)
class Told:
    """A telling, read: a storyline, or a sentence that says why it is none."""

    id: str
    """By which the editor knows its telling in the answer."""
    story: Story | None = None
    problem: str = ""
    lacking: bool = False
    """Whether it gives numbers of pictures that are not remembered: it is to be told whole."""
    is_own: bool = False
    """Whether it is the editor's own talk, which the editor need not be told again."""

    def answer(self) -> dict[str, str | bool]:
        """As the editor takes it."""
        return {"id": self.id, "problem": self.problem, "lacking": self.lacking}


def remembered(before: Pictures, told: Told) -> Pictures:
    """The pictures to be kept after a telling."""
    if told.story is None:
        return before
    once = {picture: picture for kept in before.values() for picture in kept}  # so that none is kept twice
    found = tuple(once.setdefault(stop.picture, stop.picture) for stop in told.story.stops)
    return dict(list({**before, told.id: found}.items())[-_REMEMBERED:])


def has(told: object) -> frozenset[str]:
    """The names of the pictures that the page says it has, which need not be sent to it again."""
    names = told.get("has") if isinstance(told, dict) else None
    rows = names[:_MOST_HAS] if isinstance(names, list) else []
    return frozenset(name for name in rows if isinstance(name, str) and len(name) <= _SHOWN)


def _filled(text: str, kept: tuple[str, ...]) -> str | None:
    """A telling with the pictures that it gives the numbers of; None where one of them is not kept.

    Raises StoryError where they are too many, before they are put together.
    """
    try:
        content = json.loads(text) if len(text) <= story.MOST_BYTES else None
    except (ValueError, RecursionError):
        return text
    stops = content.get("stops") if isinstance(content, dict) else None
    rows = [row for row in stops if isinstance(row, dict)] if isinstance(stops, list) else []
    numbered = [row for row in rows if type(row.get("picture")) is int]
    if not numbered:
        return text  # whatever it is, whoever reads it as a file tells what is wrong
    for row in numbered:
        at = row["picture"]
        if not (0 <= at < len(kept) and kept[at]):
            return None
        row["picture"] = kept[at]
    if sum(len(row["picture"]) for row in numbered) > story.MOST_BYTES:
        raise StoryError(f"Your talk has more than {story.MOST_BYTES // 1_000_000} MB. Take smaller pictures.")
    return json.dumps(content, ensure_ascii=False)


def read(told: object, pictures: Pictures | None = None) -> Told | None:
    """Read a telling; None where it is none at all. `pictures`: those that are remembered."""
    parts = [told.get(key) for key in _PARTS] if isinstance(told, dict) else []
    if not parts or not all(isinstance(part, str) for part in parts):
        return None
    key, how, name, text = (str(part) for part in parts)
    key = key[:_SHOWN]
    if how == "ready" and text in story.shipped():
        return Told(key, story.shipped()[text])
    own = how == "talk"
    since = told.get("since") if isinstance(told, dict) else None
    kept = (pictures or {}).get(since, ()) if isinstance(since, str) else ()
    try:
        whole = _filled(text, kept) if own else text
        if whole is None:
            return Told(key, lacking=True, is_own=True)
        return Told(key, story.loads(whole, name[:_SHOWN]), is_own=own)
    except StoryError as fault:
        return Told(key, problem=str(fault), is_own=own)
