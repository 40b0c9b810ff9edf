"""Measure what one process carries: python3 scripts/load.py [--explore 100] [--present 100] [--followers 2000] ...

Starts the app once for each part. First that many Streamlit sessions, each a WebSocket as a browser holds it, on
Explore, then on Present. Each steps every two seconds. A step itself is drawn in the browser and sends nothing
(telling.test.mjs and test_walk.py, among the tests, hold it to that); at every sixth stop the session asks
for what only Python makes, a citation of the stop or the files of the talk, and the time until the run that it asks
for has ended is measured. Then some of them ask so at every stop, beside a deck of every stop, made by a worker as the
page's button starts one. Then that many phones follow one talk by its events; for every step and phone it is measured
how long the step took to arrive. What 10,000 phones need is worked out from it. Then so many phones are asked a
question, each draws a line and sends it, and hears how far off the hall was: seconds of each, and bytes.

Ends with a table, and with 1 when the 95th percentile of the sessions is over 300 ms, over 150 ms beside a deck, or a
step or an answer was missed, or took longer than a second. 0 leaves a part out; --steps is how many steps (12).
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
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
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
ASKS_AT = 6  # at every sixth stop a session asks for what only Python makes
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
class Row:
    """What was measured of a part, in seconds; `most` is what `judged` of it may be."""

    part: str
    took: Sequence[float]
    judged: str
    limit: float
    server: str
    whole: bool = True
    """Whether nothing was missed."""

    @property
    def figures(self) -> dict[str, float]:
        """Median, 95th percentile and the most, in seconds."""
        took = sorted(self.took)
        return {"median": statistics.median(took), "p95": took[int(0.95 * len(took))], "most": took[-1]}

    @property
    def reached(self) -> bool:
        """Whether the part kept its limit and missed nothing."""
        return self.whole and self.figures[self.judged] <= self.limit


def print_table(rows: list[Row]) -> None:
    """All parts, ms."""
    print(f"\n{'ms':58}{'median':>9}{'p95':>9}{'most':>9}  goal")
    for row in rows:
        cells = "".join(f"{value * 1000:>9,.0f}" for value in row.figures.values())
        goal = f"{row.judged} at most {row.limit * 1000:,.0f}: {'reached' if row.reached else 'MISSED'}"
        print(f"{row.part:58}{cells}  {goal}; server {row.server}")


@dataclass(frozen=True)
class Heard:
    """Where a page hears of the state: the component that tells it, and the fragment that is run then."""

    page: str
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


async def opened(socket: ClientConnection, page: str) -> Heard:
    """Open a page, by its name in the address."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    deltas = [one.delta for one in await answered(socket, asked) if one.WhichOneof("type") == "delta"]
    for delta in deltas:
        component = delta.new_element.bidi_component
        if component.component_name.endswith("atlas_panel"):
            return Heard(page, component.id, delta.fragment_id)
    raise RuntimeError(f"The page “{page}” has no part that is heard: correct scripts/load.py")


async def ask(socket: ClientConnection, heard: Heard, moment: str) -> float:
    """Ask for what only Python makes, as ``telling.js`` does; the seconds until the run that it asks for has ended."""
    state = {"moment": moment, "cite": None if heard.page else "map"}
    asked = BackMsg()
    asked.rerun_script.page_name = heard.page
    asked.rerun_script.fragment_id = heard.fragment
    asked.rerun_script.widget_states.widgets.add(id=heard.widget, json_value=json.dumps({"state": state}))
    at = time.monotonic()
    await answered(socket, asked)
    return time.monotonic() - at


async def session(host: str, page: str, steps: int, every: int, ready: asyncio.Barrier) -> list[float]:
    """A session that steps, and asks at every so many stops, not all at the same."""
    stops = moments.all_moments()
    took = []
    async with connect(f"ws://{host}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        heard = await opened(socket, page)
        await ready.wait()
        await asyncio.sleep(random.uniform(0, STEP_EVERY))
        first = random.randrange(every)
        for number in range(1, steps + 1):
            at = time.monotonic()
            if number % every == first:
                took.append(await ask(socket, heard, stops[number % len(stops)].id))
            await asyncio.sleep(max(0.0, at + STEP_EVERY - time.monotonic()))
    return took


async def measure_sessions(
    address: str, many: int, steps: int, page: str, every: int = ASKS_AT, most: float = SESSION_P95
) -> Row:
    """Sessions that step on a page and ask at every so many stops."""
    where = urlsplit(address)
    ready = asyncio.Barrier(many + 1)
    runs = [asyncio.create_task(session(where.netloc, page, steps, every, ready)) for _ in range(many)]
    await ready.wait()
    before, _ = of_process(where.port or 0)
    at = time.monotonic()
    took = [seconds for run in await asyncio.gather(*runs) for seconds in run]
    cpu, size = of_process(where.port or 0)
    server = f"{(cpu - before) / (time.monotonic() - at):.0%} of a core, {size:.0f} MB"
    asked = f"{many * steps} steps, {len(took)} asked of Python"
    return Row(f"{many} sessions on {page or 'explore'}, {asked}", took, "p95", most, server)


async def measure_explore(address: str, many: int, steps: int) -> Row:
    """Readers."""
    return await measure_sessions(address, many, steps, "")


async def measure_present(address: str, many: int, steps: int) -> Row:
    """Lecturers."""
    return await measure_sessions(address, many, steps, "present")


async def measure_beside(address: str, many: int, steps: int) -> Row:
    """Sessions that ask at every stop beside a deck of every stop, made by a worker as a server starts one."""
    os.environ["KARABAKH_CACHE_MB"] = "0"  # or it would be there already
    deck = queue.ask("pptx", Request())
    try:
        row = await measure_sessions(address, many, steps, "", 1, BESIDE_P95)
        beside = deck.state == "running"
        print(f"beside a deck of {len(Request().story.shown)} stops: {'all the time' if beside else deck.state}")
        return replace(row, part=f"{row.part}, a deck beside", whole=beside)
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


async def measure_phones(address: str, many: int, steps: int) -> Row:
    """Phones that follow one talk: seconds until a step came to each."""
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
    each = (cpu - before) / steps / many
    processes = math.ceil(each * MANY / (PHONE_WITHIN / 2))  # so that each is done in half of the time
    print(
        f"On paper: a step costs {each * 1e6:.0f} µs of CPU a phone, {each * MANY:.2f} s for {MANY:,} phones: ", end=""
    )
    print(f"{processes} processes, and {each * MANY / STEP_EVERY:.2f} cores busy at a step every {STEP_EVERY:.0f} s")
    part = f"{many} phones follow {steps} steps, {missed} arrivals missed"
    server = f"{(cpu - before) / seconds:.0%} of a core, {size:.0f} MB"
    return Row(part, took, "most", PHONE_WITHIN, server, whole=not missed)


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


async def measure_answers(address: str, many: int, steps: int) -> Row:
    """Phones that are asked a question at once: seconds until each heard what the hall had answered."""
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
    took = [each["revealed"] for each in found]
    part = f"{many} phones answer, {many - told['sent']:.0f} unheard, and hear the hall's lines"
    return Row(part, took, "most", PHONE_WITHIN, "not measured", whole=told["sent"] == many)


def main() -> int:
    """Run what is asked for; 0 when all of it is within its limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--explore", type=int, default=100)
    parser.add_argument("--present", type=int, default=100)
    parser.add_argument("--beside", type=int, default=20)
    parser.add_argument("--followers", type=int, default=2000)
    parser.add_argument("--answers", type=int, default=60)
    parser.add_argument("--steps", type=int, default=12)
    asked = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 65_536), most))  # the server inherits it
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    rows = []
    parts = (
        (asked.explore, measure_explore),
        (asked.present, measure_present),
        (asked.beside, measure_beside),
        (asked.followers, measure_phones),
        (asked.answers, measure_answers),
    )
    for many, measure in parts:
        if many:
            with streamlit_app("app.py") as address:
                rows.append(asyncio.run(measure(address, many, asked.steps)))
    print_table(rows)
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")
    return 0 if all(row.reached for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
