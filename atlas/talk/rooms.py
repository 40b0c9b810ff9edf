"""Rooms: a lecturer's page tells where it is, and followers' pages read it.

A room is one small file in a folder that the app serves. A follower's browser fetches it five times in two seconds.
That costs the server a file, where a rerun of a Streamlit session would cost a hundred times as much, and it gives a
follower nothing to write to. When the lecturer's session ends, the file says so.
"""

import json
import os
import secrets
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789"
"""Letters and digits that nobody mistakes for another, and no vowels, so that no word comes up."""
LENGTH = 7
"""28**7 is 1.3e10: who asks 2,000 times a second through a two-hour talk finds a room with a chance of 1 in 900."""
ENDED = {"ended": True}
"""What the file of a room says that has been."""
GRACE = 20.0
"""Seconds that a room outlives its lecturer's connection, so that a moment without network ends no talk."""
_LOOK_EVERY = 2.0  # s


class Rooms:
    """All rooms of one server, as files in a folder of its own that goes with the process."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="karabakh-rooms-")
        self._alive: dict[str, tuple[Callable[[], bool], float]] = {}
        self._lock = threading.Lock()
        self._watcher: threading.Thread | None = None

    @property
    def folder(self) -> Path:
        """Where the rooms' files lie."""
        return Path(self._folder.name)

    def _path(self, code: str) -> Path:
        return self.folder / f"{code}.json"

    def open(self, alive: Callable[[], bool]) -> str:
        """Open a room and return its code. It is closed when `alive`, asked every 2 s, has said no for `GRACE`."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        with self._lock:
            self._alive[code] = (alive, time.monotonic())
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._watch, name="rooms", daemon=True)
                self._watcher.start()
        self.tell(code, {})
        return code

    def tell(self, code: str, state: Mapping[str, Any]) -> None:
        """Write what the followers of a room are to see; a closed room stays closed."""
        with self._lock:
            if code not in self._alive:
                return
            self._write(code, state)

    def _write(self, code: str, state: Mapping[str, Any]) -> None:
        draft = self._path(code).with_suffix(".draft")
        draft.write_text(json.dumps(state), encoding="utf-8")
        os.replace(draft, self._path(code))  # a reader never meets half a file

    def is_open(self, code: str) -> bool:
        """Tell whether there is such a room now."""
        with self._lock:
            return code in self._alive

    def close(self, code: str) -> None:
        """End a room: its followers are told. A code that is none is no error."""
        with self._lock:
            if self._alive.pop(code, None):
                self._write(code, ENDED)

    def sweep(self, now: float) -> None:
        """Close the rooms whose lecturer has been gone for `GRACE` at `now` (seconds, monotonic)."""
        with self._lock:
            rooms = list(self._alive.items())
        for code, (alive, seen) in rooms:
            if alive():
                with self._lock:
                    if code in self._alive:
                        self._alive[code] = (alive, now)
            elif now - seen > GRACE:
                self.close(code)

    def _watch(self) -> None:
        pause = threading.Event()
        while not pause.wait(_LOOK_EVERY):
            self.sweep(time.monotonic())


def tidy(typed: str) -> str:
    """A code as somebody typed it, as the rooms write it: capitals, without blanks and dashes."""
    return "".join(ch for ch in typed.upper() if ch.isalnum())


def spaced(code: str) -> str:
    """A code as people read it aloud: ``KVT 4M8R``."""
    return f"{code[:3]} {code[3:]}"
