"""For a process that works the tables out again and again: most saves of a table change little of what it had."""

import hashlib
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

import geodata

Given = TypeVar("Given")
Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")
More = ParamSpec("More")


def for_equal(make: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """Return `make`, which gives what it made the last time where it is given an equal thing again. Neither of the two
    is to be changed."""
    last: list[tuple[Given, Made]] = []

    @wraps(make)
    def once(given: Given) -> Made:
        if not last or last[0][0] != given:
            last[:] = [(given, make(given))]
        return last[0][1]

    return once


def for_each_equal(make: Callable[[Key, Given], Made]) -> Callable[[Key, Given], Made]:
    """Return `make` of one of many things, each with a key: it gives what it made the last time with that key, where it
    is given an equal thing again. Neither of the two is to be changed."""
    last: dict[Key, tuple[Given, Made]] = {}

    @wraps(make)
    def once(key: Key, given: Given) -> Made:
        if key not in last or last[key][0] != given:
            last[key] = given, make(key, given)
        return last[key][1]

    return once


def for_good(most: int) -> Callable[[Callable[More, Made]], Callable[More, Made]]:
    """Return a decorator for what follows from no table, but from what is given and from the program alone: the last
    `most` that were made are kept. Emptying the caches of a running page (``atlas/parts/watch.py``) leaves them."""

    def kept(make: Callable[More, Made]) -> Callable[More, Made]:
        known = cast("Callable[More, Made]", lru_cache(most)(make))

        @wraps(make)
        def once(*given: More.args, **named: More.kwargs) -> Made:
            return known(*given, **named)

        return once

    return kept


def for_same_file(make: Callable[Concatenate[str, More], Made]) -> Callable[Concatenate[str, More], Made]:
    """Return `make`, which gives what it made of a file, by its path below ``geodata/``, while that is the same bytes.

    What it made is not to be changed. What it is given besides the path belongs to the program, and is the same each
    time for a path. Emptying the caches of a running page (``atlas/parts/watch.py``) leaves this.
    """
    kept: dict[str, tuple[bytes, Made]] = {}

    @wraps(make)
    def once(path: str, /, *more: More.args, **named: More.kwargs) -> Made:
        file = geodata.ROOT / path
        mark = hashlib.blake2b(file.read_bytes()).digest() if file.is_file() else b""
        if path not in kept or kept[path][0] != mark:
            kept[path] = mark, make(path, *more, **named)
        return kept[path][1]

    return once
