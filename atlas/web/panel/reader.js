/**
 * The reading room: the map follows the reading. The passage that stands at the reading line sets its stop; when the stop
 * changes otherwise, the passages of it are lit and the first is brought into view.
 */

import { mountedOnce } from "../kit/component.js";
import { closest, el } from "../kit/dom.js";
import { follow, NOTHING_SELECTED, patch } from "../state/store.js";
import { createCopyNote } from "./read/copy.js";
import { createHold } from "./read/hold.js";
import { pointFromMap, pointFromText } from "./read/pointing.js";
import { underline } from "./read/underline.js";

const READING_LINE = 0.2; // share of the height at which one reads
const ABOVE_LINE = 24; // px that a passage begins above the reading line
const RESTED_AFTER = 120; // ms without scrolling
const EDGE = 120; // px at the top and the foot of the window that are not taken for in view
const ROOM = "#root .st-key-read"; // the first picture has one too
const LIT = ".reading[data-moments], .outline [data-moments], .coverage [data-moments]";

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
 * What scrolls the document (its own box, or the page on a phone, under the map that stands fast there), and the height in the window
 * at which one reads, px.
 */
function readingFrame() {
  const box = /** @type {HTMLElement} */ (document.querySelector(".st-key-document"));
  const ownBox = box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible";
  const frame = ownBox ? box : /** @type {HTMLElement} */ (document.querySelector(".stMain"));
  const above = ownBox ? box.getBoundingClientRect().top : mapFoot();
  return { frame, line: above + Math.max((innerHeight - above) * READING_LINE, noteFoot()) };
}

/** Where one reads at the highest under the note on a closed copy, where that stands fast above the text, px. */
function noteFoot() {
  const note = /** @type {HTMLElement | null} */ (document.querySelector(".copy-note:not([hidden])"));
  return note && getComputedStyle(note).position === "sticky" ? note.offsetHeight + 2 * ABOVE_LINE : 0;
}

/** Where the map ends that stands fast above the text, px of the window. */
function mapFoot() {
  const map = document.querySelector(`${ROOM} > :nth-child(2)`);
  return map && getComputedStyle(map).position === "sticky" ? map.getBoundingClientRect().height : 0;
}

/** @param {number} by px */
const scrollText = (by) => readingFrame().frame.scrollBy({ top: by, behavior: "instant" });

/** @param {string} id */
const passageOf = (id) => passages().find(({ dataset }) => dataset.passage === id);

/**
 * Bring a passage to the reading line.
 *
 * @param {HTMLElement} node
 */
const bring = (node) => scrollText(node.getBoundingClientRect().top - readingFrame().line + ABOVE_LINE);

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
 * The n-th in words: 1st, 2nd, 3rd, 11th.
 *
 * @param {number} n from 1
 */
export function ordinal(n) {
  /** @type {Partial<Record<Intl.LDMLPluralRule, string>>} */
  const endings = { one: "st", two: "nd", few: "rd" };
  return `${n}${endings[new Intl.PluralRules("en", { type: "ordinal" }).select(n)] ?? "th"}`;
}

/**
 * Say how many stops the passage that is read speaks of, which of them the map shows, and lead to those beside it.
 *
 * @param {HTMLElement | null} node
 * @param {string | null} moment
 */
function tellStops(node, moment) {
  const line = document.querySelector(".read-stops");
  const stops = node ? stopsOf(node) : [];
  const at = stops.indexOf(moment ?? "");
  if (!line) return;
  if (at < 0 || stops.length < 2) return line.replaceChildren();
  const go = (/** @type {number} */ i, /** @type {string} */ sign) =>
    i in stops &&
    el(
      "button",
      { type: "button", class: "link", "data-go-moment": stops[i], "aria-label": `${ordinal(i + 1)} stop` },
      sign,
    );
  line.replaceChildren(
    `Paragraph ${node?.dataset.paragraph} speaks of ${stops.length} stops; the map stands at the ${ordinal(at + 1)}. `,
    ...[go(at - 1, `‹ ${ordinal(at)}`), " ", go(at + 1, `${ordinal(at + 2)} ›`)].filter((one) => one !== false),
  );
}

/** The outline says which section is read. */
function markSection() {
  const read = passageRead()?.dataset.section;
  /** @type {NodeListOf<HTMLElement>} */
  const sections = document.querySelectorAll(".outline-section");
  for (const node of sections) node.classList.toggle("outline-read", node.dataset.section === read);
}

/**
 * The stop of the page and the passage read, which lead one another.
 *
 * @param {import("./read/underline.js").ReadingData} data
 * @param {Host} host
 */
function createReading(data, host) {
  /** @type {State | null} */
  let state = null;
  let byReading = false;
  /** @type {"anyhow" | "unseen" | null} whether a passage is to be brought into view, once the document is there */
  let due = null;

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

  function dress() {
    if (!state) return;
    light(state.moment);
    underline(data, state.date);
    const read = passageRead();
    const lit = passages().filter((node) => node.classList.contains("lit"));
    if (due && read) {
      if (lit.length && (due === "anyhow" || !lit.some(inView))) bring(lit[0]);
      due = null;
    }
    tellStops(read && lit.includes(read) ? read : (lit[0] ?? null), state.moment);
    markSection();
  }

  return {
    dress,
    fromReading() {
      const node = passageRead();
      markSection();
      if (node) goTo(node, { feature: null, place: null }); // a citation asked for stays while one reads on
    },
    /**
     * Outline and search results lead to a passage by its id.
     *
     * @param {string} id
     */
    read(id) {
      const node = passageOf(id);
      if (!node) return;
      goTo(node, NOTHING_SELECTED);
      bring(node);
      node.focus({ preventScroll: true });
    },
    /** @param {State} next */
    show(next) {
      const before = state?.moment ?? null;
      state = next;
      if (byReading || state.moment === null) due = null;
      else if (state.moment !== before) due = before === null ? "anyhow" : "unseen";
      dress();
    },
  };
}

/**
 * Call `task` for changes in the document that are not in the lines that this module writes itself.
 *
 * @param {() => void} task
 * @returns {MutationCallback}
 */
function onlyOthers(task) {
  const own = (/** @type {Node} */ node) => node instanceof Element && node.closest(".read-foot") !== null;
  return (records) => {
    if (records.some(({ target }) => !own(target))) task();
  };
}

/**
 * @param {import("./read/underline.js").ReadingData} data
 * @param {Host} [host]
 */
function mountReader(data, host = window) {
  const life = new AbortController();
  const { signal } = life;
  const reading = createReading(data, host);
  const copy = createCopyNote();
  const hold = createHold(passageRead, passageOf, scrollText);
  let resting = 0;

  function drawn() {
    hold.drawn();
    copy.drawn();
    reading.dress();
  }

  function scrolled() {
    clearTimeout(resting);
    resting = setTimeout(() => {
      hold.rest();
      reading.fromReading();
    }, RESTED_AFTER);
  }

  document.addEventListener("scroll", scrolled, { signal, capture: true, passive: true });
  document.addEventListener(
    "click",
    (event) => {
      const link = closest(event, "[data-read]");
      if (link) reading.read(link.dataset.read ?? "");
      const answer = closest(event, "[data-copy]");
      if (answer) copy.answered(answer.dataset.copy === "open");
      const found = closest(event, ".hits button")?.closest("details");
      if (found) found.open = false; // what was sought is found, and the text is to be read again
    },
    { signal },
  );
  pointFromText(data, host, signal);
  const map = pointFromMap(data, host, signal);
  copy.drawn();
  follow(host, reading.show, signal);
  follow(host, map.see, signal);
  const redrawn = new MutationObserver(onlyOthers(drawn)); // Python has drawn the document anew
  redrawn.observe(/** @type {Element} */ (document.querySelector(ROOM)), { childList: true, subtree: true });
  const { documentElement: root } = document;
  root.toggleAttribute("data-led", true); // the text stands where it is read, and may be seen
  return {
    destroy() {
      root.toggleAttribute("data-led", false);
      redrawn.disconnect();
      clearTimeout(resting);
      life.abort();
    },
  };
}

/**
 * Streamlit component. `data`: from atlas.words.document.
 *
 * @type {ReturnType<typeof mountedOnce<import("./read/underline.js").ReadingData>>}
 */
export default mountedOnce(({ data }) => mountReader(data));
