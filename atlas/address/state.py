"""The state of a page, as its address holds it: stop or day, layers, names, view, selection, what the map shows."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

from atlas.address import codec, vocabulary
from atlas.record import moments

_USUAL = {name: key.usual for name, key in vocabulary.keys().items()}
OPENING = str(_USUAL["moment"])
"""The stop at which the page opens: the ceasefire shows the oblast, the belt and the Line of Contact at once."""
FIRST_DAY, LAST_DAY = vocabulary.limits().days
CANONICAL = tuple(name for name, key in vocabulary.keys().items() if key.canonical and not key.is_time)
"""What an address that a page gives as its own holds besides the day."""
_IN_A_PERMALINK = ("layers", "names", "view", "shows", "since")


@dataclass(frozen=True)
class ViewState:
    """The state of the page, as the address holds it. `moment` is None on a day that is no stop."""

    moment: str | None = OPENING
    date: str | None = None
    layers: tuple[str, ...] = cast("tuple[str, ...]", _USUAL["layers"])
    names: str = str(_USUAL["names"])
    view: tuple[float, float, float] | None = None
    """Latitude, longitude (degrees), zoom; None is the whole region."""
    place: str | None = None
    feature: str | None = None
    cite: str | None = None
    """What is to be cited: a passage by its id, or ``map``."""
    panel: str = str(_USUAL["panel"])
    shows: str = str(_USUAL["shows"])
    """Who held the ground (de facto), or what law and the UN said (de jure)."""
    since: str = str(_USUAL["since"])
    """Whether the map marks what changed since the stop before."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "ViewState":
        """The state that values of the address make (``codec.read``); other keys are left alone. A stop wins over a
        day."""
        when = values.get("moment") or values.get("date") or OPENING
        is_stop = when in moments.by_id()
        rest = {key: values[key] for key in KEYS if key in values and key not in ("moment", "date")}
        return cls(moment=when if is_stop else None, date=None if is_stop else when, **rest)

    @classmethod
    def from_mapping(cls, told: object) -> "ViewState":
        """The state that a browser told (JSON), trusted no more than an address: what makes no sense is as usual."""
        return cls.of(codec.trusted(told, KEYS))

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


KEYS = tuple(ViewState.__dataclass_fields__)
"""The keys of the address that make a state."""


def read(query: Mapping[str, str]) -> tuple[ViewState, list[str]]:
    """Return the state that an address asks for and a plain notice for each part of it that makes no sense."""
    asked = codec.read(query)
    return ViewState.of(asked.values), list(asked.notices)


def permalink(address: str, now: ViewState, pair: Mapping[str, str] | None = None) -> str:
    """The address that shows `now` again: `address` (of a page) without its query, with what differs from the usual.

    `pair` are the keys of two days that are compared, which then stand for the one day. The browser writes the same
    (``state/address.js``); selection and panel are left out here, because a citation is of the map.
    """
    when = dict(pair) if pair else {"moment": now.moment} if now.moment else {"date": now.day}
    how = {key: getattr(now, key) for key in _IN_A_PERMALINK}
    return urlunsplit((*urlsplit(address)[:3], codec.write(when | how), ""))


def canonical(now: ViewState) -> dict[str, Any]:
    """What the address that a page gives as its own says of `now` besides the day: what is seen, not how somebody looks
    at it. The browser keeps it so at each step (``bar/title.js``)."""
    return {key: getattr(now, key) for key in CANONICAL}
