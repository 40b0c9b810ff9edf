/** A jump to a stop by its number: digits, then Enter. The box that shows them also says other things to the hall. */

import { el, setText } from "../kit/dom.js";

const WITHIN = 4000; // ms that a typed number waits for Enter
const SHORT = 40; // letters that may be large

/**
 * The index of the stop that a typed number asks for, the last where it is too large.
 *
 * @param {string} typed digits
 * @param {number} last index of the last stop
 */
export function indexOf(typed, last) {
  return Math.max(0, Math.min(last, Number(typed) - 1));
}

/**
 * @param {number} last index of the last stop
 * @param {(index: number) => void} goTo
 */
export function createJump(last, goTo) {
  const node = el("div", { class: "stage-jump", role: "status", hidden: true });
  let typed = "";
  let waiting = 0;

  /**
   * Say something to the hall for a while, or nothing.
   *
   * @param {string} [text]
   * @param {number} [within] ms
   */
  function notify(text = "", within = WITHIN) {
    clearTimeout(waiting);
    if (text) waiting = setTimeout(() => type(""), within);
    node.hidden = !text;
    node.classList.toggle("stage-sentences", text.length > SHORT);
    setText(node, text);
  }

  /**
   * Take one more digit of a stop's number; none forgets them all.
   *
   * @param {string} digit
   */
  function type(digit) {
    typed = digit && (typed + digit).slice(-3);
    notify(typed && `Stop ${typed}, Enter`);
  }

  function jump() {
    if (typed) goTo(indexOf(typed, last));
    type("");
  }

  return { node, notify, type, jump, isTyping: () => typed !== "", destroy: () => clearTimeout(waiting) };
}
