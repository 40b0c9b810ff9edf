"""Check the tables of geodata/ and build the layers: python3 scripts/build.py

Installs what that needs into .venv the first time, then runs geodata.build. Arguments go to it:

    python3 scripts/build.py --check       only check
    python3 scripts/build.py --basemap     the basemap too, which needs some more packages
"""

from __future__ import annotations

import sys

import _venv


def main(arguments: list[str]) -> int:
    """Prepare .venv and run the build; returns its exit code."""
    python = _venv.prepare("requirements-basemap.lock" if "--basemap" in arguments else "requirements-build.lock")
    return _venv.run([python, "-m", "geodata.build", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
