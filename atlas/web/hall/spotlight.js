/** The pointer in the hall: its moves over page and map, and a spotlight that dims everything but a disc round it. */

import { el } from "../kit/dom.js";
import { EVENTS, hear } from "../kit/events.js";

/**
 * Call `move(x, y)` (px of the page) for each move of the pointer, over the page and over the map's frame whenever that comes.
 *
 * @param {(x: number, y: number) => void} move
 * @param {AbortSignal} signal
 */
export function followPointer(move, signal) {
  /** @type {WeakSet<Document>} */
  const heard = new WeakSet();

  /** @param {HTMLIFrameElement | null} frame null is the page itself */
  function listen(frame) {
    const { document: inside } = frame?.contentWindow ?? window;
    if (heard.has(inside)) return;
    heard.add(inside);
    inside.addEventListener(
      "pointermove",
      (event) => {
        const { left, top } = frame?.getBoundingClientRect() ?? { left: 0, top: 0 };
        move(event.clientX + left, event.clientY + top);
      },
      { signal },
    );
  }

  const listenToAll = () => [null, ...document.querySelectorAll("iframe")].forEach(listen);
  hear(window, EVENTS.ask, listenToAll, signal); // the map asks when it is there
  listenToAll();
}

/** The disc of light, off at first. */
export function createSpotlight() {
  const node = el("div", { class: "stage-spot", "aria-hidden": "true", hidden: true });
  return {
    node,
    toggle() {
      node.hidden = !node.hidden;
    },
    isOn: () => !node.hidden,
    /**
     * @param {number} x px of the page
     * @param {number} y
     */
    moveTo(x, y) {
      node.style.setProperty("--x", `${x}px`);
      node.style.setProperty("--y", `${y}px`);
    },
  };
}
