/**
 * Two days on two Leaflet maps made by the app's own map.js, each told its own day, which move together: one over the other with a
 * divider between them, side by side, or one map of what changed. For the page of two days (pair.js) and for a talk (talk.js).
 */

import { longDate } from "../../kit/dates.js";
import { el, setAttribute, setText } from "../../kit/dom.js";
import { EVENTS, hear, tell } from "../../kit/events.js";
import { areasOn, changedBetween } from "../../state/changes.js";
import { loadAll } from "../../state/geodata.js";
import { patch } from "../../state/store.js";
import { headingOf } from "../drawn.js";
import { createFurniture } from "../furniture.js";
import { createLegend } from "../legend.js";
import { mount as mountMap } from "../map.js";
import { Side } from "../side.js";
import { createDivider } from "./divider.js";
import { moveTogether } from "./together.js";

/** @typedef {State & Pair} ComparedState */
/** @typedef {ReturnType<typeof layBoth>} Stage */

/** @type {string[]} */
const NOWHERE = [];

/**
 * The state of one map, from that of the page. `side`: 0 left, 1 right.
 *
 * @param {ComparedState} state
 * @param {number} side
 * @param {Pick<MapOptions, "changed">} table
 * @returns {State}
 */
export function stateOf(state, side, { changed }) {
  const kept = state.layers.filter((id) => id !== "change"); // it tells of one day
  const own = { ...state, layers: kept, moment: null, places: NOWHERE, focus: NOWHERE };
  if (state.mode !== "changed") {
    /** @type {[number, number][]} */
    const halves = [
      [0, state.at / 100],
      [state.at / 100, 1],
    ];
    const seen = state.mode === "swipe" ? halves[side] : undefined;
    return { ...own, since: "none", only: false, seen, date: state.days[side] };
  }
  const [before, date] = state.days.toSorted();
  const layers = [...changed.switches, ...changed.kept.filter((id) => state.layers.includes(id))];
  return { ...own, date, before, since: "stop", only: true, layers };
}

/**
 * A holder in words: the class of land where it has one of its own, else the holder alone. As Held.label of
 * atlas/answers/compare.py.
 *
 * @param {Held | undefined} held
 * @param {Pick<MapOptions, "holders" | "unheld" | "legend">} table
 */
export function heldLabel(held, { holders, unheld, legend }) {
  if (!held) return unheld;
  const plain = held.symbol === "az" || held.symbol === "none";
  const ofLand = legend.find((row) => row.key === held.symbol && row.shows !== "law");
  return (!plain && ofLand?.label) || holders[held.holder];
}

/** @param {Held | undefined} held */
const fillOf = (held) => (held && held.symbol !== "none" ? `url(#p-${held.symbol})` : "var(--land-other)");

/**
 * Legend rows of what changed, one for each from -> to.
 *
 * @param {ChangedCells} changed
 * @param {MapOptions} table
 * @returns {LegendRow[]}
 */
function changeRows(changed, table) {
  const rows = new Map();
  for (const { before, after } of changed.values()) {
    const label = `${heldLabel(before, table)} → ${heldLabel(after, table)}`;
    if (!rows.has(label)) rows.set(label, { key: "change", change: [fillOf(before), fillOf(after)], label });
  }
  return [...rows.values()];
}

/**
 * A key of the second map's own, beside that of the first, where a talk shows two days in two halves.
 *
 * @param {HTMLElement} place
 * @param {MapOptions} table
 */
function createSecondKey(place, table) {
  const talk = place.closest(".pair-talk");
  if (!talk) return null;
  const where = () => place.getBoundingClientRect();
  const key = createLegend(table, () => {}, where, where);
  key.node.classList.add("pair-key");
  talk.append(key.node);
  return key;
}

/**
 * One set of furniture for both maps. `forSide(i)` stands in for createFurniture.
 *
 * @param {HTMLElement} place
 * @param {MapOptions} table
 */
function createShared(place, table) {
  /** @type {Shown[]} */
  const views = [];
  /** @type {Furniture | null} */
  let furniture = null;
  const second = createSecondKey(place, table);
  let stood = ""; // how the keys stood when they were last fitted

  /**
   * @param {number} side
   * @returns {Furnish}
   */
  function forSide(side) {
    return (map, L, options, actions) => {
      const one = furniture ?? createFurniture(map, L, options, actions, place);
      furniture = one;
      return {
        ...one,
        show(_, [view]) {
          views[side] = view;
        },
      };
    };
  }

  return {
    forSide,
    /**
     * Draw the legend of both maps at a state of the page; `changed`: cells of which the legend tells from -> to.
     *
     * @param {ComparedState} state
     * @param {ChangedCells | null} changed
     * @param {(date: string) => Map<string, number>} areasOf km2 by pattern
     */
    show(state, changed, areasOf) {
      const told = changed && state.shows !== "law" ? changeRows(changed, table) : null;
      const given = told && { heading: headingOf(table, "changed"), rows: told };
      if (changed) views.length = 1;
      const isSplit = second && state.mode === "side" && document.documentElement.dataset.mode === "present";
      const areas = isSplit && state.shows !== "law" ? state.days.map(areasOf) : [];
      furniture?.show(state, isSplit ? views.slice(0, 1) : views.filter(Boolean), { given, areas: areas[0] });
      if (isSplit && views[1]) second.show(state, [views[1]], { areas: areas[1] });
      const stands = `${isSplit} ${state.mode} ${place.checkVisibility({ visibilityProperty: true })}`;
      if (stands === stood) return;
      stood = stands;
      for (const key of [furniture, second]) key?.refit();
    },
    keepUnder: second?.keepUnder ?? (() => {}),
  };
}

/**
 * Lay a second map beside the first, and what stands over both.
 *
 * @param {Leaflet} L
 * @param {LeafletMap} first
 * @param {(days: HTMLElement, stage: HTMLElement) => void} put puts the names of the days, and the maps, where they belong
 */
export function layBoth(L, first, put) {
  const stage = el("div", { class: "pair-stage" });
  const over = el("div", { class: "pair-over" });
  const second = el("div", { class: "pair-second" });
  const names = [el("p"), el("p")];
  const days = el("div", { class: "pair-days" }, ...names);
  const box = first.getContainer();
  box.classList.add("pair-first");
  put(days, stage);
  stage.append(box, second, over);
  /** @type {[LeafletMap, LeafletMap]} */
  const maps = [first, L.map(second, { ...first.options })];
  return { stage, over, names, days, maps };
}

/**
 * Write the names of the two days, where each is shown; returns them: left, right.
 *
 * @param {Stage} stage
 * @param {ComparedState} state
 */
function nameDays({ names, maps }, { days, mode }) {
  const [left, right] = days.map(longDate);
  const [early, late] = days.toSorted().map(longDate);
  const changed = mode === "changed";
  setText(names[0], changed ? `${early} → ${late}` : left);
  setText(names[1], right);
  setAttribute(
    maps[0].getContainer(),
    "aria-label",
    changed ? `Map of what changed from ${early} to ${late}` : `Map of ${left}`,
  );
  setAttribute(maps[1].getContainer(), "aria-label", `Map of ${right}`);
  return [left, right];
}

/**
 * Pass on what the sides ask the page for, and what the page tells them.
 *
 * @param {Side[]} sides
 * @param {Host} host
 * @param {ReturnType<typeof moveTogether>} together
 * @param {(i: number) => void} ask a side wants its state
 * @param {AbortSignal} [signal]
 */
function connect(sides, host, together, ask, signal) {
  sides.forEach((side, i) => {
    hear(side, EVENTS.ask, () => ask(i));
    hear(side, EVENTS.patch, ({ view, ...rest }) => {
      const change = view === undefined || together.isQuiet() ? rest : { view, ...rest };
      if (Object.keys(change).length) patch(host, change);
    });
    hear(host, EVENTS.look, () => together.quietly(() => tell(side, EVENTS.look)), signal);
    hear(host, EVENTS.hint, (place) => together.quietly(() => tell(side, EVENTS.hint, place)), signal);
    for (const type of [EVENTS.draw, EVENTS.strokes, EVENTS.laser, EVENTS.words]) {
      hear(host, type, (told) => tell(side, type, told), signal);
    }
    for (const type of [EVENTS.stroke, EVENTS.aim]) hear(side, type, (told) => tell(host, type, told));
  });
}

/**
 * Mount both maps. Resolves to what shows a state on them, and what lets them take the room that they have.
 *
 * @param {Leaflet} L
 * @param {Stage} pair
 * @param {MapOptions} options as for map.js
 * @param {Host} host
 * @param {(at: number) => void} settle told where the divider comes to rest, percent
 * @param {AbortSignal} [ended] ends both; without it they live as long as their window
 */
export async function mountBoth(L, pair, options, host, settle, ended) {
  const { stage, over, days, maps } = pair;
  const together = moveTogether(L, maps);
  const sides = maps.map(() => new Side(host));
  const shared = createShared(over, options);
  const divider = createDivider(stage, settle, follow);
  over.append(divider.handle);
  /** @type {ComparedState | null} */
  let state = null;
  let isDue = false;

  /** @param {number} i */
  function tellSide(i) {
    if (state) tell(sides[i], EVENTS.state, stateOf(state, i, options));
  }

  /** @param {number} at percent: names keep to their side while the divider is dragged, once a frame */
  function follow(at) {
    if (!state || state.at === at) return;
    state = { ...state, at };
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      together.quietly(() => [0, 1].forEach(tellSide));
    });
  }

  /** Let both maps take the room that they have now, about the same middle; they frame the region anew unless the reader has chosen a view. */
  function fit() {
    together.quietly(() => {
      for (const map of maps) map.invalidateSize({ animate: false });
    });
    together.align();
  }

  /** @param {Pair["mode"]} mode */
  function arrangeFor(mode) {
    if (stage.dataset.mode === mode) return;
    stage.dataset.mode = mode;
    days.dataset.mode = mode;
    fit();
  }

  connect(sides, host, together, tellSide, ended);
  hear(host, EVENTS.words, shared.keepUnder, ended);
  arrangeFor("swipe");
  const mounted = maps.map((map, i) =>
    mountMap(map, options, { host: sides[i], furnish: shared.forSide(i), keys: false, ended }),
  );
  const files = await loadAll({ control: options.data.control, changes_2020: options.data.changes_2020 }, host);
  await Promise.all(mounted);
  tell(host, EVENTS.ask); // what is drawn
  new ResizeObserver(fit).observe(stage);
  return (/** @type {ComparedState} */ next) => {
    state = next;
    const changed = next.mode === "changed";
    const [early, late] = next.days.toSorted();
    divider.show(next.at, nameDays(pair, next));
    together.quietly(() => (changed ? [0] : [0, 1]).forEach(tellSide));
    arrangeFor(next.mode);
    shared.show(next, changed ? changedBetween(files, early, late) : null, (date) => areasOn(files, date));
  };
}
