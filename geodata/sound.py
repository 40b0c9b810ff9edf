"""Reads rows by their schema, with the standard library alone: what a cell means, and which rows a row points at.

A schema is a JSON Schema (2020-12) as the models in ``geodata/build/tables`` publish it. Two annotations are ours:
`references` names the table (and, after a dot, the column) in which a value must stand, `besides` the words that may
stand there too.
"""

import re
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def resolved(schema: Schema, root: Schema) -> Schema:
    """Return a schema, or what its `$ref` points at in the `$defs` of `root`."""
    pointer = schema.get("$ref")
    if pointer is None:
        return schema
    found: Schema = root["$defs"][pointer.rsplit("/", 1)[1]]
    return found


def values(row: dict[str, str], schema: Schema) -> dict[str, Any]:
    """Return a row of a CSV table with its cells read by their kind; `schema` is the row's.

    A number is a plain decimal, a truth is true or false, a list is words with spaces between, and nothing is null
    where null may stand. A cell that is not what it should be stays text, for the check that follows.
    """
    return {column: value(text, schema["properties"].get(column, {})) for column, text in row.items()}


def value(text: str, schema: Schema) -> Any:
    """Return what a cell of a CSV table holds, read by the schema of its column."""
    kinds = schema.get("anyOf", [schema])
    names = {kind.get("type") for kind in kinds}
    if text == "" and "null" in names:
        return None
    if "array" in names:
        return text.split()
    if "integer" in names and re.fullmatch(r"-?\d+", text):
        return int(text)
    if "number" in names and _NUMBER.fullmatch(text):
        return float(text)
    if "boolean" in names and text in ("true", "false"):
        return text == "true"
    return text


def references(value: Any, schema: Schema, root: Schema, field: str = "") -> Iterator[tuple[str, str, Schema]]:
    """Yield (field, value, schema) of every text of a row whose schema names the table in which it must stand."""
    schema = resolved(schema, root)
    for kind in schema.get("anyOf", ()):
        yield from references(value, kind, root, field)
    if "references" in schema and isinstance(value, str) and value not in schema.get("besides", ()):
        yield field, value, schema
    if isinstance(value, list) and "items" in schema:
        for item in value:
            yield from references(item, schema["items"], root, field)
    if isinstance(value, dict):
        for key, inner in schema.get("properties", {}).items():
            if key in value:
                yield from references(value[key], inner, root, f"{field}.{key}" if field else key)
