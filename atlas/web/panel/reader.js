/**
 * The reading room: the map follows the reading. The passage that stands at the reading line sets its stop; when the stop
 * changes otherwise, the passages of it are lit and the first is brought into view.
 */

import { mountedOnce } from "../kit/component.js";
import { follow, NOTHING_SELECTED, patch } from "../state/store.js";

const READING_LINE = 0.3; // share of the height at which one reads
const RESTED_AFTER = 120; // ms without scrolling

/** Index of the box that holds `line`, else the nearest. Boxes: [{top, bottom}], px. */
export function readAt(boxes, line) {
  const away = ({ top, bottom }) => (top > line ? top - line : bottom < line ? line - bottom : 0);
  return boxes.reduce((best, box, i) => (away(box) < away(boxes[best]) ? i : best), 0);
}

const stopsOf = (node) => node.dataset.moments.split(" ").filter(Boolean);

/** The element that scrolls the document: its own box, or the page on a phone. */
function scroller(box) {
  return box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible" ? box : document.querySelector(".stMain");
}

export function mountReader(host = window) {
  const life = new AbortController();
  const { signal } = life;
  const document_ = () => document.querySelector(".st-key-document");
  const passages = () => [...document.querySelectorAll(".reading[data-passage]")];
  let byReading = false;
  let resting = 0;
  let moment = null;
  let state = null;

  function light() {
    for (const node of document.querySelectorAll(".reading[data-moments], .outline [data-moments], .coverage [data-moments]")) {
      node.classList.toggle("lit", state.moment !== null && stopsOf(node).includes(state.moment));
    }
  }

  function bring(node) {
    const box = document_();
    const frame = scroller(box);
    const top = frame === box ? box.getBoundingClientRect().top : 0;
    const line = top + frame.clientHeight * READING_LINE;
    frame.scrollBy({ top: node.getBoundingClientRect().top - line + 24, behavior: "instant" });
  }

  function setFromReading() {
    const nodes = passages();
    if (!nodes.length) return;
    const box = document_();
    const frame = scroller(box);
    const top = frame === box ? box.getBoundingClientRect().top : 0;
    const read = nodes[readAt(nodes.map((node) => node.getBoundingClientRect()), top + frame.clientHeight * READING_LINE)];
    const stops = stopsOf(read);
    if (!stops.length || stops.includes(moment)) return;
    byReading = true;
    patch(host, { moment: stops[0], feature: null, place: null }); // a citation asked for stays while one reads on
    byReading = false;
  }

  function scrolled() {
    clearTimeout(resting);
    resting = setTimeout(setFromReading, RESTED_AFTER);
  }

  function show(next) {
    state = next;
    const changed = state.moment !== moment;
    const first = moment === null;
    moment = state.moment;
    light();
    if (!changed || byReading || moment === null) return;
    const lit = passages().filter((node) => node.classList.contains("lit"));
    if (lit.length && (first || !lit.some(inView))) bring(lit[0]);
  }

  function inView(node) {
    const { top, bottom } = node.getBoundingClientRect();
    return bottom > 120 && top < innerHeight - 120;
  }

  /** Outline and search results lead to a passage by its id. */
  function read(id) {
    const node = passages().find((passage) => passage.dataset.passage === id);
    if (!node) return;
    const [stop] = stopsOf(node);
    byReading = true;
    if (stop && !stopsOf(node).includes(moment)) patch(host, { moment: stop, ...NOTHING_SELECTED });
    byReading = false;
    bring(node);
    node.focus({ preventScroll: true });
  }

  document.addEventListener("scroll", scrolled, { signal, capture: true, passive: true });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-read]");
    if (link) read(link.dataset.read);
  }, { signal });
  for (const [type, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
    document.addEventListener(type, (event) => {
      const live = event.target.closest?.("[data-hint-place]");
      if (live) host.dispatchEvent(new CustomEvent("atlas:hint", { detail: on ? live.dataset.hintPlace : null }));
    }, { signal });
  }
  follow(host, show, signal);
  const redrawn = new MutationObserver(() => state && light()); // Python has drawn the document anew
  redrawn.observe(document.querySelector(".st-key-read"), { childList: true, subtree: true });
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
