"""The request and the registry: sensible from the start, light to load, plain about what is missing."""

import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

import geodata
from atlas.export import FORMATS, Export, ExportError, Request
from atlas.export import request as requests
from atlas.record import moments

PROMISED = {"html", "pptx", "pdf", "png", "svg", "data"}
HEAVY = {"geopandas", "pandas", "shapely", "pyogrio", "pptx", "typst", "streamlit", "folium", "lxml"}


def test_a_request_starts_with_every_stop_light_colours_and_no_words_of_the_article():
    asked = Request()
    assert [stop.moment for stop in asked.story.stops] == [moment.id for moment in moments.all_moments()]
    assert (asked.theme, asked.paper, asked.size, asked.dpi) == ("light", "a4", (1920, 1080), 96)
    assert dict(asked.own) == {}
    with pytest.raises(FrozenInstanceError):
        asked.theme = "dark"  # type: ignore[misc]  # it is what may not be done


def test_every_promised_format_is_there_with_a_name_a_suffix_and_a_type():
    assert set(FORMATS) >= PROMISED
    for export in FORMATS.values():
        assert export.label and export.suffix.startswith(".") and "/" in export.mime


def test_the_registry_loads_no_library_of_any_format():
    """In a process of its own, because the tests beside this one load them all."""
    code = "import sys, atlas.export.__main__; print(*{name.split('.')[0] for name in sys.modules})"
    run = [sys.executable, "-c", code]
    loaded = subprocess.run(run, cwd=geodata.ROOT.parent, capture_output=True, text=True, check=True).stdout.split()
    assert "atlas" in loaded
    assert not HEAVY & set(loaded)


def test_a_missing_package_is_named_with_the_fix():
    broken = Export("Slides", ".pptx", "a/b", "no_such_package_at_all")
    with pytest.raises(ExportError, match=r"no_such_package_at_all.*pip install -r requirements.txt"):
        broken.make(Request(), requests.silent)
