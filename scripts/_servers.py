"""Servers for measuring and photographing: a Streamlit app in a process of its own, and a static one in a thread."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import _venv

STARTS_WITHIN = 60  # s


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def streamlit_app(script: str, root: Path = _venv.ROOT, **environment: str) -> Iterator[str]:
    """Run a Streamlit script, path from the folder `root`; gives its address, stops it at the end.

    Raises RuntimeError, with what the server said, when it does not answer within a minute.
    """
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        script,
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    command += ["--server.fileWatcherType", "none"]
    paths = {"PYTHONPATH": str(root)}
    server = subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | paths | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.extend(server.stdout or []), daemon=True)
    reader.start()
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + STARTS_WITHIN
        while not _answers(f"{address}/_stcore/health"):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{script} did not start:\n{''.join(said)}")
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


class _Handler(SimpleHTTPRequestHandler):
    """Files of the project, of Leaflet's package below /leaflet/, and pages made up by the caller."""

    def __init__(self, *args: Any, pages: dict[str, str], leaflet: Path, **kwargs: Any) -> None:
        self.pages = pages
        self.leaflet = leaflet
        super().__init__(*args, directory=str(_venv.ROOT), **kwargs)

    def do_GET(self) -> None:
        page = self.pages.get(self.path.partition("?")[0])
        if page is None:
            return super().do_GET()
        body = page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def translate_path(self, path: str) -> str:
        if path.startswith("/leaflet/"):
            return str(self.leaflet / Path(path).name)
        return super().translate_path(path)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def static_site(pages: dict[str, str]) -> Iterator[str]:
    """Serve the project's files, Leaflet below /leaflet/ and `pages` (path to HTML); gives the address."""
    from xstatic.pkg import leaflet

    handler = partial(_Handler, pages=pages, leaflet=Path(leaflet.BASE_DIR))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
