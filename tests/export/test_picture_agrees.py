"""The picture's numbers are those of the browser code: a change on one side has to be made on the other."""

import json
import re

import pytest

from atlas.export.canvas import projection
from atlas.export.picture import furniture, labels, paint, placing, scene
from atlas.export.picture.paint import Palette
from atlas.look import folium_map, style
from atlas.record import layers

WEB = style._FILE.parents[1] / "web"
LIGHT = Palette("light")


def source(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


def rule(selector: str) -> dict[str, str]:
    """The declarations of the rule of map.css with exactly this selector among its selectors."""
    for selectors, body in re.findall(
        r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", source("map/map.css"), flags=re.S)
    ):
        if selector in [one.strip() for one in selectors.split(",")]:
            return dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", body))
    raise AssertionError(f"map.css has no rule for {selector}")


def value(text: str) -> float | str:
    """A number, or a custom property's from the style table in the light theme; widths without px."""
    name = re.fullmatch(r"var\(--(.+)\)", text.strip())
    if not name:
        return float(text) if re.fullmatch(r"[\d.]+", text.strip()) else text.strip()
    for row, line in style.table()["line"].items():
        if name[1] == f"{row}-width":
            return float(line["width"])
        if name[1] == f"{row}-casing":
            return float(line["width"] + line["casing"])
        if name[1] == f"{row}-dash":
            return " ".join(f"{step:g}" for step in line["dash"]) if line["dash"] else "none"
    return LIGHT[name[1].replace("-", "_")]


SAMPLES = {
    ".leaflet-container .layer-nkao": ({"layer": "nkao", "kind": "oblast"}, {}),
    ".leaflet-container .layer-nkao.kind-raion": ({"layer": "nkao", "kind": "raion"}, {}),
    ".leaflet-container .layer-occupied-belt": ({"layer": "occupied_belt", "part": "held"}, {}),
    ".leaflet-container .layer-occupied-belt.part-remainder": ({"layer": "occupied_belt", "part": "remainder"}, {}),
    ".leaflet-container .layer-peacekeepers": ({"layer": "peacekeepers", "kind": "zone"}, {}),
    ".leaflet-container .layer-peacekeepers.kind-corridor": ({"layer": "peacekeepers", "kind": "corridor"}, {}),
    ".leaflet-container .layer-front": ({"layer": "front", "kind": "front"}, {}),
    ".leaflet-container .layer-line-of-contact": ({"layer": "line_of_contact", "kind": "line-of-contact"}, {}),
    ".leaflet-container .layer-line-of-contact.kind-line-2020": ({"layer": "line_of_contact", "kind": "line-2020"}, {}),
    ".leaflet-container .layer-control": ({"layer": "control", "symbol": "az"}, {"fill"}),
    ".leaflet-container .layer-changes-2020": ({"layer": "changes_2020", "symbol": "az"}, {"fill"}),
}


def painted(selector: str) -> dict[str, float | str]:
    """What map.css says of a path, apart from what concerns the mouse."""
    keys = ("fill", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap")
    return {key: value(text) for key, text in rule(selector).items() if key in keys}


@pytest.mark.parametrize("selector", SAMPLES)
def test_lines_are_painted_as_the_style_sheet_says(selector):
    properties, apart = SAMPLES[selector]
    own = {key.replace("_", "-"): v for key, v in LIGHT.of(properties).items()}
    for key, wanted in painted(selector).items():
        if key in apart:
            continue
        missing = {"stroke-opacity": 1.0, "stroke-dasharray": "none"}.get(key)
        assert (own.get(key) if own.get(key) is not None else missing) == wanted, key


@pytest.mark.parametrize(
    ("selector", "own"),
    [
        (".leaflet-container .river", LIGHT.river()),
        (".leaflet-container .lake", LIGHT.lake()),
        (".leaflet-container .border", LIGHT.border("republic", soviet=False)),
        (".leaflet-container .casing", LIGHT.casing("line_of_contact")),
        (".soviet .border.soviet-republic", LIGHT.border("republic", soviet=True)),
        (".soviet .border.soviet-union", LIGHT.border("union", soviet=True)),
    ],
)
def test_water_borders_and_casings_are_painted_as_the_style_sheet_says(selector, own):
    for key, wanted in painted(selector).items():
        found = own.get(key.replace("-", "_"))
        assert (1.0 if found is None else found) == wanted, key


def test_the_front_has_a_casing_of_its_own():
    assert LIGHT.casing("front")["stroke_width"] == value(rule(".leaflet-container .casing-front")["stroke-width"])


@pytest.mark.parametrize("symbol", style.table()["pattern"])
def test_areas_have_the_edge_and_the_ground_of_their_symbol(symbol):
    own = LIGHT.of({"layer": "control", "symbol": symbol})
    assert own["stroke"] == value(rule(f".leaflet-container .symbol-{symbol}")["stroke"])
    assert rule(f".leaflet-container .symbol-{symbol}")["fill"] == f"url(#p-{symbol})"
    assert own["fill"] == LIGHT[style.table()["pattern"][symbol]["fill"]]


def test_without_control_belt_and_zone_are_filled():
    held, zone = {"layer": "occupied_belt", "part": "held"}, {"layer": "peacekeepers", "kind": "zone"}
    for p, selector in (
        (held, ".layer-occupied-belt.part-held"),
        (zone, ".layer-peacekeepers"),
    ):
        assert rule(f".no-control {selector}")["fill"] == f"url(#p-{paint.pattern_of(p, control=False)})"
        assert paint.pattern_of(p, control=True) == ""


def test_relief_and_bands_are_as_faint_as_on_the_web():
    for theme, before in (("light", ""), ("dark", '[data-theme="dark"] ')):
        assert paint.RELIEF_OPACITY[theme] == float(rule(f"{before}.relief")["opacity"])
        for pane, opacity in paint.BAND_OPACITY[theme].items():
            assert opacity == float(rule(f"{before}.leaflet-{pane}-pane")["opacity"])


def constant(name: str, file: str) -> str:
    found = re.search(rf"^const {name} = (.+?);", source(file), flags=re.M | re.S)
    assert found, f"{file} has no constant {name}"
    return found[1]


@pytest.mark.parametrize(
    ("name", "file", "own"),
    [
        ("VILLAGES_FROM", "map/labels.js", labels.VILLAGES_FROM),
        ("CONTEXT_FROM", "map/labels.js", labels.CONTEXT_FROM),
        ("GAP", "map/labels.js", placing.GAP),
        ("OFFSET", "map/labels.js", placing.OFFSET),
        ("LEAST_BAND", "map/map.js", paint.LEAST_BAND),
        ("METRES_PER_PIXEL", "map/map.js", projection.METRES_PER_PIXEL),
        ("SCALE_ROOM", "map/furniture.js", furniture.SCALE_ROOM),
    ],
)
def test_constants_are_those_of_the_browser_code(name, file, own):
    assert float(constant(name, file)) == own


def test_layers_are_drawn_in_the_order_and_by_the_switches_of_the_web_map():
    rows = re.findall(r'file: "(\w+)", pane: "(\w+)", toggle: "([\w-]+)"', constant("DRAWN", "map/map.js"))
    assert tuple(rows) == scene.DRAWN
    assert tuple(re.findall(r'"([\d-]+)"', constant("SOVIET", "map/map.js"))) == scene.SOVIET
    roles = re.findall(r'"?([\w-]+)"?: "([\w-]+)"', constant("ROLE_LAYER", "map/map.js"))
    assert dict(roles) == scene._ROLE_LAYER
    assert set(json.loads(constant("BAND_ROLES", "map/map.js"))) == set(scene._ROLE_LAYER)
    assert tuple(json.loads(constant("SCALES", "map/furniture.js"))) == furniture.SCALES


def test_every_day_of_the_control_table_is_painted_without_a_hole():
    """Every symbol, kind and part that the layers hold has a paint."""
    for name, _, _ in scene.DRAWN:
        for p in layers.properties(name):
            assert "fill" in LIGHT.of(p), p["id"]
            assert "fill" in Palette("dark").of(p, control=False), p["id"]


def test_the_region_fits_with_its_padding():
    camera = projection.fitted(folium_map.REGION, 900, 600, (300, 12, 12, 28), across=1.0)
    (south, west), (north, east) = folium_map.REGION
    left, low = camera.pixel(south, west)
    right, high = camera.pixel(north, east)
    assert left >= 300 - 1e-6 and right == pytest.approx(888)
    assert high >= 12 - 1e-6 and low <= 572 + 1e-6
    assert min(left - 300, high - 12) == pytest.approx(0, abs=1e-6)
