"""The rows of ``geodata/stories``: a storyline is a file, its stops are the rows, as in a lecturer's own."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from geodata.build.tables.fields import Day, MomentId, PlaceId, Ref, Row, Slug, Text

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


ANSWERS = {"line": {"layer"}, "land": {"cells"}, "place": {"place"}, "choice": {"options", "right"}}
"""What holds the answer, by the kind of the question."""


class Question(Row):
    """What a talk that ships asks the hall at a stop, before the stop is shown; `told` is said with the answer.

    The answer is a `line`, the features of `layer` on `day`; `land`, the `cells`, which one side holds on `day`; a
    `place`; or, as a `choice`, that of the `options` whose index from 0 is `right`.
    """

    id: Slug
    story: Annotated[Slug, Field(description="A file of geodata/stories, without .json.")]
    stop: MomentId
    kind: Literal["line", "land", "place", "choice"]
    prompt: Annotated[Text, Field(max_length=140)]
    day: Day
    layer: Literal["line_of_contact", "front"] | None = None
    cells: Annotated[list[Annotated[Slug, Ref("cells")]], Field(min_length=1)] | None = None
    place: PlaceId | None = None
    options: Annotated[list[Annotated[Text, Field(max_length=60)]], Field(min_length=2, max_length=5)] | None = None
    right: Annotated[int, Field(ge=0, le=4)] | None = None
    told: Annotated[Text, Field(max_length=200)]

    @model_validator(mode="after")
    def _an_answer_of_its_kind(self) -> "Question":
        given = {name for names in ANSWERS.values() for name in names if getattr(self, name) is not None}
        if given != ANSWERS[self.kind]:
            what = f"is a question of kind {self.kind}, which has {' and '.join(sorted(ANSWERS[self.kind]))} alone"
            raise PydanticCustomError("two_forms", what)
        if self.options and self.right is not None and self.right >= len(self.options):
            raise PydanticCustomError("two_forms", "has no option of the number that is right")
        return self
