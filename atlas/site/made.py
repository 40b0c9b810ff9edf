"""What the site makes once and a browser may keep for good: the address of each holds a mark of its content."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from atlas.address import vocabulary
from atlas.address.state import ViewState
from atlas.export.page.bundle import leaflet_sheet
from atlas.look import folium_map, style, web
from atlas.parts import served, shell
from atlas.record import map_options, questions
from atlas.site import files
from atlas.story import FIGURES, whole
from atlas.words import beside, panel, shown, time_bar

_PHONE_SHEETS = (
    *("map/map", "alone/room", "kit/sheets/page", "panel/cards", "phone/phone", "question/question", "media/on_map"),
)
_PRESENTER_SHEETS = ("map/map", "alone/room", "presenter/presenter", "media/on_map")
_FIGURE_SHEETS = (
    "map/map",
    "alone/room",
    "kit/sheets/page",
    "bar/timebar",
    "alone/figure",
    "media/on_map",
    "media/paper",
)


def _with_a_map(sheets: tuple[str, ...]) -> str:
    """The style sheet of a page that holds a map, without Streamlit."""
    variables = style.css_variables() + style.css_swatches() + served.faces(served.address("faces"))
    return leaflet_sheet() + variables + "".join(map(web.sheet, sheets))


def _figure_css() -> str:
    return _with_a_map(_FIGURE_SHEETS)


def _pages_css() -> str:
    """What Streamlit's pages look like from the first byte on, and the first picture in them."""
    faces = served.faces(f"{served.base()}static/media")
    return faces + shell.css() + "".join(map(web.sheet, ("bar/timebar", "alone/first")))


def _map_json() -> str:
    """What bar and map of a page without Streamlit are given (``atlas/web/alone/figure.js``)."""
    content = {
        "bar": time_bar.bar(whole()) | {"defaults": ViewState().as_dict(), "table": vocabulary.browser_table()},
        "map": map_options.options(served.address("geodata"), "", served.address(served.PACKED)),
        "leaflet": folium_map.options_alone(),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _phone_css() -> str:
    return _with_a_map(_PHONE_SHEETS)


def _presenter_css() -> str:
    return _with_a_map(_PRESENTER_SHEETS)


def _phone_json() -> str:
    """What a student's phone shows beside the map (``atlas/web/phone/phone.js``)."""
    stops = {key: {"cards": moment["cards"]} for key, moment in beside.told()["moments"].items()}
    asked = {key: question.as_dict() for key, question in questions.by_id().items()}
    figures = {key: shown.figure(key) for key in FIGURES}
    content = {"cards": panel.cards(), "stops": stops, "questions": asked, "figures": figures}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


_MAKERS: dict[str, tuple[str, Callable[[], str]]] = {
    "figure.css": ("text/css", _figure_css),
    "pages.css": ("text/css", _pages_css),
    "present.css": ("text/css", lambda: web.sheet("hall/stage")),
    "compare.css": ("text/css", lambda: web.sheet("bar/compare")),
    "map.json": ("application/json", _map_json),
    "phone.css": ("text/css", _phone_css),
    "presenter.css": ("text/css", _presenter_css),
    "phone.json": ("application/json", _phone_json),
}
NAMES = tuple(_MAKERS)


@dataclass(frozen=True)
class Made:
    """Something made: its bytes, what they are, and a mark of them."""

    body: bytes
    mime: str
    mark: str


@cache
def made(name: str) -> Made:
    """What has that name; KeyError where there is none."""
    mime, make = _MAKERS[name]
    body = make().encode()
    return Made(body, mime, hashlib.sha256(body).hexdigest()[:10])


def address(name: str) -> str:
    """Address of what is made, from the host's root."""
    return f"{served.base()}files/{made(name).mark}/made/{name}"


async def _serve(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _MAKERS:
        return PlainTextResponse("There is no such file.", status_code=404)
    found = made(name)
    keep = served.KEEP if request.path_params["mark"] == found.mark else served.ASK
    return files.packed_text(request, found.body, found.mime, keep)


def routes() -> list[Route]:
    """The route of what is made."""
    return [Route(served.base() + "files/{mark}/made/{name}", _serve, name="made")]
