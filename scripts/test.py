"""Check everything: python3 scripts/test.py

Installs what it needs into .venv and node_modules, finds or installs a browser, then runs the linters and the tests in
tiers, quick ones first, and stops at the first that fails. Further arguments go to pytest, and then the tests alone are
run; a path below tests/web goes to Node:

    python3 scripts/test.py -k slider
    python3 scripts/test.py tests/browser/explore/test_slider.py -x
    python3 scripts/test.py tests/web
    python3 scripts/test.py -m slow
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import _browser
import _node
import _venv

LINTERS = {
    "mypy": ("-m", "mypy", "--num-workers", "2"),
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "import-linter": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    "biome": (*_node.BIOME, "check", "--error-on-warnings"),
    "tsc": _node.TSC,
}
"""The longest first: two run at a time, and mypy itself has two workers."""
WEB = "tests/web"
TIERS = {
    "node": (WEB,),
    "data and logic": ("tests",),
    "exports and pages": ("tests/export", "tests/site", "tests/own", "tests/pages"),
    "browsers": ("tests/browser", "tests/firefox"),
}
"""What each tier runs, quick ones first; "tests" is all that no other tier runs."""
RESULTS = _venv.ROOT / "test-results"
QUICK = ["-m", "not slow"]
"""What runs without further arguments: more sizes and themes of what is tested anyway wait for ``-m slow``."""
NO_TESTS = 5  # pytest's exit code when nothing was selected


def report(name: str) -> str:
    """Path of the file that a tier's counts go to."""
    return str(RESULTS / (name.replace(" ", "-") + ".xml"))


def names_a_path(argument: str) -> bool:
    """Whether an argument is a file, a folder or a test id, and not an option or its value."""
    return argument.startswith("tests") and (_venv.ROOT / argument.split("::")[0]).exists()


def pytest(python: str, name: str, arguments: list[str]) -> int:
    """Run pytest once and return its exit code."""
    _venv.say("tests: " + name)
    return _venv.run([python, "-m", "pytest", "--junitxml=" + report(name), *arguments])


def node(python: str, paths: list[str]) -> int:
    """Run the tests of files and folders below tests/web in Node and return its exit code."""
    _venv.say("tests: node")
    found = [_venv.ROOT / path for path in paths]
    files = [str(file) for path in found for file in ([path] if path.is_file() else sorted(path.rglob("*.test.mjs")))]
    to = ["--test-force-exit"]  # a test that fails may leave a timer or a port open, for which Node would wait for ever
    to += ["--test-reporter=spec", "--test-reporter-destination=stdout"]
    to += ["--test-reporter=junit", "--test-reporter-destination=" + report("node")]
    return _venv.run([python, *_node.NODE, "--test", *to, *files])


def selection(name: str) -> list[str]:
    """Pytest's arguments for a tier."""
    where = list(TIERS[name])
    if where == ["tests"]:
        where += ["--ignore=" + other for others in TIERS.values() for other in others if other != "tests"]
    if name == "browsers":
        # A server and a browser each: more would wait for one another. In the order of tests/browser/conftest.py.
        return [*where, "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    return [*where, "-n", "auto", *(["--dist", "loadgroup"] if name == "data and logic" else [])]


def run_tier(python: str, name: str, arguments: list[str]) -> int:
    """Run a tier and return its exit code; NO_TESTS where the arguments select nothing of it."""
    for folder in TIERS[name]:
        if not (_venv.ROOT / folder).is_dir():
            _venv.stop("the folder " + folder + " is missing; correct TIERS in scripts/test.py.")
    if name == "node":
        return NO_TESTS if arguments else node(python, list(TIERS[name]))
    if name == "browsers":
        _browser.ensure(python)
    return pytest(python, name, [*selection(name), *(arguments or QUICK)])


def chosen(python: str, arguments: list[str]) -> int:
    """Run what the arguments name by path, in Node or by pytest."""
    in_node = [argument for argument in arguments if argument.startswith(WEB)]
    others = [argument for argument in arguments if argument not in in_node]
    code = node(python, in_node) if in_node else 0
    if code == 0 and any(names_a_path(argument) for argument in others):
        _browser.ensure(python)
        code = pytest(python, "chosen", others)
    return code


def count() -> dict[str, int]:
    """Number of passed, failed and skipped tests over the reports in test-results/, those of pytest and of Node."""
    total = dict.fromkeys(("failed", "passed", "skipped"), 0)
    for file in RESULTS.glob("*.xml"):
        for case in ElementTree.parse(file).iter("testcase"):
            fell = case.find("failure") is not None or case.find("error") is not None
            skipped = case.find("skipped") is not None
            total["failed" if fell else "skipped" if skipped else "passed"] += 1
    return total


def closing_line(seconds: float) -> str:
    """The sum of all tiers in pytest's own form."""
    total = count()
    parts = [f"{total[word]} {word}" for word in total if total[word] or word == "passed"]
    return f" {', '.join(parts)} in {seconds:.2f}s ".center(80, "=")


def lint(python: str) -> int:
    """Run the linters, two at a time, and print what each says; returns 1 if one has found something, else 0."""

    def run(name: str) -> subprocess.CompletedProcess[str]:
        command = [python, *LINTERS[name]]
        return subprocess.run(command, cwd=_venv.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    found = 0
    with ThreadPoolExecutor(2) as pool:
        for name, done in zip(LINTERS, pool.map(run, LINTERS), strict=True):
            _venv.say(name)
            print(done.stdout, end="", flush=True)
            found = found or min(done.returncode, 1)
    return found


def main(arguments: list[str]) -> int:
    """Run linters and tests; returns 0 only when all of them passed."""
    started = time.monotonic()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # where it is set, each of some hundred processes compiles all anew
    python = _venv.prepare("requirements-test.lock")
    _node.prepare(python)
    RESULTS.mkdir(exist_ok=True)
    for old in RESULTS.glob("*.xml"):
        old.unlink()
    if any(names_a_path(argument) for argument in arguments):
        return chosen(python, arguments)
    if not arguments and lint(python) != 0:
        return 1
    ran = False
    code = 0
    for name in TIERS:
        code = run_tier(python, name, arguments)
        if code == NO_TESTS and arguments:
            code = 0
            continue
        ran = True
        if code != 0:
            break
    print(closing_line(time.monotonic() - started), flush=True)
    return code if ran else NO_TESTS


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv[1:]):
        print(__doc__)
        sys.exit(0)
    sys.exit(main(sys.argv[1:]))
