"""The rows of ``geodata/survey``: how the land is cut up, who held which piece, and what the pieces are tested by."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from geodata.build.tables.fields import (
    COUNTRIES,
    Basis,
    Edtf,
    FigureId,
    Free,
    Holder,
    Km2,
    Lat,
    Level,
    Lon,
    MomentId,
    PlaceId,
    Ref,
    Row,
    Side,
    Slug,
    SourceId,
    Text,
    UnitId,
)

ArcKind = Literal[
    "nkao_limit", "inner_raion", "district_limit", "line_of_contact_1994", "front_2020", "corridor", "border"
]
ArcId = Annotated[str, Field(pattern=r"^[A-Z]\d\d$", examples=["A01"])]


class Waypoint(Row):
    """A point of an arc, in the order of `seq`."""

    arc_id: Annotated[ArcId, Ref("arcs_meta")]
    seq: Annotated[int, Field(ge=1)]
    lon: Lon
    lat: Lat
    note: Free


class Arc(Row):
    """An arc: a line of the survey, and what it rests on: sources, followed or not, or why there is none."""

    arc_id: Annotated[ArcId, Ref("arcs.arc_id")]
    name: Text
    kind: ArcKind
    accuracy_m: Annotated[int, Field(ge=10, le=10_000)]
    confidence: Level
    evidence: Text
    sources: list[SourceId]
    no_source_because: Free
    note: Free

    @model_validator(mode="after")
    def _rests_on_something(self) -> "Arc":
        if bool(self.sources) == bool(self.no_source_because):
            raise PydanticCustomError("two_forms", "needs either sources, or no_source_because")
        return self


class Cell(Row):
    """A piece of land between arcs, found by a seed point inside it."""

    cell_id: Annotated[Slug, Ref("control.cell_id")]
    name: Text
    name_az: Text
    name_hy: Text
    seed_lon: Lon
    seed_lat: Lat
    parent_1989: UnitId
    belongs_nkao: bool
    belongs_belt: bool
    published_area_km2: Km2 | None
    figure_id: FigureId | None
    note: Free


class CellName(Row):
    """What a cell was called before a day (`until`, not included): tenures that began before it have these names."""

    cell_id: Annotated[Slug, Ref("cells")]
    until: Edtf
    name: Text
    name_az: Text
    name_hy: Text
    note: Free


class Tenure(Row):
    """Who held a cell from `start` (inside) to `end` (outside; null is open)."""

    cell_id: Annotated[Slug, Ref("cells")]
    start: Edtf
    end: Edtf | None
    holder: Holder
    basis: Basis
    certainty: Level
    moment: MomentId | None
    note: Free

    @model_validator(mode="after")
    def _by_settlement(self) -> "Tenure":
        by_settlement = self.holder == "by_settlement"
        if by_settlement != (self.basis == "announced") or (by_settlement and self.end is None):
            raise PydanticCustomError(
                "half_claim",
                "holder by_settlement and basis announced go together, with the day of the line that follows",
            )
        return self


class Unit(Row):
    """A unit made of cells, or a kind of line: its names and the figures that go with it.

    `joined_to` is the unit that its land was part of while it was dissolved.
    """

    unit: Text
    kind: Literal["oblast", "raion", "district", "claimed", "line", "zone", "corridor"]
    place_id: PlaceId | None
    joined_to: UnitId | None
    name: Free
    name_az: Free
    name_hy: Free
    figure_id: FigureId | None
    held_km2: Km2 | None
    note: Free


class Village(Row):
    """A village whose side is reported: the arcs beside it must leave it there."""

    name: Text
    lon: Lon
    lat: Lat
    expect_1994: Side
    expect_2021: Side
    source_of_side: Text


Units = Annotated[list[UnitId], Field(min_length=1)]
Party = Literal["azerbaijan", "armenian_forces"]


class District(Row):
    """A district under which settlements are named, in Azerbaijani, and the units of 1989 in which those lie."""

    name: Text
    units: Units


class Settlement(Row):
    """A place of the wars of 1991-94 and 2020, in degrees of WGS84 where it could be found, good to `accuracy_m`."""

    id: Annotated[Slug, Ref("announcements.settlement")]
    place_id: PlaceId | None
    name: Free
    name_az: Text
    name_hy: Free
    name_ru: Free
    lon: Lon | None
    lat: Lat | None
    accuracy_m: Annotated[int, Field(ge=100, le=15_000)] | None
    geonames_id: Annotated[int, Field(ge=1)] | None
    wof_id: Annotated[int, Field(ge=1)] | None
    district: Annotated[Text, Ref("districts")]
    unit: Units
    note: Free


class Announcement(Row):
    """What was said of a settlement: on which day, what, done by whom, on whose word."""

    settlement: Annotated[Slug, Ref("settlements")]
    day: Edtf
    what: Literal[
        "announced-taken",
        "denied",
        "admitted",
        "contradicted",
        "taken",
        "attacked",
        "burnt",
        "destroyed",
        "handed-over",
    ]
    by: Party
    word: Party | Literal["editor"]
    sources: Annotated[list[SourceId], Field(min_length=1)]
    certainty: Level
    note: Free


class Size(Row):
    """A measure of what was drawn, the range that it must lie in, and the argument for the range.

    The range is `percent` about the value of the figure, or from `low` to `high`. `of` says of what it is measured:
    a unit of 1989, cells, the year in which the Line of Contact was so, or the day by which land was announced.
    """

    what: Text
    measure: Literal["oblast", "belt", "unit", "cells", "contact", "zone", "gap", "announced"]
    of: list[Annotated[str, Field(pattern=r"^[A-Za-z0-9:-]+$", examples=["A01"])]]
    unit: Literal["km2", "km"]
    figure_id: FigureId | None
    percent: Annotated[float, Field(gt=0, le=20)] | None
    low: Annotated[float, Field(gt=0)] | None
    high: Annotated[float, Field(gt=0)] | None
    why: Annotated[str, Field(min_length=10)]

    @model_validator(mode="after")
    def _one_range(self) -> "Size":
        about = self.percent is not None and self.figure_id is not None
        between = self.low is not None and self.high is not None and self.low < self.high
        if about == between or (about and (self.low or self.high)) or (between and self.percent):
            raise PydanticCustomError("two_forms", "needs either percent about a figure, or low and high (low < high)")
        return self


class Argued(Row):
    """An exception from a rule of the build, and why it is right.

    `untold`: a change that no stop tells (its first day, and the kind of the cell's unit); `not-shown`: a row of
    control that the map of its stop does not show (cell@start); `seen-elsewhere`: one first seen at another stop.
    """

    rule: Literal["untold", "not-shown", "seen-elsewhere"]
    row: Text
    why: Annotated[str, Field(min_length=20)]


class PlaceSide(Row):
    """A place of the gazetteer, the unit of 1989 (or the country) that it lay in, and its sides."""

    place_id: PlaceId
    unit: Annotated[str, Field(min_length=1), Ref("units", also=tuple(f"country:{code}" for code in COUNTRIES))]
    side_1994: Side | None
    side_2021: Side | None
    source: Text
