/**
 * What a page shows becomes a stop of the talk that this browser keeps. The page's address holds all of it (draft/view.js), so that Python
 * need not be asked. Fetched when it is first wanted.
 */

import { el } from "../kit/dom.js";
import { createKept, seen } from "./draft/kept.js";
import { inserted, newKey, placeOf, removed } from "./draft/talk.js";
import { stopOf } from "./draft/view.js";
import { button } from "./parts.js";

const STAYS = 15_000; // ms, longer while it is pointed at or has the focus
const NOTHING = "This cannot be shown in a talk. Maps, comparisons and the charts of Figures can.";

/** @typedef {import("./add.js").AddData} AddData */
/** @typedef {ReturnType<typeof createKept>} Kept */

/**
 * Put a stop at the end of the talk that this tab works on, else of the one that was changed last, else of a new one.
 *
 * @param {Kept} kept
 * @param {DraftStop} stop
 * @param {number} most stops
 * @returns {{said: string, id: string | null}} what to say, and which talk has it now
 */
export function addTo(kept, stop, most) {
  const draft = kept.mine() ?? kept.list()[0] ?? { id: newKey(), codes: [], talk: { title: "My talk", stops: [] } };
  const { id, codes, talk } = draft;
  if (talk.stops.length >= most)
    return { said: `“${talk.title}” has ${most} stops, as many as a talk may have.`, id: null };
  const problem = kept.write(id, inserted(talk, talk.stops.length, [stop]), codes);
  if (problem) return { said: problem, id: null };
  kept.take(id);
  seen.add(id);
  return { said: `Added as stop ${talk.stops.length + 1} of “${talk.title || "My talk"}”.`, id };
}

/**
 * Take it out again, wherever it stands by now.
 *
 * @param {Kept} kept
 * @param {string} id of the talk
 * @param {string} key of the stop
 */
export function takeBack(kept, id, key) {
  const draft = kept.of(id);
  const at = draft ? placeOf(draft.talk, key) : -1;
  if (!draft || at < 0) return;
  const talk = removed(draft.talk, at);
  if (talk.stops.length) kept.write(id, talk, draft.codes);
  else kept.forget(id);
}

/** A message that goes by itself. */
function createToast() {
  const node = el("div", { class: "add-said", role: "status" });
  let timer = 0;
  const hide = () => node.replaceChildren();

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(() => (node.matches(":hover, :focus-within") ? wait() : hide()), STAYS);
  }

  return {
    node,
    hide,
    /**
     * @param {string} words
     * @param {Node[]} [buttons]
     */
    show(words, buttons = []) {
      const close = button("×", hide);
      close.setAttribute("aria-label", "Close this message");
      node.replaceChildren(el("p", {}, words), ...buttons, close);
      wait();
    },
    end: () => clearTimeout(timer),
  };
}

/**
 * To the present page by Streamlit's own link, which keeps the session; the editor opens there.
 *
 * @param {Kept} kept
 */
function openTalk(kept) {
  kept.askToPrepare();
  /** @type {HTMLElement | null} */ (document.querySelector(".st-key-nav-present a"))?.click();
}

/**
 * Adds views, and says so in a message that it puts into `parent`.
 *
 * @param {HTMLElement} parent
 */
export function createAdded(parent) {
  const kept = createKept();
  const toast = createToast();
  parent.append(toast.node);
  return {
    /** @param {AddData} data */
    add({ page, figures, most }) {
      const stop = stopOf(page, location.search, figures);
      if (!stop) return toast.show(NOTHING);
      const { said, id } = addTo(kept, stop, most);
      if (!id) return toast.show(said);
      const open = button("Open the talk", () => openTalk(kept));
      const undo = button("Undo", () => {
        takeBack(kept, id, stop.key);
        toast.show("Taken out again.");
      });
      return toast.show(said, [open, undo]);
    },
    hide: toast.hide,
    end() {
      toast.end();
      toast.node.remove();
    },
  };
}
