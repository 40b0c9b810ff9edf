/**
 * The reading room: the map follows the reading. The passage that stands at the reading line sets its stop; when the stop
 * changes otherwise, the passages of it are lit and the first is brought into view.
 */

import { mountedOnce } from "../kit/component.js";
import { closest } from "../kit/dom.js";
import { EVENTS, tell } from "../kit/events.js";
import { follow, NOTHING_SELECTED, patch } from "../state/store.js";

const READING_LINE = 0.3; // share of the height at which one reads
const RESTED_AFTER = 120; // ms without scrolling
const EDGE = 120; // px at the top and the foot of the window that are not taken for in view
const LIT = ".reading[data-moments], .outline [data-moments], .coverage [data-moments]";
/** @type {[keyof DocumentEventMap, boolean][]} */
const POINTING = [
  ["pointerover", true],
  ["focusin", true],
  ["pointerout", false],
  ["focusout", false],
];

/**
 * Index of the box that holds `line`, else the nearest.
 *
 * @param {{top: number, bottom: number}[]} boxes px
 * @param {number} line px
 */
export function readAt(boxes, line) {
  const away = (/** @type {{top: number, bottom: number}} */ { top, bottom }) => Math.max(top - line, line - bottom, 0);
  return boxes.reduce((best, box, i) => (away(box) < away(boxes[best]) ? i : best), 0);
}

/** @param {HTMLElement} node */
const stopsOf = (node) => (node.dataset.moments ?? "").split(" ").filter(Boolean);

/** @returns {HTMLElement[]} */
const passages = () => [...document.querySelectorAll(/** @type {"div"} */ (".reading[data-passage]"))];

/**
 * What scrolls the document (its own box, or the page on a phone), and the height in the window at which one reads, px.
 */
function readingFrame() {
  const box = /** @type {HTMLElement} */ (document.querySelector(".st-key-document"));
  const ownBox = box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible";
  const frame = ownBox ? box : /** @type {HTMLElement} */ (document.querySelector(".stMain"));
  const top = ownBox ? box.getBoundingClientRect().top : 0;
  return { frame, line: top + frame.clientHeight * READING_LINE };
}

/**
 * Bring a passage to the reading line.
 *
 * @param {HTMLElement} node
 */
function bring(node) {
  const { frame, line } = readingFrame();
  frame.scrollBy({ top: node.getBoundingClientRect().top - line + 24, behavior: "instant" });
}

/** The passage that stands at the reading line. */
function passageRead() {
  const nodes = passages();
  if (!nodes.length) return null;
  const boxes = nodes.map((node) => node.getBoundingClientRect());
  return nodes[readAt(boxes, readingFrame().line)];
}

/** @param {HTMLElement} node */
function inView(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > EDGE && top < innerHeight - EDGE;
}

/**
 * Light every part of the page that speaks of a stop.
 *
 * @param {string | null} moment
 */
function light(moment) {
  /** @type {NodeListOf<HTMLElement>} */
  const nodes = document.querySelectorAll(LIT);
  for (const node of nodes) node.classList.toggle("lit", moment !== null && stopsOf(node).includes(moment));
}

/**
 * While a place is pointed at in the text, the map rings it.
 *
 * @param {Host} host
 * @param {AbortSignal} signal
 */
function hintPlaces(host, signal) {
  for (const [type, on] of POINTING) {
    document.addEventListener(
      type,
      (event) => {
        const live = closest(event, "[data-hint-place]");
        if (live) tell(host, EVENTS.hint, on ? (live.dataset.hintPlace ?? null) : null);
      },
      { signal },
    );
  }
}

/**
 * The stop of the page and the passage read, which lead one another.
 *
 * @param {Host} host
 */
function createReading(host) {
  /** @type {State | null} */
  let state = null;
  let byReading = false;

  /**
   * Ask for the stop of a passage, unless it is shown already.
   *
   * @param {HTMLElement} node
   * @param {Change} rest what else is asked for
   */
  function goTo(node, rest) {
    const stops = stopsOf(node);
    if (!stops.length || (state?.moment && stops.includes(state.moment))) return;
    byReading = true;
    patch(host, { moment: stops[0], ...rest });
    byReading = false;
  }

  return {
    light: () => state && light(state.moment),
    fromReading() {
      const node = passageRead();
      if (node) goTo(node, { feature: null, place: null }); // a citation asked for stays while one reads on
    },
    /**
     * Outline and search results lead to a passage by its id.
     *
     * @param {string} id
     */
    read(id) {
      const node = passages().find((passage) => passage.dataset.passage === id);
      if (!node) return;
      goTo(node, NOTHING_SELECTED);
      bring(node);
      node.focus({ preventScroll: true });
    },
    /** @param {State} next */
    show(next) {
      const before = state?.moment ?? null;
      state = next;
      light(state.moment);
      if (state.moment === before || byReading || state.moment === null) return;
      const lit = passages().filter((node) => node.classList.contains("lit"));
      if (lit.length && (before === null || !lit.some(inView))) bring(lit[0]);
    },
  };
}

/** @param {Host} [host] */
export function mountReader(host = window) {
  const life = new AbortController();
  const { signal } = life;
  const reading = createReading(host);
  let resting = 0;

  function scrolled() {
    clearTimeout(resting);
    resting = setTimeout(reading.fromReading, RESTED_AFTER);
  }

  document.addEventListener("scroll", scrolled, { signal, capture: true, passive: true });
  document.addEventListener(
    "click",
    (event) => {
      const link = closest(event, "[data-read]");
      if (link) reading.read(link.dataset.read ?? "");
    },
    { signal },
  );
  hintPlaces(host, signal);
  follow(host, reading.show, signal);
  const redrawn = new MutationObserver(reading.light); // Python has drawn the document anew
  redrawn.observe(/** @type {Element} */ (document.querySelector(".st-key-read")), { childList: true, subtree: true });
  return {
    destroy() {
      redrawn.disconnect();
      clearTimeout(resting);
      life.abort();
    },
  };
}

/** Streamlit component. */
export default mountedOnce(() => mountReader());
