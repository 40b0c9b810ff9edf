"""The models as JSON Schemas (2020-12), for editors, for other programs, and for the application, which reads no model.

``geodata/schemas.json`` holds all of them; ``geodata/stories/story.schema.json`` is the storyline's own, as a
lecturer's file names it, with the ids of the moments in it.
"""

import json
from functools import cache
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from geodata.build.tables.registry import DOCUMENTS, TABLES, Tables
from geodata.build.tables.rows_stories import Story
from geodata.kept import for_equal

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ALL = "schemas.json"
MODE: Literal["validation"] = "validation"
"""What is described: what a file may hold, not what is written of it."""
STORY = "stories/story.schema.json"


def schemas(tables: Tables) -> dict[str, bytes]:
    """Return the content of the schema files by their paths below geodata/."""
    return {ALL: _dumps(all_rows()), STORY: _story_file([moment["id"] for moment in tables.moments])}


@for_equal
def _story_file(moments: list[str]) -> bytes:
    return _dumps(_story(moments))


@cache
def all_rows() -> dict[str, Any]:
    """Return one schema with a definition for each kind of row, and a list of the files and their rows.

    It is made once a process, since the models do not change in it; not to be changed by the caller.
    """
    models = [(model, MODE) for model in (*(table.row for table in TABLES), *DOCUMENTS.values())]
    refs, definitions = models_json_schema(models, ref_template="#/$defs/{model}")
    pointers = {model: schema for (model, _), schema in refs.items()}
    return {
        "$schema": DIALECT,
        "$id": ALL,
        "title": "The authored files of the map",
        "description": "Written by python -m geodata.build from the models in geodata/build/tables. A cell of a CSV "
        "table is read by its kind: a number as a plain decimal, true or false, an array as words with spaces between, "
        "nothing for null. `references` names the tables (and column) in one of which a value must stand, `besides` "
        "the words that may stand there too.",
        "tables": {
            table.path: {"name": table.name, "key": list(table.key), "row": pointers[table.row]} for table in TABLES
        },
        "documents": {path: pointers[model] for path, model in DOCUMENTS.items()},
        "$defs": _untitled(definitions["$defs"]),
    }


def _story(moments: list[str]) -> dict[str, Any]:
    """Return the schema of a storyline: a moment's reference has become the list of ids, for editors to offer."""
    schema = _untitled(Story.model_json_schema(ref_template="#/$defs/{model}"))
    moment = schema["$defs"]["Stop"]["properties"]["moment"]
    schema["$defs"]["Stop"]["properties"]["moment"] = {"description": moment["description"], "enum": moments}
    for model in (schema, *schema["$defs"].values()):
        for kind in model["properties"].values():
            if kind.get("default", 0) in (None, ""):
                del kind["default"]  # it says that the key is left out, which an editor must not write
    return {"$schema": DIALECT, "$id": "story.schema.json", "title": Story.model_config["title"], **schema}


def _untitled(schema: Any) -> Any:
    """Drop the titles that the library makes of the fields' names; they say nothing new."""
    if isinstance(schema, list):
        return [_untitled(item) for item in schema]
    if isinstance(schema, dict):
        return {key: _untitled(item) for key, item in schema.items() if key != "title" or not isinstance(item, str)}
    return schema


def _dumps(schema: dict[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
