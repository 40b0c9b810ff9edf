/**
 * The panel's part in the browser: it draws what stands beside the map from what was sent once (beside/beside.js), and tells Python what
 * Python is needed for (telling.js).
 */

import { mountedOnce } from "../kit/component.js";
import { el, setAttribute } from "../kit/dom.js";
import { load, loadAll } from "../state/geodata.js";
import { follow, stopsOf } from "../state/store.js";
import { createBeside, createSelected } from "./beside/beside.js";
import { createTelling } from "./telling.js";
import { drawThreads } from "./thread.js";

/**
 * @typedef {object} PanelData where the panel is drawn: addresses of what is told and of each layer, the reader's own text, and the
 *   address of the page that compares two days
 * @property {string} told
 * @property {Record<string, string>} layers
 * @property {Record<string, OwnText>} own
 * @property {string} comparing
 * @property {Beside["drawn"]} [drawn] what Python has drawn, where only what is selected is drawn here
 */
/** @typedef {{asks: string[]}} Asked what of the page Python draws (telling.js) */

/**
 * @typedef {object} Panel the panel of a page
 * @property {AbortController} life
 * @property {HTMLElement} root
 * @property {State | null} state
 * @property {State | null} first that the page opened with
 * @property {(Asked & (PanelData | {})) | null} data
 * @property {ReturnType<typeof createBeside> | null} beside
 */

/**
 * Words and layers are there, or the reader's own text has changed: draw the panel anew.
 *
 * @param {Panel} part
 * @param {PanelData} data
 */
async function prepare(part, data) {
  const isCurrent = () => part.data === data && !part.life.signal.aborted;
  try {
    const told = await load(data.told, window);
    if (!isCurrent() || !part.state) return;
    /** @type {Beside} */
    const from = {
      told,
      stops: stopsOf(window),
      own: data.own,
      layers: null,
      comparing: data.comparing,
      drawn: data.drawn,
    };
    part.root.replaceChildren();
    part.beside = (data.drawn ? createSelected : createBeside)(part.root, from);
    part.beside.show(part.state);
    from.layers = await loadAll(data.layers, window);
    if (isCurrent()) part.beside.redraw();
  } catch (problem) {
    if (isCurrent()) part.root.replaceChildren(el("p", { class: "waits" }, `The panel could not be read. ${problem}`));
  }
}

/**
 * @param {Panel} part
 * @param {State} state
 */
function hear(part, state) {
  const isFirst = !part.state;
  part.first ??= state;
  part.state = state;
  const { index, date } = part.first;
  if (state.index !== index || state.date !== date) setAttribute(document.documentElement, "data-stepped", true);
  if (isFirst && part.data && "told" in part.data) prepare(part, part.data);
  part.beside?.show(state);
}

/** What style sheets were told of the panel of the page before: that one may go later than this one comes. */
function forget() {
  for (const name of ["data-asks", "data-stepped"]) document.documentElement.removeAttribute(name);
}

/** @returns {Panel} */
function newPanel() {
  const nothing = { state: null, first: null, data: null, beside: null };
  return { ...nothing, root: el("div", { class: "beside" }), life: new AbortController() };
}

/**
 * Streamlit component. `data`: what Python draws, and PanelData where the browser draws the panel.
 *
 * @type {ReturnType<typeof mountedOnce<Asked & (PanelData | {})>>}
 */
export default mountedOnce(({ parentElement, data: { asks } }) => {
  forget();
  const part = newPanel();
  parentElement.append(part.root);
  const { signal } = part.life;
  const telling = createTelling(asks, signal);
  follow(window, (/** @type {State} */ state) => hear(part, state), signal);
  follow(window, telling.hear, signal);
  drawThreads(window, signal);
  return {
    update({ data, setStateValue }) {
      telling.connect(setStateValue);
      const same = JSON.stringify(part.data) === JSON.stringify(data);
      if (same) return;
      part.data = data;
      if ("told" in data && part.state) prepare(part, data);
    },
    destroy() {
      part.life.abort();
      part.root.remove();
    },
  };
});
