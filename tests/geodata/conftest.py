"""The tables are read, and the layers built, once for all tests here. Tests that change tables work on copies."""

import marshal
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geodata
from geodata.build.__main__ import read_countries
from geodata.build.partition.control import read_control
from geodata.build.partition.layers import build_layers
from geodata.build.partition.model import Sources
from geodata.build.partition.survey import Survey, build_survey
from geodata.build.shapes.geojson import Feature
from geodata.build.tables.registry import FOLDERS, Tables, read_tables


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep together what builds the survey: one worker alone does, and its later builds take less than the first."""
    for item in items:
        asked = {"survey", "countries"} & set(getattr(item, "fixturenames", ()))
        if item.path.stem in ("test_committed", "test_watch") or asked:
            item.add_marker(pytest.mark.xdist_group("built"))


@pytest.fixture(scope="session")
def tables() -> Tables:
    return read_tables()


@pytest.fixture(scope="session")
def countries() -> dict[str, Any]:
    return read_countries()


@pytest.fixture(scope="session")
def survey(tables: Tables, countries: dict[str, Any]) -> Survey:
    return build_survey(tables, countries)


@pytest.fixture(scope="session")
def sources(tables: Tables, survey: Survey) -> Sources:
    return Sources.of(tables, survey, read_control(tables))


@pytest.fixture(scope="session")
def built(sources: Sources) -> dict[str, list[Feature]]:
    return build_layers(sources)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the authored files and the countries, which is then the project's geodata."""
    for folder in (*FOLDERS, "basemap"):
        shutil.copytree(geodata.ROOT / folder, tmp_path / folder)
    monkeypatch.setattr(geodata, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def _kept(tables: Tables) -> bytes:
    return marshal.dumps(vars(tables))  # texts, numbers, lists and dictionaries: in half of the time that pickle takes


@pytest.fixture
def changed(_kept: bytes) -> Callable[..., Tables]:
    """Return a function that copies the tables and changes the copy."""

    def change(mutate: Callable[[Tables], Any]) -> Tables:
        mutated = Tables(**marshal.loads(_kept))
        mutate(mutated)
        return mutated

    return change
