"""Opens a reader's file in a process of its own: the file's bytes go there and what is found comes back through pipes.

Nothing is written to disk, logged or kept: the result is a function of the bytes alone. The process has bounded time
and memory, only so many run at once, and a crash in it is a message to the reader, not the end of the application.
"""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from atlas.own.file.errors import BY_NAME, Busy, CopyError, Damaged, EmptyFile, TooLarge, TooSlow
from atlas.own.file.model import Copy, Sheet
from atlas.own.matching.match import Found, Match

MOST_BYTES = 25_000_000
"""Size of a file that is read."""
SECONDS = 20.0
"""Time that opening may take, start of the process included."""
AT_ONCE = 2
"""So many copies are opened at the same time; the others wait for their turn."""
PATIENCE = 60.0
"""Seconds that one waits for its turn."""

_PROJECT = Path(__file__).resolve().parents[2]
_turns = threading.BoundedSemaphore(AT_ONCE)


def _ask(name: str, data: bytes, seconds: float, *how: str) -> dict[str, Any]:
    """What the process answers. `name` is the file's name; it is not opened. Raises a `CopyError` for the reader."""
    if not data:
        raise EmptyFile
    if len(data) > MOST_BYTES:
        raise TooLarge
    suffix = Path(name).suffix[:12].encode("ascii", "ignore").decode().replace("\0", "")
    if not _turns.acquire(timeout=PATIENCE):
        raise Busy
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-m", "atlas.own.worker", "copy" + suffix, *how],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            cwd=_PROJECT,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    except OSError:  # no memory, or no more processes
        raise Busy from None
    finally:
        _turns.release()
    if done.returncode == -9 or done.returncode == -24:  # killed: out of memory, or of processor time (SIGXCPU)
        raise TooSlow
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise Damaged from None
    if "error" in answer:
        raise BY_NAME.get(answer["error"], CopyError)(answer["message"])
    return answer


def read(name: str, data: bytes, seconds: float = SECONDS) -> Copy:
    """The text of a PDF, text, Markdown or HTML file, with its pages. Raises a `CopyError` for the reader."""
    answer = _ask(name, data, seconds)
    return Copy(tuple(Sheet(tuple(lines), label) for label, lines in answer["sheets"]), answer["paged"])


def open_copy(name: str, data: bytes, seconds: float = SECONDS) -> Match:
    """What of the article is in a file, found in the bounded process. Raises a `CopyError` for the reader."""
    answer = _ask(name, data, seconds, "match")
    found = tuple(Found(**row) for row in answer["found"])
    return Match(found, tuple(answer["missing"]), answer["is_article"], answer["message"])
