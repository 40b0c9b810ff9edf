"""Stores of rooms: in memory, and in a Redis of the tests' own where there is one."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from atlas.talk.memory import MemoryStore
from atlas.talk.room import Store


def _client() -> str:
    """Why Redis cannot be tried here, or nothing."""
    try:
        import redis  # noqa: F401
    except ModuleNotFoundError:
        return "the package redis is not installed: pip install -r requirements-redis.txt"
    return "" if shutil.which("redis-server") else "there is no redis-server: apt-get install redis-server"


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a Redis that keeps nothing and goes with the tests."""
    if missing := _client():
        pytest.skip(missing)
    folder: Path = tmp_path_factory.mktemp("redis")
    socket = folder / "redis.sock"
    command = ["redis-server", "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 10
        while not socket.exists() and time.monotonic() < until:
            os.sched_yield()
        yield f"unix://{socket}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(params=["memory", "redis"])
def make_store(request: pytest.FixtureRequest) -> Callable[..., Store]:
    """Function that makes a store of the kind; two of them share their rooms in Redis alone."""
    if request.param == "memory":
        return MemoryStore
    url = request.getfixturevalue("redis_url")
    from redis import Redis

    from atlas.talk.shared import SharedStore

    Redis.from_url(url).flushall()
    return lambda **limits: SharedStore(url, **limits)
