/** The talk on the page: as it is now, what was done to it, which of its stops is open. Everything else here follows it. */

import { createPast } from "./draft/past.js";
import { placeOf } from "./draft/talk.js";

/** @typedef {"change" | "begin" | "open"} Cause a change, also an undone one; another talk; a stop opened or closed */
/** @typedef {ReturnType<typeof createModel>} Model */

/** @param {DraftTalk} first */
export function createModel(first) {
  let past = createPast(first);
  /** @type {string | null} */
  let open = null;
  /** @type {((cause: Cause) => void)[]} */
  const heard = [];
  const tell = (/** @type {Cause} */ cause) => {
    if (placeOf(past.talk(), open) < 0) open = null;
    for (const listener of heard) listener(cause);
  };
  const turn = (/** @type {"undo" | "redo"} */ way) => {
    const what = past[way]();
    if (what !== null) tell("change");
    return what;
  };
  return {
    talk: () => past.talk(),
    /** The key of the stop that is open, or null. */
    open: () => open,
    canUndo: () => past.canUndo(),
    canRedo: () => past.canRedo(),
    undo: () => turn("undo"),
    redo: () => turn("redo"),
    /**
     * @param {DraftTalk} talk
     * @param {string} what was done: "Moved stop 3"
     * @param {string} [field] what is being typed
     */
    commit(talk, what, field) {
      past.push(talk, what, field);
      tell("change");
    },
    /** @param {DraftTalk} talk another one, with which nothing can be undone */
    begin(talk) {
      past = createPast(talk);
      tell("begin");
    },
    /** @param {string | null} key */
    setOpen(key) {
      if (key === open) return;
      open = key;
      tell("open");
    },
    /** @param {(cause: Cause) => void} listener */
    hear: (listener) => void heard.push(listener),
  };
}
