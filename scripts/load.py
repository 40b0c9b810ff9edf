"""Measure what one process carries: python3 scripts/load.py [--sessions 100] [--answers 60] ...

Starts the app once for each part. First that many Streamlit sessions, each a WebSocket as a browser holds it, present:
each tells of a step every two seconds, and the time until the run that it asks for has ended is measured. Then some of
them do so beside a deck of every stop, made by a worker as the page's button starts one. Then that many phones follow
one talk by its events; for every step and phone it is measured how long the step took to arrive. What 10,000 phones
need is worked out from it. Then so many phones are asked a question, each draws a line and sends it, and hears how far
off the hall was: seconds of each, and bytes. Ends with 1 when the 95th percentile of the sessions is over 300 ms, over
150 ms beside a deck, or a step or an answer was missed, or took longer than a second. 0 leaves a part out; --steps is
how many steps (12).
"""

from __future__ import annotations

import _venv

_venv.enter("requirements-test.lock")

# ruff: noqa: E402
import argparse
import asyncio
import json
import math
import os
import random
import re
import resource
import statistics
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(_venv.ROOT))

from _servers import streamlit_app
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from atlas.export import Request, queue
from atlas.record import moments

STEP_EVERY = 2.0  # s
SESSION_P95 = 0.3  # s
BESIDE_P95 = 0.15  # s, beside a deck that is being made
PHONE_WITHIN = 1.0  # s
MANY = 10_000
OPEN_AT_ONCE = 100
ANSWERS_WITHIN = 20.0  # s


def of_process(port: int) -> tuple[float, float]:
    """CPU seconds and MB of the process that listens on a port, from /proc; zeros where there is none."""
    for stat in Path("/proc").glob("[0-9]*/cmdline"):
        words = stat.read_bytes().split(b"\0") if os.access(stat, os.R_OK) else []
        if b"streamlit" in words and str(port).encode() in words:
            fields = (stat.parent / "stat").read_text().rpartition(") ")[2].split()
            ticks, pages = int(fields[11]) + int(fields[12]), int(fields[21])
            return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0, 0.0


@dataclass(frozen=True)
class Heard:
    """Where a page hears each step: the component that tells it, and the fragment that is run then."""

    widget: str
    fragment: str


async def answered(socket: ClientConnection, asked: BackMsg) -> list[ForwardMsg]:
    """Send something to a session and return what it says until the run has ended."""
    said = []
    await socket.send(asked.SerializeToString())
    async for message in socket:
        said.append(ForwardMsg())
        said[-1].ParseFromString(message if isinstance(message, bytes) else message.encode())
        if said[-1].WhichOneof("type") == "script_finished":
            return said
    raise ConnectionError("the session was closed")


async def opened(socket: ClientConnection) -> Heard:
    """Open Present, the page that hears of every step; Explore draws each in the browser and sends nothing."""
    asked = BackMsg()
    asked.rerun_script.page_name = "present"
    deltas = [one.delta for one in await answered(socket, asked) if one.WhichOneof("type") == "delta"]
    for delta in deltas:
        component = delta.new_element.bidi_component
        if component.component_name.endswith("atlas_panel"):
            return Heard(component.id, delta.fragment_id)
    raise RuntimeError("Present has no part that hears of steps: correct scripts/load.py")


async def step(socket: ClientConnection, heard: Heard, moment: str) -> float:
    """Tell a session of a step as ``panel.js`` does; the seconds until the run that it asks for has ended."""
    asked = BackMsg()
    asked.rerun_script.page_name = "present"
    asked.rerun_script.fragment_id = heard.fragment
    asked.rerun_script.widget_states.widgets.add(id=heard.widget, json_value=json.dumps({"state": {"moment": moment}}))
    at = time.monotonic()
    await answered(socket, asked)
    return time.monotonic() - at


async def session(host: str, steps: int, ready: asyncio.Barrier) -> list[float]:
    """A session that steps."""
    stops = moments.all_moments()
    took = []
    async with connect(f"ws://{host}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        heard = await opened(socket)
        await ready.wait()
        await asyncio.sleep(random.uniform(0, STEP_EVERY))
        for number in range(1, steps + 1):
            at = time.monotonic()
            took.append(await step(socket, heard, stops[number % len(stops)].id))
            await asyncio.sleep(max(0.0, at + STEP_EVERY - time.monotonic()))
    return took


async def measure_sessions(address: str, many: int, steps: int, most: float = SESSION_P95) -> bool:
    """Sessions that step; True when the 95th percentile is at most that many seconds."""
    where = urlsplit(address)
    ready = asyncio.Barrier(many)
    before, _ = of_process(where.port or 0)
    at = time.monotonic()
    runs = await asyncio.gather(*(session(where.netloc, steps, ready) for _ in range(many)))
    cpu, size = of_process(where.port or 0)
    took = sorted(seconds for run in runs for seconds in run)
    p95 = took[int(0.95 * len(took))]
    print(f"{many} sessions, {len(took)} steps: median {statistics.median(took) * 1000:.0f} ms, ", end="")
    print(f"p95 {p95 * 1000:.0f} ms, most {took[-1] * 1000:.0f} ms; ", end="")
    print(f"server {(cpu - before) / (time.monotonic() - at):.0%} of a core, {size:.0f} MB")
    return p95 <= most


async def measure_beside(address: str, many: int, steps: int) -> bool:
    """Sessions that step beside a deck of every stop, made by a worker as a server starts one."""
    os.environ["KARABAKH_CACHE_MB"] = "0"  # or it would be there already
    deck = queue.ask("pptx", Request())
    try:
        good = await measure_sessions(address, many, steps, BESIDE_P95)
        beside = deck.state == "running"
        print(f"beside a deck of {len(Request().story.shown)} stops: {'all the time' if beside else deck.state}")
        return good and beside
    finally:
        deck.cancel()


def post(address: str, body: object, secret: str = "") -> bytes:
    """Tell the rooms something."""
    headers = {"Content-Type": "application/json", "X-Talk-Secret": secret}
    request = urllib.request.Request(address, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        read: bytes = answer.read()
        return read


async def phone(host: str, port: int, code: str, gate: asyncio.Semaphore, ready: asyncio.Barrier) -> dict[int, float]:
    """A phone that follows until the talk has ended: when it heard of each stop."""
    seen: dict[int, float] = {}
    async with gate:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(f"GET /talk/{code}/events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        await reader.readuntil(b"event: how")
    await ready.wait()
    while line := await reader.readline():
        if found := re.search(rb'"stop":(\d+)', line):
            seen.setdefault(int(found[1]), time.monotonic())
        if b'"ended"' in line:
            break
    writer.close()
    return seen


async def measure_phones(address: str, many: int, steps: int) -> bool:
    """Phones that follow one talk; True when every step came in time to all."""
    where = urlsplit(address)
    host, port = where.hostname or "127.0.0.1", where.port or 80
    card = json.loads(await asyncio.to_thread(post, f"{address}/talk", {"at": {"page": "present", "stop": 199}}))
    room = f"{address}/talk/{card['code']}"
    opening, ready = asyncio.Semaphore(OPEN_AT_ONCE), asyncio.Barrier(many + 1)
    at = time.monotonic()
    phones = [asyncio.create_task(phone(host, port, card["code"], opening, ready)) for _ in range(many)]
    await ready.wait()
    print(f"{many} phones joined in {time.monotonic() - at:.1f} s")
    (before, _), began = of_process(port), time.monotonic()
    told: dict[int, float] = {}
    for stop in range(steps):
        told[stop] = time.monotonic()
        await asyncio.to_thread(post, room, {"at": {"page": "present", "stop": stop}}, card["secret"])
        await asyncio.sleep(max(0.0, told[stop] + STEP_EVERY - time.monotonic()))
    cpu, size = of_process(port)
    seconds = time.monotonic() - began
    await asyncio.to_thread(post, room, {"ended": True}, card["secret"])
    seen = await asyncio.gather(*phones)
    took = sorted(each[stop] - when for stop, when in told.items() for each in seen if stop in each)
    missed = many * steps - len(took)
    print(
        f"{steps} steps: {len(took)} arrivals, {missed} missed; median {statistics.median(took) * 1000:.0f} ms, ",
        end="",
    )
    print(f"p95 {took[int(0.95 * len(took))] * 1000:.0f} ms, most {took[-1] * 1000:.0f} ms; ", end="")
    print(f"server {(cpu - before) / seconds:.0%} of a core, {size:.0f} MB")
    each = (cpu - before) / steps / many
    processes = math.ceil(each * MANY / (PHONE_WITHIN / 2))  # so that each is done in half of the time
    print(
        f"On paper: a step costs {each * 1e6:.0f} µs of CPU a phone, {each * MANY:.2f} s for {MANY:,} phones: ", end=""
    )
    print(f"{processes} processes, and {each * MANY / STEP_EVERY:.2f} cores busy at a step every {STEP_EVERY:.0f} s")
    return missed == 0 and took[-1] <= PHONE_WITHIN


def line_by(phone: int) -> list[list[float]]:
    """A line as a phone might draw it: 120 points from the Murovdag to the Aras, each phone's elsewhere."""
    sway = random.Random(phone)
    aside, wave = sway.uniform(-0.15, 0.15), sway.uniform(4, 16)
    ways = (n / 119 for n in range(120))
    return [[round(46 + 1.25 * t + aside + math.sin(t * wave) / 15, 4), round(40.3 - 0.95 * t, 4)] for t in ways]


async def asked_phone(host: str, port: int, code: str, number: int, told: dict[str, float]) -> dict[str, float]:
    """A phone that follows, answers what is asked, and hears what the hall has answered: seconds of each, and bytes."""
    found: dict[str, float] = {}
    reader, writer = await asyncio.open_connection(host, port, limit=2**20)
    writer.write(f"GET /talk/{code}/events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
    while line := await reader.readline():
        if b'"asked"' in line and "asked" not in found:
            found["asked"] = time.monotonic() - told["asked"]
            asked = json.loads(line.partition(b": ")[2])
            answer = {"question": asked["id"], "round": asked["round"], "phone": f"{number:032x}"}
            at = time.monotonic()
            await asyncio.to_thread(
                post, f"http://{host}:{port}/talk/{code}/answers", answer | {"line": [line_by(number)]}
            )
            found["sent"] = time.monotonic() - at
            told["sent"] += 1
        if b'"revealed"' in line:
            found["revealed"], found["bytes"] = time.monotonic() - told["revealed"], len(line)
            break
    writer.close()
    return found


async def measure_answers(address: str, many: int, steps: int) -> bool:
    """Phones that are asked a question at once; True when all of them heard, were heard and heard again in time."""
    where = urlsplit(address)
    host, port = where.hostname or "127.0.0.1", where.port or 80
    card = json.loads(await asyncio.to_thread(post, f"{address}/talk", {"at": {"page": "present", "stop": 0}}))
    room, told = f"{address}/talk/{card['code']}", {"asked": 0.0, "revealed": 0.0, "sent": 0.0}
    question = {"id": "from-ceasefire-line", "round": 1}
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(many))  # a connection a phone, all at once
    phones = [asyncio.create_task(asked_phone(host, port, card["code"], n, told)) for n in range(many)]
    await asyncio.sleep(STEP_EVERY)
    for state in ("asked", "closed", "revealed"):
        told[state] = time.monotonic()
        await asyncio.to_thread(post, room, {"question": question | {"state": state}}, card["secret"])
        while state == "asked" and told["sent"] < many and time.monotonic() < told["asked"] + ANSWERS_WITHIN:
            await asyncio.sleep(0.05)
    found = await asyncio.wait_for(asyncio.gather(*phones), ANSWERS_WITHIN)
    print(f"{many} phones are asked, draw a line each and send it at once; ", end="")
    for what, words in (("asked", "heard the question"), ("sent", "sent"), ("revealed", "heard the hall's lines")):
        took = sorted(each[what] for each in found)
        print(f"{words} within {statistics.median(took) * 1000:.0f} ms (most {took[-1] * 1000:.0f}); ", end="")
    print(f"{max(each['bytes'] for each in found) / 1000:.1f} kB a phone")
    return max(each["revealed"] for each in found) <= PHONE_WITHIN and told["sent"] == many


def main() -> int:
    """Run what is asked for; 0 when all of it is within its limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--beside", type=int, default=20)
    parser.add_argument("--followers", type=int, default=2000)
    parser.add_argument("--answers", type=int, default=60)
    parser.add_argument("--steps", type=int, default=12)
    asked = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536), most))  # the server inherits it
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    passed = True
    parts = (
        (asked.sessions, measure_sessions),
        (asked.beside, measure_beside),
        (asked.followers, measure_phones),
        (asked.answers, measure_answers),
    )
    for many, measure in parts:
        if many:
            with streamlit_app("app.py") as address:
                passed &= asyncio.run(measure(address, many, asked.steps))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
