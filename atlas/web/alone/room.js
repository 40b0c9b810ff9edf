/**
 * A map in the page itself, without a frame of its own: for pages that hold the whole browser half (standalone page, figure, a
 * follower's page). Leaflet has been loaded; room.css and map/map.css are in the page, and whoever owns the state speaks on its window.
 */

import { el } from "../kit/dom.js";
import { isEmbedded } from "../kit/screen.js";
import { leaveToHost } from "../map/hand/gestures.js";
import { mount as mountMap } from "../map/map.js";

/** A map lower than this (px) begins with its legend folded, which would cover it. */
const LOW = 440;

/**
 * Put a map into `parent`, as wide and high as that is. Resolves to it when its first day is painted. In a page that is embedded in another
 * the wheel and one finger stay with that page.
 *
 * @param {HTMLElement} parent
 * @param {{leaflet: import("leaflet").MapOptions, map: MapOptions}} made options of Leaflet's Map, and of map/map.js
 * @param {{host?: Host, mount?: typeof mountMap, signal?: AbortSignal}} [how] who owns the map's state, where the page has more maps than one; map/pair/talk.js
 *   for one that may compare two days
 */
export async function mountRoom(parent, { leaflet, map: options }, { host = window, mount = mountMap, signal } = {}) {
  const place = el("div", { id: "map_div" });
  const room = el("div", { class: "map-room" }, el("div", { class: "map-place" }, place));
  parent.append(room);
  const map = window.L.map(place, leaflet);
  if (isEmbedded()) leaveToHost(map, room);
  await mount(map, options, { host, keys: false, ended: signal });
  const legend = /** @type {HTMLElement | null} */ (room.querySelector(".legend [aria-expanded=true]"));
  if (room.clientHeight < LOW) legend?.click();
  return map;
}
