"""What a lecturer's tab tells a room, read as an address is: trusted no more, bounded, and kept as plain JSON.

``at`` is where the talk is: the page, the state that it shows, and at which stop of the storyline. ``talk`` is the
storyline in the words that stand on the wall, without the notes; nothing told is every stop. ``strokes`` is what is
drawn over the map now, and at which stop; ``question`` what is asked, and whether it takes answers.
"""

import json
from dataclasses import replace
from typing import Any

from atlas import story
from atlas.address import codec
from atlas.story import pictures, strokes
from atlas.talk import asking
from atlas.talk.room import ENDED
from atlas.words import time_bar

SHARED = ("moment", "date", "layers", "names", "view", "shows", "since", "from", "to", "mode")
"""The keys of the address that followers see."""
WITH_STOPS = ("explore", "read", "present", "compare")
"""The pages that show a stop; at any other, followers are told that the lecturer is elsewhere."""
PAGES = (*WITH_STOPS, "figures", "names", "sources")
MOST_BYTES = 1024 * 1024
"""Of one telling; a storyline of fifty stops with long texts has some 60 kB, a picture for a phone 40."""
MOST_OF_PICTURES = 700 * 1024
"""Bytes of all pictures of a talk as phones get them: each phone fetches them once."""

MOST_POINTS = 4000
"""Of all strokes at one stop together: each stroke that is added sends them all to every phone, some 80 kB then."""


class Nonsense(ValueError):
    """What was told cannot be read; the message says what and how it should be."""


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _at(told: Any) -> dict[str, Any]:
    if not isinstance(told, dict) or told.get("page") not in PAGES:
        raise Nonsense(f"“at” names the page, one of {', '.join(PAGES)}.")
    stop = told.get("stop")
    if stop is not None:
        _check_stop(stop)
    return {"page": told["page"], "stop": stop, **codec.trusted(told.get("state"), SHARED)}


def _check_stop(stop: Any) -> None:
    if not (type(stop) is int and 0 <= stop < story.MOST_STOPS):
        raise Nonsense("“stop” is the place in the storyline, from 0.")


def _strokes(told: Any) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise Nonsense("“strokes” names a stop and lists its strokes.")
    _check_stop(told.get("stop"))
    try:
        found = strokes.read(told.get("strokes"), "The drawing")
    except story.StoryError as problem:
        raise Nonsense(str(problem)) from None
    if sum(len(stroke.points) for stroke in found) > MOST_POINTS:
        raise Nonsense(f"The strokes of one stop have at most {MOST_POINTS} points together.")
    return {"stop": told["stop"], "strokes": [strokes.row_of(stroke) for stroke in found]}


def _talk(told: Any) -> dict[str, Any] | None:
    """The title, and the stops as a time bar takes them."""
    if told is None:
        return None
    try:
        found = story.loads(json.dumps(told), "The storyline")
    except story.StoryError as problem:
        raise Nonsense(str(problem)) from None
    if not found.shown:
        raise Nonsense("The storyline shows no stop.")
    return {"title": found.title, "stops": time_bar.bar(found)["moments"]}


def _question(told: Any) -> dict[str, Any] | None:
    try:
        asked = asking.read(told)
    except ValueError as problem:
        raise Nonsense(str(problem)) from None
    return asked.as_dict() if asked else None


def without_notes(told: story.Story) -> dict[str, Any] | None:
    """A storyline as `read` takes it, for the lecturer's tab to tell: what is shown, without the notes. None: all."""
    if told.id == story.whole().id or not told.shown:
        return None
    wide = too_many(told)
    kept = (_for_phones(stop, n in wide) for n, stop in enumerate(told.shown, start=1))
    return {"version": story.VERSION, "title": told.title, "stops": [story.row_of(stop) for stop in kept]}


def _for_phones(stop: story.Stop, is_too_much: bool) -> story.Stop:
    """A stop without what phones do not get, or not here; the words of a picture that is too much stay."""
    kept = replace(stop, notes="", minutes=None, strokes=())
    if not stop.picture:
        return kept
    if is_too_much:
        return replace(kept, slide="text", picture="")
    return replace(kept, picture=pictures.small(stop.picture))


def too_many(told: story.Story) -> list[int]:
    """The numbers, from 1, of the shown stops whose pictures phones do not get, as all of them are too large."""
    found, size = [], 0
    for n, stop in enumerate(told.shown, start=1):
        more = len(pictures.small(stop.picture)) if stop.picture else 0
        if size + more > MOST_OF_PICTURES:
            found.append(n)
        else:
            size += more
    return found


def read(body: bytes) -> dict[str, str]:
    """The parts that a telling holds, by name, as JSON; empty where the tab only says that it is there.

    Raises Nonsense for anything else, with a sentence.
    """
    try:
        told = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise Nonsense("This is not JSON.") from None
    if not isinstance(told, dict):
        raise Nonsense("A telling is an object with “at”, “talk”, “strokes”, “question” or “ended”.")
    parts = {}
    if "at" in told:
        parts["at"] = _plain(_at(told["at"]))
    if "talk" in told:
        parts["talk"] = _plain(_talk(told["talk"]))
    if "strokes" in told:
        parts["strokes"] = _plain(_strokes(told["strokes"]))
    if "question" in told:
        parts[asking.PART] = _plain(_question(told["question"]))
    if told.get("ended") is True:
        parts[ENDED] = "true"
    return parts
