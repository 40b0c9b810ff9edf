"""The reading room, run by Streamlit's own AppTest."""

import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import geodata
from atlas.own import CopyError, Match
from atlas.parts import own_copy
from atlas.record import article
from tests.pages.screens import markup, opened

ROOT = geodata.ROOT.parent
_NAMED = os.environ.get("KARABAKH_ARTICLE")
ARTICLE = Path(_NAMED) if _NAMED else ROOT.parent / "shared" / "article" / "broers-2021.txt"


@pytest.fixture(autouse=True)
def no_named_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KARABAKH_ARTICLE", raising=False)
    monkeypatch.setattr(own_copy, "_is_here", lambda: True)  # AppTest has no visitor's address


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


def test_who_sits_at_this_machine() -> None:
    here = "http://localhost:8501/read"
    assert own_copy.is_this_machine(here, None, {})
    assert own_copy.is_this_machine(here, "127.0.0.1", {})
    assert not own_copy.is_this_machine(here, "192.168.1.7", {})
    assert not own_copy.is_this_machine("http://192.168.1.7:8501/", None, {})
    assert not own_copy.is_this_machine(here, None, {"X-Forwarded-For": "203.0.113.9"})


def test_the_named_copy_is_for_this_machine_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if not ARTICLE.exists():
        pytest.skip("no text of the article on this machine (KARABAKH_ARTICLE)")
    monkeypatch.setenv("KARABAKH_ARTICLE", str(ARTICLE))
    monkeypatch.setattr(own_copy, "_is_here", lambda: False)
    assert not open_room().success
    monkeypatch.setattr(own_copy, "_is_here", lambda: True)
    assert open_room().success


@pytest.mark.parametrize("uvicorn", [False, True])
def test_where_others_come_in_the_program_does_not_start_with_a_named_copy_unless_that_is_wished_for(
    monkeypatch: pytest.MonkeyPatch, uvicorn: bool
) -> None:
    def refused(address: str | None) -> str:
        option = None if uvicorn else address
        monkeypatch.setattr("streamlit.get_option", lambda _: "localhost" if uvicorn else option)
        monkeypatch.setattr("sys.argv", ["uvicorn", "app:app", *(["--host", address] if uvicorn and address else [])])
        return own_copy.refusal()

    monkeypatch.delenv(own_copy.WISH, raising=False)
    assert refused("0.0.0.0") == "", "no copy is named"
    monkeypatch.setenv("KARABAKH_ARTICLE", "copy.pdf")
    assert [refused(here) for here in ("127.0.0.1", "localhost", "::1")] == ["", "", ""]
    assert "address 0.0.0.0 lets other machines in" in refused("0.0.0.0")
    assert bool(refused(None)) is not uvicorn, "without an address Streamlit listens at all, uvicorn at one"
    monkeypatch.setenv(own_copy.WISH, "yes")
    assert refused("192.0.2.7") == ""


def test_closing_a_copy_lets_go_of_all_that_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    if not ARTICLE.exists():
        pytest.skip("no text of the article on this machine (KARABAKH_ARTICLE)")
    monkeypatch.setenv("KARABAKH_ARTICLE", str(ARTICLE))
    page = open_room()
    held = page.session_state["held"]
    held["job"] = "a file made of the copy"
    assert "match" in held
    [close] = [button for button in page.button if button.label == "Close the copy"]
    close.click().run()
    assert not page.exception and not page.success
    assert held == {}


def test_the_named_copy_is_matched_once_a_process_however_many_open_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "copy.txt"
    path.write_text("words", encoding="utf-8")
    both_wait = threading.Barrier(8)
    times = []

    def opened_slowly(name: str, data: bytes) -> Match:
        times.append(name)
        threading.Event().wait(0.05)  # time for the others to come in
        raise CopyError("This is not the article.")

    def ask() -> str:
        both_wait.wait(20)
        with pytest.raises(CopyError) as refused:
            own_copy._of_this_machine(str(path))
        return str(refused.value)

    own_copy._named.cache_clear()
    monkeypatch.setattr(own_copy, "open_copy", opened_slowly)
    with ThreadPoolExecutor(8) as class_of_eight:
        said = [each.result(20) for each in [class_of_eight.submit(ask) for _ in range(8)]]
    assert times == ["copy.txt"], "a refusal is not worked out twice either"
    assert set(said) == {"This is not the article."}
