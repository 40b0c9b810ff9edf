"""The reading room, run by Streamlit's own AppTest."""

import os
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import geodata
from atlas.record import article
from tests.pages.screens import markup, opened

ROOT = geodata.ROOT.parent
_NAMED = os.environ.get("KARABAKH_ARTICLE")
ARTICLE = Path(_NAMED) if _NAMED else ROOT.parent / "shared" / "article" / "broers-2021.txt"


@pytest.fixture(autouse=True)
def no_named_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KARABAKH_ARTICLE", raising=False)


def open_room(**query: str) -> AppTest:
    return opened("read", **query)


def read_passages(page: AppTest) -> list[str]:
    return re.findall(r'<article class="reading" data-passage="(\w+)"', markup(page))


def test_all_passages_stand_in_the_article_s_order() -> None:
    assert read_passages(open_room()) == [passage.id for passage in article.passages()]


def test_a_filter_leaves_only_what_fits_and_none_leaves_a_word() -> None:
    page = open_room()
    page.selectbox(key="filter-theme").select("oil").run()
    found = read_passages(page)
    assert found and all("oil" in article.by_id()[key].themes for key in found)
    page.selectbox(key="filter-period").select("since").run()
    assert not page.exception
    if not read_passages(page):
        assert "No passage fits these filters" in markup(page)


@pytest.mark.parametrize("query", ["Şuşa", "Շուշի", "Shushi", "Shusha", "Шуша"])
def test_search_finds_a_place_by_any_form(query: str) -> None:
    page = open_room()
    page.text_input[0].set_value(query).run()
    assert 'data-go-place="shusha"' in markup(page)


def test_a_search_is_escaped() -> None:
    page = open_room()
    page.text_input[0].set_value("<img src=x onerror=alert(1)>").run()
    assert not page.exception
    assert "<img" not in markup(page)


def test_a_citation_can_be_asked_for() -> None:
    page = open_room(cite="FD2")
    assert any("Broers" in code.value for code in page.code)


def test_a_file_that_is_no_copy_gets_a_message_and_the_page_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("Nothing of the kind. " * 400, encoding="utf-8")
    monkeypatch.setenv("KARABAKH_ARTICLE", str(wrong))
    page = open_room()
    assert page.warning and "article" in page.warning[0].value
    assert len(read_passages(page)) == len(article.passages())


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KARABAKH_ARTICLE", str(tmp_path / "gone.pdf"))
    page = open_room()
    assert page.error and "KARABAKH_ARTICLE" in page.error[0].value


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not part of the project")
def test_the_reader_s_own_copy_takes_the_place_of_the_summaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARABAKH_ARTICLE", str(ARTICLE))
    page = open_room()
    assert not page.error
    assert markup(page).count('<div class="own">') == len(article.passages())
    assert page.success
