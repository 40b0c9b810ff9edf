"""Reads a reader's file in a process of its own: the file's bytes go there and its text comes back through pipes.

Nothing is written to disk, logged or kept: the result is a function of the bytes alone. The process has bounded time
and memory, and a crash in it is a message to the reader, not the end of the application.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from atlas.own.file.errors import BY_NAME, CopyError, Damaged, EmptyFile, TooLarge, TooSlow
from atlas.own.file.model import Copy, Sheet

MOST_BYTES = 25_000_000
"""Size of a file that is read."""
SECONDS = 15.0
"""Time that reading may take, start of the process included."""

_PROJECT = Path(__file__).resolve().parents[3]


def read_copy(name: str, data: bytes, seconds: float = SECONDS) -> Copy:
    """The text of a PDF, text, Markdown or HTML file, with its pages.

    `name` is the file's name; it is not opened. Raises a `CopyError` whose text is for the reader.
    """
    if not data:
        raise EmptyFile
    if len(data) > MOST_BYTES:
        raise TooLarge
    suffix = Path(name).suffix[:12].encode("ascii", "ignore").decode().replace("\0", "")
    try:
        done = subprocess.run(
            [sys.executable, "-B", "-m", "atlas.own.file.worker", "copy" + suffix],
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
    if done.returncode == -9 or done.returncode == -24:  # killed: out of memory, or of processor time (SIGXCPU)
        raise TooSlow
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Damaged from None
    if "error" in answer:
        raise BY_NAME.get(answer["error"], CopyError)(answer["message"])
    return Copy(tuple(Sheet(tuple(lines), label) for label, lines in answer["sheets"]), answer["paged"])
