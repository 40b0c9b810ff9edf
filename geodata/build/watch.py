"""``python -m geodata.build --watch``: builds again whenever an authored file is saved."""

import time
from collections.abc import Callable

import geodata
from geodata.build.tables.registry import files_there

LOOK_EVERY_S = 0.1
"""Seconds between two looks at the files; a look asks for the times of some thirty files and reads none."""

Stamps = dict[str, tuple[int, int]]


def stamps() -> Stamps:
    """Return when each authored file was last saved, and its size, by its path below geodata/."""
    found: Stamps = {}
    for path in files_there():
        try:
            known = path.stat()
        except FileNotFoundError:  # an editor replaces it just now
            continue
        found[path.relative_to(geodata.ROOT).as_posix()] = (known.st_mtime_ns, known.st_size)
    return found


def saved(before: Stamps, after: Stamps) -> list[str]:
    """Return the files that were saved, added or removed between two looks."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def watch(build: Callable[[], object], until: Callable[[], bool] = lambda: False) -> None:
    """Build now, and again after each save, printing what was saved and how long the build took, until `until`."""
    before = stamps()
    build()
    print("watching geodata/; stop with Ctrl+C", flush=True)
    try:
        while not until():
            time.sleep(LOOK_EVERY_S)
            after = stamps()
            names = saved(before, after)
            if names:
                before = after
                began = time.perf_counter()
                if build() and any(name.startswith("survey/") for name in names):
                    # The page waits with these for the layers, though this time none may have changed.
                    (geodata.ROOT / geodata.WRITTEN_LAST).touch()
                took = time.perf_counter() - began
                print(f"{time.strftime('%H:%M:%S')}  {', '.join(names)}: {took:.1f} s", flush=True)
    except KeyboardInterrupt:
        pass
