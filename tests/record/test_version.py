"""One version of the code, said once; one of the data, which changes with any authored table and with nothing else."""

import re
import shutil

import pytest

import geodata
from atlas.record import version

ROOT = geodata.ROOT.parent


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """The authored tables in a folder of their own."""
    folder = tmp_path_factory.mktemp("tables")
    for name in version.AUTHORED:
        shutil.copytree(geodata.ROOT / name, folder / name)
    return folder


def test_any_authored_table_changes_the_version_of_the_data(copied):
    assert version.data_of(copied) == version.data()
    silent = []
    for path in sorted(path for path in copied.glob("*/*") if not path.name.endswith(".schema.json")):
        before = path.read_bytes()
        path.write_bytes(before + b" \n")
        if version.data_of(copied) == version.data():
            silent.append(path.name)
        path.write_bytes(before)
    assert silent == []


def test_line_ends_of_another_system_do_not(copied):
    path = copied / "survey" / "control.csv"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"\n", b"\r\n"))
    assert version.data_of(copied) == version.data()
    path.write_bytes(before)


def test_two_tables_that_swap_their_contents_do(copied):
    one, other = copied / "survey" / "control.csv", copied / "survey" / "cells.csv"
    texts = one.read_bytes(), other.read_bytes()
    one.write_bytes(texts[1])
    other.write_bytes(texts[0])
    assert version.data_of(copied) != version.data()
    one.write_bytes(texts[0])
    other.write_bytes(texts[1])


def test_every_table_lies_in_an_authored_folder():
    """A new folder of tables must be named in AUTHORED."""
    built = {"basemap", "layers", "build", "__pycache__"}
    folders = {path.name for path in geodata.ROOT.iterdir() if path.is_dir()} - built
    assert folders == set(version.AUTHORED)


def test_the_citation_file_and_the_list_of_changes_name_the_version_of_the_code():
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", cited, re.MULTILINE) == [version.CODE]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)[0] == version.CODE
