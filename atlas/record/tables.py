"""Reads an authored JSON table into records."""

from collections.abc import Callable
from typing import Any, TypeVar

import geodata

T = TypeVar("T")


def records(path: str, make: Callable[..., T]) -> tuple[T, ...]:
    """The rows of a table below ``geodata/`` as records made by `make`; lists become tuples, so that they are fixed."""

    def fixed(row: dict[str, Any]) -> dict[str, Any]:
        return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}

    return tuple(make(**fixed(row)) for row in geodata.read_json(path))
