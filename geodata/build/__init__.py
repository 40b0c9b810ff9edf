"""Checks the authored tables, and builds the layers and the basemap from them: ``python -m geodata.build``."""

from importlib.util import find_spec

_MISSING = [name for name in ("pydantic", "edtf") if find_spec(name) is None]
if _MISSING:  # they are not installed to run the page (requirements-build.txt)
    raise SystemExit(
        f"The build needs the package {_MISSING[0]}, which is not here: python3 scripts/build.py installs it."
    )
