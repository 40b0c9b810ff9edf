"""The three ways to start the site, each once and two of them under a base path, asked over HTTP without a browser."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import Message
from hashlib import sha256

import pytest

import geodata
from atlas.words import time_bar
from tests.browser.conftest import free_port

ROOT = geodata.ROOT.parent
PATIENCE = 90  # s, on a slow machine
STREAMLIT = ["--server.headless", "true", "--server.fileWatcherType", "none"]
WAYS = {
    "start.py": (["scripts/start.py", *STREAMLIT, "--server.baseUrlPath", "maps/nk", "--server.port"], "/maps/nk/", {}),
    "streamlit run": (["-m", "streamlit", "run", "app.py", *STREAMLIT, "--server.port"], "/", {}),
    "uvicorn": (["-m", "uvicorn", "app:app", "--port"], "/nk/", {"STREAMLIT_SERVER_BASE_URL_PATH": "nk"}),
}


def ask(address: str, **headers: str) -> tuple[int, Message, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20) as got:
            return got.status, got.headers, got.read().decode(errors="replace")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read().decode(errors="replace")


@pytest.fixture(scope="module")
def sites() -> Iterator[dict[str, str]]:
    """Address of the site, with its base path, by the way in which it was started; all at once."""
    with ExitStack() as stack:
        addresses, processes = {}, {}
        for way, (command, base, environment) in WAYS.items():
            port = str(free_port())
            process = subprocess.Popen(
                [sys.executable, *command, port],
                cwd=ROOT,
                env=os.environ | {"ATLAS_NO_VENV": "1"} | environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait, 20)
            stack.callback(process.terminate)
            addresses[way], processes[way] = f"http://127.0.0.1:{port}{base}", process
        until = time.monotonic() + PATIENCE
        for way, address in addresses.items():
            while not _is_ready(address):
                assert processes[way].poll() is None and time.monotonic() < until, f"{way} did not start"
                time.sleep(0.2)
        yield addresses


def _is_ready(address: str) -> bool:
    try:
        return ask(f"{address}ready")[0] == 200
    except OSError:
        return False


def test_every_way_to_start_serves_pages_figure_and_the_files_that_they_name(sites):
    wrong: list[tuple[object, ...]] = []
    for way, site in sites.items():
        origin = "/".join(site.split("/")[:3])
        for path in ("?moment=2020-11-08-shusha", "read", "figure?date=1993-08-25", "compare?from=1989&to=1994"):
            status, _, page = ask(site + path)
            named = re.findall(r'<(?:link|script)[^>]* (?:href|src)="(/[^"]+)"', page)
            wrong += [(way, path, status)] if status != 200 or len(named) < 10 else []
            wrong += [(way, name) for name in named[:3] + named[-3:] if ask(origin + name)[0] != 200]
        here = f"{site}?moment=2020-11-08-shusha"
        status, _, told = ask(f"{site}oembed?format=json&url={urllib.parse.quote(here, safe='')}")
        if status != 200 or f"{site}figure?moment=2020-11-08-shusha" not in json.loads(told)["html"]:
            wrong.append((way, "oembed", status))
    assert not wrong


def test_every_answer_is_safe_and_sets_no_cookie(sites):
    wrong = []
    for way, site in sites.items():
        page = ask(site)[2]
        [sheet] = re.findall(r'"(/[^"]+/pages\.css)"', page)
        paths = [*time_bar.SCREENS, "figure", "ready", "oembed", "preview/nonsense.png", "_stcore/health", "nonsense/x"]
        paths += [f"{folder}/{name}" for folder in ("files/x/web", "static") for name in ("a%00b", "a" * 300, "../x")]
        for address in [*(site + path for path in paths), "/".join(site.split("/")[:3]) + sheet]:
            status, headers, _ = ask(address)
            policy = headers["Content-Security-Policy"] or ""
            open_to_all = "frame-ancestors *" in policy
            good = (
                status < 500
                and headers["X-Content-Type-Options"] == "nosniff"
                and headers["Referrer-Policy"] == "no-referrer"
                and "default-src" in policy
                and "'unsafe-inline'" not in re.findall("script-src ([^;]*)", policy)[0]
                and open_to_all == address.endswith("/figure")
                and (not headers["Set-Cookie"] or "/_stcore/" in address)  # Streamlit guards uploads with one
            )
            wrong += [] if good else [(way, address, dict(headers))]
    assert not wrong


def test_of_texts_of_scripts_only_those_run_that_a_page_was_written_with(sites):
    site = sites["streamlit run"]
    for path in ("?moment=2020-11-08-shusha", "read?names=%3Cscript%3Ealert(1)%3C/script%3E", "talk", "presenter"):
        _, headers, page = ask(site + path)
        marks = set(re.findall("'sha256-([^']+)'", headers["Content-Security-Policy"] or ""))
        texts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        assert texts and marks == {b64encode(sha256(text.encode()).digest()).decode() for text in texts}, path


def test_what_a_browser_has_is_not_sent_again_and_metrics_are_closed(sites):
    site = sites["streamlit run"]
    for path in ("?moment=2020-11-08-shusha", "figure", "preview/2020-11-08-shusha.png"):
        status, headers, _ = ask(site + path)
        assert (status, bool(headers["ETag"])) == (200, True), path
        assert ask(site + path, **{"If-None-Match": headers["ETag"]})[0] == 304, path
    assert ask(f"{site}_stcore/metrics")[0] == 404


def test_an_address_that_is_no_page_s_is_told_so_with_the_way_to_the_pages(sites):
    """Streamlit's own answer to one is its page, with a dialog over it."""
    missing = ("nonsense", "read/x", "READ", "robots.txt", "static/none.js", "read/_stcore/health")
    expected = dict.fromkeys(missing, 404) | dict.fromkeys(("favicon.png", "read/", "figure/"), 200)
    for site in sites.values():
        assert {path: ask(site + path)[0] for path in expected} == expected
        base = "/" + site.split("/", 3)[3]
        assert f'href="{base}read"' in ask(f"{site}nonsense")[2]


def test_only_addresses_of_the_site_are_embedded(sites):
    site = sites["streamlit run"]
    asked = {
        "": 404,
        "url=https://example.org/": 404,
        "url=http://[": 404,
        f"url={site}ready": 404,
        f"format=xml&url={site}": 501,
        f"url={site}read&maxwidth=300&maxheight=x": 200,
    }
    assert {query: ask(f"{site}oembed?{query}")[0] for query in asked} == asked
    compared = json.loads(
        ask(f"{site}oembed?url=" + urllib.parse.quote(f"{site}compare?from=1989&to=1994", safe=""))[2]
    )
    assert (compared["type"], "html" in compared) == ("link", False), "a figure shows one day"
    assert '"width":300' in ask(f"{site}oembed?url={site}read&maxwidth=300")[2]
