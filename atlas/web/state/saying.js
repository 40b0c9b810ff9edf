/** The state of a day in a sentence, as a voice says it. */

import { stretchOf } from "./changes.js";
import { load } from "./geodata.js";

/**
 * What is said of the state on a day, once it is there: a sentence, or nothing. `onReady` hears when it is.
 *
 * @param {string | undefined} address
 * @param {() => void} onReady
 */
export function createSaying(address, onReady) {
  /** @type {{ from: string, says: string }[]} */
  let days = [];
  if (address)
    load(address, window).then(
      (told) => {
        days = told.days;
        onReady();
      },
      () => {}, // whoever draws the panel tells of it
    );
  return (/** @type {State} */ { date, shows }) =>
    days.length && shows === "ground" ? stretchOf(days, date).says : "";
}
