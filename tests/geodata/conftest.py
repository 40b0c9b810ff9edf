"""The tables are read, and the layers built, once for all tests here. Tests that change tables work on copies."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

from geodata.build.__main__ import read_countries
from geodata.build.partition.control import read_control
from geodata.build.partition.layers import build_layers
from geodata.build.partition.model import Sources
from geodata.build.partition.survey import Survey, build_survey
from geodata.build.shapes.geojson import Feature
from geodata.build.tables.registry import Tables, read_tables

# A busy machine must not fail a property: no time limit for one example.
settings.register_profile("geodata", deadline=None)
settings.load_profile("geodata")


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
def changed(tables: Tables) -> Callable[..., Tables]:
    """Return a function that copies the tables and changes the copy."""

    def change(mutate: Callable[[Tables], Any]) -> Tables:
        mutated = copy.deepcopy(tables)
        mutate(mutated)
        return mutated

    return change
