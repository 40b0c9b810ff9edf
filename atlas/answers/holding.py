"""Who holds what on a day, and the areas by class: the control layer with the changes of 2020 over it.

This is the one place where the two layers meet; what else needs a class of land on a day asks here.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from atlas.look import map_table, style
from atlas.record.built import layers
from atlas.record.built.features import Change2020, Tenure


@dataclass(frozen=True, order=True)
class Held:
    """Who holds a cell and how the map draws it: `holder` and `symbol` are codes of the style table.

    Both are empty before the oblast was created, where the control table begins.
    """

    holder: str = ""
    symbol: str = "none"

    @property
    def label(self) -> str:
        """In words. Where the map has one class for land in different places, the holder alone."""
        if not self.holder:
            return layers.unheld()
        rows = {row["key"]: row["label"] for row in reversed(map_table.legend())}
        holder: str = style.table()["holders"][self.holder]
        return holder if self.symbol in ("az", "none") else rows.get(self.symbol, holder)


@cache
def _changes() -> dict[str, list[Change2020]]:
    found = defaultdict(list)
    for row in layers.changes_2020():
        found[row.cell].append(row)
    return dict(found)


def _drawn(tenure: Tenure, day: str) -> Held:
    """A tenure as the map draws it on one of its days: changes of 2020 lie over it until September 2023."""
    late = (row for row in _changes().get(tenure.cell, ()) if row.holds_on(day) and row.holder == tenure.holder)
    over = next(late, tenure)
    return Held(tenure.holder, over.symbol)


@lru_cache(maxsize=256)
def on_day(day: str) -> tuple[tuple[Tenure, Held], ...]:
    """The tenures that hold on an ISO day, each as the map draws it; none before 1923. A stop, its sentence and its
    areas ask for the same day."""
    return tuple((tenure, _drawn(tenure, day)) for tenure in layers.on_day(layers.control(), day))


def held(part: str, day: str) -> Held:
    """Who holds a cell, or a piece of one, on an ISO day, as the map draws it. Raises KeyError for an unknown id.

    A cell as a whole has no holder on the days on which its pieces have theirs.
    """
    tenure = next((row for row in layers.parts()[part] if row.holds_on(day)), None)
    return _drawn(tenure, day) if tenure else Held()


@dataclass(frozen=True)
class Area:
    """Land of one class of the legend: `km2` geodesic on WGS84, as drawn."""

    symbol: str
    km2: float


def held_before(part: str, day: str, holder: str) -> Held:
    """How a cell or piece that `holder` has now was held on an ISO day: itself, or, where its cell was then held in
    pieces, a piece that another held (``heldBefore`` in atlas/web/state/changes.js)."""
    whole = held(part, day)
    if whole.holder:
        return whole
    pieces = [held(piece, day) for piece in layers.cells()[part.split(".")[0]].pieces]
    return next((one for one in pieces if one.holder != holder), pieces[0] if pieces else whole)


ORDER = ("nkao", "arm-nkao", "arm-belt", "con", "pk", "az-war", "az-hand", "announced", "unknown", "az")
"""The classes of land, in the legend's order."""


def areas(day: str) -> list[Area]:
    """Land by class on a day, km2, in the legend's order."""
    total: dict[str, float] = defaultdict(float)
    for tenure, drawn in on_day(day):
        total[drawn.symbol] += tenure.area_km2
    return [Area(symbol, total[symbol]) for symbol in ORDER if symbol in total]
