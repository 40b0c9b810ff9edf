/** A live region: what a screen reader says of a change, once the reader rests. */

import { el, setText } from "./dom.js";

const SPEAK_AFTER = 250; // ms of rest, so that held keys do not flood it
const SEEN_FOR = 5000; // ms

/**
 * @param {string} className
 * @returns {{node: HTMLElement, say(text: string): void, show(text: string, isLast: boolean): void, hush(): void}} `hush` forgets what has
 *   not been said yet; what is shown is said at once and seen too: for some seconds, or until the last word of a work that takes long
 */
export function createLive(className) {
  const node = el("div", { class: `visually-hidden ${className}`, role: "status", "aria-live": "polite" });
  let waiting = 0;
  let leaving = 0;
  const hush = () => clearTimeout(waiting);
  /** @param {boolean} isSeen */
  function beSeen(isSeen) {
    node.classList.toggle("told", isSeen);
    node.classList.toggle("visually-hidden", !isSeen);
  }
  return {
    node,
    say(text) {
      hush();
      waiting = setTimeout(() => {
        beSeen(false);
        setText(node, text);
      }, SPEAK_AFTER);
    },
    show(text, isLast) {
      hush();
      clearTimeout(leaving);
      setText(node, text);
      beSeen(true);
      if (isLast) leaving = setTimeout(beSeen, SEEN_FOR, false);
    },
    hush,
  };
}
