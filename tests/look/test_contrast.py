"""Contrast by number: WCAG 2.2 AA for what is written and drawn, over the relief at its worst, on a washed-out wall."""

import pytest

from atlas.look import style

AA, AA_LARGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11: text; large text and graphics."""
SHADOW, LIGHT = ((52, 48, 44), 0.26), ((255, 255, 255), 0.32)
"""The relief's darkest and lightest pixels (geodata/build/basemap/relief.py), with the file's loss: colour, alpha."""
OPACITY = {"light": 0.8, "dark": 0.45}  # of the relief, map.css
WASHED = 0.06
"""Light of a lit room that a projector's picture lies under, as a share of its white: black looks dark grey."""
FILLS = ("arm", "az", "pk", "con", "war", "hand", "nkao", "armenia", "azerbaijan_state", "republic", "land_other")
THEMES = ("light", "dark")

Colour = tuple[float, float, float]


def colour(theme: str, name: str) -> Colour:
    text = style.table()["colour"][theme][name]
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def over(top: tuple[Colour, float], ground: Colour) -> Colour:
    colour, alpha = top
    r, g, b = (alpha * a + (1 - alpha) * c for a, c in zip(colour, ground, strict=True))
    return r, g, b


def luminance(rgb: Colour) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [v / 255 / 12.92 if v / 255 <= 0.04045 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a: Colour, b: Colour, wash: float = 0.0) -> float:
    high, low = sorted((luminance(a) + wash, luminance(b) + wash), reverse=True)
    return (high + 0.05) / (low + 0.05)


def grounds(theme: str, name: str) -> list[Colour]:
    """A fill as it is, under the relief's deepest shadow and under its brightest light."""
    plain = colour(theme, name)
    return [plain, *(over((rgb, alpha * OPACITY[theme]), plain) for rgb, alpha in (SHADOW, LIGHT))]


def test_the_measure_is_that_of_the_standard():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", ["ink", "ink2", "ink3"])
@pytest.mark.parametrize("ground", ["page", "surface", "sunken"])
def test_text_on_the_page(theme, text, ground):
    assert contrast(colour(theme, text), colour(theme, ground)) >= AA


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", ["ink", "ink2", "water_text"])
def test_names_on_the_map_stand_on_their_halo(theme, text):
    """The halo lies over relief and fills, so that neither reaches the letters."""
    assert contrast(colour(theme, text), colour(theme, "halo")) >= AA


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", ["ink", "ink2"])
def test_what_the_hall_reads_stays_readable_on_a_washed_out_wall(theme, text):
    for ground in ("page", "halo"):
        assert contrast(colour(theme, text), colour(theme, ground), WASHED) >= AA


@pytest.mark.parametrize("theme", THEMES)
def test_heavy_lines_stand_out_from_every_fill_or_from_their_casing(theme):
    line, casing = colour(theme, "line"), colour(theme, "casing")
    assert contrast(line, casing, WASHED) >= AA_LARGE
    for fill in FILLS:
        for ground in grounds(theme, fill):
            seen = max(contrast(line, ground), contrast(casing, ground))
            assert seen >= AA_LARGE, f"{fill} in {theme}"


@pytest.mark.parametrize("theme", THEMES)
def test_names_without_their_halo_would_fail_somewhere(theme):
    """So that a change that drops the halo is known to matter, and this file to see it."""
    worst = min(contrast(colour(theme, "ink2"), ground) for fill in FILLS for ground in grounds(theme, fill))
    assert worst < AA
