"""What is kept when a table is saved beside a running page: no more than what the save left as it was."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import geodata
from atlas.look import modules
from atlas.parts import served, watch
from atlas.site.document import served_page
from tests.saving import save

QUERY = {"date": "2020-10-20"}
ASKED = "explore", QUERY, "http://localhost", "/"
ANEW = f"""
import sys
from collections.abc import Iterator
from pathlib import Path
import geodata
from atlas.site.document import served_page
geodata.ROOT = Path(sys.argv[1])
print(served_page.page(*{ASKED!r}), end="")
"""
KEPT = "leaflet", "faces", "web", served.PACKED
SAVES = {
    "article/moments.json": ("The firing stops", "The firing ends"),
    "choices/captions.csv": (",former NKAO,", ",late NKAO,"),
    "layers/control.geojson": ('"symbol":"unknown"', '"symbol":"announced"'),
    "layers/settlements.geojson": ('"state":"announced"', '"state":"denied"'),
}


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the geodata, which the pages then read."""
    root = tmp_path / "geodata"
    shutil.copytree(geodata.ROOT, root, ignore=shutil.ignore_patterns("build", "__pycache__"))
    monkeypatch.setattr(geodata, "ROOT", root)
    watch.forget()
    yield root
    monkeypatch.undo()
    watch.forget()


def _anew(root: Path) -> str:
    """The page as a process serves it that has read nothing before."""
    command = [sys.executable, "-c", ANEW, str(root)]
    environment = os.environ | {"PYTHONPATH": str(Path(served_page.__file__).parents[3])}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment, encoding="utf-8").stdout


def test_after_a_save_a_page_is_as_one_of_a_server_that_has_just_begun(copied: Path) -> None:
    before = served_page.page(*ASKED)
    for path, (old, new) in SAVES.items():
        save(copied / path, old, new)
    watch.forget()
    after = served_page.page(*ASKED)
    assert after != before
    assert after == _anew(copied)


def test_a_saved_word_leaves_the_addresses_of_all_that_it_is_not_in(copied: Path) -> None:
    before = [modules.mark(), *map(served.stamp, KEPT)]
    save(copied / "article" / "moments.json", "The firing stops", "The firing ends")
    watch.forget()
    assert [modules.mark(), *map(served.stamp, KEPT)] == before


def test_layers_of_which_one_has_changed_have_another_address(copied: Path) -> None:
    before = served.stamp(served.PACKED)
    save(copied / "layers" / "control.geojson", *SAVES["layers/control.geojson"])
    watch.forget()
    assert served.stamp(served.PACKED) != before
