"""What the address of the page says: stop or day, layers, names, view, selection. Untrusted: checked key by key."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from atlas.look import style
from atlas.record import article, evidence, law, moments, places

OPENING = "1994-05-12-ceasefire"
"""The stop at which the page opens: the ceasefire shows the oblast, the belt and the Line of Contact at once."""
FIRST_DAY, LAST_DAY = "1905-01-01", "2026-12-31"
PANELS = ("passages", "article", "table", "about", "take")
SHOWS = ("ground", "law")
"""Who held the ground (de facto), or what law and the UN said (de jure)."""
SINCE = ("none", "stop")
"""Whether the map marks what changed since the stop before."""
_BOX = ((36.0, 45.0), (40.0, 54.0), (4.0, 16.0))  # latitudes, longitudes (degrees), zooms that a view may have


@dataclass(frozen=True)
class ViewState:
    """The state of the page, as the address holds it. `moment` is None on a day that is no stop."""

    moment: str | None = OPENING
    date: str | None = None
    layers: tuple[str, ...] = field(default_factory=lambda: tuple(style.default_layers()))
    names: str = "article"
    view: tuple[float, float, float] | None = None
    """Latitude, longitude (degrees), zoom; None is the whole region."""
    place: str | None = None
    feature: str | None = None
    cite: str | None = None
    """What is to be cited: a passage by its id, or ``map``."""
    panel: str = "passages"
    shows: str = "ground"
    since: str = "none"

    @property
    def index(self) -> int:
        """Place on the slider, from 0; of the stop just before on a day that is no stop."""
        if self.moment:
            return next(i for i, moment in enumerate(moments.all_moments()) if moment.id == self.moment)
        return moments.index_of_day(self.day)

    @property
    def day(self) -> str:
        """The ISO day whose map is shown."""
        return self.date if self.date and not self.moment else moments.by_id()[self.moment or OPENING].map_date

    def as_dict(self) -> dict[str, Any]:
        """The state as the browser's store takes it."""
        return asdict(self)


def day(text: str) -> str | None:
    """The ISO day that a text names, or None for nonsense and for days outside the table."""
    try:
        found = date.fromisoformat(text).isoformat()
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def _view(text: str) -> tuple[float, float, float] | None:
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = all(low <= value <= high for value, (low, high) in zip((lat, lon, zoom), _BOX, strict=True))
    return (lat, lon, zoom) if inside else None


def permalink(address: str, now: ViewState, pair: Mapping[str, str] | None = None) -> str:
    """The address that shows `now` again: `address` (of a page) without its query, with what differs from the usual.

    `pair` are the keys of two days that are compared, which then stand for the one day. The browser writes the same
    (``store.js``); selection and panel are left out here, because a citation is of the map.
    """
    usual = ViewState()
    when = dict(pair) if pair else {"moment": now.moment} if now.moment else {"date": now.day}
    how = {
        "layers": None if now.layers == usual.layers else ",".join(now.layers) or "none",
        "names": None if now.names == usual.names else now.names,
        "view": ",".join(map(str, now.view)) if now.view else None,
        "shows": None if now.shows == usual.shows else now.shows,
        "since": None if now.since == usual.since else now.since,
    }
    plain = urlencode({key: value for key, value in (when | how).items() if value}, safe=",")
    return urlunsplit((*urlsplit(address)[:3], plain, ""))


def read(query: Mapping[str, str]) -> tuple[ViewState, list[str]]:
    """Return the state that an address asks for and a plain notice for each part of it that makes no sense."""
    notices: list[str] = []
    found: dict[str, Any] = {}

    def refuse(key: str, fix: str) -> None:
        notices.append(f"The address asks for {key}=“{query[key][:60]}”. {fix}")

    if "moment" in query:
        if query["moment"] in moments.by_id():
            found["moment"] = query["moment"]
        else:
            refuse("moment", "There is no such stop; choose one on the time bar.")
    if "date" in query and "moment" not in found:
        asked_day = day(query["date"])
        if asked_day:
            found |= {"moment": None, "date": asked_day}
        else:
            refuse(
                "date",
                f"Days run from {FIRST_DAY} to {LAST_DAY}, written like that.",
            )
    if "layers" in query:
        asked = [] if query["layers"] == "none" else query["layers"].split(",")
        known = tuple(layer for layer in style.layer_ids() if layer in asked)
        if set(asked) - set(known):
            refuse("layers", f"The layers are {', '.join(style.layer_ids())}; the others were left out.")
        if known or not asked:
            found["layers"] = known
    for key, choices in (("names", style.name_modes()), ("panel", PANELS), ("shows", SHOWS), ("since", SINCE)):
        if key in query:
            if query[key] in choices:
                found[key] = query[key]
            else:
                refuse(key, f"It is one of {', '.join(choices)}; the usual one is used.")
    if "view" in query:
        found["view"] = _view(query["view"])
        if found["view"] is None:
            refuse("view", "A view is latitude,longitude,zoom inside the map; the whole region is shown.")
    if "place" in query:
        if query["place"] in places.by_id():
            found["place"] = query["place"]
        else:
            refuse("place", "The gazetteer has no such place.")
    if "feature" in query:
        if evidence.exists(query["feature"]):
            found["feature"] = query["feature"]
        else:
            refuse("feature", "The map has no such feature.")
    if "cite" in query:
        if query["cite"] == "map" or query["cite"] in article.by_id():
            found["cite"] = query["cite"]
        else:
            refuse("cite", "The article has no such passage.")
    return ViewState(**found), notices


def as_drawn(now: ViewState) -> ViewState:
    """A state with only those switches on that its map shows: a picture made of it then has no holder either."""
    if now.shows != "law":
        return now
    return replace(now, layers=tuple(layer for layer in now.layers if layer in law.DRAWN))
