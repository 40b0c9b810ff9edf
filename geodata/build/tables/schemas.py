"""Checks every row against the model of its table, and says what is wrong in plain words."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from geodata import schema as schemas
from geodata.build.tables.fields import schema_of
from geodata.build.tables.problems import Problem
from geodata.build.tables.registry import TABLES, Table, Tables, document_model
from geodata.kept import for_each_equal

cached_schema = cache(schema_of)


def check_schemas(tables: Tables) -> list[Problem]:
    """Check every authored file: fields, kinds, ranges, dates, and that no row comes twice."""
    problems = []
    for table in TABLES:
        problems += check_table(table, getattr(tables, table.name))
    for path, content in tables.documents.items():
        problems += check_document(path, content)
    return problems


@for_each_equal
def check_table(table: Table, rows: list[dict[str, Any]]) -> list[Problem]:
    """Check the rows of one table; every wrong field is a problem of its own."""
    problems = []
    seen: dict[tuple[str, ...], int] = {}
    for index, row in enumerate(rows):
        where = table.where(index, row)
        content = schemas.values(row, cached_schema(table.row)) if table.is_csv else row
        problems += [Problem(table.path, where, what, fix) for what, fix in faults(table.row, content)]
        key = tuple(str(row.get(column)) for column in table.key)
        if key in seen:
            first = table.where(seen[key], rows[seen[key]]) if table.is_csv else f"object {seen[key] + 1}"
            here = where if table.is_csv else f"object {index + 1} ({', '.join(key)})"
            what = f"has the {' and '.join(table.key)} of {first}"
            problems.append(Problem(table.path, here, what, "rename or remove one"))
        seen.setdefault(key, index)
    return problems


def check_document(path: str, content: Any) -> list[Problem]:
    """Check a file that is one whole; a row in a message is the part of it that is wrong, such as stop 3."""
    model = document_model(path)
    if model is None:
        return [Problem(path, "file", "is no table that the build knows", "remove it")]
    problems = []
    for what, fix, loc in _errors(model, content):
        in_list = len(loc) > 1 and isinstance(loc[1], int)
        where = f"{str(loc[0]).removesuffix('s')} {int(loc[1]) + 1}" if in_list else "file"
        problems.append(Problem(path, where, what, fix))
    return problems


def faults(model: type[BaseModel], content: Any) -> list[tuple[str, str]]:
    """Return what is wrong with a row, and how to mend it."""
    return [(what, fix) for what, fix, _ in _errors(model, content)]


def _errors(model: type[BaseModel], content: Any) -> list[tuple[str, str, tuple[int | str, ...]]]:
    try:
        model.model_validate(content)
    except ValidationError as errors:
        found: dict[str, tuple[str, str, tuple[int | str, ...]]] = {}
        for error in errors.errors(include_url=False):
            names = [str(part) for part in error["loc"] if isinstance(part, str) and part.isidentifier()]
            field = ".".join(names) or "the row"
            what = said(error, model)
            # Of the kinds that a field may be, one sentence is enough.
            found.setdefault(field, (f"{field} {what}", _fix(field, error), error["loc"]))
        return list(found.values())
    return []


def said(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Return what is wrong with a value of a row, in words that follow the name of its field."""
    kind, limits, value = error["type"], error.get("ctx", {}), error["input"]
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is not known here"
    if value == "" or value is None:
        return "is empty"
    short = repr(value) if len(repr(value)) <= 60 else repr(value)[:56] + " ..."
    if kind in ("two_forms", "box", "marks"):
        return error["msg"]
    if kind in ("no_day", "no_edtf", "no_body", "unprintable"):
        return f"is {short}, which {error['msg']}"
    if kind == "string_pattern_mismatch":
        schema = cached_schema(model)
        return f"is {short}; it must look like {schemas.example(schemas.at(error['loc'], schema, schema))}"
    must = {
        "literal_error": f"must be one of {limits.get('expected')}",
        "greater_than_equal": f"must be at least {limits.get('ge')}",
        "greater_than": f"must be more than {limits.get('gt')}",
        "less_than_equal": f"must be at most {limits.get('le')}",
        "string_too_long": f"must have at most {limits.get('max_length')} characters",
        "too_long": f"must have at most {limits.get('max_length')} entries",
        "too_short": f"must have at least {limits.get('min_length')} entry",
        "string_type": "must be text",
        "bool_type": "must be true or false",
        "list_type": "must be a list in square brackets",
    }
    number = kind.startswith(("float", "int"))
    return f"is {short}; it {'must be a plain number' if number else must.get(kind, error['msg'].lower())}"


def _fix(field: str, error: ErrorDetails) -> str:
    if error["type"] == "missing":
        return f"add {field}"
    if error["type"] == "extra_forbidden":
        return f"remove {field}, or correct its name"
    return f"correct {field}" if field != "the row" else "correct the row"
