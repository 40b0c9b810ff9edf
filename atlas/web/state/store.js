/**
 * The state of the page: which stop or day, which layers, which names, which view, what is selected.
 *
 * One store lives in each tab, owned by the time bar. Map, panel and address follow it: they ask for a change with an
 * `atlas:patch` event on the host window and hear of every change by `atlas:state`. Both are dispatched synchronously,
 * so that the headline and the map, which lives in a frame of the same origin, are painted in the same frame.
 */

import { EVENTS, hear, tell as tellAll } from "../kit/events.js";
import { queryOf } from "./address.js";
import { keepInAddress } from "./entries.js";

/** Two steps closer together than this (ms), as with a held key, are one entry in the browser's history. */
const SETTLED_AFTER = 60;

/**
 * Besides stop and day, what makes an entry of the browser's history: the days compared and how.
 *
 * @type {("from" | "to" | "mode")[]}
 */
const COMPARED = ["from", "to", "mode"];

/** What a step leaves behind. */
export const NOTHING_SELECTED = { feature: null, place: null, cite: null };

/**
 * The moment that a state shows, or null; a storyline that comes back to one has told its stops apart by ~2, ~3, and a stop of it that
 * shows no moment is ~4 alone, by its number.
 *
 * @param {{moment?: string | null}} state
 */
export function momentOf({ moment }) {
  return moment?.split("~")[0] || null;
}

/**
 * The window that map frame and page share: the frame's parent in the app, the window itself in a standalone page.
 *
 * @param {Window} [here]
 */
export function hostWindow(here = window) {
  try {
    return here.parent.document ? here.parent : here;
  } catch {
    return here; // embedded in a page of another origin
  }
}

/**
 * The stops of the page, as the owner of its state has them; none before there is one.
 *
 * @param {Pick<Host, "atlasStops">} host
 */
export function stopsOf({ atlasStops = [] }) {
  return atlasStops;
}

/**
 * Ask the owner of the state for a change. Unknown keys are ignored there.
 *
 * @param {Pick<Host, "dispatchEvent">} host
 * @param {Change} change
 */
export function patch(host, change) {
  tellAll(host, EVENTS.patch, change);
}

/**
 * Hear of every change until `signal` aborts; the present state is told at once if there is one.
 *
 * @param {Host} host
 * @param {(state: State) => void} listener
 * @param {AbortSignal} [signal]
 */
export function follow(host, listener, signal) {
  hear(host, EVENTS.state, listener, signal);
  tellAll(host, EVENTS.ask);
}

/**
 * Index of the last stop on the latest day that is not after `date` (ISO day); 0 when all are.
 *
 * @param {Pick<Stop, "date">[]} moments
 * @param {string} date
 */
export function indexOfDay(moments, date) {
  const later = (/** @type {number} */ best, /** @type {{date: string}} */ moment, /** @type {number} */ i) =>
    moment.date <= date && !(moments[best]?.date > moment.date) ? i : best;
  return Math.max(0, moments.reduce(later, -1));
}

/** @type {string[]} */
const NOWHERE = [];

/**
 * Stop or free day -> {index, moment, date, before, places, focus}; `moment` is null on a day that is not a stop, `before` is the
 * day of the stop before, or null. Null where the change names neither.
 *
 * @param {Stop[]} moments
 * @param {{moment?: string | null, date?: string | null}} change
 * @returns {Time | null}
 */
export function resolveTime(moments, { moment, date }) {
  const index = moments.findIndex(({ id }) => id === moment);
  if (index >= 0) {
    const { id, date: day, places, focus = NOWHERE } = moments[index];
    return { index, moment: id, date: day, before: moments[index - 1]?.date ?? null, places, focus };
  }
  if (!date) return null;
  const last = indexOfDay(moments, date);
  const before = moments[last].date <= date ? moments[last].date : null;
  return { index: last, moment: null, date, before, places: NOWHERE, focus: NOWHERE };
}

/**
 * Where a step of `by` stops leads from `state`. From a free day, a step back goes to the stop just before it.
 *
 * @param {Pick<State, "moment" | "index">} state
 * @param {number} by
 * @param {number} length of the stops
 */
export function stepIndex(state, by, length) {
  const from = state.moment || by > 0 ? state.index : state.index + 1;
  return Math.max(0, Math.min(length - 1, from + by));
}

/**
 * What a change asks of a state: the state after it, and whether it is a step.
 *
 * @param {Stop[]} moments
 * @param {State} state
 * @param {Defaults} defaults whose keys are those that a change may have
 * @param {Change} change
 */
function changed(moments, state, defaults, change) {
  const time = "moment" in change || "date" in change ? resolveTime(moments, change) : null;
  const known = Object.fromEntries(Object.entries(change).filter(([key]) => key in defaults));
  delete known.moment;
  delete known.date;
  const moved = time && (time.index !== state.index || time.date !== state.date || time.moment !== state.moment);
  const stepped = moved || COMPARED.some((key) => key in known && known[key] !== state[key]);
  return { next: { ...state, ...known, ...time }, stepped: Boolean(stepped) };
}

/**
 * Create the store.
 *
 * @param {Stop[]} moments
 * @param {Initial} initial was read from the address, by atlas.address or by readQuery, which also tell of any nonsense in it
 * @param {Defaults} defaults
 * @param {StoreOptions} options
 * @returns {Store}
 */
export function createStore(moments, initial, defaults, { table, host = window, part = "search", asAsked = false }) {
  const life = new AbortController();
  const { signal } = life;
  host.atlasStops = moments;
  let state = /** @type {State} */ ({ ...defaults, ...initial, ...resolveTime(moments, initial) });
  let lastStep = 0;

  const tell = () => tellAll(host, EVENTS.state, state);
  const addressed = () => (part === "hash" ? state : { ...state, moment: momentOf(state) });
  const address = keepInAddress({
    host,
    part,
    signal,
    stateNow: () => state,
    queryNow: (search) => queryOf(table, addressed(), defaults, search),
    goBack(past) {
      state = { ...state, ...past };
      tell();
    },
  });

  /** @param {Change} change */
  function set(change) {
    const { next, stepped } = changed(moments, state, defaults, change);
    address.settle();
    state = next;
    tell();
    if (change.passing) return; // shown while a pointer passes: no stop of the reader's
    const now = performance.now();
    address.ask(stepped && now - lastStep > SETTLED_AFTER);
    if (stepped) lastStep = now;
  }

  hear(host, EVENTS.ask, tell, signal);
  hear(host, EVENTS.patch, set, signal);
  if (asAsked) address.mark();
  else address.ask(false);
  tell(); // to those who asked before there was a store

  return {
    get: () => state,
    set,
    destroy() {
      address.settle();
      life.abort();
    },
  };
}
