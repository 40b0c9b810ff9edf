/** The question before a talk is left by a key that may have been pressed by mistake. */

import { el } from "../kit/dom.js";

/**
 * @param {() => void} leave
 */
export function createLeaving(leave) {
  const stay = el("button", { type: "button", class: "button stage-button", autofocus: true }, "Stay (Esc)");
  const go = el("button", { type: "button", class: "button stage-button" }, "Leave");
  const node = el(
    "dialog",
    { class: "stage-leaving", role: "dialog", "aria-labelledby": "stage-leaving" },
    el("h2", { id: "stage-leaving" }, "Leave the talk?"),
    el("p", {}, "The map of this stop opens on Explore. A room and what is drawn stay with this tab."),
    el("div", {}, stay, go),
  );
  stay.addEventListener("click", () => node.close());
  go.addEventListener("click", () => {
    node.close();
    leave();
  });
  return { node, ask: () => node.showModal() }; // Escape closes it, by the browser
}
