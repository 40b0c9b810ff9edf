"""The rows of ``geodata/stories``: a storyline is a file, its stops are the rows, as in a lecturer's own."""

import re
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from geodata.build.tables.fields import MomentId, Row

UNPRINTABLE = r"\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF"
"""Characters that no XML may hold and so no slide: control characters and halves of a pair."""


def _printable(text: str) -> str:
    if re.search(f"[{UNPRINTABLE}]", text):
        raise PydanticCustomError("unprintable", "holds a character that cannot be shown")
    return text


_SHOWN = Field(json_schema_extra={"pattern": f"^[^{UNPRINTABLE}]*$"})
_CAPTION = "Stands in place of the moment's title; up to 56 characters fit on a wall."
_TEXT = "Stands in place of the moment's text; two or three lines fit on a wall."


class Stop(Row):
    """A stop of a talk."""

    moment: Annotated[MomentId, Field(description="Id of a moment, from geodata/article/moments.json.")]
    caption: Annotated[str, Field(max_length=80, description=_CAPTION), _SHOWN, AfterValidator(_printable)] = ""
    text: Annotated[str, Field(max_length=300, description=_TEXT), _SHOWN, AfterValidator(_printable)] = ""
    notes: Annotated[
        str, Field(max_length=5000, description="For the presenter's eyes alone."), _SHOWN, AfterValidator(_printable)
    ] = ""
    hidden: Annotated[bool, Field(description="Kept in the storyline, not shown.")] = False


class Story(Row):
    """Which stops of the time map are shown, in which order, with the lecturer's own words. UTF-8."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Storyline of a talk")
    schema_: Annotated[object, Field(alias="$schema", description="Where this schema is; not read by the map.")] = None
    title: Annotated[
        str,
        Field(max_length=120, description="Name of the storyline; “Untitled” if empty or left out."),
        _SHOWN,
        AfterValidator(_printable),
    ] = ""
    stops: Annotated[
        list[Stop],
        Field(
            min_length=1,
            max_length=200,
            description="The stops in the order in which they are shown; a moment may come more than once.",
        ),
    ]
