"""What a visitor brings is gone when it is closed or the window goes, and nobody can fill the server's memory.

A real server is searched, with a memory manager that overwrites what is freed (glibc's), so that what is found is held.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

import geodata
from atlas.own.matching import fingerprints
from atlas.site.guard import uploads
from tests.own.invented import invented
from tests.site.visitor import Visitor
from tests.web_server import free_port, is_healthy

WITHIN = 30.0  # s
TEXT = invented(5)
MARKER = TEXT.passages[2][1][100:140]
"""Letters of a passage, which stand nowhere else in the program."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into the process by Linux's /proc")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """Address and process of the app, whose article is an invented one; a session is soon given up there."""
    root = tmp_path_factory.mktemp("app")
    for name in ("app.py", "atlas", "pages", "geodata", ".streamlit", "LICENSES.md"):
        source = geodata.ROOT.parent / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root)
    marks = fingerprints.to_json(fingerprints.make(TEXT.passages))
    (root / "geodata" / "article" / "fingerprints.json").write_text(marks, encoding="utf-8")
    port = free_port()
    settings = {
        "PYTHONMALLOC": "malloc",
        "MALLOC_PERTURB_": "85",
        "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0",  # what a thread keeps for itself is not overwritten
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "2",
        "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    process = subprocess.Popen(command, cwd=root, env=os.environ | settings, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 60
        while not is_healthy(address):
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.1)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(10)


def found(process: int) -> int:
    """How often the marker stands in the writable memory of a process: as a file has it, or as Python keeps a text of
    which a letter needs one byte, two or four."""
    many = 0
    kept = {MARKER.encode(how) for how in ("utf-8", "latin-1", "utf-16-le", "utf-32-le")}
    with Path(f"/proc/{process}/mem").open("rb") as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            (first, end), rights = line.split()[0].split("-"), line.split()[1]
            if not rights.startswith("rw"):
                continue
            try:
                memory.seek(int(first, 16))
                held = memory.read(int(end, 16) - int(first, 16))
                many += sum(map(held.count, kept))
            except (OSError, OverflowError):
                continue
    return many


def soon_gone(process: int) -> bool:
    until = time.monotonic() + WITHIN
    while found(process) and time.monotonic() < until:
        time.sleep(0.3)
    return not found(process)


def opened_copy(visitor: Visitor, file: str) -> WidgetState:
    """Open a copy on the page; the state of its uploader."""
    visitor.run()
    uploader = visitor.find("file_uploader")
    state = visitor.upload(uploader.id, file, "\n\n".join(row for _, row in TEXT.passages).encode())
    visitor.run(state)
    assert any(MARKER in str(element) for element in visitor.elements), "the page shows the copy"
    return state


def test_a_copy_is_gone_when_it_is_closed(server: tuple[str, int]) -> None:
    address, process = server
    with Visitor(address, "read") as visitor:
        state = opened_copy(visitor, "first")
        assert found(process), "the search finds what is held"
        close = visitor.find("button", lambda button: button.label == "Close the copy")
        visitor.run(state, WidgetState(id=close.id, trigger_value=True))
        assert not any(MARKER in str(element) for element in visitor.elements)
        assert soon_gone(process)


def test_a_copy_is_gone_when_its_window_goes(server: tuple[str, int]) -> None:
    address, process = server
    with Visitor(address, "read") as visitor:
        opened_copy(visitor, "second")
        assert found(process)
    assert soon_gone(process)


def test_nobody_can_fill_the_memory_with_files_that_no_page_asked_for(server: tuple[str, int]) -> None:
    address, _ = server
    with Visitor(address) as visitor:
        visitor.run()
        answers = [visitor.put(f"f{n}", b"x") for n in range(uploads.MOST_FILES + 2)]
        assert [status for status, _ in answers] == [204] * uploads.MOST_FILES + [429] * 2
        assert answers[-1][1] == uploads.TOO_MANY[1]
        assert visitor.put("f0", b"in its own place")[0] == 204
