/**
 * Two days in one frame: two Leaflet maps made by the app's own map.js, each told its own day, which move together. Side by side,
 * one over the other with a divider between them, or one map of what changed. The Compare page's bar (compare.js) owns the state.
 */

import { changedBetween } from "../state/changes.js";
import { el, setAttribute, setText } from "../kit/dom.js";
import { createFurniture } from "./furniture.js";
import { load } from "../state/geodata.js";
import { mount as mountMap } from "./map.js";
import { follow, hostWindow, NOTHING_SELECTED, patch } from "../state/store.js";
import { longDate } from "../bar/timebar.js";

const NOWHERE = [];
const STEP = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -10, PageUp: 10, Home: -100, End: 100 }; // percent
/** What stands round the changed land where only that is shown. */
const ROUND_CHANGES = ["control", "changes-2020", "nkao"];
const REFERENCE = ["relief", "labels"];

/** The state of one map, from that of the page. `side`: 0 left, 1 right. */
export function stateOf(state, side) {
  const own = { ...state, moment: null, places: NOWHERE, focus: NOWHERE, since: "none", only: false };
  if (state.mode !== "changed") return { ...own, date: state.days[side] };
  const [before, date] = state.days.toSorted();
  const layers = [...ROUND_CHANGES, ...REFERENCE.filter((id) => state.layers.includes(id))];
  return { ...own, date, before, since: "stop", only: true, layers };
}

/** A holder in words: the class of land where it has one of its own, else the holder alone. As Held.label of atlas/answers/compare.py. */
export function heldLabel(held, { holders, legend }) {
  if (!held) return "Not in the table, which begins on 7 July 1923";
  const plain = held.symbol === "az" || held.symbol === "none";
  return (!plain && legend.find((row) => row.key === held.symbol)?.label) || holders[held.holder];
}

const fillOf = (held) => (held && held.symbol !== "none" ? `url(#p-${held.symbol})` : "var(--land-other)");

/** Legend rows of what changed, one for each from -> to. */
export function changeRows(changed, options) {
  const rows = new Map();
  for (const { before, after } of changed.values()) {
    const label = `${heldLabel(before, options)} → ${heldLabel(after, options)}`;
    if (!rows.has(label)) rows.set(label, { key: "change", change: [fillOf(before), fillOf(after)], label });
  }
  return [...rows.values()];
}

/** What map.js takes for the window that owns the state: the real one's look and files, and events of its own. */
function createSide(host) {
  const side = new EventTarget();
  Object.defineProperties(side, {
    document: { get: () => host.document },
    atlasFetched: { get: () => host.atlasFetched, set: (value) => (host.atlasFetched = value) },
  });
  return side;
}

/** Keep two maps at one view. Returns {align, quietly, isQuiet}: `isQuiet` while a map is moved by the other, not by the reader. */
function moveTogether(L, maps) {
  let quiet = false;
  const pane = (map) => map.getPane("mapPane");
  const from = new Map();

  function quietly(task) {
    const was = quiet;
    quiet = true;
    task();
    quiet = was;
  }

  const isShown = (map) => map.getSize().x > 0 && map.getContainer().checkVisibility();

  /** Show in `other` what `map` shows. */
  function copy(map, other) {
    if (isShown(map) && isShown(other)) other.setView(map.getCenter(), map.getZoom(), { animate: false });
  }

  for (const [map, other] of [maps, maps.toReversed()]) {
    map.on("movestart", () => from.set(map, [L.DomUtil.getPosition(pane(map)), L.DomUtil.getPosition(pane(other))]));
    map.on("move", () => {
      if (quiet || !from.has(map) || map.getZoom() !== other.getZoom()) return;
      const [start, otherStart] = from.get(map); // a drag only shifts the panes: nothing is drawn again until it ends
      L.DomUtil.setPosition(pane(other), otherStart.add(L.DomUtil.getPosition(pane(map)).subtract(start)));
    });
    map.on("moveend", () => quiet || quietly(() => copy(map, other)));
  }
  return { align: () => quietly(() => copy(...maps)), quietly, isQuiet: () => quiet };
}

/** One set of furniture for both maps. `forSide(i)` stands in for createFurniture. */
function createShared(place, options) {
  const views = [];
  let furniture = null;
  let page = null;
  let given = null;

  const draw = () => page && furniture?.show(page, views.filter(Boolean), { given });
  return {
    forSide: (side) => (map, L, mapOptions, actions) => {
      furniture ??= createFurniture(map, L, mapOptions, actions, place);
      const show = (state, [view]) => (views[side] = view);
      return { ...furniture, show };
    },
    /** Draw the legend of both maps at a state of the page; `changed`: cells of which the legend tells from -> to. */
    show(state, changed) {
      page = state;
      given = changed && state.shows !== "law" ? { heading: "What changed: from → to", rows: changeRows(changed, options) } : null;
      if (changed) views.length = 1;
      draw();
    },
  };
}

/** The divider: a slider for pointer, touch and keys, at a percentage of the width. */
function createDivider(stage, onSettle) {
  const handle = el("div", { class: "pair-handle", role: "slider", tabindex: "0", "aria-label": "Divider between the two days", "aria-valuemin": 0, "aria-valuemax": 100 }, el("i"));
  let at = 50;
  let days = ["", ""];
  let dragging = false;

  function put(percent) {
    at = Math.round(Math.max(0, Math.min(100, percent)));
    stage.style.setProperty("--cut", `${at}%`);
    setAttribute(handle, "aria-valuenow", at);
    setAttribute(handle, "aria-valuetext", `${days[0]} on the left ${at} percent, ${days[1]} on the right`);
  }

  const percentAt = (event) => {
    const { left, width } = stage.getBoundingClientRect();
    return (100 * (event.clientX - left)) / width;
  };
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragging = true;
    handle.setPointerCapture(event.pointerId);
    handle.focus();
    event.preventDefault();
  });
  handle.addEventListener("pointermove", (event) => dragging && put(percentAt(event)));
  for (const end of ["pointerup", "pointercancel"]) {
    handle.addEventListener(end, () => {
      if (dragging) onSettle(at);
      dragging = false;
    });
  }
  handle.addEventListener("keydown", (event) => {
    if (!(event.key in STEP)) return;
    event.preventDefault();
    put(at + STEP[event.key]);
    onSettle(at);
  });
  return {
    handle,
    show(state, names) {
      days = names;
      if (!dragging) put(state.at);
    },
  };
}

/** Mount both maps. `first` is the folium map; `options` as for map.js. */
export async function mount(first, options) {
  const L = window.L;
  const host = hostWindow();
  const stage = el("div", { class: "pair-stage" });
  const over = el("div", { class: "pair-over" });
  const second = el("div", { class: "pair-second" });
  const names = [el("p"), el("p")];
  const days = el("div", { class: "pair-days" }, ...names);
  const box = first.getContainer();
  box.replaceWith(days, stage);
  stage.append(box, second, over);
  const maps = [first, L.map(second, { ...first.options })];
  const together = moveTogether(L, maps);
  const sides = maps.map(() => createSide(host));
  const shared = createShared(over, options);
  const divider = createDivider(stage, (at) => patch(host, { at }));
  over.append(divider.handle);
  let state = null;
  let files = null;

  /** Let both maps take the room that they have now; they frame the region anew unless the reader has chosen a view. */
  function fit() {
    together.quietly(() => maps.forEach((map) => map.invalidateSize({ animate: false, pan: false })));
    together.align();
  }

  function arrangeFor(mode) {
    if (stage.dataset.mode === mode) return;
    stage.dataset.mode = mode;
    days.dataset.mode = mode;
    fit();
  }

  /** The names of the two days, where each is shown. */
  function nameDays({ days, mode }) {
    const [left, right] = days.map(longDate);
    const [early, late] = days.toSorted().map(longDate);
    setText(names[0], mode === "changed" ? `${early} → ${late}` : left);
    setText(names[1], right);
    setAttribute(maps[0].getContainer(), "aria-label", mode === "changed" ? `Map of what changed from ${early} to ${late}` : `Map of ${left}`);
    setAttribute(maps[1].getContainer(), "aria-label", `Map of ${right}`);
    return [left, right];
  }

  function show(next) {
    state = next;
    const changed = state.mode === "changed";
    divider.show(state, nameDays(state));
    together.quietly(() => sides.forEach((side, i) => (i && changed) || tell(side, i)));
    arrangeFor(state.mode);
    shared.show(state, changed && files ? changedBetween(files, ...state.days.toSorted()) : null);
  }

  const tell = (side, i) => side.dispatchEvent(new CustomEvent("atlas:state", { detail: stateOf(state, i) }));

  sides.forEach((side, i) => {
    side.addEventListener("atlas:ask", () => state && tell(side, i));
    side.addEventListener("atlas:patch", ({ detail }) => {
      const { view, ...rest } = detail;
      const change = "view" in detail && !together.isQuiet() ? detail : rest;
      if (Object.keys(change).length) patch(host, change);
    });
    for (const told of ["atlas:look", "atlas:hint"]) {
      host.addEventListener(told, (event) => together.quietly(() => side.dispatchEvent(new CustomEvent(told, { detail: event.detail }))));
    }
  });
  window.addEventListener("keydown", (event) => event.key === "Escape" && patch(host, NOTHING_SELECTED));

  const life = new AbortController();
  window.addEventListener("pagehide", () => life.abort());
  arrangeFor("swipe");
  const mounted = maps.map((map, i) => mountMap(map, options, { host: sides[i], furnish: shared.forSide(i), keys: false }));
  files = Object.fromEntries(await Promise.all(["control", "changes_2020"].map(async (name) => [name, await load(options.data[name], host)])));
  await Promise.all(mounted);
  follow(host, show, life.signal);
  new ResizeObserver(fit).observe(stage);
  document.documentElement.dataset.pairReady = "true";
}
