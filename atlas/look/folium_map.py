"""The folium map: built once, constant, so that Streamlit never mounts it a second time. The browser does the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import folium
from folium.elements import JSCSSMixin
from folium.template import Template

from atlas.look import map_table, plain_map


@dataclass(frozen=True)
class Addresses:
    """Where the map's frame finds what it needs; nothing is asked of any other host."""

    leaflet: str
    """Leaflet's script."""
    sheet: str
    """The map's style sheet, Leaflet's in it."""
    web: str
    """The folder of the browser's code, of which sheets are taken as they lie."""
    joined: Callable[[str], str]
    """The file in which a module of the browser's is found."""
    content: str
    """What the map is made from: JSON whose ``map`` are the options (``atlas.record.map_options``)."""


class TimeLayers(JSCSSMixin):
    """Hands the map that it is added to over to a module of ``atlas/web``, which fetches the layers and shows what
    holds on a day: ``map.js``, or ``pair.js`` for two days. What it needs the page has, or has asked for already."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            import({{ this.file|tojson }}).then(({ take }) =>
                take("state/geodata.js").mountFrom(
                    {{ this.content|tojson }}, {{ this._parent.get_name() }}, take({{ this.module|tojson }}).mount));
        {% endmacro %}
        """
    )

    def __init__(self, module: str, at: Addresses) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of folium
        self._name = "TimeLayers"
        self.module = module
        self.file = at.joined(module)
        self.content = at.content


def _world(at: Addresses, module: str, sheets: Sequence[str] = (), **of_leaflet: Any) -> folium.Map:
    """A map that `module` draws on; `sheets` are further ones, `of_leaflet` further options of Leaflet's Map."""
    options, view = plain_map.leaflet_options() | of_leaflet, map_table.table()["view"]
    world = folium.Map(location=view["centre"], zoom_start=view["zoom"], tiles=None, zoom_control=False, **options)
    # folium's own list names a CDN for each script; Leaflet comes from a Python package and is served by this app.
    world.default_js = [("leaflet", at.leaflet)]
    own = [f"{at.web}/{sheet}.css" for sheet in ("kit/sheets/frame", *sheets)]
    world.default_css = [(f"sheet_{number}", address) for number, address in enumerate((at.sheet, *own))]
    world.add_child(TimeLayers(module, at))
    return world


def time_map(at: Addresses) -> folium.Map:
    """The map."""
    return _world(at, "map/map.js")


def talk_map(at: Addresses) -> folium.Map:
    """As `time_map`, for a talk: ``talk.js`` lays two days over the map at a stop that compares them."""
    return _world(at, "map/pair/talk.js")


def pair_map(at: Addresses) -> folium.Map:
    """As `time_map`, for two days: ``pair.js`` puts a second map into the frame, made from the same options."""
    return _world(at, "map/pair/pair.js", ["map/pair/pair"], zoomAnimation=False)  # or one map would lag behind
