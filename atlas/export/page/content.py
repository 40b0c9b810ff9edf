"""What the standalone page holds: stops, layers, citations, and what the panel tells, which is the app's own."""

import base64
from typing import Any
from urllib.parse import urljoin

import geodata
from atlas import citation
from atlas.address import vocabulary
from atlas.address.state import OPENING, ViewState
from atlas.export import script
from atlas.export.page.writing import write
from atlas.export.request import Request
from atlas.look import packed, plain_map
from atlas.own.passages import OwnPassages
from atlas.record import article, map_options, questions, version
from atlas.story import strokes
from atlas.words import beside, panel, shown, time_bar
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
    options["data"] = {name: _ADDRESS + name for name in plain_map.FILES}
    return options


def _citations(items: list[citation.Item]) -> str:
    styles = [(label, citation.formatted(items, key)) for key, label in citation.STYLES.items()]
    return write("citations.html", styles=styles)


def _cites_of_map(request: Request, keys: list[str]) -> dict[str, str]:
    """For each stop how to cite the map at it: by the app's address where the request has one."""
    found = {}
    for key, stop, day in zip(keys, request.story.shown, time_bar.days(request.story), strict=True):
        link = script.link(request, stop) or None
        found[key] = _citations([citation.map_state(link, day, request.day), citation.article()])
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


def _told(request: Request) -> dict[str, Any]:
    """What the panel tells, with what is to be said of this file."""
    told = beside.told()
    return told | {"about": panel.about(request.own) + _of_this_file(request)}


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A stop of the bar. Two days stand over their maps: above the bar there is room for their years."""
    if "pair" not in row:
        return row
    first, last = (day[:4] for day in row["pair"]["days"])
    return row | {"label": last if first == last else f"{first} to {last}"}


def _drawn(request: Request, keys: list[str]) -> dict[str, list[dict[str, Any]]]:
    """What is drawn over the map, by stop."""
    stops = zip(keys, request.story.shown, strict=True)
    return {key: [strokes.row_of(stroke) for stroke in stop.strokes] for key, stop in stops if stop.strokes}


def collect(request: Request) -> dict[str, Any]:
    """Everything that the page shows, as JSON; ``atlas/web/alone/standalone.js`` says where each part goes."""
    keys = time_bar.ids(request.story)
    looks = {key: getattr(request.state, key) for key in ("layers", "names", "shows", "since")}
    opening = {"moment": _opening(request, keys), **looks}
    table = vocabulary.browser_table(without={"panel": ("take",)})
    bar = time_bar.bar(request.story)
    return {
        "bar": bar
        | {"moments": list(map(_row, bar["moments"]))}
        | {"defaults": ViewState().as_dict() | opening | {"pair": None}, "table": table, "told": f"{_ADDRESS}told"},
        "in_order": time_bar.in_time_order(request.story),
        "files": {_ADDRESS + name: packed.layer(path) for name, path in plain_map.FILES.items()},
        "map": _map(),
        "leaflet": plain_map.options_alone(),
        "told": _told(request),
        "own": beside.own_texts(request.own),
        "questions": {
            key: questions.by_id()[key].as_dict()
            for key in (stop.question for stop in request.story.shown)
            if key in questions.by_id()
        },
        "comparing": urljoin(request.link, "compare") if request.link else "",
        "drawn": _drawn(request, keys),
        "figures": shown.figures_of(request.story.shown),
        "cites": {"passages": _cites_of_passages(request.own), "moments": _cites_of_map(request, keys)},
    }
