"""An export in a background thread, so that the app can show how far it is and the reader can end it."""

import logging
import threading
from collections.abc import Callable
from typing import Literal

from atlas.export.request import Cancelled, ExportError, Request, Tell

Make = Callable[[Request, Tell], bytes]
State = Literal["running", "done", "failed", "cancelled"]
FAILED = "The file could not be made ({}). Try again; if it fails again, choose fewer stops or another format."


class Job:
    """One export at work. Every property may be read from any thread, at any time.

    A cancelled job is cancelled at once for whoever asks; its thread ends at the next step that the export tells of,
    and what it has made is thrown away.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._state: State = "running"
        self._share = 0.0
        self._doing = "Starting"
        self._result: bytes | None = None
        self._problem = ""

    @classmethod
    def start(cls, make: Make, request: Request) -> "Job":
        """Start `make` with `request` in a thread of its own, which does not keep the program from ending."""
        job = cls()
        threading.Thread(target=job._run, args=(make, request), name="export", daemon=True).start()
        return job

    def _tell(self, share: float, doing: str) -> None:
        with self._lock:
            if self._state == "cancelled":
                raise Cancelled
            self._share, self._doing = max(self._share, min(share, 1.0)), doing

    def _end(self, state: State, result: bytes | None = None, problem: str = "") -> None:
        with self._lock:
            if self._state == "running":
                self._state, self._result, self._problem = state, result, problem
                self._share = 1.0 if state == "done" else self._share

    def _run(self, make: Make, request: Request) -> None:
        try:
            self._end("done", make(request, self._tell))
        except Cancelled:
            self._end("cancelled")
        except ExportError as problem:
            self._end("failed", problem=str(problem))
        except Exception as problem:  # whatever it is, the reader must hear of it and the page must go on
            logging.getLogger(__name__).exception("an export failed")
            self._end("failed", problem=FAILED.format(type(problem).__name__))
        finally:
            self._ended.set()

    def cancel(self) -> None:
        """End the work. A job that has ended stays as it is."""
        self._end("cancelled")

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the thread has ended, at most `seconds`; tell whether it has."""
        return self._ended.wait(seconds)

    @property
    def state(self) -> State:
        """What has become of it."""
        with self._lock:
            return self._state

    @property
    def running(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state == "running"

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
    def result(self) -> bytes | None:
        """The file, once it is done; else None."""
        with self._lock:
            return self._result

    @property
    def problem(self) -> str:
        """Why it failed, in words for the reader; else empty."""
        with self._lock:
            return self._problem
