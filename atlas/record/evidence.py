"""The evidence card of a feature: what it is, who held it, on what basis, how sure its line is, what it is not."""

from typing import Any

from atlas.look import style
from atlas.record import layers, sources

_NOT = {
    "control": "A whole cell changes on one day. The real change took longer and went village by village.",
    "nkao": "Not a surveyed boundary: drawn from villages, relief and published sizes. "
    "The limits of 1923 were settled village by village, over years.",
    "occupied_belt": "Not the count that is usually published: the published parts of Agdam and Fuzuli do not fit "
    "the villages known on either side.",
    "line_of_contact": "Not the trenches: a line between places known on either side.",
    "front": "Not a surveyed front: a schematic line that moves a whole cell at a time.",
    "changes_2020": "Not the day of each village: a cell changes as a whole on the day of its main place.",
    "settlements": "Not a confirmation: what one side announced, or an account of the war says, of a place that may "
    "lie a kilometre off.",
    "piece": "Not surveyed: drawn by a written rule from the places announced as taken, on the day of the claim.",
    "derived": "Not a surveyed front: derived from the places announced as taken by that day.",
    "peacekeepers": "Not a published map: no source gives the zone's outline or area.",
    "arc": "Not surveyed on the ground: waypoints on a grid of 0.005 degrees, between places known on either side.",
}


def exists(feature_id: str) -> bool:
    """Tell whether a built layer has this feature."""
    return feature_id in layers.by_id()


def _published(row: dict[str, Any]) -> str:
    unit = "km²" if row.get("published_km2") is not None else "km"
    value = row.get("published_km2" if unit == "km²" else "published_km")
    if value is None:
        return ""
    text = "–".join(f"{part:,.0f}" for part in (value if isinstance(value, list) else [value]))
    who = row.get("published_source")
    names = "; ".join(sources.line(key) for key in ([who] if isinstance(who, str) else who or []))
    return f"{text} {unit} published{f' ({names})' if names else ''}"


def _measured(row: dict[str, Any]) -> str:
    if row.get("area_km2") is not None:
        return f"{row['area_km2']:,.0f} km²"
    return f"{row['length_km']:,.0f} km" if row.get("length_km") is not None else ""


def _since(row: dict[str, Any]) -> str:
    start, end = row.get("start_edtf") or row["start"], row.get("end_edtf") or row["end"]
    return f"{start} to {end}" if end else f"since {start}"


def _kind(row: dict[str, Any]) -> str:
    """What a feature's limits are told by: most often its layer."""
    if "arc_id" in row or "roles" in row:
        return "arc"
    return "piece" if row.get("piece") else "derived" if row.get("derived") else str(row["layer"])


def card(feature_id: str) -> dict[str, Any]:
    """What the panel shows of a feature. Raises KeyError for an unknown id."""
    row = layers.by_id()[feature_id]
    table = style.table()
    arc = "arc_id" in row or "roles" in row
    accuracy = row.get("accuracy_m")
    return {
        "id": feature_id,
        "name": row["name"],
        "forms": [form for form in (row.get("name_az"), row.get("name_hy")) if form],
        "holder": table["holders"].get(row.get("holder"), row.get("holder") or ""),
        "how": table["how"].get(row.get("how"), ""),
        "when": "" if arc else _since(row),
        "basis": table["bases"].get(row.get("basis"), row.get("basis") or ""),
        "accuracy_m": accuracy,
        "accuracy": f"± {accuracy:,} m" if accuracy else "",
        "confidence": row.get("confidence", ""),
        "level": {"low": 1, "medium": 2, "high": 3}.get(row.get("confidence", ""), 0),
        "measured": _measured(row),
        "published": _published(row),
        "evidence": row.get("evidence", ""),
        "note": row.get("note") or "",
        "not": _NOT[_kind(row)],
        "sources": sources.lines(row.get("sources") or ()),
        "arcs": [layers.by_id()[key] for key in row.get("arcs", ()) if key in layers.by_id()],
        "line": arc or row.get("length_km") is not None,
    }
