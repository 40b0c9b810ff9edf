"""Arrows point one way: pages -> atlas -> geodata. Read from the code itself."""

import ast
from pathlib import Path

import pytest

import geodata

ROOT = geodata.ROOT.parent
GEOMETRY = {"shapely", "geopandas", "pyogrio", "pyproj", "pandas", "pandera"}
MAY_KNOW = {
    "atlas/export/data/geopackage.py": {"geopandas", "pyogrio"},
    "atlas/export/picture/geometry.py": {"shapely"},
}
"""What writes a GeoPackage needs GDAL, and what draws a picture clips shapes; both are loaded when asked for."""


def files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Top-level names of every module that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", files("geodata"), ids=name)
def test_geodata_knows_neither_the_atlas_nor_streamlit(path):
    assert not imports(path) & {"atlas", "pages", "streamlit", "folium"}


@pytest.mark.parametrize("path", files("atlas"), ids=name)
def test_the_atlas_knows_no_geometry_code(path):
    assert imports(path) & GEOMETRY <= MAY_KNOW.get(name(path), set())
    assert "pages" not in imports(path)
    assert "geodata.build" not in path.read_text(encoding="utf-8").replace("python -m geodata.build", "")


@pytest.mark.parametrize("path", [*files("atlas"), *files("pages"), ROOT / "app.py"], ids=name)
def test_nobody_imports_the_module_with_geometry_code(path):
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    found = [node for node in tree if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not any("geopackage" in ast.unparse(node) for node in found)


@pytest.mark.parametrize("path", [p for p in files("atlas") if not p.name.startswith("ui")], ids=name)
def test_the_atlas_below_the_ui_knows_no_streamlit_and_only_the_map_knows_folium(path):
    assert not imports(path) & {"streamlit", "streamlit_folium"}
    assert path.name == "map.py" or "folium" not in imports(path)


@pytest.mark.parametrize("path", [*files("pages"), ROOT / "app.py"], ids=name)
def test_pages_hold_no_geometry_and_no_dates(path):
    assert imports(path) <= {"streamlit", "atlas"}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80, "a page is one thin file"
