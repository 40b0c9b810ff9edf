"""A damaged table at the start: the page names file, row and fix, the part concerned says so, and the rest works."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import geodata
from atlas.parts import watch
from atlas.site import ready
from tests.pages.screens import markup, opened
from tests.saving import save

Damaged = Callable[[str, str, str], None]


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Damaged]:
    """Return a function that changes a text in a copy of the geodata, which the pages then read."""
    root = tmp_path / "geodata"
    shutil.copytree(geodata.ROOT, root, ignore=shutil.ignore_patterns("build", "__pycache__"))
    shutil.copy(geodata.ROOT.parent / "LICENSES.md", tmp_path)
    monkeypatch.setattr(geodata, "ROOT", root)

    def change(path: str, old: str, new: str) -> None:
        save(root / path, old, new, most=1)
        watch.forget()

    watch.forget()
    yield change
    watch.forget()


def test_sound_tables_give_no_notice():
    assert 'class="aside damage"' not in markup(opened())


def test_a_damaged_caption_does_not_take_the_map_away(damaged):
    damaged("choices/captions.csv", "40.06", "x")
    page = opened()
    said = markup(page)
    assert "1 place in the tables cannot be read and is left out here." in said
    assert "choices/captions.csv, line 2 (nkao): lat is &#39;x&#39;; it must be a plain number. Fix: " in said
    assert "cannot be shown" not in said
    assert page.get("bidi_component")


def test_a_damaged_law_is_named_and_the_panel_stays(damaged):
    damaged("facts/law.csv", '"No oblast', 'No "oblast')
    page = opened(shows="law")
    said = markup(page)
    assert "facts/law.csv, line 2" in said
    assert "cannot be shown" not in said
    assert any(element.key == "panel" for element in page.get("bidi_component"))


def test_a_damaged_storyline_leaves_the_others(damaged):
    damaged("stories/belt.json", "1992-05-09-shusha", "1992-no-such-stop")
    page = opened("present")
    assert "stories/belt.json, stop 3: there is no stop" in markup(page)
    assert not page.exception


def test_a_storyline_that_an_address_names_in_vain_is_told_as_such(damaged):
    """Nobody can copy the whole address again where the file is damaged or has gone from ``geodata/stories``."""
    damaged("stories/belt.json", "1992-05-09-shusha", "1992-no-such-stop")
    for name in ("belt", "the-belt"):
        said = f"The address asks for story=“{name}”. There is no such storyline; every stop is shown."
        assert said in markup(opened("present", story=name))


@pytest.mark.parametrize("path", ["article/moments.json", "facts/figures.json"])
def test_a_table_that_all_rests_on_is_named_on_every_page(damaged, path):
    damaged(path, '"id":', '"id"')
    for screen in ("explore", "compare", "sources"):
        said = markup(opened(screen))
        assert f"{path}, line 3: is not JSON" in said
        assert "imply no endorsement" in said, "the foot of the page"


def test_a_site_whose_stops_cannot_be_read_is_not_ready(damaged):
    assert ready.problem() == ""
    damaged("article/moments.json", '"id":', '"id"')
    assert ready.problem().startswith("the stops cannot be read: article/moments.json, line 3: is not JSON")


def test_a_fault_of_the_program_is_not_hidden(monkeypatch):
    monkeypatch.setattr("atlas.parts.session.beside", lambda own: 1 / 0)
    with pytest.raises(AssertionError):
        opened()


def test_whoever_does_not_watch_pays_nothing(monkeypatch):
    monkeypatch.setattr(watch, "stamp", lambda: pytest.fail("the files were looked at"))
    opened()


def test_a_watched_page_shows_what_was_saved(damaged, monkeypatch):
    monkeypatch.setattr(watch, "WATCHED", True)
    page = opened()
    table = geodata.ROOT / "choices" / "captions.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("40.06", "x", 1), encoding="utf-8")
    page.run()  # looks, and has the browser load the page anew, which is the second run
    page.run()
    assert "choices/captions.csv, line 2" in markup(page)


def test_forgetting_leaves_no_cache_of_a_table():
    from atlas.record import moments

    kept = moments.all_moments()
    watch.forget()
    assert moments.all_moments() is not kept
