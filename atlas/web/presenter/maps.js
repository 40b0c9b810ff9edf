/**
 * The two maps of the presenter's window: the hall's, over which one draws and points, and that of the next stop. Both are the hall's own
 * map, not pictures of it, so that a place on them is the same place on the wall.
 */

import { mountRoom } from "../alone/room.js";
import { el } from "../kit/dom.js";
import { EVENTS, hear, tell } from "../kit/events.js";
import { mount as mountTalk } from "../map/pair/talk.js";
import { Side } from "../map/side.js";
import { load } from "../state/geodata.js";

/** @typedef {Pick<StandaloneContent, "map" | "leaflet">} Made */

/**
 * A place for a map that is made when it has its first state.
 *
 * @param {string} name of its class
 * @param {Host} host
 * @param {Promise<Made>} made
 */
function createPlace(name, host, made) {
  const node = el("div", { class: name, inert: host !== window }); // one looks at the next, and works on the hall's
  /** @type {State | null} */
  let now = null;
  let begun = false;
  hear(host, EVENTS.ask, () => now && tell(host, EVENTS.state, now));
  return {
    node,
    /** @param {State | null} state null where the stop shows no map */
    show(state) {
      node.hidden = !state;
      if (!state || JSON.stringify(state) === JSON.stringify(now)) return;
      now = state;
      tell(host, EVENTS.state, state);
      if (!begun) made.then((content) => mountRoom(node, content, { host, mount: mountTalk }));
      begun = true;
    },
  };
}

/** @param {string} address of what the maps are given */
export function createMaps(address) {
  const made = /** @type {Promise<Made>} */ (load(address, window));
  return {
    hall: createPlace("desk-map", window, made),
    next: createPlace("desk-next-map", new Side(window), made),
  };
}
