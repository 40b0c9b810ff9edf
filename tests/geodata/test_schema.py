"""The words of JSON Schema that the application reads, each against a value that keeps it and one that does not."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

import geodata
from geodata import schema

ROOT: dict[str, Any] = {
    "$defs": {"Part": {"type": "object", "required": ["id"], "properties": {"id": {"minLength": 1}}}}
}
RULES: list[tuple[dict[str, Any], Any, Any]] = [
    ({"type": "number", "minimum": 38, "maximum": 42.5}, 42.5, 42.6),
    ({"type": "number", "minimum": 38, "maximum": 42.5}, 38, 37.9),
    ({"type": "number"}, 1, True),
    ({"type": "integer"}, 1, 1.5),
    ({"exclusiveMinimum": 0}, 0.1, 0),
    ({"enum": ["A", "Z"]}, "A", "B"),
    ({"const": 8}, 8, 9),
    ({"type": "string", "pattern": "^[a-z]+$"}, "abc", "abC"),
    ({"type": "string", "minLength": 1}, "a", ""),
    ({"type": "string", "maxLength": 2}, "ab", "abc"),
    ({"type": "boolean"}, False, 0),
    ({"type": "null"}, None, ""),
    ({"type": "array", "minItems": 1}, [1], []),
    ({"type": "array", "maxItems": 1}, [1], [1, 2]),
    ({"type": "array", "items": {"type": "string"}}, ["a"], ["a", 1]),
    ({"anyOf": [{"type": "number"}, {"type": "null"}]}, None, "x"),
    ({"$ref": "#/$defs/Part"}, {"id": "a"}, {"id": ""}),
    ({"$ref": "#/$defs/Part"}, {"id": "a", "more": 1}, {}),
    ({"type": "object", "additionalProperties": False, "properties": {"id": {}}}, {"id": 1}, {"more": 1}),
    ({"type": "object", "additionalProperties": {"type": "string"}}, {"more": "a"}, {"more": 1}),
    ({"type": "object", "oneOf": [{"required": ["value"]}, {"required": ["low", "high"]}]}, {"value": 1}, {"low": 1}),
    (
        {"type": "object", "oneOf": [{"required": ["value"]}, {"required": ["low", "high"]}]},
        {"low": 1, "high": 2},
        {"value": 1, "low": 1, "high": 2},
    ),
]


def test_each_word_means_what_json_schema_says() -> None:
    wrong = []
    for rule, kept, broken in RULES:
        whole = jsonschema.Draft202012Validator(rule | ROOT)
        for value in (kept, broken):
            ours, theirs = not list(schema.faults(value, rule, ROOT)), whole.is_valid(value)
            if ours != theirs or ours != (value is kept):
                wrong.append(f"{rule} on {value!r}: {ours} here, {theirs} by the library")
    assert wrong == []


@pytest.mark.parametrize(
    ("form", "kept", "broken"), [("date", "1992-02-29", "1993-02-29"), ("edtf", "1993-03/1993-04", "March 1993")]
)
def test_a_date_is_a_day_of_the_calendar(form: str, kept: str, broken: str) -> None:
    assert list(schema.faults(kept, {"format": form}, {})) == []
    assert list(schema.faults(broken, {"format": form}, {})) == [("", f"is {broken!r}; it must be a date")]


def test_a_cell_is_read_by_its_kind() -> None:
    cases: list[tuple[dict[str, Any], str, Any]] = [
        ({"type": "number"}, "-1.50", -1.5),
        ({"type": "number"}, "1e3", "1e3"),
        ({"type": "integer"}, "12", 12),
        ({"type": "integer"}, "1.0", "1.0"),
        ({"type": "boolean"}, "true", True),
        ({"type": "boolean"}, "True", "True"),
        ({"type": "array"}, "a b", ["a", "b"]),
        ({"type": "array"}, "", []),
        ({"type": "string"}, "", ""),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "", None),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "7", 7.0),
    ]
    assert [schema.value(text, kind) for kind, text, _ in cases] == [read for _, _, read in cases]


def _patterns(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that has a pattern."""
    if isinstance(schema, dict) and isinstance(schema.get("pattern"), str):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _patterns(inner)


def test_who_breaks_a_pattern_is_told_an_example_of_it():
    published = [geodata.read_json("schemas.json"), geodata.read_json("stories/story.schema.json")]
    fields = [field for field in _patterns(published) if "\\u0000" not in field["pattern"]]
    assert len(fields) > 20
    assert [field for field in fields if not re.search(field["pattern"], schema.example(field))] == []
    assert [field for field in fields if "examples" not in field] == []
    day = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["1993-08-23"]}
    assert [what for _, what in schema.faults("1993-8-23", day, {})] == ["is '1993-8-23'; it must look like 1993-08-23"]
