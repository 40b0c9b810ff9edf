"""What can be wrong when somebody starts the map: each is told in a sentence that says how to mend it."""

import ast
import asyncio
import gc
import importlib
import inspect
import socket
import subprocess
import sys
import threading
import webbrowser
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request

import geodata
from atlas.record.built import layers
from atlas.site.document import figure, first, served_page
from atlas.site.guard.headers import SafetyHeaders
from atlas.site.start import warm, whole, window
from geodata import files
from tests.site.asking import Site

ROOT = geodata.ROOT.parent
OLD = (3, 4)
"""The oldest grammar that Python's parser still knows."""


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The modules of ``scripts/``."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return SimpleNamespace(
        **{name.strip("_"): importlib.import_module(name) for name in ("_venv", "_browser", "start")}
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with all the files that are looked for, each of them sound, as far as that is looked at."""
    for name in (*whole.TABLES, *whole.LAYERS, *whole.OTHERS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(sound(name))
    return tmp_path


def sound(name: str) -> bytes:
    """What a file may hold, or, of one that is no text, how it begins."""
    return b"{}" if name.endswith(("json", "js", "py")) else (ROOT / name).read_bytes()[:16]


def test_each_file_that_is_missing_empty_or_damaged_is_told_with_its_name_and_a_fix(tree: Path) -> None:
    assert [*whole.missing(tree), *whole.damaged(tree)] == [] == [*whole.missing(), *whole.damaged()]
    wrong = []
    for name in (*whole.TABLES, *whole.LAYERS, *whole.OTHERS):
        for content in (None, "", '{"type": "Fea'):
            if content is None:
                (tree / name).unlink()
            else:
                (tree / name).write_text(content)
            told = [*whole.missing(tree), *whole.damaged(tree)]
            of_code = content and name.endswith(("js", "py"))
            good = told == [] if of_code else len(told) == 1 and told[0].startswith(name) and "git checkout" in told[0]
            wrong += [] if good else [(name, content, told)]
        (tree / name).write_bytes(sound(name))
    assert wrong == []


def test_every_table_of_the_program_and_all_that_is_built_is_looked_for() -> None:
    folders = {"atlas": "*.json", "geodata/basemap": "*", "geodata/layers": "*"}
    ours = [path for folder, name in folders.items() for path in (ROOT / folder).rglob(name)]
    assert {path.relative_to(ROOT).as_posix() for path in ours} <= {*whole.TABLES, *whole.LAYERS, *whole.OTHERS}


def test_a_feature_that_is_not_what_the_build_makes_is_named(monkeypatch) -> None:
    read = inspect.unwrap(layers._of_file)  # without what it keeps
    whole_layer = geodata.layer("control")
    for key, value in {"holder": None, "area_km2": "x", "start": 1923, "sources": "osm", "name": ...}.items():
        said = {**whole_layer["features"][3]["properties"], key: value}
        torn = {"id": "that-one", "properties": {k: v for k, v in said.items() if v is not ...}}
        monkeypatch.setattr(geodata, "layer", lambda _, torn=torn: {"features": [torn]})
        told = rf"layers/control\.geojson, id that-one: {key} is .*\. Fix: run python3 scripts/build\.py"
        with pytest.raises(files.TableError, match=told):
            read("layers/control.geojson", "control")


def test_the_site_ends_with_the_sentence_before_anything_reads_the_file() -> None:
    program = "from atlas.site.start import whole; whole.LAYERS += ('geodata/layers/none.geojson',); import app"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "[time map] geodata/layers/none.geojson is missing; run python3 scripts/build.py" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_site_without_stops_ends_with_the_row_that_is_wrong() -> None:
    program = "from atlas.record import moments; moments.all_moments = lambda: (); import app"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False)
    assert "[time map] the stops cannot be read" in ended.stderr


def test_a_table_that_the_program_is_imported_with_ends_the_start_with_its_sentence() -> None:
    problem = files.Problem("facts/days.csv", "line 3", "is torn", "mend it")
    told = r"\[time map\] geodata/facts/days\.csv, line 3: is torn\. Fix: mend it\."
    with pytest.raises(SystemExit, match=told), whole.in_a_sentence():
        raise files.TableError(problem)


def test_what_cannot_be_made_of_damaged_tables_names_them_and_the_page_goes_on_without(monkeypatch) -> None:
    def torn(*_: object) -> str:
        raise KeyError("figure")

    monkeypatch.setattr(first, "markup", torn)
    monkeypatch.setattr(figure, "page", torn)
    routes = [*served_page.routes(), *figure.routes()]
    site = Site(Starlette(routes=routes, middleware=[Middleware(SafetyHeaders)]))
    assert site.get("/figure").text == "Something went wrong here. The server's log says what."
    problem = files.Problem("facts/figures.json", "line 3", "is torn", "mend it")
    monkeypatch.setattr(geodata, "problems", lambda: [problem])
    told = site.get("/figure")
    assert (told.status, told.headers["x-content-type-options"]) == (500, "nosniff")
    assert told.text.endswith("mended.\ngeodata/facts/figures.json, line 3: is torn. Fix: mend it.")
    assert site.get("/read").status == 200


def test_packages_that_are_not_installed_are_told_by_name(tree: Path) -> None:
    (tree / "requirements.txt").write_text("# to run\nstreamlit==1.0\nfont-of-nobody==2.0\nno.such_package==1\n")
    with pytest.raises(SystemExit, match=r"packages font-of-nobody, no.such_package are not installed in .*start\.py"):
        whole.stop_where_it_is_not(tree)
    assert list(whole.uninstalled()) == []


def test_an_old_python_can_read_the_start_and_gets_a_sentence(scripts, monkeypatch, tmp_path) -> None:
    wrong = []
    for name in ("start", "_venv"):
        source = (ROOT / "scripts" / f"{name}.py").read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source, feature_version=OLD)):
            if isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.NamedExpr):
                wrong.append((name, node.lineno, "what an old Python cannot read"))
            if isinstance(node, ast.ImportFrom) and node.module == "__future__":
                wrong.append((name, node.lineno, "a future that an old Python does not know"))
            if isinstance(node, ast.FunctionDef):
                types = [node.returns, *(argument.annotation for argument in node.args.args)]
                wrong += [(name, node.lineno, "a type of today") for kind in types if isinstance(kind, ast.Subscript)]
                wrong += [(name, node.lineno, "a type of today") for kind in types if isinstance(kind, ast.BinOp)]
    assert wrong == []
    monkeypatch.setattr(scripts.venv.sys, "version_info", (3, 5, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="Python 3.11 or newer is needed"):
        scripts.venv.find_python()


def test_a_port_that_is_taken_is_told(scripts, capsys, monkeypatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        for asked in (["--server.port", str(port)], [f"--server.port={port}"]):
            with pytest.raises(SystemExit, match=rf"port {port} is taken: perhaps the map runs already"):
                scripts.start.look_at_the_port(asked)
        monkeypatch.setattr(scripts.start, "USUAL_PORT", str(port))
        monkeypatch.delenv("STREAMLIT_SERVER_PORT", raising=False)
        scripts.start.look_at_the_port([])
        assert "starting another one on the next free port" in capsys.readouterr().out
    scripts.start.look_at_the_port(["--server.port", str(port)])
    with pytest.raises(SystemExit, match="is no port"):
        scripts.start.look_at_the_port(["--server.port", "eighty"])


def test_a_folder_that_cannot_be_written_is_told(scripts, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(scripts.venv, "VENV", tmp_path)
    monkeypatch.setattr(scripts.venv, "make_venv", lambda: None)
    monkeypatch.setattr(scripts.venv, "run", lambda *_, **__: pytest.fail("it went on"))
    (tmp_path / "requirements.lock.installed").mkdir()  # nobody can write that, root neither
    with pytest.raises(SystemExit, match="cannot write into .*: Is a directory"):
        scripts.venv.prepare("requirements.lock")


def test_no_browser_for_the_tests_is_told(scripts, monkeypatch) -> None:
    monkeypatch.setattr(scripts.venv, "run", lambda *_, **__: 0)
    monkeypatch.setattr(scripts.venv, "apt_install", lambda _: False)
    monkeypatch.setattr(scripts.browser, "find", lambda: None)
    monkeypatch.setattr(scripts.browser, "playwrights_own", lambda _: None)
    with pytest.raises(SystemExit, match="no Chromium, Chrome or Edge found.*\n.*CHROMIUM=/path/to/browser"):
        scripts.browser.ensure("python")


def test_a_window_opens_where_it_is_asked_for_and_there_is_a_display(monkeypatch) -> None:
    opened: list[str] = []
    settings = {"server.headless": False, "server.port": 9000, "server.baseUrlPath": "nk", "server.sslCertFile": None}
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(st, "get_option", settings.get)
    monkeypatch.delenv(window.ASKED_FOR, raising=False)
    window.open_if_wanted()
    monkeypatch.setenv(window.ASKED_FOR, "1")
    window.open_if_wanted()
    settings["server.headless"] = True
    window.open_if_wanted()
    assert opened == ["http://localhost:9000/nk/"]


def test_what_cannot_be_made_before_the_first_visitor_does_not_keep_the_site_from_starting(monkeypatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(warm, "MADE", (lambda: 1 / 0, lambda: made.append("the rest")))
    try:
        warm.prepare()
        assert made == ["the rest"] and gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


@pytest.mark.skipif(sys.platform == "win32", reason="counts no files")
def test_a_hall_of_phones_does_not_use_up_the_few_files_that_a_process_begins_with() -> None:
    program = (
        "import resource as r; kind, hard = r.RLIMIT_NOFILE, min(3000, r.getrlimit(r.RLIMIT_NOFILE)[1]);"
        "r.setrlimit(kind, (256, hard)); from atlas.site.start import limits; limits.allow_connections();"
        "assert r.getrlimit(kind) == (hard, hard), r.getrlimit(kind)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_a_picture_that_takes_long_does_not_hold_up_the_others(monkeypatch) -> None:
    others = threading.Event()
    waited: list[bool] = []

    def slow(*_: object) -> str:
        waited.append(others.wait(10))
        return "page"

    monkeypatch.setattr(served_page, "page", slow)
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [(b"host", b"localhost")]}
    [serve] = [route.endpoint for route in served_page.routes() if route.name == "screen-explore"]

    async def ask() -> int:
        asyncio.get_running_loop().call_later(0.01, others.set)
        answer = await serve(Request(scope | {"scheme": "http", "server": ("localhost", 80)}))
        return int(answer.status_code)

    assert (asyncio.run(ask()), waited) == (200, [True])


def test_what_is_made_before_the_first_visitor_leaves_the_map_s_frame_to_a_session() -> None:
    """Imported outside of one, streamlit_folium is never served, and no page gets a map."""
    program = (
        "import sys, app; from atlas.site.start import warm; "
        "warm.prepare(); sys.exit('streamlit_folium' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
