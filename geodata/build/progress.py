"""Progress of a build as plain lines, so that it reads the same in a terminal, in a log and in a test."""

import sys
import time
from dataclasses import dataclass, field
from typing import TextIO


@dataclass
class Progress:
    """Counts the steps of a build and prints each when it begins, with the seconds since the start."""

    total: int
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    quiet: bool = False
    done: int = 0
    began: float = field(default_factory=time.perf_counter)

    def step(self, what: str) -> None:
        """Announce the next step."""
        self.done += 1
        self._print(f"[{self.done:>2}/{self.total}] {time.perf_counter() - self.began:5.1f} s  {what}")

    def end(self, what: str) -> None:
        """Announce the end."""
        self._print(f"        {time.perf_counter() - self.began:5.1f} s  {what}")

    def _print(self, line: str) -> None:
        if not self.quiet:
            print(line, file=self.stream, flush=True)
