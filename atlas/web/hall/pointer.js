/**
 * The pointer in the hall: its moves over page and map, and what follows it: a spotlight that dims everything but a disc round it, and
 * a laser, a ring that is seen while the pointer moves.
 */

import { el } from "../kit/dom.js";
import { EVENTS, hear } from "../kit/events.js";
import { createRest } from "../map/hand/rest.js";

/**
 * Call `move(x, y, event)` (px of the page) for each move of the pointer, over the page and over the map's frame whenever that comes.
 *
 * @param {(x: number, y: number, event: PointerEvent) => void} move
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
        move(event.clientX + left, event.clientY + top, event);
      },
      { signal },
    );
  }

  const listenToAll = () => [null, ...document.querySelectorAll("iframe")].forEach(listen);
  hear(window, EVENTS.ask, listenToAll, signal); // the map asks when it is there
  listenToAll();
}

/**
 * What follows the pointer, each off at first, and whether it rests.
 *
 * @param {HTMLElement} [root]
 */
export function createPointer(root = document.documentElement) {
  const rest = createRest(root);
  const [spot, laser] = ["stage-spot", "stage-laser"].map((name) =>
    el("div", { class: name, "aria-hidden": "true", hidden: true }),
  );
  const isLit = () => !spot.hidden;
  const hasRing = () => !laser.hidden;
  const isOn = () => isLit() || hasRing();
  /**
   * @param {boolean} light
   * @param {boolean} ring
   */
  function show(light, ring) {
    spot.hidden = !light;
    laser.hidden = !ring;
    root.toggleAttribute("data-pointing", isOn());
    rest.wake();
  }

  return {
    nodes: [spot, laser],
    commands: { spotlight: () => show(!isLit(), hasRing()), laser: () => show(isLit(), !hasRing()) },
    isOn,
    stop: () => show(false, false),
    wake: rest.wake,
    destroy() {
      show(false, false);
      rest.end();
    },
    /**
     * @param {number} x px of the page
     * @param {number} y
     * @param {PointerEvent} event
     */
    move(x, y, event) {
      rest.move(event);
      for (const node of [spot, laser]) {
        node.style.setProperty("--x", `${x}px`);
        node.style.setProperty("--y", `${y}px`);
      }
    },
  };
}
