"""What a feature of each built layer says, without its geometry.

A file may say more than is read here; what is declared without a default it must say. Areas are km2 and lengths km,
geodesic on WGS84, as drawn; accuracy is metres either side of the line; days are ISO, and a period does not include
its `end` (None: open).
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, get_origin

import geodata
from geodata.kept import for_good


@dataclass(frozen=True, slots=True)
class Published:
    """A size that is published of a feature, or its range: km2 of land, km of a line."""

    low: float
    high: float
    unit: str
    """``km2`` or ``km``."""
    source: str
    """Id of the source that says so; empty where none is named."""
    figure: str
    """Id of the published figure (``facts/figures.json``); empty where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """What every feature says."""

    id: str
    name: str
    layer: str
    accuracy_m: int
    confidence: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Role:
    """A drawn line that an arc of the survey is part of, and when."""

    role: str
    start: str
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLine(Feature):
    """An arc of the survey: `left` and `right` are the cells on either side, None abroad."""

    kind: str
    evidence: str
    no_source_because: str
    left: str | None
    right: str | None
    length_km: float
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Feature):
    """A feature that holds for a period; `arcs` are the lines of the survey that bound or make it, none for a point."""

    name_az: str | None
    name_hy: str | None
    start: str
    end: str | None
    start_edtf: str
    end_edtf: str | None
    holder: str | None
    basis: str
    arcs: tuple[str, ...] = ()
    published: Published | None = None

    def holds_on(self, day: str) -> bool:
        """Whether it holds on an ISO day."""
        return geodata.holds(self.start, self.end, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Dated):
    """The Line of Contact, or a front, in a period."""

    length_km: float
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Land(Dated):
    """A piece of land in a period."""

    area_km2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCell(Land):
    """A cell of the survey in a period. `moment` is the stop that tells how it began, `symbol` its class on the map."""

    holder: str
    cell: str
    unit: str
    belongs_nkao: bool
    belongs_belt: bool
    moment: str | None
    certainty: str
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(OfCell):
    """Who held a cell from when to when; or a `piece` of it, by its id, where a war moved faster than cells."""

    piece: str | None = None

    @property
    def part(self) -> str:
        """Id of the land that it is about: of the piece, or of the whole cell."""
        return self.piece or self.cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Change2020(OfCell):
    """A cell that changed hands in autumn 2020, until the arrangement of that year ended."""

    how: str
    changed_on: str
    from_holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Oblast(Land):
    """The autonomous oblast or a raion of it; `former` since its abolition."""

    kind: str
    unit: str
    former: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belt(Land):
    """The part of a district that Armenian forces held (`part` is ``held``), or its remainder."""

    district: str
    unit: str
    part: str
    whole_district: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peacekeepers(Land):
    """The peacekeepers' zone, or a Lachin corridor."""

    kind: str
    symbol: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement(Dated):
    """What was said, or happened, of a settlement, from which day to which.

    `state` is what the map shows of it (announced, denied, taken ...), `day` when it was said or happened, `by` which
    forces, `word` whose word it is, `said` all this in words, `settlement` the row of the table, `place` that of the
    gazetteer if it has one.
    """

    name_ru: str | None
    state: str
    day: str
    day_edtf: str
    by: str
    word: str
    said: str
    denied_on: str | None
    settlement: str
    place: str | None
    district: str
    units: tuple[str, ...]


KINDS: dict[str, type[Feature]] = {
    "settlements": Settlement,
    "control": Tenure,
    "nkao": Oblast,
    "occupied_belt": Belt,
    "line_of_contact": Line,
    "front": Line,
    "changes_2020": Change2020,
    "peacekeepers": Peacekeepers,
    "arcs": SurveyLine,
}
"""What the features of a layer are read as."""


def _published(row: Mapping[str, Any]) -> Published | None:
    for unit in ("km2", "km"):
        value = row.get(f"published_{unit}")
        if value is not None:
            low, high = value if isinstance(value, list) else (value, value)
            return Published(low, high, unit, row.get("published_source") or "", row.get("figure_id") or "")
    return None


def read(layer: str, properties: Mapping[str, Any]) -> Feature:
    """A feature of a layer from its GeoJSON properties. Raises TypeError where one that it must have is missing or is
    of another kind."""
    kind = KINDS[layer]
    make: Callable[..., Feature] = kind
    row = {**properties, "published": _published(properties)}
    if "roles" in row:
        row["roles"] = [Role(**role) for role in row["roles"]]
    said = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    for name, must, of in _asked(kind):
        if name not in said and must:
            raise TypeError(f"{name} is missing")
        if name in said and not isinstance(said[name], of):
            raise TypeError(f"{name} is {said[name]!r}")
    return make(**{name: said[name] for name, _, _ in _asked(kind) if name in said})


@for_good(most=len(KINDS))
def _asked(kind: type[Feature]) -> list[tuple[str, bool, Any]]:
    """Of each field its name, whether it must be said, and its type; of a tuple it is not looked what is in it."""

    def asked(of: Any) -> Any:
        return tuple if get_origin(of) is tuple else float | int if of is float else of

    return [(field.name, field.default is MISSING, asked(field.type)) for field in fields(kind)]
