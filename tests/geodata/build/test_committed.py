"""The committed layers are what the build makes; the committed basemap is what its record says."""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import shapely
from PIL import Image

import geodata
from geodata import schema
from geodata.build import __main__ as program
from geodata.build.__main__ import layer_files
from geodata.build.partition.survey import as_shape
from geodata.build.shapes.geojson import Feature, signed_area
from geodata.build.tables.problems import BuildError
from geodata.build.tables.published import schemas
from geodata.build.tables.registry import TABLES, Tables

BASEMAP = ("countries", "borders", "rivers", "lakes")


def test_committed_layers_are_a_fresh_build_of_the_committed_tables(built: dict[str, list[Feature]]) -> None:
    fresh = layer_files(built)
    committed = {f"layers/{p.name}" for p in geodata.LAYERS.iterdir()}
    assert committed == set(fresh)
    for path, content in fresh.items():
        assert (geodata.ROOT / path).read_bytes() == content, f"{path} is stale: run python -m geodata.build"


def test_the_published_schemas_are_those_of_the_models(tables: Tables) -> None:
    for path, content in schemas(tables).items():
        assert (geodata.ROOT / path).read_bytes() == content, f"{path} is stale: run python -m geodata.build"
        jsonschema.Draft202012Validator.check_schema(json.loads(content))


def test_the_published_schemas_fit_the_tables(tables: Tables) -> None:
    """Read by another program: a row of a JSON table as it stands, a row of a CSV table with its cells read."""
    published = geodata.read_json("schemas.json")
    assert set(published["tables"]) == {table.path for table in TABLES}
    for table in TABLES:
        entry = published["tables"][table.path]
        row = schema.resolved(entry["row"], published)
        rows = [schema.values(r, row) if table.is_csv else r for r in getattr(tables, table.name)]
        whole = {"type": "array", "items": entry["row"], "$defs": published["$defs"]}
        assert [e.message for e in jsonschema.Draft202012Validator(whole).iter_errors(rows)] == [], table.path


def test_only_what_changed_or_is_missing_is_written(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(geodata.LAYERS, copied / "layers")
    shutil.copy(geodata.LAYERS.parent / "schemas.json", copied)
    (copied / "layers" / "nkao.geojson").unlink()
    table = copied / "survey" / "control.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("offensive from 12 June", "an offensive from 12 June"), "utf-8"
    )
    assert program.main(["--check"]) == 0
    would = capsys.readouterr().err.splitlines()[-1]
    assert would.endswith("python -m geodata.build will write layers/control.geojson, layers/nkao.geojson")
    assert not (copied / "layers" / "nkao.geojson").exists()
    assert program.main([]) == 0
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.endswith("2 of them new or changed: layers/control.geojson, layers/nkao.geojson")
    assert (copied / "layers" / "nkao.geojson").read_bytes() == (geodata.LAYERS / "nkao.geojson").read_bytes()


def test_nothing_is_written_when_a_check_fails(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = copied / "survey" / "control.csv"
    rows = table.read_text(encoding="utf-8").split("\n")
    rows[4] = rows[4].replace(rows[4].split(",")[2], "1993-02-30", 1)
    table.write_text("\n".join(rows), encoding="utf-8")
    assert program.main(["--quiet"]) == 1
    assert not (copied / "layers").exists()
    message = capsys.readouterr().err
    assert "survey/control.csv, line 5 (mardakert-west): end is '1993-02-30'" in message
    assert "nothing was written" in message


def test_a_missing_basemap_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geodata, "ROOT", tmp_path)
    with pytest.raises(BuildError, match="python -m geodata.build --basemap"):
        program.read_countries()


def positions(coordinates: Any) -> list[tuple[float, float]]:
    if isinstance(coordinates[0], (int, float)):
        return [(coordinates[0], coordinates[1])]
    return [p for part in coordinates for p in positions(part)]


@pytest.mark.parametrize("name", BASEMAP)
def test_basemap_files_are_rfc_7946(name: str) -> None:
    text = (geodata.BASEMAP / f"{name}.geojson").read_text(encoding="utf-8")
    assert text.endswith("}\n")
    features = json.loads(text)["features"]
    assert len({f["id"] for f in features}) == len(features)
    for item in features:
        assert as_shape(item["geometry"]).is_valid
        for x, y in positions(item["geometry"]["coordinates"]):
            assert 43 <= x <= 51
            assert 38 <= y <= 42.5
            assert (x, y) == (round(x, 5), round(y, 5))
        kind, coordinates = item["geometry"]["type"], item["geometry"]["coordinates"]
        for polygon in {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, []):
            for index, ring in enumerate(polygon):
                assert (signed_area(ring) > 0) == (index == 0)


def test_countries_are_a_coverage_and_borders_are_their_shared_edges(countries: dict[str, Any]) -> None:
    shapes = {f["id"]: as_shape(f["geometry"]) for f in countries["features"]}
    assert set(shapes) == {"AM", "AZ", "GE", "IR", "RU", "TR"}
    assert shapely.coverage_is_valid(list(shapes.values()))
    for item in geodata.read_json("basemap/borders.geojson")["features"]:
        a, b = item["id"].split("-")
        line = as_shape(item["geometry"])
        assert shapes[a].boundary.covers(line)
        assert shapes[b].boundary.covers(line)


def test_the_outer_border_of_the_union() -> None:
    kinds = {f["id"]: f["properties"]["kind_soviet"] for f in geodata.read_json("basemap/borders.geojson")["features"]}
    assert kinds == {
        "AM-AZ": "republic", "AM-GE": "republic", "AZ-GE": "republic", "AZ-RU": "republic", "GE-RU": "republic",
        "AM-IR": "union", "AM-TR": "union", "AZ-IR": "union", "AZ-TR": "union", "GE-TR": "union",
        "IR-TR": "other",
    }  # fmt: skip


def test_azerbaijan_ends_at_the_coast() -> None:
    countries = {f["id"]: as_shape(f["geometry"]) for f in geodata.read_json("basemap/countries.geojson")["features"]}
    assert countries["AZ"].covers(shapely.Point(49.85, 40.40)), "Baku"
    assert not countries["AZ"].covers(shapely.Point(50.5, 39.8)), "the Caspian Sea"


def test_relief_is_a_small_transparent_image_in_the_colours_of_the_tokens() -> None:
    path = geodata.BASEMAP / "relief.avif"
    assert path.stat().st_size <= 120_000
    assert geodata.read_json("basemap/relief.json") == {"bounds": [[38.0, 43.0], [42.5, 51.0]]}
    with Image.open(path) as image:
        assert image.mode == "RGBA"
        alpha = image.getchannel("A").tobytes()
        width, height = image.size
    assert min(alpha) == 0
    assert max(alpha) <= round(0.32 * 255), "which test_contrast reckons with"
    # Web Mercator: 8 degrees of longitude are 0.13963 rad wide, 38 to 42.5 N 0.10298 rad high.
    assert width / height == pytest.approx(0.139626 / 0.102980, rel=0.002)


def test_the_record_of_versions_names_every_file_and_agrees_with_the_requirements() -> None:
    record = geodata.read_json("basemap/versions.json")
    files = {p.name for p in geodata.BASEMAP.iterdir()} - {"versions.json", "relief.json"}
    assert set(record) == files
    pins = dict(
        line.split("==")
        for name in ("requirements.txt", "requirements-basemap.txt")
        for line in (geodata.ROOT.parent / name).read_text().split()
        if "==" in line
    )
    for entry in record.values():
        assert entry["licence"]
        assert entry["attribution"]
        for package, version in entry["packages"].items():
            assert pins[package] == version


def test_basemap_and_layers_stay_small() -> None:
    """Raw sizes; the whole of what a page sends, compressed, is measured by the page's own test."""
    assert sum(p.stat().st_size for p in geodata.BASEMAP.iterdir()) < 1_200_000
    # Two thirds are pieces of autumn 2020, each shape once a holder: they compress to a fourteenth.
    assert sum(p.stat().st_size for p in geodata.LAYERS.iterdir()) < 2_300_000
    assert len(gzip.compress((geodata.LAYERS / "control.geojson").read_bytes(), 9)) < 90_000
