"""The storylines that ship: every stop in time order, and the talks of ``geodata/stories``."""

from functools import cache

import geodata
from atlas.record import moments
from atlas.story.model import Stop, Story, StoryError
from atlas.story.reading import loads
from geodata import files


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
