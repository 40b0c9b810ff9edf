"""The rows of ``geodata/facts`` that are choices of words and of order: what either side may want to be otherwise."""

from typing import Annotated, Literal

from pydantic import Field

from geodata.build.tables.fields import Day, FigureId, Free, PlaceId, Row, Text


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


class Meaning(Row):
    """A name of the region and what it says; `meaning` goes on after the name."""

    name: Text
    meaning: Annotated[str, Field(min_length=10)]
