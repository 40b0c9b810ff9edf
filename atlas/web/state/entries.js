/** The state in the address of a window and in the entries of its history, where Back and Forward find it. */

import { whenIdle } from "../kit/dom.js";
import { isEmbedded } from "../kit/screen.js";

/** The address is written at most once in this time (ms): browsers refuse more than some 100 writes in 10 s. */
const ADDRESS_EVERY = 200;

/** So long (ms) a Back may be on its way when an entry is written: a browser counts from the entry at which it was pressed. */
const ON_ITS_WAY = 500;

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
 * Write the state into the address of `host`: when the page is at rest, for writing has the browser
 * lay out what is still to be laid out.
 *
 * @param {Kept} kept
 * @returns {{ask(asEntry: boolean): void, settle(): void, mark(): void}} `ask` for a write, as a new entry, so that Back finds it, or over the
 *   present one and then not too often; `settle` writes an entry that is still to be written, before the state changes
 *   again. A page in a frame makes no entry: its steps are not the history of the page around it.
 */
export function keepInAddress({ host, part, signal, stateNow, queryNow, goBack }) {
  const path = host.location.pathname;
  const isHere = () => host.location.pathname === path;
  const embedded = isEmbedded(host);
  let waiting = 0; // timer that runs while the address rests
  let dirty = false;
  let push = false;
  let here = Number(host.history.state?.at) || 0; // which entry of this page's is the present one
  let pushed = -Infinity; // when it was made

  function write() {
    waiting = 0;
    if (!dirty || signal.aborted || !isHere()) return;
    const query = queryNow(host.location[part].slice(1));
    const address = part === "hash" ? `#${query}` : `${path}${query ? `?${query}` : ""}${host.location.hash}`;
    try {
      host.history[push ? "pushState" : "replaceState"]({ atlas: stateNow(), at: here + Number(push) }, "", address);
      if (push) [here, pushed] = [here + 1, performance.now()];
    } catch {
      // too many writes for this browser: the next one will hold all of the state
    }
    dirty = false;
    push = false;
    waiting = setTimeout(write, ADDRESS_EVERY);
  }

  /** An entry is written at the latest when the next change, or the end of the page, comes. */
  function settle() {
    if (!push) return;
    clearTimeout(waiting);
    write();
  }

  // In the capture phase, before Streamlit's own listener: going back to another stop needs no run of the script.
  host.addEventListener(
    "popstate",
    (event) => {
      const past = event.state?.atlas;
      if (!past && part === "hash") dirty = push = false; // an address by the reader's hand stands
      if (!past || !isHere()) return;
      event.stopImmediatePropagation();
      // Back was pressed before the last step had its entry: the entry that was left is the one meant
      const early = push || (event.state.at === here - 2 && performance.now() - pushed < ON_ITS_WAY);
      dirty = push = false;
      here = Number(event.state.at) || 0;
      if (early) host.history.forward();
      else goBack(past);
    },
    { signal, capture: true },
  );

  host.addEventListener("pagehide", settle, { signal });

  return {
    settle,
    /** The entry that is there keeps its address, as it was asked for, and brings the state back. */
    mark: () => host.history.replaceState({ atlas: stateNow(), at: here }, ""),
    ask(asEntry) {
      dirty = true;
      push ||= asEntry && !embedded;
      if (push || !waiting) {
        clearTimeout(waiting);
        waiting = -1;
        whenIdle(write);
      }
    },
  };
}
