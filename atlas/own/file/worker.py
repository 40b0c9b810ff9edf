"""The process in which a file is read: ``python -m atlas.own.file.worker NAME``, bytes on standard input, JSON on
standard output. It has limits of its own, so that a hostile file can neither stop nor exhaust the application."""

import json
import sys

from atlas.own.file import formats
from atlas.own.file.errors import CopyError, TooSlow

SECONDS = 8
"""Processor time the process may take."""
MEMORY = 1_500_000_000
"""Bytes of address space the process may take."""


def limit() -> None:
    """Bound processor time, memory and files written (none). Where the system cannot, the parent's clock does."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS but does not keep it
            continue


def main() -> None:
    """Read standard input and answer: {"paged", "sheets": [[label, lines], ...]} or {"error", "message"}."""
    limit()
    try:
        copy = formats.read(sys.argv[1], sys.stdin.buffer.read())
        answer = {"paged": copy.paged, "sheets": [[sheet.label, sheet.lines] for sheet in copy.sheets]}
    except CopyError as error:
        answer = {"error": type(error).__name__, "message": str(error)}
    except (MemoryError, RecursionError):
        answer = {"error": TooSlow.__name__, "message": TooSlow.message}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
