/** When names are placed: in the frame after the map's, for a step is seen before its names have found room; at once where the map has moved. */

import { onceAfterPaint } from "../../kit/dom.js";

/**
 * @param {LeafletMap} map
 * @param {() => void} place places the names of the state that is shown
 * @param {AbortSignal} signal ends it
 */
export function createDue(map, place, signal) {
  const { dataset } = map.getContainer();
  let zooms = false; // a name that is put on the map meanwhile would not move with it
  map.on("zoomanim", () => {
    zooms = true;
  });
  map.on("zoomend", () => {
    zooms = false;
  });

  function now() {
    delete dataset.due;
    place();
  }

  const soon = onceAfterPaint(() => {
    if (!signal.aborted && dataset.due && !zooms) now();
  });

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
