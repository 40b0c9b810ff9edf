"""The rows of ``geodata/facts``: places, figures, sources, law, and what rules speak of."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from geodata.build.tables.fields import (
    Country,
    Day,
    Edtf,
    FigureId,
    Free,
    Lat,
    Lon,
    MomentId,
    PassageId,
    Ref,
    Row,
    Slug,
    SourceId,
    Text,
)

Metres = Annotated[float, Field(ge=-100, le=6000)]


class Names(Row):
    """The leading form of each language; null where none could be vouched for. All others are in name_forms.csv."""

    az: Text | None
    hy: Text | None
    hy_latin: Text | None
    ru: Text | None
    ru_latin: Text | None


class Place(Row):
    """An entry of the gazetteer, WGS84 degrees; it lies within `uncertainty_km` of the point."""

    id: Slug
    name: Text
    kind: Literal[
        "border", "bridge", "city", "corridor", "country", "diplomacy site", "district", "hill", "lake", "line",
        "monastery", "mountain range", "pass", "peak", "region", "reservoir", "river", "town", "village",
    ]  # fmt: skip
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    uncertainty_km: Annotated[float, Field(gt=0)]
    names: Names
    contested: bool
    note: Free
    sources: Annotated[list[SourceId], Field(min_length=1)]


Qualifier = Literal["exact", "about", "at-least", "more-than", "at-most", "less-than", "nearly"]
"""How a source hedges its number; without one it is exact. A range says so by its two ends."""
NumericUnit = Literal[
    "people", "km2", "km", "times", "percent", "years", "weeks", "days", "states", "settlements", "posts",
    "troops", "mines", "ordinal", "deaths a year",
]  # fmt: skip
Amount = Annotated[float | int, Field(gt=0)] | None


def _one_form(row: "Alternative | Figure", words: str | None = None) -> None:
    """Raise unless a row gives its amount in one form. A range and words have no qualifier: they are what they say."""
    if (row.low is None) != (row.high is None) or (row.low and row.high and row.low >= row.high):
        raise PydanticCustomError("two_forms", "needs either value, or low and high (low < high)")
    if sum(form is not None for form in (row.value, row.low, words)) != 1:
        also = ", or words" if isinstance(row, Alternative) else ""
        raise PydanticCustomError("two_forms", "needs either value, or low and high (low < high)" + also)
    if row.value is None and row.qualifier is not None:
        raise PydanticCustomError("two_forms", "has a qualifier, which only a value may have")


class Alternative(Row):
    """Another value that somebody gives: a number or a range, or words where it is neither.

    `unit` only where it is another than that of the figure; such a value is not drawn beside it.
    """

    value: Amount = None
    low: Amount = None
    high: Amount = None
    words: Text | None = None
    qualifier: Qualifier | None = None
    unit: NumericUnit | None = None
    source: SourceId
    note: Free = ""

    @model_validator(mode="after")
    def _one_of_three_forms(self) -> "Alternative":
        _one_form(self, self.words)
        return self


class Figure(Row):
    """A published number: `value`, or `low` and `high`. `topic` is the list of figures that it stands in."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"oneOf": [{"required": ["value"]}, {"required": ["low", "high"]}]},
    )
    id: Slug
    what: Text
    topic: Literal["displaced", "killed"] | None = None
    value: Amount = None
    low: Amount = None
    high: Amount = None
    qualifier: Qualifier | None = None
    unit: NumericUnit
    as_of: Edtf
    whose: Annotated[Slug, Ref("sources", also=("article",))]
    sources: Annotated[list[SourceId], Field(min_length=1)]
    alternatives: list[Alternative]
    checked: bool
    note: Free = ""
    passages: Annotated[list[PassageId], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_of_two_forms(self) -> "Figure":
        _one_form(self)
        return self


def _known_day(parts: list[int]) -> list[int]:
    try:
        date(*(parts + [1, 1])[:3])
    except ValueError as error:
        raise PydanticCustomError("no_day", "is no date of the calendar, such as [1993, 8, 23]") from error
    return parts


class Issued(Row):
    """A CSL date: year, month, day, as far as known."""

    date_parts: Annotated[
        list[Annotated[list[int], Field(min_length=1, max_length=3), AfterValidator(_known_day)]],
        Field(alias="date-parts", min_length=1),
    ]


class Source(Row):
    """A CSL-JSON record with whatever fields CSL has, as text; `verified` says whether its record was seen."""

    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, str]
    id: Slug
    type: Literal[
        "article", "article-journal", "article-newspaper", "book", "chapter", "dataset", "entry-encyclopedia",
        "legal_case", "legislation", "report", "speech", "treaty", "webpage",
    ]  # fmt: skip
    title: Text
    verified: bool
    author: list[dict[str, str]] = []
    issued: Issued | None = None
    URL: Annotated[str, Field(pattern=r"^https?://\S+$", examples=["https://www.un.org/en/"])] | None = None
    DOI: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$", examples=["10.1525/curh.2021.120.828.255"])] | None = None
    ISBN: Text | None = None


class State(Row):
    """A country's label and tint by date; an empty label is tint only."""

    unit: Country
    lat: Lat
    lon: Lon
    label: Free
    label_az: Free
    label_hy: Free
    label_ru: Free
    start: Day
    end: Day | None
    tint: Literal["republic", "armenia", "azerbaijan_state", "land_other"]
    note: Free
    sources: Annotated[list[SourceId], Field(min_length=1)]


class NamedDay(Row):
    """A day that rules speak of, by a name."""

    id: Slug
    day: Day
    moment: MomentId | None
    what: Text


class NameForm(Row):
    """A form of the name of a place or unit, in use from `from` (inside) to `until` (outside; null is open).

    `latin` romanises a form in another script, by BGN/PCGN without its signs.
    """

    place_id: Annotated[Text, Ref("places", "units")]
    language: Annotated[Text, Ref("languages")]
    script: Literal["Latn", "Armn", "Cyrl", "Arab", "Geor"]
    form: Text
    latin: Free
    from_: Annotated[Edtf | None, Field(alias="from")]
    until: Edtf | None
    kind: Literal["article", "official", "soviet", "local", "nkr", "other", "variant", "transcribed", "predecessor"]
    source: SourceId
    note: Free


BodyName = Annotated[str, Field(pattern="^[A-Z][^,]*$", examples=["UN Security Council"])]
"""What a body is called: a name without a comma, since more stands in a column of its own."""


class Body(Row):
    """A state, council, court or organisation that lays down, decides or claims, by the name that the pages give it."""

    name: BodyName
    kind: Literal["state", "council", "authorities", "court", "organisation"]


class Act(Row):
    """What was laid down, decided or claimed about the land, from `start` (inside) to `end` (outside; null is open)."""

    id: Slug
    kind: Literal["status", "law", "un", "claim"]
    start: Day
    end: Day | None
    who: Annotated[BodyName, Ref("bodies")] | None
    particulars: Free
    text: Text
    sources: Annotated[list[SourceId], Field(min_length=1)]
    note: Free


class Ground(Row):
    """Ground with a name, to read a profile by: a box in degrees and a range of heights. It bounds nothing."""

    id: Slug
    name: Text
    kind: Literal["crest", "hills", "plain"]
    west: Lon
    south: Lat
    east: Lon
    north: Lat
    lowest_m: Metres
    highest_m: Metres
    note: Free

    @model_validator(mode="after")
    def _box(self) -> "Ground":
        if self.west >= self.east or self.south >= self.north or self.lowest_m >= self.highest_m:
            raise PydanticCustomError("box", "needs west < east, south < north and lowest_m < highest_m")
        return self


class Difference(Row):
    """Why a number of the article and the others differ, in our words."""

    figure_id: FigureId
    reason: Text


class Meaning(Row):
    """A name of the region and what it says; `meaning` goes on after the name."""

    name: Text
    meaning: Annotated[str, Field(min_length=10)]
