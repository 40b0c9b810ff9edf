"""Reads rows by their schema, with the standard library alone: what a cell means, what is wrong, what a row points at.

A schema is a JSON Schema (2020-12) as the models in ``geodata/build/tables`` publish it. Two annotations are ours:
`references` names the tables (and, after a dot, the column) in one of which a value must stand, `besides` the words
that may stand there too.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from geodata.dates import day_range

Schema = dict[str, Any]

LIKE = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "lele-tepe",
    r"^\d{4}-\d{2}-\d{2}$": "1993-08-23",
    r"^[A-Z]\d\d$": "A01",
    r"^(nkao|district):\w+$": "district:Fuzuli",
    r"^[A-Za-z0-9+/]+={0,2}$": "nlGXTfnAbJWVYJWIeV0=",
    r"^[a-z]{2}$": "az",
    r"^[\w:-]+$": "district:Fuzuli",
    r"^[A-Za-z0-9:-]+$": "A01",
    r"^https?://\S+$": "https://doi.org/10.1525/curh.2021.120.828.255",
    r"^10\.\d{4,9}/\S+$": "10.1525/curh.2021.120.828.255",
    r"^[a-z0-9-]{4,}$": "1994-05-12-ceasefire",
    r"^[0-9]{1,3}$": "50",
    r"^[0-9.]+,[0-9.]+,[0-9.]+$": "39.76,46.75,10",
    r"^[a-z0-9_,-]+$": "control,nkao",
    r"^[a-z]+$": "az",
}
"""An example for each pattern that a person may break; of the others the pattern itself is told."""
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
        known = schema.get("properties", {})
        for key in schema.get("required", ()):
            if key not in value:
                yield _inside(field, key), "is missing"
        for key, inner in value.items():
            if key in known:
                yield from faults(inner, known[key], root, _inside(field, key))
            elif schema.get("additionalProperties") is False:
                yield _inside(field, str(key)), "is not known here"
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
            pattern = schema["pattern"]
            yield f"must look like {LIKE.get(pattern, pattern)}"
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
