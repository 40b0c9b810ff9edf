/**
 * The state of the page: which stop or day, which layers, which names, which view, what is selected.
 *
 * One store lives in each tab, owned by the time bar. Map, panel and address follow it: they ask for a change with an
 * `atlas:patch` event on the host window and hear of every change by `atlas:state`. Both are dispatched synchronously,
 * so that the headline and the map, which lives in a frame of the same origin, are painted in the same frame.
 */

import { afterPaint } from "../kit/dom.js";

/** Two steps closer together than this (ms), as with a held key, are one entry in the browser's history. */
const SETTLED_AFTER = 60;
/** The address is written at most once in this time (ms): browsers refuse more than some 100 writes in 10 s. */
const ADDRESS_EVERY = 200;

/** Parts of the state that the address holds, and how each is written. `null` leaves the key out. */
const ADDRESS = {
  from: (state) => state.from,
  to: (state) => state.to,
  mode: (state, defaults) => (state.mode === defaults.mode ? null : state.mode),
  at: (state, defaults) => (state.at === defaults.at ? null : String(state.at)),
  moment: (state) => (state.from ? null : momentOf(state)), // where two days are compared, they stand for it
  date: (state) => (state.moment || state.from ? null : state.date),
  layers: (state, defaults) => (sameList(state.layers, defaults.layers) ? null : state.layers.join(",") || "none"),
  names: (state, defaults) => (state.names === defaults.names ? null : state.names),
  view: (state) => (state.view ? state.view.join(",") : null),
  place: (state) => state.place,
  feature: (state) => state.feature,
  cite: (state) => state.cite,
  panel: (state, defaults) => (state.panel === defaults.panel ? null : state.panel),
  shows: (state, defaults) => (state.shows === defaults.shows ? null : state.shows),
  since: (state, defaults) => (state.since === defaults.since ? null : state.since),
  story: (state, defaults) => (state.story === defaults.story ? null : state.story),
};

/** Besides stop and day, what makes an entry of the browser's history: the days compared and how. */
const COMPARED = ["from", "to", "mode"];

/** What a step leaves behind. */
export const NOTHING_SELECTED = { feature: null, place: null, cite: null };

/** The moment that a state shows, or null; a storyline that comes back to one has told its stops apart by ~2, ~3. */
export function momentOf({ moment }) {
  return moment?.split("~")[0] ?? null;
}

/** The window that map frame and page share: the frame's parent in the app, the window itself in a standalone page. */
export function hostWindow(here = window) {
  try {
    return here.parent.document ? here.parent : here;
  } catch {
    return here; // embedded in a page of another origin
  }
}

/** Ask the owner of the state for a change. Unknown keys are ignored there. */
export function patch(host, change) {
  host.dispatchEvent(new CustomEvent("atlas:patch", { detail: change }));
}

/** Hear of every change until `signal` aborts; the present state is told at once if there is one. */
export function follow(host, listener, signal) {
  host.addEventListener("atlas:state", (event) => listener(event.detail), { signal });
  host.dispatchEvent(new CustomEvent("atlas:ask"));
}

/** Index of the last stop on the latest day that is not after `date` (ISO day); 0 when all are. */
export function indexOfDay(moments, date) {
  const latest = (best, moment, i) => (moment.date <= date && !(moments[best]?.date > moment.date) ? i : best);
  return Math.max(0, moments.reduce(latest, -1));
}

const NOWHERE = [];

/**
 * Stop or free day -> {index, moment, date, before, places, focus}; `moment` is null on a day that is not a stop, `before` is the
 * day of the stop before, or null.
 */
export function resolveTime(moments, { moment, date }) {
  const index = moments.findIndex((m) => m.id === moment);
  if (index >= 0) {
    const { date: day, places, focus = NOWHERE } = moments[index];
    return { index, moment, date: day, before: moments[index - 1]?.date ?? null, places, focus };
  }
  if (!date) return null;
  const last = indexOfDay(moments, date);
  const before = moments[last].date <= date ? moments[last].date : null;
  return { index: last, moment: null, date, before, places: NOWHERE, focus: NOWHERE };
}

/** Where a step of `by` stops leads from `state`. From a free day, a step back goes to the stop just before it. */
export function stepIndex(state, by, length) {
  const from = state.moment || by > 0 ? state.index : state.index + 1;
  return Math.max(0, Math.min(length - 1, from + by));
}

function sameList(a, b) {
  return a.length === b.length && a.every((x) => b.includes(x));
}

/** The address's query for a state; keys that are not the map's own are kept as they were. */
export function queryOf(state, defaults, search = "") {
  const query = new URLSearchParams(search);
  for (const [key, write] of Object.entries(ADDRESS)) {
    const value = write(state, defaults);
    if (value) query.set(key, value);
    else query.delete(key);
  }
  return query.toString().replaceAll("%2C", ",");
}

/**
 * Create the store. `initial` was read from the address by Python (atlas.address.state), which also told of any nonsense in it.
 * `part` of the address that is written: "search" (Python reads it) or "hash" (no server needs to know).
 */
export function createStore(moments, initial, defaults, { host = window, part = "search" } = {}) {
  const life = new AbortController();
  const { signal } = life;
  const path = host.location.pathname;
  let state = { ...defaults, ...initial, ...resolveTime(moments, initial) };
  let lastStep = 0;
  let waiting = 0; // timer that runs while the address rests
  let dirty = false;
  let push = false;

  const tell = () => host.dispatchEvent(new CustomEvent("atlas:state", { detail: state }));

  function writeAddress() {
    waiting = 0;
    if (!dirty || signal.aborted || host.location.pathname !== path) return;
    const query = queryOf(state, defaults, host.location[part].slice(1));
    const address = part === "hash" ? `#${query}` : `${path}${query ? `?${query}` : ""}${host.location.hash}`;
    try {
      host.history[push ? "pushState" : "replaceState"]({ atlas: state }, "", address);
    } catch {
      // too many writes for this browser: the next one will hold all of the state
    }
    dirty = false;
    push = false;
    waiting = setTimeout(writeAddress, ADDRESS_EVERY);
  }

  /** A new entry is written at once, so that Back finds it; all else when the change is painted, and not too often. */
  function scheduleAddress(asEntry) {
    dirty = true;
    push ||= asEntry;
    if (asEntry) {
      clearTimeout(waiting);
      writeAddress();
    } else if (!waiting) {
      waiting = -1;
      afterPaint(writeAddress);
    }
  }

  function set(change) {
    const time = "moment" in change || "date" in change ? resolveTime(moments, change) : null;
    const known = Object.fromEntries(Object.entries(change).filter(([key]) => key in defaults));
    delete known.moment;
    delete known.date;
    const moved = time && (time.index !== state.index || time.date !== state.date || time.moment !== state.moment);
    const stepped = moved || COMPARED.some((key) => key in known && known[key] !== state[key]);
    state = { ...state, ...known, ...time };
    tell();
    if (change.passing) return; // shown while a pointer passes: no stop of the reader's
    const now = performance.now();
    scheduleAddress(Boolean(stepped) && now - lastStep > SETTLED_AFTER);
    if (stepped) lastStep = now;
  }

  host.addEventListener("atlas:ask", tell, { signal });
  host.addEventListener("atlas:patch", (event) => set(event.detail), { signal });
  // In the capture phase, before Streamlit's own listener: going back to another stop needs no run of the script.
  host.addEventListener(
    "popstate",
    (event) => {
      const past = event.state?.atlas;
      if (!past || host.location.pathname !== path) return;
      event.stopImmediatePropagation();
      state = { ...state, ...past };
      tell();
    },
    { signal, capture: true },
  );
  scheduleAddress(false);
  tell(); // to those who asked before there was a store

  return { get: () => state, set, destroy: () => life.abort() };
}
