"""The storyline of a talk: which stops, in which order, with the lecturer's own words. Saved as one small JSON file."""

from atlas.story.model import FIGURES, LONGEST, LOOK, MOST_STOPS, STATE_KEYS, Kind, Stop, Story, StoryError, Stroke
from atlas.story.packed import LONGEST_ADDRESS, from_address, to_address
from atlas.story.reading import MOST_BYTES, VERSION, content_of, dumps, loads, row_of
from atlas.story.shelf import problems, ready, shipped, whole

__all__ = [
    "FIGURES",
    "LONGEST",
    "LONGEST_ADDRESS",
    "LOOK",
    "MOST_BYTES",
    "MOST_STOPS",
    "STATE_KEYS",
    "VERSION",
    "Kind",
    "Stop",
    "Story",
    "StoryError",
    "Stroke",
    "content_of",
    "dumps",
    "from_address",
    "loads",
    "problems",
    "ready",
    "row_of",
    "shipped",
    "to_address",
    "whole",
]
