"""Measure how fast a step is: python3 scripts/benchmark.py [--only PART[,PART]]

In one run, on this machine: (a) a plain Leaflet page with the same layers, the floor; (b) this app; (c) the common way,
a folium.Map built anew at every step. Each steps with the Right key through all stops of the time bar; the map is timed
at the stops at which it changes. Prints a table, then what was to be reached and whether it was. Takes about four
minutes; ends with 1 when something was missed.

Parts, for a run that is done sooner: cold (first visits: time, bytes, what jumps), steps (a and b), burst (quick
presses), common (c), tenfold (steps of the embedded figure with ten times the stops and features, beside its own).
"""

from __future__ import annotations

import _venv

_venv.enter("requirements-test.lock")

# ruff: noqa: E402
import argparse
import base64
import json
import math
import statistics
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

sys.path.insert(0, str(_venv.ROOT))

import _browser
from _bench import tenfold as larger
from _servers import static_site, streamlit_app
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route, ViewportSize, sync_playwright

from atlas.answers import sentence
from atlas.record import map_options, moments
from atlas.record.built import layers
from atlas.record.built.features import Dated

HERE = Path(__file__).parent / "_bench"
VIEWPORT: ViewportSize = {"width": 1280, "height": 720}
ROUNDS = 2  # of (a) and (b)
COLD_VISITS = 7
PAUSE = 0.4  # s between two steps, so that the server is done with one before the next; see `burst` for haste
PATIENCE = 8000  # ms for one step
BURST, BURST_EVERY = 20, 0.05  # presses, s
PARTS = ("cold", "steps", "burst", "common", "tenfold")
MEDIAN, P95 = 1.3, 1.6  # times the floor that a step may take
CARDS = 60  # ms, 95th percentile
A_STEP = 1_000  # B by WebSocket
VISIBLE = 0.6  # times an empty page until the map of the asked stop is seen
USABLE = 1.4  # times an empty page until the map can be used: it is drawn with its headline, and keys step it
TENFOLD = 1.5  # times the step of the figure with its own stops and features
TENFOLD_STEPS = 60
JUMPS = 0.02  # cumulative layout shift
OWN = 600_000  # B of our own at the first visit

Goal = dict[str, Any]
STOPS = moments.all_moments()


def valid(rows: Iterable[Dated], day: str) -> list[str]:
    """Ids of those features of a layer that hold on an ISO day."""
    return sorted(row.id for row in layers.on_day(rows, day))


def map_goal(index: int) -> Goal:
    """The control layer shows exactly what holds at a stop."""
    value = ",".join(valid(layers.control(), STOPS[index].map_date))
    return {"name": "map", "kind": "ids", "selector": "path.layer-control", "attribute": "data-id", "value": value}


def common_map_goal(index: int) -> Goal:
    """The same for (c), whose paths carry the id as a class."""
    value = ",".join(f"{id_} leaflet-interactive" for id_ in valid(layers.control(), STOPS[index].map_date))
    return {"name": "map", "kind": "ids", "selector": 'path[class*="@"]', "attribute": "class", "value": value}


def passages_goal(index: int) -> Goal:
    """The cards are those of a stop."""
    value = ",".join(sorted(set(STOPS[index].all_passages)))
    return {
        "name": "passages",
        "kind": "ids",
        "selector": "[data-passage]",
        "attribute": "data-passage",
        "value": value,
    }


def headline_goal(index: int) -> Goal:
    """The time bar names a stop."""
    here = {"selector": '[data-testid="moment"]', "attribute": "data-moment", "value": STOPS[index].id}
    return {"name": "headline", "kind": "ids", **here}


def says_goal(index: int) -> Goal:
    """The panel says the state of a stop."""
    return {
        "name": "areas",
        "kind": "text",
        "selector": ".areas-says",
        "value": sentence.of_day(STOPS[index].map_date),
    }


def common_headline_goal(index: int) -> Goal:
    """The same for (c): its heading."""
    return {"name": "headline", "kind": "text", "selector": "h2", "value": STOPS[index].title}


@dataclass(frozen=True)
class Way:
    """One of the pages compared: how it is called and what must be true of it at a stop."""

    name: str
    goals: tuple[Callable[[int], Goal], ...]

    def at(self, index: int) -> list[Goal]:
        """All goals at a stop."""
        return [goal(index) for goal in self.goals]


FIGURE = Way("   the figure", (map_goal, headline_goal))
TENFOLD_FIGURE = Way("   the figure, ten times the record", (map_goal, headline_goal))
FLOOR = Way("a  plain Leaflet page (the floor)", (map_goal,))
APP = Way("b  this app", (map_goal, headline_goal, says_goal, passages_goal))
COMMON = Way("c  folium.Map rebuilt at each step", (common_map_goal, common_headline_goal, passages_goal))


class Wire:
    """Bytes that go over the wire in a page, as sent; WebSocket messages are told unpacked and deflated again."""

    def __init__(self, session: CDPSession) -> None:
        self.socket_in = self.socket_out = 0
        self.http: dict[str, float] = {}
        self.coordinates = 0  # WebSocket messages with geometry in them
        self._address: dict[str, str] = {}
        session.send("Network.enable")
        session.on("Network.webSocketFrameReceived", lambda e: self._frame(e, "socket_in"))
        session.on("Network.webSocketFrameSent", lambda e: self._frame(e, "socket_out"))
        session.on("Network.requestWillBeSent", lambda e: self._address.update({e["requestId"]: e["request"]["url"]}))
        session.on("Network.loadingFinished", self._loaded)

    def _frame(self, event: dict[str, Any], direction: str) -> None:
        response = event["response"]
        text: str = response["payloadData"]
        body = text.encode() if response["opcode"] == 1 else base64.b64decode(text)
        self.coordinates += b'"coordinates"' in body
        setattr(self, direction, getattr(self, direction) + len(zlib.compress(body)))

    def _loaded(self, event: dict[str, Any]) -> None:
        address = self._address.get(event["requestId"], "")
        if address.startswith("http"):
            self.http[address] = self.http.get(address, 0) + event["encodedDataLength"]

    def totals(self) -> tuple[int, float]:
        """WebSocket bytes both ways, and HTTP bytes, so far."""
        return self.socket_in + self.socket_out, sum(self.http.values())


@dataclass
class Result:
    """What was measured of one way. Times in ms from the key press to the frame after which it was painted."""

    times: dict[str, list[float]] = field(
        default_factory=lambda: {"map": [], "headline": [], "areas": [], "passages": []}
    )
    missed: list[str] = field(default_factory=list)
    same_frame: list[bool] = field(default_factory=list)
    presented: list[float] = field(default_factory=list)
    socket: list[float] = field(default_factory=list)
    http: list[float] = field(default_factory=list)
    with_geometry: int = 0  # messages and files
    fetched: set[str] = field(default_factory=set)
    frame_loads: int = 0
    same_map: bool = True
    view_kept: bool = True


@contextmanager
def fresh_page(browser: Browser, goals: list[Goal] | None = None) -> Iterator[tuple[Page, Wire]]:
    """A page in a new browser context, so with an empty cache, with the probe and any goals for its first paint."""
    context: BrowserContext = browser.new_context(viewport=VIEWPORT, color_scheme="light")
    try:
        if goals is not None:
            context.add_init_script(f"window.__benchGoals = {json.dumps(goals)}")
        context.add_init_script(path=HERE / "probe.js")
        page = context.new_page()
        yield page, Wire(context.new_cdp_session(page))
    finally:
        context.close()


@dataclass
class Visit:
    """A visit with an empty cache: ms until the first picture of the map was painted (NaN without one) and until all
    goals were; of the app, ms from a step that is pressed at once until it was painted, and ms until the app's own bar
    and map stood, at the same step; how much the page jumped (CLS), and what came over the wire."""

    seen: float
    usable: float
    step: float
    stands: float
    jumped: float
    wire: Wire


def step_at_once(page: Page, goals: list[Goal]) -> tuple[float, float]:
    """Press Right as soon as the map has come. Returns ms from the press until the step was painted, and ms from the
    page's start until the first picture had gone; raises RuntimeError where the step was lost by then."""
    page.evaluate("goals => __bench.arm(goals)", goals)
    page.keyboard.press("ArrowRight")
    found = page.evaluate(f"() => __bench.done({PATIENCE})")
    page.wait_for_function("() => !document.getElementById('first')", polling=20)
    stands = page.evaluate("() => performance.now()")
    left = page.evaluate("goals => __bench.arm(goals)", goals)
    if left or not all(found.values()):
        raise RuntimeError(f"a step that was pressed as soon as the map had come was lost: {found}, {left}")
    return max(mark["ms"] for mark in found.values()), stands


def first_visit(browser: Browser, address: str, goals: list[Goal], after: list[Goal]) -> Visit:
    """Visit an address with an empty cache; `after` are the goals of a step that is pressed at once, or none."""
    with fresh_page(browser, goals) as (page, wire):
        page.goto(address, wait_until="commit")
        found = page.evaluate("() => __bench.done(30000)")
        if not all(found.values()):
            raise RuntimeError(f"{address} did not come up: {found}")
        step, stands = step_at_once(page, after) if after else (math.nan, math.nan)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1500)  # what is fetched later counts too
        seen, jumped = page.evaluate("() => [__bench.seen, __bench.jumped]")
        return Visit(seen or math.nan, max(mark["ms"] for mark in found.values()), step, stands, jumped, wire)


class Walk:
    """A page of one way, opened at the first stop; each step() presses Right and adds what was measured to `result`."""

    def __init__(self, page: Page, wire: Wire, address: str, way: Way, result: Result) -> None:
        self.page, self.wire, self.way, self.result = page, wire, way, result
        self._open(address)
        page.evaluate("() => { __bench.map = __bench.findMap(); __bench.keydowns.length = 0; __bench.frameLoads = 0 }")
        self._view = page.evaluate("() => __bench.view()")
        self._loaded, self._coordinates = dict(wire.http), wire.coordinates

    def _open(self, address: str) -> None:
        """Wait until the first stop is shown; then pan and zoom as a reader would."""
        page = self.page
        page.goto(f"{address}?moment={STOPS[0].id}")
        page.wait_for_function("() => window.__bench?.findMap()", polling=200, timeout=60_000)
        page.evaluate("goals => __bench.arm(goals)", self.way.at(0))
        left = [name for name, mark in page.evaluate("() => __bench.done(30000)").items() if mark is None]
        if left:
            raise RuntimeError(f"{self.way.name}: the first stop never showed its {' and '.join(left)}.")
        page.wait_for_function("() => !document.getElementById('first')", polling=200)
        page.wait_for_timeout(1000)
        if self.way is COMMON:
            page.get_by_role("slider").focus()
            return
        page.mouse.move(424, 448)
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(500)
        page.mouse.down()
        page.mouse.move(464, 428, steps=4)
        page.mouse.up()
        page.wait_for_timeout(1000)
        page.evaluate("() => { document.activeElement?.blur(); window.focus(); }")

    def step(self, index: int) -> None:
        """Go on to a stop."""
        result, before = self.result, self.wire.totals()
        self.page.evaluate("goals => __bench.arm(goals)", self.way.at(index))
        self.page.keyboard.press("ArrowRight")
        found = self.page.evaluate(f"() => __bench.done({PATIENCE})")
        self.page.wait_for_timeout(PAUSE * 1000)
        for name, mark in found.items():
            if mark is None:
                result.missed.append(f"{STOPS[index].id}: {name}")
            else:
                result.times[name].append(mark["ms"])
        frames = {found[name]["frame"] for name in ("map", "headline", "areas") if found.get(name)}
        if found.get("map"):
            result.same_frame.append(len(frames) == 1)
        after = self.wire.totals()
        result.socket.append(after[0] - before[0])
        result.http.append(after[1] - before[1])

    def finish(self) -> None:
        """Note what is known only at the end of the walk."""
        result, page, http = self.result, self.page, self.wire.http
        fetched = {url for url, size in http.items() if size != self._loaded.get(url)}
        result.fetched |= {Path(urlparse(url).path).name for url in fetched}
        result.with_geometry += self.wire.coordinates - self._coordinates + sum(".geojson" in url for url in fetched)
        result.presented += page.evaluate("() => __bench.keydowns")
        result.frame_loads += page.evaluate("() => __bench.frameLoads")
        result.same_map &= page.evaluate("() => __bench.map === __bench.findMap()")
        result.view_kept &= page.evaluate("() => __bench.view()") == self._view


def walk(browser: Browser, addresses: dict[Way, str], results: dict[Way, Result]) -> None:
    """Step through all stops in each way, by turns: what else the machine does at a time strikes all of them alike."""
    with ExitStack() as open_pages:
        walks = []
        for way, address in addresses.items():
            page, wire = open_pages.enter_context(fresh_page(browser))
            walks.append(Walk(page, wire, address, way, results[way]))
        for index in range(1, len(STOPS)):
            for one in walks:
                one.step(index)
        for one in walks:
            one.finish()


def burst(browser: Browser, address: str) -> tuple[bool, dict[str, float]]:
    """Press Right quickly: whether the right stop stands at the end, and ms from the last press to each part of it."""
    start = 12
    with fresh_page(browser) as (page, _):
        page.goto(f"{address}?moment={STOPS[start].id}")
        page.wait_for_function("() => window.__bench?.findMap()", polling=200, timeout=60_000)
        page.wait_for_function("() => !document.getElementById('first')", polling=200, timeout=60_000)
        page.wait_for_timeout(2500)
        page.evaluate("goals => __bench.arm(goals)", APP.at(start + BURST))
        began = time.monotonic()
        for press in range(BURST):
            time.sleep(max(0, began + press * BURST_EVERY - time.monotonic()))
            page.keyboard.press("ArrowRight")
        found = page.evaluate(f"() => __bench.done({PATIENCE})")
        page.wait_for_timeout(1500)  # nothing may come after and undo it
        page.evaluate("goals => __bench.arm(goals)", APP.at(start + BURST))
        settled = page.evaluate("() => __bench.done(0)") == {}
        now = page.locator('[role="slider"][aria-label="Time"]').get_attribute("aria-valuenow")
        right = settled and now == str(start + BURST) and all(found.values())
        return right, {name: mark["ms"] for name, mark in found.items() if mark}


def tenfold(browser: Browser, address: str) -> Verdict:
    """Step through the figure that others embed, with its own record and with ten times the stops and features."""
    results = {way: Result() for way in (FIGURE, TENFOLD_FIGURE)}
    with fresh_page(browser) as own, fresh_page(browser) as many:
        many[0].route("**/made/map.json", lambda route: _instead(route, larger.content))
        many[0].route("**/*.geojson", lambda route: _instead(route, larger.layer))
        walks = [Walk(*pages, address, way, results[way]) for pages, way in ((own, FIGURE), (many, TENFOLD_FIGURE))]
        for index in range(1, TENFOLD_STEPS + 1):
            for one in walks:
                one.step(index)
    print_steps(results)
    missed = [*results[FIGURE].missed, *results[TENFOLD_FIGURE].missed]
    own_step, step = (statistics.median(result.times["map"]) for result in results.values())
    ratio = step / own_step
    words = f"ten times the stops and features: {ratio:.2f} x the figure's own step ({TENFOLD})"
    return ratio <= TENFOLD and not missed, f"{words}, missed: {missed or 'none'}"


def _instead(route: Route, change: Callable[[str], str]) -> None:
    """Answer with what the server says, changed."""
    answer = route.fetch()
    route.fulfill(response=answer, body=change(answer.text()))


def is_ours(address: str) -> bool:
    """Whether an address is our own data or code, and not Streamlit's, streamlit-folium's or Leaflet's."""
    path = urlparse(address).path
    theirs = ("streamlit_folium", "leaflet.js", "leaflet.css")
    return "/files/" in path and not any(name in path for name in theirs)


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies, by the nearest rank."""
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered) - 1, round(share * len(ordered)) - 1))]


def both(values: list[float]) -> str:
    """Median and 95th percentile, for the table."""
    if not values:
        return "-"
    return f"{statistics.median(values):6.1f} / {percentile(values, 0.95):6.1f} ({len(values)})"


def floor_page() -> str:
    """The plain page, with the app's own options."""
    days = json.dumps([stop.map_date for stop in STOPS])
    parts = {
        "options": json.dumps(map_options.options("/geodata", fonts="")),
        "days": days,
    }
    text = (HERE / "floor.html").read_text(encoding="utf-8")
    for name, value in parts.items():
        text = text.replace(f"/*{name}*/", value)
    return text


def print_steps(results: dict[Way, Result]) -> None:
    """The table of steps."""
    print("\nFrom key press to painted frame, ms: median / 95th percentile (number of steps)\n")
    names = ("map", "headline", "areas", "passages")
    print(f"{'':38}{''.join(f'{name:>24}' for name in names)}{'frame loads':>13}{'wire a step, B':>16}")
    for way, result in results.items():
        if not result.socket:
            continue
        cells = "".join(f"{both(result.times[name]):>24}" for name in names)
        wire = statistics.median(result.socket) + statistics.median(result.http)
        print(f"{way.name:38}{cells}{result.frame_loads:>13}{wire:>16,.0f}")
    for way in (FLOOR, APP):
        slow = results[way].presented if way in results else []
        if slow:
            note = f"median {statistics.median(slow):.0f}, 95th percentile {percentile(slow, 0.95):.0f} ms"
            print(
                f"   {way.name[0]}: key to screen by the browser's own count, where 16 ms or more: {note} ({len(slow)})"
            )


Verdict = tuple[bool, str]
"""Whether something was reached, and the figure."""


def step_verdicts(app: Result, floor: Result) -> list[Verdict]:
    """What the steps were to reach."""
    at = {
        "median": (statistics.median(app.times["map"]) / statistics.median(floor.times["map"]), MEDIAN),
        "95th percentile": (percentile(app.times["map"], 0.95) / percentile(floor.times["map"], 0.95), P95),
    }
    text = percentile(app.times["passages"], 0.95)
    sent = f"at most {max(app.socket):,.0f} B by WebSocket, {max(app.http):,.0f} B by HTTP a step"
    fetched = f", fetched: {', '.join(sorted(app.fetched)) or 'nothing'}"
    return [
        (not app.missed, f"every stop shows its map, headline, areas and passages (missed: {app.missed or 'none'})"),
        *(
            (ratio <= most, f"map painted, {name}: {ratio:.2f} x the floor ({most})")
            for name, (ratio, most) in at.items()
        ),
        (all(app.same_frame), f"headline and areas in the map's frame: {sum(app.same_frame)} of {len(app.same_frame)}"),
        (text <= CARDS, f"passages, 95th percentile: {text:.0f} ms (at most {CARDS})"),
        (max(app.socket) <= A_STEP and not max(app.http), f"a step needs no server: {sent}{fetched}"),
        (
            app.frame_loads == 0 and app.same_map,
            f"frame loads while stepping: {app.frame_loads}; same Leaflet map: {app.same_map}",
        ),
        (app.with_geometry == 0, "no geometry over the wire while stepping"),
        (app.view_kept, "pan and zoom kept"),
    ]


def cold_verdicts(cold: Cold) -> list[Verdict]:
    """What the first visits were to reach."""
    empty = statistics.median(cold.usable("empty"))
    visible = statistics.median(visit.seen for visit in cold.visits["app"]) / empty
    start = statistics.median(cold.usable("app")) / empty
    jumped = statistics.median(visit.jumped for visit in cold.visits["app"] if math.isnan(visit.step))
    sent = sum(cold.own.values())
    return [
        (visible <= VISIBLE, f"first visible map, empty cache: {visible:.2f} x an empty Streamlit page ({VISIBLE})"),
        (start <= USABLE, f"first usable map, empty cache: {start:.2f} x an empty Streamlit page (at most {USABLE})"),
        (jumped < JUMPS, f"what jumps at the first visit (CLS): {jumped:.3f} (under {JUMPS})"),
        (sent < OWN, f"our own data and code: {sent / 1000:,.0f} kB as sent (under {OWN / 1000:.0f})"),
    ]


def print_verdicts(rows: list[Verdict]) -> bool:
    """Print them; True when all were reached."""
    print()
    for reached, text in rows:
        print(f"  {'reached' if reached else 'MISSED '}  {text}")
    return all(reached for reached, _ in rows)


@dataclass
class Cold:
    """First visits with an empty cache by page, and the bytes of our own by file."""

    visits: dict[str, list[Visit]]
    own: dict[str, float]

    def usable(self, name: str) -> list[float]:
        """ms until a page could be used, a visit each."""
        return [visit.usable for visit in self.visits[name]]


def print_cold(cold: Cold) -> None:
    """First visits and what they load."""
    print("\nFirst visit, empty cache, ms: median / 95th percentile (visits)\n")
    app = cold.visits["app"]
    rows = {
        "empty Streamlit page": cold.usable("empty"),
        "app, its map seen": [visit.seen for visit in app],
        "app, its map usable": cold.usable("app"),
        "app, a step pressed then, from the key": [visit.step for visit in app if not math.isnan(visit.step)],
        "app, its own bar and map stand": [visit.stands for visit in app if not math.isnan(visit.step)],
    }
    for name, values in rows.items():
        print(f"  {name:40}{both(values)}")
    print("\nOur own data and code at the first visit, kB as sent\n")
    for name, size in sorted(cold.own.items(), key=lambda item: -item[1]):
        print(f"  {name:38}{size / 1000:8.1f}")


def measure_cold(browser: Browser, app: str, empty: str) -> Cold:
    """Visits with an empty cache to the app and to an empty page, by turns; and our own share of the bytes."""
    # The first stops have no map of who held what yet; a visit counts at the stop that has most to draw.
    fullest = max(range(len(STOPS)), key=lambda index: len(valid(layers.control(), STOPS[index].map_date)))
    goals = {
        "app": [map_goal(fullest), headline_goal(fullest)],
        "empty": [{"name": "text", "kind": "text", "selector": "#empty", "value": "empty"}],
    }
    after = {"app": [map_goal(fullest + 1), headline_goal(fullest + 1)], "empty": []}
    addresses = {"app": f"{app}?moment={STOPS[fullest].id}", "empty": empty}
    visits: dict[str, list[Visit]] = {"app": [], "empty": []}
    for number in range(COLD_VISITS + 1):
        for name, address in addresses.items():
            # What jumps shortly after a key is not counted as a jump, so that every second visit presses none.
            visit = first_visit(browser, address, goals[name], after[name] if number % 2 else [])
            if number:  # the first one warms the servers
                visits[name].append(visit)
    last = {name: made[-1].wire for name, made in visits.items()}
    own = {Path(urlparse(url).path).name: size for url, size in last["app"].http.items() if is_ours(url)}
    own["page and map, by WebSocket"] = last["app"].totals()[0] - last["empty"].totals()[0]
    return Cold(visits, own)


@dataclass
class Servers:
    """Addresses of the pages that are compared."""

    floor: str
    app: str
    empty: str
    common: str


@contextmanager
def servers(parts: set[str]) -> Iterator[Servers]:
    """Start what the parts need."""
    with ExitStack() as stack:
        site = stack.enter_context(static_site({"/floor.html": floor_page()}))
        scripts = {"app": "app.py", "empty": "scripts/_bench/empty_app.py", "common": "scripts/_bench/common_app.py"}
        needed = {"app": {"cold", "steps", "burst", "tenfold"}, "empty": {"cold"}, "common": {"common"}}
        found = {
            name: stack.enter_context(streamlit_app(script, BENCH_LEAFLET=f"{site}/leaflet"))
            for name, script in scripts.items()
            if needed[name] & parts
        }
        yield Servers(f"{site}/floor.html", *(found.get(name, "") for name in scripts))


def measure(browser: Browser, at: Servers, parts: set[str]) -> list[Verdict]:
    """Measure the parts and print what was found. Returns what was to be reached."""
    results = {way: Result() for way in (FLOOR, APP, COMMON)}
    found: list[Verdict] = []
    if "cold" in parts:
        _venv.say("first visits")
        cold = measure_cold(browser, at.app, at.empty)
        print_cold(cold)
        found += cold_verdicts(cold)
    for number in range(ROUNDS if "steps" in parts else 0):
        _venv.say(f"stepping (a) and (b), round {number + 1} of {ROUNDS}")
        walk(browser, {FLOOR: at.floor, APP: at.app}, results)
    if "common" in parts:
        _venv.say("stepping (c)")
        walk(browser, {COMMON: at.common}, results)
    if {"steps", "common"} & parts:
        print_steps(results)
    if "steps" in parts:
        found += step_verdicts(results[APP], results[FLOOR])
    if "burst" in parts:
        _venv.say(f"{BURST} quick presses")
        quick, after = burst(browser, at.app)
        told = ", ".join(f"{key} {max(0, value):.0f}" for key, value in after.items())
        print(f"\nAfter {BURST} quick presses, ms from the last: {told}")
        found.append((quick, f"{BURST} presses every {BURST_EVERY * 1000:.0f} ms end on the right stop"))
    if "tenfold" in parts:
        _venv.say("ten times the record")
        found.append(tenfold(browser, f"{at.app}/figure"))
    return found


def asked(arguments: list[str]) -> set[str]:
    """The parts that the command line asks for; ends the program with a sentence where it asks for another."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--only", default=",".join(PARTS), metavar="PART[,PART]", help=", ".join(PARTS))
    parts = set(reader.parse_args(arguments).only.split(","))
    if parts - set(PARTS):
        reader.error(f"there is no part {', '.join(sorted(parts - set(PARTS)))}; the parts are {', '.join(PARTS)}")
    return parts


def main() -> int:
    """Measure, print, and return 0 when everything was reached."""
    parts = asked(sys.argv[1:])
    path = _browser.ensure(sys.executable)
    with servers(parts) as at, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        found = measure(browser, at, parts)
        browser.close()
    return 0 if print_verdicts(found) else 1


if __name__ == "__main__":
    sys.exit(main())
