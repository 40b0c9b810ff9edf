/** Where the stage stands in the talk that is edited. It stays there when the talk is shown anew, whatever has moved round it. */

import { EVENTS, tell } from "../kit/events.js";
import { follow, stopsOf } from "../state/store.js";
import { shownOf } from "./draft/talk.js";

/**
 * Bring the stage to a stop, as a lecturer does who types its number.
 *
 * @param {number} index
 */
function goTo(index) {
  for (const digit of String(index + 1)) tell(window, EVENTS.key, digit);
  tell(window, EVENTS.key, "enter");
}

/**
 * @param {import("./model.js").Model} model
 * @param {(key: string | null) => void} onHere hears the key of the stop at which the stage stands
 * @param {AbortSignal} signal
 */
export function createStanding(model, onHere, signal) {
  /** @type {Stop[] | null} */
  let stage = null;
  /** @type {string[]} keys of the stops that the stage shows */
  let keys = [];
  /** @type {string | null} */
  let here = null;
  /** @type {string | null} where it is to go as soon as it shows the talk as it is */
  let wanted = null;
  const keysNow = () => shownOf(model.talk()).map(({ key }) => key);

  /** @param {State} state */
  function hearState({ index }) {
    const isNew = stopsOf(window) !== stage;
    if (isNew) {
      stage = stopsOf(window);
      keys = keysNow();
      const at = keys.length === stage.length ? keys.indexOf(wanted ?? here ?? "") : -1;
      wanted = at < 0 ? wanted : null;
      if (at >= 0 && at !== index) return queueMicrotask(() => goTo(at));
    }
    here = keys[index] ?? null;
    onHere(here);
  }

  /** @param {string | null} key of a stop */
  function bring(key) {
    const at = keys.indexOf(key ?? "");
    wanted = at < 0 ? key : null;
    if (at >= 0 && key !== here) goTo(at);
  }

  model.hear((cause) => {
    if (cause !== "begin" || keysNow().length !== stage?.length) return;
    const at = keys.indexOf(here ?? "");
    keys = keysNow();
    here = keys[at] ?? null;
    onHere(here);
  });
  follow(window, hearState, signal);
  return {
    here: () => here,
    bring,
    /** @param {number} number of a stop among those that are shown, from 1 */
    bringNumber: (number) => bring(keysNow()[number - 1] ?? null),
  };
}
