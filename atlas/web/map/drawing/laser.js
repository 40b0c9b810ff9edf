/** A ring at a place on the ground to which somebody points in another window; it goes when nobody points any more. */

import { el } from "../../kit/dom.js";
import { EVENTS, hear } from "../../kit/events.js";

const GOES_AFTER = 2000; // ms

/**
 * Show on a map where its host says that somebody points.
 *
 * @param {LeafletMap} map
 * @param {Host} host
 * @param {AbortSignal} signal
 */
export function listenForLaser(map, host, signal) {
  const ring = el("i", { class: "map-laser", "aria-hidden": "true", hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {[number, number] | null} at longitude, latitude */
  function show(at) {
    clearTimeout(timer);
    ring.hidden = !at;
    if (!at) return;
    const { x, y } = map.latLngToContainerPoint([at[1], at[0]]);
    ring.style.left = `${x}px`;
    ring.style.top = `${y}px`;
    timer = setTimeout(show, GOES_AFTER, null);
  }

  map.getContainer().append(ring);
  hear(host, EVENTS.laser, ({ at }) => show(at), signal);
}
