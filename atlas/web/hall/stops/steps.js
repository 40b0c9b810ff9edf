/**
 * What a step to a stop of a talk changes. Each stop shows what it was made with: where any stop of the talk says how the map looks,
 * a step puts that back, whatever a hand has changed meanwhile. What no stop speaks of stays the lecturer's, from stop to stop.
 */

import { createStore, NOTHING_SELECTED } from "../../state/store.js";

/** @typedef {{stops: TalkStop[], at: number, initial: Initial, defaults: Defaults, table: AddressTable}} Planned */
/** @typedef {"view" | "layers" | "names" | "shows" | "since"} LookKey */

/** @type {LookKey[]} */
const LOOK = ["view", "layers", "names", "shows", "since"];

/**
 * The keys of the state that the stops of a talk say something of.
 *
 * @param {Pick<TalkStop, "look">[]} stops
 */
export function spokenOf(stops) {
  return LOOK.filter((key) => stops.some(({ look }) => look && key in look));
}

/**
 * How the map looks at each stop: as the stop says, and where only others say something, as usual.
 *
 * @param {Pick<TalkStop, "look">[]} stops
 * @param {Defaults} usual
 * @returns {(stop: Pick<TalkStop, "look">) => Partial<Settings>}
 */
export function lookAt(stops, usual) {
  const base = Object.fromEntries(spokenOf(stops).map((key) => [key, usual[key]]));
  return ({ look }) => ({ ...base, ...look });
}

/**
 * What says at which stop the talk is. The address names the stop where the stops are the lecturer's own choice.
 *
 * @param {TalkStop[]} stops
 * @param {number} index
 * @param {boolean} numbered
 * @returns {Change}
 */
export function placeOf(stops, index, numbered) {
  const { id, pair = null } = stops[index];
  return { moment: id, pair, stop: numbered ? index + 1 : null };
}

/**
 * Where a talk goes on whose stops have been changed: at the same stop, or where that one was.
 *
 * @param {Pick<TalkStop, "id">[]} stops
 * @param {Pick<State, "moment" | "index">} state
 */
export function sameStop(stops, { moment, index }) {
  const found = stops.findIndex(({ id }) => id === moment);
  return found >= 0 ? found : Math.min(index, stops.length - 1);
}

/**
 * The same talk, gone on with where it was, after its stops or cards have changed.
 *
 * @template {Planned} Data
 * @param {Data} data
 * @param {State} state
 * @returns {Data}
 */
export function goingOn(data, state) {
  const at = sameStop(data.stops, state);
  const look = lookAt(data.stops, data.defaults)(data.stops[at]);
  return { ...data, at, initial: { ...state, ...look, story: data.initial.story } };
}

/**
 * The way through the stops of a talk, which owns the state of the page.
 *
 * @param {Planned} planned
 * @param {Parameters<typeof createStore>[3]["host"]} [host]
 * @param {boolean} [asAsked] whether the address stays as it was asked for, until a step
 */
export function createCourse({ stops, at, initial, defaults, table }, host = window, asAsked = false) {
  const numbered = (initial.story ?? null) !== null; // "" where it is too long for an address
  const lookOf = lookAt(stops, defaults);
  const usual = { ...defaults, story: null, stop: null, pair: null, flight: false };
  const start = { ...initial, ...placeOf(stops, at, numbered), date: null };
  const store = createStore(stops, start, usual, { table, host, asAsked });
  return {
    store,
    /** @param {number} index */
    goTo(index) {
      if (!stops[index] || index === store.get().index) return;
      store.set({ ...placeOf(stops, index, numbered), ...lookOf(stops[index]), ...NOTHING_SELECTED });
    },
    /** Go back to the view that the stop has; false where it has none of its own. */
    reframe() {
      const view = stops[store.get().index].look?.view;
      if (view) store.set({ view });
      return Boolean(view);
    },
  };
}
