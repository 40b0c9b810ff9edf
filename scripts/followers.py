"""Measure a room with many followers: python3 scripts/followers.py [how many, 60]

Starts the app, opens the present page and a room in a browser, then joins as that many followers: each holds a real
Streamlit session (its WebSocket, on which the page is asked for once) and asks for the room's file as a phone does
(atlas/web/hall/follow.js), five times in two seconds. The browser steps; for every step and follower it is measured how
long the step took to arrive. Ends with 1 when a step was missed or took longer than a second.
"""

from __future__ import annotations

import _venv

_venv.enter("requirements.txt", "requirements-test.txt")

# ruff: noqa: E402
import asyncio
import json
import random
import re
import statistics
import sys
import time
from urllib.parse import urlparse

import _browser
from _servers import streamlit_app
from playwright.async_api import Page, async_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect

ASK_EVERY = 0.4  # s, as in follow.js
STEPS, STEP_EVERY = 12, 2.0  # s
WITHIN = 1.0  # s, from the key press to every follower


async def fetch(host: str, port: int, path: str) -> bytes:
    """The body of a small answer over a connection of its own, as a phone's browser may need it."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        return (await reader.read()).partition(b"\r\n\r\n")[2]
    finally:
        writer.close()


async def session(host: str, port: int, ready: asyncio.Event, done: asyncio.Event) -> None:
    """A Streamlit session as a browser holds one: asks for the page, takes what comes, stays."""
    run = BackMsg()
    run.rerun_script.query_string = ""
    async with connect(f"ws://{host}:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        await socket.send(run.SerializeToString())
        await socket.recv()
        ready.set()
        taking = asyncio.create_task(drain(socket))
        await done.wait()
        taking.cancel()


async def drain(socket: object) -> None:
    async for _ in socket:  # type: ignore[attr-defined]
        pass


async def follower(host: str, port: int, path: str, seen: dict[str, float], done: asyncio.Event) -> None:
    """Ask for the room's file five times in two seconds; note when each moment is first seen."""
    await asyncio.sleep(random.uniform(0, ASK_EVERY))
    while not done.is_set():
        moment = json.loads(await fetch(host, port, path)).get("moment", "")
        seen.setdefault(moment, time.monotonic())
        await asyncio.sleep(ASK_EVERY)


async def open_room(page: Page, address: str) -> str:
    """Open the present page and a room in it; returns the room's code."""
    await page.goto(f"{address}/present")
    await page.locator(".stage-words[data-moment]").wait_for()
    await page.keyboard.press("s")
    await page.get_by_role("button", name="Open a room").click()
    code = page.locator(".room-card .room-code")
    await code.wait_for()
    await page.keyboard.press("Escape")
    return re.sub(r"\s", "", await code.inner_text() or await code.text_content() or "")


async def measure(address: str, many: int) -> bool:
    """Run the talk and print what was measured; True when every step came in time."""
    where = urlparse(address)
    host, port = where.hostname or "127.0.0.1", where.port or 80
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=_browser.ensure(sys.executable), args=["--no-sandbox"]
        )
        page = await browser.new_page()
        path = f"/files/now/rooms/{await open_room(page, address)}.json"
        done = asyncio.Event()
        readies = [asyncio.Event() for _ in range(many)]
        sessions = [asyncio.create_task(session(host, port, ready, done)) for ready in readies]
        await asyncio.gather(*(ready.wait() for ready in readies))
        seen: list[dict[str, float]] = [{} for _ in range(many)]
        polls = [asyncio.create_task(follower(host, port, path, each, done)) for each in seen]
        await asyncio.sleep(3)
        pressed: dict[str, float] = {}
        for _ in range(STEPS):
            at = time.monotonic()
            await page.keyboard.press("PageDown")
            pressed[await page.get_by_test_id("moment").get_attribute("data-moment") or ""] = at
            await asyncio.sleep(STEP_EVERY)
        done.set()
        await asyncio.gather(*polls)
        for task in sessions:
            task.cancel()
        await browser.close()
    took = [each[moment] - at for moment, at in pressed.items() for each in seen if moment in each]
    missed = len(pressed) * many - len(took)
    took.sort()
    print(f"{many} followers with sessions, {STEPS} steps: {len(took)} arrivals, {missed} missed")
    p95 = took[int(0.95 * len(took))]
    print(f"from key press to follower: median {statistics.median(took):.2f} s, p95 {p95:.2f} s, most {took[-1]:.2f} s")
    return missed == 0 and took[-1] <= WITHIN


if __name__ == "__main__":
    with streamlit_app("app.py") as address:
        passed = asyncio.run(measure(address, int((sys.argv[1:] or ["60"])[0])))
    sys.exit(0 if passed else 1)
