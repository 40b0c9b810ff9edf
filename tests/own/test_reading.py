"""Files of every kind, and hostile ones: each gets its text or a clear message, within seconds."""

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.own import CopyError, match, open_copy, opening, read, worker
from atlas.own.file import errors, formats
from atlas.own.file.errors import Damaged, EmptyFile, Encrypted, NoText, TooLarge, TooSlow, WrongType
from atlas.own.matching import fingerprints as fp
from tests.own import pdfs
from tests.own.invented import Text, invented

PDF = pdfs.two_columns(invented(1, 8), "columns")

LONG = 30  # s: a few, on a machine with much else to do


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("a.pdf", b"", EmptyFile, "empty"),
        ("a.txt", b" \n\n\t ", EmptyFile, "no text"),
        ("a.pdf", pdfs.encrypted("secret"), Encrypted, "password"),
        ("a.pdf", PDF[:300], Damaged, "damaged"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, Damaged, "damaged"),
        ("a.pdf", b"not a pdf at all", Damaged, "is none"),
        ("a.pdf", pdfs.blank(7), NoText, "OCR"),
        ("a.pdf", pdfs.many_pages(10_000), TooLarge, "10,000 pages"),
        ("a.txt", b"word " * 4_000_000, TooLarge, "too long"),
        ("a.txt", b"x" * 20_000_000, TooLarge, "too long"),
        ("a.html", b"<b>" * 6_000_000, TooLarge, "too long"),
        ("a.pdf", b"%PDF-" + b"0" * 25_000_000, TooLarge, "25 MB"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 1000, WrongType, "Word"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 1000, WrongType, "picture"),
        ("a.txt", bytes(range(256)) * 100, WrongType, "not a PDF"),
        ("a.rtf", b"{\\rtf1 text}", WrongType, "RTF"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_a_hostile_file_gets_a_clear_message_in_seconds(
    name: str, data: bytes, error: type[CopyError], says: str
) -> None:
    started = time.monotonic()
    with pytest.raises(error, match=says):
        read(name, data)
    assert time.monotonic() - started < LONG


def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(TooSlow, match="too long"):
        read("a.txt", b"text", seconds=0.01)


def test_html_that_takes_its_parser_long_is_given_up() -> None:
    started = time.monotonic()
    with pytest.raises(TooSlow):
        read("a.html", b"<div><!--" * 400_000, seconds=3)
    assert time.monotonic() - started < LONG


def test_a_crash_of_the_process_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(Damaged):
        read("a.txt", b"text")


def test_markup_and_scripts_in_a_text_stay_text(text: Text, prints: fp.Fingerprints) -> None:
    script = "<script>alert('x')</script>\n<img src=x onerror=alert(1)>\n"
    plain = read("a.txt", (script + text.passages[0][1] + "\n" + script + text.passages[1][1]).encode())
    assert "<script>alert('x')</script>" in plain.text
    found = match(plain, prints).by_id()
    assert (found["F1"].text, found["F2"].text) == (text.passages[0][1], text.passages[1][1])


def test_html_gives_what_is_shown() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>t</title><style>p {}</style></head><body><script>evil()</script>"
        "<h1>A&nbsp;head</h1><p>One <b>bold</b> word &amp; more<br>two<template>no</template></p><p>three</body></html>"
    )
    copy = read("page.html", page.encode())
    assert [line for sheet in copy.sheets for line in sheet.lines if line] == [
        "A head",
        "One bold word & more",
        "two",
        "three",
    ]
    assert read("page", page.encode()).text == copy.text


def test_markdown_loses_its_marks() -> None:
    source = "# Head\n\n> *one* [two](http://x.y/z) **three**\n\n---\n\n* a_b * c\n\n```\ncode\n```\n"
    copy = read("a.md", source.encode())
    assert copy.text.split("\n") == ["Head", "", "one two three", "", "", "", "a_b * c", "", "", "code", "", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert read("a.txt", "“Curly” – café".encode(encoding)).text == "“Curly” – café\n"


def test_page_breaks_in_a_text_are_pages() -> None:
    copy = read("a.txt", b"one\ntwo\fthree\n\f")
    assert (copy.paged, [sheet.lines for sheet in copy.sheets]) == (True, [("one", "two"), ("three",)])


def test_signs_that_steer_are_taken_out() -> None:
    assert read("a.txt", "a\u202eb\x1b[31mc\u200bd\ufeff".encode()).text == "ab[31mcd\n"


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in the folder of temporary files nor in the project."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    project = Path(formats.__file__).parents[3]
    skipped = {
        "__pycache__",
        ".git",
        ".hypothesis",
        ".venv",
        ".pytest_cache",
        ".mypy_cache",
        ".ruff_cache",
        "test-results",
    }

    def files() -> set[Path]:
        return {
            path for folder in project.iterdir() if folder.name not in skipped for path in [folder, *folder.glob("*")]
        }

    before = files()
    match(read("a.pdf", PDF))
    assert list(tmp_path.iterdir()) == []
    assert files() - before == set()


@settings(max_examples=15)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.md", "a.pdf", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        copy = formats.read(name, data)
    except CopyError as error:
        assert str(error)
    else:
        assert copy.text.strip()


@settings(max_examples=40)
@given(st.integers(0, len(PDF) - 1), st.integers(0, 255), st.integers(0, len(PDF)))
def test_a_spoilt_pdf_is_read_or_refused(place: int, value: int, length: int) -> None:
    data = bytearray(PDF)
    data[place] = value
    try:
        formats.read("a.pdf", bytes(data[:length]))
    except CopyError as error:
        assert str(error)


def test_what_stumbles_in_matching_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(copy: object) -> None:
        raise IndexError("words of the copy")

    monkeypatch.setattr("atlas.own.matching.match.match", stumble)
    said = worker.answer("a.txt", b"Some text", matched=True)
    assert said == {"error": "Unreadable", "message": errors.Unreadable.message}


def test_a_copy_is_opened_in_a_process_of_its_own() -> None:
    opened = open_copy("a.pdf", PDF)
    apart = match(read("a.pdf", PDF))
    assert (opened, opened.message) == (apart, apart.message)


def test_who_waits_too_long_for_a_turn_is_told_and_turns_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    for _ in range(opening.AT_ONCE):
        assert opening._turns.acquire(blocking=False)
    try:
        with pytest.raises(errors.Busy, match="try again"):
            read("a.txt", b"text")
    finally:
        for _ in range(opening.AT_ONCE):
            opening._turns.release()
    for _ in range(opening.AT_ONCE + 1):
        with pytest.raises(TooSlow):
            read("a.txt", b"text", seconds=0.01)
    assert read("a.txt", b"text").text == "text\n"
