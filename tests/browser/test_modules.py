"""The pure functions of atlas/web/*.js, run in the browser, against numbers worked out by hand."""

import math

import pytest

import geodata
from tests.browser.expected import STOPS

ERAS_AND_STOPS = """
  const stops = arg.stops.map(({ id, sort_date, map_date }) => ({ id, sort: sort_date, date: map_date, places: [] }));
  const { eras } = arg;
"""


@pytest.fixture(scope="module")
def run(shared):
    """Function that runs JavaScript with the exports of one module as `m`, and returns its value."""

    def run_it(module: str, expression: str, arg: object = None) -> object:
        find = "performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/timebar.js')).name"
        address = f"{find}.replace('bar/timebar.js', '{module}.js')"
        body = f"async (arg) => {{ const m = await import({address}); {expression} }}"
        return shared.page.evaluate(body, arg)

    return run_it


@pytest.fixture(scope="module")
def eras():
    return geodata.read_json("article/eras.json")


@pytest.mark.parametrize("width", [300, 700, 1168, 1232, 1872, 3000])
def test_stops_keep_their_order_and_a_least_gap(run, eras, width):
    script = ERAS_AND_STOPS + f"return m.layout(stops, eras, {width});"
    placed = run("bar/layout", script, {"stops": STOPS, "eras": eras})
    x = placed["x"]
    step = (width - len(eras) * 20) / len(STOPS)
    gaps = [b - a for a, b in zip(x, x[1:], strict=False)]
    assert len(x) == len(STOPS)
    assert min(gaps) >= 0.8 * step - 1e-6
    assert x[0] >= 0 and x[-1] <= width
    if width >= 1168:
        assert min(gaps) >= 7.5, "marks can be told apart"
    edges = [(era["x"], era["x"] + era["width"]) for era in placed["eras"]]
    assert all(a[1] == pytest.approx(b[0]) for a, b in zip(edges, edges[1:], strict=False))
    assert edges[-1][1] == pytest.approx(width)
    for era, (left, right) in zip(placed["eras"], edges, strict=True):
        assert all(left < x[i] < right for i in era["stops"])
    assert sorted(i for era in placed["eras"] for i in era["stops"]) == list(range(len(STOPS)))


@pytest.mark.parametrize("width", [700, 1168, 1808])
def test_years_under_the_bar_never_overlap(run, eras, width):
    script = ERAS_AND_STOPS + f"return m.ticks(stops, m.layout(stops, eras, {width}));"
    ticks = run("bar/layout", script, {"stops": STOPS, "eras": eras})
    assert len(ticks) >= 6
    assert all(b["x"] - a["x"] >= 34 for a, b in zip(ticks, ticks[1:], strict=False))


def test_spread_is_even_and_dated_in_fixed_shares(run):
    dates = ["2020-01-01", "2020-01-02", "2020-01-11"]
    # even: 0, 50, 100; by date: 0, 10, 100; 72 % and 28 %
    assert run("bar/layout", "return m.spread(arg, 0, 100, 5);", dates) == pytest.approx([0, 38.8, 100])
    assert run("bar/layout", "return m.spread(arg, 0, 100, 45);", dates) == pytest.approx([0, 45, 100])
    assert run("bar/layout", "return m.spread(['2020-01-01'], 10, 30, 5);") == [20]
    same = ["2020-01-01"] * 3
    assert run("bar/layout", "return m.spread(arg, 0, 100, 5);", same) == pytest.approx([0, 50, 100])


@pytest.mark.parametrize(("px", "index"), [(-50, 0), (14, 0), (16, 1), (20, 1), (999, 2)])
def test_nearest_is_the_stop_at_least_distance(run, px, index):
    assert run("bar/layout", "return m.nearest([10, 20, 40], arg);", px) == index


@pytest.mark.parametrize(
    ("index", "first", "last"), [(100, 100, 111), (106, 100, 111), (107, 101, 112), (129, 118, 129)]
)
def test_the_window_of_twelve_stays_inside_its_era(run, index, first, last):
    stops = list(range(100, 130))
    window = run("bar/layout", "return m.windowOf({ stops: arg.stops }, arg.index);", {"stops": stops, "index": index})
    assert window == list(range(first, last + 1))


def test_a_short_era_is_its_own_window(run):
    assert run("bar/layout", "return m.windowOf({ stops: [4, 5, 6] }, 5);") == [4, 5, 6]


@pytest.mark.parametrize(
    ("moment", "index", "by", "goal"),
    [("a", 5, 1, 6), ("a", 5, -1, 4), ("a", 0, -1, 0), ("a", 9, 1, 9), (None, 5, 1, 6), (None, 5, -1, 5)],
)
def test_steps_from_stops_and_from_free_days(run, moment, index, by, goal):
    state = {"moment": moment, "index": index}
    assert run("state/store", f"return m.stepIndex(arg, {by}, 10);", state) == goal


def test_time_is_a_stop_or_a_day(run):
    stops = (
        "const stops = [['a', '2000-01-01'], ['b', '2000-02-01']].map(([id, date]) => ({ id, date, places: [id] }));"
    )
    resolve = stops + "return m.resolveTime(stops, arg);"
    stop = run("state/store", resolve, {"moment": "b"})
    assert (stop["index"], stop["moment"], stop["date"]) == (1, "b", "2000-02-01")
    assert (stop["places"], stop["focus"]) == (["b"], [])
    day = run("state/store", resolve, {"date": "2000-01-20"})
    assert (day["index"], day["moment"], day["date"]) == (0, None, "2000-01-20")
    assert run("state/store", resolve, {"date": "1999-01-01"})["index"] == 0
    assert run("state/store", resolve, {"date": "2000-02-01"})["index"] == 1
    assert run("state/store", resolve, {"moment": "nonsense"}) is None


def test_the_address_holds_what_differs_and_keeps_the_keys_of_others(run):
    defaults = {"layers": ["a", "b"], "names": "article", "panel": "passages"}
    state = defaults | {"moment": "x", "date": "2000-01-01", "view": None, "place": None, "feature": None}
    query = "return m.queryOf(arg.state, arg.defaults, arg.search ?? '');"
    assert run("state/store", query, {"state": state, "defaults": defaults}) == "moment=x"
    free = state | {"moment": None, "layers": [], "names": "hy", "view": [39.5, 46.5, 8]}
    found = run("state/store", query, {"state": free, "defaults": defaults, "search": "?embed=true&moment=old"})
    assert found == "embed=true&date=2000-01-01&layers=none&names=hy&view=39.5,46.5,8"
    turned = state | {"layers": ["b", "a"]}
    assert run("state/store", query, {"state": turned, "defaults": defaults}) == "moment=x"


@pytest.mark.parametrize(
    ("mpp", "km", "px"), [(400, 50, 125), (385, 50, 130), (100, 10, 100), (10, 1, 100), (2000, 100, 50)]
)
def test_the_scale_bar_is_a_round_length_that_fits(run, mpp, km, px):
    found = run("map/furniture", "return m.scaleFor(arg);", mpp)
    assert found["px"] < 130 + 1e-9 or found["km"] == 1
    assert found["px"] == round(found["km"] * 1000 / mpp)
    assert found["km"] == (km if km * 1000 / mpp < 130 else 25)


@pytest.mark.parametrize(("metres", "zoom", "lat"), [(1500, 8, 39.67), (6000, 10, 40.0), (3000, 9.5, 39.0)])
def test_a_band_is_as_wide_as_the_error_on_both_sides(run, metres, zoom, lat):
    metres_per_px = 40_075_016.686 * math.cos(math.radians(lat)) / (256 * 2**zoom)
    found = run("map/map", f"return m.bandWidth({metres}, {zoom}, {lat});")
    assert found == pytest.approx(2 * metres / metres_per_px, rel=1e-4)


def test_a_band_is_never_too_thin_to_see(run):
    assert run("map/map", "return m.bandWidth(10, 6, 40);") == 3


@pytest.mark.parametrize(
    ("date", "holds"), [("1999-12-31", False), ("2000-01-01", True), ("2000-01-31", True), ("2000-02-01", False)]
)
def test_periods_are_half_open(run, date, holds):
    row = {"start": "2000-01-01", "end": "2000-02-01"}
    assert run("state/changes", f"return m.holdsOn(arg, '{date}');", row) is holds
    assert run("state/changes", "return m.holdsOn({ start: '2000-01-01', end: null }, '2099-01-01');") is True


def test_classes_of_a_path_are_those_of_the_contract(run):
    control = {"layer": "control", "holder": "armenian_forces", "symbol": "arm-belt", "confidence": "low"}
    names = run("map/map", "return m.classesOf({ properties: arg });", control).split()
    assert {"layer-control", "holder-armenian_forces", "confidence-low"} <= set(names)
    assert "layer-occupied-belt" in run("map/map", "return m.classesOf({ properties: { layer: 'occupied_belt' } });")


def test_boxes_overlap_when_nearer_than_the_gap(run):
    boxes = {"a": {"x": 0, "y": 0, "w": 10, "h": 10}, "near": {"x": 13, "y": 0, "w": 5, "h": 5}}
    boxes |= {"far": {"x": 14, "y": 0, "w": 5, "h": 5}, "below": {"x": 0, "y": 14, "w": 5, "h": 5}}
    script = "return ['near', 'far', 'below'].map((k) => m.overlaps(arg.a, arg[k], 4));"
    assert run("map/labels", script, boxes) == [True, False, False]


def test_a_name_stands_right_of_its_dot_or_at_the_next_free_place(run):
    script = "return m.place({ x: 100, y: 100 }, { w: 40, h: 14 }, arg);"
    right = run("map/labels", script, [])
    assert (right["x"], right["y"], right["align"]) == (108, 93, "left")
    blocked = [{"x": 110, "y": 90, "w": 100, "h": 20}]
    left = run("map/labels", script, blocked)
    assert (left["x"], left["y"], left["align"]) == (52, 93, "right")
    assert run("map/labels", script, [{"x": 0, "y": 0, "w": 300, "h": 300}]) is None


def test_names_in_order_of_rank_take_the_room(run):
    item = {"point": {"x": 100, "y": 100}, "size": {"w": 40, "h": 14}}
    crowd = [item | {"id": str(i)} for i in range(20)]
    found = run("map/labels", "return [...m.placeAll(arg).keys()];", crowd)
    assert 0 < len(found) < 20
    assert found == sorted(found, key=int)


@pytest.mark.parametrize(
    ("key", "target", "command"),
    [
        ("ArrowRight", "button", "next"),
        ("PageUp", "body", "previous"),
        ("Home", "body", "first"),
        ("End", "body", "last"),
        (" ", "body", "play"),
        (" ", "button", None),
        ("f", "body", "fullscreen"),
        ("ArrowRight", "textarea", None),
        ("Home", "select", None),
        ("x", "body", None),
    ],
)
def test_keys_stand_for_commands_unless_an_element_needs_them(run, key, target, command):
    script = """
      const own = arg.target !== 'body';
      const node = own ? document.body.appendChild(document.createElement(arg.target)) : document.body;
      const event = new KeyboardEvent('keydown', { key: arg.key, bubbles: true, view: window });
      Object.defineProperty(event, 'target', { value: node });
      const found = m.commandOf(event);
      if (own) node.remove();
      return found;
    """
    assert run("kit/keys", script, {"key": key, "target": target}) == command


def test_keys_with_a_modifier_are_left_to_the_browser(run):
    script = """return ['ctrlKey', 'altKey', 'metaKey', 'shiftKey'].map((key) =>
      m.commandOf(new KeyboardEvent('keydown', { key: 'ArrowRight', [key]: true, view: window })));"""
    assert run("kit/keys", script) == [None] * 4


def test_only_an_element_that_left_the_page_ends_its_component(run):
    """Streamlit undoes a call that a later one overtook, as when Back is pressed twice; the component must stay."""
    script = """
      const said = [];
      const part = () => ({ update: ({ data }) => said.push(data), destroy: () => said.push("destroyed") });
      const component = m.mountedOnce(() => (said.push("mounted"), part()));
      const parentElement = document.body.appendChild(document.createElement("div"));
      const overtaken = component({ parentElement, data: 1 });
      const last = component({ parentElement, data: 2 });
      overtaken();
      said.push("stays");
      parentElement.remove();
      overtaken();
      last();
      return said;
    """
    assert run("kit/component", script) == ["mounted", 1, 2, "stays", "destroyed"]


@pytest.mark.parametrize(
    ("pressed", "reading", "presenting"),
    [
        (" ", "play", "next"),
        ("PageDown", "next", "next"),
        ("b", None, "blank"),
        ("B", None, "blank"),
        ("7", None, "7"),
        ("Enter", None, "enter"),
        ("?", None, "help"),
        ("f", "fullscreen", "fullscreen"),
        ("x", None, None),
    ],
)
def test_the_present_page_has_keys_of_its_own(run, pressed, reading, presenting):
    script = """
      const event = new KeyboardEvent("keydown", { key: arg, view: window });
      return [false, true].map((presenting) => m.commandOf(event, presenting));
    """
    assert run("kit/keys", script, pressed) == [reading, presenting]


def test_keys_that_a_field_or_a_button_needs_are_left_to_it(run):
    script = """
      const at = (tag, key) => {
        const event = new KeyboardEvent("keydown", { key, view: window });
        Object.defineProperty(event, "target", { value: document.createElement(tag) });
        return m.commandOf(event, true);
      };
      return [at("input", "b"), at("button", " "), at("button", "Enter"), at("button", "PageDown"), at("p", " ")];
    """
    assert run("kit/keys", script) == [None, None, None, "next", "next"]


@pytest.mark.parametrize(
    ("label", "small", "big"),
    [
        ("12 May 1994", "12 May", "1994"),
        ("1905–1920", "", "1905–1920"),
        ("May 1992 – May 1994", "", "May 1992 – May 1994"),
        ("27 September – 9 November 2020", "27 September – 9 November", "2020"),
        ("1997", "", "1997"),
    ],
)
def test_a_date_on_the_wall_has_its_year_large_where_there_is_but_one(run, label, small, big):
    assert run("hall/talk", "return m.dateParts(arg);", label) == {"small": small, "big": big}


@pytest.mark.parametrize(("ms", "text"), [(0, "0:00"), (61_000, "1:01"), (3_661_000, "1:01:01"), (-5, "0:00")])
def test_the_time_of_a_talk_reads_like_a_clock(run, ms, text):
    assert run("hall/talk", "return m.clockText(arg);", ms) == text


def test_a_first_sentence_is_not_cut_inside_a_number_or_left_too_short(run):
    texts = ["One of 7.7 km. Two.", "Short. Then a second sentence that is long enough to read. Third.", "No stop"]
    assert run("hall/stage", "return arg.map((text) => m.opening(text, 12));", texts) == [
        "One of 7.7 km.",
        "Short. Then a second sentence that is long enough to read.",
        "No stop",
    ]


@pytest.mark.parametrize(("answer", "followed", "start"), [
    ("open", True, "Following"),
    ("open", False, "You are looking around"),
    ("ended", True, "The talk has ended"),
    ("none", True, "There is no room"),
    ("unreachable", True, "No connection"),
    ("asked", True, "Join a talk"),
])  # fmt: skip
def test_a_follower_is_told_how_it_stands(run, answer, followed, start):
    assert run("hall/follow", "return m.roomWords(...arg);", [answer, followed]).startswith(start)


def test_what_a_room_shares_is_compared_and_nothing_else(run):
    state = {"moment": "a", "date": "2000-01-01", "layers": ["x"], "names": "hy", "view": None}
    others = [state | {"place": "p"}, state | {"layers": []}, state | {"view": [1, 2, 3]}]
    assert run("hall/follow", "return arg[1].map((b) => m.sameShown(arg[0], b));", [state, others]) == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(("x", "shift"), [(500, 0), (30, 26), (980, -36), (-10, 0), (1010, 0)])
def test_the_name_of_a_state_stays_whole_at_the_edge_of_the_map(run, x, shift):
    assert run("map/labels", "return m.shiftInside(arg, 100, 1000);", x) == shift


@pytest.mark.parametrize(
    ("x", "y", "whole"), [(0, 0, True), (900, 480, True), (901, 0, False), (-1, 0, False), (0, 481, False)]
)
def test_a_name_that_the_edge_of_the_map_would_cut_is_not_whole(run, x, y, whole):
    assert run("map/labels", "return m.isInside({ ...arg, w: 100, h: 20 }, 1000, 500);", {"x": x, "y": y}) is whole
