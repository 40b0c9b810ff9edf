"""Write the lock files: python3 scripts/lock.py

After a change of any requirements*.txt. Each lock names every package that its files bring along, exactly and with
hashes, for Python 3.11 to 3.13 on all systems; scripts/_venv.py installs from nothing else. What stands in a lock
already is kept unless a pin asks for another; --upgrade takes the newest of everything that is not pinned.

Needs the network, and uv, which it installs for itself into a folder that is gone afterwards.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import _venv

UV = "uv==0.13.8"
RUN, BUILD, BASEMAP, REDIS, TEST = (f"requirements{part}.txt" for part in ("", "-build", "-basemap", "-redis", "-test"))
LOCKS = {
    "requirements.lock": [RUN],
    "requirements-build.lock": [RUN, BUILD],
    "requirements-basemap.lock": [RUN, BUILD, BASEMAP],
    "requirements-redis.lock": [RUN, REDIS],
    "requirements-test.lock": [RUN, BUILD, REDIS, TEST],
}
"""What goes into each lock. Each keeps to the versions of the first, so that one .venv can hold them all."""
HOW = ["--universal", "--python-version", "3.11", "--generate-hashes"]
PLAIN = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
HEAD = "# Written by scripts/lock.py from {}; do not edit.\n"


def compile_lock(uv: str, lock: str, more: list[str]) -> None:
    """Write one lock file, or end the program."""
    path = _venv.ROOT / lock
    first = ["--constraint", "requirements.lock"] if lock != "requirements.lock" else []
    if _venv.run([uv, "pip", "compile", *LOCKS[lock], *HOW, *PLAIN, *first, *more, "--output-file", lock]) != 0:
        _venv.stop(f"uv could not write {lock} (see above).")
    text = path.read_text(encoding="utf-8")
    path.write_text(HEAD.format(", ".join(LOCKS[lock])) + text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Write every lock file; `arguments` go to uv."""
    _venv.make_venv()
    with tempfile.TemporaryDirectory() as folder:
        install = [str(_venv.venv_python()), "-m", "pip", "install", "--quiet", "--target", folder, UV]
        if _venv.run(install) != 0:
            _venv.stop("pip could not install uv (see above). Is the network there?")
        uv = next(str(path) for path in Path(folder).glob("bin/uv*") if path.stem == "uv")
        for lock in LOCKS:
            compile_lock(uv, lock, arguments)
            _venv.say("wrote " + lock)
    return 0


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv[1:]):
        print(__doc__)
        sys.exit(0)
    sys.exit(main(sys.argv[1:]))
