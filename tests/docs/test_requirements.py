"""Requirements and locks: what is asked for is installed, with hashes; the page runs without what the build needs."""

import re
import subprocess
import sys

import geodata

ROOT = geodata.ROOT.parent
INPUTS = {
    "requirements.lock": ["requirements.txt"],
    "requirements-build.lock": ["requirements.txt", "requirements-build.txt"],
    "requirements-basemap.lock": ["requirements.txt", "requirements-build.txt", "requirements-basemap.txt"],
    "requirements-redis.lock": ["requirements.txt", "requirements-redis.txt"],
    "requirements-test.lock": [
        "requirements.txt",
        "requirements-build.txt",
        "requirements-redis.txt",
        "requirements-test.txt",
    ],
}
"""As in scripts/lock.py."""
NAMED_BY_THE_USER = {"streamlit", "folium", "geopandas", "shapely", "streamlit-folium"}


def pins(name: str) -> dict[str, set[str]]:
    """Package -> versions; a lock has several where Pythons differ."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", (ROOT / name).read_text(encoding="utf-8"), re.M):
        found.setdefault(package.lower().replace("_", "-"), set()).add(version)
    return found


def test_every_requirement_is_exact():
    loose = []
    for name in {name for names in INPUTS.values() for name in names}:
        lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
        loose += [f"{name}: {line}" for line in lines if line and not re.fullmatch(r"[\w.-]+==[\w.]+", line)]
    assert loose == []


def test_every_lock_holds_what_its_files_ask_for():
    """Else: python3 scripts/lock.py."""
    stale = []
    for lock, names in INPUTS.items():
        locked = pins(lock)
        for name in names:
            stale += [f"{lock}: {p}=={v}" for p, v in pins(name).items() if not v <= locked.get(p, set())]
    assert stale == []


def test_the_locks_agree_so_that_one_environment_can_hold_them_all():
    run = pins("requirements.lock")
    apart = [(lock, p) for lock in INPUTS for p, v in pins(lock).items() if p in run and v != run[p]]
    assert apart == []
    assert all(set(run) <= set(pins(lock)) for lock in INPUTS)


def test_every_locked_package_has_its_hashes_and_no_place_of_one_machine():
    for lock in INPUTS:
        text = (ROOT / lock).read_text(encoding="utf-8")
        blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
        assert [block.split(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []
        assert not re.search(r"://|^-|/[a-z]+/", text, re.MULTILINE)


def test_the_packages_that_were_named_are_there_and_in_use():
    assert set(pins("requirements.txt")) >= NAMED_BY_THE_USER
    code = "".join(p.read_text(encoding="utf-8") for f in ("atlas", "pages") for p in (ROOT / f).rglob("*.py"))
    for name in NAMED_BY_THE_USER:
        assert re.search(rf"^\s*(import|from) {name.replace('-', '_')}\b", code, re.MULTILINE), name


LOAD = """
import importlib, pkgutil, sys
for name in {absent!r}:
    sys.modules[name] = None
import atlas
for module in pkgutil.walk_packages(atlas.__path__, "atlas."):
    if not module.name.endswith(("__main__", "site.entry")):
        importlib.import_module(module.name)
"""


def test_the_page_loads_without_what_only_the_build_needs():
    absent = sorted(set(pins("requirements-build.lock")) - set(pins("requirements.lock")))
    assert {"pydantic", "edtf"} <= set(absent)
    program = LOAD.format(absent=[name.replace("-", "_") for name in absent])
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
