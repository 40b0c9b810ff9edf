/**
 * What of a step comes when its map is painted. Cards come first, in the next frame; in the one after it what is drawn on the map besides
 * and round it, and names, for a step is seen before its names have found room. Where the map has moved they do so at once.
 */

import { onceAfterPaint } from "../../kit/dom.js";

const FRAMES = 2;

/**
 * @param {LeafletMap} map
 * @param {() => void} finish draws what besides names is left of the state that is shown, if anything is
 * @param {() => void} place places the names of that state
 * @param {AbortSignal} signal ends it
 */
export function createDue(map, finish, place, signal) {
  const { dataset } = map.getContainer();
  let zooms = false; // a name that is put on the map meanwhile would not move with it
  map.on("zoomanim", () => {
    zooms = true;
  });
  map.on("zoomend", () => {
    zooms = false;
  });

  function now() {
    finish();
    delete dataset.due;
    place();
  }

  const soon = onceAfterPaint(() => {
    if (signal.aborted) return;
    if (dataset.due && !zooms) now();
    else finish();
  }, FRAMES);

  return {
    now,
    later() {
      dataset.due = "names";
      soon();
    },
    /** The map has come to rest elsewhere: names take their places, but where they do so in the next frame anyway. */
    moved() {
      if (!dataset.due || !soon.waits()) now();
    },
  };
}
