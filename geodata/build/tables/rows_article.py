"""The rows of ``geodata/article``: the stops, the passages of the article in our words, and what orders them."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from geodata.build.tables.fields import (
    Day,
    Edtf,
    FigureId,
    Free,
    Level,
    MomentId,
    PassageId,
    PlaceId,
    Ref,
    Row,
    Slug,
    SourceId,
    Text,
)

LayerName = Literal["none", "nkao", "occupied_belt", "line_of_contact", "changes_2020", "peacekeepers", "corridor"]


class Callout(Row):
    """What the map calls out at a stop, and how it came about: "Kelbajar district", "handed over without fighting"."""

    what: Annotated[Text, Field(max_length=40)]
    how: Annotated[Text, Field(max_length=60)]


class Moment(Row):
    """A stop of the time bar: `edtf` is the time that it tells, `map_date` the day whose control the map shows.

    `short` names it on the rail; `headline` is a sentence on state or event, with figures of the map in curly brackets
    (``geodata/headline.py``); `callout` is null where there is nothing to point at. The first of its `places` is the
    one that it is about.
    """

    id: Slug
    edtf: Edtf
    sort_date: Day
    map_date: Day
    label: Text
    title: Text
    short: Annotated[Text, Field(max_length=18)]
    headline: Annotated[Text, Field(max_length=160)]
    callout: Callout | None
    text: Text
    track: Literal["article", "map", "after"]
    passages: list[PassageId]
    also_passages: list[PassageId]
    places: list[PlaceId]
    layers: Annotated[list[LayerName], Field(min_length=1)]
    focus: list[Annotated[Slug, Ref("places", also=("region", "caucasus", "nkao"))]]
    sources: list[SourceId]
    disputes: Free = ""
    certainty: Level


class Passage(Row):
    """A paragraph of the article, in our words."""

    id: Text
    section: Text
    n: Annotated[int, Field(ge=1)]
    paragraph: Annotated[int, Field(ge=1)]
    summary: Text
    claim: Text
    themes: list[Annotated[Slug, Ref("themes")]]
    moments: list[MomentId]
    places: list[PlaceId]
    figures: list[FigureId]


class Theme(Row):
    """An entry of the controlled list of themes."""

    id: Slug
    label: Text
    description: Text


class Phrase(Row):
    """Words of our summaries that stand for something on the map: land by its units, a line, or a stop's time."""

    phrase: Annotated[Text, Field(min_length=4)]
    units: list[Annotated[Text, Field(pattern=r"^[\w:-]+$", examples=["district:Fuzuli"]), Ref("units")]]
    layer: Literal["line_of_contact"] | None
    moment: MomentId | None

    @model_validator(mode="after")
    def _stands_for_one_thing(self) -> "Phrase":
        if sum(map(bool, (self.units, self.layer, self.moment))) != 1:
            raise PydanticCustomError("one_thing", "stands for units, for a layer or for a moment: one of the three")
        return self


class Era(Row):
    """A band of the time bar: the stops from `start` to the next one's; shorter words where the band is narrow."""

    id: Slug
    start: Day
    label: Text
    short: Text
    shortest: Text = ""


class War(Row):
    """A war or days of fighting as the time bar shows its length, half-open: `end` no longer counts."""

    id: Slug
    label: Text
    start: Day
    end: Day


class Method(Row):
    """How the fingerprints were made (``atlas/own/matching/fingerprints.py``)."""

    run: Annotated[int, Field(ge=1)]
    spacing: Annotated[int, Field(ge=1)]
    fewest: Annotated[int, Field(ge=1)]
    bits: Literal[8]
    salt: Text


class Mark(Row):
    """The fingerprint of one passage: its length in letters, and a byte for each run, in base64."""

    id: PassageId
    letters: Annotated[int, Field(ge=1)]
    hashes: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]+={0,2}$", examples=["nlGXTfnAbJWVYJWIeV0="])]


class Fingerprints(Row):
    """Marks by which a reader's own copy is recognised; no text is in them."""

    method: Method
    passages: Annotated[list[Mark], Field(min_length=1)]

    @model_validator(mode="after")
    def _a_byte_for_each_run(self) -> "Fingerprints":
        for mark in self.passages:
            room = mark.letters - self.method.run
            runs = min(room + 1, max(self.method.fewest, -(-room // self.method.spacing) + 1))
            held = len(mark.hashes) * 3 // 4 - mark.hashes.count("=")
            if held != runs:
                what = f"passage {mark.id} holds {held} marks, and {mark.letters} letters have {runs}"
                raise PydanticCustomError("marks", what)
        return self
