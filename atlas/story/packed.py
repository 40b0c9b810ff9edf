"""A storyline in an address: a ready one by its id, one's own packed into letters that an address may hold."""

import base64
import json
import re
import zlib

from atlas.address import codec, vocabulary
from atlas.story.model import Story, StoryError
from atlas.story.reading import content_of, loads
from atlas.story.shelf import shipped

LONGEST_ADDRESS = codec.LONGEST_STORY
_MOST_BYTES = 200_000
"""Most bytes that an address may unfold to, so that a small one cannot fill the memory."""
_PACKED = re.compile("e[A-P]")
"""How a packed storyline begins: the first byte of what zlib packs, in base64. Whatever begins otherwise is a name."""


def to_address(story: Story) -> str:
    """A storyline as an address can hold it: a ready one by its id, one's own as letters, digits, ``-`` and ``_``.

    Returns an empty string for a storyline that is too long for an address, as one with a picture always is: it must
    be handed on as a file.
    """
    if story == shipped().get(story.id):
        return story.id
    if any(stop.picture for stop in story.stops):
        return ""
    data = json.dumps(content_of(story), ensure_ascii=False, separators=(",", ":")).encode()
    text = base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")
    return text if len(text) <= LONGEST_ADDRESS and len(data) <= _MOST_BYTES else ""


def from_address(text: str) -> Story:
    """The storyline that `to_address` wrote. Raises StoryError for anything else; nothing large is unfolded."""
    if text in shipped():
        return shipped()[text]
    if not _PACKED.match(text):
        raise StoryError(vocabulary.keys()["story"].fix)
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
