"""The rows of ``geodata/choices``: choices of words and of order, which either side may want to be otherwise."""

from typing import Annotated, Literal

from pydantic import Field

from geodata.build.tables.fields import Day, FigureId, Free, Lat, Lon, PlaceId, Row, Slug, Text


class Caption(Row):
    """A caption on the map in four languages, with its dates."""

    id: Slug
    lat: Lat
    lon: Lon
    label: Text
    label_az: Text
    label_hy: Text
    label_ru: Text
    start: Day
    end: Day | None
    note: Free


class Label(Row):
    """A place whose name the map writes early. Rank 1 stands first; places without a row have rank 3."""

    place_id: PlaceId
    rank: Annotated[int, Field(ge=1, le=2)]
    kind: Literal["capital", "seat", "water", "context"]


class Published(Row):
    """A published figure that stands beside a class of land, from `start` (inside) to `end` (outside)."""

    symbol: Literal["nkao", "arm-nkao", "arm-belt", "pk", "con", "az", "az-war", "az-hand"]
    figure_id: FigureId
    start: Day
    end: Day
    note: Free


class LayerWords(Row):
    """A layer: its name, and what its shapes are not."""

    layer: Literal[
        "control", "nkao", "occupied_belt", "line_of_contact", "front", "changes_2020", "peacekeepers", "corridor",
        "arcs", "settlements", "piece", "derived",
    ]  # fmt: skip
    name: Text
    is_not: Text


class Term(Row):
    """A word that the map uses: what it stands for, and why it and no other."""

    word: Text
    means: Annotated[str, Field(min_length=10)]
    why: Annotated[str, Field(min_length=10)]
