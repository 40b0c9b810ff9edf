"""The process in which one file is made: ``python -m atlas.export.queue.worker``, started by `process`.

It reads a pickled (format, request) from standard input and writes lines of JSON to standard output: how far it is,
then a problem, or the number of bytes and after the line the bytes. It ends when its standard input closes.
"""

import json
import logging
import os
import pickle
import sys
import threading
from typing import Any

from atlas.export import FORMATS, ExportError
from atlas.export.queue.line import FAILED
from atlas.export.queue.process import DIED

MEMORY = 3_000_000_000
"""Bytes of address space it may take: the slides of every stop take about a fifth."""
NICE = 10
"""How far it steps back behind the process that answers the readers."""


def limit() -> None:
    """Bound the memory and step back, where the system can."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):  # Windows has none; macOS knows RLIMIT_AS but does not keep it
        return


def _end_with_the_server() -> None:
    sys.stdin.buffer.read(1)
    os._exit(1)


def main() -> None:
    """Make one file."""
    limit()
    name, request = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_the_server, daemon=True).start()
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints must not stand among the answers

    def say(**answer: Any) -> None:
        out.write(json.dumps(answer).encode() + b"\n")
        out.flush()

    try:
        data = FORMATS[name].make(request, lambda share, doing: say(share=share, doing=doing))
    except ExportError as problem:
        say(problem=str(problem))
    except MemoryError:
        say(problem=DIED)
    except Exception as problem:  # whatever it is, the reader must hear of it
        logging.exception("an export failed")
        say(problem=FAILED.format(type(problem).__name__))
    else:
        say(bytes=len(data))
        out.write(data)
        out.flush()


if __name__ == "__main__":
    main()
