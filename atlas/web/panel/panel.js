/**
 * The panel's part in the browser: it draws what stands beside the map from what was sent once (beside/beside.js), and tells Python the
 * state. Where the browser draws the panel Python hears only what it is needed for: citations, files, a change of page.
 */

import { mountedOnce } from "../kit/component.js";
import { afterPaint, closest, el, setAttribute } from "../kit/dom.js";
import { isPresenting } from "../kit/keys.js";
import { load, loadAll } from "../state/geodata.js";
import { follow, momentOf, stopsOf } from "../state/store.js";
import { askedOfPython, createBeside, createSelected } from "./beside/beside.js";
import { drawThreads } from "./thread.js";

/**
 * @typedef {object} PanelData where the panel is drawn: addresses of what is told and of each layer, the reader's own text, and the
 *   address of the page that compares two days
 * @property {string} told
 * @property {Record<string, string>} layers
 * @property {Record<string, OwnText>} own
 * @property {string} comparing
 * @property {boolean} [selected] only what is selected is drawn here, all else by Python
 */

const PAGE_LINKS = '[class*="st-key-nav-"] a';
const HEARD_WITHIN = 400; // ms in which a run of the fragment has ended
const LEFT_WITHIN = 3000; // ms in which a page that was left is gone

/**
 * The parts of the state that Python needs: the view only where it is cited or told to a room.
 *
 * @param {State} state
 * @param {boolean} [withView]
 */
export function heard(state, withView = false) {
  const { date, index, names, layers, view, feature, place, cite, panel, shows, since } = state;
  const pair = state.from ? { from: state.from, to: state.to, mode: state.mode } : {};
  const seen = cite || withView ? view : null;
  return {
    moment: momentOf(state),
    date,
    index,
    names,
    layers,
    view: seen,
    feature,
    place,
    cite,
    panel,
    shows,
    since,
    ...pair,
  };
}

/**
 * @typedef {object} Panel the panel of a page
 * @property {AbortController} life
 * @property {HTMLElement} root
 * @property {string} said what Python was told last, as JSON
 * @property {number} toldAt ms
 * @property {boolean} leaving a link to another page was pressed
 * @property {State | null} state
 * @property {State | null} first that the page opened with
 * @property {boolean} waiting for the next paint
 * @property {PanelData | {} | null} data
 * @property {ReturnType<typeof createBeside> | null} beside
 * @property {(name: string, value: unknown) => void} send to Python
 */

/**
 * Whether Python has to hear of a state at once.
 *
 * @param {Panel} part
 * @param {State} state
 */
function needsPython(part, state) {
  const drawnHere = part.data && "told" in part.data && !part.data.selected;
  return !drawnHere || Boolean(state.feature) || askedOfPython(state, {}) !== null;
}

/**
 * Tell Python when map and headline are painted; of several steps in one frame only the last.
 *
 * @param {Panel} part
 */
function catchUp(part) {
  part.waiting = false;
  if (part.life.signal.aborted || part.leaving || !part.state) return;
  if (needsPython(part, part.state)) tell(part, part.state);
}

/**
 * @param {Panel} part
 * @param {State} state
 */
function tell(part, state) {
  const now = heard(state, isPresenting(window));
  const text = JSON.stringify(now);
  if (text === part.said) return;
  part.said = text;
  part.toldAt = performance.now();
  part.send("state", now);
}

/**
 * Somebody points at a link to another page: Python hears where the page is, so that the next opens there at once.
 *
 * @param {Panel} part
 * @param {Event} event
 */
function foresee(part, event) {
  if (closest(event, PAGE_LINKS) && part.state && !part.leaving) tell(part, part.state);
}

/**
 * A link to another page was pressed. A run of this page's fragment that Streamlit is asked for shortly before or after the next
 * page leaves that page empty: Python first hears of the last step, then the link is followed, and nothing is told after it.
 *
 * @param {Panel} part
 * @param {MouseEvent} event
 */
function takeLeave(part, event) {
  const link = closest(event, PAGE_LINKS);
  if (!link || part.leaving || !part.state || event.ctrlKey || event.metaKey || event.shiftKey) return;
  tell(part, part.state);
  part.leaving = true;
  setTimeout(() => comeBack(part), LEFT_WITHIN);
  const wait = part.toldAt + HEARD_WITHIN - performance.now();
  if (wait <= 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => link.click(), wait);
}

/**
 * The page is still here: the link was opened elsewhere.
 *
 * @param {Panel} part
 */
function comeBack(part) {
  part.leaving = false;
  catchUp(part);
}

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
    const from = { told, stops: stopsOf(window), own: data.own, layers: null, comparing: data.comparing };
    part.root.replaceChildren();
    part.beside = (data.selected ? createSelected : createBeside)(part.root, from);
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
  if (state.index !== index || state.date !== date) setAttribute(part.root, "data-stepped", true);
  if (isFirst && part.data && "told" in part.data) prepare(part, part.data);
  part.beside?.show(state);
  if (!part.waiting) afterPaint(() => catchUp(part));
  part.waiting = true;
}

/** @returns {Panel} */
function newPanel() {
  const nothing = {
    said: "",
    toldAt: 0,
    leaving: false,
    state: null,
    first: null,
    waiting: false,
    data: null,
    beside: null,
  };
  return { ...nothing, root: el("div", { class: "beside" }), life: new AbortController(), send: () => {} };
}

/**
 * Streamlit component. `data`: PanelData, or nothing where a page only needs to be heard.
 *
 * @type {ReturnType<typeof mountedOnce<PanelData | {}>>}
 */
export default mountedOnce(({ parentElement }) => {
  const part = newPanel();
  parentElement.append(part.root);
  const { signal } = part.life;
  follow(window, (/** @type {State} */ state) => hear(part, state), signal);
  drawThreads(window, signal);
  window.addEventListener("click", (event) => takeLeave(part, event), { signal, capture: true });
  for (const type of ["pointerover", "focusin"])
    window.addEventListener(type, (event) => foresee(part, event), { signal, passive: true });
  return {
    update({ data, setStateValue }) {
      part.send = setStateValue;
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
