/** The state in the address of a window and in the entries of its history, where Back and Forward find it. */

import { afterPaint } from "../kit/dom.js";
import { isEmbedded } from "../kit/screen.js";

/** The address is written at most once in this time (ms): browsers refuse more than some 100 writes in 10 s. */
const ADDRESS_EVERY = 200;

/**
 * @typedef {object} Kept what is kept in the address
 * @property {Window} host
 * @property {"search" | "hash"} part of the address: "search" (Python reads it) or "hash" (no server needs to know)
 * @property {AbortSignal} signal
 * @property {() => State} stateNow
 * @property {(search: string) => string} queryNow the query of the state now, over the one that is there
 * @property {(past: State) => void} goBack called with the state of an entry that Back or Forward has come to
 */

/**
 * Write the state into the address of `host`.
 *
 * @param {Kept} kept
 * @returns {(asEntry: boolean) => void} asks for a write: as a new entry at once, so that Back finds it; all else when the change is
 *   painted, and not too often. A page in a frame makes no entry: its steps are not the history of the page around it.
 */
export function keepInAddress({ host, part, signal, stateNow, queryNow, goBack }) {
  const path = host.location.pathname;
  const isHere = () => host.location.pathname === path;
  const embedded = isEmbedded(host);
  let waiting = 0; // timer that runs while the address rests
  let dirty = false;
  let push = false;

  function write() {
    waiting = 0;
    if (!dirty || signal.aborted || !isHere()) return;
    const query = queryNow(host.location[part].slice(1));
    const address = part === "hash" ? `#${query}` : `${path}${query ? `?${query}` : ""}${host.location.hash}`;
    try {
      host.history[push ? "pushState" : "replaceState"]({ atlas: stateNow() }, "", address);
    } catch {
      // too many writes for this browser: the next one will hold all of the state
    }
    dirty = false;
    push = false;
    waiting = setTimeout(write, ADDRESS_EVERY);
  }

  // In the capture phase, before Streamlit's own listener: going back to another stop needs no run of the script.
  host.addEventListener(
    "popstate",
    (event) => {
      const past = event.state?.atlas;
      if (!past || !isHere()) return;
      event.stopImmediatePropagation();
      goBack(past);
    },
    { signal, capture: true },
  );

  return (asEntry) => {
    dirty = true;
    push ||= asEntry && !embedded;
    if (asEntry && !embedded) {
      clearTimeout(waiting);
      write();
    } else if (!waiting) {
      waiting = -1;
      afterPaint(write);
    }
  };
}
