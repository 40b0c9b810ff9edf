"""Reads rows by their schema, with the standard library alone: what a cell means, what is wrong, what a row points at.

A schema is a JSON Schema (2020-12) as the models in ``geodata/build/tables`` publish it. Two annotations are ours:
`references` names the tables (and, after a dot, the column) in one of which a value must stand, `besides` the words
that may stand there too.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from geodata.dates import day_range

Schema = dict[str, Any]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def resolved(schema: Schema, root: Schema) -> Schema:
    """Return a schema, or what its `$ref` points at in the `$defs` of `root`."""
    pointer = schema.get("$ref")
    if pointer is None:
        return schema
    found: Schema = root["$defs"][pointer.rsplit("/", 1)[1]]
    return found


def example(schema: Schema) -> str:
    """Return what a value of a field with a pattern looks like: its first example, or else the pattern itself."""
    return str(schema.get("examples", [schema["pattern"]])[0])


def at(place: Iterable[int | str], schema: Schema, root: Schema) -> Schema:
    """Return the schema of what stands at a place in a row; of several kinds the one that has a pattern.

    Names in `place` that are no fields, such as those that a library gives to one of several kinds, are passed over.
    """

    def kinds(schema: Schema) -> list[Schema]:
        return [resolved(kind, root) for kind in resolved(schema, root).get("anyOf", [schema])]

    for part in place:
        inside = "items" if isinstance(part, int) else "properties"
        held = (
            kind[inside] if isinstance(part, int) else kind[inside].get(part)
            for kind in kinds(schema)
            if inside in kind
        )
        schema = next((found for found in held if found is not None), schema)
    return next((kind for kind in kinds(schema) if "pattern" in kind), resolved(schema, root))


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


def pointing(schema: Schema, root: Schema) -> Schema:
    """Return what of a schema names tables, without references of its own to `root`; empty where nothing does.

    Most fields of most tables point nowhere: what goes through all rows asks once for the fields that do.
    """
    schema = resolved(schema, root)
    found: Schema = {key: schema[key] for key in ("references", "besides") if key in schema}
    if kinds := [kind for inner in schema.get("anyOf", ()) if (kind := pointing(inner, root))]:
        found["anyOf"] = kinds
    if "items" in schema and (items := pointing(schema["items"], root)):
        found["items"] = items
    fields = ((key, pointing(inner, root)) for key, inner in schema.get("properties", {}).items())
    if properties := {key: inner for key, inner in fields if inner}:
        found["properties"] = properties
    return found


def references(value: Any, schema: Schema, field: str = "") -> Iterator[tuple[str, str, Schema]]:
    """Yield (field, value, schema) of every text of a row that must stand in a table; `schema` is by `pointing`."""
    for kind in schema.get("anyOf", ()):
        yield from references(value, kind, field)
    if "references" in schema and isinstance(value, str) and value not in schema.get("besides", ()):
        yield field, value, schema
    if isinstance(value, list) and "items" in schema:
        for item in value:
            yield from references(item, schema["items"], field)
    if isinstance(value, dict):
        for key, inner in schema.get("properties", {}).items():
            if key in value:
                yield from references(value[key], inner, f"{field}.{key}" if field else key)


_KINDS = {
    "string": "text",
    "number": "a plain number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object in curly brackets",
    "null": "null",
}


def faults(value: Any, schema: Schema, root: Schema, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield (field, what is wrong) for a row, or a value in it, that is not what its schema says.

    It knows those words of JSON Schema that the models use. The build asks the models themselves, which know more.
    """
    schema = resolved(schema, root)
    if "anyOf" in schema:
        found = [list(faults(value, kind, root, field)) for kind in schema["anyOf"]]
        if all(found):
            yield from found[0]
        return
    kind = schema.get("type")
    if kind and not _is(value, kind):
        yield field, f"is {_short(value)}; it must be {_KINDS[kind]}"
        return
    yield from ((field, f"is {_short(value)}; it {must}") for must in _broken(value, schema))
    if isinstance(value, list):
        for item in value:
            yield from faults(item, schema.get("items", {}), root, field)
    if isinstance(value, dict):
        known, others = schema.get("properties", {}), schema.get("additionalProperties")
        for key in schema.get("required", ()):
            if key not in value:
                yield _inside(field, key), "is missing"
        for key, inner in value.items():
            if key in known:
                yield from faults(inner, known[key], root, _inside(field, key))
            elif others is False:
                yield _inside(field, str(key)), "is not known here"
            elif isinstance(others, dict):
                yield from faults(inner, others, root, _inside(field, str(key)))
        forms = [kind["required"] for kind in schema.get("oneOf", ())]
        if forms and sum(all(value.get(key) is not None for key in keys) for keys in forms) != 1:
            yield field, f"needs either {', or '.join(' and '.join(keys) for keys in forms)}"


def _inside(field: str, key: str) -> str:
    return f"{field}.{key}" if field else key


def _is(value: Any, kind: str) -> bool:
    if kind in ("number", "integer"):
        return isinstance(value, int if kind == "integer" else (int, float)) and not isinstance(value, bool)
    kinds = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    return isinstance(value, kinds[kind])


def _broken(value: Any, schema: Schema) -> Iterator[str]:
    """Yield what a value of the right kind must be and is not."""
    if "enum" in schema and value not in schema["enum"]:
        yield f"must be one of {', '.join(map(str, schema['enum']))}"
    if "const" in schema and value != schema["const"]:
        yield f"must be {schema['const']}"
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            yield "must not be empty" if value == "" else f"must have at most {schema.get('maxLength')} characters"
        elif "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"must look like {example(schema)}"
        elif "format" in schema and not _fits(value, schema["format"]):
            yield "must be a date"
    if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"must have {schema.get('minItems', 0)} to {schema.get('maxItems', 'many')} entries"
    if isinstance(value, (int, float)):
        if value < schema.get("minimum", value):
            yield f"must be at least {schema['minimum']}"
        if value > schema.get("maximum", value):
            yield f"must be at most {schema['maximum']}"
        if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
            yield f"must be more than {schema['exclusiveMinimum']}"


def _fits(text: str, form: str) -> bool:
    try:
        if form == "date":
            date.fromisoformat(text)
        elif form == "edtf":
            day_range(text)
    except ValueError:
        return False
    return True


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:56]} ..."
