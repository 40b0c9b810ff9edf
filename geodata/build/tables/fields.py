"""The kinds of fields that the tables are made of, and how a field says that it names a row of another table.

A JSON table holds values as they are. A cell of a CSV table is read by its kind (`geodata.schema.values`): a number as
a plain decimal, true or false, several ids with spaces between, and nothing for null. Where a field has a pattern, its
first example says in a message what the value must look like.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from geodata.dates import DateError, day_range

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Row(BaseModel):
    """A row of an authored table: these fields and no others, of these kinds and no others."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Ref:
    """Marks a field as naming a row of another table: by its key, or by the column after the dot (`arcs.arc_id`).

    Where several tables are given the row stands in one of them. `also` are the words that may stand there besides.
    """

    def __init__(self, *tables: str, also: tuple[str, ...] = ()) -> None:
        self.tables = tables
        self.also = also

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Publish the reference as the annotation `references`, so that all who check references read the schema."""
        return handler(core) | {"references": list(self.tables)} | ({"besides": list(self.also)} if self.also else {})


class OneOf:
    """Marks a field as one of words that are listed in one place already."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read it as a literal of these words."""
        return core_schema.literal_schema([*self.words])


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise PydanticCustomError("no_day", "is not a day of the calendar, such as 1993-08-23") from error


def _edtf(text: str) -> str:
    try:
        day_range(text)
    except DateError as error:
        examples = "1993-08-23, 1993-08 or 1993-08-20/1993-08-23"
        raise PydanticCustomError("no_edtf", "is not an EDTF date with both ends, such as " + examples) from error
    return text


Text = Annotated[str, Field(min_length=1)]
"""Words, at least one."""
Free = str
"""Words, or none."""
Slug = Annotated[str, Field(pattern=SLUG, examples=["lele-tepe"])]
"""An id: small letters and digits, with hyphens between."""
Day = Annotated[
    str,
    Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["1993-08-23"], json_schema_extra={"format": "date"}),
    AfterValidator(_day),
]
"""An ISO day, YYYY-MM-DD."""
Edtf = Annotated[str, Field(min_length=4, json_schema_extra={"format": "edtf"}), AfterValidator(_edtf)]
"""An EDTF date or interval with both ends known."""
Lon = Annotated[float, Field(ge=43, le=51)]
"""Degrees east (WGS84) within the basemap."""
Lat = Annotated[float, Field(ge=38, le=42.5)]
"""Degrees north (WGS84) within the basemap."""
Km2 = Annotated[float, Field(ge=1, le=100_000)]
"""An area of part of the region."""

Level = Literal["low", "medium", "high"]
"""How sure a row is."""
Side = Literal["A", "Z"]
"""A: Armenian forces (or the peacekeepers' zone); Z: Azerbaijani."""
Country = Literal["AM", "AZ", "GE", "IR", "RU", "TR"]
"""The countries of the basemap, ISO 3166-1 alpha-2."""
COUNTRIES: tuple[str, ...] = ("AM", "AZ", "GE", "IR", "RU", "TR")
Holder = Literal[
    "soviet_azerbaijan", "azerbaijan", "armenian_forces", "russian_peacekeepers", "contested", "by_settlement"
]
"""Who holds a cell."""
Basis = Literal["administrative", "war", "agreement", "ceasefire", "announced"]
"""On what a tenure rests."""

SourceId = Annotated[Slug, Ref("sources")]
MomentId = Annotated[Slug, Ref("moments")]
PassageId = Annotated[Text, Ref("passages")]
PlaceId = Annotated[Slug, Ref("places")]
FigureId = Annotated[Slug, Ref("figures")]
UnitId = Annotated[str, Field(pattern=r"^(nkao|district):\w+$", examples=["district:Fuzuli"]), Ref("units")]
"""A unit of 1989."""


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of a model, as `geodata.schema` reads it."""
    return model.model_json_schema(ref_template="#/$defs/{model}")
