"""Check everything: python3 scripts/test.py

Installs what it needs into .venv, finds or installs a browser, then runs ruff, mypy and the tests, quick ones first,
and stops at the first tier that fails. Further arguments go to pytest, and then the tests alone are run:

    python3 scripts/test.py -k slider
    python3 scripts/test.py tests/browser/test_slider.py -x
"""

from __future__ import annotations

import os
import sys
import time
from xml.etree import ElementTree

import _browser
import _venv

LINTERS = (
    ["-m", "ruff", "check", "."],
    ["-m", "ruff", "format", "--check", "."],
    ["-m", "mypy"],
    ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
)
ON_ALL_CORES = ["-n", "auto"]  # pages and browser need the machine to themselves
LATER = ["--ignore=tests/own", "--ignore=tests/pages", "--ignore=tests/browser"]
TIERS = (
    ("data and logic", ["tests", *LATER, *ON_ALL_CORES]),
    ("own copy", ["tests/own", *ON_ALL_CORES]),
    ("pages", ["tests/pages"]),
    ("browser", ["tests/browser"]),
)
RESULTS = _venv.ROOT / "test-results"
NO_TESTS = 5  # pytest's exit code when nothing was selected


def names_a_path(argument: str) -> bool:
    """Whether a pytest argument is a file, a folder or a test id, and not an option or its value."""
    return argument.startswith("tests") and (_venv.ROOT / argument.split("::")[0]).exists()


def pytest(python: str, name: str, arguments: list[str]) -> int:
    """Run pytest once and return its exit code; the counts go to test-results/<name>.xml."""
    _venv.say("tests: " + name)
    report = RESULTS / (name.replace(" ", "-") + ".xml")
    return _venv.run([python, "-m", "pytest", "--junitxml=" + str(report), *arguments])


def count() -> dict[str, int]:
    """Number of tests, failures, errors and skipped tests over the reports in test-results/."""
    total = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for report in RESULTS.glob("*.xml"):
        for suite in ElementTree.parse(report).iter("testsuite"):
            for key in total:
                total[key] += int(suite.get(key, 0))
    return total


def closing_line(seconds: float) -> str:
    """The sum of all tiers in pytest's own form."""
    total = count()
    failed = total["failures"] + total["errors"]
    passed = total["tests"] - failed - total["skipped"]
    parts = [f"{failed} failed"] if failed else []
    parts += [f"{passed} passed"]
    parts += [f"{total['skipped']} skipped"] if total["skipped"] else []
    return f" {', '.join(parts)} in {seconds:.2f}s ".center(80, "=")


def main(arguments: list[str]) -> int:
    """Run linters and tests; returns 0 only when all of them passed."""
    started = time.monotonic()
    python = _venv.prepare("requirements.txt", "requirements-test.txt")
    RESULTS.mkdir(exist_ok=True)
    for old in RESULTS.glob("*.xml"):
        old.unlink()

    if not arguments:
        for linter in LINTERS:
            _venv.say(" ".join(linter))
            if _venv.run([python, *linter]) != 0:
                return 1

    if any(names_a_path(argument) for argument in arguments):
        _browser.ensure(python)
        return pytest(python, "chosen", arguments)

    ran = False
    for name, where in TIERS:
        if not os.path.isdir(_venv.ROOT / where[0]):
            _venv.stop("the folder " + where[0] + " is missing; correct TIERS in scripts/test.py.")
        if name == "browser":
            _browser.ensure(python)
        code = pytest(python, name, [*where, *arguments])
        if code == NO_TESTS and arguments:
            continue
        if code != 0:
            print(closing_line(time.monotonic() - started), flush=True)
            return code
        ran = True
    print(closing_line(time.monotonic() - started), flush=True)
    return 0 if ran else NO_TESTS


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv[1:]):
        print(__doc__)
        sys.exit(0)
    sys.exit(main(sys.argv[1:]))
