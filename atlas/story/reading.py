"""The file of a storyline, read and written. What a stranger wrote is untrusted: each fault gets one sentence."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from atlas.address import codec, vocabulary
from atlas.record import moments
from atlas.story import pictures, strokes
from atlas.story.model import FIGURES, LONGEST, MOST_STOPS, OF_STOP, OF_STORY, STATE_KEYS, Stop, Story, StoryError

VERSION = 2
MOST_BYTES = 4_000_000
"""Of a file; a talk of forty stops with a picture of the usual size at each stays below."""
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold and so no slide: control characters and halves of a pair."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SHOWN = 60
"""Characters of what is wrong that a message repeats."""
_HOW = (
    'write it as {"moment": "<id of a stop>"}, or with a “state” that has a “date”, as a “page” of its own, or as a '
    "“slide”"
)


def _cut(value: object) -> str:
    return _UNPRINTABLE.sub("\ufffd", str(value)[:_SHOWN])


def _text(value: Any, key: str, where: str) -> str:
    if not isinstance(value, str):
        raise StoryError(f"{where}: “{key}” must be text in quotation marks.")
    if len(value) > LONGEST[key]:
        raise StoryError(f"{where}: “{key}” has {len(value)} characters; shorten it to {LONGEST[key]}.")
    if _UNPRINTABLE.search(value):
        raise StoryError(f"{where}: “{key}” holds a character that cannot be shown; type the text anew.")
    return value


def _minutes(value: Any, bounds: Mapping[str, Any], where: str) -> float:
    low, high = bounds["minimum"], bounds["maximum"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise StoryError(f"{where}: “minutes” must be a number from {low:g} to {high:g}.")
    return value


def _choice(row: dict[str, Any], key: str, choices: list[str], where: str) -> str:
    value = row.get(key, choices[0])
    if not isinstance(value, str) or value not in choices:
        raise StoryError(f"{where}: “{key}” is “{_cut(value)}”; it is one of {', '.join(choices)}.")
    return value


def _state(value: Any, page: str, where: str) -> dict[str, str]:
    """The state of a stop in the address's own writing, each key checked as an address is."""
    if not isinstance(value, dict):
        raise StoryError(f'{where}: “state” must hold keys of an address, such as {{"date": "1993-08-25"}}.')
    for key, text in value.items():
        if key not in STATE_KEYS[page]:
            raise StoryError(f"{where}: “state” has “{_cut(key)}”; here it has {', '.join(STATE_KEYS[page])}.")
        if not isinstance(text, str):
            raise StoryError(f"{where}: “{key}” must be text as in an address, in quotation marks.")
    if page == "figures":
        if value.get("figure") not in FIGURES:
            raise StoryError(f"{where}: “figure” is “{_cut(value.get('figure'))}”; it is one of {', '.join(FIGURES)}.")
        return value
    for key in codec.read(value, page).refused:
        raise StoryError(f"{where}: “{key}” is “{_cut(value[key])}”. {vocabulary.keys()[key].fix}")
    if "date" in value and not _DAY.fullmatch(value["date"]):
        raise StoryError(f"{where}: “date” is “{_cut(value['date'])}”; write a whole day, such as 1993-08-25.")
    if page == "compare" and not {"from", "to"} <= set(value):
        raise StoryError(f"{where}: two days are compared, so “state” needs “from” and “to”.")
    return value


def _moment(value: Any, where: str) -> str:
    if not isinstance(value, str) or value not in moments.by_id():
        raise StoryError(f"{where}: there is no stop “{_cut(value)}”; take the id from the stop's address.")
    return value


def _question(value: Any, where: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(OF_STOP["question"]["pattern"], value):
        raise StoryError(f"{where}: “question” is “{_cut(value)}”; it is the id of a question, such as belt-front.")
    return value


_REFUSES = {
    "slide": ("moment", "state", "page", "question", "strokes"),
    "explore": (),
    "compare": ("moment", "question"),
    "figures": ("moment", "question", "strokes"),
}
"""The fields that have no meaning on a slide, or at a stop of a page."""


def _nothing_else(row: dict[str, Any], kind: str, where: str) -> None:
    for key in _REFUSES[kind]:
        if key in row:
            what = "a slide" if kind == "slide" else f"a stop of the page “{kind}”"
            raise StoryError(f"{where}: {what} has no “{key}”; leave it out, or make two stops of it.")


def _slide(row: dict[str, Any], where: str) -> dict[str, Any]:
    slide = _choice(row, "slide", OF_STOP["slide"]["enum"], where)
    _nothing_else(row, "slide", where)
    if ("picture" in row) != (slide == "picture"):
        raise StoryError(f"{where}: “picture” and a slide of that name go together; add or leave out the other.")
    return {"slide": slide} | ({"picture": pictures.read(row["picture"], where)} if slide == "picture" else {})


def _subject(row: dict[str, Any], where: str) -> dict[str, Any]:
    """The fields that say what the stop shows; just one thing."""
    if "slide" in row:
        return _slide(row, where)
    if "picture" in row:
        raise StoryError(f"{where}: only a slide shows a “picture”; add “slide” with that word.")
    page = _choice(row, "page", OF_STOP["page"]["enum"], where)
    _nothing_else(row, page, where)
    state = _state(row["state"], page, where) if "state" in row else {}
    if page != "explore" and not state:
        raise StoryError(f"{where}: a stop of the page “{page}” needs a “state”; add it.")
    if page == "explore" and ("moment" in row) == ("date" in state):
        raise StoryError(f"{where}: {_HOW}; a stop shows one thing.")
    moment = {"moment": _moment(row["moment"], where)} if "moment" in row else {}
    return {"page": page, "state": state} | moment


def _stop(row: Any, where: str) -> Stop:
    if not isinstance(row, dict):
        raise StoryError(f"{where}: {_HOW}.")
    unknown = sorted(set(row) - set(OF_STOP))
    if unknown:
        raise StoryError(f"{where}: “{_cut(unknown[0])}” is not known; a stop has {', '.join(OF_STOP)}.")
    if not isinstance(row.get("hidden", False), bool):
        raise StoryError(f"{where}: “hidden” must be true or false.")
    texts: dict[str, Any] = {key: _text(row.get(key, ""), key, where) for key in ("caption", "text", "notes")}
    return Stop(
        **_subject(row, where),
        **texts,
        hidden=row.get("hidden", False),
        question=_question(row["question"], where) if "question" in row else "",
        strokes=strokes.read(row.get("strokes", []), where),
        minutes=_minutes(row["minutes"], OF_STOP["minutes"], where) if "minutes" in row else None,
    )


def _object(text: str, name: str) -> dict[str, Any]:
    """The JSON object of a file, and no other version of it than is known here."""
    if len(text) > MOST_BYTES or len(text.encode(errors="replace")) > MOST_BYTES:
        raise StoryError(f"{name}: the file has more than {MOST_BYTES // 1_000_000} MB. Take smaller pictures.")
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as problem:
        where = f", line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise StoryError(f"{name}{where}: this is not JSON. Open a file that was saved as a storyline.") from problem
    if not isinstance(content, dict) or not isinstance(content.get("stops"), list):
        raise StoryError(f"{name}: a storyline has a “title” and a list of “stops”. Open a file saved as a storyline.")
    version = content.get("version", 1)
    if type(version) is not int or version not in OF_STORY["version"]["enum"]:
        raise StoryError(f"{name}: “version” is “{_cut(version)}”; this map reads 1 and {VERSION}. Update the map.")
    unknown = sorted(set(content) - set(OF_STORY))
    if unknown:
        raise StoryError(f"{name}: “{_cut(unknown[0])}” is not known; a storyline has {', '.join(OF_STORY)}.")
    return content


def loads(text: str, name: str, story_id: str = "") -> Story:
    """Read a storyline; `name` is the file's, for messages. The schema is ``geodata/stories/story.schema.json``.

    Raises StoryError, naming the file, the stop's number and the fix.
    """
    content = _object(text, name)
    if not 0 < len(content["stops"]) <= MOST_STOPS:
        raise StoryError(f"{name}: it has {len(content['stops'])} stops; a storyline has 1 to {MOST_STOPS}.")
    title = _text(content.get("title", ""), "title", name)
    minutes = _minutes(content["minutes"], OF_STORY["minutes"], name) if "minutes" in content else None
    stops = tuple(_stop(row, f"{name}, stop {i}") for i, row in enumerate(content["stops"], start=1))
    return Story(title or "Untitled", stops, story_id, minutes)


def row_of(stop: Stop) -> dict[str, Any]:
    """A stop as its file has it; what is as usual is left out."""
    given = asdict(stop) | {"strokes": [strokes.row_of(stroke) for stroke in stop.strokes]}
    return {key: given[key] for key in OF_STOP if given[key] and (key, given[key]) != ("page", "explore")}


def content_of(story: Story) -> dict[str, Any]:
    """A storyline as its file has it."""
    minutes = {"minutes": story.minutes} if story.minutes else {}
    return {"version": VERSION, "title": story.title, **minutes, "stops": [row_of(stop) for stop in story.stops]}


def dumps(story: Story) -> str:
    """The file of a storyline; what is empty is left out. `loads` gives the same storyline back, without its id."""
    content = {"$schema": "story.schema.json", **content_of(story)}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
