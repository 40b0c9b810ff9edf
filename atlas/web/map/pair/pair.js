/**
 * Two days in one frame: two Leaflet maps made by the app's own map.js, each told its own day, which move together. Side by side,
 * one over the other with a divider between them, or one map of what changed. The Compare page's bar (compare.js) owns the state.
 */

import { EVENTS } from "../../kit/events.js";
import { longDate } from "../../bar/timebar.js";
import { el, setAttribute, setText } from "../../kit/dom.js";
import { changedBetween } from "../../state/changes.js";
import { load } from "../../state/geodata.js";
import { follow, hostWindow, NOTHING_SELECTED, patch } from "../../state/store.js";
import { headingOf } from "../drawn.js";
import { createFurniture } from "../furniture.js";
import { mount as mountMap } from "../map.js";
import { createDivider } from "./divider.js";
import { moveTogether } from "./together.js";

/** @typedef {import("../types").MapOptions} MapOptions */

const NOWHERE = [];

/**
 * The state of one map, from that of the page. `side`: 0 left, 1 right.
 * @param {any} state
 * @param {number} side
 * @param {MapOptions} table
 */
export function stateOf(state, side, { changed }) {
  const own = { ...state, moment: null, places: NOWHERE, focus: NOWHERE, since: "none", only: false };
  if (state.mode !== "changed") return { ...own, date: state.days[side] };
  const [before, date] = state.days.toSorted();
  const layers = [...changed.switches, ...changed.kept.filter((id) => state.layers.includes(id))];
  return { ...own, date, before, since: "stop", only: true, layers };
}

/**
 * A holder in words: the class of land where it has one of its own, else the holder alone. As Held.label of
 * atlas/answers/compare.py.
 * @param {import("../types").Held | undefined} held
 * @param {MapOptions} table
 */
export function heldLabel(held, { holders, legend }) {
  if (!held) return "Not in the table, which begins on 7 July 1923";
  const plain = held.symbol === "az" || held.symbol === "none";
  const ofLand = (row) => row.key === held.symbol && row.shows !== "law";
  return (!plain && legend.find(ofLand)?.label) || holders[held.holder];
}

const fillOf = (held) => (held && held.symbol !== "none" ? `url(#p-${held.symbol})` : "var(--land-other)");

/**
 * Legend rows of what changed, one for each from -> to.
 * @param {import("../types").ChangedCells} changed
 * @param {MapOptions} table
 */
export function changeRows(changed, table) {
  const rows = new Map();
  for (const { before, after } of changed.values()) {
    const label = `${heldLabel(before, table)} → ${heldLabel(after, table)}`;
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

/** One set of furniture for both maps. `forSide(i)` stands in for createFurniture. */
function createShared(place, table) {
  const views = [];
  let furniture = null;
  return {
    forSide: (side) => (map, L, options, actions) => {
      furniture ??= createFurniture(map, L, options, actions, place);
      const show = (state, [view]) => (views[side] = view);
      return { ...furniture, show };
    },
    /** Draw the legend of both maps at a state of the page; `changed`: cells of which the legend tells from -> to. */
    show(state, changed) {
      const given = changed && state.shows !== "law" ? { heading: headingOf(table, "changed"), rows: changeRows(changed, table) } : null;
      if (changed) views.length = 1;
      furniture?.show(state, views.filter(Boolean), { given });
    },
  };
}

/** Two maps in the place of the first, and what stands over them. */
function createStage(L, first) {
  const stage = el("div", { class: "pair-stage" });
  const over = el("div", { class: "pair-over" });
  const second = el("div", { class: "pair-second" });
  const names = [el("p"), el("p")];
  const days = el("div", { class: "pair-days" }, ...names);
  const box = first.getContainer();
  box.replaceWith(days, stage);
  stage.append(box, second, over);
  return { stage, over, names, days, maps: [first, L.map(second, { ...first.options })] };
}

/** Write the names of the two days, where each is shown; returns them: left, right. */
function nameDays({ names, maps }, { days, mode }) {
  const [left, right] = days.map(longDate);
  const [early, late] = days.toSorted().map(longDate);
  const changed = mode === "changed";
  setText(names[0], changed ? `${early} → ${late}` : left);
  setText(names[1], right);
  setAttribute(maps[0].getContainer(), "aria-label", changed ? `Map of what changed from ${early} to ${late}` : `Map of ${left}`);
  setAttribute(maps[1].getContainer(), "aria-label", `Map of ${right}`);
  return [left, right];
}

/** Pass on what the sides ask the page for, and what the page tells them. `ask(i)`: a side wants its state. */
function connect(sides, host, together, ask) {
  sides.forEach((side, i) => {
    side.addEventListener(EVENTS.ask, () => ask(i));
    side.addEventListener(EVENTS.patch, ({ detail }) => {
      const { view, ...rest } = detail;
      const change = "view" in detail && !together.isQuiet() ? detail : rest;
      if (Object.keys(change).length) patch(host, change);
    });
    for (const told of [EVENTS.look, EVENTS.hint]) {
      host.addEventListener(told, (event) => together.quietly(() => side.dispatchEvent(new CustomEvent(told, { detail: event.detail }))));
    }
  });
}

/**
 * Mount both maps.
 * @param {any} first the folium map
 * @param {MapOptions} options as for map.js
 */
export async function mount(first, options) {
  const L = window.L;
  const host = hostWindow();
  const pair = createStage(L, first);
  const { stage, over, days, maps } = pair;
  const together = moveTogether(L, maps);
  const sides = maps.map(() => createSide(host));
  const shared = createShared(over, options);
  const divider = createDivider(stage, (at) => patch(host, { at }));
  over.append(divider.handle);
  let state = null;
  let files = null;

  const tell = (i) => sides[i].dispatchEvent(new CustomEvent(EVENTS.state, { detail: stateOf(state, i, options) }));

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

  function show(next) {
    state = next;
    const changed = state.mode === "changed";
    divider.show(state, nameDays(pair, state));
    together.quietly(() => (changed ? [0] : [0, 1]).forEach(tell));
    arrangeFor(state.mode);
    shared.show(state, changed && files ? changedBetween(files, ...state.days.toSorted()) : null);
  }

  connect(sides, host, together, (i) => state && tell(i));
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
