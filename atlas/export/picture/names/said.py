"""What is written on the land besides names of places: who holds it, and what changed on the day of the stop, as
atlas/web/map/names/said.js has it."""

import re
from collections.abc import Sequence

from atlas.answers import changed
from atlas.export.canvas.projection import TILE, Camera
from atlas.export.picture.names import land
from atlas.export.picture.names.placing import Ask, Box, Point, share_on
from atlas.export.picture.names.writing import PAD, Asked, K, Line, across, line, sizes
from atlas.export.picture.scene import Scene, on_the_map
from atlas.look import map_table, style
from atlas.record import moments, places
from geodata.amount import rounded

_TALL = 30.0  # px of a holder's name with the line under it
_LOW = 200.0  # px of a map without callouts
_REACH = 14.0  # px of a leader into its land


def _tells_ground(scene: Scene) -> bool:
    return scene.is_on("control") and scene.state.shows == "ground"


def _ground(camera: Camera) -> tuple[Box, ...]:
    """What a callout had better not cover: the land that the map is about, in rows; nothing on a map so near that it is
    nearly all land, where what is beside the land would be far from its place."""
    found = []
    for lat, west, east in land.rows():
        (x, y), (right, low) = camera.pixel(lat + 0.02, west - 0.025), camera.pixel(lat - 0.02, east + 0.025)
        found.append(Box(x, y, right - x, low - y))
    share = share_on(Box(0, 0, camera.width, camera.height), found)
    return () if share > map_table.table()["labels"]["leaders"]["land_most"] else tuple(found)


def _words(held: land.Held, measured: bool) -> list[str]:
    """A holder's name: who, and under it how and how much."""
    rows = (
        row for row in map_table.table()["legend"] if row.get("pattern") == held.symbol and row.get("shows") != "law"
    )
    label = next((row["label"] for row in rows), "")
    how = label.partition(": ")[2] if held.holder == "azerbaijan" else ""
    much = f"{rounded(held.km2)} km²" if measured else ""
    second = ", ".join(filter(None, [how, much]))
    who = str(style.table()["holders"][held.holder]).split(",")[0]
    return [who, *([second] if second else [])]


def of_the_land(scene: Scene, camera: Camera) -> list[Asked]:
    """Names of the holders on their land; of some, rather beside it than not at all."""
    if not _tells_ground(scene):
        return []
    held = land.holders_on(scene.day)
    measured = not any(part.properties.get("derived") for one in held for part in one.parts)
    degrees = 360 / (TILE * camera.scale)
    led = map_table.table()["labels"]["led"]
    found = []
    for one in held:
        words = _words(one, measured)
        lines = [line(text, written, "article") for text, written in zip(words, ("holder", "second"), strict=False)]
        spots = land.spots(one.parts, lines[0].width * degrees, _TALL * K * degrees * 0.77)
        ask = Ask(f"holder {one.id}", sizes(lines), spots=tuple(camera.pixel(*spot) for spot in spots))
        centre = land.midst(one.parts) if one.holder in led and camera.height >= _LOW else None
        if centre:
            ask = _led(ask, camera.pixel(*centre), camera)
        tone = style.table()["pattern"][one.symbol]["stroke"]
        found.append(Asked(ask, lines, "holder", "holder", tone))
    return found


def _led(ask: Ask, at: Point, camera: Camera) -> Ask:
    return Ask(ask.id, ask.sizes, at, reach=_REACH, spots=ask.spots, leader=across(camera), avoid=_ground(camera))


def _box(lines: Sequence[Line]) -> tuple[float, float]:
    return max(one.width for one in lines) + PAD, sum(one.height for one in lines)


def _without_names(lines: Sequence[changed.Line], scene: Scene) -> Sequence[changed.Line]:
    """The lines of a callout but for what only names places that the stop is about: their names stand there already."""
    rows = (row for row in on_the_map()["places"] if row["id"] in scene.spoken)
    names = {places.written_on(row["forms"]["article"], scene.day)[0] for row in rows}
    what = " ".join(one.words for one in lines if one.style == "what")
    is_named = names.issuperset(re.split(", | and ", what))
    return [one for one in lines if one.style != "what"] if is_named else lines


def callouts(scene: Scene, camera: Camera, first: Point | None) -> list[Asked]:
    """What changed, and what the stop points at: whole, inside the picture, with a leader. `first` is where the
    place that the stop is about first lies, if on the map."""
    if not _tells_ground(scene) or not scene.is_on("change") or camera.height < _LOW:
        return []
    change = changed.on_day(scene.day)
    centre = land.midst(land.of_tenures([row.id for row in change.parts])) if change and change.parts else None
    wide = camera.width > map_table.table()["labels"]["narrow"]
    stop = moments.by_id()[scene.state.moment] if scene.state.moment else None
    told = changed.callouts(change, stop, "wide" if wide else "narrow")
    announced = land.announced_at(scene.day, list(scene.spoken)) if any(one.on == "announced" for one in told) else None
    points = {"land": centre, "announced": announced}
    found = []
    for said in told if wide else told[:1]:
        point = points.get(said.on)
        at = camera.pixel(*point) if point else first
        left = said.lines if wide else _without_names(said.lines, scene)
        if at and left:
            lines = [line(row.words, row.style, "article") for row in left]
            ask = _led(Ask(f"callout of the {said.on}", (_box(lines),)), at, camera)
            found.append(Asked(ask, lines, "callout", "callout"))
    return found
