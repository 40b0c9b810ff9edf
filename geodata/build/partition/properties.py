"""The properties that every drawn feature has, and the small words they are made of."""

from collections.abc import Iterable
from typing import Any

from geodata.build.partition.model import Sources
from geodata.build.partition.survey import BORDER, CONFIDENCE, Arc
from geodata.dates import Interval


def common(
    layer: str,
    names: tuple[str, str | None, str | None],
    days: Interval,
    arcs: Iterable[Arc],
    *,
    holder: str | None = None,
    basis: str = "derived",
    edtf: tuple[str, str | None],
    sources: Iterable[str] = (),
    note: str = "",
    **more: Any,
) -> dict[str, Any]:
    """Return the properties that every feature has, then `more`.

    Accuracy is the worst of the bounding arcs', confidence the lowest. Sources come once each, with who drew the shape.
    """
    arcs = list(arcs)
    ids = dict.fromkeys([*sources, "editor", *(["osm"] if any(a.kind == BORDER for a in arcs) else [])])
    return {
        "name": names[0],
        "name_az": names[1],
        "name_hy": names[2],
        "layer": layer,
        "start": days.start,
        "end": days.end,
        "start_edtf": edtf[0],
        "end_edtf": edtf[1],
        "holder": holder,
        "basis": basis,
        "accuracy_m": max(a.accuracy_m for a in arcs),
        "confidence": min((a.confidence for a in arcs), key=CONFIDENCE.__getitem__),
        "sources": list(ids),
        "note": note,
        **more,
        "arcs": [a.id for a in arcs],
    }


def sentences(*parts: str) -> str:
    """Join notes: first letter large, one full stop each."""
    return " ".join(p[0].upper() + p[1:].rstrip(".") + "." for p in parts if p)


def moment_sources(s: Sources, *moments: str | None) -> list[str]:
    return [source for m in moments if m for source in s.moments[m]["sources"]]


def figure_properties(value: Any, source: str | None, figure_id: str | None) -> dict[str, Any]:
    return {"published_km2": value, "published_source": source, "figure_id": figure_id if value is not None else None}
