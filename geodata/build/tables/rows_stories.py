"""The rows of ``geodata/stories``: a storyline is a file, its stops are the rows, as in a lecturer's own."""

import re
from dataclasses import dataclass
from math import ceil
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from geodata.build.tables.fields import Day, MomentId, PlaceId, Ref, Row, Slug, Text

UNPRINTABLE = r"\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF"
"""Characters that no XML may hold and so no slide: control characters and halves of a pair."""


def _printable(text: str) -> str:
    if re.search(f"[{UNPRINTABLE}]", text):
        raise PydanticCustomError("unprintable", "holds a character that cannot be shown")
    return text


_LEFT_OUT: Any = None
"""The default of a field that may be left out, and has no other value then."""
_SHOWN = Field(json_schema_extra={"pattern": f"^[^{UNPRINTABLE}]*$"})
_CAPTION = "Stands in place of the moment's title; up to 56 characters fit on a wall."
_TEXT = "Stands in place of the moment's text; two or three lines fit on a wall."


_LINE = Field(json_schema_extra={"pattern": r"^[^\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]*$"})
"""Words on one line."""
PICTURE_BYTES = 400_000
_PICTURE_HEAD = r"^data:image/(png|jpeg|webp);base64,[A-Za-z0-9+/=]*$"


class Stroke(Row):
    """Something drawn on the ground: a way, an arrow, a ring from its middle to its rim, or words at a place."""

    tool: Literal["pen", "arrow", "ring", "text"]
    points: Annotated[
        list[Annotated[list[Annotated[float, Field(ge=-180, le=180)]], Field(min_length=2, max_length=2)]],
        Field(min_length=1, max_length=400, description="[longitude, latitude], degrees (WGS84)."),
    ]
    text: Annotated[str, Field(max_length=80), _LINE] = ""


def _like(example: str, pattern: str, description: str) -> Any:
    """A field whose text has a pattern."""
    return Field(pattern=pattern, examples=[example], description=description)


_Time = Annotated[str, _like("1994-05-12-ceasefire", "^[a-z0-9-]{4,}$", "A moment, or a day.")]


class State(Row):
    """What the map shows and how, in keys of the map's address and in its writing."""

    model_config = ConfigDict(extra="forbid", strict=True, validate_by_name=True)
    date: Annotated[str, _like("1993-08-23", r"^\d{4}-\d{2}-\d{2}$", "Any day, where no moment is given.")] = ""
    from_: Annotated[_Time, Field(alias="from")] = ""
    to: _Time = ""
    mode: Literal["swipe", "side", "changed"] = _LEFT_OUT
    at: Annotated[str, _like("50", "^[0-9]{1,3}$", "The divider's place, percent of the width.")] = ""
    view: Annotated[str, _like("39.76,46.75,10", r"^[0-9.]+,[0-9.]+,[0-9.]+$", "Latitude, longitude, zoom.")] = ""
    layers: Annotated[str, _like("control,nkao", "^[a-z0-9_,-]+$", "The switches that are on, or none.")] = ""
    names: Annotated[str, _like("az", "^[a-z]+$", "The choice of names.")] = ""
    shows: Literal["ground", "law"] = _LEFT_OUT
    since: Literal["none", "stop"] = _LEFT_OUT
    figure: Literal["land", "line", "units", "people"] = _LEFT_OUT


@dataclass(frozen=True)
class Shape:
    """The fields by which a stop shows one kind of thing, beside its words: those it needs, those it may have."""

    page: str = ""
    """The value of `page`; empty where the stop is a slide."""
    slides: tuple[str, ...] = ()
    """The values of `slide`."""
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    state_needs: tuple[str, ...] = ()
    state_may: tuple[str, ...] = ()

    @property
    def own(self) -> set[str]:
        """All of its fields."""
        return {*self.needs, *self.may}

    @property
    def schema(self) -> dict[str, Any]:
        """The shape as JSON Schema."""
        kept: dict[str, Any] = {field: False for field in SUBJECTS if field not in self.own}
        if self.page:
            kept["page"] = {"const": self.page}
        if self.slides:
            kept["slide"] = {"enum": list(self.slides)}
        if "state" in self.own:
            keys = [*self.state_needs, *self.state_may]
            kept["state"] = {"required": list(self.state_needs), "propertyNames": {"enum": keys}}
        return {"required": list(self.needs), "properties": kept}

    def fits(self, row: dict[str, Any]) -> bool:
        """Whether a row of a file has this shape."""
        given, state = {field for field in SUBJECTS if field in row}, row.get("state", {})
        if not set(self.needs) <= given <= self.own or not isinstance(state, dict):
            return False
        if row.get("page", "explore") != (self.page or "explore") or row.get("slide", "") not in (self.slides or ("",)):
            return False
        return set(self.state_needs) <= set(state) <= {*self.state_needs, *self.state_may}


SUBJECTS = ("moment", "state", "page", "slide", "picture", "question", "strokes")
_HOW = ("layers", "names", "view", "shows", "since")
SHAPES = {
    "a moment": Shape("explore", (), ("moment",), ("page", "state", "question", "strokes"), (), _HOW),
    "a day": Shape("explore", (), ("state",), ("page", "question", "strokes"), ("date",), _HOW),
    "two days": Shape("compare", (), ("page", "state"), ("strokes",), ("from", "to"), ("mode", "at", *_HOW[:-1])),
    "a figure": Shape("figures", (), ("page", "state"), (), ("figure",)),
    "a slide": Shape("", ("title", "text", "blank"), ("slide",)),
    "a picture": Shape("", ("picture",), ("slide", "picture")),
}
"""What a stop may show: one of these."""


class Stop(Row):
    """A stop of a talk. It shows a moment or any day, two days compared, a figure, or a slide."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"oneOf": [shape.schema for shape in SHAPES.values()]}
    )
    moment: Annotated[MomentId, Field(description="Id of a moment, from geodata/article/moments.json.")] = ""
    state: State = _LEFT_OUT
    page: Annotated[
        Literal["explore", "compare", "figures"], Field(description="The page whose state it is; explore if left out.")
    ] = "explore"
    slide: Annotated[
        Literal["title", "text", "blank", "picture"],
        Field(description="Words, nothing, or a picture over the whole wall."),
    ] = _LEFT_OUT
    picture: Annotated[
        str,
        Field(
            max_length=len("data:image/jpeg;base64,") + 4 * ceil(PICTURE_BYTES / 3),
            pattern=_PICTURE_HEAD,
            examples=["data:image/png;base64,iVBORw0KGgo="],
            description=f"PNG, JPEG or WebP as a data address, at most {PICTURE_BYTES // 1000} kB.",
        ),
    ] = ""
    caption: Annotated[str, Field(max_length=80, description=_CAPTION), _SHOWN, AfterValidator(_printable)] = ""
    text: Annotated[str, Field(max_length=300, description=_TEXT), _SHOWN, AfterValidator(_printable)] = ""
    notes: Annotated[
        str, Field(max_length=5000, description="For the presenter's eyes alone."), _SHOWN, AfterValidator(_printable)
    ] = ""
    hidden: Annotated[bool, Field(description="Kept in the storyline, not shown.")] = False
    question: Annotated[
        Slug, Ref("questions"), Field(description="Id of a question of facts/questions.json, asked here first.")
    ] = ""
    strokes: Annotated[list[Stroke], Field(max_length=200, description="What is drawn on the map here.")] = []
    minutes: Annotated[float, Field(ge=0.5, le=60, description="Time meant for it.")] = _LEFT_OUT

    @model_validator(mode="before")
    @classmethod
    def _shows_one_thing(cls, row: Any) -> Any:
        if isinstance(row, dict) and not any(shape.fits(row) for shape in SHAPES.values()):
            shown = ", ".join(list(SHAPES)[:-1])
            raise PydanticCustomError("two_forms", f"does not show one thing: {shown} or {list(SHAPES)[-1]}")
        return row


class Story(Row):
    """What a talk shows, stop by stop, with the lecturer's own words. UTF-8, at most 4 MB."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Storyline of a talk")
    schema_: Annotated[object, Field(alias="$schema", description="Where this schema is; not read by the map.")] = None
    version: Annotated[Literal[1, 2], Field(description="Of this format; 1 if left out.")] = 1
    title: Annotated[
        str,
        Field(max_length=120, description="Name of the storyline; “Untitled” if empty or left out."),
        _SHOWN,
        AfterValidator(_printable),
    ] = ""
    minutes: Annotated[float, Field(ge=1, le=600, description="Time meant for the talk.")] = _LEFT_OUT
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
