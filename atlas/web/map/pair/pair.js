/** The page of two days: two maps in the place of the one (both.js). The Compare page's bar (compare.js) owns the state. */

import { follow, hostWindow, NOTHING_SELECTED, patch } from "../../state/store.js";
import { layBoth, mountBoth } from "./both.js";

/** @typedef {import("./both.js").ComparedState} ComparedState */

/**
 * Mount both maps.
 *
 * @param {LeafletMap} first the folium map
 * @param {MapOptions} options as for map.js
 */
export async function mount(first, options) {
  const { L } = window;
  const host = hostWindow();
  const box = first.getContainer();
  const pair = layBoth(L, first, (days, stage) => box.replaceWith(days, stage));
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") patch(host, NOTHING_SELECTED);
  });
  const life = new AbortController();
  window.addEventListener("pagehide", () => life.abort());
  const show = await mountBoth(L, pair, options, host, (at) => patch(host, { at }));
  follow(host, (next) => show(/** @type {ComparedState} */ (next)), life.signal);
  document.documentElement.dataset.pairReady = "true";
}
