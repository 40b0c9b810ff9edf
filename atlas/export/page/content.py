"""What the standalone page holds: stops, layers, and the panel's markup for all that can be selected in it.

The markup comes from the app's own templates (``atlas.words.panel``). What depends on the day is made once for each
stretch of days in which the map does not change.
"""

import base64
from typing import Any

import geodata
from atlas import citation
from atlas.address.state import FIRST_DAY, OPENING, ViewState
from atlas.export import script
from atlas.export.page.writing import write
from atlas.export.request import Request
from atlas.look import folium_map, style
from atlas.own.passages import OwnPassages
from atlas.record import article, layers, map_options, places
from atlas.words import panel, time_bar

_ADDRESS = "atlas:"
"""Stands before the names of files that are in the page; no browser knows how to fetch from it."""


def _opening(request: Request, ids: list[str]) -> str:
    """The stop at which the page opens: a talk begins at its beginning, the whole map where the app does."""
    return OPENING if request.story.id == "all" and OPENING in ids else ids[0]


def _map() -> dict[str, Any]:
    relief = base64.b64encode((geodata.BASEMAP / "relief.webp").read_bytes()).decode()
    options = map_options.options("", fonts="")
    options["relief"]["url"] = f"data:image/webp;base64,{relief}"
    options["data"] = {name: _ADDRESS + name for name in folium_map.FILES}
    return options


def change_days() -> list[str]:
    """The first day and every day on which table or areas change, in order. ISO."""
    rows = [
        row for layer in ("control", "changes_2020", "line_of_contact", "front") for row in layers.properties(layer)
    ]
    days = {day for row in rows for day in (row["start"], row["end"]) if day}
    days |= {day for row in style.table()["legend"] for day in (row.get("from"), row.get("until")) if day}
    days |= {day for _, start, end in panel.PUBLISHED.values() for day in (start, end)}
    return [FIRST_DAY, *sorted(day for day in days if day > FIRST_DAY)]


def _on_day(day: str) -> ViewState:
    return ViewState(moment=None, date=day)


def _citations(items: list[citation.Item]) -> str:
    styles = [(label, citation.formatted(items, key)) for key, label in citation.STYLES.items()]
    return write("citations.html", styles=styles)


def _cites_of_map(request: Request, keys: list[str]) -> dict[str, str]:
    """For each stop how to cite the map at it: by the app's address where the request has one."""
    found = {}
    for key, stop in zip(keys, request.story.shown, strict=True):
        link = script.link(request, stop.moment) or None
        found[key] = _citations([citation.map_state(link, stop.of.map_date, request.day), citation.article()])
    return found


def _cites_of_passages(own: OwnPassages) -> dict[str, str]:
    pages = {key: mine.page for key, mine in own.items()}
    return {p.id: _citations([citation.article(p, pages.get(p.id) or None)]) for p in article.passages()}


def _of_this_file(request: Request) -> str:
    return write(
        "file.html",
        story="" if request.story.id == "all" else script.story_title(request),
        made=citation.items.long_day(request.day.isoformat()),
        link=request.link,
        licences=script.LICENCES,
        article=script.article_line(),
        own_copy=script.OWN_COPY if request.own else "",
    )


def _panel(request: Request, keys: list[str]) -> dict[str, Any]:
    shown = [stop.of for stop in request.story.shown]
    by_moment = panel.stops()
    spoken_of = any(stop.passages for stop in shown)
    near = [article.nearest_with_passages(i, shown) if spoken_of else (None, 0) for i in range(len(shown))]
    return {
        "cards": panel.cards(request.own),
        "stops": {
            key: by_moment[stop.moment] | {"text": stop.body}
            for key, stop in zip(keys, request.story.shown, strict=True)
        },
        "beneath": {key: panel.beneath_stop(of, *near[i]) for i, (key, of) in enumerate(zip(keys, shown, strict=True))},
        "between": [panel.beneath_stop(None, *found) for found in near],
        "tables": {day: panel.table(_on_day(day)) for day in change_days()},
        "areas": {day: panel.areas(_on_day(day)) for day in change_days()},
        "article": panel.whole_article(_on_day(FIRST_DAY), request.own),
        "about": panel.about(request.own) + _of_this_file(request),
        "features": {key: panel.feature(ViewState(feature=key)) for key in layers.by_id()},
        "places": {key: panel.place(ViewState(place=key)) for key in places.by_id()},
        "cites": _cites_of_passages(request.own),
        "map_cites": _cites_of_map(request, keys),
    }


def collect(request: Request) -> dict[str, Any]:
    """Everything that the page shows, as JSON; ``atlas/web/alone/standalone.js`` says where each part goes."""
    keys = time_bar.ids(request.story)
    opening = {"moment": _opening(request, keys), "layers": request.state.layers, "names": request.state.names}
    return {
        "bar": time_bar.bar(request.story) | {"defaults": ViewState().as_dict() | opening},
        "in_order": time_bar.in_time_order(request.story),
        "moments": [stop.moment for stop in request.story.shown],
        "files": {_ADDRESS + name: geodata.read_json(path) for name, path in folium_map.FILES.items()},
        "map": _map(),
        "leaflet": folium_map.LEAFLET | {"center": folium_map.CENTRE, "zoom": folium_map.ZOOM, "zoomControl": False},
        "panel": _panel(request, keys),
    }
