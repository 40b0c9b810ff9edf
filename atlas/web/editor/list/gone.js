/** What has just been deleted, and a button that brings it back: at the foot of the editor, in sight wherever in the list that was. */

import { el, setText } from "../../kit/dom.js";
import { button } from "../parts.js";

/**
 * @param {import("../model.js").Model} model
 * @param {() => void} undo
 * @param {(key: string) => void} focus puts the focus on a stop
 */
export function createGone(model, undo, focus) {
  const words = el("p");
  const back = button("Undo", bringBack);
  const close = button("×", hide);
  close.setAttribute("aria-label", "Close this message");
  const frame = { class: "ed-gone", role: "group", "aria-label": "Deleted", hidden: true };
  const node = el("div", frame, words, back, close);
  const keys = () => model.talk().stops.map(({ key }) => key);

  function hide() {
    node.hidden = true;
  }

  function bringBack() {
    const before = keys();
    undo();
    const key = keys().find((one) => !before.includes(one));
    if (key) focus(key);
  }

  model.hear((cause) => cause !== "open" && hide());
  return {
    node,
    /** @param {string} what was done: "Deleted stop 3" */
    show(what) {
      setText(words, `${what}.`);
      node.hidden = false;
    },
  };
}
