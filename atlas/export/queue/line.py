"""The line in which exports wait: so many are made at once, the others know how many are before them."""

import logging
import threading
from collections import deque
from collections.abc import Callable

from atlas.export.queue.job import Job
from atlas.export.queue.shelf import Shelf
from atlas.export.request import Cancelled, ExportError, Request

Alive = Callable[[], bool]
Make = Callable[[Job], bytes]
MOST_WAITING = 40
"""Jobs in the line; the last of forty decks would wait for most of an hour."""
FULL = "Many files are being made on this server just now. Please try again in some minutes."
FAILED = "The file could not be made ({}). Try again; if it fails again, choose fewer stops or another format."


def always() -> bool:
    """For whoever does not go away."""
    return True


class Line:
    """Jobs in the order in which they were asked for. `make` makes the file of one, for as long as that takes.

    Its threads only wait for processes; they do not keep the program from ending, and the processes end with it.
    """

    def __init__(self, at_once: int, make: Make, shelf: Shelf | None = None) -> None:
        self._at_once, self._make, self._shelf = at_once, make, shelf
        self._waiting: deque[Job] = deque()
        self._working: list[Job] = []
        self._threads = 0
        self._changed = threading.Condition()

    def ask(self, name: str, request: Request, alive: Alive = always) -> Job:
        """Put an export into the line, or answer it at once from the shelf or with a sentence that the line is full."""
        job = Job(name, request, alive)
        if self._found(job):
            return job
        with self._changed:
            self._leave_out_unwanted()
            if len(self._waiting) >= MOST_WAITING:
                job.end("failed", problem=FULL)
                return job
            self._waiting.append(job)
            if self._threads < self._at_once:
                self._threads += 1
                threading.Thread(target=self._work, name=f"export-{self._threads}", daemon=True).start()
            self._changed.notify()
        return job

    def before(self, job: Job) -> int:
        """How many jobs are made before this one; 0 for one that is being made, or has ended."""
        with self._changed:
            self._leave_out_unwanted()
            if job not in self._waiting:
                return 0
            return len(self._working) + self._waiting.index(job)

    def _found(self, job: Job) -> bool:
        """End a job whose file stands on the shelf."""
        book = self._shelf.find(job.name, job.request) if self._shelf else None
        if book is not None:
            job.end("done", book)
        return book is not None

    def _leave_out_unwanted(self) -> None:
        self._waiting = deque(job for job in self._waiting if job.is_wanted())

    def _work(self) -> None:
        while True:
            self._next()

    def _next(self) -> None:
        """Wait for a job and see it through. Nothing of it is held when that is over: it may hold a reader's copy."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting)
            job = self._waiting.popleft()
            self._working.append(job)
        try:
            if job.is_wanted() and not self._found(job) and job.begin():  # one before it may have been the same
                self._do(job)
        finally:
            with self._changed:
                self._working.remove(job)

    def _do(self, job: Job) -> None:
        try:
            data = self._make(job)
            book = self._shelf.put(job.name, job.request, data) if self._shelf else None
            job.end("done", book or data)
        except Cancelled:
            job.cancel()
        except ExportError as problem:
            job.end("failed", problem=str(problem))
        except Exception as problem:  # whatever it is, the reader must hear of it and the line must go on
            logging.getLogger(__name__).exception("an export failed")
            job.end("failed", problem=FAILED.format(type(problem).__name__))
