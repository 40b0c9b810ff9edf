"""The one table of what is drawn (``map.json``), typed: every field is told here. The web map is sent it with its
options, the drawn picture reads it here; neither knows a layer, a day or a limit of its own.

Days are written there as names of ``geodata/facts/days.csv`` and are ISO days here. An interval is half-open: `from`
is inside, `until` is not; a missing one is open. Px are CSS pixels, zooms those of Web Mercator as Leaflet counts them,
latitudes and longitudes degrees of WGS84, latitude first.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NotRequired, TypedDict

import geodata

_FILE = Path(__file__).with_name("map.json")

Where = Mapping[str, str | bool]
"""Properties that a feature must have."""
Dated = TypedDict("Dated", {"from": NotRequired[str], "until": NotRequired[str]})
"""What holds from an ISO day (included) until another (not included)."""
Corner = tuple[float, float]


class Limits(TypedDict):
    """The days that can be shown, both included."""

    first: str
    last: str


class View(TypedDict):
    """Where the map can go. A view of the address lies inside the same limits."""

    region: tuple[Corner, Corner]
    """South-west and north-east corner of the land that the conflict was about: what is framed when nothing else is."""
    centre: Corner
    """Where the map stands, at `zoom`, until it is framed."""
    zoom: int
    least_zoom: float
    most_zoom: float
    bounds: tuple[Corner, Corner]
    """South-west and north-east corner beyond which the map does not go."""


class Switch(TypedDict):
    """A switch of the map, and whether it is on when nothing else is asked for."""

    id: str
    label: str
    on: bool


class Choice(TypedDict):
    """One of several forms of names."""

    id: str
    label: str


class Paint(TypedDict):
    """How features of a file are painted: by a line, or, points, by a sign. Of several rows that fit a feature the
    last counts."""

    line: NotRequired[str]
    """Line of the style table; where that has no colour of its own, the edge has that of the pattern. One that is
    ``soft`` is as wide as the feature's own error, and blurred by `front_blur`."""
    sign: NotRequired[str]
    """Sign of the style table."""
    today: NotRequired[bool]
    """Only on the very day (``day``) of what the feature tells."""
    pane: NotRequired[str]
    """Where it is not that of the file."""
    fill: NotRequired[str]
    """Name of the property that says which pattern fills it; ``none`` is no pattern."""
    bare: NotRequired[str]
    """Pattern that fills it while the switch ``control`` is off, so that the land is not empty then."""
    where: NotRequired[Where]
    shows: NotRequired[str]
    """Only where this is what the map shows."""
    spare: NotRequired[int]
    """Where a wall has no room for all rows, those with the least number are left out first, those without one last:
    what the names of states say, then rests and land that is named on the map."""


class Drawn(TypedDict):
    """A layer file, the lowest first: its pane, the switch that governs it, how it is painted."""

    file: str
    pane: str
    switch: str
    law: Where | None
    """What a feature must have to be on the law's map; None: that map draws none of the file."""
    paint: list[Paint]


class Role(TypedDict):
    """A role of an arc for which its error is drawn and it can be pressed; the switch; whether on the law's map too."""

    role: str
    switch: str
    law: bool


class Basemap(TypedDict):
    """What lies under everything."""

    tinted: list[str]
    """Countries that take the tint of the day; the others have the colour of the ground."""
    soviet: Dated
    """The days of the Soviet Union, on which its republics have limits of their own."""
    borders: dict[str, str]
    """Line of the style table of a border by what it was in the Soviet Union, and the ``usual`` one."""


class Scale(TypedDict):
    """The scale bar: the round lengths it may have (km, longest first), and the px that it must fit into."""

    km: list[int]
    room: float


class Anchor(TypedDict):
    """A place of a name beside its dot."""

    away: Corner
    """How far the box's corner is moved from the dot, right and down, in units of `offset`."""
    back: Corner
    """How far it is then moved back, left and up, in shares of the box's width and height."""
    align: str
    """``left``, ``center`` or ``right``: how lines of the name stand in the box."""


class LabelStyle(TypedDict):
    """How names of one sort are written, at a map of the usual size."""

    size: float
    """Px of the letters."""
    line: float
    """Px of the line."""
    weight: int
    dot: NotRequired[float]
    """Px from the middle of the dot to its edge, the ring included."""
    slanted: NotRequired[bool]
    caps: NotRequired[bool]
    spacing: NotRequired[float]
    """Em after each letter."""
    on_wall: NotRequired[float]
    """Times which it is written before a hall, where all names are large."""


class Leaders(TypedDict):
    """By how many shorter sides of the map a leader may rather be longer: than cross a `name` or a dot, than that its
    name lies on a `mark`, or on `land` with more than the share `land_free` (with less, a little); land that is
    more than the share `land_most` of the map is no worse than what is beside it."""

    name: float
    mark: float
    land: float
    land_free: float
    land_most: float


class Labels(TypedDict):
    """The placing of names."""

    from_zoom: dict[str, float]
    """Rank of a place (as text) -> the zoom from which it has a name."""
    gap: float
    """Px that remain between any two names."""
    around: float
    """Px that remain between a name and what stands on the map: legend, scale, buttons."""
    offset: float
    """Px of a name from the middle of its dot."""
    edge: float
    """Px of a name from the edge of the map."""
    leaders: Leaders
    narrow: float
    """Px of a map, up to which it is as narrow as a phone's: it has one callout, no second lines of names, and its
    legend as a chip."""
    letters: dict[str, dict[str, int]]
    """A map that is ``wide`` or, on a phone, ``narrow`` -> how many letters a line of a callout has at most, by its
    style; what has no number is left out there."""
    anchors: list[Anchor]
    """Best first."""
    styles: dict[str, LabelStyle]
    """``first``, ``spoken``: places that the stop is about; ``second``: the line under a name; the others by kind."""
    led: list[str]
    """Holders whose name stands beside their land, with a leader, where there is no room for it on the land."""
    seats: dict[str, list[Corner]]
    """Unit of ``states.csv`` -> where its name may stand besides the place given there, best first."""


class Changed(TypedDict):
    """What stands round the changed land where only that is shown (Compare)."""

    switches: list[str]
    kept: list[str]
    """Switches that stay as the reader has set them; the others are off."""
    captions_left_out: list[str]


class Text(Dated):
    """Words and the days on which they are said."""

    text: str


class Nothing(TypedDict):
    """What the legend says where no feature is drawn: while the switch ``control`` is off, and on a day without any."""

    off: list[str]
    empty: list[Text]


class ErrorClass(TypedDict):
    """A class of accuracy: lines whose error is at most `upto` metres either side (None: any)."""

    key: str
    upto: int | None


class Way(TypedDict):
    """What the map shows: who held the ground, or what law and the UN said."""

    id: str
    label: str
    marks: bool
    """Whether the cells that changed hands since the stop before can be marked."""
    captions_left_out: list[str]


class Heading(Text):
    """What the legend is called: `of` a way of showing, ``changed`` (Compare) or ``errors`` (Sources)."""

    of: str


class LegendRow(Dated):
    """A row of the legend. It has one sign: `pattern`, `line` or `signs` (of the style table; the first is shown),
    `band` or `tints`; it is shown where that, or one of them, is painted."""

    key: str
    label: str
    note: NotRequired[str]
    pattern: NotRequired[str]
    line: NotRequired[str]
    signs: NotRequired[list[str]]
    band: NotRequired[bool]
    tints: NotRequired[list[str]]
    basemap: NotRequired[bool]
    """It tells of the basemap, which is always painted."""
    shows: NotRequired[str]
    """Only where this is what the map shows."""


class MapTable(TypedDict):
    """The whole table."""

    about: str
    days: Limits
    view: View
    place_zoom: dict[str, float]
    """The least zoom at which a place is framed, by its kind; ``usual`` for all others."""
    panes: dict[str, int]
    """z-index of each pane of the web map; the picture keeps their order."""
    layers: list[Switch]
    names: list[Choice]
    drawn: list[Drawn]
    roles: list[Role]
    basemap: Basemap
    least_band: float
    """Px of the narrowest band of error that can be seen."""
    front_blur: float
    """Metres by which a soft line is blurred."""
    scale: Scale
    labels: Labels
    changed: Changed
    nothing: Nothing
    errors: list[ErrorClass]
    """The most exact first."""
    shows: list[Way]
    headings: list[Heading]
    legend: list[LegendRow]


def _with_days(part: Any) -> Any:
    """`part` with the ISO day in place of each day's name, and in a text its words in place of the name in brackets."""
    if isinstance(part, list):
        return [_with_days(one) for one in part]
    if isinstance(part, dict):
        dated = {"from", "until"} & set(part)
        return {key: geodata.day(one) if key in dated else _with_days(one) for key, one in part.items()}
    return geodata.with_days(part) if isinstance(part, str) else part


@cache
def table() -> MapTable:
    """The table, read once."""
    content: MapTable = _with_days(json.loads(_FILE.read_text(encoding="utf-8")))
    return content


def holds(row: Mapping[str, Any], day: str) -> bool:
    """Whether a dated row of the table holds on an ISO day."""
    return bool(row.get("from", "") <= day and (not row.get("until") or day < row["until"]))


def legend(shows: str = "ground", day: str | None = None) -> list[LegendRow]:
    """The rows of the legend that can stand on a map that shows this, in their order; with `day`, on that ISO day."""
    rows = (row for row in table()["legend"] if row.get("shows", shows) == shows)
    return [row for row in rows if day is None or holds(row, day)]


def heading(of: str, day: str) -> str:
    """What the legend of a way of showing is called on an ISO day."""
    return next(row["text"] for row in table()["headings"] if row["of"] == of and holds(row, day))


def way(shows: str) -> Way:
    """The row of a way of showing."""
    return next(row for row in table()["shows"] if row["id"] == shows)


def fits(properties: Mapping[str, Any], where: Where) -> bool:
    """Whether a feature has every property that a row asks for."""
    return all(properties.get(key) == value for key, value in where.items())


def paint_of(entry: Drawn, properties: Mapping[str, Any], shows: str, day: str = "") -> Paint:
    """The row by which a feature of a layer file is painted on an ISO day: of those that fit, the last."""
    return next(
        row
        for row in reversed(entry["paint"])
        if row.get("shows", shows) == shows
        and (not row.get("today") or properties["day"] == day)
        and fits(properties, row.get("where", {}))
    )


def layer_ids() -> list[str]:
    """The switches of the map, in the order in which they stand."""
    return _ids(table()["layers"])


def default_layers() -> list[str]:
    """The switches that are on when nothing else is asked for."""
    return _ids(switch for switch in table()["layers"] if switch["on"])


def name_modes() -> list[str]:
    """The choices of names."""
    return _ids(table()["names"])


def ways() -> list[str]:
    """What the map can show."""
    return _ids(table()["shows"])


def _ids(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [str(row["id"]) for row in rows]
