"""What a check says when it fails: which file, which row, what is wrong there and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the tables or in what was built from them."""

    file: str
    row: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}, {self.row}: {self.what}. Fix: {self.fix}."


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
