"""One export that was asked for: what has become of it, as the page shows it and the reader may end it."""

import threading
import time
from collections.abc import Callable
from typing import Literal

from atlas.export.queue.shelf import Book
from atlas.export.request import Cancelled, Request

State = Literal["waiting", "running", "done", "failed", "cancelled"]
GRACE = 20.0
"""Seconds that a job outlives the connection of whoever asked for it: a moment without network ends no work."""


class Job:
    """An export in the line, at work or ended. Every property may be read from any thread, at any time.

    A cancelled job is cancelled at once for whoever asks; the process that works on it is ended, and what it has made
    is thrown away. `alive` tells whether whoever asked is still there.
    """

    def __init__(self, name: str, request: Request, alive: Callable[[], bool]) -> None:
        self.name = name
        self.request = request
        self._alive, self._seen = alive, time.monotonic()
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._state: State = "waiting"
        self._share = 0.0
        self._doing = "Starting"
        self._result: bytes | Book | None = None
        self._problem = ""

    def begin(self) -> bool:
        """Take it into work, unless it has ended before; tell whether it is at work now."""
        with self._lock:
            if self._state == "waiting":
                self._state = "running"
            return self._state == "running"

    def tell(self, share: float, doing: str) -> None:
        """Note how far the work is. Raises Cancelled when it has been ended."""
        with self._lock:
            if self._state == "cancelled":
                raise Cancelled
            self._share, self._doing = max(self._share, min(share, 1.0)), doing

    def end(self, state: State, result: bytes | Book | None = None, problem: str = "") -> None:
        """Note what has become of it. What has ended stays as it is."""
        with self._lock:
            if self._state in ("waiting", "running"):
                self._state, self._result, self._problem = state, result, problem
                self._share = 1.0 if state == "done" else self._share
        self._ended.set()

    def cancel(self) -> None:
        """End the work. A job that has ended stays as it is."""
        self.end("cancelled")

    def is_wanted(self) -> bool:
        """Whether anybody still waits for it; ends it when whoever asked has been gone for `GRACE`."""
        now = time.monotonic()
        if self._alive():
            self._seen = now
        elif now - self._seen > GRACE:
            self.cancel()
        return self.running

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it has ended, at most `seconds`; tell whether it has."""
        return self._ended.wait(seconds)

    @property
    def state(self) -> State:
        """What has become of it."""
        with self._lock:
            return self._state

    @property
    def running(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state in ("waiting", "running")

    @property
    def share(self) -> float:
        """The share that is done, 0 to 1; it never goes back."""
        with self._lock:
            return self._share

    @property
    def doing(self) -> str:
        """What is being done, in words for the reader."""
        with self._lock:
            return self._doing

    @property
    def size(self) -> int:
        """Bytes of the file, 0 before it is done."""
        return len(self._result) if self._result is not None else 0

    @property
    def result(self) -> bytes | None:
        """The file, once it is done; else None. One that stands on the shelf is read from there."""
        found = self._result
        return found.read() if isinstance(found, Book) else found

    @property
    def problem(self) -> str:
        """Why it failed, in words for the reader; else empty."""
        with self._lock:
            return self._problem
