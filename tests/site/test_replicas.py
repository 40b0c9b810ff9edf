"""Two replicas behind nginx, one Redis, one talk: a question is answered over both, one is killed, everybody goes on.

Runs the file that deploy/ ships. Skipped where nginx, redis-server or the package redis is missing.
"""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

import geodata
from atlas.talk import told

ROOT = geodata.ROOT.parent
FOLLOWERS = 6
STOPS = 12
A_HALL = 60
WITHIN = 10.0  # s, for a follower to be back after its replica was killed
STARTS_WITHIN = 60.0


def missing() -> str:
    try:
        import redis  # noqa: F401
    except ModuleNotFoundError:
        return "the package redis is not installed: pip install -r requirements-redis.txt"
    lost = [name for name in ("nginx", "redis-server") if not shutil.which(name)]
    return f"there is no {' and no '.join(lost)}: apt-get install nginx redis-server" if lost else ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def process(command: list[str], log: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        started = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=out, stderr=out)
    try:
        yield started
    finally:
        started.send_signal(signal.SIGTERM)
        try:
            started.wait(15)
        finally:
            started.kill()


def wait_for(address: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            assert time.monotonic() < until, f"{address} does not answer"
            time.sleep(0.1)


def nginx_settings(folder: Path, port: int, replicas: list[int]) -> str:
    """The shipped file with these ports, in the frame that Debian's nginx.conf gives it."""
    shipped = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    shipped = shipped.replace("listen 80;", f"listen 127.0.0.1:{port};")
    for old, new in zip(("8501", "8502"), replicas, strict=True):
        shipped = shipped.replace(f"127.0.0.1:{old}", f"127.0.0.1:{new}")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 512; }}\nhttp {{ access_log off;\n{temporary}{shipped}}}\n"
    )


class Follower(threading.Thread):
    """A phone: hears events, and comes back when they break off (atlas/web/phone/line.js)."""

    def __init__(self, port: int, code: str) -> None:
        super().__init__(daemon=True)
        self.port, self.code = port, code
        self.seen: dict[int, float] = {}
        self.answered = 0
        self.breaks = 0
        self.stop = False

    def run(self) -> None:
        number = "0"
        while not self.stop:
            try:
                line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
                line.request("GET", f"/talk/{self.code}/events?after={number}")
                for text in line.getresponse():
                    field, _, value = text.decode().rstrip().partition(": ")
                    number = value if field == "id" else number
                    if field == "data" and (found := re.search(r'"stop":(\d+)', value)):
                        self.seen.setdefault(int(found[1]), time.monotonic())
                    if field == "data" and (found := re.search(r'"revealed".*"answered":(\d+)', value)):
                        self.answered = int(found[1])
            except (OSError, http.client.HTTPException):
                pass
            self.breaks += 1
            time.sleep(0.2)


def post(port: int, path: str, body: object, secret: str = "") -> bytes:
    """Tell, again and again until it has arrived, as atlas/web/room/post.js does."""
    headers = {"Content-Type": "application/json", "X-Talk-Secret": secret}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), headers)
    until = time.monotonic() + WITHIN
    while True:
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                read: bytes = answer.read()
                return read
        except OSError:
            assert time.monotonic() < until, "the lecturer's tab is not heard"
            time.sleep(0.2)


def ask(port: int, code: str, secret: str) -> None:
    """Ask the hall a question, answer it as every follower, and reveal it; each request goes to whichever replica."""
    question = {"id": "belt-height", "round": 1}
    post(port, f"/talk/{code}", {"question": question | {"state": "asked"}}, secret)
    for n in range(FOLLOWERS):
        answer = {"question": "belt-height", "round": 1, "phone": f"{n:032x}", "point": [46.7, 39.7 + n / 20]}
        post(port, f"/talk/{code}/answers", answer)
    post(port, f"/talk/{code}", {"question": question | {"state": "revealed"}}, secret)


def test_nginx_lets_through_what_the_program_takes() -> None:
    shipped = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    sizes = [int(size) * 1024 for size in re.findall(r"client_max_body_size (\d+)k;", shipped)]
    assert len(sizes) == 2 and min(sizes) > told.MOST_BYTES


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_talk_goes_on_when_one_of_two_replicas_is_killed(tmp_path: Path) -> None:
    port, *replicas = (free_port() for _ in range(3))
    redis = tmp_path / "redis.sock"
    (tmp_path / "nginx.conf").write_text(nginx_settings(tmp_path, port, replicas), encoding="utf-8")
    with ExitStack() as stack:
        command = ["redis-server", "--port", "0", "--unixsocket", str(redis), "--save", "", "--dir", str(tmp_path)]
        stack.enter_context(process(command, tmp_path / "redis.log"))
        streamlit = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        running = [
            stack.enter_context(
                process(
                    [*streamlit, "--server.fileWatcherType", "none", "--server.port", str(each)],
                    tmp_path / f"{each}.log",
                    KARABAKH_ROOMS=f"unix://{redis}",
                )
            )
            for each in replicas
        ]
        for each in replicas:
            wait_for(f"http://127.0.0.1:{each}/ready")
        stack.enter_context(process(["nginx", "-c", str(tmp_path / "nginx.conf")], tmp_path / "nginx.log"))
        wait_for(f"http://127.0.0.1:{port}/ready")

        for _ in range(A_HALL):  # from one address, to type the code: nobody is refused
            urllib.request.urlopen(f"http://127.0.0.1:{port}/talk").close()
        opened = json.loads(post(port, "/talk", {}))
        followers = [Follower(port, opened["code"]) for _ in range(FOLLOWERS)]
        for follower in followers:
            follower.start()
        told = {}
        for stop in range(STOPS):
            if stop == STOPS // 4:
                ask(port, opened["code"], opened["secret"])
            if stop == STOPS // 2:
                running[0].kill()
                running[0].wait()
            told[stop] = time.monotonic()
            post(port, f"/talk/{opened['code']}", {"at": {"page": "present", "stop": stop}}, opened["secret"])
            time.sleep(0.1)
        until = time.monotonic() + WITHIN
        while any(STOPS - 1 not in follower.seen for follower in followers) and time.monotonic() < until:
            time.sleep(0.05)
        for follower in followers:
            follower.stop = True
        assert [f.seen.get(STOPS - 1) is not None for f in followers] == [True] * FOLLOWERS
        assert [f.answered for f in followers] == [FOLLOWERS] * FOLLOWERS
        assert 0 < sum(f.breaks > 0 for f in followers) < FOLLOWERS, "some were on the one that was killed, some not"
        late = max(f.seen[STOPS - 1] - told[STOPS - 1] for f in followers)
        assert late < WITHIN
