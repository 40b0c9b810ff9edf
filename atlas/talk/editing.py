"""A storyline as a table to edit: show, place, own words; and back."""

from dataclasses import replace
from typing import Any

from atlas.story import Story


def rows(now: Story) -> list[dict[str, Any]]:
    return [
        {
            "Show": not stop.hidden,
            "Place": float(i),
            "Stop": f"{stop.label} · {replace(stop, caption='').title}".removeprefix(" · "),
            "Caption": stop.caption,
            "Text": stop.text,
            "Notes": stop.notes,
        }
        for i, stop in enumerate(now.stops, start=1)
    ]


def read(now: Story, title: str, rows: list[dict[str, Any]]) -> Story:
    """The storyline that the edited table says, in the order of its places; an emptied place is the last."""
    found = []
    for i, (stop, row) in enumerate(zip(now.stops, rows, strict=True)):
        caption, text, notes = ((row[key] or "").strip() for key in ("Caption", "Text", "Notes"))
        place = len(rows) + 1 if row["Place"] is None else row["Place"]
        found.append((place, i, replace(stop, caption=caption, text=text, notes=notes, hidden=not row["Show"])))
    ordered = tuple(stop for _, _, stop in sorted(found, key=lambda part: part[:2]))
    same = ordered == now.stops and title.strip() == now.title
    return now if same else replace(now, title=title.strip() or "My storyline", stops=ordered, id="")
