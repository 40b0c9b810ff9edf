"""Exports of a server: a few at a time, each in a process of its own, the others in a line, each with its place.

    job = ask("pdf", Request(story=ready()["belt"]))    # -> Job: its place, its progress, its file; or cancel it

What was made before of nothing private is answered from the shelf on the disk. Settings, in the environment:

    KARABAKH_EXPORTS     how many are made at once (1; 2 on a machine with four processors or more)
    KARABAKH_CACHE       folder of the shelf (the user's folder for caches)
    KARABAKH_CACHE_MB    its size, 0 for none (500)
"""

import os
from functools import cache

from atlas.export.queue import process
from atlas.export.queue.job import Job
from atlas.export.queue.line import Alive, Line, always
from atlas.export.queue.shelf import Shelf
from atlas.export.request import Request

__all__ = ["Job", "Line", "Shelf", "ask", "before"]

MOST_AT_ONCE = 8


def number(name: str, usual: int, most: int) -> int:
    """A setting that is a whole number from 0 to `most`; nonsense counts as the usual one."""
    given = os.environ.get(name, "")
    return min(int(given), most) if given.isascii() and given.isdigit() else usual


@cache
def of_this_server() -> Line:
    """The line of this server."""
    usual = 2 if (os.cpu_count() or 1) >= 4 else 1
    at_once = max(1, number("KARABAKH_EXPORTS", usual, MOST_AT_ONCE))
    return Line(at_once, process.make, Shelf.of_settings())


def ask(name: str, request: Request, alive: Alive = always) -> Job:
    """Put an export into the server's line. It is cancelled when `alive` has said no for `job.GRACE` seconds."""
    return of_this_server().ask(name, request, alive)


def before(job: Job) -> int:
    """How many files are made before that of a job."""
    return of_this_server().before(job)
