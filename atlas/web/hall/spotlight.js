/** The pointer in the hall: its moves over page and map, and a spotlight that dims everything but a disc round it. */

import { el } from "../kit/dom.js";

/** Call `move(x, y)` (px of the page) for each move of the pointer, over the page and over the map's frame whenever that comes. */
export function followPointer(move, signal) {
  const heard = new WeakSet();
  const hear = (frame) => {
    const view = frame?.contentWindow ?? window;
    if (heard.has(view.document)) return;
    heard.add(view.document);
    view.document.addEventListener(
      "pointermove",
      (event) => {
        const { left, top } = frame?.getBoundingClientRect() ?? { left: 0, top: 0 };
        move(event.clientX + left, event.clientY + top);
      },
      { signal },
    );
  };
  const hearAll = () => [null, ...document.querySelectorAll("iframe")].forEach(hear);
  window.addEventListener("atlas:ask", hearAll, { signal }); // the map asks when it is there
  hearAll();
}

/** Returns {node, toggle, isOn, moveTo}. */
export function createSpotlight() {
  const node = el("div", { class: "stage-spot", "aria-hidden": "true", hidden: true });
  return {
    node,
    toggle: () => (node.hidden = !node.hidden),
    isOn: () => !node.hidden,
    moveTo(x, y) {
      node.style.setProperty("--x", `${x}px`);
      node.style.setProperty("--y", `${y}px`);
    },
  };
}
