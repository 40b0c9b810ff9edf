"""The one style table: complete, the same in both themes, readable by number (WCAG 2.2, contrast ratio)."""

import re

import pytest

from atlas.look import style
from atlas.record.built import layers

TABLE = style.table()
THEMES = ("light", "dark")


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_rightly():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["page", "surface", "sunken"])
@pytest.mark.parametrize("text", ["ink", "ink2", "ink3"])
def test_text_is_readable_on_every_ground(theme, ground, text):
    colours = TABLE["colour"][theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"), [("ink", "halo"), ("ink2", "halo"), ("water_text", "halo"), ("page", "ink")]
)
def test_map_labels_and_tips_are_readable(theme, text, ground):
    assert contrast(TABLE["colour"][theme][text], TABLE["colour"][theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("mark", "ground"),
    [("rule_strong", "page"), ("rule_strong", "surface"), ("focus_out", "page"), ("line", "casing"), ("band", "land")]
    + [(pattern["stroke"], pattern["fill"]) for pattern in TABLE["pattern"].values()],
)
def test_borders_of_controls_hatches_and_lines_stand_out(theme, mark, ground):
    assert contrast(TABLE["colour"][theme][mark], TABLE["colour"][theme][ground]) >= 3


def test_both_themes_have_the_same_colours():
    assert set(TABLE["colour"]["light"]) == set(TABLE["colour"]["dark"])
    for theme in THEMES:
        assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in TABLE["colour"][theme].values())


def test_patterns_are_told_apart_without_colour():
    shapes = [
        (p["kind"], p.get("angle_deg"), p["spacing"]) for name, p in TABLE["pattern"].items() if name != "arm-belt"
    ]
    assert len(set(shapes)) == len(shapes)


def test_words_exist_for_every_code():
    for name in ("control", "changes_2020", "occupied_belt", "peacekeepers", "nkao"):
        for row in layers.dated(name):
            assert row.holder is None or row.holder in TABLE["holders"]
    for name in ("control", "changes_2020", "occupied_belt", "peacekeepers", "nkao", "line_of_contact", "front"):
        assert {row.basis for row in layers.dated(name)} <= set(TABLE["bases"]), name
    assert {row.how for row in layers.changes_2020()} <= set(TABLE["how"])


def test_the_style_sheet_has_every_colour_and_line_in_both_themes():
    css = style.css_variables()
    for theme in THEMES:
        for name, value in TABLE["colour"][theme].items():
            assert f"--{name.replace('_', '-')}:{value};" in css
    for name in TABLE["line"]:
        assert f"--{name}-width:" in css and f"--{name}-dash:" in css
    assert "prefers-color-scheme:dark" in css
    for name in TABLE["pattern"]:
        assert f".swatch-{name}{{" in style.css_swatches()


def test_no_other_file_names_a_colour():
    web = style._FILE.parents[1] / "web"
    sheets = [*web.rglob("*.css"), *web.rglob("*.js")]
    assert sheets
    for sheet in sheets:
        found = re.findall(r"(?<!&)#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?=[;\s])", sheet.read_text(encoding="utf-8"))
        assert not found, f"{sheet.name} names {found}; put it into atlas/look/style.json"
