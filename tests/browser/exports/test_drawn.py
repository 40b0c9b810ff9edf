"""The web map and the drawn picture follow one table: stepped through every stop, they draw the same.

One page, and nothing is painted for the test: what waits for the next frames, as names do, has its turn at once, so
that all stops in every way of showing are asked for and read in one go.
"""

from itertools import product
from typing import Any

from atlas.address.state import ViewState
from atlas.export.picture import legend
from atlas.export.picture.drawing import classes
from atlas.export.picture.scene import Scene, part_of, scene
from atlas.look import map_table
from tests.browser.helpers.expected import STOPS
from tests.browser.helpers.explore import Explore

WAYS = (("ground", "none"), ("ground", "stop"), ("law", "none"))
"""What the map shows, and whether it marks what changed since the stop before."""
STEP_THROUGH = """
(async () => {
  const classes = (path) => [...path.classList].filter((name) => !name.startsWith("leaflet-")).join(" ");
  const patch = (state) => {
    const detail = { ...state, passing: true };
    window.dispatchEvent(new CustomEvent("atlas:patch", { detail }));
  };
  const doc = see.doc();
  const all = (selector) => [...doc.querySelectorAll(selector)];
  const told = () => ({
    paths: all("path[data-id]").map((path) => [classes(path), path.dataset.id]),
    edge: doc.querySelector("path.changed-edge[data-parts]")?.dataset.parts ?? "",
    heading: doc.querySelector(".legend h2").textContent,
    legend: all(".legend-row").map((row) => [row.dataset.legend, row.querySelector("span").firstChild.textContent]),
    // what is said, without the button beside it
    said: (doc.querySelector(".nothing")?.textContent ?? "").replace("Show who held what", "").trim(),
    names: all(".label-state, .label-caption").map((node) => node.textContent),
  });
  const windows = [window, see.win()];
  const painting = windows.map((one) => one.requestAnimationFrame);
  for (const one of windows) one.requestAnimationFrame = (task) => one.setTimeout(task, 0);
  const found = {};
  for (const [name, state] of Object.entries(arg)) {
    patch(state);
    while (doc.querySelector("[data-due]")) await new Promise((done) => setTimeout(done, 0));
    found[name] = told();
  }
  windows.forEach((one, i) => { one.requestAnimationFrame = painting[i]; });
  return found;
})()
"""


def pictured(shown: Scene) -> dict[str, Any]:
    """What the picture draws, as the browser tells what the map does."""
    paths = [
        (classes(feature, shown.painting(entry, feature).sign), feature.id)
        for entry in map_table.table()["drawn"]
        for feature in shown.drawn[entry["file"]]
    ]
    paths += [("hit", arc.id) for arc in shown.arcs]
    paths += [(f"changed-edge edge-{was}", f"changed-{part_of(cell)}") for cell, was in shown.changed]
    return {
        "paths": paths,
        "edge": " ".join(map(part_of, shown.changed_here)),
        "heading": legend.heading(shown),
        "legend": [(row["key"], row["label"]) for row in legend.rows(shown)],
        "said": legend.message(shown),
        "names": [row["forms"][shown.state.names] for row in shown.dated],
    }


def differences(web: dict[str, Any], picture: dict[str, Any]) -> list[str]:
    """What the two do not share, part by part, in a few words."""
    found = []
    for part in ("paths", "legend", "names"):
        there, here = ({str(tuple(one)) if part != "names" else one for one in side[part]} for side in (web, picture))
        assert len(there) == len(web[part]), f"the web map draws one of its {part} twice"
        found += [f"only on the web map: {one}" for one in sorted(there - here)]
        if part != "names":  # each writes those that have room on it
            found += [f"only in the picture: {one}" for one in sorted(here - there)]
    found += [
        f"{key}: {web[key]!r}, {picture[key]!r}" for key in ("edge", "heading", "said") if web[key] != picture[key]
    ]
    if not found and [tuple(row) for row in web["legend"]] != picture["legend"]:
        found.append("the legend's rows stand in another order")
    return found


def compare(page: Explore, states: list[ViewState]) -> tuple[list[str], dict[str, Any]]:
    """What differs in any of the states, and what the web map told of each."""
    keys = ("moment", "shows", "since", "layers")
    asked = {str(i): {key: getattr(state, key) for key in keys} for i, state in enumerate(states)}
    told = page.see(STEP_THROUGH.strip(), asked)
    faults = [
        f"{state.moment}, {state.shows}, since {state.since}, {', '.join(state.layers)}: {one}"
        for i, state in enumerate(states)
        for one in differences(told[str(i)], pictured(scene(state)))
    ]
    return faults, told


def test_at_every_stop_web_map_and_picture_draw_the_same(page_at) -> None:
    stops = [stop["id"] for stop in STOPS]
    asked = [(shows, since, stop) for (shows, since), stop in product(WAYS, stops)]
    asked += [("law", "stop", stop) for stop in stops[::6]]  # where nothing may be marked
    states = [ViewState(moment=stop, shows=shows, since=since) for shows, since, stop in asked]
    faults, told = compare(page_at(), states)
    assert not faults, "\n".join([f"{len(faults)} differences", *faults[:40]])
    marked = [state for i, state in enumerate(states) if "changed-edge" in str(told[str(i)]["paths"])]
    assert len(marked) > 30, "or nothing was compared"
    assert {state.shows for state in marked} == {"ground"} and {state.since for state in marked} == {"stop"}
    outlined = {state.since for i, state in enumerate(states) if told[str(i)]["edge"]}
    assert outlined == {"none"}, "or no outline was compared"


def test_a_switch_takes_the_same_from_both(page_at) -> None:
    """Each switch alone, and all but it, at a stop that has something of nearly every layer."""
    every = map_table.layer_ids()
    chosen = [(one,) for one in every] + [tuple(other for other in every if other != one) for one in every]
    states = [
        ViewState(moment="2020-12-01-lachin", shows=shows, since="stop", layers=layers)
        for shows, layers in product(("ground", "law"), [(), *chosen])
    ]
    faults, _ = compare(page_at(), states)
    assert not faults, "\n".join(faults[:40])
