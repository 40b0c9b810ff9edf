/** "Add this view to my talk", a button on every page. What it does is fetched when it is first pressed. */

import { mountedOnce } from "../kit/component.js";
import { closest, el, svg } from "../kit/dom.js";

/** @typedef {{page: string, figures: string[], most: number}} AddData the page's name, the charts that a talk can show, most stops */
/** @typedef {ReturnType<typeof import("./added.js").createAdded>} Added */

const NAME = "Add this view to my talk";
const SCREEN = "M2 3h14v10H2zM9 5.5v5M6.5 8h5M9 13v2.5M6 16h6"; // with a plus on it

function createButton() {
  const screen = svg("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" }, svg("path", { d: SCREEN }));
  const attributes = { type: "button", class: "button add-view", title: NAME, "data-add-view": "" };
  return el("button", attributes, screen, el("span", { class: "add-words" }, "Add to talk"));
}

/**
 * Streamlit component. Any element with data-add-view is such a button.
 *
 * @type {ReturnType<typeof mountedOnce<AddData>>}
 */
export default mountedOnce(({ parentElement, data: first }) => {
  const life = new AbortController();
  const main = createButton();
  let data = first;
  /** @type {Added | null} */
  let added = null;

  async function add() {
    const { createAdded } = await import("./added.js");
    if (life.signal.aborted) return;
    added ??= createAdded(parentElement);
    added.add(data);
  }

  document.addEventListener("click", (event) => closest(event, "[data-add-view]") && add(), { signal: life.signal });
  parentElement.append(main);
  return {
    update(component) {
      data = component.data;
      main.hidden = data.page === "present"; // where the editor adds
      if (main.hidden) added?.hide();
    },
    destroy() {
      life.abort();
      added?.end();
      main.remove();
    },
  };
});
