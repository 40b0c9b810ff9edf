"""The process in which a copy is read: ``python -m atlas.own.worker NAME [match]``, bytes on standard input, JSON on
standard output. It has limits of its own, so that a hostile file can neither stop nor exhaust the application."""

import json
import sys
from dataclasses import asdict
from typing import Any

from atlas.own.file import formats
from atlas.own.file.errors import CopyError, TooSlow, Unreadable

SECONDS = 10
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


def answer(name: str, data: bytes, matched: bool) -> dict[str, Any]:
    """{"paged", "sheets": [[label, lines], ...]}, or what `match` found in them, or {"error", "message"}."""
    try:
        copy = formats.read(name, data)
        if not matched:
            return {"paged": copy.paged, "sheets": [[sheet.label, sheet.lines] for sheet in copy.sheets]}
        from atlas.own.matching.match import match  # with numpy, which reading alone does without

        return asdict(match(copy))
    except CopyError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except (MemoryError, RecursionError):
        return {"error": TooSlow.__name__, "message": TooSlow.message}
    except Exception:  # whatever a strange file makes of it, its reader gets a sentence; no text of it is told
        return {"error": Unreadable.__name__, "message": Unreadable.message}


def main() -> None:
    """Answer for standard input."""
    limit()
    sys.stdout.write(json.dumps(answer(sys.argv[1], sys.stdin.buffer.read(), "match" in sys.argv[2:])))


if __name__ == "__main__":
    main()
