"""The storyline of a talk: which stops, in which order, with the lecturer's own words. Saved as one small JSON file."""

import base64
import json
import re
import zlib
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

import geodata
from atlas.record import moments
from geodata import files

_SCHEMA = geodata.read_json("stories/story.schema.json")
_OF_STOP = _SCHEMA["$defs"]["Stop"]["properties"]
LONGEST = {
    "title": _SCHEMA["properties"]["title"]["maxLength"],
    **{key: _OF_STOP[key]["maxLength"] for key in ("caption", "text", "notes")},
}
"""Most characters of each text; what is longer would not fit on a wall or in a file called small."""
MOST_STOPS = _SCHEMA["properties"]["stops"]["maxItems"]
_TEXTS = ("caption", "text", "notes")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold and so no slide: control characters and halves of a pair."""
LONGEST_ADDRESS = 1800
"""Most characters of a storyline in an address; browsers and mail programs cut much longer ones."""
_MOST_BYTES = 200_000
"""Most bytes that an address may unfold to, so that a small one cannot fill the memory."""


class StoryError(ValueError):
    """A storyline that cannot be read; the message names the file, the stop and the fix."""


@dataclass(frozen=True)
class Stop:
    """A stop of a talk. Caption and text, where there are any, stand in place of the moment's title and text."""

    moment: str
    caption: str = ""
    text: str = ""
    notes: str = ""
    """For the presenter's eyes alone."""
    hidden: bool = False

    @property
    def of(self) -> moments.Moment:
        """The moment that the stop shows."""
        return moments.by_id()[self.moment]

    @property
    def title(self) -> str:
        """The lecturer's caption, else the moment's title."""
        return self.caption or self.of.title

    @property
    def body(self) -> str:
        """The lecturer's text, else the moment's."""
        return self.text or self.of.text


@dataclass(frozen=True)
class Story:
    """Stops in the order in which they are shown."""

    title: str
    stops: tuple[Stop, ...] = field(default_factory=tuple)
    id: str = ""
    """Of a ready storyline; empty for the lecturer's own."""

    @property
    def shown(self) -> tuple[Stop, ...]:
        """The stops that are not hidden."""
        return tuple(stop for stop in self.stops if not stop.hidden)


@cache
def whole() -> Story:
    """Every moment, in time order."""
    return Story("Every stop", tuple(Stop(moment.id) for moment in moments.all_moments()), "all")


@cache
def _shelf() -> tuple[dict[str, Story], list[str]]:
    """The storylines that ship and can be read, and what is wrong with the others."""
    found: dict[str, Story] = {}
    problems = []
    for path in sorted((geodata.ROOT / "stories").glob("*.json")):
        if path.name.endswith(".schema.json"):
            continue
        try:
            found[path.stem] = loads(files.text_of(path, f"stories/{path.name}"), f"stories/{path.name}", path.stem)
        except (StoryError, files.TableError) as problem:
            problems.append(str(problem))
    return found, problems


def ready() -> dict[str, Story]:
    """The storylines that ship, by id, from ``geodata/stories/``; one that is damaged is left out (`problems`)."""
    return _shelf()[0]


def problems() -> list[str]:
    """What is wrong with the storylines that ship, a sentence each; usually nothing."""
    return _shelf()[1]


def shipped() -> dict[str, Story]:
    """The storylines that an address or a command can name: ``all`` and the ready ones."""
    return {whole().id: whole(), **ready()}


def _text(value: Any, key: str, where: str) -> str:
    if not isinstance(value, str):
        raise StoryError(f"{where}: “{key}” must be text in quotation marks.")
    if len(value) > LONGEST[key]:
        raise StoryError(f"{where}: “{key}” has {len(value)} characters; shorten it to {LONGEST[key]}.")
    if _UNPRINTABLE.search(value):
        raise StoryError(f"{where}: “{key}” holds a character that cannot be shown; type the text anew.")
    return value


def _stop(row: Any, where: str) -> Stop:
    if not isinstance(row, dict) or "moment" not in row:
        raise StoryError(f'{where}: write it as {{"moment": "<id of a stop>"}}, with caption, text, notes and hidden.')
    unknown = sorted(set(row) - {"moment", "hidden", *_TEXTS})
    if unknown:
        raise StoryError(f"{where}: “{unknown[0][:60]}” is not known; a stop has moment, caption, text, notes, hidden.")
    if not isinstance(row["moment"], str) or row["moment"] not in moments.by_id():
        raise StoryError(f"{where}: there is no stop “{str(row['moment'])[:60]}”; take the id from the stop's address.")
    if not isinstance(row.get("hidden", False), bool):
        raise StoryError(f"{where}: “hidden” must be true or false.")
    texts = {key: _text(row.get(key, ""), key, where) for key in _TEXTS}
    return Stop(row["moment"], **texts, hidden=row.get("hidden", False))


def loads(text: str, name: str, story_id: str = "") -> Story:
    """Read a storyline; `name` is the file's, for messages. The schema is ``geodata/stories/story.schema.json``.

    Raises StoryError, naming the file, the stop's number and the fix.
    """
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as problem:
        where = f", line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise StoryError(f"{name}{where}: this is not JSON. Open a file that was saved as a storyline.") from problem
    if not isinstance(content, dict) or not isinstance(content.get("stops"), list):
        raise StoryError(f"{name}: a storyline has a “title” and a list of “stops”. Open a file saved as a storyline.")
    unknown = sorted(set(content) - {"$schema", "title", "stops"})
    if unknown:
        raise StoryError(f"{name}: “{unknown[0][:60]}” is not known; a storyline has a title and stops.")
    if not 0 < len(content["stops"]) <= MOST_STOPS:
        raise StoryError(f"{name}: it has {len(content['stops'])} stops; a storyline has 1 to {MOST_STOPS}.")
    title = _text(content.get("title", ""), "title", name)
    stops = tuple(_stop(row, f"{name}, stop {i}") for i, row in enumerate(content["stops"], start=1))
    return Story(title or "Untitled", stops, story_id)


def _content(story: Story) -> dict[str, Any]:
    rows = [{key: value for key, value in asdict(stop).items() if value} for stop in story.stops]
    return {"title": story.title, "stops": rows}


def dumps(story: Story) -> str:
    """The file of a storyline; what is empty is left out. `loads` gives the same storyline back, without its id."""
    content = {"$schema": "story.schema.json", **_content(story)}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def to_address(story: Story) -> str:
    """A storyline as an address can hold it: a ready one by its id, one's own as letters, digits, ``-`` and ``_``.

    Returns an empty string for a storyline that is too long for an address: it must be handed on as a file.
    """
    if story == shipped().get(story.id):
        return story.id
    data = json.dumps(_content(story), ensure_ascii=False, separators=(",", ":")).encode()
    text = base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")
    return text if len(text) <= LONGEST_ADDRESS and len(data) <= _MOST_BYTES else ""


def from_address(text: str) -> Story:
    """The storyline that `to_address` wrote. Raises StoryError for anything else; nothing large is unfolded."""
    if text in shipped():
        return shipped()[text]
    name = "The storyline in the address"
    damaged = StoryError(f"{name} is damaged or cut short. Copy the whole address, or open the storyline's file.")
    if len(text) > LONGEST_ADDRESS or not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise damaged
    unfold = zlib.decompressobj()
    try:
        data = unfold.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), _MOST_BYTES)
        if not unfold.eof or unfold.unused_data:
            raise damaged
        return loads(data.decode(), name)
    except (ValueError, zlib.error) as problem:
        raise (problem if isinstance(problem, StoryError) else damaged) from None
