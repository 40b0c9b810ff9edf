"""A Chromium-like browser for tests, benchmark and pictures: the one that is there, else one that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import _venv

VARIABLE = "ATLAS_CHROMIUM"  # what the tests read

ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def works(path: str) -> bool:
    """Whether a browser starts. Ubuntu's /usr/bin/chromium-browser may only say that it wants a snap."""
    if not Path(path).is_file():
        return False
    # On Windows a browser asked for its version opens a window instead of answering.
    return os.name == "nt" or _venv.run([path, "--version"], quiet=True) == 0


def find() -> str | None:
    """Path of an installed browser: ATLAS_CHROMIUM or CHROMIUM, then PATH, then the usual folders."""
    for variable in (VARIABLE, "CHROMIUM"):
        named = os.environ.get(variable)
        if named:
            path = shutil.which(named) or named
            if not works(path):
                _venv.stop(variable + " names " + named + ", which does not start; correct it or unset it.")
            return path
    candidates = [shutil.which(name) for name in ON_PATH] + list(ELSEWHERE)
    return next((path for path in candidates if path and works(path)), None)


def playwrights_own(python: str) -> str | None:
    """Path of the browser that Playwright has downloaded earlier, if it has."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False).stdout.strip()
    return answer if answer and works(answer) else None


def is_debian() -> bool:
    """Debian and its like, but not Ubuntu, whose package `chromium` is a pointer to a snap."""
    release = Path("/etc/os-release")
    text = release.read_text() if release.is_file() else ""
    return "debian" in text and "ubuntu" not in text


def ensure_driver(python: str) -> None:
    """Make sure that Playwright itself starts; ends the program with the fix where it does not."""
    ask = [python, "-m", "playwright", "--version"]
    # Playwright's own Node.js needs a library that the smallest Debian and Ubuntu systems lack.
    if _venv.run(ask, quiet=True) == 0 or (_venv.apt_install(["libatomic1"]) and _venv.run(ask, quiet=True) == 0):
        return
    _venv.run(ask)
    _venv.stop("Playwright does not start (see above). On Debian and Ubuntu: sudo apt-get install libatomic1")


def ensure(python: str) -> str:
    """Path of a browser, installed if need be; also sets ATLAS_CHROMIUM. Ends the program with the fix where it cannot.

    `python` is an interpreter that has the package playwright.
    """
    ensure_driver(python)
    path = find() or playwrights_own(python)
    if path is None and is_debian() and _venv.apt_install(["chromium", "fonts-noto-core"]):
        path = find()
    if path is None:
        _venv.say("no browser found: downloading Chromium with Playwright")
        with_system_libraries = ["--with-deps"] if shutil.which("apt-get") and _venv.root_prefix() is not None else []
        _venv.run([python, "-m", "playwright", "install", *with_system_libraries, "chromium"])
        path = playwrights_own(python)
    if path is None:
        _venv.stop(
            "no Chromium, Chrome or Edge found, and none could be installed. Install one, or name it:\n"
            "  CHROMIUM=/path/to/browser python3 scripts/test.py"
        )
        raise AssertionError  # stop() does not return
    os.environ[VARIABLE] = path
    return path
