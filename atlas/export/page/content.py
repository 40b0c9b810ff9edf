"""What the standalone page holds: stops, layers, and the panel's markup for all that can be selected in it.

The markup comes from the app's own templates (``atlas.words.panel``). What depends on the day is made once for each
stretch of days in which the map does not change.
"""

import base64
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin

import geodata
from atlas import citation
from atlas.address import vocabulary
from atlas.address.state import FIRST_DAY, LAST_DAY, OPENING, ViewState
from atlas.answers import claims
from atlas.export import script
from atlas.export.page.writing import write
from atlas.export.request import Request
from atlas.look import folium_map, map_table
from atlas.own.passages import OwnPassages
from atlas.record import article, figures, layers, map_options, places, version
from atlas.record.features import Dated
from atlas.words import changes, law, panel, time_bar
from geodata.dates import long_day

_ADDRESS = "atlas:"
"""Stands before the names of files that are in the page; no browser knows how to fetch from it."""


def _opening(request: Request, ids: list[str]) -> str:
    """The stop at which the page opens: a talk begins at its beginning, the whole map where the app does."""
    return OPENING if request.story.id == "all" and OPENING in ids else ids[0]


def _map() -> dict[str, Any]:
    relief = base64.b64encode((geodata.BASEMAP / "relief.avif").read_bytes()).decode()
    options = map_options.options("", fonts="")
    options["relief"]["url"] = f"data:image/avif;base64,{relief}"
    options["data"] = {name: _ADDRESS + name for name in folium_map.FILES}
    return options


def change_days() -> list[str]:
    """The first day and every day on which table or areas change, in order. ISO."""
    rows: tuple[Dated, ...] = (
        *layers.control(),
        *layers.changes_2020(),
        *layers.contact_lines(),
        *layers.fronts(),
    )
    days = {day for row in rows for day in (row.start, row.end) if day}
    days |= {day for row in map_table.table()["legend"] for day in (row.get("from"), row.get("until")) if day}
    days |= {day for row in figures.of_classes() for day in (row.start, row.end)}
    return [FIRST_DAY, *sorted(day for day in days if day > FIRST_DAY)]


def _on_day(day: str, shows: str = "ground") -> ViewState:
    return ViewState(moment=None, date=day, shows=shows)


def _areas() -> dict[str, dict[str, str]]:
    """The areas of what the map shows, ground or law, by the first day of each stretch."""
    return {
        shows: {day: panel.areas(_on_day(day, shows)) for day in change_days()}
        for shows in vocabulary.keys()["shows"].values
    }


def _since(request: Request, keys: list[str]) -> dict[str, str]:
    """For each stop what changed since the stop before it in the storyline."""
    days = [None, *(stop.of.map_date for stop in request.story.shown)]
    comparing = _comparing(request)
    pairs = zip(keys, pairwise(days), strict=True)
    return {key: changes.between(before, day or "", comparing) for key, (before, day) in pairs}


def _since_between(request: Request) -> list[dict[str, str]]:
    """For the days after each stop and before the next, what changed since it, by the first day of each stretch."""
    days = [stop.of.map_date for stop in request.story.shown]
    comparing = _comparing(request)
    return [
        {first: changes.between(day, first, comparing) for first in (day, *_changes_within(day, end))}
        for day, end in pairwise([*days, LAST_DAY])
    ]


def _changes_within(start: str, end: str) -> list[str]:
    return [day for day in change_days() if start < day <= end]


def _comparing(request: Request) -> str:
    return urljoin(request.link, "compare") if request.link else ""


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
        made=long_day(request.day.isoformat()),
        version=version.both(),
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
        "claims": claims.for_the_panel(f"{_ADDRESS}settlements"),
        "stops": {
            key: by_moment[stop.moment] | {"text": stop.body}
            for key, stop in zip(keys, request.story.shown, strict=True)
        },
        "beneath": {key: panel.beneath_stop(of, *near[i]) for i, (key, of) in enumerate(zip(keys, shown, strict=True))},
        "between": [panel.beneath_stop(None, *found) for found in near],
        "tables": {day: panel.table(_on_day(day)) for day in change_days()},
        "areas": _areas(),
        "law": law.whole_law(),
        "since": _since(request, keys),
        "since_between": _since_between(request) if time_bar.in_time_order(request.story) else [],
        "article": panel.whole_article(_on_day(FIRST_DAY), request.own),
        "about": panel.about(request.own) + _of_this_file(request),
        "features": {key: panel.feature(ViewState(feature=key)) for key in layers.by_id()},
        "places": {key: panel.place(ViewState(place=key)) for key in places.by_id()},
        "cites": _cites_of_passages(request.own),
        "map_cites": _cites_of_map(request, keys),
    }


def collect(request: Request) -> dict[str, Any]:
    """Everything that the page shows, as JSON; ``atlas/web/alone/standalone.js`` says where each part goes."""
    keys, view = time_bar.ids(request.story), map_table.table()["view"]
    shown = {key: getattr(request.state, key) for key in ("layers", "names", "shows", "since")}
    opening = {"moment": _opening(request, keys), **shown}
    table = vocabulary.browser_table(without={"panel": ("take",)})
    return {
        "bar": time_bar.bar(request.story) | {"defaults": ViewState().as_dict() | opening, "table": table},
        "in_order": time_bar.in_time_order(request.story),
        "moments": [stop.moment for stop in request.story.shown],
        "files": {_ADDRESS + name: geodata.read_json(path) for name, path in folium_map.FILES.items()},
        "map": _map(),
        "leaflet": folium_map.leaflet_options()
        | {"center": view["centre"], "zoom": view["zoom"], "zoomControl": False},
        "panel": _panel(request, keys),
    }
