"""Files that were made before, on the disk, so that the same request is answered at once.

A request that holds anything of a reader's own is never kept: passages of a copy, words and drawings of a talk, or a
storyline that does not ship, into which words of a copy may have been pasted. A file is found by its request and by
what made it, code and data, so that a change of either makes all files anew.
"""

import hashlib
import json
import logging
import os
import sys
import tempfile
import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path

import geodata
from atlas import story
from atlas.export.request import Request

USUAL_MB = 500
_SUFFIX = ".made"
"""Of files on the shelf; no other file of its folder is touched."""
_CODE = Path(__file__).resolve().parents[2]
_LOG = logging.getLogger(__name__)


def is_common(request: Request) -> bool:
    """Whether nothing in a request is anybody's own."""
    if request.own or request.caption or request.strokes:
        return False
    return request.story == story.shipped().get(request.story.id)


@cache
def _maker() -> str:
    """A mark of all that a file is made of: this project's code and tables."""
    marks = hashlib.sha256()
    for root in (_CODE, geodata.ROOT):
        for path in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            marks.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return marks.hexdigest()


def key(name: str, request: Request) -> str:
    """The name of a request's file on the shelf."""
    asked = json.dumps([name, _maker(), asdict(request)], sort_keys=True, default=str)
    return hashlib.sha256(asked.encode()).hexdigest() + _SUFFIX


class Book:
    """A file on the shelf, held open, so that it can be read even when it has been cleared away meanwhile."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._size = os.fstat(self._file.fileno()).st_size
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return self._size

    def read(self) -> bytes:
        """The whole file."""
        with self._lock:
            self._file.seek(0)
            return self._file.read()


class Shelf:
    """A folder of files up to so many bytes; the one that was not asked for longest goes first.

    Several servers may share it: each file is put there whole, by one rename, and whatever fails only means that a file
    is made again.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder, self.most_bytes = folder, most_bytes

    @classmethod
    def of_settings(cls) -> "Shelf | None":
        """The shelf that the environment names; None where it is switched off or its folder is not this user's own."""
        given = os.environ.get("KARABAKH_CACHE_MB", "")
        megabytes = int(given) if given.isascii() and given.isdigit() else USUAL_MB
        folder = Path(os.environ.get("KARABAKH_CACHE") or _users_folder())
        if not megabytes:
            return None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
                raise PermissionError(13, "belongs to somebody else", str(folder))
        except OSError as problem:
            _LOG.warning("made files are not kept: %s: %s", folder, problem.strerror)
            return None
        return cls(folder, megabytes * 1_000_000)

    def find(self, name: str, request: Request) -> Book | None:
        """The file of a request, if it stands there."""
        if not is_common(request):
            return None
        path = self.folder / key(name, request)
        try:
            os.utime(path)
            return Book(path)
        except OSError:
            return None

    def put(self, name: str, request: Request, data: bytes) -> Book | None:
        """Keep a file, and clear away what does not fit any more; None if it is not kept."""
        if not is_common(request) or len(data) > self.most_bytes:
            return None
        path = self.folder / key(name, request)
        try:
            handle, draft = tempfile.mkstemp(dir=self.folder, prefix="draft-", suffix=_SUFFIX)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(data)
                os.replace(draft, path)
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise
            self._clear_away()
            return Book(path)
        except OSError as problem:
            _LOG.warning("a made file is not kept: %s: %s", self.folder, problem.strerror)
            return None

    def _clear_away(self) -> None:
        kept = 0
        for _, size, path in sorted(_uses(self.folder), reverse=True):
            kept += size
            if kept > self.most_bytes:
                path.unlink(missing_ok=True)


def _uses(folder: Path) -> list[tuple[int, int, Path]]:
    """When each file was last asked for (nanoseconds), its bytes and where it is."""
    found = []
    for path in folder.glob(f"*{_SUFFIX}"):
        try:
            stat = path.stat()
        except OSError:  # another server was quicker
            continue
        found.append((stat.st_mtime_ns, stat.st_size, path))
    return found


def _users_folder() -> Path:
    """The folder in which this user's system keeps what programs can make again."""
    name = "karabakh-time-map"
    try:
        home = Path.home()
    except RuntimeError:  # a service without a home
        return Path(tempfile.gettempdir()) / f"{name}-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / name / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / name
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / name
