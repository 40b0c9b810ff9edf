"""How the build stops: with every problem that it found, and nothing written."""

from collections.abc import Iterable

from geodata.files import Problem

__all__ = ["BuildError", "Problem", "stop_at"]


class BuildError(Exception):
    """The build stopped; nothing was written. `problems` lists why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(p) for p in self.problems))


def stop_at(problems: Iterable[Problem]) -> None:
    """Raise BuildError if there are any problems."""
    found = list(problems)
    if found:
        raise BuildError(found)
