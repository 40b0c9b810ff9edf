/** A live region: what a screen reader says of a change, once the reader rests. */

import { el, setText } from "./dom.js";

const SPEAK_AFTER = 250; // ms of rest, so that held keys do not flood it

/**
 * @param {string} className
 * @returns {{node: HTMLElement, say(text: string): void, hush(): void}} `hush` forgets what has not been said yet
 */
export function createLive(className) {
  const node = el("div", { class: `visually-hidden ${className}`, role: "status", "aria-live": "polite" });
  let waiting = 0;
  const hush = () => clearTimeout(waiting);
  return {
    node,
    say(text) {
      hush();
      waiting = setTimeout(() => setText(node, text), SPEAK_AFTER);
    },
    hush,
  };
}
