"""The data to take away: complete, the same bytes twice, with licence and citation inside, readable by GDAL."""

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import jsonschema
import pandas
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

import geodata
from atlas import search
from atlas.answers import holding
from atlas.answers.figures import areas
from atlas.export import FORMATS, Cancelled, Request
from atlas.export.data import linked_places, tables, terms
from atlas.export.request import silent
from atlas.own.passages import OwnPassage
from atlas.record import article, figures, moments, places, sources
from tests.strategies import days

SCHEMA = json.loads(Path(__file__).with_name("linked_places.schema.json").read_text(encoding="utf-8"))
DAY = date(2026, 11, 23)
LINK = "https://maps.example.org/karabakh/"
ASKED = Request(day=DAY, link=LINK)
TABLES = ("moments", "passages", "figures")
FORMULA = ("=", "+", "@", "\t", "\r")
"""What a spreadsheet would take for the start of a formula (a minus before a digit aside)."""


@pytest.fixture(scope="module")
def told() -> list[float]:
    """The shares that were told while everything was made."""
    return []


@pytest.fixture(scope="module")
def everything(told) -> bytes:
    return FORMATS["data"].make(ASKED, lambda share, doing: told.append(share))


@pytest.fixture(scope="module")
def folder(everything, tmp_path_factory) -> Path:
    """Everything, unpacked."""
    path: Path = tmp_path_factory.mktemp("data")
    with zipfile.ZipFile(io.BytesIO(everything)) as archive:
        archive.extractall(path)
    return path


@pytest.fixture(scope="module")
def package(folder: Path) -> Path:
    return folder / "karabakh-time-map.gpkg"


@pytest.fixture(scope="module")
def gazetteer(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "places.geojson").read_text(encoding="utf-8"))
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


# --- the whole


def test_everything_is_in_it(folder):
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    layers = {f"geojson/{name}.geojson" for name in geodata.LAYER_NAMES}
    described = {f"tables/{name}.csv{end}" for name in TABLES for end in ("", "-metadata.json")}
    rest = {"README.txt", "karabakh-time-map.gpkg", "places.geojson", "sources.json", "tables/moments.json"}
    assert found == layers | described | rest


def test_the_land_in_the_file_adds_up_to_what_the_page_says_of_the_day(folder):
    rows = [f["properties"] for f in json.loads((folder / "geojson" / "control.geojson").read_bytes())["features"]]
    for day in ("1994-05-12", "2020-10-05", "2020-10-20", "2020-10-31", "2020-11-09", "2020-12-01", "2024-01-01"):
        on = [row for row in rows if row["start"] <= day and not (row["end"] and row["end"] <= day)]
        said = {area.symbol: round(area.km2) for area in holding.areas(day) if area.symbol in ("arm-nkao", "arm-belt")}
        assert {key: round(sum(r["area_km2"] for r in on if r["symbol"] == key)) for key in said} == said, day
        claimed = areas.claimed(day)
        if claimed:
            least, unknown = (sum(r["area_km2"] for r in on if r["symbol"] == key) for key in ("announced", "unknown"))
            assert (least, least + unknown) == pytest.approx((claimed.least, claimed.most), abs=0.1), day


def test_the_same_request_gives_the_same_bytes_and_none_of_a_readers_copy(everything):
    own = Request(day=DAY, link=LINK, own={"UM3": OwnPassage("Words of the reader's own copy.")})
    assert FORMATS["data"].make(own) == everything


def test_every_file_says_its_licence_its_credit_and_how_to_cite_it(folder):
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_bytes()
            assert b"opendatacommons.org" in text or b"creativecommons.org" in text, path.name
            assert b"OpenStreetMap" in text or path.suffix == ".csv", path.name
            assert b"23 November 2026" in text or path.name == "sources.json", path.name
            assert LINK.encode() in text, path.name


def test_progress_runs_from_nothing_to_all(everything, told):
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("at", [0.0, 0.3])
def test_a_cancelled_export_leaves_nothing_behind(at, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def cancel(share: float, doing: str) -> None:
        if share >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        FORMATS["data"].make(ASKED, cancel)
    assert list(tmp_path.iterdir()) == []
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


# --- GeoPackage and GeoJSON, as GDAL sees them


def test_the_package_has_every_layer_and_table_with_a_description(package):
    listed = dict(pyogrio.list_layers(package))
    assert list(listed) == [*geodata.LAYER_NAMES, "places", *TABLES, "about"]
    assert listed["control"] == "MultiPolygon", "pieces of autumn 2020 come in parts"
    assert listed["settlements"] == "Point"
    assert listed["line_of_contact"] == "MultiLineString"
    assert listed["places"] == "Point"
    assert listed["about"] is None
    for name in listed:
        told = pyogrio.read_info(package, layer=name)["layer_metadata"]
        assert told["DESCRIPTION"].startswith(("A ", "How "))
        assert told["license"] == ("CC-BY-4.0" if name in ("moments", "passages") else "ODbL-1.0")
        assert terms.CREDIT in told["DESCRIPTION"]


@pytest.mark.parametrize("name", geodata.LAYER_NAMES)
def test_gdal_opens_each_layer_of_the_package_and_finds_what_was_built(package, name):
    built = geodata.layer(name)["features"]
    frame = pyogrio.read_dataframe(package, layer=name)
    assert frame.crs.to_epsg() == 4326
    assert frame["id"].tolist() == [feature["properties"]["id"] for feature in built]
    assert frame.geometry.is_valid.all() and not frame.geometry.is_empty.any()
    theirs = geopandas.GeoDataFrame.from_features(built, crs="EPSG:4326")
    assert frame.geometry.normalize().geom_equals(promoted(theirs, frame).normalize()).all()


def promoted(built: geopandas.GeoDataFrame, found: geopandas.GeoDataFrame) -> geopandas.GeoSeries:
    """The built shapes, single ones as collections of one where the package has a layer of collections."""
    collections: dict[str, Callable[..., BaseGeometry]] = {
        "MultiPolygon": shapely.MultiPolygon,
        "MultiLineString": shapely.MultiLineString,
    }
    pairs = zip(built.geometry, found.geometry, strict=True)
    shapes = [
        mine if mine.geom_type == shape.geom_type else collections[shape.geom_type]([mine]) for mine, shape in pairs
    ]
    return geopandas.GeoSeries(shapes, crs="EPSG:4326")


def test_control_through_time_has_days_as_days_and_areas_as_numbers(package):
    info = pyogrio.read_info(package, layer="control")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert (types["start"], types["end"]) == ("OFTDate", "OFTDate")
    assert types["area_km2"] == "OFTReal"
    assert types["sources"] == "OFTString"


@pytest.mark.parametrize("name", geodata.LAYER_NAMES)
def test_published_areas_are_numbers_in_every_layer(package, name):
    info = pyogrio.read_info(package, layer=name)
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert all(kind == "OFTReal" for field, kind in types.items() if field.startswith("published_km"))


@settings(max_examples=10, deadline=None)
@given(days)
def test_the_filter_of_the_readme_gives_the_map_of_the_day(package, day):
    where = f'"start" <= \'{day}\' AND ("end" IS NULL OR "end" > \'{day}\')'
    found = pyogrio.read_dataframe(package, layer="control", where=where, read_geometry=False, columns=["id"])
    held = [row["properties"] for row in geodata.layer("control")["features"]]
    assert sorted(found["id"]) == sorted(row["id"] for row in held if geodata.holds_on(row, day))


@pytest.mark.parametrize("name", geodata.LAYER_NAMES)
def test_gdal_opens_each_geojson_and_it_holds_the_built_features(folder, name):
    path = folder / "geojson" / f"{name}.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["features"] == geodata.layer(name)["features"]
    assert content["name"] == name
    assert "crs" not in content  # RFC 7946 knows WGS84 alone
    info = pyogrio.read_info(path)
    assert (info["features"], info["crs"]) == (len(content["features"]), "EPSG:4326")


# --- tables


@pytest.mark.parametrize("name", TABLES)
def test_a_table_reads_the_same_everywhere(folder, name):
    path = folder / "tables" / f"{name}.csv"
    plain = rows(path)
    frame = pandas.read_csv(path)
    assert list(frame.columns) == list(plain[0])
    assert len(frame) == len(plain) == pyogrio.read_info(path)["features"]
    assert {row["licence"] for row in plain} == {
        f"{terms.ODBL.spdx if name == 'figures' else terms.CC_BY.spdx} "
        f"{terms.ODBL.url if name == 'figures' else terms.CC_BY.url}"
    }


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_is_taken_for_a_formula(folder, name):
    for row in rows(folder / "tables" / f"{name}.csv"):
        assert not [cell for cell in row.values() if cell.startswith(FORMULA)]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_described_column_by_column(folder, name):
    described = json.loads((folder / "tables" / f"{name}.csv-metadata.json").read_text(encoding="utf-8"))
    columns = described["tableSchema"]["columns"]
    assert described["url"] == f"{name}.csv"
    assert [column["name"] for column in columns] == list(rows(folder / "tables" / f"{name}.csv")[0])
    assert all(column["dc:description"] for column in columns)


def test_moments_and_passages_are_all_there_with_their_links_both_ways(folder):
    stops, index = rows(folder / "tables" / "moments.csv"), rows(folder / "tables" / "passages.csv")
    assert [row["id"] for row in stops] == list(moments.by_id())
    assert [row["id"] for row in index] == list(article.by_id())
    for row in stops:
        assert row["passages"].split("; ") == list(moments.by_id()[row["id"]].passages or [""])
    for row in index:
        assert row["moments"].split("; ") == list(article.by_id()[row["id"]].moments)
    for table in tables.TABLES.values():
        parts = [part for row in table.rows() for key in tables._PARTS & set(row) for part in row[key]]
        assert not [part for part in parts if tables.SEPARATOR in part]


def test_moments_as_json_hold_every_field(folder):
    content = json.loads((folder / "tables" / "moments.json").read_text(encoding="utf-8"))
    assert content["license"] == "CC-BY-4.0"
    authored = geodata.read_json("article/moments.json")
    said = [moment.headline for moment in moments.all_moments()]
    told = zip(authored, said, strict=True)
    assert content["moments"] == [{"disputes": "", **row, "headline": headline} for row, headline in told]


def test_each_estimate_of_a_figure_is_a_row_that_says_who_says_so(folder):
    found = rows(folder / "tables" / "figures.csv")
    known = figures.by_id()
    assert len(found) == sum(1 + len(figure["alternatives"]) for figure in known.values())
    for row in found:
        assert bool(row["value"]) + bool(row["low"] and row["high"]) + bool(row["in_words"]) == 1
        assert row["said_by"] in sources.by_id()
        assert bool(row["unit"]) != bool(row["in_words"])
        others = known[row["figure"]]["alternatives"]
        told = others[int(row["estimate"]) - 1] if int(row["estimate"]) else known[row["figure"]]
        if row["value"]:
            assert float(row["value"]) == told["value"]


def test_sources_are_csl_with_the_data_themselves_first(folder):
    items = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    assert items[0]["type"] == "dataset"
    assert terms.ODBL.url in items[0]["note"]
    assert [item["id"] for item in items[1:]] == list(sources.by_id())
    assert all("verified" not in item and isinstance(item["custom"]["verified"], bool) for item in items[1:])


# --- places


@pytest.mark.parametrize("link", ["", LINK, "http://localhost:8501/"])
def test_places_fit_the_linked_places_format(link):
    content = json.loads(linked_places.to_linked_places(Request(day=DAY, link=link)))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(content, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert len({feature["@id"] for feature in content["features"]}) == len(places.all_places())


@pytest.mark.parametrize(
    "harm",
    [
        lambda feature: feature.pop("@id"),
        lambda feature: feature["properties"].pop("title"),
        lambda feature: feature.update(names=[]),
        lambda feature: [name.pop("citations") for name in feature["names"]],
        lambda feature: feature["names"][0].update(lang="Azerbaijani"),
        lambda feature: feature.update(when={"timespans": [{"end": {"in": "1959"}}]}),
        lambda feature: feature["when"]["timespans"][0].update(start={"in": "8 May 1992"}),
        lambda feature: feature["geometry"].update(coordinates=[46.7, 139.8]),
        lambda feature: feature.update(colour="red"),
    ],
)
def test_the_schema_refuses_what_the_format_refuses(gazetteer, harm):
    content = json.loads(json.dumps(gazetteer))
    harm(content["features"][0])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_every_form_of_every_name_is_there(gazetteer):
    for place, feature in zip(places.all_places(), gazetteer["features"], strict=True):
        toponyms = {name["toponym"] for name in feature["names"]}
        assert feature["names"][0]["toponym"] == place.name
        assert set(search.index.forms(place)) == toponyms, place.id
        assert len({(name["toponym"], name.get("lang")) for name in feature["names"]}) == len(feature["names"])


def names(place: str, *toponyms: str) -> list[dict[str, Any]]:
    """The names of a place with one of these toponyms, their spans as (start, end)."""
    found = [
        name for name in linked_places.names_of(places.forms(places.by_id()[place])) if name["toponym"] in toponyms
    ]
    for name in found:
        if "when" in name:
            name["when"] = [(span["start"], span.get("end")) for span in name["when"]["timespans"]]
    return found


def test_a_form_says_its_language_script_and_years():
    assert names("shusha", "Choucha") == [{"toponym": "Choucha", "lang": "fr"}]
    assert names("kura", "მტკვარი", "Mtkvari") == [
        {"toponym": "მტკვარი", "lang": "ka"},
        {"toponym": "Mtkvari", "lang": "ka-Latn"},
    ]
    (karyagino,) = names("fuzuli", "Карягино")
    assert karyagino["when"] == [({"latest": "1959"}, {"in": "1959"})]
    assert names("stepanakert", "Xankəndi")[0]["when"] == [
        ({"latest": "1923-09"}, {"in": "1923-09"}),
        ({"in": "1991-11-26"}, None),
    ]
    for name in names("khojaly", "Իվանյան", "Ivanyan"):
        assert name["when"] == [({"in": "2001"}, {"in": "2023-09-20"})]
        assert name["note"].startswith("NKR name")


def test_what_is_known_to_have_begun_and_ended_has_its_days(gazetteer):
    spans = {row["properties"]["id"]: row["when"]["timespans"][0] for row in gazetteer["features"]}
    assert spans["nkao"] == {"start": {"in": "1923-07-07"}, "end": {"in": "1991-11-26"}}
    assert spans["line-of-contact"] == {"start": {"in": "1994-05-12"}, "end": {"in": "2020-09-27"}}
    assert spans["lachin-corridor"]["start"] == {"in": "2020-11-10"}
    assert spans["shusha"]["start"].keys() == {"latest"}


def test_gdal_opens_the_places(folder):
    frame = pyogrio.read_dataframe(folder / "places.geojson")
    assert frame.crs.to_epsg() == 4326
    assert len(frame) == len(places.all_places())
    stepanakert = frame.set_index("id").loc["stepanakert"]
    assert (stepanakert.geometry.x, stepanakert.geometry.y) == (46.7528, 39.8177)
    assert stepanakert["name_az"] == "Xankəndi"


def test_a_single_piece_is_as_in_the_whole(folder):
    pieces = {"places": "places.geojson", "sources": "sources.json"}
    pieces |= {name: f"tables/{name}.csv" for name in TABLES}
    for name, path in pieces.items():
        assert FORMATS[name].make(ASKED, silent) == (folder / path).read_bytes(), name


@given(st.sampled_from(places.all_places()))
def test_the_address_of_a_place_is_one_that_the_page_reads(place):
    from atlas.address import state

    address = linked_places.identifier(place, ASKED)
    found, notices = state.read({"place": address.partition("?place=")[2]})
    assert (found.place, notices) == (place.id, [])
