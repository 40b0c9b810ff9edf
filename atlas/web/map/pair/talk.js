/**
 * The map of a talk: one map, and where a stop compares two days, both of them over it (both.js). They are made when a talk has such a
 * stop and the first map stands, so that the step to it is as quick as any other.
 */

import { el } from "../../kit/dom.js";
import { EVENTS, tell } from "../../kit/events.js";
import { follow, hostWindow, patch, stopsOf } from "../../state/store.js";
import { mount as mountMap } from "../map.js";
import { layBoth, mountBoth } from "./both.js";

/** @typedef {import("./both.js").ComparedState} ComparedState */

const WARM_AFTER = 1200; // ms after the first map, which a hall waits for

/**
 * Two maps in a box over the one, in its place.
 *
 * @param {Leaflet} L
 * @param {LeafletMap} map
 * @param {MapOptions} options
 * @param {Host} host
 * @param {() => State | null} now
 * @param {AbortSignal} signal
 */
async function makePair(L, map, options, host, now, signal) {
  const first = el("div", {});
  const place = el("div", { class: "pair-place" }, first);
  const box = el("div", { class: "pair-talk" }, place);
  const room = map.getContainer().closest(".map-room") ?? document.body;
  room.append(box);
  const pair = layBoth(L, L.map(first, { ...map.options }), (days, stage) => place.append(days, stage));
  const settle = (/** @type {number} */ at) => {
    const state = now();
    if (state?.pair) patch(host, { pair: { ...state.pair, at } });
  };
  const show = await mountBoth(L, pair, options, host, settle, signal);
  tell(host, EVENTS.ask); // where the words end, what is drawn
  return show;
}

/**
 * Show two days over a map whenever the state has a pair.
 *
 * @param {LeafletMap} map
 * @param {MapOptions} options
 * @param {Host} host
 * @param {AbortSignal} signal
 */
function followPair(map, options, host, signal) {
  const room = map.getContainer().closest(".map-room") ?? document.body; // a page may have more maps than this
  /** @type {State | null} */
  let state = null;
  /** @type {Promise<(next: ComparedState) => void> | null} */
  let made = null;
  const make = () => {
    made ??= makePair(window.L, map, options, host, () => state, signal);
    return made;
  };

  /** Draw the first pair behind the map, so that the step to it finds its names placed. */
  async function warm() {
    const pair = stopsOf(host).find((stop) => stop.pair)?.pair;
    if (!pair || signal.aborted) return;
    const draw = await make();
    if (state && !state.pair) draw({ ...state, ...pair });
  }

  async function show() {
    if (state?.pair) room.setAttribute("data-pair", state.pair.mode);
    else room.removeAttribute("data-pair");
    if (!state?.pair) return;
    const draw = await make();
    if (state?.pair) draw({ ...state, ...state.pair });
  }

  follow(
    host,
    (next) => {
      state = next;
      show();
    },
    signal,
  );
  setTimeout(warm, WARM_AFTER);
}

/**
 * Mount on a map, as map.js does.
 *
 * @param {LeafletMap} map
 * @param {MapOptions} options
 * @param {Parameters<typeof mountMap>[2]} [shared]
 */
export async function mount(map, options, shared = {}) {
  const life = new AbortController();
  window.addEventListener("pagehide", (event) => event.persisted || life.abort());
  shared.ended?.addEventListener("abort", () => life.abort());
  await mountMap(map, options, { ...shared, isCovered: ({ pair }) => Boolean(pair) });
  if (!life.signal.aborted) followPair(map, options, shared.host ?? hostWindow(), life.signal);
}
