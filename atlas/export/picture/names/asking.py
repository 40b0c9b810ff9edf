"""What the picture asks room for, in the order in which it gets it, as atlas/web/map/names/asks.js does: callouts, the
places of the stop, those of them beyond the map, holders on their land, seats, states and captions of the day, water,
context."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from atlas.export.canvas.projection import Camera
from atlas.export.picture import signs
from atlas.export.picture.names import said
from atlas.export.picture.names.placing import Ask, Box, Placed, solve
from atlas.export.picture.names.writing import ARROW, Asked, K, line, look, sizes
from atlas.export.picture.scene import Scene, on_the_map
from atlas.look import map_table
from atlas.record import places

_RADIUS = 6371.0  # km
_ANYWHERE, _NEAR = 2000.0, 48.0  # px of a leader


def bearing_and_km(lat: float, lon: float, place: dict[str, Any]) -> tuple[float, float]:
    """Direction in which the shortest way from a point to a place leaves (degrees from north), and its length, on a
    sphere: good to half a percent. As atlas/web/map/names/far.js."""
    a, b, way = math.radians(lat), math.radians(place["lat"]), math.radians(place["lon"] - lon)
    east = math.sin(way) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(way)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(way / 2) ** 2
    return math.degrees(math.atan2(east, north)) % 360, 2 * _RADIUS * math.asin(math.sqrt(half))


def _beside(place: dict[str, Any], style: str, scene: Scene, camera: Camera) -> Asked:
    lead, second = places.written_on(place["forms"][scene.state.names], scene.day)
    lines = [line(lead, style, scene.state.names)]
    lines += [line(second, "second", scene.state.names)] if second else []
    dot = look(style).get("dot", 0) * K
    offset = map_table.table()["labels"]["offset"]
    away = max(offset * K, dot + 0.5 * offset)
    at = camera.pixel(place["lat"], place["lon"])
    return Asked(Ask(place["id"], sizes(lines), at, away, away + 1, reach=dot), lines, style, place["kind"])


def _pointer(place: dict[str, Any], scene: Scene, camera: Camera) -> Asked:
    _, km = bearing_and_km(*map_table.table()["view"]["centre"], place)
    step = 10 if km < 1000 else 100
    words = f"{places.written_on(place['forms'][scene.state.names], scene.day)[0]}, {round(km / step) * step:,} km"
    lines = [line(words, "pointer", scene.state.names)]
    bearing, _ = bearing_and_km(camera.lat, camera.lon, place)
    return Asked(Ask(place["id"], sizes(lines, ARROW * K), bearing=bearing), lines, "pointer", "pointer")


def _of_the_stop(scene: Scene, camera: Camera, furniture: Sequence[Box]) -> list[Asked]:
    labels = map_table.table()["labels"]
    room = labels["edge"] + look("spoken").get("dot", 0) * K
    rows = {row["id"]: row for row in on_the_map()["places"]}
    near, far = list[Asked](), list[Asked]()
    for place in (rows[key] for key in scene.spoken if key in rows):
        x, y = camera.pixel(place["lat"], place["lon"])
        in_frame = room <= x <= camera.width - room and room <= y <= camera.height - room
        if in_frame and not any(Box(x, y, 0, 0).overlaps(box, 0) for box in furniture):
            asked = _beside(place, "spoken" if near else "first", scene, camera)
            near.append(replace(asked, ask=replace(asked.ask, leader=_ANYWHERE)))
        else:
            far.append(_pointer(place, scene, camera))
    return near + far


def _of_the_day(scene: Scene, camera: Camera) -> list[Asked]:
    seats = map_table.table()["labels"]["seats"]
    found = []
    for row in scene.dated:
        kind = row["kind"]
        points = [(row["lat"], row["lon"]), *(seats.get(row["id"], []) if kind == "state" else [])]
        spots = (camera.pixel(*place) for place in points)
        seen = tuple((x, y) for x, y in spots if 0 <= x <= camera.width and 0 <= y <= camera.height)
        lines = [line(row["forms"][scene.state.names], kind, scene.state.names)]
        found.append(Asked(Ask(f"{kind} {row['id']}", sizes(lines), spots=seen), lines, kind, kind))
    return found


def _of_the_zoom(scene: Scene, camera: Camera, kinds: Iterable[str], told: set[str]) -> list[Asked]:
    from_zoom = map_table.table()["labels"]["from_zoom"]
    shown = (row for row in on_the_map()["places"] if row["kind"] in kinds and row["id"] not in told)
    return [_beside(row, row["kind"], scene, camera) for row in shown if camera.zoom >= from_zoom[str(row["rank"])]]


def asked(scene: Scene, camera: Camera, furniture: Sequence[Box], on_the_land: bool = True) -> list[Asked]:
    """All that asks for room, in the order in which it gets it; without
    `on_the_land`, names of places and states alone."""
    stop = _of_the_stop(scene, camera, furniture)
    if not scene.is_on("labels"):
        return stop
    told = {one.ask.id for one in stop} | {*scene.unnamed}

    def others(*kinds: str) -> list[Asked]:
        return _of_the_zoom(scene, camera, kinds, told)

    def changed(one: Asked, **more: Any) -> Asked:
        return replace(one, ask=replace(one.ask, **more))

    seats = [changed(one, leader=_NEAR * K, spare=True) for one in others("capital", "seat")]
    water = [changed(one, spots=(one.ask.at,), at=None, keep=0) for one in others("water")]
    dot = look("context").get("dot", 0) * K
    context = [changed(one, keep=0, shy=dot) for one in others("context")]
    first = next((one.ask.at for one in stop if one.style == "first"), None)
    callouts = said.callouts(scene, camera, first) if on_the_land else []
    holders = said.of_the_land(scene, camera) if on_the_land else []
    return [*callouts, *stop, *holders, *seats, *_of_the_day(scene, camera), *water, *context]


def _marks(scene: Scene, camera: Camera) -> list[Box]:
    """The room that dots of settlements take, but for places with a dot and a name of their own."""
    entry = next(row for row in map_table.table()["drawn"] if row["file"] == "settlements")
    found = []
    for feature in scene.drawn["settlements"]:
        at = signs.at(feature, camera)
        sign = scene.painting(entry, feature).sign
        if at and sign and not feature.properties["place"]:
            half = signs.reach(sign)
            found.append(Box(at[0] - half, at[1] - half, 2 * half, 2 * half))
    return found


def place(scene: Scene, camera: Camera, furniture: Sequence[Box]) -> tuple[list[Asked], dict[str, Placed]]:
    """All that asks for room, and where it stands. A name has the place of the eight that it has while no stop speaks,
    where that is free, so that names do not jump from slide to slide."""
    labels = map_table.table()["labels"]
    fixed = [box.grown(labels["around"] - labels["gap"]) for box in furniture]
    frame = (camera.width, camera.height)
    still = replace(scene, state=replace(scene.state, moment=None, date=scene.day, place=None))
    homes = solve([one.ask for one in asked(still, camera, [], on_the_land=False)], frame, [])
    prefer = {key: home.place for key, home in homes.items() if home.place >= 0}
    asks = [replace(one, ask=replace(one.ask, prefer=prefer.get(one.ask.id))) for one in asked(scene, camera, fixed)]
    return asks, solve([one.ask for one in asks], frame, fixed, _marks(scene, camera))
